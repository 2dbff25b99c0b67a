"""The inventory's model: what each YAML file may hold, with types, units and sources.

Everything that CMS changes from year to year is dated by closed ranges of performance years.
A gap between ranges means "not in the inventory"; nothing carries forward by itself.
"""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

ActivityId = Annotated[str, StringConstraints(pattern=r"^IA_[A-Z]+(_[1-9][0-9]*)?$")]
MvpId = Annotated[str, StringConstraints(pattern=r"^[GM][0-9]{4}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Phrase = Annotated[str, StringConstraints(pattern=r"^[^|]+$")]
"""A word or a few; the finder's files join several by a bar."""
PerformanceYearNumber = Annotated[int, Field(ge=2017, le=2099)]
ActivityWeight = Literal["medium", "high"]
Confidence = Literal["primary", "cms", "secondary", "carried_forward", "our_reading", "proposed"]
ChangeJudgement = Literal["substantive", "examples", "editorial", "format"]
SuccessorRelation = Literal["renumbered", "merged", "replaced", "covered"]
LineageBasis = Literal["cms_first_performance_year", "our_judgement"]
StatusKind = Literal["suspended", "withdrawn"]

Effort = Literal["small", "medium", "large"]
EffortFactor = Literal["system", "people", "measuring", "training", "service"]
EFFORT_BY_FACTORS: tuple[Effort, ...] = ("small", "medium", "medium", "large")
"""Effort by the number of factors; more factors than here are as the last."""

ATTESTATION_IDS = ("IA_PCMH", "IA_MVP")
"""Attestations that CMS lists with the activities; no subcategory, no points of their own."""


class Record(BaseModel):
    """A mapping in a YAML file: unknown keys and wrong types are refused, values are final."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Reference(Record):
    """Where a fact stands: the document by its own name, with a pinpoint, and a link to open.

    `read_in_copy`: the document itself could not be opened; a word-for-word copy was read.
    """

    citation: Text
    href: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    read_in_copy: bool = False


class YearRange(Record):
    """A closed range of performance years; `to` equals `from` for a single year."""

    from_: PerformanceYearNumber = Field(alias="from")
    to: PerformanceYearNumber

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to < self.from_:
            raise ValueError(f"ends in {self.to}, before it begins in {self.from_}")
        return self

    def covers(self, performance_year: int) -> bool:
        return self.from_ <= performance_year <= self.to

    @property
    def years(self) -> range:
        return range(self.from_, self.to + 1)

    @property
    def label(self) -> str:
        """`2017` or `2017–2020`, for people."""
        return str(self.from_) if self.from_ == self.to else f"{self.from_}–{self.to}"


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

    days: Annotated[int, Field(ge=1)] | None = None
    months: Annotated[int, Field(ge=1)] | None = None
    words: Text

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("expected either days or months")
        return self

    @property
    def shown(self) -> str:
        """`60 continuous days` or `6 months`."""
        return f"{self.days} continuous days" if self.days else f"{self.months} months"


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
    date: datetime.date | None
    date_basis: Text
    notice: Text | None = None
    effect: Text | None = None


class OtherWording(Record):
    """A further official wording of one year that CMS's final file does not hold."""

    performance_year: PerformanceYearNumber
    commit: Text
    date: datetime.date
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
    named: Annotated[int, Field(ge=1)] | None = None
    """How many elements the page names, where it was read whole or says so."""
    looks_for: Text | None = None
    documents: Annotated[list[Text], Field(min_length=1)]
    notes: list[Text] = []
    source: Text
    href: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
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

    def period_unsettled_in(self, performance_year: int) -> bool:
        """Whether it consists of a completed course, for which CMS has named no period."""
        return any(p.covers(performance_year) for p in self.unsettled_periods)

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


class Introduction(YearRange):
    """Our words on a subcategory: what it is about and when to choose from it."""

    about: Text
    bridge_a_gap: Text
    credit_work_done: Text
    watch: Text | None = None


class Subcategory(Record):
    """A group of activities; `id` and `name` are CMS's, `code` stands in the activity IDs."""

    id: Text
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]+$")]
    name: Text
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    introductions: list[Introduction] = []

    def introduction_in(self, performance_year: int) -> Introduction | None:
        return next((i for i in self.introductions if i.covers(performance_year)), None)


class SubcategoriesFile(Record):
    """`subcategories.yaml`, in CMS's order."""

    order_reference: Reference
    subcategories: list[Subcategory]


class Mvp(Record):
    """A MIPS Value Pathway in one performance year; title and description are CMS's."""

    mvp_id: MvpId
    title: Text
    description: Text
    clinical_topic: Text | None = None
    specialties: list[Text] = []
    activities: list[ActivityId]


class MvpsFile(Record):
    """`mvps/2026.yaml`."""

    performance_year: PerformanceYearNumber
    source: Text
    mvps: list[Mvp]


class Parameter(Record):
    """One number or date of the rules with its home here: value, reference, how sure we are."""

    value: bool | int | datetime.date | datetime.datetime | str | None
    unit: Text | None = None
    reference: Reference
    confidence: Confidence
    checked: datetime.date | None = None
    note: Text | None = None


class CategoryWeight(Record):
    """The category's percent of the final score in one case.

    `not_scored` lists the other categories without weight, `practice` says whether the row is
    for small practices, others, or all; `mips` covers traditional MIPS and MVPs.
    """

    scheme: Literal["mips", "app", "apm_scoring_standard"]
    not_scored: list[Literal["quality", "cost", "promoting_interoperability"]]
    practice: Literal["all", "small", "other"]
    weight: Annotated[int, Field(ge=0, le=100)]
    reference: Reference
    confidence: Confidence
    checked: datetime.date | None = None
    note: Text | None = None


class AnnouncedChanges(Record):
    """How many activities the rule announced as new, modified and removed; null: not announced."""

    added: int | None
    modified: int | None
    removed: int | None
    reference: Reference
    confidence: Confidence
    difference: Text | None = None


class Counts(Record):
    """How many activities CMS's final file lists, attestations included, by group."""

    activities: int
    by_subcategory: dict[str, int]
    by_weight: dict[str, int]
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
    points: Annotated[int, Field(ge=0)]
    final_score_points: Annotated[float, Field(ge=0, le=100)] | None
    """Null where the weight of the case is not verified, or the score is the threshold."""
    why: Text
    references: Annotated[list[Reference], Field(min_length=1)]


class ScenariosFile(Record):
    """`scenarios/2026.yaml`."""

    performance_year: PerformanceYearNumber
    scenarios: list[Scenario]


class FactRange(YearRange):
    """What a fact is in some performance years, and where it stands."""

    value: int | float | datetime.date | Text
    time: Text | None = None
    """The hour of a deadline, as CMS gives it: `8 p.m. Eastern`."""
    reference: Reference
    confidence: Confidence
    note: Text | None = None


class NamedFact(Record):
    """A number or date that articles use and that is no parameter of scoring."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    says: Text
    unit: Text | None = None
    ranges: Annotated[list[FactRange], Field(min_length=1)]

    def in_year(self, performance_year: int) -> FactRange | None:
        return next((r for r in self.ranges if r.covers(performance_year)), None)


class FactsFile(Record):
    """`facts.yaml`."""

    facts: list[NamedFact]


class ConditionRange(YearRange):
    """What must hold in some years; `{name}` in the text is a parameter or fact of the year."""

    text: Text
    clause: Text | None = None
    """The same as the end of "You qualify if …", where the text is a sentence."""
    not_if: Text | None = None
    """The same said of who does not qualify: it ends "You do not qualify if …"."""
    reference: Reference
    confidence: Confidence
    note: Text | None = None


class Condition(Record):
    """What a number of the rules hangs on: shown wherever one of its `rules` is shown.

    `activities` are IDs whose pages show it among what qualifies.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    rules: Annotated[list[Text], Field(min_length=1)]
    activities: list[ActivityId] = []
    assumed_when: Literal["always", "group", "undated", "other_not_said", "never"] = "always"
    """When a result takes it for granted: always, or where the attestation leaves it open."""
    beside: Literal["number", "page"] = "number"
    """Where it must stand: beside each such number, or once on the page, as it holds for all."""
    ranges: Annotated[list[ConditionRange], Field(min_length=1)]

    def in_year(self, performance_year: int) -> ConditionRange | None:
        return next((r for r in self.ranges if r.covers(performance_year)), None)


class ApmModelRange(YearRange):
    """The improvement activities score, in percent, that CMS published for a model."""

    percent: Annotated[int, Field(ge=0, le=100)]
    reference: Reference
    confidence: Confidence
    note: Text | None = None


class ApmModel(Record):
    """A model of the APM scoring standard (42 CFR 414.1370) whose score CMS published."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Text
    ranges: Annotated[list[ApmModelRange], Field(min_length=1)]

    def in_year(self, performance_year: int) -> ApmModelRange | None:
        return next((r for r in self.ranges if r.covers(performance_year)), None)


class ApmModelsFile(Record):
    """`apm_models.yaml`"""

    apm_models: list[ApmModel]


class ConditionsFile(Record):
    """`conditions.yaml`: the one home of each sentence on what a number hangs on."""

    conditions: list[Condition]


class Term(Record):
    """A term of the glossary: definition ours, with source and the years in use."""

    term: Text
    acronym: Text | None = None
    also: list[Text] = []
    definition: Text
    from_: PerformanceYearNumber = Field(alias="from")
    to: PerformanceYearNumber | None = None
    source: Reference
    confidence: Confidence
    see: list[Text] = []


class GlossaryFile(Record):
    """`glossary.yaml`."""

    terms: list[Term]


class Vocabulary(Record):
    """`vocabulary.yaml`: the words that sort activities, each with its label; ours."""

    topics: dict[str, Text] = {}
    efforts: dict[Effort, Text] = {}
    effort_factors: dict[EffortFactor, Text] = {}
    roles: dict[str, Text] = {}
    situations: dict[str, Text] = {}


class RelatedWords(Record):
    """`related_words.yaml`: by topic or theme, the words that readers use for one another; ours."""

    related_words: dict[
        Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")],
        Annotated[list[Phrase], Field(min_length=2)],
    ] = {}


class Source(Record):
    """A source of data: what it is, where, which state of it, and when it was fetched."""

    id: Text
    title: Text
    href: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    licence: Text
    commit: Text
    commit_date: datetime.date
    retrieved: datetime.date


class SourcesFile(Record):
    """`sources.yaml`."""

    sources: list[Source]


class Draft(Record):
    """`drafts/2027.yaml`, by the import: how CMS's file of a coming year differs; no edition."""

    performance_year: PerformanceYearNumber
    compared_with: PerformanceYearNumber | None
    activities: int
    unchanged: int
    added: list[ActivityId]
    changed: list[ActivityId]
    removed: list[ActivityId]
    source_sha256: Text


class ComingFact(Record):
    """What is known of the coming year, and from where: a proposal or a final rule."""

    basis: Literal["proposed", "final"]
    text: Text
    reference: Reference
    confidence: Confidence
    note: Text | None = None


class NextYear(Record):
    """`next_year.yaml`: the coming performance year, until its edition is published."""

    performance_year: PerformanceYearNumber
    checked: datetime.date
    proposed_rule: Text
    final_rule: Text
    known: list[ComingFact] = []


class RefusedAddress(Record):
    """A pattern of addresses that are not shown as a source, and why."""

    pattern: Text
    why: Text


class RefusedHosts(Record):
    """`refused_hosts.yaml`: what is not shown as a source, by kind of host."""

    hosts: dict[Text, list[Text]] = {}
    host_prefixes: list[Text] = []
    host_prefix_exceptions: list[Text] = []
    github_owners_allowed: dict[Text, Text] = {}
    refused_addresses: list[RefusedAddress] = []


class Settings(Record):
    """`settings.yaml`: where readers start and which years are published."""

    current_performance_year: PerformanceYearNumber
    first_performance_year: PerformanceYearNumber
    last_performance_year: PerformanceYearNumber


class Fingerprints(Record):
    """`fingerprints/2017.json`: proof of what CMS's file said, written by the import only.

    Per activity ID: digests of the title's spelling and the text's wording (see letters.py);
    `notice` where CMS's final file holds a suspension notice in place of the text.
    """

    performance_year: PerformanceYearNumber
    source: Text
    source_sha256: Text
    rows: dict[ActivityId, FingerprintRow]


class FingerprintRow(Record):
    """Digests of one activity in one year; `recovered` names the commit the text was taken from."""

    title: Text
    text: Text
    notice: Text | None = None
    recovered: Text | None = None


class Inventory(BaseModel):
    """Everything known, ready for use; only `load_inventory` makes it."""

    model_config = ConfigDict(frozen=True)

    settings: Settings
    sources: list[Source]
    subcategory_order_reference: Reference
    subcategories: list[Subcategory]
    years: dict[int, PerformanceYear]
    activities: dict[str, Activity]
    mvps: dict[int, list[Mvp]]
    fingerprints: dict[int, Fingerprints]
    scenarios: dict[int, list[Scenario]] = {}
    facts: dict[str, NamedFact] = {}
    conditions: list[Condition] = []
    apm_models: list[ApmModel] = []
    refused_hosts: RefusedHosts = RefusedHosts()
    drafts: dict[int, Draft] = {}
    next_year: NextYear | None = None
    glossary: list[Term] = []
    vocabulary: Vocabulary = Vocabulary()
    related_words: dict[str, list[Text]] = {}

    @cached_property
    def activities_by_year(self) -> dict[int, list[Activity]]:
        """Activities with a version in the year, by number; withdrawn ones included."""
        by_year: dict[int, list[Activity]] = {year: [] for year in self.years}
        for activity in sorted(self.activities.values(), key=lambda a: a.number):
            for year in activity.performance_years:
                by_year.setdefault(year, []).append(activity)
        return by_year

    @cached_property
    def subcategories_by_id(self) -> dict[str, Subcategory]:
        return {subcategory.id: subcategory for subcategory in self.subcategories}

    @cached_property
    def mvps_by_activity(self) -> dict[str, dict[int, list[Mvp]]]:
        """activity ID -> performance year -> the MVPs that list it."""
        found: dict[str, dict[int, list[Mvp]]] = {}
        for year, mvps in self.mvps.items():
            for mvp in mvps:
                for activity_id in mvp.activities:
                    found.setdefault(activity_id, {}).setdefault(year, []).append(mvp)
        return found

    @cached_property
    def predecessors(self) -> dict[str, list[tuple[Activity, Successor]]]:
        """activity ID -> what came before it: the departed activities that name it."""
        found: dict[str, list[tuple[Activity, Successor]]] = {}
        for activity in sorted(self.activities.values(), key=lambda a: a.number):
            for successor in activity.departure.successors if activity.departure else []:
                found.setdefault(successor.activity_id, []).append((activity, successor))
        return found

    @cached_property
    def listed(self) -> dict[int, dict[str | None, list[Activity]]]:
        """performance year -> subcategory -> its activities; None has the attestations."""
        found: dict[int, dict[str | None, list[Activity]]] = {}
        for year, activities in self.activities_by_year.items():
            by_subcategory = found.setdefault(year, {})
            for activity in activities:
                version = activity.version_in(year)
                if version:
                    by_subcategory.setdefault(version.subcategory, []).append(activity)
        return found

    def subcategories_in(self, performance_year: int) -> list[Subcategory]:
        """The subcategories with at least one activity in the year, in CMS's order."""
        return [s for s in self.subcategories if s.id in self.listed[performance_year]]

    def in_subcategory(self, performance_year: int, subcategory_id: str | None) -> list[Activity]:
        """The year's activities of a subcategory; None gives the attestations without one."""
        return self.listed[performance_year].get(subcategory_id, [])


Fingerprints.model_rebuild()
