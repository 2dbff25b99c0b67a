"""Runs one check on an inventory held in memory, and alters such inventories."""

from __future__ import annotations

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
    FactsFile,
    GlossaryFile,
    Inventory,
    MvpsFile,
    Record,
    RelatedWords,
    ScenariosFile,
    SubcategoriesFile,
)
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


def told(check: ModuleType, inventory: Inventory) -> list[str]:
    """What `check` tells of `inventory`: `file: field: message`, in its order."""
    records: dict[str, Record] = {
        "settings": inventory.settings,
        "subcategories": SubcategoriesFile(
            order_reference=inventory.subcategory_order_reference,
            subcategories=inventory.subcategories,
        ),
    }
    records |= {
        "facts": FactsFile(facts=list(inventory.facts.values())),
        "conditions": ConditionsFile(conditions=inventory.conditions),
        "apm_models": ApmModelsFile(apm_models=inventory.apm_models),
        "glossary": GlossaryFile(terms=inventory.glossary),
        "related_words": RelatedWords(related_words=inventory.related_words),
    }
    records |= {f"years/{year}": record for year, record in inventory.years.items()}
    records |= {f"fingerprints/{year}": record for year, record in inventory.fingerprints.items()}
    for year, mvps in inventory.mvps.items():
        records[f"mvps/{year}"] = MvpsFile(
            performance_year=year, source="cms-measures-data", mvps=mvps
        )
    for year, scenarios in inventory.scenarios.items():
        records[f"scenarios/{year}"] = ScenariosFile(performance_year=year, scenarios=scenarios)
    if inventory.next_year is not None:
        records["next_year"] = inventory.next_year
    names = {id(record): name for name, record in records.items()}
    names |= {id(activity): i for i, activity in inventory.activities.items()}
    found: list[str] = []

    class Told:
        def problem(self, record: Record, location: Location, message: str) -> None:
            found.append(f"{names[id(record)]}: {dotted(location)}: {message}")

    check.check(inventory, Told(), records)
    return found
