"""How well the finder ranks: graded queries, and nDCG@10 over what the page shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

HERE = Path(__file__).parent
YEARS = (2017, 2026)
GIVEN = "dev_queries"
OURS = ("clinicians", "practices", "mixed", "further")
FIRST = 10

Grades = dict[str, int]


@dataclass(frozen=True)
class Query:
    """A query with the activities that answer it in each year: 2 wanted, 1 relevant."""

    text: str
    grades: dict[int, Grades]


def load_queries(name: str) -> list[Query]:
    """The graded queries of a file in this folder."""
    rows = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return [Query(row["query"], {year: row[year] for year in YEARS}) for row in rows]


def ndcg(found: list[str], grades: Grades) -> float:
    """Normalized discounted cumulative gain of the first ten, gain 2^grade - 1.

    Where nothing answers, 1 for an empty list and 0 for any other.

    >>> ndcg(["IA_BE_6", "IA_BE_4"], {"IA_BE_4": 2})
    0.6309297535714575
    """
    if not grades:
        return 0.0 if found else 1.0

    def dcg(values: list[int]) -> float:
        return sum((2**v - 1) / math.log2(place + 2) for place, v in enumerate(values[:FIRST]))

    ideal = dcg(sorted(grades.values(), reverse=True))
    return dcg([grades.get(id_, 0) for id_ in found]) / ideal


def measure(
    queries: list[Query], search: Callable[[int, str], list[str]]
) -> dict[int, dict[str, float]]:
    """nDCG@10 of each query in each year."""
    return {
        year: {q.text: ndcg(search(year, q.text), q.grades[year]) for q in queries}
        for year in YEARS
    }


def mean(scores: dict[str, float]) -> float:
    return sum(scores.values()) / len(scores)


class FinderPage:
    """The finder as a reader uses it: choose a year, type, read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = page.get_by_role("searchbox", name="What do you do, or look for?")
        self.year = page.get_by_label("Performance year")

    def wait(self) -> None:
        """Until what the state asks is shown."""
        self.page.locator("[data-finder][data-ready=true]").wait_for()

    def search(self, year: int | str, words: str) -> list[str]:
        """The IDs in the order in which they are shown."""
        if self.year.input_value() != str(year):
            self.year.select_option(str(year))
        self.words.fill(words)
        return self.found()

    def go(self, query: str) -> list[str]:
        """The IDs at another address of the page, gone to as the browser's history does."""
        self.page.evaluate(
            """(query) => {
              history.replaceState(null, "", `?${query}`);
              dispatchEvent(new PopStateEvent("popstate"));
            }""",
            query,
        )
        return self.found()

    def found(self) -> list[str]:
        self.wait()
        ids: list[str] = self.page.locator("[data-activity-id]").evaluate_all(
            "(nodes) => nodes.map((node) => node.dataset.activityId)"
        )
        return ids
