"""Words for a facet lead to a value that the facet can have."""

from __future__ import annotations

from typing import get_args

from generator.inventory.history import GoneState, ListedState
from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match, quoted


def check(inventory: Inventory, report: Report, records: Records) -> None:
    file = records.facet_words
    known = {
        "change": {*get_args(ListedState), *get_args(GoneState)},
        "subcategory": {subcategory.code for subcategory in inventory.subcategories},
    }
    for facet, values in known.items():
        for value in getattr(file.facet_words, facet):
            if value not in values:
                near = near_match(value, values)
                message = f"the facet has no value {quoted(value)}.{near}"
                report.problem(file, ("facet_words", facet, value), message)


CHECK = Check("facet_words", ("subcategories.yaml",), check)
