"""What every record of the inventory is made of: plain types, ranges of years, references."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from generator.problems import near_match, quoted

ActivityId = Annotated[str, StringConstraints(pattern=r"^IA_[A-Z]+(_[1-9][0-9]*)?$")]
MvpId = Annotated[str, StringConstraints(pattern=r"^[GM][0-9]{4}$")]
VISIBLE = r"\S"
"""The form of a text with something to read in it."""
Text = Annotated[str, StringConstraints(pattern=VISIBLE, max_length=20_000)]
Phrase = Annotated[str, StringConstraints(pattern=r"^[^|]*[^|\s][^|]*$", max_length=200)]
"""A word or a few; the finder's files join several by a bar."""
PerformanceYearNumber = Annotated[int, Field(ge=2017, le=2099)]
Day = Annotated[datetime.date, Field(ge=datetime.date(2015, 1, 1), le=datetime.date(2099, 12, 31))]
"""From the year of the law (MACRA) on."""
Count = Annotated[int, Field(ge=0, le=1000)]


def address(href: str) -> str:
    """The address as it is; ValueError where it names no host."""
    try:
        sound = bool(urlsplit(href).hostname)
    except ValueError:
        sound = False
    if not sound:
        raise ValueError("is no address of a page; expected https://host/path")
    return href


Href = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000), AfterValidator(address)
]
ActivityWeight = Literal["medium", "high"]
Confidence = Literal["primary", "cms", "secondary", "carried_forward", "our_reading", "proposed"]
ChangeJudgement = Literal["substantive", "examples", "editorial", "format"]
SuccessorRelation = Literal["renumbered", "merged", "replaced", "covered"]
LineageBasis = Literal["cms_first_performance_year", "our_judgement"]
StatusKind = Literal["suspended", "withdrawn"]
PeriodKind = Literal["own", "general", "not_settled"]
"""Whose period an activity has: its text's own, the year's rule, or one CMS has not settled."""

Effort = Literal["small", "medium", "large"]
EffortFactor = Literal["system", "people", "measuring", "training", "service"]
EFFORT_BY_FACTORS: tuple[Effort, ...] = ("small", "medium", "medium", "large")
"""Effort by the number of factors; more factors than here are as the last."""

ATTESTATION_IDS = ("IA_PCMH", "IA_MVP")
"""Attestations that CMS lists with the activities; no subcategory, no points of their own."""


class Record(BaseModel):
    """A mapping in a YAML file: unknown keys and wrong types are refused, values are final."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@dataclass(frozen=True)
class Citable:
    """What a file may cite, by name; None where `references.yaml` is unsound: any name will do."""

    references: Mapping[str, Reference] | None

    def named(self, name: str) -> Reference:
        """The reference of that name; ValueError where none has it."""
        if self.references is None:
            return Reference.model_construct(citation=name, href="")
        if name not in self.references:
            near = near_match(name, self.references)
            raise ValueError(f"no reference of references.yaml is named {quoted(name)}.{near}")
        return self.references[name]


class Reference(Record):
    """Where a fact stands: the document by its own name, with a pinpoint, and a link to open.

    `references.yaml` holds each one once; every other file gives its name. `read_in_copy`: the
    document itself could not be opened; a word-for-word copy was read.
    """

    citation: Text
    href: Href
    read_in_copy: bool = False

    @model_validator(mode="wrap")
    @classmethod
    def _by_name(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Reference:
        """In a file that is read with what it may cite, the reference of the name given there."""
        if not isinstance(info.context, Citable):
            return handler(value)
        if not isinstance(value, str):
            raise ValueError(f"expected the name of a reference, found {quoted(value)}")
        return info.context.named(value)


ReferenceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]


class ReferencesFile(Record):
    """`references.yaml`: all that is cited, by name."""

    references: dict[ReferenceName, Reference]


class Sourced(Record):
    """What stands on a source: which one, how sure we are, and what a reader should know of it."""

    reference: Reference
    confidence: Confidence
    note: Text | None = None


class Verified(Sourced):
    """The same, with the day on which it was last compared with its source."""

    checked: Day | None = None


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


AnyRange = TypeVar("AnyRange", bound=YearRange)


class Ranged(Record, Generic[AnyRange]):
    """What has one value in some performance years and another in others; gaps are allowed."""

    ranges: Annotated[list[AnyRange], Field(min_length=1)]

    def in_year(self, performance_year: int) -> AnyRange | None:
        return next((r for r in self.ranges if r.covers(performance_year)), None)
