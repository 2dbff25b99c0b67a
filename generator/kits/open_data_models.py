"""The shapes of the open data under `api/`; the JSON Schemas are made of these classes.

Everything is a copy of the inventory in plain values: no number has its home here.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.inventory.model import ChangeJudgement, Confidence, Effort, EffortFactor


class Shape(BaseModel):
    """A published object: complete, and without anything else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def word_of(words: str) -> Any:
    """A field that takes the words of that name; `schema_of` puts them into its schema."""
    return Field(json_schema_extra={"enum": words})


def schema_of(shape: type[Shape], words: dict[str, list[str]]) -> dict[str, Any]:
    """The JSON Schema of a shape, with the words that its fields take."""

    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(item) for item in value]
        if not isinstance(value, dict):
            return value
        if isinstance(name := value.get("enum"), str):
            return value | {"enum": words[name]}
        return {key: filled(inner) for key, inner in value.items()}

    schema: dict[str, Any] = filled(shape.model_json_schema(mode="serialization"))
    return schema


class Provenance(Shape):
    """Where the official words come from, and which state of it."""

    source: str
    href: str
    commit: str
    commit_date: datetime.date
    retrieved: datetime.date
    licence: str


class Citation(Shape):
    """Where a number stands, and how sure we are."""

    citation: str
    href: str
    confidence: Confidence
    read_in_copy: bool


class PlainWords(Shape):
    """Our words for some years; CMS's text decides."""

    from_: int = Field(serialization_alias="from")
    to: int
    sentence: str
    qualify_by: Literal["all", "any"]
    qualify_if: list[str]
    do_not_if: list[str]
    who: str
    takes: str
    effort: Effort | None
    effort_factors: list[EffortFactor] | None
    roles: list[str]
    topics: list[str]
    synonyms: list[str]
    situations: list[str]


class Period(Shape):
    """How long an activity takes in a year, by its own text or the year's rule.

    `own`: the text sets `days` or `months`. `general`: the year's rule of `days`. `not_settled`:
    a completed course; the year's rule of `days` holds unless CMS says otherwise.
    """

    kind: Literal["own", "general", "not_settled"]
    days: int | None
    months: int | None
    rhythms: list[str]


class OwnProofItem(Shape):
    """What we would keep, and the words of the official text that it proves."""

    keep: str
    words: str


class OwnProof(Shape):
    """Our own list of proof, drawn from the official text; never CMS's."""

    from_: int = Field(serialization_alias="from")
    to: int
    items: list[OwnProofItem]


class Proof(Shape):
    """What to keep, condensed by us from a public copy of CMS's data validation criteria."""

    performance_year: int | None
    from_: int = Field(serialization_alias="from")
    to: int
    combine: Literal["all", "any", "at_least_two", "single", "unknown"]
    complete: bool
    named: int | None
    looks_for: str | None
    documents: list[str]
    notes: list[str]
    source: str
    href: str
    read_in_copy: bool


class YearActivity(Shape):
    """An activity as one performance year has it."""

    activity_id: str
    title: str
    subcategory_code: str | None
    subcategory: str | None
    activity_weight: Literal["medium", "high"] | None
    state: str
    """One of `ListedState`; the schema says no more than that it is text."""
    cehrt_bonus: bool
    only_in_mvps: bool
    attestation: bool
    minimum_days: int | None
    minimum_months: int | None
    period: Period | None
    official_text: str
    plain_words: PlainWords | None
    effort: Effort | None
    roles: list[str]
    topics: list[str]
    synonyms: list[str]
    situations: list[str]
    mvps: list[str]
    page: str


class YearActivities(Shape):
    """`api/2026/activities.json`"""

    performance_year: int
    payment_year: int
    generated_from: Provenance
    activities: list[YearActivity]


class Wording(Shape):
    """CMS's title and text in a range of years."""

    from_: int = Field(serialization_alias="from")
    to: int
    title: str
    subcategory_code: str | None
    official_text: str
    change_of_title: ChangeJudgement | None
    change_of_text: ChangeJudgement | None
    change_note: str | None


