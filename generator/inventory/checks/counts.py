"""The inventory lists as many activities per year, subcategory and weight as CMS's file."""

from __future__ import annotations

from collections import Counter

from generator.inventory.model import Inventory, YearFile
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for year, record in records.years.items():
        listed = [a for a in inventory.activities_by_year[year] if not a.withdrawn_in(year)]
        codes = {s.id: s.code for s in inventory.subcategories}
        by_subcategory: Counter[str] = Counter()
        by_weight: Counter[str] = Counter()
        for activity in listed:
            version = activity.version_in(year)
            assert version is not None
            by_subcategory[codes.get(version.subcategory or "", "none")] += 1
            by_weight[activity.weight_in(year) or "none"] += 1
        _compare(record, "activities", record.counts.activities, len(listed), report)
        for name, found in (("by_subcategory", by_subcategory), ("by_weight", by_weight)):
            published = getattr(record.counts, name)
            for key in sorted(published.keys() | found.keys()):
                _compare(record, f"{name}.{key}", published.get(key, 0), found[key], report)


def _compare(record: YearFile, field: str, published: int, found: int, report: Report) -> None:
    if published != found:
        location = ("counts", *field.split("."))
        year = record.performance_year
        message = f"published are {published}, the inventory lists {found} in {year}"
        report.problem(record, location, message)


CHECK = Check("counts", ("activities/", "subcategories.yaml", "years/"), check)
