"""What a repair quotes of CMS's text stands in the text of each of its years."""

from __future__ import annotations

from generator.inventory.model import Activity, Inventory, YearRange
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for activity in inventory.activities.values():
        for index, repair in enumerate(activity.repairs):
            _check_quote(activity, repair, ("repairs", index), "cms", report)


def _check_quote(
    activity: Activity, dated: YearRange, place: tuple[str, int], key: str, report: Report
) -> None:
    words = getattr(dated, key)
    for year in dated.years:
        version = activity.version_in(year)
        if version is None:
            report.problem(activity, place, f"the activity is not listed in {year}")
        elif words not in version.text and words not in version.title:
            message = f'"{words}" does not stand in the title or text of {year}'
            report.problem(activity, (*place, key), message)


CHECK = Check("repairs", (), check)
