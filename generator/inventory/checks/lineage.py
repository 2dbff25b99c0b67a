"""Every ID that left says so and where to look; what is advised can be attested today."""

from __future__ import annotations

from generator.inventory.lineage import is_open
from generator.inventory.model import Activity, Departure, Inventory
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    last_year = inventory.settings.last_performance_year
    for activity in inventory.activities.values():
        last = activity.versions[-1].to
        departure = activity.departure
        if last < last_year and departure is None:
            message = f"missing; the activity is last listed in {last}, say what became of it"
            report.problem(activity, ("departure",), message)
        if departure is None:
            continue
        if departure.performance_year != last + 1:
            message = f"{departure.performance_year}, but the first year without it is {last + 1}"
            report.problem(activity, ("departure", "performance_year"), message)
        for index in range(len(departure.successors)):
            _check_successor(inventory, activity, index, report)
        _check_related(inventory, activity, departure, last_year, report)


def _check_related(
    inventory: Inventory, activity: Activity, departure: Departure, last_year: int, report: Report
) -> None:
    """Advice of today names only what one can attest today; where none succeeds, we say so."""
    for index, related in enumerate(departure.related or []):
        other = inventory.activities.get(related)
        place = ("departure", "related", index)
        if other is None:
            known = near_match(related, inventory.activities)
            report.problem(activity, place, f"no activity {related}.{known}")
        elif not is_open(other, last_year):
            message = f"{related} cannot be attested in {last_year}; suggest another, or none"
            report.problem(activity, place, message)
    if not departure.successors and departure.related is None:
        message = (
            f"missing; nothing succeeds it, so name activities of {last_year} on the same "
            "subject, or [] where there is none"
        )
        report.problem(activity, ("departure", "related"), message)


def _check_successor(inventory: Inventory, activity: Activity, index: int, report: Report) -> None:
    assert activity.departure is not None
    successor = activity.departure.successors[index]
    place = ("departure", "successors", index, "activity_id")
    other = inventory.activities.get(successor.activity_id)
    year = activity.departure.performance_year
    if other is None:
        known = near_match(successor.activity_id, inventory.activities)
        report.problem(activity, place, f"no activity {successor.activity_id}.{known}")
    elif other is activity:
        report.problem(activity, place, "an activity cannot be its own successor")
    elif other.version_in(year) is None:
        message = f"{successor.activity_id} is not listed in {year}, when this activity had gone"
        report.problem(activity, place, message)
    elif successor.basis == "cms_first_performance_year":
        if other.first_performance_year >= other.versions[0].from_:
            message = (
                f"the basis is CMS's first performance year, but {successor.activity_id} has "
                f"{other.first_performance_year}, the year of its own ID"
            )
            report.problem(activity, (*place[:-1], "basis"), message)


CHECK = Check("lineage", ("activities/", "settings.yaml"), check)
