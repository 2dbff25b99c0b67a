"""`activities/ID.yaml`: one activity ID with all its dated wordings and our words on it."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.inventory.model.base import (
    ATTESTATION_IDS,
    EFFORT_BY_FACTORS,
    ActivityId,
    ActivityWeight,
    ChangeJudgement,
    Day,
    Effort,
    EffortFactor,
    Href,
    LineageBasis,
    PerformanceYearNumber,
    PeriodKind,
    Phrase,
    Record,
    StatusKind,
    SuccessorRelation,
    Text,
    YearRange,
)


class VersionChange(Record):
    """How a version differs from the one before it, judged by reading both; ours, not CMS's."""

    title: ChangeJudgement | None = None
    text: ChangeJudgement | None = None
    note: Text | None = None


class ActivityVersion(YearRange):
    """The official title and text of an activity over a range of years, word for word CMS's."""

    title: Text
    subcategory: Text | None
    text: Text
    change: VersionChange | None = None


class WeightRange(YearRange):
    """The activity weight over a range of years; from 2025 there is none."""

    activity_weight: ActivityWeight


class Repair(YearRange):
    """A slip in CMS's text and what is plainly meant; shown beside the text, never instead."""

    cms: Text
    ours: Text | None
    note: Text | None = None


class OwnPeriod(YearRange):
    """A period that the activity's own text sets in place of the year's minimum days."""

    days: Annotated[int, Field(ge=1, le=366)] | None = None
    months: Annotated[int, Field(ge=1, le=12)] | None = None
    words: Text

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("expected either days or months")
        return self


class UnsettledPeriod(YearRange):
    """The text asks for a completed course or modules: CMS has not said which period holds.

    `words` are those of the official text that ask for it.
    """

    words: Text


class Rhythm(YearRange):
    """How often the activity's own text asks for something, beside its period.

    `says` follows "At least 90 continuous days in 2026; ", `words` are the text's own.
    """

    says: Text
    words: Text


class NoPeriod(YearRange):
    """Words of the official text that look like a period or rhythm of the activity and are none."""

    words: Text
    why: Text


class Status(Record):
    """Something that befell an activity within a performance year, with its date."""

    kind: StatusKind
    performance_year: PerformanceYearNumber
    date: Day | None
    date_basis: Text
    notice: Text | None = None
    effect: Text | None = None


class OtherWording(Record):
    """A further official wording of one year that CMS's final file does not hold."""

    performance_year: PerformanceYearNumber
    commit: Text
    date: Day
    title: Text
    text: Text
    why: Text


class Successor(Record):
    """What became of an activity ID that left the inventory."""

    activity_id: ActivityId
    relation: SuccessorRelation
    basis: LineageBasis
    confidence: Literal["high", "medium", "low"]
    why: Text | None = None


class Departure(Record):
    """The first performance year without the activity, why it went, and what to look at instead."""

    performance_year: PerformanceYearNumber
    why: Text | None = None
    successors: list[Successor] = []
    related: list[ActivityId] | None = None
    """Where nothing listed succeeds: activities of the last published year on the same subject,
    our suggestion; an empty list where we see none."""


class Summary(YearRange):
    """The activity in plain words for some years: ours, faithful to CMS's text of those years.

    `qualify_if` and `do_not_if` finish "You qualify if …" and "You do not qualify if …".
    `effort_factors` are what makes it work, by the yardstick in `vocabulary.yaml`; None where
    effort is not judged. `synonyms` are what people type who do not know the title.
    """

    sentence: Text
    qualify_by: Literal["all", "any"] = "all"
    qualify_if: Annotated[list[Text], Field(min_length=1)]
    do_not_if: list[Text] = []
    who: Text
    takes: Text
    hard_because: Text | None = None
    """Why it reads harder than school grade 12, where it does."""
    effort_factors: list[EffortFactor] | None = None
    roles: list[Text] = []
    topics: list[Text] = []
    synonyms: list[Phrase] = []
    situations: list[Text] = []

    @property
    def effort(self) -> Effort | None:
        """By the number of factors: none is small, one or two medium, more large."""
        if self.effort_factors is None:
            return None
        return EFFORT_BY_FACTORS[min(len(self.effort_factors), len(EFFORT_BY_FACTORS) - 1)]


