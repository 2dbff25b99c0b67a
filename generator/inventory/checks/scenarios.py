"""Worked examples stand for published years only, and for activities listed in their year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import cut, near_match, quoted


def check(inventory: Inventory, report: Report, records: Records) -> None:
    settings = inventory.settings
    published = range(settings.first_performance_year, settings.last_performance_year + 1)
    for year, record in records.scenarios.items():
        if year not in published:
            message = f"{year} is not among the published years of settings.yaml"
            report.problem(record, ("performance_year",), message)
            continue
        listed = {activity.activity_id for activity in inventory.activities_by_year[year]}
        titles: set[str] = set()
        for index, scenario in enumerate(record.scenarios):
            place = ("scenarios", index)
            if scenario.title in titles:
                report.problem(record, (*place, "title"), "the title is given twice in the year")
            titles.add(scenario.title)
            for where, value in _unwritten(scenario.attestation, (*place, "attestation")):
                message = f"{quoted(value)} cannot stand in JSON; write it as text, in quotes"
                report.problem(record, where, message)
            given = scenario.attestation.get("performance_year")
            if given != year:
                message = f"{quoted(given)} in the examples of {year}; make the two agree"
                report.problem(record, (*place, "attestation", "performance_year"), message)
            for position, activity_id in enumerate(_activity_ids(scenario.attestation)):
                if activity_id not in listed:
                    message = f"{cut(activity_id, 80)} is not listed in {year}."
                    where = (*place, "attestation", "activities", position, "activity_id")
                    report.problem(record, where, message + near_match(activity_id, listed))


def _unwritten(value: Any, place: Location) -> Iterator[tuple[Location, Any]]:
    """What of an attestation is no value of JSON: dates, keys that are no text."""
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, str):
                yield from _unwritten(item, (*place, key))
            else:
                yield (*place, str(key)), key
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unwritten(item, (*place, index))
    elif not (value is None or isinstance(value, str | int | float)):
        yield place, value


def _activity_ids(attestation: dict[str, Any]) -> list[str]:
    """The IDs attested; whether the attestation is sound is for the scoring to say."""
    activities = attestation.get("activities")
    entries = activities if isinstance(activities, list) else []
    return [str(e.get("activity_id")) if isinstance(e, dict) else str(e) for e in entries]


CHECK = Check("scenarios", ("activities/", "settings.yaml"), check)
