"""Names used in one file exist in the other: subcategories, activities in MVPs, sources."""

from __future__ import annotations

from generator.inventory.model import Inventory, Record, SubcategoriesFile
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    _check_subcategories(inventory, report)
    _check_unique_subcategories(report, records.subcategories)
    _check_statuses(inventory, report)
    _check_mvps(inventory, report, records)
    _check_sources(inventory, report, records)


def _check_subcategories(inventory: Inventory, report: Report) -> None:
    known = inventory.subcategories_by_id
    for activity in inventory.activities.values():
        for index, version in enumerate(activity.versions):
            place = ("versions", index, "subcategory")
            if version.subcategory is None:
                if not activity.is_attestation:
                    message = "null, but only IA_PCMH and IA_MVP have no subcategory"
                    report.problem(activity, place, message)
            elif version.subcategory not in known:
                message = (
                    f'"{version.subcategory}" is not a subcategory; expected one of '
                    f"subcategories.yaml.{near_match(version.subcategory, known)}"
                )
                report.problem(activity, place, message)
            elif known[version.subcategory].code != activity.code:
                code = known[version.subcategory].code
                message = f"{version.subcategory} has the code {code}, the ID says {activity.code}"
                report.problem(activity, place, message)


def _check_unique_subcategories(report: Report, record: SubcategoriesFile) -> None:
    for key in ("id", "code", "slug"):
        seen: set[str] = set()
        for index, subcategory in enumerate(record.subcategories):
            value = getattr(subcategory, key)
            if value in seen:
                message = f'"{value}" is given twice; each subcategory has its own'
                report.problem(record, ("subcategories", index, key), message)
            seen.add(value)


def _check_statuses(inventory: Inventory, report: Report) -> None:
    for activity in inventory.activities.values():
        for index, status in enumerate(activity.statuses):
            if status.performance_year not in activity.performance_years:
                message = f"the activity is not listed in {status.performance_year}"
                report.problem(activity, ("statuses", index, "performance_year"), message)


def _check_mvps(inventory: Inventory, report: Report, records: Records) -> None:
    for year, record in records.mvps.items():
        seen: set[str] = set()
        for index, mvp in enumerate(record.mvps):
            if mvp.mvp_id in seen:
                message = f"{mvp.mvp_id} is given twice in {year}"
                report.problem(record, ("mvps", index, "mvp_id"), message)
            seen.add(mvp.mvp_id)
            for position, activity_id in enumerate(mvp.activities):
                place = ("mvps", index, "activities", position)
                activity = inventory.activities.get(activity_id)
                if activity is None:
                    known = near_match(activity_id, inventory.activities)
                    report.problem(record, place, f"no activity {activity_id}.{known}")
                elif activity.version_in(year) is None:
                    report.problem(record, place, f"{activity_id} is not listed in {year}")


def _check_sources(inventory: Inventory, report: Report, records: Records) -> None:
    known = [source.id for source in inventory.sources]
    named: list[tuple[Record, Location, str]] = [
        *((record, ("source",), record.source) for record in records.mvps.values()),
        *((record, ("source",), record.source) for record in records.fingerprints.values()),
        *((r, ("counts", "source"), r.counts.source) for r in records.years.values()),
    ]
    for record, place, source in named:
        if source not in known:
            message = f'"{source}" is not in sources.yaml.{near_match(source, known)}'
            report.problem(record, place, message)


CHECK = Check(
    "references", ("activities/", "mvps/", "sources.yaml", "subcategories.yaml", "years/"), check
)
