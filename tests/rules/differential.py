"""`python -m tests.rules.differential [COUNT]`: Python and JavaScript on the same attestations.

Prints how many cases were compared, how many were refused, and every difference or crash.
"""

from __future__ import annotations

import itertools
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.rules.attestations import Makers
from tests.rules.engines import (
    JavaScript,
    Outcome,
    all_rules,
    canonical,
    python_outcome,
    start_javascript,
)

CHUNK = 2000
MOST_SHOWN = 20


def traits_of(result: dict[str, Any]) -> Iterator[str]:
    """What a result says beside its points, in words to count."""
    yield str(result["points_are"])
    yield str(result["final_score"])
    yield "weight known" if result["category_weight"] is not None else "weight not known"
    yield "ways" if result["ways_to_full_credit"] else "no ways"
    texts = [f"not counted: {entry['reason']}" for entry in result["not_counted"]]
    texts += [f"caution: {caution['text']}" for caution in result["cautions"]]
    texts += [f"assumed: {told}" for told in result["assumed"]]
    for text in texts:
        yield " ".join(re.sub("[0-9]+", "#", text).split()[:4])


@dataclass
class Comparison:
    """What became of the cases compared, and those on which the two languages disagree."""

    cases: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    scored: Counter[tuple[int, int]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    traits: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def take(self, text: str, python: Outcome, javascript: Outcome) -> None:
        self.cases += 1
        kind, said = python
        self.kinds[kind] += 1
        if kind == "scored":
            self.scored[said["performance_year"], said["points"]] += 1
            self.rules.update(step["rule"] for step in said["steps"])
            self.traits.update(traits_of(said))
        elif kind == "refused":
            self.refusals[said.partition(": ")[0]] += 1
            self.words[said] += 1
        if kind == "crashed" or canonical(python) != canonical(javascript):
            self.differences.append(f"{text}\n  {python}\n  {javascript}")

    def __str__(self) -> str:
        refused, crashed = self.kinds["refused"], self.kinds["crashed"]
        return (
            f"{self.cases} cases: {self.kinds['scored']} scored, {refused} refused "
            f"({100 * refused / max(self.cases, 1):.1f} percent), {crashed} crashed, "
            f"{len(self.differences)} differences, {self.seconds:.1f} seconds"
        )


def compare(texts: Iterable[str], javascript: JavaScript) -> Comparison:
    """Scores every JSON text in both languages."""
    found = Comparison()
    start = time.perf_counter()
    remaining = iter(texts)
    while chunk := list(itertools.islice(remaining, CHUNK)):
        theirs = javascript.outcomes(chunk)
        for text, outcome in zip(chunk, theirs, strict=True):
            found.take(text, python_outcome(text), outcome)
    found.seconds = time.perf_counter() - start
    return found


def run(count: int, seed: int = 2017) -> Comparison:
    """Compares the two on `count` cases: the grid, then random ones."""
    with start_javascript() as javascript:
        return compare(Makers(all_rules(), seed).texts(count), javascript)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    found = run(count)
    for difference in found.differences[:MOST_SHOWN]:
        print(difference)
    print(found)
    sys.exit(1 if found.differences else 0)


if __name__ == "__main__":
    main()
