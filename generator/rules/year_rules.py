"""A year's rules as plain values: parameters and inventory in, what `scoring.py` reads out.

The result is JSON: the page's script carries it as data, so that no number stands in code.
"""

from __future__ import annotations

from typing import Any

from generator.inventory.facts import filled, long_date
from generator.inventory.model import (
    Activity,
    Condition,
    FactRange,
    Inventory,
    Parameter,
    PerformanceYear,
)

LAST_WEIGHTED_YEAR_FORMULA = "weights_2017_2024"
COUNTING_FORMULA = "counts_from_2025"

FIRST_YEAR_OF = {
    "virtual_group": 2018,
    "subgroup": 2023,
    "app": 2021,
    "mvp": 2023,
    "app1": 2021,
    "appPlus": 2025,
}
"""42 CFR 414.1315(a), 414.1318, 414.1367(a), 414.1365(a)(1): first performance years.

The program names of the APP are those of CMS's submission form (qpp-submissions-docs).
"""
LAST_YEAR_OF = {"apm_scoring_standard": 2020}
"""42 CFR 414.1370: payment years 2019 to 2022."""


def rules_by_year(inventory: Inventory) -> dict[str, Any]:
    """The rules of every published year, by the year as text."""
    settings = inventory.settings
    years = range(settings.first_performance_year, settings.last_performance_year + 1)
    return {str(year): year_rules(inventory, year) for year in years}


def year_rules(inventory: Inventory, performance_year: int) -> dict[str, Any]:
    """The rules of one year; keys are those that `scoring.py` reads."""
    year = inventory.years[performance_year]
    p = year.parameters
    assert p is not None
    weighted = p.points_medium is not None
    rules: dict[str, Any] = {
        "performance_year": performance_year,
        "formula": LAST_WEIGHTED_YEAR_FORMULA if weighted else COUNTING_FORMULA,
        "reporting_options": _options(
            ("traditional", "apm_scoring_standard", "app", "mvp"), performance_year
        ),
        "participation_options": _options(
            ("individual", "group", "virtual_group", "subgroup", "apm_entity"), performance_year
        ),
        "app_programs": _options(("app1", "appPlus"), performance_year),
        "maximum_points": _value(p.maximum_points),
        "points": _pair(p.points_medium, p.points_high),
        "points_special_status": _pair(
            p.points_medium_special_status, p.points_high_special_status
        ),
        "points_mvp": _pair(p.points_medium_mvp, p.points_high_mvp),
        "required_activities": _value(p.required_activities),
        "required_activities_special_status": _value(p.required_activities_special_status),
        "required_activities_mvp": _value(p.required_activities_mvp),
        "medical_home_percent": _value(p.medical_home_percent),
        "apm_minimum_percent": _value(p.apm_minimum_percent),
        "app_percent": _value(p.app_percent),
        "apm_scoring_standard_percent": _value(p.apm_scoring_standard_percent),
        "full_credit_years": {
            option: _full_credit_years(inventory, f"{option}_percent")
            for option in ("app", "apm_scoring_standard")
        },
        "apm_credit_needs_submission": bool(_value(p.apm_credit_needs_submission)),
        "study_percent": _fact_value(inventory, "cms_study_full_credit", performance_year),
        "apm_models": {
            model.id: {"name": model.name, "percent": dated.percent}
            for model in inventory.apm_models
            if (dated := model.in_year(performance_year))
        },
        "minimum_scored_categories": _fact_value(
            inventory, "minimum_scored_categories", performance_year
        ),
        "small_practice_maximum": _fact_value(
            inventory, "small_practice_maximum", performance_year
        ),
        "minimum_days": _value(p.minimum_days),
        "group_minimum_clinicians": _value(p.group_minimum_clinicians),
        "group_minimum_percent": _value(p.group_minimum_percent),
        "cost_never_scored": _cost_never_scored(year),
        "apm_entity_cost_never_scored": _value(p.apm_entity_cost_weight) == 0,
        "category_weights": [
            {
                "scheme": row.scheme,
                "not_scored": list(row.not_scored),
                "practice": row.practice,
                "weight": row.weight,
                "reference": f"category_weights_{index}",
            }
            for index, row in enumerate(year.category_weights)
        ],
        "activities": {
            activity.activity_id: _entry(activity, performance_year)
            for activity in inventory.activities_by_year[performance_year]
        },
        "known_activities": sorted(inventory.activities),
        "mvps": {m.mvp_id: list(m.activities) for m in inventory.mvps.get(performance_year, [])},
    }
    rules["conditions"] = {
        condition.id: _condition(inventory, condition, performance_year)
        for condition in inventory.conditions
        if condition.in_year(performance_year)
    }
    rules["references"] = _references(inventory, year)
    return rules


def _fact(inventory: Inventory, name: str, performance_year: int) -> FactRange | None:
    fact = inventory.facts.get(name)
    return fact.in_year(performance_year) if fact else None


def _fact_value(inventory: Inventory, name: str, performance_year: int) -> Any:
    fact = _fact(inventory, name, performance_year)
    return fact.value if fact else None


