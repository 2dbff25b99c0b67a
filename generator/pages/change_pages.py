"""What changed from each performance year to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.inventory.history import YearChanges, changes_into
from generator.inventory.model import Confidence, Inventory, Parameter
from generator.pages import addresses
from generator.pages.charts import Part
from generator.pages.contexts import (
    AnnouncedRow,
    BarRow,
    ChangesContext,
    ChangesIndexContext,
    LeftView,
    RemovedView,
    RenumberedView,
)
from generator.pages.facts import Fact, make_fact, reviewed_years
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import activity_line, changes_chart, make_chart
from generator.pages.ways import standing_in, way_view

CHANGES_BOOST = 2
"""Search weight of the page that compares a year with the one before, over articles on it."""


def change_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """The overview of all years, then a page per pair of years."""
    years = reviewed_years(inventory)[1:]
    by_year = {year: changes_into(inventory, year) for year in years}
    yield "changes_index.md.j2", _index(by_year)
    for year in years:
        yield "changes.md.j2", _changes(inventory, by_year[year], years)


def _index(by_year: dict[int, YearChanges]) -> ChangesIndexContext:
    rows = []
    for year, changes in sorted(by_year.items(), reverse=True):
        numbers = (
            len(changes.added),
            len(changes.modified),
            len(changes.renumbered),
            len(changes.suspended) + len(changes.withdrawn),
            len(changes.removed),
        )
        styles = ("added", "modified", "renumbered", "suspended", "removed")
        parts = tuple(Part(n, s) for n, s in zip(numbers, styles, strict=True))
        rows.append(BarRow(f"{year - 1} to {year}", None, addresses.changes(year), parts, numbers))
    columns = ("New", "Modified", "Renumbered", "Suspended or withdrawn", "Removed")
    return ChangesIndexContext(
        head=PageHead(
            address=addresses.CHANGES,
            title="What changed, year by year",
            description="Which MIPS improvement activities were added, modified, renumbered, "
            "suspended or removed in each performance year since 2018.",
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        chart=make_chart("Changes in each performance year", columns, rows, total=False),
    )


def _changes(inventory: Inventory, changes: YearChanges, years: list[int]) -> ChangesContext:
    year, current = changes.performance_year, inventory.settings.current_performance_year
    announced, fact, difference = _announced(inventory, changes)
    return ChangesContext(
        head=PageHead(
            address=addresses.changes(year),
            title=f"What changed from {year - 1} to {year}",
            description=(
                f"Improvement activities added, renumbered, modified, suspended and removed in "
                f"MIPS performance year {year}, with the differences in CMS's words."
            ),
            breadcrumbs=(Link("Home", addresses.HOME), Link("What changed", addresses.CHANGES)),
            previous=_link(year - 1) if year - 1 in years else None,
            next=_link(year + 1) if year + 1 in years else None,
            data_path=f"inventory/years/{year}.yaml",
            search_boost=CHANGES_BOOST,
        ),
        performance_year=year,
        year_before=year - 1,
        changes=changes,
        added=[activity_line(inventory, a, year) for a in changes.added],
        renumbered=[
            RenumberedView(item, standing_in(item.new, current)) for item in changes.renumbered
        ],
        left=[
            LeftView(activity_line(inventory, activity, year), status)
            for activity, status in changes.suspended + changes.withdrawn
        ],
        removed=[
            RemovedView(
                activity_line(inventory, a, year - 1),
                a.departure.why if a.departure else None,
                way_view(inventory, a, current),
            )
            for a in changes.removed
        ],
        unchanged=changes.unchanged + len(changes.examples) + len(changes.editorial),
        chart=changes_chart(changes),
        announced=announced,
        announced_fact=fact,
        difference=difference,
        years=years,
    )


def _link(year: int) -> Link:
    return Link(f"{year - 1} to {year}", addresses.changes(year))


def _announced(
    inventory: Inventory, changes: YearChanges
) -> tuple[list[AnnouncedRow], Fact | None, str | None]:
    record = inventory.years[changes.performance_year].announced_changes
    if record is None:
        return [], None, None
    rows = [
        AnnouncedRow("New", record.added, len(changes.added)),
        AnnouncedRow("Modified", record.modified, len(changes.modified)),
        AnnouncedRow("Removed", record.removed, len(changes.removed)),
    ]
    confidence: Confidence = record.confidence
    parameter = Parameter(value=None, reference=record.reference, confidence=confidence)
    return rows, make_fact(parameter), record.difference
