"""Specialties lead to MVPs that some year has, and to activities in their years."""

from __future__ import annotations

from generator.inventory.checks.questions import check_answers
from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    file = records.specialties
    known = {mvp.mvp_id for mvps in inventory.mvps.values() for mvp in mvps}
    for index, specialty in enumerate(file.specialties):
        for place, mvp_id in enumerate(specialty.mvps):
            if mvp_id not in known:
                message = f"no year has an MVP {mvp_id}.{near_match(mvp_id, known)}"
                report.problem(file, ("specialties", index, "mvps", place), message)
        if (specialty.basis == "none") != (not specialty.mvps):
            message = "expected none exactly where no MVP is named"
            report.problem(file, ("specialties", index, "basis"), message)
        check_answers(inventory, report, file, ("specialties", index), specialty)


CHECK = Check("specialties", ("mvps/", "activities/"), check)
