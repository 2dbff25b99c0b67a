"""Year parameters as readers meet them: value, unit, citation and how sure we are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.inventory.facts import long_date, shown_value
from generator.inventory.model import (
    Confidence,
    FactRange,
    Parameter,
    Parameters,
    PerformanceYear,
    Reference,
)

CONFIDENCE_WORDS: dict[Confidence, str] = {
    "secondary": "secondary source",
    "carried_forward": "carried forward",
    "our_reading": "our reading",
    "proposed": "proposal, not in force",
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
    read_in_copy: bool = False
    rule: str | None = None
    """The parameter's name, where it is one of the rules; conditions hang on it."""
    performance_year: int | None = None

    @property
    def edition_sentence(self) -> str | None:
        """The edition as a sentence of its own."""
        return f"E{self.edition[1:]}." if self.edition else None

    @property
    def edition(self) -> str | None:
        """The dated edition of the regulation that the link opens, such as `edition of …`."""
        dated = EDITION.search(self.href)
        return f"edition of {long_date(date.fromisoformat(dated[1]))}" if dated else None


EDITION = re.compile(r"ecfr\.gov/on/([0-9-]{10})/")
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


def parameter_facts(year: PerformanceYear) -> list[tuple[str, Fact]]:
    """Every parameter of the year with its citation, by its label."""
    facts = ((name, rule_fact(year, name)) for name in parameters_of(year).named())
    return [(PARAMETER_LABELS[name], fact) for name, fact in facts if fact]


def rule_fact(year: PerformanceYear, name: str) -> Fact | None:
    """A parameter of the year as a Fact that knows its name, or None where the year lacks it."""
    parameter = parameters_of(year).named().get(name)
    if parameter is None:
        return None
    return replace(make_fact(parameter), rule=name, performance_year=year.performance_year)


def make_fact(parameter: Parameter | FactRange) -> Fact:
    """A parameter or a dated fact as a Fact; dates are written out, large numbers separated."""
    checked = parameter.checked if isinstance(parameter, Parameter) else None
    fact = cited(shown_value(parameter), parameter.reference, parameter.confidence, parameter.note)
    return replace(fact, checked=long_date(checked)) if checked else fact


def cited(
    value: str, reference: Reference, confidence: Confidence, note: str | None = None
) -> Fact:
    """Something said with its citation, by what a record of the inventory says of itself."""
    return Fact(
        value=value,
        citation=reference.citation,
        href=reference.href,
        mark=CONFIDENCE_WORDS.get(confidence),
        note=note,
        checked=None,
        read_in_copy=reference.read_in_copy,
    )


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
    rows: list[tuple[str, str, Fact]] = []
    for who, end in ((MOST, ""), (SPECIAL, "_special_status"), (MVP_REPORTERS, "_mvp")):
        needed = rule_fact(year, f"required_activities{end}")
        if needed:
            rows.append((who, _count(int(needed.value)), needed))
        weighted = weighted_mix(year, end)
        if weighted:
            rows.append((who, *weighted))
    home, apm = rule_fact(year, "medical_home_percent"), rule_fact(year, "apm_minimum_percent")
    assert home is not None and apm is not None
    words = "Full credit for attesting it" if home.value == "100" else f"{home.value} percent"
    rows.append(("Certified patient-centered medical home", words, home))
    words = f"At least {apm.value} percent of the points; activities add to it"
    rows.append(("In an alternative payment model (APM)", words, apm))
    return rows


def weighted_mix(year: PerformanceYear, end: str) -> tuple[str, Fact] | None:
    """The mixes of weights that full credit takes, with the fact they rest on.

    `end` names whose points: nothing, `_special_status` or `_mvp`.
    """
    medium, high = (rule_fact(year, f"points_{weight}{end}") for weight in ("medium", "high"))
    if medium is None or high is None:
        return None
    maximum = number(parameters_of(year).maximum_points)
    return _mix(maximum, int(medium.value), int(high.value)), high


def _count(count: int) -> str:
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
