"""Ranges of years are in order, do not overlap, and stay within the activity's own years."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from generator.inventory.model import ActivityVersion, Inventory, ParameterRange, Record, YearRange
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location

IN_ORDER = {
    *("ranges", "versions", "activity_weights", "cehrt_bonus", "own_periods", "own_proof"),
    "introductions",
}
"""The lists in which each year has one entry at most; those of parameters are among them."""


def check(inventory: Inventory, report: Report, records: Records) -> None:
    last = inventory.settings.last_performance_year
    for activity in inventory.activities.values():
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
    for record, place, value in records.places:
        if isinstance(value, list):
            if value and isinstance(value[0], YearRange):
                _check_neighbours(record, place, value, report)
        elif isinstance(value, YearRange) and not isinstance(value, ActivityVersion):
            if value.to > last + 1:  # Versions are told of above.
                message = f"ends in {value.to}; the last published performance year is {last}"
                report.problem(record, (*place, "to"), message)


def _check_neighbours(
    record: Record, place: Location, ranges: Sequence[YearRange], report: Report
) -> None:
    in_order = place[-1] in IN_ORDER or isinstance(ranges[0], ParameterRange)
    for index, (before, after) in enumerate(itertools.pairwise(ranges), start=1):
        if not in_order:
            continue
        if after.from_ <= before.to:
            message = (
                f"{after.label} overlaps or precedes {before.label}; "
                "expected closed ranges in order, each year in one of them"
            )
            report.problem(record, (*place, index), message)
        elif after.from_ == before.to + 1 and _without_years(after) == _without_years(before):
            message = f"{after.label} says the same as {before.label}; join the two"
            report.problem(record, (*place, index), message)


def _without_years(dated: YearRange) -> YearRange:
    return dated.model_copy(update={"from_": 0, "to": 0})


CHECK = Check("ranges", ("settings.yaml",), check)
