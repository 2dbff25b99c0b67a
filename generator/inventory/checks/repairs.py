"""A listed repair still fits: CMS's slip stands in the text of each year it is listed for."""

from __future__ import annotations

from typing import Any

from generator.inventory.model import Inventory


def check(inventory: Inventory, report: Any, records: dict[str, Any]) -> None:
    for activity in inventory.activities.values():
        for index, repair in enumerate(activity.repairs):
            for year in repair.years:
                version = activity.version_in(year)
                place = ("repairs", index)
                if version is None:
                    report.problem(activity, place, f"the activity is not listed in {year}")
                elif repair.cms not in version.text and repair.cms not in version.title:
                    message = f'"{repair.cms}" does not stand in the title or text of {year}'
                    report.problem(activity, (*place, "cms"), message)
