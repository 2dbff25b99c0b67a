"""What changed from each performance year to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.edition.facts import Fact, cited
from generator.edition.states import CHANGE_NAMES
from generator.edition.ways import standing_in, way_view
from generator.inventory.history import ChangeKind, Modification, YearChanges
from generator.inventory.model import Inventory
from generator.pages.charts import Part
from generator.pages.contexts import ChangesContext, ChangesIndexContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import activity_line, changes_chart, make_chart
from generator.pages.views import (
    AnnouncedRow,
    BarRow,
    LeftView,
    ModifiedView,
    RemovedView,
    RenumberedView,
    YearLink,
)

CHANGES_BOOST = 2
"""Search weight of the page that compares a year with the one before, over articles on it."""

INDEX_COLUMNS: tuple[tuple[ChangeKind, ...], ...] = (
    ("added",),
    ("modified",),
    ("renumbered",),
    ("suspended", "withdrawn"),
    ("removed",),
)
"""What the overview counts, each with the style of its first kind."""
SAME_IN_SUBSTANCE: tuple[ChangeKind, ...] = ("unchanged", "examples", "editorial")


def change_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The overview of all years, then a page per pair of years."""
    years = edition.years[1:]
    by_year = {year: edition.year(year).changes for year in years}
    yield "changes_index.md.j2", _index(by_year)
    for year in years:
        yield "changes.md.j2", _changes(edition, by_year[year], years)


def _index(by_year: dict[int, YearChanges]) -> ChangesIndexContext:
    rows = []
    for year, changes in sorted(by_year.items(), reverse=True):
        parts = tuple(Part(sum(map(changes.count, kinds)), kinds[0]) for kinds in INDEX_COLUMNS)
        numbers = tuple(part.value for part in parts)
        rows.append(BarRow(f"{year - 1} to {year}", None, addresses.changes(year), parts, numbers))
    columns = tuple(
        " or ".join(CHANGE_NAMES[kind] for kind in kinds).capitalize() for kinds in INDEX_COLUMNS
    )
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


def _changes(edition: Edition, changes: YearChanges, years: list[int]) -> ChangesContext:
    year = changes.performance_year
    announced, fact, difference = _announced(edition.inventory, changes)
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
        full_credit_address=addresses.full_credit(year),
        modified=list(map(_modified, changes.modified)),
        examples=list(map(_modified, changes.examples)),
        editorial=list(map(_modified, changes.editorial)),
        added=[activity_line(edition.activity(a.activity_id, year)) for a in changes.added],
        renumbered=[
            RenumberedView(
                item,
                standing_in(item.new, edition.current),
                addresses.activity(item.old.activity_id),
                _modified(item.modification),
            )
            for item in changes.renumbered
        ],
        left=[
            LeftView(activity_line(edition.activity(s.activity.activity_id, year)), s.status)
            for s in changes.suspended + changes.withdrawn
        ],
        removed=[
            RemovedView(
                activity_line(edition.activity(a.activity_id, year - 1)),
                a.departure.why if a.departure else None,
                way_view(edition.inventory, a, edition.current),
            )
            for a in changes.removed
        ],
        unchanged=sum(map(changes.count, SAME_IN_SUBSTANCE)),
        chart=changes_chart(changes),
        announced=announced,
        announced_fact=fact,
        difference=difference,
        years=[YearLink(other, addresses.changes(other)) for other in years],
    )


def _modified(modification: Modification) -> ModifiedView:
    return ModifiedView(modification, addresses.activity(modification.activity.activity_id))


def _link(year: int) -> Link:
    return Link(f"{year - 1} to {year}", addresses.changes(year))


def _announced(
    inventory: Inventory, changes: YearChanges
) -> tuple[list[AnnouncedRow], Fact | None, str | None]:
    record = inventory.years[changes.performance_year].announced_changes
    if record is None:
        return [], None, None
    rows = [
        AnnouncedRow(CHANGE_NAMES["added"], record.added, len(changes.added)),
        AnnouncedRow(CHANGE_NAMES["modified"], record.modified, len(changes.modified)),
        AnnouncedRow(CHANGE_NAMES["removed"], record.removed, len(changes.removed)),
    ]
    return rows, cited("", record.reference, record.confidence), record.difference
