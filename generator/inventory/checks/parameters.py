"""The numbers of the rules: each of its kind, in its unit and bounds; each case weighed once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from generator.inventory.model import Inventory, Parameters, PerformanceYear
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match, quoted

PERCENT_OF_FINAL_SCORE = "percent of the final score"
PERCENT_OF_POINTS = "percent of the points"
MOST_TEXT = 300


@dataclass(frozen=True)
class Kind:
    """What a parameter may be: whole numbers between bounds, a day, true or false, or words.

    `units` are those it may name, None for none. A day lies in one of the two years after the
    performance year.
    """

    kind: Literal["whole", "day", "flag", "words"]
    minimum: int = 0
    maximum: int = 0
    units: tuple[str | None, ...] = (None,)


POINTS = Kind("whole", 1, 100, ("points",))
ACTIVITIES = Kind("whole", 1, 10, ("activity", "activities"))
KINDS: dict[str, Kind] = {
    "final_rule": Kind("words"),
    "category_weight": Kind("whole", 0, 100, (PERCENT_OF_FINAL_SCORE,)),
    "maximum_points": POINTS,
    "points_medium": POINTS,
    "points_high": POINTS,
    "points_medium_special_status": POINTS,
    "points_high_special_status": POINTS,
    "points_medium_mvp": POINTS,
    "points_high_mvp": POINTS,
    "required_activities": ACTIVITIES,
    "required_activities_special_status": ACTIVITIES,
    "required_activities_mvp": ACTIVITIES,
    "medical_home_percent": Kind("whole", 0, 100, (PERCENT_OF_POINTS,)),
    "apm_minimum_percent": Kind("whole", 0, 100, (PERCENT_OF_POINTS,)),
    "app_percent": Kind("whole", 0, 100, (None, PERCENT_OF_POINTS)),
    "apm_scoring_standard_percent": Kind("whole", 0, 100, (None, PERCENT_OF_POINTS)),
    "apm_credit_needs_submission": Kind("flag"),
    "apm_entity_cost_weight": Kind("whole", 0, 100, (PERCENT_OF_FINAL_SCORE,)),
    "minimum_days": Kind("whole", 1, 366, ("days",)),
    "group_minimum_clinicians": Kind("whole", 1, 1000, ("clinician", "clinicians")),
    "group_minimum_percent": Kind("whole", 1, 100, ("percent of the clinicians",)),
    "submission_opens": Kind("day"),
    "submission_closes": Kind("day"),
    "several_submissions": Kind("words"),
    "performance_threshold": Kind("whole", 0, 100, ("points",)),
    "maximum_adjustment": Kind("whole", 0, 100, ("percent",)),
}
"""Every parameter by its name; a parameter that is not here is refused by a test."""

FACTS: dict[str, Kind] = {
    "cms_study_full_credit": Kind("whole", 0, 100),
    "minimum_scored_categories": Kind("whole", 1, 4),
    "exception_category_weight": Kind("whole", 0, 100),
    "small_practice_maximum": Kind("whole", 1, 1000),
}
"""The facts with which the rules count."""

TOGETHER = (
    ("points_medium", "points_high"),
    ("points_medium_special_status", "points_high_special_status"),
    ("points_medium_mvp", "points_high_mvp"),
)
"""One without the other would be left out of the scoring without a word."""


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for year in records.years.values():
        if year.parameters is not None:
            _check_parameters(year, year.parameters, report)
        _check_weights(year, report, records)
    for index, fact in enumerate(records.facts.facts):
        if kind := FACTS.get(fact.name):
            for position, dated in enumerate(fact.ranges):
                if told := wrong_value(kind, dated.value, dated.from_):
                    place = ("facts", index, "ranges", position, "value")
                    report.problem(records.facts, place, told)


def _check_parameters(year: PerformanceYear, parameters: Parameters, report: Report) -> None:
    named = parameters.named()
    for name, parameter in named.items():
        kind = KINDS[name]
        place = ("parameters", name)
        if told := wrong_value(kind, parameter.value, year.performance_year):
            report.problem(year, (*place, "value"), told)
        if parameter.unit not in kind.units:
            units = [unit for unit in kind.units if unit]
            expected = " or ".join(quoted(unit) for unit in units) or "none"
            near = near_match(parameter.unit or "", units)
            told = f"{quoted(parameter.unit)} is not its unit; expected {expected}.{near}"
            report.problem(year, (*place, "unit"), told)
    for pair in TOGETHER:
        given = [name for name in pair if name in named]
        if len(given) == 1:
            other = pair[1 - pair.index(given[0])]
            report.problem(year, ("parameters", given[0]), f"given without {other}; add it")
    counted = [name for name in ("points_medium", "required_activities") if name in named]
    if len(counted) != 1:
        message = "expected either points_medium and points_high or required_activities"
        report.problem(year, ("parameters",), message)
    days = [named[n].value for n in ("submission_opens", "submission_closes") if n in named]
    if len(days) == 2 and all(type(day) is datetime.date for day in days):
        if days[0] > days[1]:  # type: ignore[operator]
            message = f"{days[1]} is before submission opens on {days[0]}"
            report.problem(year, ("parameters", "submission_closes", "value"), message)


def wrong_value(kind: Kind, value: object, performance_year: int) -> str:
    """What is wrong with a value of that kind, or nothing.

    >>> wrong_value(POINTS, "40", 2026)
    'expected a whole number from 1 to 100, found "40"'
    """
    if kind.kind == "whole":
        if type(value) is int and kind.minimum <= value <= kind.maximum:
            return ""
        expected = f"a whole number from {kind.minimum} to {kind.maximum}"
    elif kind.kind == "flag":
        if type(value) is bool:
            return ""
        expected = "true or false"
    elif kind.kind == "day":
        years = (performance_year + 1, performance_year + 2)
        if type(value) is datetime.date and value.year in years:
            return ""
        expected = f"a day in {years[0]} or {years[1]}"
    else:
        if isinstance(value, str) and value.strip() and len(value) <= MOST_TEXT:
            return ""
        expected = f"words, at most {MOST_TEXT} characters"
    return f"expected {expected}, found {quoted(value)}"


def _check_weights(year: PerformanceYear, report: Report, records: Records) -> None:
    """No case is weighed by two rows: the first would hold and the other be ignored."""
    everyone = {p.id for p in records.reporting.practices if not (p.has_status or p.lacks_status)}
    seen: dict[tuple[str, frozenset[str]], dict[str, int]] = {}
    for index, row in enumerate(year.category_weights):
        place = ("category_weights", index)
        for position, category in enumerate(row.not_scored):
            if category in row.not_scored[:position]:
                message = f"{category} stands here twice"
                report.problem(year, (*place, "not_scored", position), message)
        before = seen.setdefault((row.scheme, frozenset(row.not_scored)), {})
        for practice, first in before.items():
            if row.practice == practice or everyone & {row.practice, practice}:
                message = f"weighs the same case as category_weights[{first}]; keep one of the two"
                report.problem(year, place, message)
                break
        before.setdefault(row.practice, index)


CHECK = Check("parameters", ("reporting.yaml",), check)
