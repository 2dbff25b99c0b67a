"""`python -m tests.search.blind 1 2`: how the finder answers the sets of `blind/`.

Reads the built site in `site/`. README.md in this folder says which set may be looked at, and when
one may be run: the figures of 9, 10 and 11 are taken once, so this asks for `--for-the-report`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import click
import yaml

from tests.search.retrieval import HERE, YEARS, Grades, ndcg

ROOT = HERE.parents[1]
SETS = HERE / "blind"
TUNING = tuple(range(1, 9))
LOOKED_AT = 3
"""How many results a reader looks at where nothing answers."""
ALL = "all"
Place = int | str
PLACES: tuple[Place, ...] = (*YEARS, ALL)


@dataclass(frozen=True)
class BlindQuery:
    """A query, what kind of wording it is, and its grades by year; of `all` the better of both."""

    text: str
    kind: str
    grades: dict[Place, Grades]


@dataclass(frozen=True)
class Figures:
    """What a set says of the finder in one year, or in all."""

    ndcg: float
    """Mean over all queries; where nothing answers, 1 for an empty list."""
    answerable: int
    empty: int
    """Of the answerable queries those with no result."""
    nothing: int
    precision: float | None
    """Of the first three places those that stay free where nothing answers; None without such."""
    by_kind: dict[str, float]


def load_set(number: int) -> list[BlindQuery]:
    """The queries of a set by its number."""
    (path,) = SETS.glob(f"{number}-*.yaml")
    return [make_query(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def make_query(row: dict[Any, Any]) -> BlindQuery:
    """A row of a set."""
    by_year: dict[Place, Grades] = {year: dict(row[year]) for year in YEARS}
    both: Grades = {}
    for grades in by_year.values():
        for activity_id, grade in grades.items():
            both[activity_id] = max(grade, both.get(activity_id, 0))
    return BlindQuery(str(row["query"]), str(row["class"]), by_year | {ALL: both})


def figures(
    queries: Iterable[BlindQuery], place: Place, search: Callable[[Place, str], list[str]]
) -> Figures:
    """How `search` answers the queries in a year or in `all`."""
    scores: list[float] = []
    by_kind: dict[str, list[float]] = defaultdict(list)
    free: list[float] = []
    answerable = empty = 0
    for query in queries:
        grades, found = query.grades[place], search(place, query.text)
        score = ndcg(found, grades)
        scores.append(score)
        by_kind[query.kind].append(score)
        if grades:
            answerable += 1
            empty += not found
        else:
            free.append(1 - min(LOOKED_AT, len(found)) / LOOKED_AT)
    return Figures(
        ndcg=sum(scores) / len(scores),
        answerable=answerable,
        empty=empty,
        nothing=len(free),
        precision=sum(free) / len(free) if free else None,
        by_kind={kind: sum(each) / len(each) for kind, each in sorted(by_kind.items())},
    )


def table(name: str, found: dict[Place, Figures]) -> str:
    """The figures of a set as lines to copy into the report."""
    lines = [f"Set {name}"]
    for place, of_place in found.items():
        free = "–" if of_place.precision is None else f"{of_place.precision:.2f}"
        lines.append(
            f"  {place}: nDCG@10 {of_place.ndcg:.3f}; empty {of_place.empty} of "
            f"{of_place.answerable}; where nothing answers ({of_place.nothing}) {free}"
        )
        kinds = "; ".join(f"{kind} {score:.2f}" for kind, score in of_place.by_kind.items())
        lines.append(f"    {kinds}")
    return "\n".join(lines)


@click.command()
@click.argument("numbers", nargs=-1, required=True, type=click.IntRange(1, 11))
@click.option("--for-the-report", is_flag=True, help="Runs a set that must be run only once.")
def main(numbers: tuple[int, ...], for_the_report: bool) -> None:
    """Prints nDCG@10, empty answers and precision of sets, by year and kind of wording."""
    from tests.bench.finder import finder_page

    once = [number for number in numbers if number not in TUNING]
    if once and not for_the_report:
        told = ", ".join(map(str, once))
        raise click.UsageError(f"{told}: run once only, for the report; say --for-the-report.")
    site = ROOT / "site"
    if not site.is_dir():
        raise click.UsageError("There is no site/; run make site first.")
    with finder_page(site) as finder:
        for number in numbers:
            queries = load_set(number)
            found = {place: figures(queries, place, finder.search) for place in PLACES}
            sys.stdout.write(f"{table(str(number), found)}\n")


if __name__ == "__main__":
    main()
