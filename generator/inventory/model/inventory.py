"""The inventory as a whole, with what is looked up again and again."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from generator.inventory.model.activity import Activity, Successor
from generator.inventory.model.base import Reference, Text, YearRange
from generator.inventory.model.groups import Mvp, Subcategory
from generator.inventory.model.questions import EverydayQuestion, FacetWords, Specialty
from generator.inventory.model.reporting import Reporting
from generator.inventory.model.rules import RulesFile, Topic
from generator.inventory.model.sources import Draft, Fingerprints, RefusedHosts, Settings, Source
from generator.inventory.model.statements import ApmModel, Condition, NamedFact, NextYear
from generator.inventory.model.words import Term, Vocabulary
from generator.inventory.model.year import PerformanceYear, Scenario


class Predecessor(NamedTuple):
    """A departed activity, and what it says of the one that came after it."""

    activity: Activity
    successor: Successor


class Inventory(BaseModel):
    """Everything known, ready for use; only `load_inventory` makes it."""

    model_config = ConfigDict(frozen=True)

    settings: Settings
    references: dict[str, Reference]
    sources: list[Source]
    subcategory_order_reference: Reference
    subcategories: list[Subcategory]
    reporting: Reporting
    years: dict[int, PerformanceYear]
    rules: dict[Topic, RulesFile]
    activities: dict[str, Activity]
    mvps: dict[int, list[Mvp]]
    fingerprints: dict[int, Fingerprints]
    scenarios: dict[int, list[Scenario]] = {}
    facts: dict[str, NamedFact] = {}
    conditions: list[Condition] = []
    apm_models: list[ApmModel] = []
    refused_hosts: RefusedHosts = RefusedHosts()
    drafts: dict[int, Draft] = {}
    next_year: NextYear | None = None
    glossary: list[Term] = []
    vocabulary: Vocabulary = Vocabulary()
    related_words: dict[str, list[Text]] = {}
    questions: list[EverydayQuestion] = []
    specialties: list[Specialty] = []
    facet_words: FacetWords = FacetWords()

    @cached_property
    def activities_by_year(self) -> dict[int, list[Activity]]:
        """Activities with a version in the year, by number; withdrawn ones included."""
        by_year: dict[int, list[Activity]] = {year: [] for year in self.years}
        for activity in sorted(self.activities.values(), key=lambda a: a.number):
            for year in activity.performance_years:
                by_year.setdefault(year, []).append(activity)
        return by_year

    @cached_property
    def named_facts(self) -> dict[str, NamedFact]:
        """Every fact by name, with the first and last years of `reporting.yaml`."""
        first, last = self.settings.first_performance_year, self.settings.last_performance_year
        years = YearRange.model_validate({"from": first, "to": last})
        return self.facts | self.reporting.as_facts(years)

    @cached_property
    def subcategories_by_id(self) -> dict[str, Subcategory]:
        return {subcategory.id: subcategory for subcategory in self.subcategories}

    @cached_property
    def mvps_by_activity(self) -> dict[str, dict[int, list[Mvp]]]:
        """activity ID -> performance year -> the MVPs that list it."""
        found: dict[str, dict[int, list[Mvp]]] = {}
        for year, mvps in self.mvps.items():
            for mvp in mvps:
                for activity_id in mvp.activities:
                    found.setdefault(activity_id, {}).setdefault(year, []).append(mvp)
        return found

    @cached_property
    def predecessors(self) -> dict[str, list[Predecessor]]:
        """activity ID -> what came before it: the departed activities that name it."""
        found: dict[str, list[Predecessor]] = {}
        for activity in sorted(self.activities.values(), key=lambda a: a.number):
            for successor in activity.departure.successors if activity.departure else []:
                found.setdefault(successor.activity_id, []).append(Predecessor(activity, successor))
        return found

    @cached_property
    def listed(self) -> dict[int, dict[str | None, list[Activity]]]:
        """performance year -> subcategory -> its activities; None has the attestations."""
        found: dict[int, dict[str | None, list[Activity]]] = {}
        for year, activities in self.activities_by_year.items():
            by_subcategory = found.setdefault(year, {})
            for activity in activities:
                version = activity.version_in(year)
                if version:
                    by_subcategory.setdefault(version.subcategory, []).append(activity)
        return found

    def subcategories_in(self, performance_year: int) -> list[Subcategory]:
        """The subcategories with at least one activity in the year, in CMS's order."""
        return [s for s in self.subcategories if s.id in self.listed[performance_year]]

    def in_subcategory(self, performance_year: int, subcategory_id: str | None) -> list[Activity]:
        """The year's activities of a subcategory; None gives the attestations without one."""
        return self.listed[performance_year].get(subcategory_id, [])
