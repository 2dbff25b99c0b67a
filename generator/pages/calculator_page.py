"""The calculator: a form that the rules' own script answers, and each year's rules as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.edition.facts import cited
from generator.edition.year import YearInForce
from generator.inventory.model import CategoryWeight, Reporting, Scenario
from generator.pages.contexts import CalculatorContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.views import WeightRow, WorkedExample, YearRulesView
from generator.rules.explain import number
from generator.rules.scoring import score
from generator.rules.shapes import Result


def calculator_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """One page; without scripts it shows the rules of every year."""
    years = [_rules_view(edition, edition.year(y)) for y in reversed(edition.years)]
    yield (
        "calculator.md.j2",
        CalculatorContext(
            head=PageHead(
                address=addresses.CALCULATOR,
                title="Calculator: what does this earn us?",
                description=(
                    "Score MIPS improvement activities for any performance year since 2017, "
                    "with every step and its citation. Nothing leaves your browser."
                ),
                breadcrumbs=(Link("Home", addresses.HOME),),
                data_path=None,
                hide=("navigation", "toc"),
            ),
            current=edition.current,
            form_years=[view.year for view in years],
            reporting=edition.inventory.reporting,
            years=years,
        ),
    )


def _rules_view(edition: Edition, year: YearInForce) -> YearRulesView:
    scenarios = edition.inventory.scenarios.get(year.performance_year, [])
    return YearRulesView(
        year=year.record,
        full_credit=year.full_credit,
        weights=[
            _weight_row(row, edition.inventory.reporting, year.performance_year)
            for row in year.record.category_weights
        ],
        examples=[worked_example(scenario, edition.rules) for scenario in scenarios],
    )


def worked_example(scenario: Scenario, rules: dict[str, Any]) -> WorkedExample:
    """The scenario with its result, computed here and never typed."""
    result = score(scenario.attestation, rules, {})
    return WorkedExample(
        title=scenario.title,
        why=scenario.why,
        points=result["points"],
        maximum_points=result["maximum_points"],
        at_least=result["points_are"] == "at_least",
        worth=worth(result),
        steps=[step["text"] for step in result["steps"]]
        + [f"{e['activity_id']}: {e['reason']}" for e in result["not_counted"]],
        cautions=[caution["text"] for caution in result["cautions"]],
        address=f"{addresses.CALCULATOR}?{calculator_query(scenario.attestation)}",
    )


def worth(result: Result) -> str:
    """What the points are worth in the final score, in words."""
    if result["final_score"] == "performance_threshold":
        return "the final score is the performance threshold"
    earned = result["final_score_points"]
    if earned is None:
        return "its share of the final score is not verified"
    return f"{number(earned)} of {result['category_weight']} final-score points"


LINK_KEYS: dict[str, str] = {
    "performance_year": "year",
    "reporting_option": "option",
    "mvp_id": "mvp",
    "participation_option": "as",
    "clinicians_in_group": "size",
    "special_statuses": "status",
    "patient_centered_medical_home": "pcmh",
    "apm_participant": "apm",
    "apm_model": "model",
    "cms_study_participant": "study",
    "other_category_submitted": "other",
    "categories_not_scored": "without",
    "activities": "a",
}
"""What a field of an attestation is called in a link, in the order of state.js; a test compares."""


def calculator_query(attestation: dict[str, Any]) -> str:
    """The calculator's address for an attestation; the page's own script reads it (link.js)."""
    pairs: list[tuple[str, str]] = []
    for field, key in LINK_KEYS.items():
        value = attestation.get(field)
        if isinstance(value, bool):
            usual = field == "other_category_submitted"
            pairs += [(key, str(int(value)))] if value != usual else []
        elif field == "activities":
            pairs += [(key, _activity(activity)) for activity in value or []]
        elif value:
            pairs.append((key, " ".join(value) if isinstance(value, list) else str(value)))
    return urlencode(pairs, quote_via=quote, safe="~")


def _activity(activity: dict[str, Any]) -> str:
    """An activity in a link: `IA_BE_4~no`, `IA_BE_4~~2026-01-01~2026-03-31~7`."""
    performing = activity.get("clinicians_performing")
    parts = [
        activity["activity_id"],
        "" if activity.get("attested", True) else "no",
        activity.get("start") or "",
        activity.get("end") or "",
        "" if performing is None else str(performing),
    ]
    return "~".join(parts).rstrip("~")


def _scheme_name(scheme: str, reporting: Reporting, performance_year: int) -> str:
    """The ways of reporting that a row of weights is for, those that the year has."""
    return " and ".join(
        option.table_label or option.label
        for option in reporting.reporting_options
        if option.weight_scheme == scheme and option.is_in(performance_year)
    )


def _weight_row(row: CategoryWeight, reporting: Reporting, performance_year: int) -> WeightRow:
    categories = {category.id: category for category in reporting.categories}
    practices = {practice.id: practice for practice in reporting.practices}
    names = [categories[name].noun for name in row.not_scored]
    return WeightRow(
        scheme=_scheme_name(row.scheme, reporting, performance_year),
        case="not scored: " + " and ".join(names) if names else "all four categories scored",
        practice=practices[row.practice].label,
        weight=row.weight,
        fact=cited(str(row.weight), row.reference, row.confidence, row.note),
    )


def calculator_files(edition: Edition) -> dict[str, bytes]:
    """Titles by ID for the calculator's lists, one JSON file a year."""
    files: dict[str, bytes] = {}
    for performance_year in edition.years:
        year = edition.year(performance_year)
        names = {
            "activities": {i.activity_id: i.title for i in year.activities if not i.withdrawn},
            "mvps": {mvp.mvp_id: mvp.title for mvp in year.mvps},
        }
        text = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        files[f"{addresses.CALCULATOR_NAMES}{performance_year}.json"] = text.encode()
    return files
