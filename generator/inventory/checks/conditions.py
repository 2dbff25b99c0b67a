"""Each condition names rules and facts that exist in every year it covers."""

from __future__ import annotations

from generator.inventory.facts import PLACE, found
from generator.inventory.model import (
    Condition,
    ConditionRange,
    Inventory,
    Parameters,
    Record,
)
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    file = records.conditions
    known = [condition.id for condition in file.conditions]
    for index, condition in enumerate(file.conditions):
        place = ("conditions", index)
        if condition.id in known[:index]:
            report.problem(file, (*place, "id"), f"{condition.id} stands here twice")
        _check_names(inventory, condition, place, file, report)
        for position, dated in enumerate(condition.ranges):
            _check_text(inventory, dated, (*place, "ranges", position), file, report)


def _check_names(
    inventory: Inventory, condition: Condition, place: Location, file: Record, report: Report
) -> None:
    for position, name in enumerate(condition.rules):
        if name not in Parameters.model_fields:
            message = f"no rule parameter is named {name}." + near_match(
                name, Parameters.model_fields
            )
            report.problem(file, (*place, "rules", position), message)
    for position, activity_id in enumerate(condition.activities):
        if activity_id not in inventory.activities:
            message = f"no activity {activity_id}." + near_match(activity_id, inventory.activities)
            report.problem(file, (*place, "activities", position), message)


def _check_text(
    inventory: Inventory, dated: ConditionRange, place: Location, file: Record, report: Report
) -> None:
    for field in ("text", "clause", "not_if"):
        for name in PLACE.findall(getattr(dated, field) or ""):
            for year in dated.years:
                try:
                    missing = found(inventory, name, year) is None
                except KeyError:
                    known = [*Parameters.model_fields, *inventory.named_facts]
                    message = f"no parameter or fact is named {name}.{near_match(name, known)}"
                    report.problem(file, (*place, field), message)
                    break
                if missing:
                    report.problem(file, (*place, field), f"{name} has no value in {year}")
                    break


CHECK = Check(
    "conditions",
    (
        *("activities/", "facts.yaml", "reporting.yaml", "rules/", "settings.yaml"),
        "years/",
    ),
    check,
)
