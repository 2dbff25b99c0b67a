"""A performance year in force: its rules, dates and activities as everything shows them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition.activity import ActivityInYear
from generator.edition.conditions import FullCredit, full_credit_of
from generator.edition.deadlines import KeyDate, key_dates
from generator.edition.facts import Fact, parameters_of, rule_fact
from generator.inventory.history import YearChanges, changes_into
from generator.inventory.model import Inventory, Mvp, PerformanceYear, Subcategory


@dataclass(frozen=True, slots=True)
class SubcategoryInYear:
    """A subcategory with its activities of a year, at least one, in CMS's order."""

    subcategory: Subcategory
    activities: list[ActivityInYear]

    @property
    def counted(self) -> list[ActivityInYear]:
        """Those that CMS's final list has: none withdrawn within the year."""
        return [item for item in self.activities if not item.withdrawn]


@dataclass(frozen=True, slots=True)
class YearInForce:
    """A published performance year.

    `activities` are all that it lists, by ID, withdrawn ones included: those of `subcategories`,
    and the `attestations` that stand in none.
    """

    record: PerformanceYear
    is_current: bool
    is_past: bool
    facts: dict[str, Fact]
    """The year's parameters by name, each with its citation; a year lacks what it does not have."""
    full_credit: FullCredit
    key_dates: list[KeyDate]
    activities: list[ActivityInYear]
    subcategories: list[SubcategoryInYear]
    attestations: list[ActivityInYear]
    changes: YearChanges
    mvps: list[Mvp]
    has_mvps: bool
    """Whether MVPs could be reported in it."""

    @property
    def performance_year(self) -> int:
        return self.record.performance_year

    @property
    def payment_year(self) -> int:
        return self.record.payment_year

    @property
    def has_weights(self) -> bool:
        return any(item.activity_weight for item in self.activities)

    @property
    def by_subcategory(self) -> list[ActivityInYear]:
        """The activities in the order of subcategories, the attestations last."""
        grouped = [item for group in self.subcategories for item in group.activities]
        return grouped + self.attestations


def year_in_force(
    inventory: Inventory, year: PerformanceYear, activities: list[ActivityInYear]
) -> YearInForce:
    """The year with its activities, which `Edition` has made; it asks this once for each year."""
    performance_year = year.performance_year
    current = inventory.settings.current_performance_year
    by_id = {item.activity_id: item for item in activities}

    def grouped(subcategory_id: str | None) -> list[ActivityInYear]:
        listed = inventory.in_subcategory(performance_year, subcategory_id)
        return [by_id[activity.activity_id] for activity in listed]

    named = {name: rule_fact(year, name) for name in parameters_of(year).named()}
    return YearInForce(
        record=year,
        is_current=performance_year == current,
        is_past=performance_year < current,
        facts={name: fact for name, fact in named.items() if fact},
        full_credit=full_credit_of(inventory, performance_year),
        key_dates=key_dates(inventory, year),
        activities=activities,
        subcategories=[
            SubcategoryInYear(subcategory, grouped(subcategory.id))
            for subcategory in inventory.subcategories_in(performance_year)
        ],
        attestations=grouped(None),
        changes=changes_into(inventory, performance_year),
        mvps=inventory.mvps.get(performance_year, []),
        has_mvps=performance_year in inventory.mvps,
    )
