"""What checks are given: the loaded files as records, a report to tell, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Protocol

from generator.inventory.model import (
    ApmModelsFile,
    ConditionsFile,
    Draft,
    FactsFile,
    Fingerprints,
    GlossaryFile,
    Inventory,
    MvpsFile,
    NextYear,
    PerformanceYear,
    Record,
    RefusedHosts,
    RelatedWords,
    ScenariosFile,
    Settings,
    SourcesFile,
    SubcategoriesFile,
    Vocabulary,
)
from generator.inventory.yaml_source import Location


@dataclass(frozen=True)
class Records:
    """The files of an inventory beside its activities; one that did not load is empty here.

    A check that would be misled by the emptiness names the file among its needs.
    """

    settings: Settings
    sources: SourcesFile
    subcategories: SubcategoriesFile
    vocabulary: Vocabulary
    facts: FactsFile
    conditions: ConditionsFile
    apm_models: ApmModelsFile
    glossary: GlossaryFile
    related_words: RelatedWords
    refused_hosts: RefusedHosts
    next_year: NextYear | None = None
    years: dict[int, PerformanceYear] = field(default_factory=dict)
    mvps: dict[int, MvpsFile] = field(default_factory=dict)
    fingerprints: dict[int, Fingerprints] = field(default_factory=dict)
    scenarios: dict[int, ScenariosFile] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Record]:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, dict):
                yield from value.values()
            elif value is not None:
                yield value


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
