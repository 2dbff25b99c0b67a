"""Each fact has one name, and its ranges of years follow one another."""

from __future__ import annotations

import itertools

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    file = records.facts
    names: set[str] = set()
    for index, fact in enumerate(file.facts):
        if fact.name in names:
            report.problem(file, ("facts", index, "name"), f"{fact.name} stands here twice")
        names.add(fact.name)
        for place, (before, after) in enumerate(itertools.pairwise(fact.ranges), start=1):
            if after.from_ <= before.to:
                message = f"{after.label} overlaps or precedes {before.label}"
                report.problem(file, ("facts", index, "ranges", place), message)


CHECK = Check("facts", (), check)
