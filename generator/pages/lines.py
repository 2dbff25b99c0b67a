"""Pieces that several kinds of pages share: activity lines, entries, charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.inventory.facts import long_date
from generator.inventory.history import State, YearChanges, state_in
from generator.inventory.model import Activity, Inventory
from generator.pages import addresses
from generator.pages.charts import Part
from generator.pages.contexts import ActivityEntry, ActivityLine, BarChart, BarRow


def activity_line(inventory: Inventory, activity: Activity, performance_year: int) -> ActivityLine:
    """The activity as `performance_year` lists it, or as last listed before it left."""
    version = activity.version_in(performance_year) or activity.versions[-1]
    return ActivityLine(
        activity_id=activity.activity_id,
        title=version.title,
        address=addresses.activity(activity.activity_id),
        state=state_in(inventory, activity, performance_year),
        activity_weight=activity.weight_in(performance_year),
        cehrt_bonus=activity.has_cehrt_bonus_in(performance_year),
    )


class Badge(NamedTuple):
    """A word or two beside an activity; `kind` is a style class."""

    kind: str
    words: str


def state_badge(state: State) -> Badge | None:
    """The badge for a state; None where nothing is to be said."""
    other = state.other.activity_id if state.other else ""
    date = state.status.date if state.status else None
    since = f" {long_date(date)}" if date else ""
    match state.kind:
        case "new" | "modified":
            return Badge(state.kind, f"{state.kind.capitalize()} in {state.performance_year}")
        case "renumbered":
            return Badge("renumbered", f"Renumbered in {state.performance_year}, was {other}")
        case "renumbered away":
            return Badge("removed", f"Now {other}")
        case "suspended" | "withdrawn":
            return Badge("suspended", f"{state.kind.capitalize()}{since}")
        case "removed":
            return Badge("removed", f"Removed, last listed {state.performance_year - 1}")
    return None


def activity_entry(
    inventory: Inventory, activity: Activity, performance_year: int
) -> ActivityEntry:
    """The activity with its official text of that year."""
    version = activity.version_in(performance_year)
    assert version is not None
    return ActivityEntry(
        line=activity_line(inventory, activity, performance_year),
        version=version,
        repairs=activity.repairs_in(performance_year),
        statuses=activity.statuses_in(performance_year),
        plain=activity.summary_in(performance_year),
    )


def counts_chart(inventory: Inventory, performance_year: int) -> BarChart:
    """How many activities each subcategory lists, by weight where the year has weights."""
    has_weights = year_has_weights(inventory, performance_year)
    rows = []
    for subcategory in inventory.subcategories_in(performance_year):
        listed = [
            a
            for a in inventory.in_subcategory(performance_year, subcategory.id)
            if not a.withdrawn_in(performance_year)
        ]
        numbers: tuple[int, ...] = (len(listed),)
        parts: tuple[Part, ...] = (Part(len(listed), "plain"),)
        high = sum(a.weight_in(performance_year) == "high" for a in listed)
        if has_weights:
            numbers = (high, len(listed) - high, len(listed))
            parts = (Part(high, "high"), Part(len(listed) - high, "medium"))
        address = addresses.subcategory(performance_year, subcategory.slug)
        rows.append(BarRow(subcategory.name, subcategory.code, address, parts, numbers))
    columns = ("High", "Medium", "All") if has_weights else ("Activities",)
    caption = f"Activities by subcategory in {performance_year}"
    return make_chart(caption, columns, rows)


def changes_chart(changes: YearChanges) -> BarChart:
    """What happened to the year's activities, by kind."""
    kinds: Sequence[tuple[str, str, int]] = (
        ("New", "added", len(changes.added)),
        ("Modified", "modified", len(changes.modified)),
        ("Renumbered", "renumbered", len(changes.renumbered)),
        ("Suspended", "suspended", len(changes.suspended)),
        ("Withdrawn", "withdrawn", len(changes.withdrawn)),
        ("Removed", "removed", len(changes.removed)),
        ("Examples only", "examples", len(changes.examples)),
        ("Wording tidied", "editorial", len(changes.editorial)),
        ("Unchanged", "unchanged", changes.unchanged),
    )
    rows = [
        BarRow(
            label,
            None,
            addresses.changes(changes.performance_year)
            + (f"#{style}" if style != "unchanged" else ""),
            (Part(count, style),),
            (count,),
        )
        for label, style, count in kinds
        if count
    ]
    year = changes.performance_year
    return make_chart(f"From {year - 1} to {year}", ("Activities",), rows, total=False)


def make_chart(
    caption: str, columns: tuple[str, ...], rows: Iterable[BarRow], *, total: bool = True
) -> BarChart:
    """A chart scaled to its longest row, with a total row where one makes sense."""
    listed = tuple(rows)
    maximum = max((sum(p.value for p in row.parts) for row in listed), default=1)
    sums = tuple(sum(column) for column in zip(*(r.numbers for r in listed), strict=True))
    return BarChart(caption, columns, listed, maximum, sums if total else ())


def year_has_weights(inventory: Inventory, performance_year: int) -> bool:
    return any(
        a.weight_in(performance_year) for a in inventory.activities_by_year[performance_year]
    )
