"""The numbers of the rules: each of its kind and bounds, in its file; each case weighed once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from generator.inventory.model import (
    DECLARED,
    REQUIRED,
    WEIGHTS_TOPIC,
    Inventory,
    Kind,
    RulesFile,
    Topic,
)
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match, quoted

MOST_TEXT = 300

FACTS: dict[str, Kind] = {
    "cms_study_full_credit": Kind("whole", 0, 100),
    "minimum_scored_categories": Kind("whole", 1, 4),
    "exception_category_weight": Kind("whole", 0, 100),
    "small_practice_maximum": Kind("whole", 1, 1000),
}
"""The facts with which the rules count."""


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for topic, file in records.rules.items():
        _check_file(topic, file, report)
    _check_years(records, report)
    _check_weights(records.rules[WEIGHTS_TOPIC], records, report)
    for index, fact in enumerate(records.facts.facts):
        if kind := FACTS.get(fact.name):
            for position, dated in enumerate(fact.ranges):
                if told := wrong_value(kind, dated.value, dated.years):
                    place = ("facts", index, "ranges", position, "value")
                    report.problem(records.facts, place, told)


def _check_file(topic: Topic, file: RulesFile, report: Report) -> None:
    """Each parameter of a file is declared, stands in the file of its topic, and is of its kind."""
    for name, ranges in file.parameters.items():
        declared = DECLARED.get(name)
        if declared is None:
            message = f"no rule parameter is named {quoted(name)}.{near_match(name, DECLARED)}"
            report.problem(file, ("parameters", name), message)
            continue
        if declared.topic != topic:
            message = f"stands in rules/{topic}.yaml; move it to rules/{declared.topic}.yaml"
            report.problem(file, ("parameters", name), message)
        for index, dated in enumerate(ranges):
            if told := wrong_value(declared.kind, dated.value, dated.years):
                report.problem(file, ("parameters", name, index, "value"), told)
    if file.category_weights and topic != WEIGHTS_TOPIC:
        message = f"stands in rules/{topic}.yaml; move it to rules/{WEIGHTS_TOPIC}.yaml"
        report.problem(file, ("category_weights",), message)


def _check_years(records: Records, report: Report) -> None:
    """Each year has what every year has; `generator/validate.py` adds what its formula takes."""
    rules = records.rules
    years = sorted(records.years)
    given = {name: _years_of(rules, name) for name in DECLARED}
    for name in REQUIRED:
        if missing := [year for year in years if year not in given[name]]:
            message = f"has no value in {_listed(missing)}; write it with its reference"
            report.problem(_home(rules, name), ("parameters", name), message)
    _check_submission(rules, report)


def _check_submission(rules: Mapping[Topic, RulesFile], report: Report) -> None:
    file = _home(rules, "submission_closes")
    for index, closes in enumerate(file.parameters.get("submission_closes", [])):
        for opens in file.parameters.get("submission_opens", []):
            days = (opens.value, closes.value)
            if opens.covers(closes.from_) and all(type(day) is datetime.date for day in days):
                if opens.value > closes.value:  # type: ignore[operator]
                    message = f"{closes.value} is before submission opens on {opens.value}"
                    place = ("parameters", "submission_closes", index, "value")
                    report.problem(file, place, message)


def _home(rules: Mapping[Topic, RulesFile], name: str) -> RulesFile:
    return rules[DECLARED[name].topic]


def _years_of(rules: Mapping[Topic, RulesFile], name: str) -> set[int]:
    ranges = _home(rules, name).parameters.get(name, [])
    return {year for dated in ranges for year in dated.years}


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def wrong_value(kind: Kind, value: object, years: range) -> str:
    """What is wrong with a value of that kind in those performance years, or nothing.

    >>> wrong_value(Kind("whole", 1, 100, "points"), "40", range(2026, 2027))
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
        first, last = years[-1] + 1, years[0] + 2
        if type(value) is datetime.date and first <= value.year <= last:
            return ""
        expected = f"a day in {first} or {last}" if first < last else f"a day in {last}"
        if first > last:
            return f"one day for {len(years)} years; write a range for each year"
    else:
        if isinstance(value, str) and value.strip() and len(value) <= MOST_TEXT:
            return ""
        expected = f"words, at most {MOST_TEXT} characters"
    return f"expected {expected}, found {quoted(value)}"


def _check_weights(file: RulesFile, records: Records, report: Report) -> None:
    """No case is weighed twice in a year: the first would hold and the other be ignored."""
    everyone = {p.id for p in records.reporting.practices if not (p.has_status or p.lacks_status)}
    for index, case in enumerate(file.category_weights):
        place = ("category_weights", index)
        for position, category in enumerate(case.not_scored):
            if category in case.not_scored[:position]:
                message = f"{category} stands here twice"
                report.problem(file, (*place, "not_scored", position), message)
        for first, before in enumerate(file.category_weights[:index]):
            if (before.scheme, set(before.not_scored)) != (case.scheme, set(case.not_scored)):
                continue
            if before.practice == case.practice:
                message = f"the same case as category_weights[{first}]; make one of the two"
                report.problem(file, place, message)
            elif everyone & {before.practice, case.practice}:
                both = [y for r in case.ranges for y in r.years if before.in_year(y)]
                if both:
                    message = f"weighs the same case as category_weights[{first}] in {both[0]}"
                    report.problem(file, place, f"{message}; keep one of the two")


CHECK = Check("parameters", ("reporting.yaml", "rules/"), check)
