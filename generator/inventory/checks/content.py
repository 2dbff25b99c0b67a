"""Our plain words: dated like CMS's texts, each listed year once, and short."""

from __future__ import annotations

from generator.inventory.model import Activity, Inventory
from generator.inventory.records import Check, Records, Report

MOST_WORDS = 25
"""Of a summary's sentence; PRODUCT's convention for every lead sentence."""


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for activity in inventory.activities.values():
        _check_years(activity, report)


def _check_years(activity: Activity, report: Report) -> None:
    """Summaries cover each year the activity is listed once; proof stays within those years."""
    listed = activity.performance_years
    covered = [year for summary in activity.summaries for year in summary.years]
    if activity.summaries and covered != sorted(listed):
        wrong = sorted(set(covered) ^ set(listed)) or covered
        message = f"expected each listed year once, in order; look at {wrong[0]}"
        report.problem(activity, ("summaries",), message)
    for index, summary in enumerate(activity.summaries):
        words = len(summary.sentence.split())
        if words > MOST_WORDS:
            message = f"{words} words; expected at most {MOST_WORDS}"
            report.problem(activity, ("summaries", index, "sentence"), message)
    for index, evidence in enumerate(activity.evidence):
        if outside := sorted(set(evidence.years) - set(listed)):
            message = f"covers {outside[0]}, a year in which the activity is not listed"
            report.problem(activity, ("evidence", index), message)


CHECK = Check("content", (), check)
