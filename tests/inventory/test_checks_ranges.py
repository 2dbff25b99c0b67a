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
        ([(2017, 2017), (2019, 2019)], None),
        ([(2017, 2019)], None),
        ([(2017, 2017), (2018, 2019)], "2018–2019 says the same as 2017; join the two"),
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


@pytest.mark.parametrize(
    ("ranges_of", "place"),
    [
        (lambda v: v["facts"]["stamps_maximum"]["ranges"], "facts: facts[0].ranges[1]"),
        (lambda v: v["conditions"][1]["ranges"], "conditions: conditions[1].ranges[1]"),
        (
            lambda v: v["rules"]["submission"]["parameters"]["submission_closes"],
            "rules/submission: parameters.submission_closes[1]",
        ),
    ],
)
def test_each_year_of_a_fact_a_condition_and_a_parameter_has_one_value(
    ranges_of: Any, place: str
) -> None:
    def overlap(values: dict[str, Any]) -> None:
        ranges_of(values)[1]["from"] = 2017

    def repeat(values: dict[str, Any]) -> None:
        before, after = ranges_of(values)[:2]
        after.update(before | {"from": after["from"], "to": after["to"]})

    (told_of,) = told(ranges, altered(overlap))
    assert told_of.startswith(f"{place}: 2017–") and " overlaps or precedes 2017" in told_of
    (told_of,) = told(ranges, altered(repeat))
    assert told_of.startswith(f"{place}: ") and told_of.endswith("; join the two")


def test_so_do_a_model_and_a_case_of_the_weights() -> None:
    def change(values: dict[str, Any]) -> None:
        dated = values["apm_models"][0]["ranges"]
        dated.append(dated[0] | {"from": 2018})
        weight = {name: dated[0][name] for name in ("reference", "confidence")} | {"weight": 15}
        years = ({"from": 2017, "to": 2017}, {"from": 2018, "to": 2018})
        values["rules"]["category_weights"]["category_weights"] = [
            {
                "scheme": "mips",
                "not_scored": [],
                "practice": "all",
                "ranges": [weight | dates for dates in years],
            }
        ]

    found = told(ranges, altered(change))
    assert found[0].startswith("apm_models: apm_models[0].ranges[1]: 2018 overlaps or precedes")
    assert found[1:] == [
        "rules/category_weights: category_weights[0].ranges[1]: "
        "2018 says the same as 2017; join the two"
    ]
