"""What a page says of an activity that a year no longer lists: what became of it, where to go."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition import addresses
from generator.edition.states import status_verb
from generator.inventory.facts import long_date
from generator.inventory.lineage import Passage, is_open, way_on
from generator.inventory.model import Activity, Inventory, Successor


@dataclass(frozen=True)
class Named:
    """An activity as a link: its ID and its title in the year shown."""

    activity_id: str
    title: str
    address: str


@dataclass(frozen=True)
class StepView:
    """What became of an activity in one year."""

    performance_year: int
    old_id: str
    new: Named
    successor: Successor
    same_words: bool
    open: bool
    standing: str | None
    """Why the new one is no advice: since when it is gone or suspended."""


@dataclass(frozen=True)
class WayView:
    """The way on from an activity, seen from one performance year."""

    performance_year: int
    same: Named | None
    steps: list[StepView]
    related: list[Named]

    @property
    def open_steps(self) -> list[StepView]:
        return [step for step in self.steps if step.open]


def way_view(inventory: Inventory, activity: Activity, performance_year: int) -> WayView:
    """What became of the activity, followed to what the year lists."""
    way = way_on(inventory, activity, performance_year)
    return WayView(
        performance_year=performance_year,
        same=_named(way.same, performance_year) if way.same else None,
        steps=[_step(passage, performance_year) for passage in way.passages],
        related=[_named(other, performance_year) for other in way.related],
    )


def _step(passage: Passage, performance_year: int) -> StepView:
    return StepView(
        performance_year=passage.performance_year,
        old_id=passage.old.activity_id,
        new=_named(passage.new, performance_year),
        successor=passage.successor,
        same_words=passage.same_words,
        open=passage.open,
        standing=standing_in(passage.new, performance_year),
    )


def _named(activity: Activity, performance_year: int) -> Named:
    version = activity.version_in(performance_year) or activity.versions[-1]
    address = addresses.activity(activity.activity_id)
    return Named(activity.activity_id, version.title, address)


def standing_in(activity: Activity, performance_year: int) -> str | None:
    """Why an activity cannot be attested in a year, in a sentence; None where it can."""
    if is_open(activity, performance_year):
        return None
    dated = [s for s in activity.statuses if s.performance_year <= performance_year]
    told = []
    for status in dated:
        when = f"on {long_date(status.date)}" if status.date else f"in {status.performance_year}"
        if status.kind == "suspended" and "notice" not in status.date_basis:
            told.append(f"CMS's data file marks it suspended as of {when.removeprefix('on ')}")
        else:
            told.append(f"CMS {status_verb(status.kind)} {when}")
    if activity.version_in(performance_year) is None:
        before = [year for year in activity.performance_years if year < performance_year]
        told.append(
            f"{max(before)} was its last year, and it is not on the {performance_year} list"
            if before
            else f"{min(activity.performance_years)} is its first year"
        )
    sentence = "; ".join(told)
    return f"{sentence[0].upper()}{sentence[1:]}."
