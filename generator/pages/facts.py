"""Year parameters as readers meet them: value, unit, citation and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.inventory.model import FactRange, Inventory, Parameter, Parameters, PerformanceYear

CONFIDENCE_WORDS = {
    "secondary": "secondary source",
    "carried_forward": "carried forward",
}


@dataclass(frozen=True)
class Fact:
    """A value with its citation, ready to show; `mark` warns where the source is not primary."""

    value: str
    citation: str
    href: str
    mark: str | None
    note: str | None
    checked: str | None


PARAMETER_LABELS = {
    "final_rule": "Rule of the year",
    "category_weight": "Share of the final score, percent",
    "maximum_points": "Points for full credit",
    "points_medium": "Points, medium-weighted activity",
    "points_high": "Points, high-weighted activity",
    "points_medium_special_status": "Points, medium-weighted, special status",
    "points_high_special_status": "Points, high-weighted, special status",
    "required_activities": "Activities for full credit",
    "required_activities_special_status": "Activities for full credit, special status",
    "required_activities_mvp": "Activities for full credit in an MVP",
    "points_medium_mvp": "Points, medium-weighted, in an MVP",
    "points_high_mvp": "Points, high-weighted, in an MVP",
    "medical_home_percent": "Percent of the points, certified medical home",
    "apm_minimum_percent": "Percent of the points at least, APM participants",
    "app_percent": "Percent of the points in the APM Performance Pathway",
    "apm_scoring_standard_percent": "Percent of the points, APM scoring standard",
    "apm_credit_needs_submission": "APM credit only with data submitted",
    "apm_entity_cost_weight": "Percent for cost of an APM Entity outside the pathway",
    "minimum_days": "Continuous days at least",
    "group_minimum_clinicians": "Clinicians of a group at least",
    "group_minimum_percent": "Percent of a group's clinicians at least",
    "submission_opens": "Submission opens",
    "submission_closes": "Submission closes",
    "several_submissions": "Of several submissions, what counts",
    "performance_threshold": "Performance threshold, points",
    "maximum_adjustment": "Largest payment adjustment, percent",
}


def parameter_rows(year: PerformanceYear) -> list[tuple[str, Fact]]:
    """Every parameter of the year with its citation, for the table of sources."""
    named = parameters_of(year).named()
    return [(PARAMETER_LABELS[name], make_fact(p)) for name, p in named.items()]


@dataclass(frozen=True)
class KeyDate:
    """One date of a performance year; `fact` cites it where a parameter states it."""

    label: str
    text: str
    fact: Fact | None


SEPARATED_FROM = 10_000
"""Whole numbers from here on get separators; years never do."""


def make_fact(parameter: Parameter | FactRange) -> Fact:
    """A parameter or a dated fact as a Fact; dates are written out, large numbers separated."""
    value = parameter.value
    shown = str(value)
    if isinstance(value, date):
        shown = long_date(value)
    elif isinstance(value, bool):
        shown = "yes" if value else "no"
    elif isinstance(value, int) and value >= SEPARATED_FROM:
        shown = f"{value:,}"
    checked = parameter.checked if isinstance(parameter, Parameter) else None
    return Fact(
        value=shown,
        citation=parameter.reference.citation,
        href=parameter.reference.href,
        mark=CONFIDENCE_WORDS.get(parameter.confidence),
        note=parameter.note,
        checked=long_date(checked) if checked else None,
    )


def long_date(day: date) -> str:
    """`3 October 2026` in US order: October 3, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def last_start(year: PerformanceYear) -> date:
    """The latest first day of a period of `minimum_days` that ends within the year.

    Counted inclusively: 90 days from October 3 end on December 31.
    """
    days = number(parameters_of(year).minimum_days)
    return date(year.performance_year, 12, 31) - timedelta(days=days - 1)


def number(parameter: Parameter) -> int:
    """The parameter's value where the code needs a whole number."""
    if not isinstance(parameter.value, int):
        raise TypeError(f"expected a whole number, found {parameter.value!r}")
    return parameter.value


