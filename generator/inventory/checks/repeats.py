"""Nothing stands twice in a list: no word, no activity, no range with all it says."""

from __future__ import annotations

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report
from generator.problems import quoted


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for record, place, value in records.places:
        # What a worked example attests may well stand twice.
        if not isinstance(value, list) or "attestation" in place:
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            same = item.casefold().strip() if isinstance(item, str) else repr(item)
            if same in seen:
                shown = quoted(item) if isinstance(item, str) else "the same entry"
                report.problem(record, (*place, index), f"{shown} stands here twice")
            seen.add(same)


CHECK = Check("repeats", (), check)
