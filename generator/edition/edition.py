"""An inventory as everything shows it: each activity in each year and each year, made once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from generator.edition.activity import ActivityInYear, activity_in_year
from generator.edition.year import YearInForce, year_in_force
from generator.inventory.model import Activity, Inventory
from generator.rules.year_rules import rules_by_year


class Edition:
    """What pages, finder, open data, calculator and kits are made of.

    Everything is made when it is first asked for, and once; an edition must not outlive a change
    of its inventory.

    >>> Edition(inventory).activity("IA_BE_4", 2026).state.kind  # doctest: +SKIP
    'modified'
    """

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.current: int = inventory.settings.current_performance_year
        self._activities: dict[tuple[str, int], ActivityInYear] = {}
        self._years: dict[int, YearInForce] = {}
        self._kin: dict[str, list[str]] = {}

    @cached_property
    def years(self) -> list[int]:
        """The published performance years, first to last."""
        settings = self.inventory.settings
        return list(range(settings.first_performance_year, settings.last_performance_year + 1))

    @cached_property
    def activities(self) -> list[Activity]:
        """Every activity ID ever published, in CMS's order."""
        return sorted(self.inventory.activities.values(), key=lambda a: a.number)

    @cached_property
    def rules(self) -> dict[str, Any]:
        """The rules of every published year as the calculator reads them, by the year as text."""
        return rules_by_year(self.inventory)

    def activity(self, activity_id: str, performance_year: int) -> ActivityInYear:
        """An activity in a year; KeyError where no activity has that ID."""
        key = activity_id, performance_year
        if key not in self._activities:
            activity = self.inventory.activities[activity_id]
            self._activities[key] = activity_in_year(self.inventory, activity, performance_year)
        return self._activities[key]

    def listed(self, performance_year: int) -> list[ActivityInYear]:
        """The activities of a published year, in CMS's order, withdrawn ones included."""
        return self.year(performance_year).activities

    def year(self, performance_year: int) -> YearInForce:
        """A published performance year; KeyError where it is none."""
        if performance_year not in self._years:
            listed = [
                self.activity(activity.activity_id, performance_year)
                for activity in self.inventory.activities_by_year[performance_year]
            ]
            record = self.inventory.years[performance_year]
            self._years[performance_year] = year_in_force(self.inventory, record, listed)
        return self._years[performance_year]

    @property
    def gone(self) -> list[ActivityInYear]:
        """The activities that the current year does not list, as seen from it."""
        seen = (self.activity(a.activity_id, self.current) for a in self.activities)
        return [item for item in seen if not item.listed]

    def kin(self, activity_id: str) -> list[str]:
        """The IDs that came before it or after it, near or far, by CMS or our judgement."""
        if activity_id not in self._kin:
            self._kin[activity_id] = _kin(self.inventory, self.inventory.activities[activity_id])
        return self._kin[activity_id]


def _kin(inventory: Inventory, activity: Activity) -> list[str]:
    def before(a: Activity) -> list[Activity]:
        return [old for old, _ in inventory.predecessors.get(a.activity_id, [])]

    def after(a: Activity) -> list[Activity]:
        successors = a.departure.successors if a.departure else []
        return [inventory.activities[s.activity_id] for s in successors]

    found: dict[str, None] = {}
    for step in (before, after):
        todo = step(activity)
        while todo:
            other = todo.pop(0)
            if other.activity_id not in found and other is not activity:
                found[other.activity_id] = None
                todo += step(other)
    return list(found)
