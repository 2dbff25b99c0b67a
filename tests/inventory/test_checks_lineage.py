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
            {"performance_year": 2019, "related": []},
            "departure.performance_year: 2019, but the first year without it is 2018",
        ),
        (
            "IA_PCMH",
            {"performance_year": 2019, "related": []},
            "departure.performance_year: 2019, but the first year without it is 2020",
        ),
        ("IA_PCMH", {"performance_year": 2020, "related": []}, None),
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


@pytest.mark.parametrize(
    ("related", "problem"),
    [
        (["IA_BE_2"], None),
        (["IA_BE_2", "IA_CC_1"], None),
        ([], None),  # We looked, and see none.
        (None, "related: missing; nothing succeeds it, so name activities of 2019 on the same"),
        (["IA_BE_22"], 'related[0]: no activity IA_BE_22. Did you mean "IA_BE_2"?'),
        (["IA_CC_1", "IA_CC_2"], "related[1]: IA_CC_2 cannot be attested in 2019; suggest another"),
        (["IA_PM_1"], "related[0]: IA_PM_1 cannot be attested in 2019; suggest another, or none"),
        (["IA_BMH_1"], "related[0]: IA_BMH_1 cannot be attested in 2019; suggest another, or none"),
    ],
    ids=["one", "two", "none", "not said", "unknown", "gone", "suspended", "itself"],
)
def test_where_nothing_succeeds_something_is_suggested_that_can_be_attested(
    related: list[str] | None, problem: str | None
) -> None:
    found = told(
        lineage,
        altered(
            lambda values: values["activities"]["IA_BMH_1"]["departure"].update(related=related)
        ),
    )
    start = f"IA_BMH_1: departure.{problem}"
    assert [line.startswith(start) for line in found] == [True] * bool(problem), found


def test_where_something_succeeds_nothing_need_be_suggested() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_PM_3"]["departure"]["related"] = None

    assert told(lineage, altered(change)) == []


def test_a_suggestion_is_judged_by_the_last_published_year() -> None:
    """What was good advice is told as soon as a year is published that lacks it."""

    def change(values: dict[str, Any]) -> None:
        values["settings"]["last_performance_year"] = 2020

    found = told(lineage, altered(change))
    assert "IA_BMH_1: departure.related[0]: IA_BE_2 cannot be attested in 2020" in "\n".join(found)
