"""No paste site, short link, staging host or other project's note is shown as a source."""

from __future__ import annotations

from generator.inventory.citations import refusal
from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for record, place, value in records.places:
        href = getattr(value, "href", None)
        told = refusal(href, inventory.refused_hosts) if isinstance(href, str) else None
        if told:
            report.problem(record, (*place, "href"), told)


CHECK = Check("citations", ("refused_hosts.yaml",), check)
