"""What is said when data is bad: one problem a line, all problems of a run together.

A problem names the file and line, the field, what was found and what was expected:

    inventory/activities/IA_EPA_1.yaml:14: versions[1].activity_weight: "hgih" is not a weight; ...
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_OF_A_MESSAGE = 800
MOST_OF_A_FIELD = 160
MOST_OF_A_VALUE = 80
"""Characters that are shown; a list of all known keys is the longest that is read."""


def cut(text: str, most: int) -> str:
    """The text with its middle left out where it is longer than `most` characters.

    >>> cut("a" * 30, 11)
    'aaaaaaaa…aa'
    """
    if len(text) <= most:
        return text
    tail = most // 4
    return f"{text[: most - tail - 1]}…{text[-tail:]}"


def printable(text: str) -> str:
    """The text with every character that moves the cursor or cannot be seen written as a code.

    >>> printable("a\\x1b[2J\\u202eb")
    'a\\\\x1b[2J\\\\u202eb'
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def quoted(value: object) -> str:
    """A value as it may stand in a message: text in quotes, the rest as YAML has it, cut short.

    >>> quoted("hgih"), quoted(True), quoted(None), quoted([2017, "a"])
    ('"hgih"', 'true', 'null', '[2017, "a"]')
    """
    if isinstance(value, str):
        return f'"{cut(value, MOST_OF_A_VALUE)}"'
    shown = json.dumps(value, default=str, ensure_ascii=False, skipkeys=True)
    return cut(shown, MOST_OF_A_VALUE)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the data; `line` counts from 1, 0 means the file as a whole."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        path = printable(self.path)
        place = f"{path}:{self.line}" if self.line else path
        message = printable(cut(self.message, MOST_OF_A_MESSAGE))
        if self.field:
            return f"{place}: {printable(cut(self.field, MOST_OF_A_FIELD))}: {message}"
        return f"{place}: {message}"


class GuideError(Exception):
    """Anything the reader of the message can mend; shown without a traceback, exit 1."""


class InventoryError(GuideError):
    """The inventory, or CMS's files on their way into it, cannot be used as they are."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(format_problems(self.problems))


def format_problems(problems: Iterable[Problem]) -> str:
    """All problems, sorted, one a line, with their count at the end."""
    found = sorted(set(problems))
    lines = [str(problem) for problem in found]
    lines.append(f"{len(found)} problem{'' if len(found) == 1 else 's'} found.")
    return "\n".join(lines)


def skipped_line(skipped: Mapping[str, Sequence[str]]) -> str:
    """One line on the checks that were left out, after the files that they miss.

    >>> skipped_line({"counts": ["years/2017.yaml"], "years": ["years/2017.yaml"]})
    'Skipped until years/2017.yaml loads: the checks counts, years.'
    """
    by_files: dict[str, list[str]] = {}
    for name, missing in skipped.items():
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        files = ", ".join(missing[:3]) + more + (" load" if missing[1:] else " loads")
        by_files.setdefault(files, []).append(name)
    told = [
        f"until {files}: the check{'s' if names[1:] else ''} {', '.join(names)}"
        for files, names in by_files.items()
    ]
    return f"Skipped {'; '.join(told)}."


def near_match(word: str, known: Iterable[str]) -> str:
    """` Did you mean "…"?` for the known word nearest to `word`, or nothing."""
    if len(word) > MOST_OF_A_VALUE:
        return ""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{matches[0]}"?' if matches else ""
