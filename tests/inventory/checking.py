"""Runs one check on an inventory held in memory, and alters such inventories."""

from __future__ import annotations

import dataclasses
import functools
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.inventory.load import load_inventory
from generator.inventory.model import (
    ApmModelsFile,
    ConditionsFile,
    EverydayQuestions,
    FacetWordsFile,
    FactsFile,
    GlossaryFile,
    Inventory,
    MvpsFile,
    Record,
    ReferencesFile,
    RelatedWords,
    ScenariosFile,
    SourcesFile,
    SpecialtiesFile,
    SubcategoriesFile,
    YearFile,
)
from generator.inventory.records import Records
from generator.inventory.yaml_source import Location, dotted
from tests.support import make_inventory


@functools.cache
def fixture_inventory() -> Inventory:
    """The invented inventory, loaded once."""
    with tempfile.TemporaryDirectory() as folder:
        return load_inventory(make_inventory(Path(folder)))


def altered(change: Callable[[dict[str, Any]], object]) -> Inventory:
    """The invented inventory after `change` has worked on its plain values."""
    values = fixture_inventory().model_dump(by_alias=True)
    change(values)
    return Inventory.model_validate(values)


def records_of(inventory: Inventory) -> Records:
    """The files of an inventory held in memory."""
    return Records(
        settings=inventory.settings,
        references=ReferencesFile(references=inventory.references),
        sources=SourcesFile(sources=inventory.sources),
        subcategories=SubcategoriesFile(
            order_reference=inventory.subcategory_order_reference,
            subcategories=inventory.subcategories,
        ),
        vocabulary=inventory.vocabulary,
        reporting=inventory.reporting,
        facts=FactsFile(facts=list(inventory.facts.values())),
        conditions=ConditionsFile(conditions=inventory.conditions),
        apm_models=ApmModelsFile(apm_models=inventory.apm_models),
        glossary=GlossaryFile(terms=inventory.glossary),
        related_words=RelatedWords(related_words=inventory.related_words),
        specialties=SpecialtiesFile(specialties=inventory.specialties),
        facet_words=FacetWordsFile(facet_words=inventory.facet_words),
        refused_hosts=inventory.refused_hosts,
        next_year=inventory.next_year,
        activities=inventory.activities,
        years={
            year: YearFile.model_construct(
                **{name: getattr(file, name) for name in YearFile.model_fields}
            )
            for year, file in inventory.years.items()
        },
        rules=inventory.rules,
        mvps={
            year: MvpsFile(performance_year=year, source="cms-measures-data", mvps=mvps)
            for year, mvps in inventory.mvps.items()
        },
        fingerprints=inventory.fingerprints,
        scenarios={
            year: ScenariosFile(performance_year=year, scenarios=scenarios)
            for year, scenarios in inventory.scenarios.items()
        },
        drafts=inventory.drafts,
        questions={"all": EverydayQuestions(kind="all", questions=inventory.questions)},
    )


def told(check: ModuleType, inventory: Inventory) -> list[str]:
    """What `check` tells of `inventory`: `file: field: message`, in its order."""
    records = records_of(inventory)
    names: dict[int, str] = {}
    for field in dataclasses.fields(records):
        value = getattr(records, field.name)
        if isinstance(value, dict):
            names |= {
                id(record): name if field.name == "activities" else f"{field.name}/{name}"
                for name, record in value.items()
            }
        else:
            names[id(value)] = field.name
    found: list[str] = []

    class Told:
        def problem(self, record: Record, location: Location, message: str) -> None:
            found.append(f"{names[id(record)]}: {dotted(location)}: {message}")

    check.CHECK.run(inventory, Told(), records)
    return found
