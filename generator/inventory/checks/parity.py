"""Official titles and texts are CMS's: each version has the fingerprint taken at the import."""

from __future__ import annotations

from generator.inventory.letters import fingerprint, spelling, wording
from generator.inventory.model import Activity, FingerprintRow, Inventory
from generator.inventory.records import Check, Records, Report

AGAIN = "restore the words, or run the import if CMS changed its file"


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for year, activities in inventory.activities_by_year.items():
        prints = inventory.fingerprints.get(year)
        if prints is None:
            continue
        for activity in activities:
            row = prints.rows.get(activity.activity_id)
            if row is None:
                message = f"listed in {year}, but CMS's file of that year has no such activity"
                report.problem(activity, ("versions",), message)
            else:
                _check_row(activity, year, row, report)
        record = records.fingerprints[year]
        missing = prints.rows.keys() - {a.activity_id for a in activities}
        for activity_id in sorted(missing):
            message = f"CMS's file of {year} lists {activity_id}, the inventory does not"
            report.problem(record, ("rows", activity_id), message)


def _check_row(activity: Activity, year: int, row: FingerprintRow, report: Report) -> None:
    index = next(i for i, v in enumerate(activity.versions) if v.covers(year))
    version = activity.versions[index]
    if fingerprint(spelling(version.title)) != row.title:
        message = f"is not CMS's title of {year}; {AGAIN}"
        report.problem(activity, ("versions", index, "title"), message)
    if fingerprint(wording(version.text)) != row.text:
        message = f"is not CMS's text of {year}; {AGAIN}"
        report.problem(activity, ("versions", index, "text"), message)
    if row.notice is None:
        return
    notices = [s.notice for s in activity.statuses_in(year) if s.notice]
    if not any(fingerprint(wording(notice)) == row.notice for notice in notices):
        message = f"CMS's notice of {year} is missing or not in its words; {AGAIN}"
        report.problem(activity, ("statuses",), message)


CHECK = Check("parity", ("activities/", "fingerprints/"), check)