def _condition(inventory: Inventory, condition: Condition, performance_year: int) -> dict[str, Any]:
    """What a number hangs on, as a sentence of its own."""
    dated = condition.in_year(performance_year)
    assert dated is not None
    return {
        "text": sentence(filled(inventory, dated.text, performance_year)),
        "rules": [STEP_NAMES.get(rule, rule) for rule in condition.rules],
        "when": condition.assumed_when,
        "reference": _reference(dated),
    }


def sentence(clause: str) -> str:
    """A clause as a sentence: a capital first, a full stop last."""
    text = clause[0].upper() + clause[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _options(options: tuple[str, ...], performance_year: int) -> list[str]:
    return [
        option
        for option in options
        if FIRST_YEAR_OF.get(option, performance_year) <= performance_year
        and LAST_YEAR_OF.get(option, performance_year) >= performance_year
    ]


def _full_credit_years(inventory: Inventory, name: str) -> list[str]:
    """The years for which it is sourced that CMS gave all points, as texts."""
    found = []
    for year, record in sorted(inventory.years.items()):
        parameter = getattr(record.parameters, name) if record.parameters else None
        if parameter is not None and parameter.value == 100:
            found.append(str(year))
    return found


def _value(parameter: Parameter | None) -> Any:
    return None if parameter is None else parameter.value


def _pair(medium: Parameter | None, high: Parameter | None) -> dict[str, Any] | None:
    if medium is None or high is None:
        return None
    return {"medium": medium.value, "high": high.value}


def _cost_never_scored(year: PerformanceYear) -> bool:
    """Whether every row of the year's weights leaves cost out."""
    rows = [row for row in year.category_weights if row.scheme == "mips"]
    return all("cost" in row.not_scored for row in rows)


def _entry(activity: Activity, performance_year: int) -> dict[str, Any]:
    """What scoring needs to know of an activity in that year; days count within the year."""
    period = activity.own_period_in(performance_year)
    statuses = activity.statuses_in(performance_year)
    suspended = next((s.date for s in statuses if s.kind == "suspended" and s.date), None)
    return {
        "activity_weight": activity.weight_in(performance_year),
        "attestation": activity.is_attestation,
        "only_in_mvps": activity.only_in_mvps,
        "minimum_days": period.days if period else None,
        "minimum_months": period.months if period else None,
        "withdrawn": activity.withdrawn_in(performance_year),
        "suspended_day": suspended.timetuple().tm_yday if suspended else None,
        "suspended_on": long_date(suspended) if suspended else None,
        "period_unsettled": activity.period_kind_in(performance_year) == "not_settled",
    }


STEPS_CITE = {
    "points_medium": "points_medium",
    "points_high": "points_high",
    "points_special_status_medium": "points_medium_special_status",
    "points_special_status_high": "points_high_special_status",
    "points_mvp_medium": "points_medium_mvp",
    "points_mvp_high": "points_high_mvp",
    "required_activities": "required_activities",
    "required_activities_special_status": "required_activities_special_status",
    "required_activities_mvp": "required_activities_mvp",
    "maximum_points": "maximum_points",
    "medical_home_percent": "medical_home_percent",
    "apm_minimum_percent": "apm_minimum_percent",
    "app_percent": "app_percent",
    "apm_scoring_standard_percent": "apm_scoring_standard_percent",
    "several_submissions": "several_submissions",
    "category_weight": "category_weight",
}
"""The names by which steps cite, and the parameters that these stand for."""
STEP_NAMES = {parameter: name for name, parameter in STEPS_CITE.items()}
FACTS_CITED = {
    "study_percent": "cms_study_full_credit",
    "minimum_scored_categories": "minimum_scored_categories",
    "exception_weight": "exception_category_weight",
    "small_practice_maximum": "small_practice_maximum",
}
"""The names by which steps cite facts that are no parameter."""


def _references(inventory: Inventory, year: PerformanceYear) -> dict[str, dict[str, str]]:
    """Citation, link and confidence by the names that steps use."""
    assert year.parameters is not None
    parameters: dict[str, Any] = dict(year.parameters.named())
    named = {name: parameters[key] for name, key in STEPS_CITE.items() if key in parameters}
    for index, row in enumerate(year.category_weights):
        named[f"category_weights_{index}"] = row
    for name, fact_name in FACTS_CITED.items():
        fact = _fact(inventory, fact_name, year.performance_year)
        if fact:
            named[name] = fact
    for model in inventory.apm_models:
        dated = model.in_year(year.performance_year)
        if dated:
            named[f"apm_model_{model.id}"] = dated
    source = inventory.sources[0]
    suspension = {"citation": source.title, "href": source.href, "confidence": "cms"}
    return {name: _reference(item) for name, item in named.items()} | {"suspension": suspension}


def _reference(item: Any) -> dict[str, str]:
    return {
        "citation": item.reference.citation,
        "href": item.reference.href,
        "confidence": item.confidence,
    }