def day(parameter: Parameter) -> date:
    """The parameter's value where the code needs a date."""
    if not isinstance(parameter.value, date):
        raise TypeError(f"expected a date, found {parameter.value!r}")
    return parameter.value


def parameters_of(year: PerformanceYear) -> Parameters:
    """The year's parameters; a checked inventory has them for every published year."""
    assert year.parameters is not None
    return year.parameters


MOST = "Most clinicians and groups"
SPECIAL = "Small, rural, shortage-area or non-patient-facing"
MVP_REPORTERS = "Reporting a MIPS Value Pathway (MVP)"


def full_credit(year: PerformanceYear) -> list[tuple[str, str, Fact]]:
    """What full credit takes in a year: (who, how, fact with citation)."""
    p = parameters_of(year)
    counted: list[tuple[str, Parameter | None]] = [
        (MOST, p.required_activities),
        (SPECIAL, p.required_activities_special_status),
        (MVP_REPORTERS, p.required_activities_mvp),
    ]
    weighted: list[tuple[str, Parameter | None, Parameter | None]] = [
        (MOST, p.points_medium, p.points_high),
        (SPECIAL, p.points_medium_special_status, p.points_high_special_status),
        (MVP_REPORTERS, p.points_medium_mvp, p.points_high_mvp),
    ]
    rows = [(who, _count(n), make_fact(n)) for who, n in counted if n]
    maximum = number(p.maximum_points)
    for who, medium, high in weighted:
        if medium and high:
            rows.append((who, _mix(maximum, number(medium), number(high)), make_fact(high)))
    home = p.medical_home_percent
    words = "Full credit for attesting it" if number(home) == 100 else f"{number(home)} percent"
    rows.append(("Certified patient-centered medical home", words, make_fact(home)))
    apm = p.apm_minimum_percent
    words = f"At least {number(apm)} percent of the points; activities add to it"
    rows.append(("In an alternative payment model (APM)", words, make_fact(apm)))
    return rows


def _count(parameter: Parameter) -> str:
    count = number(parameter)
    return f"{count} activit{'y' if count == 1 else 'ies'}"


def _mix(maximum: int, medium: int, high: int) -> str:
    """Every smallest mix of high and medium activities that reaches `maximum` points."""
    ways = []
    for highs in range(-(-maximum // high), -1, -1):
        mediums = max(0, -(-(maximum - highs * high) // medium))
        parts = [f"{highs} high-weighted"] if highs else []
        parts += [f"{mediums} medium-weighted"] if mediums else []
        ways.append(" and ".join(parts))
    return ", or ".join(ways)


def group_rule(year: PerformanceYear) -> tuple[str, Fact] | None:
    """How many clinicians of a group must perform the same activity, with its citation."""
    p = parameters_of(year)
    if p.group_minimum_percent:
        text = f"at least {number(p.group_minimum_percent)} percent of the group's clinicians"
        return text, make_fact(p.group_minimum_percent)
    if p.group_minimum_clinicians:
        return "at least one clinician of the group", make_fact(p.group_minimum_clinicians)
    return None


def key_dates(year: PerformanceYear) -> list[KeyDate]:
    """The year's dates in the order in which they come; the timeline numbers them so."""
    p, y = parameters_of(year), year.performance_year
    days = number(p.minimum_days)
    opens = make_fact(p.submission_opens) if p.submission_opens else None
    closes = make_fact(p.submission_closes)
    first = f"Opens {opens.value}; closes" if opens else "Closes"
    window = f"{first} {closes.value}."
    return [
        KeyDate("Performance year", f"January 1 to December 31, {y}.", None),
        KeyDate(
            f"Last day to begin {days} days",
            f"{long_date(last_start(year))}: {days} continuous days then end on December 31.",
            make_fact(p.minimum_days),
        ),
        KeyDate("Submission window", window, closes),
        KeyDate("Payment year", f"{year.payment_year}: the score changes Medicare payments.", None),
    ]


def reviewed_years(inventory: Inventory) -> list[int]:
    """The published performance years, first to last."""
    settings = inventory.settings
    return list(range(settings.first_performance_year, settings.last_performance_year + 1))
