"""Where a reader goes on from an activity that a year no longer lists.

Advice never stops at an activity that is gone or suspended: successors are followed to those
open in the year, and where none is, activities on the same subject are suggested.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.inventory.letters import spelling, wording
from generator.inventory.model import Activity, ActivityVersion, Inventory, Successor


@dataclass(frozen=True)
class Passage:
    """One step from an activity that left to what came in its place."""

    old: Activity
    new: Activity
    successor: Successor
    performance_year: int
    same_words: bool
    """Whether the title and text of the new one are letter for letter those of the old one."""
    open: bool
    """Whether the year asked for lists the new one and CMS has not suspended it in it."""


@dataclass(frozen=True)
class WayOn:
    """What became of an activity, seen from one performance year."""

    performance_year: int
    passages: list[Passage]
    related: list[Activity]
    """Activities of the year on the same subject, where nothing open succeeds; our suggestion."""

    @property
    def open(self) -> list[Passage]:
        """The passages whose new activity can be attested in the year."""
        return [passage for passage in self.passages if passage.open]

    @property
    def same(self) -> Activity | None:
        """The activity that goes on word for word under another ID, or None."""
        return _same(self.passages)


def same_under(inventory: Inventory, activity: Activity, performance_year: int) -> Activity | None:
    """The open activity of the year that a departed one is, word for word, or None."""
    return _same(_passages(inventory, activity, performance_year))


def _same(passages: list[Passage]) -> Activity | None:
    at = passages[0].old if passages else None
    for passage in passages:
        if passage.old is not at:
            continue
        if not (passage.same_words and passage.successor.relation == "renumbered"):
            return None
        if passage.open:
            return passage.new
        at = passage.new
    return None


def same_words(one: ActivityVersion, other: ActivityVersion) -> bool:
    """Whether title and text of two versions are the same, letter for letter."""
    return spelling(one.title) == spelling(other.title) and wording(one.text) == wording(other.text)


def is_open(activity: Activity, performance_year: int) -> bool:
    """Whether the year lists the activity and CMS neither suspended nor withdrew it then."""
    listed = activity.version_in(performance_year) is not None
    return listed and not activity.statuses_in(performance_year)


def way_on(inventory: Inventory, activity: Activity, performance_year: int) -> WayOn:
    """What to go on with in `performance_year` in place of an activity that is not open in it.

    >>> way_on(inventory, inventory.activities["IA_BE_2"], 2026).open[0].new.activity_id
    ... # doctest: +SKIP
    'IA_PSPA_7'
    """
    passages = _passages(inventory, activity, performance_year)
    if is_open(activity, performance_year) or any(p.open for p in passages):
        return WayOn(performance_year, passages, [])
    named = [
        related
        for gone in (activity, *(passage.new for passage in passages))
        for related in (gone.departure.related if gone.departure else None) or []
    ]
    others = [inventory.activities[activity_id] for activity_id in dict.fromkeys(named)]
    return WayOn(
        performance_year, passages, [other for other in others if is_open(other, performance_year)]
    )


def _passages(inventory: Inventory, activity: Activity, performance_year: int) -> list[Passage]:
    """All steps on from an activity, near ones first; none beyond one that is open."""
    found: list[Passage] = []
    todo, seen = [activity], {activity.activity_id}
    while todo:
        old = todo.pop(0)
        departure = old.departure
        if departure is None or departure.performance_year > performance_year:
            continue
        for successor in departure.successors:
            new = inventory.activities[successor.activity_id]
            before = old.versions[-1]
            after = new.version_in(departure.performance_year) or new.versions[-1]
            now = new.version_in(performance_year) or after
            open_ = is_open(new, performance_year)
            same = same_words(before, after) and same_words(before, now)
            found.append(Passage(old, new, successor, departure.performance_year, same, open_))
            if not open_ and new.activity_id not in seen:
                seen.add(new.activity_id)
                todo.append(new)
    return found
