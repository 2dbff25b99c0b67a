"""The check that ranges of years are in order and within the activity's own years."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import ranges
from tests.inventory.checking import altered, told

Years = list[tuple[int, int]]


def with_ranges(name: str, years: Years) -> list[str]:
    """What is told of IA_BE_1 (2017 to 2019) with other ranges."""

    def change(values: dict[str, Any]) -> None:
        activity = values["activities"]["IA_BE_1"]
        more = activity["versions"][0] if name == "versions" else {}
        if name == "activity_weights":
            more = {"activity_weight": "high"}
        if name == "own_periods":
            more = {"days": 60, "words": "60 days"}
        activity[name] = [more | {"from": first, "to": last} for first, last in years]

    return told(ranges, altered(change))


@pytest.mark.parametrize("name", ["versions", "activity_weights", "cehrt_bonus", "own_periods"])
@pytest.mark.parametrize(
    ("years", "overlap"),
    [
        ([(2017, 2017), (2018, 2019)], None),
        ([(2017, 2019)], None),
        ([(2017, 2018), (2018, 2019)], "2018–2019 overlaps or precedes 2017–2018"),
        ([(2018, 2019), (2017, 2017)], "2017 overlaps or precedes 2018–2019"),
        ([(2017, 2019), (2018, 2018)], "2018 overlaps or precedes 2017–2019"),
        ([(2017, 2017), (2017, 2017)], "2017 overlaps or precedes 2017"),
    ],
)
def test_ranges_are_in_order_and_do_not_overlap(
    name: str, years: Years, overlap: str | None
) -> None:
    start = f"IA_BE_1: {name}[1]: {overlap}"
    found = [line for line in with_ranges(name, years) if line.startswith(f"IA_BE_1: {name}[1]: ")]
    assert [line.startswith(start) for line in found] == [True] * bool(overlap), found


def test_a_version_ends_with_the_published_years() -> None:
    assert with_ranges("versions", [(2017, 2020)]) == [
        "IA_BE_1: versions[0].to: ends in 2020, after the last published performance year 2019"
    ]


@pytest.mark.parametrize("name", ["activity_weights", "cehrt_bonus"])
def test_a_weight_or_bonus_has_a_year_of_the_activity(name: str) -> None:
    assert with_ranges(name, [(2019, 2020)]) == [
        f"IA_BE_1: {name}[0]: covers 2020, a year in which the activity is not listed"
    ]


def test_introductions_do_not_overlap() -> None:
    def change(values: dict[str, Any]) -> None:
        introductions = values["subcategories"][1]["introductions"]
        introductions.append(introductions[0] | {"from": 2019, "to": 2019})

    (problem,) = told(ranges, altered(change))
    assert problem.startswith(
        "subcategories: subcategories[1].introductions[1]: 2019 overlaps or precedes 2017–2019"
    )
