"""Which differences between two texts count.

CMS's files change white space, bullets and quotation marks from year to year without
changing a word. The inventory repairs that layout; these functions define what a repair
may never touch, and so what "letter for letter" means here.
"""

from __future__ import annotations

import hashlib
import unicodedata

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})

_LAYOUT = str.maketrans("", "", "•●▪◦‣-–—\"'“”‘’")


def letters(text: str) -> str:
    """Letters and digits of `text`, case kept: what an official text must keep exactly.

    >>> letters("•\\tUse of “tools”; and/orOther")
    'UseoftoolsandorOther'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def wording(text: str) -> str:
    """`text` without white space, bullets, dashes and quotation marks: all the rest is CMS's.

    Stricter than `letters`: a comma lost or a full stop moved is a difference. The layout
    that may be repaired is exactly what this leaves out.

    >>> wording("tools, such as:• “one”; and/or - two")
    'tools,suchas:one;and/ortwo'
    """
    return "".join(unicodedata.normalize("NFKC", text).translate(_LAYOUT).split())


def spelling(title: str) -> str:
    """`title` with single spaces and straight quotes: what an official title must keep exactly.

    >>> spelling(" Unhealthy alcohol   use ")
    'Unhealthy alcohol use'
    """
    return " ".join(unicodedata.normalize("NFC", title).translate(_STRAIGHT).split())


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in case, punctuation, layout or spaces."""
    return letters(one).casefold() == letters(other).casefold()


def fingerprint(canonical: str) -> str:
    """A 128-bit BLAKE2b digest in hexadecimal of an already canonical text."""
    return hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()
