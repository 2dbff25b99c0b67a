"""The difference between two official texts, word by word, as people read it.

Layout is no difference: white space, bullets, dashes and quotation marks are passed over,
as in `letters.wording`. Short runs of unchanged words between two changes join the change,
since "the ~~old~~ new the ~~text~~ words" is harder to read than one replaced phrase.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from generator.inventory.letters import wording

SHORT_RUN = 2
"""Unchanged runs of at most this many words between two changes are shown as changed."""
REWRITTEN_BELOW = 0.4
"""Below this share of kept words the two texts are better read one after the other."""

SegmentKind = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Segment:
    """A run of words; a `\\n` in `text` begins a paragraph, `\\n- ` a list item."""

    kind: SegmentKind
    text: str


@dataclass(frozen=True)
class Difference:
    """Segments in reading order; `rewritten` says that little of the old text is left."""

    segments: tuple[Segment, ...]
    rewritten: bool


@dataclass(frozen=True)
class _Word:
    shown: str
    key: str


def word_difference(before: str, after: str) -> Difference:
    """Compares two laid-out texts.

    >>> [s.text for s in word_difference("See ten patients.", "See all patients.").segments]
    ['See', 'ten', 'all', 'patients.']
    """
    old, new = _words(before), _words(after)
    matcher = difflib.SequenceMatcher(
        None, [w.key for w in old], [w.key for w in new], autojunk=False
    )
    parts: list[tuple[bool, list[_Word], list[_Word]]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        same = tag == "equal"
        between = bool(parts) and not parts[-1][0]
        last = i2 == len(old) and j2 == len(new)
        short = same and between and j2 - j1 <= SHORT_RUN and not last
        if short or (between and not same):
            parts[-1][1].extend(old[i1:i2])
            parts[-1][2].extend(new[j1:j2])
        else:
            parts.append((same, old[i1:i2], new[j1:j2]))
    segments: list[Segment] = []
    for same, removed, added in parts:
        if same:
            segments.append(Segment("same", _joined(added)))
            continue
        if removed:
            segments.append(Segment("removed", _joined(removed)))
        if added:
            segments.append(Segment("added", _joined(added)))
    kept = sum(len(p[2]) for p in parts if p[0])
    longest = max(len(old), len(new), 1)
    return Difference(tuple(segments), rewritten=kept / longest < REWRITTEN_BELOW)


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for number, line in enumerate(text.strip().split("\n")):
        item = line.lstrip().startswith("- ")
        start = ("\n- " if item else "\n") if number or item else ""
        for word in line.strip().removeprefix("- ").split():
            key = wording(word)
            if not key and words and not start:
                words[-1] = _Word(f"{words[-1].shown} {word}", words[-1].key)
                continue
            words.append(_Word(start + word, key))
            start = ""
    return words


def _joined(words: list[_Word]) -> str:
    text = ""
    for word in words:
        text += word.shown if word.shown.startswith("\n") or not text else f" {word.shown}"
    return text
