"""`years/YEAR.yaml` and `scenarios/YEAR.yaml`: what is of one year alone, and its examples."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from generator.inventory.model.base import (
    Confidence,
    Count,
    PerformanceYearNumber,
    Record,
    Reference,
    Text,
)
from generator.inventory.model.rules import CategoryWeight, Parameters


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


class YearFile(Record):
    """`years/2026.yaml`: what is of one year alone, its counts, formula and announced changes.

    `formula` names a module of `generator/rules/formulas/`; `check` says which there are.
    """

    performance_year: PerformanceYearNumber
    formula: Text | None = None
    counts: Counts
    announced_changes: AnnouncedChanges | None = None


class PerformanceYear(YearFile):
    """A year with its rules, which loading puts together from `rules/`."""

    parameters: Parameters
    category_weights: list[CategoryWeight]

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