class Evidence(YearRange):
    """What to keep as proof, condensed by us from a public copy of CMS's validation criteria.

    `performance_year` is the one that the copy names, the range the years with that wording.
    """

    performance_year: PerformanceYearNumber | None
    combine: Literal["all", "any", "at_least_two", "single", "unknown"]
    complete: bool
    named: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many elements the page names, where it was read whole or says so."""
    looks_for: Text | None = None
    documents: Annotated[list[Text], Field(min_length=1)]
    notes: list[Text] = []
    source: Text
    href: Href
    read_in_copy: bool = False
    kind: Text


class ProofItem(Record):
    """One thing to keep, and the words of the official text that it proves; ours."""

    keep: Text
    words: Text


class OwnProof(YearRange):
    """What we would keep as proof, drawn from the official text alone: ours, never CMS's."""

    items: Annotated[list[ProofItem], Field(min_length=1)]


class Activity(Record):
    """One activity ID for as long as CMS listed it, with all its dated wordings."""

    activity_id: ActivityId
    first_performance_year: PerformanceYearNumber
    only_in_mvps: bool = False
    versions: Annotated[list[ActivityVersion], Field(min_length=1)]
    activity_weights: list[WeightRange] = []
    cehrt_bonus: list[YearRange] = []
    own_periods: list[OwnPeriod] = []
    unsettled_periods: list[UnsettledPeriod] = []
    rhythms: list[Rhythm] = []
    no_periods: list[NoPeriod] = []
    statuses: list[Status] = []
    departure: Departure | None = None
    repairs: list[Repair] = []
    other_wordings: list[OtherWording] = []
    summaries: list[Summary] = []
    evidence: list[Evidence] = []
    own_proof: list[OwnProof] = []

    @property
    def number(self) -> tuple[str, int]:
        """Sorts IA_BE_4 before IA_BE_14."""
        match = re.fullmatch(r"(IA_[A-Z]+)(?:_(\d+))?", self.activity_id)
        assert match is not None
        return match[1], int(match[2] or 0)

    @property
    def is_attestation(self) -> bool:
        return self.activity_id in ATTESTATION_IDS

    @property
    def takes_time(self) -> bool:
        """Whether the days and a group's share hold of it: of all but the medical home.

        IA_MVP stands without a subcategory too, but it is work that one performs.
        """
        return self.activity_id != "IA_PCMH"

    @property
    def code(self) -> str:
        """The subcategory code inside the ID: `BE` of IA_BE_4, `PCMH` of IA_PCMH."""
        return self.activity_id.split("_")[1]

    @property
    def performance_years(self) -> list[int]:
        return [year for version in self.versions for year in version.years]

    def version_in(self, performance_year: int) -> ActivityVersion | None:
        return next((v for v in self.versions if v.covers(performance_year)), None)

    def weight_in(self, performance_year: int) -> ActivityWeight | None:
        found = (w for w in self.activity_weights if w.covers(performance_year))
        return next((w.activity_weight for w in found), None)

    def has_cehrt_bonus_in(self, performance_year: int) -> bool:
        return any(r.covers(performance_year) for r in self.cehrt_bonus)

    def own_period_in(self, performance_year: int) -> OwnPeriod | None:
        return next((p for p in self.own_periods if p.covers(performance_year)), None)

    def period_kind_in(self, performance_year: int) -> PeriodKind | None:
        """Whose period holds of it; None for what takes no time."""
        if not self.takes_time:
            return None
        if self.own_period_in(performance_year):
            return "own"
        unsettled = any(p.covers(performance_year) for p in self.unsettled_periods)
        return "not_settled" if unsettled else "general"

    def rhythms_in(self, performance_year: int) -> list[Rhythm]:
        return [r for r in self.rhythms if r.covers(performance_year)]

    def own_proof_in(self, performance_year: int) -> OwnProof | None:
        return next((p for p in self.own_proof if p.covers(performance_year)), None)

    def summary_in(self, performance_year: int) -> Summary | None:
        return next((s for s in self.summaries if s.covers(performance_year)), None)

    def evidence_in(self, performance_year: int) -> list[Evidence]:
        return [e for e in self.evidence if e.covers(performance_year)]

    def statuses_in(self, performance_year: int) -> list[Status]:
        return [s for s in self.statuses if s.performance_year == performance_year]

    def withdrawn_in(self, performance_year: int) -> bool:
        """Whether CMS took it out of the list during that year, so its final file lacks it."""
        return any(s.kind == "withdrawn" for s in self.statuses_in(performance_year))
