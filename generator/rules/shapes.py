"""The shapes of what the rules read and make.

mypy holds the rules to them. The translator takes from them what it knows of types: which keys
hold truth values, lists or numbers, and what may be called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from generator.rules.primitives import Value

Audience = Literal["most", "special_status", "mvp"]
"""For whom a number of a formula is meant."""
Unit = Literal["days", "months"]
StepRule = Literal[
    "activity_points",
    "activity_total",
    "activity_count",
    "medical_home",
    "cms_study",
    "apm_credit",
    "cap",
    "category_weight",
    "category_not_scored",
    "few_categories",
    "weight_not_verified",
    "several_submissions",
]
"""What a step may be; `activity_points` alone is about one activity and names it."""


# The rules of a year


class Reference(TypedDict):
    """Where a number is found, and how sure we are."""

    citation: str
    href: str
    confidence: str


class Period(TypedDict):
    """How long something is performed: a number of days or of months."""

    amount: int
    unit: Unit


class Listed(TypedDict):
    """An activity in the year; days count within the year, from 1."""

    activity_weight: str | None
    attestation: bool
    only_in_mvps: bool
    minimum_days: int | None
    minimum_months: int | None
    withdrawn: bool
    suspended_day: int | None
    suspended_on: str | None
    period_unsettled: bool


class ConditionOfYear(TypedDict):
    """What numbers hang on: a sentence, the parameters, and when it is taken for granted."""

    text: str
    rules: list[str]
    when: str
    reference: Reference


class WeightsRow(TypedDict):
    """The category's percent of the final score in one case: for those with a status, or all."""

    scheme: str
    not_scored: list[str]
    has_status: str | None
    lacks_status: str | None
    weight: int
    reference: str


class ApmModelScore(TypedDict):
    """An APM model whose score CMS published for the year."""

    name: str
    percent: int


class UsualEntry(TypedDict):
    """An entry of a list of which one is taken where nothing is said: the `usual` one."""

    id: str
    usual: bool


class ReportingOption(UsualEntry):
    """A way to report; `assigned_percent` is the parameter that holds what CMS itself gives."""

    noun: str
    needs_mvp: bool
    takes_model: bool
    assigned_percent: str | None
    weight_scheme: str
    in_form: str | None


class ParticipationOption(UsualEntry):
    """What one reports as; `only_with` and `goes_with` are reporting options."""

    noun: str
    is_group: bool
    of_apm_participants: bool
    only_with: str | None
    goes_with: str | None
    mvp_condition: str | None
    entity_type: str


class SpecialStatus(TypedDict):
    """A special status; `clinicians_at_most` is a fact, `need_not_send` a category."""

    id: str
    phrase: str
    short_phrase: str | None
    clinicians_at_most: str | None
    need_not_send: str | None


class Category(TypedDict):
    """A performance category."""

    id: str
    noun: str
    from_claims: bool


class Program(TypedDict):
    """A program of CMS's form and the reporting option it stands for, None for the usual one."""

    id: str
    reports: str | None


class MeasurementSet(TypedDict):
    """What CMS's form calls a set of a category."""

    id: str
    category: str


class Vocabulary(TypedDict):
    """The lists of `inventory/reporting.yaml`, the same in every year."""

    reporting_options: list[ReportingOption]
    participation_options: list[ParticipationOption]
    special_statuses: list[SpecialStatus]
    categories: list[Category]
    mvp_option: str
    model_options: list[str]
    programs: list[Program]
    other_programs: list[str]
    sets: list[MeasurementSet]


class ReportingRules(TypedDict):
    """What a year has of each list of the vocabulary, by ID.

    `clinicians_at_most` holds the facts that bound a status, `never_scored_in` categories by
    weight scheme, `never_scored_as` categories by participation option.
    """

    vocabulary: Vocabulary
    reporting_options: list[str]
    participation_options: list[str]
    special_statuses: list[str]
    categories: list[str]
    programs: list[str]
    no_special_status: str
    clinicians_at_most: dict[str, int]
    scored_category: str
    never_scored_in: dict[str, list[str]]
    never_scored_as: dict[str, list[str]]


class AssignedRules(TypedDict):
    """Of reporting options whose score CMS assigns: its percent, and years in which it is all."""

    assigned_percents: dict[str, int | None]
    full_credit_years: dict[str, list[str]]


