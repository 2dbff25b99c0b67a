"""`rules/TOPIC.yaml`: the numbers of the rules in closed ranges of years, each declared once.

`Parameters` is the one declaration of every parameter: its topic (the file that holds it), type,
bounds and unit. A parameter without default is one that every year has.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from generator.inventory.model.base import (
    Ranged,
    Record,
    Text,
    Verified,
    YearRange,
)

Topic = Literal[
    "final_rules",
    "points",
    "credits",
    "groups_and_periods",
    "submission",
    "category_weights",
    "payment",
]
TOPICS: tuple[Topic, ...] = get_args(Topic)
"""The files of `rules/`."""
WEIGHTS_TOPIC: Topic = "category_weights"
"""The one that holds the table of the category's weights too."""
Value = bool | int | datetime.date | datetime.datetime | str | None
Percent = Annotated[int, Field(ge=0, le=100)]


@dataclass(frozen=True)
class Kind:
    """What a number of the rules may be: whole between bounds, a day, true or false, or words.

    A day lies in one of the two years after the performance year. `one` is the unit of 1.
    """

    kind: Literal["whole", "day", "flag", "words"]
    minimum: int = 0
    maximum: int = 0
    unit: str | None = None
    one: str | None = None

    def unit_of(self, value: object) -> str | None:
        """The unit of a value.

        >>> Kind("whole", 1, 10, "activities", "activity").unit_of(1)
        'activity'
        """
        return self.one if self.one and value == 1 else self.unit


@dataclass(frozen=True)
class Declared:
    """A parameter as declared: the topic whose file holds it, and what it may be."""

    topic: Topic
    kind: Kind


class Parameter(Verified):
    """One number or date of the rules in a year: value, reference, how sure we are."""

    value: Value
    unit: Text | None = None


class ParameterRange(YearRange, Verified):
    """What a parameter is in some performance years; its unit is declared in `Parameters`."""

    value: Value


class CategoryWeight(Verified):
    """The category's percent of the final score in one case of a year.

    `not_scored` lists the other categories without weight. `scheme` and `practice` say for which
    reporting options and practices the row is, in words of `reporting.yaml`.
    """

    scheme: Text
    not_scored: list[Text]
    practice: Text
    weight: Percent


class CategoryWeightRange(YearRange, Verified):
    """The category's percent of the final score in some performance years."""

    weight: Percent


class CategoryWeightCase(Ranged[CategoryWeightRange]):
    """A case of the table of weights, with its percent by performance years."""

    scheme: Text
    not_scored: list[Text]
    practice: Text

    def row_in(self, performance_year: int) -> CategoryWeight | None:
        """The case with its percent in a year, or None where the year has no such row."""
        dated = self.in_year(performance_year)
        if dated is None:
            return None
        return CategoryWeight(
            scheme=self.scheme,
            not_scored=self.not_scored,
            practice=self.practice,
            weight=dated.weight,
            reference=dated.reference,
            confidence=dated.confidence,
            checked=dated.checked,
            note=dated.note,
        )


class RulesFile(Record):
    """`rules/points.yaml`: parameters by name in ranges of years; a gap: the year lacks it."""

    parameters: dict[Text, Annotated[list[ParameterRange], Field(min_length=1)]] = {}
    category_weights: list[CategoryWeightCase] = []


PERCENT_OF_FINAL_SCORE = "percent of the final score"
PERCENT_OF_POINTS = "percent of the points"

FINAL_RULE = Declared("final_rules", Kind("words"))
POINTS = Declared("points", Kind("whole", 1, 100, "points"))
ACTIVITIES = Declared("points", Kind("whole", 1, 10, "activities", "activity"))
CREDIT = Declared("credits", Kind("whole", 0, 100, PERCENT_OF_POINTS))
PERCENT = Declared("credits", Kind("whole", 0, 100))
FLAG = Declared("credits", Kind("flag"))
WEIGHT = Declared(WEIGHTS_TOPIC, Kind("whole", 0, 100, PERCENT_OF_FINAL_SCORE))
DAYS = Declared("groups_and_periods", Kind("whole", 1, 366, "days"))
CLINICIANS = Declared("groups_and_periods", Kind("whole", 1, 1000, "clinicians", "clinician"))
SHARE = Declared("groups_and_periods", Kind("whole", 1, 100, "percent of the clinicians"))
DAY = Declared("submission", Kind("day"))
MANNER = Declared("submission", Kind("words"))
THRESHOLD = Declared("payment", Kind("whole", 0, 100, "points"))
ADJUSTMENT = Declared("payment", Kind("whole", 0, 100, "percent"))


