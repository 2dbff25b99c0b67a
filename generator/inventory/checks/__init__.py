"""What must hold between the parts of the inventory: one check a file, each with its test.

A check says what it needs to be loaded. While that is not, it is skipped, by name: one slip in
one file gives that file's problem and not what would follow from its absence.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.inventory.checks import (
    citations,
    conditions,
    content,
    counts,
    facet_words,
    facts,
    glossary,
    judgements,
    lineage,
    parameters,
    parity,
    periods,
    questions,
    ranges,
    references,
    related_words,
    repairs,
    repeats,
    reporting,
    scenarios,
    specialties,
    vocabulary,
    years,
)
from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report

CHECKS: tuple[Check, ...] = (
    ranges.CHECK,
    judgements.CHECK,
    repairs.CHECK,
    content.CHECK,
    vocabulary.CHECK,
    reporting.CHECK,
    parameters.CHECK,
    repeats.CHECK,
    facts.CHECK,
    glossary.CHECK,
    periods.CHECK,
    citations.CHECK,
    references.CHECK,
    lineage.CHECK,
    years.CHECK,
    counts.CHECK,
    parity.CHECK,
    scenarios.CHECK,
    related_words.CHECK,
    conditions.CHECK,
    questions.CHECK,
    specialties.CHECK,
    facet_words.CHECK,
)


def run_checks(
    checks: Iterable[Check],
    inventory: Inventory,
    report: Report,
    records: Records,
    failed: Iterable[str],
) -> dict[str, list[str]]:
    """Runs each check whose needs loaded; returns the others by name, with what they miss."""
    skipped: dict[str, list[str]] = {}
    for check in checks:
        if missing := check.missing(failed):
            skipped[check.name] = missing
        else:
            check.run(inventory, report, records)
    return skipped
