"""`years/YEAR.yaml` and `scenarios/YEAR.yaml`: the rules of a year as numbers, and examples."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field

from generator.inventory.model.base import (
    Confidence,
    Count,
    Day,
    PerformanceYearNumber,
    Record,
    Reference,
    Text,
)


class Parameter(Record):
    """One number or date of the rules with its home here: value, reference, how sure we are."""

    value: bool | int | datetime.date | datetime.datetime | str | None
    unit: Text | None = None
    reference: Reference
    confidence: Confidence
    checked: Day | None = None
    note: Text | None = None


class CategoryWeight(Record):
    """The category's percent of the final score in one case.

    `not_scored` lists the other categories without weight. `scheme` and `practice` say for which
    reporting options and practices the row is, in words of `reporting.yaml`.
    """

    scheme: Text
    not_scored: list[Text]
    practice: Text
    weight: Annotated[int, Field(ge=0, le=100)]
    reference: Reference
    confidence: Confidence
    checked: Day | None = None
    note: Text | None = None


class AnnouncedChanges(Record):
    """How many activities the rule announced as new, modified and removed; null: not announced."""

    added: Count | None
    modified: Count | None
    removed: Count | None
    reference: Reference
    confidence: Confidence
    difference: Text | None = None


class Counts(Record):
    """How many activities CMS's final file lists, attestations included, by group."""

    activities: Count
    by_subcategory: dict[str, Count]
    by_weight: dict[str, Count]
    source: Text


class Parameters(Record):
    """The rules of a performance year as numbers; a year lacks what its rules do not have."""

    final_rule: Parameter
    category_weight: Parameter
    maximum_points: Parameter
    points_medium: Parameter | None = None
    points_high: Parameter | None = None
    points_medium_special_status: Parameter | None = None
    points_high_special_status: Parameter | None = None
    points_medium_mvp: Parameter | None = None
    points_high_mvp: Parameter | None = None
    required_activities: Parameter | None = None
    required_activities_special_status: Parameter | None = None
    required_activities_mvp: Parameter | None = None
    medical_home_percent: Parameter
    apm_minimum_percent: Parameter
    app_percent: Parameter | None = None
    apm_scoring_standard_percent: Parameter | None = None
    apm_credit_needs_submission: Parameter | None = None
    apm_entity_cost_weight: Parameter | None = None
    minimum_days: Parameter
    group_minimum_clinicians: Parameter | None = None
    group_minimum_percent: Parameter | None = None
    submission_opens: Parameter | None = None
    submission_closes: Parameter
    several_submissions: Parameter | None = None
    performance_threshold: Parameter
    maximum_adjustment: Parameter

    def named(self) -> dict[str, Parameter]:
        """The parameters this year has, by name, in the order above."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name))}


class PerformanceYear(Record):
    """`years/2026.yaml`: counts, announced changes and rule parameters of one year."""

    performance_year: PerformanceYearNumber
    counts: Counts
    announced_changes: AnnouncedChanges | None = None
    parameters: Parameters | None = None
    category_weights: list[CategoryWeight] = []

    @property
    def payment_year(self) -> int:
        """Performance year + 2 (42 CFR 414.1305, "MIPS payment year")."""
        return self.performance_year + 2


class Scenario(Record):
    """A worked example of a year: what was attested, what it earns, and why; counted by hand."""

    title: Text
    attestation: dict[str, Any]
    points: Annotated[int, Field(ge=0, le=100)]
    final_score_points: Annotated[float, Field(ge=0, le=100)] | None
    """Null where the weight of the case is not verified, or the score is the threshold."""
    why: Text
    references: Annotated[list[Reference], Field(min_length=1)]


class ScenariosFile(Record):
    """`scenarios/2026.yaml`."""

    performance_year: PerformanceYearNumber
    scenarios: Annotated[list[Scenario], Field(min_length=1)]
