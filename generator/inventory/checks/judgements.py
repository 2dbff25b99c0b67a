"""Each difference between two versions is judged once, and only where there is one."""

from __future__ import annotations

from generator.inventory.letters import same_words, spelling, wording
from generator.inventory.model import Activity, Inventory, VersionChange
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location

EXPECTED = "expected substantive, examples or editorial"


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for activity in inventory.activities.values():
        first = activity.versions[0]
        if first.change is not None:
            message = "the first version has nothing before it to differ from; remove the key"
            report.problem(activity, ("versions", 0, "change"), message)
        pairs = zip(activity.versions, activity.versions[1:], strict=False)
        for index, (before, after) in enumerate(pairs, start=1):
            place = ("versions", index, "change")
            change = after.change
            same = before.subcategory == after.subcategory and before.to + 1 == after.from_
            if spelling(before.title) == spelling(after.title) and (
                wording(before.text) == wording(after.text)
            ):
                if same:
                    message = f"says the same as {before.label}; make them one range"
                    report.problem(activity, ("versions", index), message)
                continue
            _check_one(activity, place, "title", before.title, after.title, change, report)
            _check_one(activity, place, "text", before.text, after.text, change, report)


def _check_one(
    activity: Activity,
    place: Location,
    part: str,
    before: str,
    after: str,
    change: VersionChange | None,
    report: Report,
) -> None:
    judged = getattr(change, part) if change else None
    canonical = spelling if part == "title" else wording
    if canonical(before) == canonical(after):
        if judged is not None:
            message = f"{judged}, but the {part} is the same as before; remove the key"
            report.problem(activity, (*place, part), message)
    elif same_words(before, after):
        if judged != "format":
            message = f"the {part} differs only in case or punctuation; expected format"
            report.problem(activity, (*place, part), message)
    elif judged is None:
        message = f"the {part} differs from the version before and is not judged; {EXPECTED}"
        report.problem(activity, (*place, part), message)
    elif judged == "format":
        report.problem(activity, (*place, part), f"the {part} differs in words; {EXPECTED}")


CHECK = Check("judgements", (), check)
