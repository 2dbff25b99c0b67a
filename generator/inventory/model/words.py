"""Words: the glossary, the vocabulary that sorts activities, words that readers use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.inventory.model.base import (
    Confidence,
    Effort,
    EffortFactor,
    PerformanceYearNumber,
    Phrase,
    Record,
    Reference,
    Text,
)


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
