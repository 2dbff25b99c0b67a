"""Each fact has one name."""

from __future__ import annotations

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    file = records.facts
    names: set[str] = set()
    for index, fact in enumerate(file.facts):
        if fact.name in names:
            report.problem(file, ("facts", index, "name"), f"{fact.name} stands here twice")
        names.add(fact.name)


CHECK = Check("facts", (), check)
