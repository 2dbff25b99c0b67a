"""Pieces that several kinds of pages share: activity lines, entries, charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from generator.edition import addresses
from generator.edition.activity import ActivityInYear
from generator.edition.facts import day, last_start, parameters_of
from generator.edition.states import CHANGE_NAMES
from generator.edition.year import YearInForce
from generator.inventory.history import YearChanges
from generator.inventory.model import Mvp, Subcategory
from generator.pages import charts
from generator.pages.charts import Part
from generator.pages.views import (
    ActivityEntry,
    ActivityGroup,
    ActivityLine,
    BarChart,
    BarRow,
    MvpLink,
)


def activity_line(item: ActivityInYear) -> ActivityLine:
    """The activity as a line of a list."""
    return ActivityLine(
        activity_id=item.activity_id,
        title=item.title,
        address=item.address,
        state=item.state,
        activity_weight=item.activity_weight,
        cehrt_bonus=item.cehrt_bonus,
    )


def activity_entry(item: ActivityInYear) -> ActivityEntry:
    """The activity with its official text of that year."""
    return ActivityEntry(
        line=activity_line(item),
        version=item.version,
        repairs=item.repairs,
        statuses=item.statuses,
        plain=item.summary,
    )


def activity_groups(
    year: YearInForce, choose: Callable[[ActivityInYear], bool] = lambda _: True
) -> list[ActivityGroup]:
    """The chosen activities of a year by subcategory, without groups that are left empty."""
    groups: list[tuple[Subcategory | None, list[ActivityInYear]]] = [
        *((group.subcategory, group.activities) for group in year.subcategories),
        (None, year.attestations),
    ]
    found = []
    for subcategory, items in groups:
        lines = [activity_line(item) for item in items if choose(item)]
        slug = subcategory.slug if subcategory else None
        address = addresses.subcategory(year.performance_year, slug) if slug else None
        if lines:
            found.append(ActivityGroup(subcategory, address, lines))
    return found


def mvp_link(performance_year: int, mvp: Mvp) -> MvpLink:
    """An MVP of a year with its page."""
    address = addresses.mvp(performance_year, mvp.mvp_id)
    return MvpLink(mvp.mvp_id, mvp.title, address, len(mvp.activities))


def counts_chart(year: YearInForce) -> BarChart:
    """How many activities each subcategory lists, by weight where the year has weights."""
    rows = []
    for group in year.subcategories:
        count = len(group.counted)
        numbers: tuple[int, ...] = (count,)
        parts: tuple[Part, ...] = (Part(count, "plain"),)
        if year.has_weights:
            high = sum(item.activity_weight == "high" for item in group.counted)
            numbers = (high, count - high, count)
            parts = (Part(high, "high"), Part(count - high, "medium"))
        name, code = group.subcategory.name, group.subcategory.code
        address = addresses.subcategory(year.performance_year, group.subcategory.slug)
        rows.append(BarRow(name, code, address, parts, numbers))
    columns = ("High", "Medium", "All") if year.has_weights else ("Activities",)
    caption = f"Activities by subcategory in {year.performance_year}"
    return make_chart(caption, columns, rows)


def changes_chart(changes: YearChanges) -> BarChart:
    """What happened to the year's activities, by kind."""
    year = changes.performance_year
    rows = [
        BarRow(
            name,
            None,
            addresses.changes(year) + (f"#{kind}" if kind != "unchanged" else ""),
            (Part(count, kind),),
            (count,),
        )
        for kind, name in CHANGE_NAMES.items()
        if (count := changes.count(kind))
    ]
    return make_chart(f"From {year - 1} to {year}", ("Activities",), rows, total=False)


def make_chart(
    caption: str, columns: tuple[str, ...], rows: Iterable[BarRow], *, total: bool = True
) -> BarChart:
    """A chart scaled to its longest row, with a total row where one makes sense."""
    listed = tuple(rows)
    maximum = max((sum(p.value for p in row.parts) for row in listed), default=1)
    sums = tuple(sum(column) for column in zip(*(r.numbers for r in listed), strict=True))
    return BarChart(caption, columns, listed, maximum, sums if total else ())


def timeline_picture(year: YearInForce) -> Markup:
    """The year's line of time, with the numbers of its dates."""
    p = parameters_of(year.record)
    return charts.timeline(
        year.performance_year,
        last_start(year.record),
        day(p.submission_opens) if p.submission_opens else None,
        day(p.submission_closes),
        [item.mark for item in year.key_dates],
    )
