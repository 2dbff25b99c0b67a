"""MIPS Value Pathways by year: which improvement activities each lists, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.inventory.model import Inventory, Mvp
from generator.pages import addresses
from generator.pages.conditions import ConditionView, conditions_of
from generator.pages.contexts import MvpContext, MvpHistory, MvpsContext, MvpsIndexContext, MvpTitle
from generator.pages.facts import rule_fact, weighted_mix
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import activity_line


def mvp_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """The overview, a page per year, a page per MVP and year."""
    yield "mvps_index.md.j2", _index(inventory)
    for year in sorted(inventory.mvps):
        yield "mvps.md.j2", _mvps(inventory, year)
        for index, mvp in enumerate(inventory.mvps[year]):
            yield "mvp.md.j2", _mvp(inventory, year, index, mvp)


def _index(inventory: Inventory) -> MvpsIndexContext:
    titles: dict[str, list[MvpTitle]] = {}
    for year in sorted(inventory.mvps):
        for mvp in inventory.mvps[year]:
            known = titles.setdefault(mvp.mvp_id, [])
            if not known or known[-1].title != mvp.title:
                known.append(MvpTitle(mvp.title, []))
            known[-1].years.append(year)
    return MvpsIndexContext(
        head=PageHead(
            address=addresses.MVPS,
            title="MIPS Value Pathways",
            description="Which improvement activities each MIPS Value Pathway (MVP) lists, "
            "by performance year.",
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        current=inventory.settings.current_performance_year,
        conditions=_hangs_on(inventory, inventory.settings.current_performance_year),
        years=[
            (year, len(mvps), sum(len(m.activities) for m in mvps))
            for year, mvps in sorted(inventory.mvps.items(), reverse=True)
        ],
        histories=[MvpHistory(mvp_id, named) for mvp_id, named in sorted(titles.items())],
    )


def _hangs_on(inventory: Inventory, year: int) -> list[ConditionView]:
    """What reporting an MVP hangs on in a year."""
    return conditions_of(inventory, ["required_activities_mvp", "points_high_mvp"], year)


def _mvps(inventory: Inventory, year: int) -> MvpsContext:
    mvps = inventory.mvps[year]
    listed = inventory.activities_by_year[year]
    by_activity = {
        a.activity_id: [m for m in mvps if a.activity_id in m.activities] for a in listed
    }
    everywhere = [a for a in listed if len(by_activity[a.activity_id]) == len(mvps)]
    some = [a for a in listed if by_activity[a.activity_id] and a not in everywhere]
    years = sorted(inventory.mvps)
    return MvpsContext(
        head=PageHead(
            address=addresses.mvps(year),
            title=f"MIPS Value Pathways in {year}",
            description=(
                f"The {len(mvps)} MIPS Value Pathways (MVPs) of performance year {year} and the "
                "improvement activities in each, both ways round."
            ),
            breadcrumbs=(Link("Home", addresses.HOME), Link("MVPs", addresses.MVPS)),
            previous=_year_link(year - 1) if year - 1 in years else None,
            next=_year_link(year + 1) if year + 1 in years else None,
            data_path=f"inventory/mvps/{year}.yaml",
            search_exclude=year != inventory.settings.current_performance_year,
        ),
        conditions=_hangs_on(inventory, year),
        performance_year=year,
        mvps=mvps,
        years=years,
        in_none=[
            activity_line(inventory, a, year) for a in listed if not by_activity[a.activity_id]
        ],
        by_activity=[(activity_line(inventory, a, year), by_activity[a.activity_id]) for a in some],
        everywhere=[activity_line(inventory, a, year) for a in everywhere],
    )


def _year_link(year: int) -> Link:
    return Link(str(year), addresses.mvps(year))


def _mvp(inventory: Inventory, year: int, index: int, mvp: Mvp) -> MvpContext:
    siblings = inventory.mvps[year]
    groups: list[Any] = []
    for subcategory in [*inventory.subcategories_in(year), None]:
        listed = inventory.in_subcategory(year, subcategory.id if subcategory else None)
        lines = [
            activity_line(inventory, a, year) for a in listed if a.activity_id in mvp.activities
        ]
        if lines:
            groups.append((subcategory, lines))
    required = rule_fact(inventory.years[year], "required_activities_mvp")
    same = (m for m in inventory.mvps.get(year - 1, []) if m.mvp_id == mvp.mvp_id)
    before = next((m for m in same if m.title == mvp.title), None)
    now, then = set(mvp.activities), set(before.activities if before else mvp.activities)
    return MvpContext(
        head=PageHead(
            address=addresses.mvp(year, mvp.mvp_id),
            title=f"{mvp.mvp_id}: {mvp.title}, {year}",
            description=(
                f"The improvement activities in the MIPS Value Pathway {mvp.title} "
                f"({mvp.mvp_id}), performance year {year}."
            ),
            breadcrumbs=(
                Link("Home", addresses.HOME),
                Link("MVPs", addresses.MVPS),
                Link(str(year), addresses.mvps(year)),
            ),
            previous=_mvp_link(year, siblings[index - 1]) if index else None,
            next=_mvp_link(year, siblings[index + 1]) if index + 1 < len(siblings) else None,
            data_path=f"inventory/mvps/{year}.yaml",
            search_exclude=year != inventory.settings.current_performance_year,
        ),
        performance_year=year,
        year_before=year - 1,
        mvp=mvp,
        lines=groups,
        required=required,
        weighted=weighted_mix(inventory.years[year], "_mvp"),
        conditions=_hangs_on(inventory, year),
        other_years=[
            (y, m.title)
            for y, mvps in sorted(inventory.mvps.items())
            for m in mvps
            if m.mvp_id == mvp.mvp_id
        ],
        added=[activity_line(inventory, inventory.activities[i], year) for i in sorted(now - then)],
        removed=[
            activity_line(inventory, inventory.activities[i], year) for i in sorted(then - now)
        ],
        source=inventory.sources[0],
    )


def _mvp_link(year: int, mvp: Mvp) -> Link:
    return Link(mvp.title, addresses.mvp(year, mvp.mvp_id))
