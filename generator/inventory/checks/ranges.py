"""Ranges of years are in order, do not overlap, and stay within the activity's own years."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from generator.inventory.model import ActivityVersion, Inventory, Record, YearRange
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location


def check(inventory: Inventory, report: Report, records: Records) -> None:
    last = inventory.settings.last_performance_year
    for activity in inventory.activities.values():
        _check_order(activity, "versions", activity.versions, report)
        _check_order(activity, "activity_weights", activity.activity_weights, report)
        _check_order(activity, "cehrt_bonus", activity.cehrt_bonus, report)
        _check_order(activity, "own_periods", activity.own_periods, report)
        _check_order(activity, "own_proof", activity.own_proof, report)
        for index, unsettled in enumerate(activity.unsettled_periods):
            if both := [y for y in unsettled.years if activity.own_period_in(y)]:
                message = f"{both[0]} has a period of its own as well; keep one of the two"
                report.problem(activity, ("unsettled_periods", index), message)
        listed = set(activity.performance_years)
        for index, version in enumerate(activity.versions):
            if version.to > last:
                message = f"ends in {version.to}, after the last published performance year {last}"
                report.problem(activity, ("versions", index, "to"), message)
        for name in ("activity_weights", "cehrt_bonus"):
            for index, dated in enumerate(getattr(activity, name)):
                if outside := sorted(set(dated.years) - listed):
                    message = f"covers {outside[0]}, a year in which the activity is not listed"
                    report.problem(activity, (name, index), message)
    subcategories = records.subcategories
    for record, place, dated in records.places:
        if not isinstance(dated, YearRange) or isinstance(dated, ActivityVersion):
            continue  # Versions are told of above.
        if dated.to > last + 1:
            message = f"ends in {dated.to}; the last published performance year is {last}"
            report.problem(record, (*place, "to"), message)
    for index, subcategory in enumerate(inventory.subcategories):
        location = ("subcategories", index, "introductions")
        _check_order(subcategories, location, subcategory.introductions, report)


def _check_order(
    record: Record, name: str | Location, ranges: Sequence[YearRange], report: Report
) -> None:
    location = (name,) if isinstance(name, str) else name
    for index, (before, after) in enumerate(itertools.pairwise(ranges), start=1):
        if after.from_ <= before.to:
            message = (
                f"{after.label} overlaps or precedes {before.label}; "
                "expected closed ranges in order, each year in one of them"
            )
            report.problem(record, (*location, index), message)


CHECK = Check("ranges", ("settings.yaml",), check)
