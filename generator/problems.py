"""What is said when data is bad: one problem a line, all problems of a run together.

A problem names the file and line, the field, what was found and what was expected:

    inventory/activities/IA_EPA_1.yaml:14: versions[1].activity_weight: "hgih" is not a weight; ...
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
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
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{matches[0]}"?' if matches else ""
