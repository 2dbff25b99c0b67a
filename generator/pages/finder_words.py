"""Words as the finder's scripts compare them; tests hold that both sides say the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import snowballstemmer

_porter = snowballstemmer.stemmer("porter")
_MEASURED = re.compile("(?:[^aeiou][^aeiouy]*)?[aeiouy][aeiou]*[^aeiou]")
_LISTS = re.compile(r"const (?:COMMON|LIGHT|OF_EVERY_ACTIVITY) = list\(\s*[`\"]([a-z\s]+)[`\"]")


@cache
def normalized(text: str) -> str:
    """Text as `words.js` compares it.

    >>> normalized("Doctor’s A1C, IA_BE_4")
    'doctors a 1c ia be 4'
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "M").lower()
    plain = re.sub(r"(?<=[^\W\d_])['’](?=[^\W\d_])", "", plain)
    plain = re.sub(r"([a-z])(\d)", r"\1 \2", plain)
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@cache
def stem(word: str) -> str:
    """What forms of a normalized word share, as `stems.js` has it.

    >>> stem("screenings"), stem("bp")
    ('screen', 'bp')
    """
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return word
    found: str = _porter.stemWord(word)
    # Two later rules of Porter's, which the scripts' stemmer has: cardiology, assembly.
    if found.endswith("logi") and _MEASURED.match(found[:-4]):
        return found[:-1]
    if found.endswith("bli") and _MEASURED.match(found[:-3]):
        found = _porter.stemWord(f"{found[:-1]}e")
    return found


def empty_words(scripts: Path) -> frozenset[str]:
    """The words that say nothing of what is sought: `stems.js` is their only home."""
    script = (scripts / "search" / "stems.js").read_text(encoding="utf-8")
    lists = _LISTS.findall(script)
    if len(lists) != 3:
        raise ValueError(
            "search/stems.js: expected COMMON, LIGHT and OF_EVERY_ACTIVITY, each a list"
        )
    return frozenset(word for words in lists for word in words.split())
