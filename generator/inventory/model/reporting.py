"""`reporting.yaml`: how one may report and what for, as closed lists that everything loops over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from generator.inventory.model.base import (
    Confidence,
    PerformanceYearNumber,
    Record,
    Reference,
    Sourced,
    Text,
    YearRange,
)
from generator.inventory.model.statements import FactRange, NamedFact

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
FormWord = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$", max_length=60)]
"""An identifier of CMS's submission form."""


class Bound(Sourced):
    """The first or last performance year of something, and where that stands."""

    year: PerformanceYearNumber


class Dated(Record):
    """What there is from a first performance year on, and up to a last one if it ended."""

    id: str
    first: Bound
    last: Bound | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last and self.last.year < self.first.year:
            raise ValueError(f"ends in {self.last.year}, before it begins in {self.first.year}")
        return self

    def is_in(self, performance_year: int) -> bool:
        last = self.last.year if self.last else performance_year
        return self.first.year <= performance_year <= last


class Choice(Dated):
    """One entry of a list: its ID in data, its label, the glossary's term that defines it."""

    id: Identifier
    label: Text
    term: Text | None = None


class ReportingOption(Choice):
    """A way to report.

    `noun` is how a sentence calls it, `table_label` how a table does that names several,
    `in_form` how CMS's submission form does, where it has one word for it. `assigned_percent` is
    the parameter that holds the score where CMS itself assigns it. Options of one
    `weight_scheme` share the rows of `category_weights`.
    """

    noun: Text
    table_label: Text | None = None
    usual: bool = False
    needs_mvp: bool = False
    takes_model: bool = False
    assigned_percent: Identifier | None = None
    weight_scheme: Identifier
    in_form: Text | None = None


class ParticipationOption(Choice):
    """What one reports as.

    `only_with` names the one reporting option that it may choose, `goes_with` the one that it
    must in the years that have it. `weights` names, by category, the parameter that weighs it
    for these alone. `mvp_condition` is a condition of reporting an MVP so.
    """

    noun: Text
    usual: bool = False
    is_group: bool = False
    of_apm_participants: bool = False
    only_with: Identifier | None = None
    goes_with: Identifier | None = None
    weights: dict[Identifier, Identifier] = {}
    mvp_condition: Identifier | None = None
    entity_type: FormWord


class SpecialStatus(Choice):
    """A special status that counts in this category.

    `phrase` completes "not …" and "as …". `clinicians_at_most` is the fact that bounds it;
    `need_not_send` a category that is not scored where such a practice sends nothing for it.
    """

    phrase: Text
    short_label: Text | None = None
    short_phrase: Text | None = None
    clinicians_at_most: Identifier | None = None
    need_not_send: Identifier | None = None


class Category(Choice):
    """A performance category; `scored_here` is the one that this guide is about."""

    noun: Text
    from_claims: bool = False
    scored_here: bool = False
    not_scored_if: Text | None = None


class Practice(Record):
    """Whom a row of `category_weights` is for: those with a status, those without, or all."""

    id: Identifier
    label: Text
    has_status: Identifier | None = None
    lacks_status: Identifier | None = None


class Program(Dated):
    """A program of CMS's submission form; without `reports` the usual reporting option."""

    id: FormWord
    reports: Identifier | None = None


class MeasurementSet(Record):
    """What CMS's submission form calls a set of measurements of a category."""

    id: FormWord
    category: Identifier


class SubmissionForm(Record):
    """The words of CMS's QPP submission form."""

    reference: Reference
    confidence: Confidence
    programs: list[Program]
    other_programs: list[FormWord] = []
    sets: list[MeasurementSet]


class Reporting(Record):
    """`reporting.yaml`. Each list is in the order in which its entries are named."""

    reporting_options: Annotated[list[ReportingOption], Field(min_length=1)]
    participation_options: Annotated[list[ParticipationOption], Field(min_length=1)]
    special_statuses: Annotated[list[SpecialStatus], Field(min_length=1)]
    categories: Annotated[list[Category], Field(min_length=1)]
    practices: Annotated[list[Practice], Field(min_length=1)]
    submission_form: SubmissionForm

    @property
    def weight_schemes(self) -> list[str]:
        """The schemes by which rows of `category_weights` are grouped."""
        return list(dict.fromkeys(option.weight_scheme for option in self.options_to_choose))

    @property
    def options_to_choose(self) -> list[ReportingOption]:
        """The usual reporting option first, then the newest."""
        return sorted(self.reporting_options, key=lambda o: (not o.usual, -o.first.year))

    def as_facts(self, years: YearRange) -> dict[str, NamedFact]:
        """First and last years as facts of `years`, by the names under which articles cite them.

        `mvp_first_year`, `apm_scoring_standard_last_year`
        """
        facts = {}
        for option in (*self.reporting_options, *self.participation_options):
            for which, bound in (("first", option.first), ("last", option.last)):
                if bound:
                    name = f"{option.id}_{which}_year"
                    says = f"{which.capitalize()} year: {option.label}"
                    facts[name] = _fact(name, says, bound, years)
        return facts


def ids_in(entries: Sequence[Dated], performance_year: int) -> list[str]:
    """The IDs of the entries that a year has."""
    return [entry.id for entry in entries if entry.is_in(performance_year)]


def _fact(name: str, says: str, bound: Bound, years: YearRange) -> NamedFact:
    always = FactRange.model_construct(
        from_=years.from_,
        to=years.to,
        value=bound.year,
        reference=bound.reference,
        confidence=bound.confidence,
        note=bound.note,
    )
    return NamedFact(name=name, says=says, ranges=[always])