class Parameters(Record):
    """The rules of a performance year as numbers; a year lacks what its rules do not have."""

    final_rule: Annotated[Parameter, FINAL_RULE]
    category_weight: Annotated[Parameter, WEIGHT]
    maximum_points: Annotated[Parameter, POINTS]
    points_medium: Annotated[Parameter | None, POINTS] = None
    points_high: Annotated[Parameter | None, POINTS] = None
    points_medium_special_status: Annotated[Parameter | None, POINTS] = None
    points_high_special_status: Annotated[Parameter | None, POINTS] = None
    points_medium_mvp: Annotated[Parameter | None, POINTS] = None
    points_high_mvp: Annotated[Parameter | None, POINTS] = None
    required_activities: Annotated[Parameter | None, ACTIVITIES] = None
    required_activities_special_status: Annotated[Parameter | None, ACTIVITIES] = None
    required_activities_mvp: Annotated[Parameter | None, ACTIVITIES] = None
    medical_home_percent: Annotated[Parameter, CREDIT]
    apm_minimum_percent: Annotated[Parameter, CREDIT]
    app_percent: Annotated[Parameter | None, PERCENT] = None
    apm_scoring_standard_percent: Annotated[Parameter | None, PERCENT] = None
    apm_credit_needs_submission: Annotated[Parameter | None, FLAG] = None
    apm_entity_cost_weight: Annotated[Parameter | None, WEIGHT] = None
    minimum_days: Annotated[Parameter, DAYS]
    group_minimum_clinicians: Annotated[Parameter | None, CLINICIANS] = None
    group_minimum_percent: Annotated[Parameter | None, SHARE] = None
    submission_opens: Annotated[Parameter | None, DAY] = None
    submission_closes: Annotated[Parameter, DAY]
    several_submissions: Annotated[Parameter | None, MANNER] = None
    performance_threshold: Annotated[Parameter, THRESHOLD]
    maximum_adjustment: Annotated[Parameter, ADJUSTMENT]

    def named(self) -> dict[str, Parameter]:
        """The parameters this year has, by name, in the order above."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name))}


DECLARED: dict[str, Declared] = {
    name: declared
    for name, info in Parameters.model_fields.items()
    for declared in info.metadata
    if isinstance(declared, Declared)
}
"""Every parameter by its name."""
REQUIRED = tuple(name for name, info in Parameters.model_fields.items() if info.is_required())
"""Those that every year has."""


def parameters_in(rules: Iterable[RulesFile], performance_year: int) -> Parameters:
    """The parameters of a year; one that every year has is None where it is told as missing."""
    found: dict[str, Any] = dict.fromkeys(DECLARED)
    for file in rules:
        for name in file.parameters.keys() & DECLARED.keys():
            dated = next((r for r in file.parameters[name] if r.covers(performance_year)), None)
            if dated:
                found[name] = _of_a_year(dated, DECLARED[name].kind)
    return Parameters.model_construct(**found)


def _of_a_year(dated: ParameterRange, kind: Kind) -> Parameter:
    return Parameter(
        value=dated.value,
        unit=kind.unit_of(dated.value),
        reference=dated.reference,
        confidence=dated.confidence,
        checked=dated.checked,
        note=dated.note,
    )


def category_weights_in(
    cases: Iterable[CategoryWeightCase], performance_year: int
) -> list[CategoryWeight]:
    """The table of weights of a year, in the order of its cases."""
    return [row for case in cases if (row := case.row_in(performance_year))]
