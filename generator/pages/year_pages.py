"""A page per performance year, and one per subcategory and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.edition import addresses
from generator.edition.conditions import parameter_rows
from generator.edition.edition import Edition
from generator.edition.facts import Fact, make_fact
from generator.edition.year import SubcategoryInYear, YearInForce
from generator.inventory.model import ActivityWeight, Inventory
from generator.pages.charts import Part
from generator.pages.contexts import SubcategoryContext, YearContext, YearsContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import (
    activity_entry,
    activity_line,
    changes_chart,
    counts_chart,
    make_chart,
    timeline_picture,
)
from generator.pages.views import BarRow, SubcategoryCard, WeightCount, YearLink, YearSummary

CURRENT_YEAR_BOOST = 1.5
"""Search weight of the current year's page over those of other years, which read alike."""
HEAVIEST_FIRST: tuple[ActivityWeight, ...] = ("high", "medium")


def year_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The list of years, each year at a glance, each subcategory of each year."""
    yield "years.md.j2", _years(edition)
    for performance_year in edition.years:
        year = edition.year(performance_year)
        yield "year.md.j2", _year(edition, year)
        for index in range(len(year.subcategories)):
            yield "subcategory.md.j2", _subcategory(edition, year, index)


def _years(edition: Edition) -> YearsContext:
    rows, bars = [], []
    for performance_year in reversed(edition.years):
        year = edition.year(performance_year)
        closes = year.facts["submission_closes"].value
        address = addresses.year(performance_year)
        rows.append(YearSummary(year.record, address, year.full_credit, closes))
        counts = year.record.counts
        high, medium = (counts.by_weight.get(weight, 0) for weight in HEAVIEST_FIRST)
        other = counts.activities - high - medium
        parts = (Part(high, "high"), Part(medium, "medium"), Part(other, "plain"))
        numbers = (high, medium, other, counts.activities)
        bars.append(BarRow(str(performance_year), None, address, parts, numbers))
    columns = ("High", "Medium", "No weight", "All")
    return YearsContext(
        head=PageHead(
            address=addresses.YEARS,
            title="Performance years",
            description="The improvement activities category year by year: size of the inventory, "
            "what full credit takes, and the dates that matter.",
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        current=edition.current,
        rows=rows,
        chart=make_chart("Activities in CMS's inventory", columns, bars, total=False),
    )


def _year(edition: Edition, year: YearInForce) -> YearContext:
    performance_year, record = year.performance_year, year.record
    return YearContext(
        head=PageHead(
            address=addresses.year(performance_year),
            title=f"Performance year {performance_year} at a glance",
            description=(
                f"MIPS improvement activities in performance year {performance_year} "
                f"({year.payment_year} payment year): {record.counts.activities} entries in CMS's "
                "list, what full credit takes, key dates, and what changed."
            ),
            breadcrumbs=(Link("Home", addresses.HOME), Link("Performance years", addresses.YEARS)),
            previous=_year_link(performance_year - 1, edition.years),
            next=_year_link(performance_year + 1, edition.years),
            data_path=f"inventory/years/{performance_year}.yaml",
            search_boost=CURRENT_YEAR_BOOST if year.is_current else 1,
        ),
        year=record,
        year_before=performance_year - 1,
        activity_count=record.counts.activities - len(year.attestations),
        is_current=year.is_current,
        is_past=year.is_past,
        years=[YearLink(other, addresses.year(other)) for other in edition.years],
        find_address=addresses.find(performance_year),
        changes_address=addresses.changes(performance_year),
        mvps_address=addresses.mvps(performance_year),
        category_weight=year.facts.get("category_weight"),
        maximum_points=year.facts.get("maximum_points"),
        ways_to_submit=_ways_to_submit(edition.inventory, performance_year),
        parameters=parameter_rows(edition.inventory, performance_year),
        key_dates=year.key_dates,
        timeline=timeline_picture(year),
        full_credit=year.full_credit,
        chart=counts_chart(year),
        has_weights=year.has_weights,
        cards=[_card(group, performance_year) for group in year.subcategories],
        attestations=[activity_entry(item) for item in year.attestations],
        withdrawn=[activity_line(item) for item in year.activities if item.withdrawn],
        changes=year.changes,
        changes_chart=changes_chart(year.changes) if performance_year > edition.years[0] else None,
        mvp_count=len(year.mvps),
        cehrt_count=sum(item.cehrt_bonus for item in year.activities),
    )


def _card(group: SubcategoryInYear, performance_year: int) -> SubcategoryCard:
    introduction = group.subcategory.introduction_in(performance_year)
    about = introduction.about if introduction else None
    address = addresses.subcategory(performance_year, group.subcategory.slug)
    return SubcategoryCard(group.subcategory, address, len(group.counted), about)


def _ways_to_submit(inventory: Inventory, performance_year: int) -> Fact | None:
    """How data reached CMS in the year, by the name that the rules then gave it."""
    for name in ("submission_types", "submission_mechanisms_group"):
        fact = inventory.facts.get(name)
        dated = fact.in_year(performance_year) if fact else None
        if dated:
            return make_fact(dated)
    return None


def _year_link(performance_year: int, years: list[int]) -> Link | None:
    if performance_year not in years:
        return None
    return Link(str(performance_year), addresses.year(performance_year))


def _subcategory(edition: Edition, year: YearInForce, index: int) -> SubcategoryContext:
    performance_year, group = year.performance_year, year.subcategories[index]
    subcategory = group.subcategory
    introduction = subcategory.introduction_in(performance_year)
    assert introduction is not None
    weights = Counter(item.activity_weight for item in group.activities)
    other_years = [
        YearLink(y, addresses.subcategory(y, subcategory.slug))
        for y in edition.years
        if any(g.subcategory is subcategory for g in edition.year(y).subcategories)
    ]
    newest = other_years[-1]
    still_there = newest.performance_year == edition.current and not year.is_current
    return SubcategoryContext(
        head=PageHead(
            address=addresses.subcategory(performance_year, subcategory.slug),
            title=f"{subcategory.name}, {performance_year}",
            description=(
                f"The {len(group.activities)} {subcategory.name} ({subcategory.code}) improvement "
                f"activities of MIPS performance year {performance_year}, in CMS's own words."
            ),
            breadcrumbs=(
                Link("Home", addresses.HOME),
                Link(str(performance_year), addresses.year(performance_year)),
            ),
            previous=_sibling(performance_year, year.subcategories, index - 1),
            next=_sibling(performance_year, year.subcategories, index + 1),
            data_path="inventory/subcategories.yaml",
            search_exclude=not year.is_current,
        ),
        performance_year=performance_year,
        is_current=year.is_current,
        subcategory=subcategory,
        introduction=introduction,
        entries=[activity_entry(item) for item in group.activities],
        weights=[WeightCount(w, weights[w]) for w in HEAVIEST_FIRST if weights[w]],
        other_years=other_years,
        current_subcategory=(
            Link(f"{subcategory.name} in {edition.current}", newest.address)
            if still_there
            else None
        ),
    )


def _sibling(
    performance_year: int, siblings: Sequence[SubcategoryInYear], index: int
) -> Link | None:
    if not 0 <= index < len(siblings):
        return None
    other = siblings[index].subcategory
    return Link(other.name, addresses.subcategory(performance_year, other.slug))
