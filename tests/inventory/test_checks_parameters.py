"""The check that each number of the rules has its kind, bounds and file, and each case one row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.inventory.checks import parameters
from generator.inventory.load import read_inventory
from generator.inventory.model import DECLARED, TOPICS, Parameters
from tests.inventory.checking import altered, fixture_inventory, told
from tests.support import edit, make_inventory

Values = dict[str, Any]


def ranges_of(values: Values, name: str) -> list[Values]:
    """The ranges of a parameter, in the file of its topic."""
    found: list[Values] = values["rules"][DECLARED[name].topic]["parameters"][name]
    return found


def test_every_parameter_is_declared_and_every_topic_has_some() -> None:
    assert list(DECLARED) == list(Parameters.model_fields)
    assert {declared.topic for declared in DECLARED.values()} == set(TOPICS)


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
        ("submission_closes", "soon", 'expected a day in 2018 or 2019, found "soon"'),
        ("submission_closes", 40, "expected a day in 2018 or 2019, found 40"),
    ],
)
def test_a_value_of_another_kind_or_out_of_bounds_is_told(
    name: str, value: object, says: str
) -> None:
    found = altered(lambda v: ranges_of(v, name)[0].update(value=value))
    topic = DECLARED[name].topic
    assert told(parameters, found) == [f"rules/{topic}: parameters.{name}[0].value: {says}"]


def test_a_day_of_several_years_lies_after_each_of_them() -> None:
    def change(years: tuple[int, int]) -> list[str]:
        def in_values(values: Values) -> None:
            ranges = ranges_of(values, "submission_opens")
            ranges[:] = [ranges[0] | {"from": years[0], "to": years[1]}]

        return told(parameters, altered(in_values))

    assert change((2017, 2018)) == [
        "rules/submission: parameters.submission_opens[0].value: "
        'expected a day in 2019, found "2018-01-02"'
    ]
    assert change((2017, 2019)) == [
        "rules/submission: parameters.submission_opens[0].value: "
        "one day for 3 years; write a range for each year"
    ]


@pytest.mark.parametrize(
    ("value", "unit"), [(1, "activity"), (2, "activities"), (10, "activities")]
)
def test_the_unit_is_the_declared_one(value: int, unit: str) -> None:
    assert DECLARED["required_activities"].kind.unit_of(value) == unit


def test_the_parameters_of_a_year_have_the_declared_units() -> None:
    named = fixture_inventory().years[2019].parameters.named()
    assert {named[name].unit for name in ("required_activities", "required_activities_mvp")} == {
        *("activities", "activity")
    }
    assert named["minimum_days"].unit == "days" and named["submission_closes"].unit is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("minimum_dais", 'no rule parameter is named "minimum_dais". Did you mean "minimum_days"?'),
        ("minimum_days", "stands in rules/points.yaml; move it to rules/groups_and_periods.yaml"),
    ],
)
def test_a_parameter_is_declared_and_in_the_file_of_its_topic(name: str, says: str) -> None:
    def change(values: Values) -> None:
        values["rules"]["points"]["parameters"][name] = ranges_of(values, "minimum_days")

    assert told(parameters, altered(change)) == [f"rules/points: parameters.{name}: {says}"]


def test_a_year_has_what_every_year_has() -> None:
    def change(values: Values) -> None:
        ranges_of(values, "maximum_points")[0]["to"] = 2017
        del values["rules"]["payment"]["parameters"]["maximum_adjustment"]

    assert told(parameters, altered(change)) == [
        "rules/points: parameters.maximum_points: "
        "has no value in 2018, 2019; write it with its reference",
        "rules/payment: parameters.maximum_adjustment: "
        "has no value in 2017, 2018, 2019; write it with its reference",
    ]


def row(**changes: Any) -> Values:
    """A case of the table of weights in 2018."""
    years = {name: changes.pop(name, 2018) for name in ("from", "to")}
    reference = {"citation": "A rule", "href": "https://example.org/rule"}
    dated = {"weight": 15, "reference": reference, "confidence": "primary"} | years
    case = {"scheme": "mips", "not_scored": ["quality", "cost"], "practice": "small"}
    return case | {"ranges": [dated]} | changes


@pytest.mark.parametrize(
    ("rows", "told_of"),
    [
        ([row(), row(to=2019)], ["category_weights[1]"]),
        ([row(), row(not_scored=["cost", "quality"])], ["category_weights[1]"]),
        ([row(), row(**{"from": 2017, "to": 2017})], ["category_weights[1]"]),
        ([row(), row(practice="all")], ["category_weights[1]"]),
        ([row(practice="all"), row(practice="other")], ["category_weights[1]"]),
        ([row(practice="all"), row(practice="other", **{"from": 2019, "to": 2019})], []),
        ([row(), row(practice="other"), row(scheme="app"), row(not_scored=["cost"])], []),
        ([row(not_scored=["cost", "cost"])], ["category_weights[0].not_scored[1]"]),
    ],
)
def test_a_case_is_weighed_by_one_row(rows: list[Values], told_of: list[str]) -> None:
    found = altered(lambda v: v["rules"]["category_weights"].update(category_weights=rows))
    assert [line.split(": ")[1] for line in told(parameters, found)] == told_of


def test_the_table_of_weights_has_one_home() -> None:
    found = altered(lambda v: v["rules"]["points"].update(category_weights=[row()]))
    assert told(parameters, found) == [
        "rules/points: category_weights: "
        "stands in rules/points.yaml; move it to rules/category_weights.yaml"
    ]


def test_submission_does_not_close_before_it_opens() -> None:
    def change(values: Values) -> None:
        opens = ranges_of(values, "submission_opens")[1]
        ranges_of(values, "submission_closes")[1]["value"] = opens["value"].replace(day=1)

    (line,) = told(parameters, altered(change))
    assert line == (
        "rules/submission: parameters.submission_closes[1].value: "
        "2019-01-01 is before submission opens on 2019-01-02"
    )


def test_a_fact_that_the_rules_count_with_has_bounds_too() -> None:
    def change(values: Values) -> None:
        fact = next(iter(values["facts"].values()))
        values["facts"]["minimum_scored_categories"] = fact | {
            "name": "minimum_scored_categories",
            "ranges": [fact["ranges"][0] | {"value": "two"}],
        }

    (line,) = told(parameters, altered(change))
    assert line.endswith('.value: expected a whole number from 1 to 4, found "two"')


TABLE = """\
category_weights:
- scheme: mips
  not_scored: [cost]
  practice: all
  ranges:
  - {from: 2018, to: 2018, weight: 15, reference: rules_of_the_post, confidence: cms}
- scheme: mips
  not_scored: [cost]
  practice: small
  ranges:
  - {from: 2018, to: 2018, weight: 30, reference: rules_of_the_post, confidence: cms}
"""


def test_a_repeated_row_is_told_with_its_line(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    path = root / "rules" / "category_weights.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + TABLE, encoding="utf-8")
    (problem,) = read_inventory(root).problems
    line = (text + TABLE).splitlines().index("  practice: small") - 1
    assert str(problem) == (
        f"inventory/rules/category_weights.yaml:{line}: category_weights[1]: "
        "weighs the same case as category_weights[0] in 2018; keep one of the two"
    )


def test_a_parameter_is_told_with_file_line_and_field(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    line = edit(root / "rules" / "groups_and_periods.yaml", "value: 90", "value: 900")
    (problem,) = read_inventory(root).problems
    assert str(problem) == (
        f"inventory/rules/groups_and_periods.yaml:{line}: parameters.minimum_days[0].value: "
        "expected a whole number from 1 to 366, found 900"
    )
