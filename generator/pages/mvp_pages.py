"""MIPS Value Pathways by year: which improvement activities each lists, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.conditions import ConditionView, conditions_of
from generator.edition.edition import Edition
from generator.edition.facts import full_credit_in_mvp
from generator.edition.year import YearInForce
from generator.inventory.model import Inventory, Mvp
from generator.pages.contexts import MvpContext, MvpsContext, MvpsIndexContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import activity_groups, activity_line, mvp_link
from generator.pages.views import ActivityMvps, MvpCount, MvpCredit, MvpHistory, MvpTitle, YearLink


def mvp_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The overview, a page per year, a page per MVP and year."""
    yield "mvps_index.md.j2", _index(edition)
    for performance_year in sorted(edition.inventory.mvps):
        year = edition.year(performance_year)
        yield "mvps.md.j2", _mvps(edition, year)
        for index in range(len(year.mvps)):
            yield "mvp.md.j2", _mvp(edition, year, index)


def _index(edition: Edition) -> MvpsIndexContext:
    mvps = edition.inventory.mvps
    return MvpsIndexContext(
        head=PageHead(
            address=addresses.MVPS,
            title="MIPS Value Pathways",
            description="Which improvement activities each MIPS Value Pathway (MVP) lists, "
            "by performance year.",
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        current=edition.current,
        conditions=_hangs_on(edition.inventory, edition.current),
        years=[
            MvpCount(
                year, addresses.mvps(year), len(listed), sum(len(m.activities) for m in listed)
            )
            for year, listed in sorted(mvps.items(), reverse=True)
        ],
        histories=[
            _history(edition.inventory, mvp_id)
            for mvp_id in sorted({mvp.mvp_id for listed in mvps.values() for mvp in listed})
        ],
    )


def _history(inventory: Inventory, mvp_id: str) -> MvpHistory:
    titles: list[MvpTitle] = []
    for year, mvps in sorted(inventory.mvps.items()):
        for mvp in mvps:
            if mvp.mvp_id == mvp_id:
                if not titles or titles[-1].title != mvp.title:
                    titles.append(MvpTitle(mvp.title, []))
                titles[-1].years.append(YearLink(year, addresses.mvp(year, mvp_id)))
    return MvpHistory(mvp_id, titles)


def _hangs_on(inventory: Inventory, year: int) -> list[ConditionView]:
    """What reporting an MVP hangs on in a year."""
    credit = full_credit_in_mvp(inventory.years[year])
    return conditions_of(inventory, [credit.fact.rule or ""] if credit else [], year)


def _mvps(edition: Edition, year: YearInForce) -> MvpsContext:
    performance_year, mvps = year.performance_year, year.mvps
    everywhere = [item for item in year.activities if len(item.mvps) == len(mvps)]
    some = [item for item in year.activities if 0 < len(item.mvps) < len(mvps)]
    years = sorted(edition.inventory.mvps)
    return MvpsContext(
        head=PageHead(
            address=addresses.mvps(performance_year),
            title=f"MIPS Value Pathways in {performance_year}",
            description=(
                f"The {len(mvps)} MIPS Value Pathways (MVPs) of performance year "
                f"{performance_year} and the improvement activities in each, both ways round."
            ),
            breadcrumbs=(Link("Home", addresses.HOME), Link("MVPs", addresses.MVPS)),
            previous=_year_link(performance_year - 1) if performance_year - 1 in years else None,
            next=_year_link(performance_year + 1) if performance_year + 1 in years else None,
            data_path=f"inventory/mvps/{performance_year}.yaml",
            search_exclude=not year.is_current,
        ),
        conditions=_hangs_on(edition.inventory, performance_year),
        performance_year=performance_year,
        mvps=[mvp_link(performance_year, mvp) for mvp in mvps],
        years=[YearLink(other, addresses.mvps(other)) for other in years],
        in_none=[activity_line(item) for item in year.activities if not item.mvps],
        by_activity=[
            ActivityMvps(
                activity_line(item), [mvp_link(performance_year, mvp) for mvp in item.mvps]
            )
            for item in some
        ],
        everywhere=[activity_line(item) for item in everywhere],
    )


def _year_link(year: int) -> Link:
    return Link(str(year), addresses.mvps(year))


def _mvp(edition: Edition, year: YearInForce, index: int) -> MvpContext:
    inventory, performance_year, siblings = edition.inventory, year.performance_year, year.mvps
    mvp = siblings[index]
    same = (m for m in inventory.mvps.get(performance_year - 1, []) if m.mvp_id == mvp.mvp_id)
    before = next((m for m in same if m.title == mvp.title), None)
    now, then = set(mvp.activities), set(before.activities if before else mvp.activities)
    following = siblings[index + 1] if index + 1 < len(siblings) else None
    return MvpContext(
        head=PageHead(
            address=addresses.mvp(performance_year, mvp.mvp_id),
            title=f"{mvp.mvp_id}: {mvp.title}, {performance_year}",
            description=(
                f"The improvement activities in the MIPS Value Pathway {mvp.title} "
                f"({mvp.mvp_id}), performance year {performance_year}."
            ),
            breadcrumbs=(
                Link("Home", addresses.HOME),
                Link("MVPs", addresses.MVPS),
                Link(str(performance_year), addresses.mvps(performance_year)),
            ),
            previous=_mvp_link(performance_year, siblings[index - 1]) if index else None,
            next=_mvp_link(performance_year, following) if following else None,
            data_path=f"inventory/mvps/{performance_year}.yaml",
            search_exclude=not year.is_current,
        ),
        performance_year=performance_year,
        year_before=performance_year - 1,
        mvp=mvp,
        find_address=addresses.find(performance_year, mvp.mvp_id),
        groups=activity_groups(year, lambda item: item.activity_id in mvp.activities),
        full_credit=_full_credit(edition, year),
        conditions=_hangs_on(inventory, performance_year),
        other_years=[
            YearLink(y, addresses.mvp(y, m.mvp_id), m.title if m.title != mvp.title else None)
            for y, mvps in sorted(inventory.mvps.items())
            for m in mvps
            if m.mvp_id == mvp.mvp_id
        ],
        added=[activity_line(edition.activity(i, performance_year)) for i in sorted(now - then)],
        removed=[activity_line(edition.activity(i, performance_year)) for i in sorted(then - now)],
        source=inventory.sources[0],
    )


def _full_credit(edition: Edition, year: YearInForce) -> MvpCredit | None:
    credit = full_credit_in_mvp(year.record)
    if credit is None:
        return None
    current = edition.year(edition.current).record
    in_force = year.record.formula == current.formula
    return MvpCredit(in_force, credit.how, credit.fact)


def _mvp_link(year: int, mvp: Mvp) -> Link:
    return Link(mvp.title, addresses.mvp(year, mvp.mvp_id))