class Weight(Shape):
    """The activity weight in a range of years."""

    from_: int = Field(serialization_alias="from")
    to: int
    activity_weight: Literal["medium", "high"]


class Standing(Shape):
    """A suspension or withdrawal within a year."""

    kind: Literal["suspended", "withdrawn"]
    performance_year: int
    date: datetime.date | None
    date_basis: str
    notice: str | None
    effect: str | None


class Relative(Shape):
    """An activity that went before or came after, with the basis of saying so."""

    activity_id: str
    performance_year: int
    relation: Literal["renumbered", "merged", "replaced", "covered"]
    basis: Literal["cms_first_performance_year", "our_judgement"]
    confidence: Literal["high", "medium", "low"]
    can_be_attested: bool
    """Whether the current performance year lists it and CMS has not suspended it in it."""


class ActivityHistory(Shape):
    """`api/activities/IA_BE_4.json`"""

    activity_id: str
    generated_from: Provenance
    performance_years: list[int]
    wordings: list[Wording]
    activity_weights: list[Weight]
    cehrt_bonus_years: list[int]
    statuses: list[Standing]
    predecessors: list[Relative]
    successors: list[Relative]
    related: list[str]
    mvps: dict[int, list[str]]
    plain_words: list[PlainWords]
    proof: list[Proof]
    own_proof: list[OwnProof]
    page: str


class HangsOn(Shape):
    """What a number of the rules hangs on, in one sentence."""

    condition: str
    text: str
    deadline: datetime.date | None
    reference: Citation
    note: str | None


class RuleValue(Shape):
    """One parameter of a year, with the names of the conditions it hangs on."""

    name: str
    says: str
    value: bool | int | float | str
    unit: str | None
    reference: Citation
    note: str | None
    conditions: list[str]


class WeightCase(Shape):
    """The category's percent of the final score in one case."""

    scheme: Annotated[str, word_of("weight_schemes")]
    not_scored: list[Annotated[str, word_of("categories_elsewhere")]]
    practice: Annotated[str, word_of("practices")]
    weight: int
    reference: Citation


class YearRules(Shape):
    """`api/rules/2026.json`"""

    performance_year: int
    payment_year: int
    generated_from: Provenance
    parameters: list[RuleValue]
    conditions: list[HangsOn]
    category_weights: list[WeightCase]


class Changed(Shape):
    """An activity that is not as it was, with what differs."""

    activity_id: str
    title_changed: bool
    text_changed: bool
    substantive: bool
    weight_before: Literal["medium", "high"] | None
    weight_after: Literal["medium", "high"] | None
    note: str | None


class Gone(Shape):
    """A removed activity, with what to look at instead."""

    activity_id: str
    successors: list[Relative]


class Renumbered(Shape):
    """The same activity under another ID."""

    old: str
    new: str


class YearChanges(Shape):
    """`api/changes/2026.json`, from the year before"""

    performance_year: int
    generated_from: Provenance
    added: list[str]
    renumbered: list[Renumbered]
    modified: list[Changed]
    examples_changed: list[Changed]
    wording_tidied: list[Changed]
    suspended: list[str]
    withdrawn: list[str]
    removed: list[Gone]
    unchanged: int


class Pathway(Shape):
    """A MIPS Value Pathway with its improvement activities."""

    mvp_id: str
    title: str
    description: str
    activities: list[str]
    page: str


class YearPathways(Shape):
    """`api/2026/mvps.json`"""

    performance_year: int
    generated_from: Provenance
    mvps: list[Pathway]


SCHEMAS: dict[str, type[Shape]] = {
    "year-activities": YearActivities,
    "activity": ActivityHistory,
    "rules": YearRules,
    "changes": YearChanges,
    "mvps": YearPathways,
}
"""The name of each schema under `api/schemas/`, and what it describes."""
