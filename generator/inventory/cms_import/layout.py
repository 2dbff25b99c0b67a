"""Repairs the layout of CMS's text: white space and list marks, never a letter or a comma.

In the result each line is a paragraph, or with `- ` in front an item of a list.
`wording()` of the result equals `wording()` of what came in; a test holds it to that.
"""

from __future__ import annotations

import re

BULLET = re.compile(r"\s*[•●▪]\s*")
GLUED_DASH = re.compile(
    r"(?<=[:;.])\s*-\s{0,3}(?=[A-Z])|(?<=; or)\s*-\s{1,3}|(?<=and/or)\s*-\s{1,3}"
)
OPENING_DASH = re.compile(r"^\s*-\s+")
GLUED_SENTENCE = re.compile(r"(?<=[a-z)])\.(?=[A-Z][a-z]+ )")
GLUED_WORD = re.compile(r"(?<=and/or)(?=[A-Z])|(?<=[a-z] and)(?=b\))")


def lay_out(text: str) -> str:
    """`text` with lists as lists and single spaces.

    >>> lay_out("one of:•\\tThis; or• That.And  more")
    'one of:\\n- This; or\\n- That. And more'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = OPENING_DASH.sub("", text)
    text = BULLET.sub("\n- ", text)
    text = GLUED_DASH.sub("\n- ", text)
    text = GLUED_SENTENCE.sub(". ", text)
    text = GLUED_WORD.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line not in ("", "-"))


def structure(text: str) -> int:
    """How much layout a laid-out text has: its number of list items, then of lines."""
    lines = text.split("\n")
    return 100 * sum(line.startswith("- ") for line in lines) + len(lines)
