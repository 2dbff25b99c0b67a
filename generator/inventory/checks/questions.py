"""Everyday questions lead to activities in years in which they are listed, with one grade."""

from __future__ import annotations

from generator.inventory.model import (
    EverydayQuestion,
    EverydayQuestions,
    Inventory,
    SpecialtiesFile,
    Specialty,
    answer_years,
)
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for file in records.questions.values():
        for index, question in enumerate(file.questions):
            check_answers(inventory, report, file, ("questions", index), question)


def check_answers(
    inventory: Inventory,
    report: Report,
    file: EverydayQuestions | SpecialtiesFile,
    where: Location,
    question: EverydayQuestion | Specialty,
) -> None:
    """Reports answers of years in which the activity is not listed, and those graded twice."""
    graded: set[tuple[str, int]] = set()
    for field, answers in (("best", question.best), ("near", question.near)):
        for place, answer in enumerate(answers):
            here = (*where, field, place)
            activity_id, limited = answer_years(answer)
            activity = inventory.activities.get(activity_id)
            if activity is None:
                near = near_match(activity_id, inventory.activities)
                report.problem(file, here, f"no activity has the ID {activity_id}.{near}")
                continue
            listed = activity.performance_years
            years = listed if limited is None else limited
            if outside := [year for year in years if year not in listed]:
                message = f"{activity_id} is not listed in {outside[0]}; expected its own years"
                report.problem(file, here, message)
            if twice := sorted({(activity_id, year) for year in years} & graded):
                message = f"{activity_id} is graded twice in {twice[0][1]}; keep one grade"
                report.problem(file, here, message)
            graded |= {(activity_id, year) for year in years}


CHECK = Check("questions", ("activities/",), check)