class FormulaRules(TypedDict):
    """What a formula takes: its parameters that the year has, by name, in `numbers`."""

    formula: str
    maximum_points: int
    numbers: dict[str, int]


class Rules(FormulaRules, ReportingRules, AssignedRules):
    """A year's rules as plain values; `year_rules.py` makes them."""

    performance_year: int
    medical_home_percent: int
    apm_minimum_percent: int
    apm_credit_needs_submission: bool
    study_percent: int | None
    apm_models: dict[str, ApmModelScore]
    minimum_scored_categories: int
    minimum_days: int
    group_minimum_clinicians: int | None
    group_minimum_percent: int | None
    category_weights: list[WeightsRow]
    activities: dict[str, Listed]
    known_activities: list[str]
    mvps: dict[str, list[str]]
    conditions: dict[str, ConditionOfYear]
    references: dict[str, Reference]


# An attestation as it was read


class Day(TypedDict):
    """A day; `day` is its running number within the year, from 1."""

    year: int
    month: int
    date: int
    day: int


class Span(TypedDict):
    """The first and the last day on which something was performed."""

    start: Day
    end: Day


class Performed(TypedDict):
    """An attested activity; `span` is None where no days were given."""

    activity_id: str
    attested: bool
    span: Span | None
    clinicians_performing: int | None


class Read(TypedDict):
    """An attestation with every field checked and defaults filled in."""

    option: ReportingOption
    participation: ParticipationOption
    mvp_id: str | None
    statuses: list[SpecialStatus]
    patient_centered_medical_home: bool
    apm_participant: bool
    apm_model: str | None
    cms_study_participant: bool
    other_category_said: bool
    other_category_submitted: bool
    activities: list[Performed]
    clinicians_in_group: int | None
    categories_not_scored: list[str]


class Way(TypedDict):
    """How a set of a submission is reported."""

    option: ReportingOption
    mvp_id: str | None


class SetRead(TypedDict):
    """An attestation made of a submission's set, and whether the set was sent."""

    attestation: Value
    sent: bool


# A result


class Step(TypedDict):
    """A step of the explanation."""

    rule: StepRule
    activity_id: NotRequired[str]
    points: int
    text: str
    reference: Reference


class NotCounted(TypedDict):
    """An attested activity that earns nothing, and why."""

    activity_id: str
    reason: str


class Source(TypedDict):
    """A citation and its address."""

    citation: str
    href: str


class Caution(TypedDict):
    """What is our reading or not settled; `activity_id` is None where it is about none."""

    activity_id: str | None
    text: str
    reference: Source
    confidence: str


class WayToFullCredit(TypedDict):
    """What the points still missing take: activities of each weight, or a number of them."""

    high: NotRequired[int]
    medium: NotRequired[int]
    activities: NotRequired[int]
    text: str


class Weighed(TypedDict):
    """The category's weight; see `weights.add_weight`."""

    weight: int | None
    final_score: str | None


class Result(TypedDict):
    """What `score` gives; `schemas/result.json` describes it for others."""

    performance_year: int
    points: int
    maximum_points: int
    percent: int
    points_are: str
    category_weight: int | None
    final_score_points: float | None
    final_score: str | None
    steps: list[Step]
    not_counted: list[NotCounted]
    ways_to_full_credit: list[WayToFullCredit]
    assumed: list[str]
    cautions: list[Caution]


# A formula


class Mix(TypedDict):
    """Activities of each weight."""

    high: int
    medium: int


class FullCredit(TypedDict):
    """What full credit takes: for whom, in words, and the parameter that says so.

    `amount` are the words that stand before "of these activities", `text` those that stand alone.
    """

    audience: Audience
    amount: str
    text: str
    parameter: str


class Formula(TypedDict):
    """A dated formula: one module of `formulas/`.

    `parameters` are the names of those it takes; for an audience they end as `ENDINGS` says.
    """

    parameters: list[str]
    points: Callable[[Read, Rules, list[str], list[Step]], int]
    ways: Callable[[Audience, FormulaRules, int], list[WayToFullCredit]]
    parameter: Callable[[Audience], str]
    full_credit: Callable[[Audience, FormulaRules], FullCredit]
