"""The check that each number of the rules has its kind, unit and bounds, and each case one row."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import parameters
from generator.inventory.model import Parameters
from tests.inventory.checking import altered, told


def test_every_parameter_has_its_kind() -> None:
    assert list(parameters.KINDS) and set(parameters.KINDS) == set(Parameters.model_fields)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("maximum_points", -5, "expected a whole number from 1 to 100, found -5"),
        ("maximum_points", 0, "expected a whole number from 1 to 100, found 0"),
        ("maximum_points", True, "expected a whole number from 1 to 100, found true"),
        ("maximum_points", "40", 'expected a whole number from 1 to 100, found "40"'),
        ("maximum_points", None, "expected a whole number from 1 to 100, found null"),
        ("minimum_days", 367, "expected a whole number from 1 to 366, found 367"),
        ("medical_home_percent", 101, "expected a whole number from 0 to 100, found 101"),
        ("final_rule", 7, "expected words, at most 300 characters, found 7"),
        ("final_rule", "   ", 'expected words, at most 300 characters, found "   "'),
        ("submission_closes", "soon", 'expected a day in 2019 or 2020, found "soon"'),
        ("submission_closes", 40, "expected a day in 2019 or 2020, found 40"),
    ],
)
def test_a_value_of_another_kind_or_out_of_bounds_is_told(
    name: str, value: object, says: str
) -> None:
    found = altered(lambda v: v["years"][2018]["parameters"][name].update(value=value))
    assert told(parameters, found) == [f"years/2018: parameters.{name}.value: {says}"]


@pytest.mark.parametrize("unit", ["day", "percent", None])
def test_a_unit_of_its_own_is_told(unit: str | None) -> None:
    found = altered(lambda v: v["years"][2018]["parameters"]["minimum_days"].update(unit=unit))
    (line,) = told(parameters, found)
    assert line.startswith("years/2018: parameters.minimum_days.unit: ")
    assert 'is not its unit; expected "days".' in line


def row(**changes: Any) -> dict[str, Any]:
    reference = {"citation": "A rule", "href": "https://example.org/rule"}
    return {
        "scheme": "mips",
        "not_scored": ["quality", "cost"],
        "practice": "small",
        "weight": 15,
        "reference": reference,
        "confidence": "primary",
    } | changes


@pytest.mark.parametrize(
    ("rows", "told_of"),
    [
        ([row(), row(weight=20)], ["category_weights[1]"]),
        ([row(), row(not_scored=["cost", "quality"])], ["category_weights[1]"]),
        ([row(), row(practice="all")], ["category_weights[1]"]),
        ([row(practice="all"), row(practice="other")], ["category_weights[1]"]),
        ([row(), row(practice="other"), row(scheme="app"), row(not_scored=["cost"])], []),
        ([row(not_scored=["cost", "cost"])], ["category_weights[0].not_scored[1]"]),
    ],
)
def test_a_case_is_weighed_by_one_row(rows: list[dict[str, Any]], told_of: list[str]) -> None:
    found = altered(lambda v: v["years"][2018].update(category_weights=rows))
    assert [line.split(": ")[1] for line in told(parameters, found)] == told_of


def test_submission_does_not_close_before_it_opens() -> None:
    def change(values: Any) -> None:
        named = values["years"][2018]["parameters"]
        named["submission_closes"]["value"] = named["submission_opens"]["value"].replace(day=1)

    (line,) = told(parameters, altered(change))
    assert line == (
        "years/2018: parameters.submission_closes.value: 2019-01-01 is before submission opens "
        "on 2019-01-02"
    )


def test_a_fact_that_the_rules_count_with_has_bounds_too() -> None:
    def change(values: Any) -> None:
        fact = next(iter(values["facts"].values()))
        values["facts"]["minimum_scored_categories"] = fact | {
            "name": "minimum_scored_categories",
            "ranges": [fact["ranges"][0] | {"value": "two"}],
        }

    (line,) = told(parameters, altered(change))
    assert line.endswith('.value: expected a whole number from 1 to 4, found "two"')
