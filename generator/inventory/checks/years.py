"""Every published year has its file; nothing stands for a year beyond them."""

from __future__ import annotations

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    settings = inventory.settings
    published = range(settings.first_performance_year, settings.last_performance_year + 1)
    if settings.current_performance_year not in published:
        message = (
            f"{settings.current_performance_year} is not among the published performance years "
            f"{published[0]} to {published[-1]}"
        )
        report.problem(records.settings, ("current_performance_year",), message)
    for year in published:
        for folder, ending in (("years", "yaml"), ("fingerprints", "json")):
            if year not in getattr(records, folder):
                message = f"{year} is published, but there is no {folder}/{year}.{ending}"
                report.problem(records.settings, ("last_performance_year",), message)
    for year, record in records.years.items():
        if year not in published:
            message = f"{year} is not among the published years of settings.yaml"
            report.problem(record, ("performance_year",), message)
    for year in inventory.mvps:
        if year not in published:
            message = f"{year} is not among the published years of settings.yaml"
            report.problem(records.mvps[year], ("performance_year",), message)
    for subcategory_index, subcategory in enumerate(inventory.subcategories):
        for year in (y for y in published if y in inventory.years):
            listed = inventory.in_subcategory(year, subcategory.id)
            if listed and subcategory.introduction_in(year) is None:
                place_ = ("subcategories", subcategory_index, "introductions")
                message = f"no introduction covers {year}, when it lists {len(listed)} activities"
                report.problem(records.subcategories, place_, message)


CHECK = Check(
    "years",
    ("activities/", "fingerprints/", "settings.yaml", "subcategories.yaml", "years/"),
    check,
)
