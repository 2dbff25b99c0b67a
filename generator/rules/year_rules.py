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
    Reporting,
    ids_in,
)
from generator.rules.calendar import day_number
from generator.rules.formulas.audience import AUDIENCES, parameter_for
from generator.rules.formulas.table import FORMULAS
from generator.rules.shapes import (
    AssignedRules,
    ConditionOfYear,
    FormulaRules,
    Listed,
    Reference,
    ReportingRules,
    Rules,
    Vocabulary,
    WeightsRow,
)


def rules_by_year(inventory: Inventory) -> dict[str, Rules]:
    """The rules of every published year, by the year as text."""
    settings = inventory.settings
    years = range(settings.first_performance_year, settings.last_performance_year + 1)
    return {str(year): year_rules(inventory, year) for year in years}


def formula_parameters(formula: str) -> list[str]:
    """The parameters that a formula may take, those of each audience after the other."""
    names = FORMULAS[formula]["parameters"]
    return [parameter_for(audience, name) for audience in AUDIENCES for name in names]


def formula_rules(year: PerformanceYear) -> FormulaRules:
    """What the year's formula takes; `check` has seen that the year names one and has it all."""
    assert year.parameters is not None and year.formula is not None
    given = year.parameters.named()
    return {
        "formula": year.formula,
        "maximum_points": _value(year.parameters.maximum_points),
        "numbers": {
            name: _value(given[name]) for name in formula_parameters(year.formula) if name in given
        },
    }


def year_rules(inventory: Inventory, performance_year: int) -> Rules:
    """The rules of one year; keys are those that `scoring.py` reads."""
    year = inventory.years[performance_year]
    p = year.parameters
    assert p is not None
    return {
        **formula_rules(year),
        **_reporting(inventory, year),
        "performance_year": performance_year,
        "medical_home_percent": _value(p.medical_home_percent),
        "apm_minimum_percent": _value(p.apm_minimum_percent),
        **_assigned(inventory, year),
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
        "minimum_days": _value(p.minimum_days),
        "group_minimum_clinicians": _value(p.group_minimum_clinicians),
        "group_minimum_percent": _value(p.group_minimum_percent),
        "category_weights": _category_weights(inventory.reporting, year),
        "activities": {
            activity.activity_id: _entry(activity, performance_year)
            for activity in inventory.activities_by_year[performance_year]
        },
        "known_activities": sorted(inventory.activities),
        "mvps": {m.mvp_id: list(m.activities) for m in inventory.mvps.get(performance_year, [])},
        "conditions": {
            condition.id: _condition(inventory, condition, performance_year)
            for condition in inventory.conditions
            if condition.in_year(performance_year)
        },
        "references": _references(inventory, year),
    }


def _fact(inventory: Inventory, name: str, performance_year: int) -> FactRange | None:
    fact = inventory.facts.get(name)
    return fact.in_year(performance_year) if fact else None


def _fact_value(inventory: Inventory, name: str, performance_year: int) -> Any:
    fact = _fact(inventory, name, performance_year)
    return fact.value if fact else None


def _condition(
    inventory: Inventory, condition: Condition, performance_year: int
) -> ConditionOfYear:
    """What a number hangs on, as a sentence of its own."""
    dated = condition.in_year(performance_year)
    assert dated is not None
    return {
        "text": sentence(filled(inventory, dated.text, performance_year)),
        "rules": list(condition.rules),
        "when": condition.assumed_when,
        "reference": _reference(dated),
    }


