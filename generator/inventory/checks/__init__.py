"""What must hold between the parts of the inventory: one check a file, each with its test.

A check gets the inventory and a `Report` to tell problems to. A check that needs every file
(counts, references) is skipped while some file cannot be read: one slip, one problem.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from generator.inventory.checks import (
    citations,
    conditions,
    content,
    counts,
    judgements,
    lineage,
    parity,
    periods,
    ranges,
    references,
    related_words,
    repairs,
    scenarios,
    years,
)
from generator.inventory.model import Inventory, Record
from generator.inventory.yaml_source import Location

Check = Callable[..., None]


class Report(Protocol):
    """Takes a problem at a place inside a loaded record."""

    def problem(self, record: Record, location: Location, message: str) -> None: ...


SINGLE_FILE_CHECKS: tuple[Check, ...] = (
    ranges.check,
    judgements.check,
    repairs.check,
    content.check,
    periods.check,
    citations.check,
)
CROSS_FILE_CHECKS: tuple[Check, ...] = (
    references.check,
    lineage.check,
    years.check,
    counts.check,
    parity.check,
    scenarios.check,
    related_words.check,
    conditions.check,
)


def check_inventory(
    inventory: Inventory, report: Report, records: dict[str, Record], complete: bool
) -> None:
    """Runs every check; `records` holds the file-level records by name, such as `years/2017`."""
    for check in SINGLE_FILE_CHECKS:
        check(inventory, report, records)
    for check in CROSS_FILE_CHECKS if complete else ():
        check(inventory, report, records)
