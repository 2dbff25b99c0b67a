"""What checks are given: the loaded files as records, a report to tell, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Protocol

from pydantic import BaseModel

from generator.inventory.model import (
    Activity,
    ApmModelsFile,
    ConditionsFile,
    Draft,
    EverydayQuestions,
    FacetWordsFile,
    FactsFile,
    Fingerprints,
    GlossaryFile,
    Inventory,
    MvpsFile,
    NextYear,
    Record,
    ReferencesFile,
    RefusedHosts,
    RelatedWords,
    Reporting,
    RulesFile,
    ScenariosFile,
    Settings,
    SourcesFile,
    SpecialtiesFile,
    SubcategoriesFile,
    Topic,
    Vocabulary,
    YearFile,
)
from generator.inventory.yaml_source import Location


@dataclass(frozen=True)
class Records:
    """The files of an inventory as records; one that did not load is empty here.

    A check that would be misled by the emptiness names the file among its needs.
    """

    settings: Settings
    references: ReferencesFile
    sources: SourcesFile
    subcategories: SubcategoriesFile
    vocabulary: Vocabulary
    reporting: Reporting
    facts: FactsFile
    conditions: ConditionsFile
    apm_models: ApmModelsFile
    glossary: GlossaryFile
    related_words: RelatedWords
    facet_words: FacetWordsFile
    specialties: SpecialtiesFile
    refused_hosts: RefusedHosts
    next_year: NextYear | None = None
    activities: dict[str, Activity] = field(default_factory=dict)
    years: dict[int, YearFile] = field(default_factory=dict)
    rules: dict[Topic, RulesFile] = field(default_factory=dict)
    mvps: dict[int, MvpsFile] = field(default_factory=dict)
    fingerprints: dict[int, Fingerprints] = field(default_factory=dict)
    scenarios: dict[int, ScenariosFile] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)
    questions: dict[str, EverydayQuestions] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Record]:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, dict):
                yield from value.values()
            elif value is not None:
                yield value

    @cached_property
    def places(self) -> list[tuple[Record, Location, Any]]:
        """Every record, list and mapping inside each file's record, with its place."""
        return [(record, place, value) for record in self for place, value in walk(record)]


def walk(value: Any, place: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Every record, list and mapping inside a record, with its place; the record itself first."""
    yield place, value
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            if isinstance(inner, BaseModel | list | dict):
                yield from walk(inner, (*place, info.alias or name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, BaseModel | list | dict):
                yield from walk(inner, (*place, key))
    elif value and isinstance(value[0], BaseModel | list | dict):
        for index, inner in enumerate(value):
            yield from walk(inner, (*place, index))


class Report(Protocol):
    """Takes a problem at a place inside a loaded record."""

    def problem(self, record: Record, location: Location, message: str) -> None: ...


@dataclass(frozen=True)
class Check:
    """One check: its name, what must have loaded for its judgement to be right, and itself.

    `needs` names files (`vocabulary.yaml`) and whole folders (`years/`) of the inventory. What a
    check looks at piece by piece, each piece for itself, it does not need.
    """

    name: str
    needs: tuple[str, ...]
    run: Callable[[Inventory, Report, Records], None]

    def missing(self, failed: Iterable[str]) -> list[str]:
        """Those of the files that failed which the check needs.

        >>> Check("counts", ("years/", "facts.yaml"), print).missing(["years/2017.yaml", "a.yaml"])
        ['years/2017.yaml']
        """
        return sorted(
            name
            for name in failed
            if any(
                name == need or (need[-1] == "/" and name.startswith(need)) for need in self.needs
            )
        )