def sentence(clause: str) -> str:
    """A clause as a sentence: a capital first, a full stop last."""
    text = clause[0].upper() + clause[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


RULES_ASK = {
    "reporting_options": {
        *("id", "noun", "usual", "needs_mvp", "takes_model", "assigned_percent", "weight_scheme"),
        "in_form",
    },
    "participation_options": {
        *("id", "noun", "usual", "is_group", "of_apm_participants", "only_with", "goes_with"),
        *("mvp_condition", "entity_type"),
    },
    "special_statuses": {"id", "phrase", "short_phrase", "clinicians_at_most", "need_not_send"},
    "categories": {"id", "noun", "from_claims"},
}
"""What scoring and the calculator's page ask of the entries of each list."""


def vocabulary(reporting: Reporting) -> Vocabulary:
    """The lists of `reporting.yaml` with what the rules ask of them; the same in every year."""
    form = reporting.submission_form
    asked: dict[str, Any] = {
        name: [entry.model_dump(include=fields) for entry in getattr(reporting, name)]
        for name, fields in RULES_ASK.items()
    }
    return {
        "reporting_options": asked["reporting_options"],
        "participation_options": asked["participation_options"],
        "special_statuses": asked["special_statuses"],
        "categories": asked["categories"],
        "mvp_option": next(o.id for o in reporting.reporting_options if o.needs_mvp),
        "model_options": [o.id for o in reporting.reporting_options if o.takes_model],
        "programs": [{"id": program.id, "reports": program.reports} for program in form.programs],
        "other_programs": list(form.other_programs),
        "sets": [{"id": of_set.id, "category": of_set.category} for of_set in form.sets],
    }


def _reporting(inventory: Inventory, year: PerformanceYear) -> ReportingRules:
    """What a year has of each list, by ID, and what holds for some of it alone."""
    reporting, in_year = inventory.reporting, year.performance_year
    statuses = [status for status in reporting.special_statuses if status.is_in(in_year)]
    without = alternatives([status.phrase for status in statuses])
    bounds = [status.clinicians_at_most for status in statuses if status.clinicians_at_most]
    return {
        "vocabulary": vocabulary(reporting),
        "reporting_options": ids_in(reporting.reporting_options, in_year),
        "participation_options": ids_in(reporting.participation_options, in_year),
        "special_statuses": ids_in(reporting.special_statuses, in_year),
        "categories": ids_in(reporting.categories, in_year),
        "programs": ids_in(reporting.submission_form.programs, in_year),
        "no_special_status": f"No special status: not {without}.",
        "clinicians_at_most": {name: _fact_value(inventory, name, in_year) for name in bounds},
        "scored_category": next(c.id for c in reporting.categories if c.scored_here),
        "never_scored_in": {
            scheme: _never_scored(reporting, year, scheme) for scheme in reporting.weight_schemes
        },
        "never_scored_as": {
            option.id: [
                category
                for category, parameter in option.weights.items()
                if _value(getattr(year.parameters, parameter)) == 0
            ]
            for option in reporting.participation_options
        },
    }


def _assigned(inventory: Inventory, year: PerformanceYear) -> AssignedRules:
    """The percents that CMS itself assigns, by the reporting option, and the years of the whole."""
    assigned = {
        option.id: option.assigned_percent
        for option in inventory.reporting.reporting_options
        if option.assigned_percent
    }
    return {
        "assigned_percents": {
            option: _value(getattr(year.parameters, parameter))
            for option, parameter in assigned.items()
        },
        "full_credit_years": {
            option: _full_credit_years(inventory, parameter)
            for option, parameter in assigned.items()
        },
    }


def alternatives(phrases: list[str]) -> str:
    """`one`, `one or two`, `one, two, or three`"""
    if len(phrases) < 3:
        return " or ".join(phrases)
    return f"{', '.join(phrases[:-1])}, or {phrases[-1]}"


def _never_scored(reporting: Reporting, year: PerformanceYear, scheme: str) -> list[str]:
    """The categories that every row of the year's weights leaves out."""
    rows = [row for row in year.category_weights if row.scheme == scheme]
    return [
        category.id
        for category in reporting.categories
        if rows and all(category.id in row.not_scored for row in rows)
    ]


def _category_weights(reporting: Reporting, year: PerformanceYear) -> list[WeightsRow]:
    practices = {practice.id: practice for practice in reporting.practices}
    return [
        {
            "scheme": row.scheme,
            "not_scored": list(row.not_scored),
            "has_status": practices[row.practice].has_status,
            "lacks_status": practices[row.practice].lacks_status,
            "weight": row.weight,
            "reference": f"category_weights_{index}",
        }
        for index, row in enumerate(year.category_weights)
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


def _entry(activity: Activity, performance_year: int) -> Listed:
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
        "suspended_day": day_number(suspended.year, suspended.month, suspended.day)
        if suspended
        else None,
        "suspended_on": long_date(suspended) if suspended else None,
        "period_unsettled": activity.period_kind_in(performance_year) == "not_settled",
    }


CITED = (
    *("maximum_points", "medical_home_percent", "apm_minimum_percent", "app_percent"),
    *("apm_scoring_standard_percent", "several_submissions", "category_weight"),
)
"""The parameters that steps cite, beside those of the year's formula."""
FACTS_CITED = {
    "study_percent": "cms_study_full_credit",
    "minimum_scored_categories": "minimum_scored_categories",
    "exception_weight": "exception_category_weight",
    "small_practice_maximum": "small_practice_maximum",
}
"""The names by which steps cite facts that are no parameter."""


def _references(inventory: Inventory, year: PerformanceYear) -> dict[str, Reference]:
    """Citation, link and confidence by the names that steps use."""
    assert year.parameters is not None and year.formula is not None
    parameters = year.parameters.named()
    cited = (*CITED, *formula_parameters(year.formula))
    named: dict[str, Any] = {name: parameters[name] for name in cited if name in parameters}
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
    suspension: Reference = {"citation": source.title, "href": source.href, "confidence": "cms"}
    return {name: _reference(item) for name, item in named.items()} | {"suspension": suspension}


def _reference(item: Any) -> Reference:
    return {
        "citation": item.reference.citation,
        "href": item.reference.href,
        "confidence": item.confidence,
    }
