"""The calculator: a form that the rules' own script answers, and each year's rules as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.inventory.model import CategoryWeight, Inventory
from generator.pages import addresses
from generator.pages.contexts import CalculatorContext, WeightRow, YearRulesView
from generator.pages.facts import CONFIDENCE_WORDS, Fact, full_credit, group_rule, reviewed_years
from generator.pages.front_matter import Link, PageHead

CATEGORY_NAMES = {
    "quality": "quality",
    "cost": "cost",
    "promoting_interoperability": "Promoting Interoperability",
}
SCHEME_NAMES = {
    "mips": "Traditional MIPS and MVPs",
    "app": "APM Performance Pathway (APP)",
    "apm_scoring_standard": "APM scoring standard",
}
PRACTICE_NAMES = {"all": "all", "small": "small practices", "other": "other practices"}


def calculator_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """One page; without scripts it shows the rules of every year."""
    years = [_rules_view(inventory, y) for y in reversed(reviewed_years(inventory))]
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
            years=years,
        ),
    )


def _rules_view(inventory: Inventory, performance_year: int) -> YearRulesView:
    year = inventory.years[performance_year]
    return YearRulesView(
        year=year,
        full_credit=full_credit(year),
        group_rule=group_rule(year),
        weights=[_weight_row(row) for row in year.category_weights],
    )


def _weight_row(row: CategoryWeight) -> WeightRow:
    names = [CATEGORY_NAMES[name] for name in row.not_scored]
    return WeightRow(
        scheme=SCHEME_NAMES[row.scheme],
        case="not scored: " + " and ".join(names) if names else "all four categories scored",
        practice=PRACTICE_NAMES[row.practice],
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
