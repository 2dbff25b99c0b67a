"""What is said when data is bad: one problem a line, all problems of a run together.

A problem names the file and line, the field, what was found and what was expected:

    inventory/activities/IA_EPA_1.yaml:14: versions[1].activity_weight: "hgih" is not a weight; ...
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the data; `line` counts from 1, 0 means the file as a whole."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


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


def near_match(word: str, known: Iterable[str]) -> str:
    """` Did you mean "…"?` for the known word nearest to `word`, or nothing."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{matches[0]}"?' if matches else ""
