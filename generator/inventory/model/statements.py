"""What pages say beside the rules: facts, conditions, scores of models, the coming year."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.inventory.model.base import (
    ActivityId,
    Day,
    PerformanceYearNumber,
    Ranged,
    Record,
    Sourced,
    Text,
    YearRange,
)


class FactRange(YearRange, Sourced):
    """What a fact is in some performance years, and where it stands."""

    value: int | float | Day | Text
    time: Text | None = None
    """The hour of a deadline, as CMS gives it: `8 p.m. Eastern`."""


class NamedFact(Ranged[FactRange]):
    """A number or date that articles use and that is no parameter of scoring."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    says: Text
    unit: Text | None = None


class FactsFile(Record):
    """`facts.yaml`."""

    facts: list[NamedFact]


class ConditionRange(YearRange, Sourced):
    """What must hold in some years; `{name}` in the text is a parameter or fact of the year."""

    text: Text
    clause: Text | None = None
    """The same as the end of "You qualify if …", where the text is a sentence."""
    not_if: Text | None = None
    """The same said of who does not qualify: it ends "You do not qualify if …"."""


class Condition(Ranged[ConditionRange]):
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


class ConditionsFile(Record):
    """`conditions.yaml`: the one home of each sentence on what a number hangs on."""

    conditions: list[Condition]


class ApmModelRange(YearRange, Sourced):
    """The improvement activities score, in percent, that CMS published for a model."""

    percent: Annotated[int, Field(ge=0, le=100)]


class ApmModel(Ranged[ApmModelRange]):
    """A model of the APM scoring standard (42 CFR 414.1370) whose score CMS published."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Text


class ApmModelsFile(Record):
    """`apm_models.yaml`"""

    apm_models: list[ApmModel]


class ComingFact(Sourced):
    """What is known of the coming year, and from where: a proposal or a final rule."""

    basis: Literal["proposed", "final"]
    text: Text


class NextYear(Record):
    """`next_year.yaml`: the coming performance year, until its edition is published."""

    performance_year: PerformanceYearNumber
    checked: Day
    proposed_rule: Text
    final_rule: Text
    known: list[ComingFact] = []
