"""No paste site, short link, staging host or other project's note is shown as a source.

And each source has one name.
"""

from __future__ import annotations

from generator.inventory.citations import refusal
from generator.inventory.model import Inventory, Reference, ReferencesFile
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    names: dict[Reference, str] = {}
    for name, reference in records.references.references.items():
        first = names.setdefault(reference, name)
        if first != name:
            message = f"the same as {first}; keep one of the two"
            report.problem(records.references, ("references", name), message)
    for record, place, value in records.places:
        if isinstance(value, Reference) and not isinstance(record, ReferencesFile):
            continue  # It has its address in references.yaml.
        href = getattr(value, "href", None)
        told = refusal(href, inventory.refused_hosts) if isinstance(href, str) else None
        if told:
            report.problem(record, (*place, "href"), told)


CHECK = Check("citations", ("refused_hosts.yaml",), check)
