"""A page per performance year, and one per subcategory and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.inventory.history import changes_into
from generator.inventory.model import Inventory, Subcategory
from generator.pages import addresses
from generator.pages.charts import Part
from generator.pages.conditions import full_credit_of, parameter_rows
from generator.pages.contexts import BarRow, SubcategoryContext, YearContext, YearsContext
from generator.pages.deadlines import key_dates, timeline_picture
from generator.pages.facts import (
    Fact,
    make_fact,
    parameters_of,
    reviewed_years,
    rule_fact,
)
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import (
    activity_entry,
    activity_line,
    changes_chart,
    counts_chart,
    make_chart,
    year_has_weights,
)

CURRENT_YEAR_BOOST = 1.5
"""Search weight of the current year's page over those of other years, which read alike."""


def year_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """The list of years, each year at a glance, each subcategory of each year."""
    yield "years.md.j2", _years(inventory)
    for performance_year in reviewed_years(inventory):
        yield "year.md.j2", _year(inventory, performance_year)
        for subcategory in inventory.subcategories_in(performance_year):
            context = _subcategory(inventory, performance_year, subcategory)
            yield "subcategory.md.j2", context


def _years(inventory: Inventory) -> YearsContext:
    rows, bars = [], []
    for performance_year in reversed(reviewed_years(inventory)):
        year = inventory.years[performance_year]
        closes = make_fact(parameters_of(year).submission_closes).value
        rows.append((year, full_credit_of(inventory, performance_year), closes))
        high = year.counts.by_weight.get("high", 0)
        medium = year.counts.by_weight.get("medium", 0)
        other = year.counts.activities - high - medium
        parts = (Part(high, "high"), Part(medium, "medium"), Part(other, "plain"))
        bars.append(
            BarRow(
                str(performance_year),
                None,
                addresses.year(performance_year),
                parts,
                (high, medium, other, year.counts.activities),
            )
        )
    columns = ("High", "Medium", "No weight", "All")
    return YearsContext(
        head=PageHead(
            address=addresses.YEARS,
            title="Performance years",
            description="The improvement activities category year by year: size of the inventory, "
            "what full credit takes, and the dates that matter.",
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        current=inventory.settings.current_performance_year,
        rows=rows,
        chart=make_chart("Activities in CMS's inventory", columns, bars, total=False),
    )


def _year(inventory: Inventory, performance_year: int) -> YearContext:
    year = inventory.years[performance_year]
    years = reviewed_years(inventory)
    changes = changes_into(inventory, performance_year)
    listed = inventory.activities_by_year[performance_year]
    attestations = inventory.in_subcategory(performance_year, None)
    cards = []
    for subcategory in inventory.subcategories_in(performance_year):
        count = sum(
            not a.withdrawn_in(performance_year)
            for a in inventory.in_subcategory(performance_year, subcategory.id)
        )
        introduction = subcategory.introduction_in(performance_year)
        cards.append((subcategory, count, introduction.about if introduction else None))
    return YearContext(
        head=PageHead(
            address=addresses.year(performance_year),
            title=f"Performance year {performance_year} at a glance",
            description=(
                f"MIPS improvement activities in performance year {performance_year} "
                f"({year.payment_year} payment year): {year.counts.activities} entries in CMS's "
                "list, what full credit takes, key dates, and what changed."
            ),
            breadcrumbs=(Link("Home", addresses.HOME), Link("Performance years", addresses.YEARS)),
            previous=_year_link(performance_year - 1, years),
            next=_year_link(performance_year + 1, years),
            data_path=f"inventory/years/{performance_year}.yaml",
            search_boost=CURRENT_YEAR_BOOST
            if performance_year == inventory.settings.current_performance_year
            else 1,
        ),
        year=year,
        year_before=performance_year - 1,
        activity_count=year.counts.activities - len(attestations),
        is_current=performance_year == inventory.settings.current_performance_year,
        is_past=performance_year < inventory.settings.current_performance_year,
        years=years,
        category_weight=rule_fact(year, "category_weight"),
        maximum_points=rule_fact(year, "maximum_points"),
        ways_to_submit=_ways_to_submit(inventory, performance_year),
        parameters=parameter_rows(inventory, performance_year),
        key_dates=key_dates(inventory, year),
        timeline=timeline_picture(inventory, year),
        full_credit=full_credit_of(inventory, performance_year),
        chart=counts_chart(inventory, performance_year),
        has_weights=year_has_weights(inventory, performance_year),
        cards=cards,
        attestations=[activity_entry(inventory, a, performance_year) for a in attestations],
        withdrawn=[
            activity_line(inventory, a, performance_year)
            for a in listed
            if a.withdrawn_in(performance_year)
        ],
        changes=changes,
        changes_chart=(changes_chart(changes) if performance_year > years[0] else None),
        mvp_count=len(inventory.mvps.get(performance_year, [])),
        cehrt_count=sum(a.has_cehrt_bonus_in(performance_year) for a in listed),
    )


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


def _subcategory(
    inventory: Inventory, performance_year: int, subcategory: Subcategory
) -> SubcategoryContext:
    listed = inventory.in_subcategory(performance_year, subcategory.id)
    introduction = subcategory.introduction_in(performance_year)
    assert introduction is not None
    current = inventory.settings.current_performance_year
    siblings = inventory.subcategories_in(performance_year)
    index = siblings.index(subcategory)
    weights = Counter(a.weight_in(performance_year) for a in listed)
    other_years = [
        (y, addresses.subcategory(y, subcategory.slug))
        for y in reviewed_years(inventory)
        if subcategory in inventory.subcategories_in(y)
    ]
    newest = other_years[-1] if other_years else None
    is_current = performance_year == current
    return SubcategoryContext(
        head=PageHead(
            address=addresses.subcategory(performance_year, subcategory.slug),
            title=f"{subcategory.name}, {performance_year}",
            description=(
                f"The {len(listed)} {subcategory.name} ({subcategory.code}) improvement "
                f"activities of MIPS performance year {performance_year}, in CMS's own words."
            ),
            breadcrumbs=(
                Link("Home", addresses.HOME),
                Link(str(performance_year), addresses.year(performance_year)),
            ),
            previous=_sibling(performance_year, siblings, index - 1),
            next=_sibling(performance_year, siblings, index + 1),
            data_path="inventory/subcategories.yaml",
            search_exclude=not is_current,
        ),
        performance_year=performance_year,
        is_current=is_current,
        subcategory=subcategory,
        introduction=introduction,
        entries=[activity_entry(inventory, a, performance_year) for a in listed],
        weights=[(w, weights[w]) for w in ("high", "medium") if weights[w]],
        other_years=other_years,
        current_subcategory=(
            Link(f"{subcategory.name} in {newest[0]}", newest[1])
            if newest and newest[0] == current and not is_current
            else None
        ),
    )


def _sibling(performance_year: int, siblings: list[Subcategory], index: int) -> Link | None:
    if not 0 <= index < len(siblings):
        return None
    other = siblings[index]
    return Link(other.name, addresses.subcategory(performance_year, other.slug))
