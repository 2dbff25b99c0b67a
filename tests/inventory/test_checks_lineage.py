"""The check that every ID that left says so, and points to what exists."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import lineage
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("activity_id", "departure", "problem"),
    [
        ("IA_CC_3", None, "departure: missing; the activity is last listed in 2017"),
        (
            "IA_CC_3",
            {"performance_year": 2019},
            "departure.performance_year: 2019, but the first year without it is 2018",
        ),
        (
            "IA_PCMH",
            {"performance_year": 2019},
            "departure.performance_year: 2019, but the first year without it is 2020",
        ),
        ("IA_PCMH", {"performance_year": 2020}, None),
    ],
)
def test_a_departure_stands_where_the_activity_ends(
    activity_id: str, departure: dict[str, Any] | None, problem: str | None
) -> None:
    found = told(
        lineage,
        altered(lambda values: values["activities"][activity_id].update(departure=departure)),
    )
    assert [line.startswith(f"{activity_id}: {problem}") for line in found] == [True] * bool(
        problem
    )


@pytest.mark.parametrize(
    ("successor", "basis", "problem"),
    [
        ("IA_PM_2", "cms_first_performance_year", None),
        ("IA_PM_2", "our_judgement", None),
        ("IA_BE_1", "our_judgement", None),
        ("IA_PM_22", "our_judgement", 'activity_id: no activity IA_PM_22. Did you mean "IA_PM_2"?'),
        ("IA_CC_2", "our_judgement", "activity_id: an activity cannot be its own successor"),
        ("IA_BE_3", "our_judgement", "activity_id: IA_BE_3 is not listed in 2019"),
        (
            "IA_BE_1",
            "cms_first_performance_year",
            "basis: the basis is CMS's first performance year, but IA_BE_1 has 2017",
        ),
    ],
)
def test_a_successor_is_listed_when_the_activity_has_gone(
    successor: str, basis: str, problem: str | None
) -> None:
    def point(values: dict[str, Any]) -> None:
        values["activities"]["IA_CC_2"]["departure"]["successors"][0].update(
            activity_id=successor, basis=basis
        )

    start = f"IA_CC_2: departure.successors[0].{problem}"
    found = told(lineage, altered(point))
    assert [line.startswith(start) for line in found] == [True] * bool(problem), found
