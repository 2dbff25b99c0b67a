"""The calculator: a form that the rules' own script answers, and each year's rules as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from generator.inventory.model import CategoryWeight, Inventory, Reporting, Scenario
from generator.pages import addresses
from generator.pages.conditions import full_credit_of
from generator.pages.contexts import CalculatorContext, WeightRow, WorkedExample, YearRulesView
from generator.pages.facts import CONFIDENCE_WORDS, Fact, reviewed_years
from generator.pages.front_matter import Link, PageHead
from generator.rules.explain import number
from generator.rules.scoring import score
from generator.rules.year_rules import rules_by_year


def calculator_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """One page; without scripts it shows the rules of every year."""
    rules = rules_by_year(inventory)
    years = [_rules_view(inventory, y, rules) for y in reversed(reviewed_years(inventory))]
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
            current=inventory.settings.current_performance_year,
            reporting=inventory.reporting,
            years=years,
        ),
    )


def _rules_view(
    inventory: Inventory, performance_year: int, rules: dict[str, Any]
) -> YearRulesView:
    year = inventory.years[performance_year]
    return YearRulesView(
        year=year,
        full_credit=full_credit_of(inventory, performance_year),
        weights=[
            _weight_row(row, inventory.reporting, performance_year) for row in year.category_weights
        ],
        examples=[worked_example(s, rules) for s in inventory.scenarios.get(performance_year, [])],
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
        address=f"{addresses.CALCULATOR}?{_query(scenario.attestation)}",
    )


def worth(result: dict[str, Any]) -> str:
    """What the points are worth in the final score, in words."""
    if result["final_score"] == "performance_threshold":
        return "the final score is the performance threshold"
    if result["category_weight"] is None:
        return "its share of the final score is not verified"
    earned = number(result["final_score_points"])
    return f"{earned} of {result['category_weight']} final-score points"


def _query(attestation: dict[str, Any]) -> str:
    """The calculator's address for an attestation; the page's own script reads it (link.js)."""
    pairs = [("year", str(attestation["performance_year"]))]
    for key, name in (
        ("reporting_option", "option"),
        ("mvp_id", "mvp"),
        ("participation_option", "as"),
        ("clinicians_in_group", "size"),
    ):
        if attestation.get(key):
            pairs.append((name, str(attestation[key])))
    for key, name in (("special_statuses", "status"), ("categories_not_scored", "without")):
        if attestation.get(key):
            pairs.append((name, " ".join(attestation[key])))
    if attestation.get("patient_centered_medical_home"):
        pairs.append(("pcmh", "1"))
    if attestation.get("apm_participant"):
        pairs.append(("apm", "1"))
    if attestation.get("apm_model"):
        pairs.append(("model", attestation["apm_model"]))
    if attestation.get("cms_study_participant"):
        pairs.append(("study", "1"))
    if attestation.get("other_category_submitted") is False:
        pairs.append(("other", "0"))
    for activity in attestation.get("activities", []):
        parts = [
            activity["activity_id"],
            "" if activity.get("attested", True) else "no",
            activity.get("start") or "",
            activity.get("end") or "",
            str(activity.get("clinicians_performing", "")),
        ]
        pairs.append(("a", "~".join(parts).rstrip("~")))
    return urlencode(pairs, quote_via=quote, safe="~")


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
        fact=Fact(
            value=str(row.weight),
            citation=row.reference.citation,
            href=row.reference.href,
            mark=CONFIDENCE_WORDS.get(row.confidence),
            note=row.note,
            checked=None,
        ),
    )


def calculator_files(inventory: Inventory) -> dict[str, bytes]:
    """Titles by ID for the calculator's lists, one JSON file a year."""
    files: dict[str, bytes] = {}
    for year in reviewed_years(inventory):
        titles: dict[str, str] = {}
        for activity in inventory.activities_by_year[year]:
            version = activity.version_in(year)
            if version and not activity.withdrawn_in(year):
                titles[activity.activity_id] = version.title
        names = {
            "activities": titles,
            "mvps": {m.mvp_id: m.title for m in inventory.mvps.get(year, [])},
        }
        text = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        files[f"assets/calculator/{year}.json"] = text.encode()
    return files
