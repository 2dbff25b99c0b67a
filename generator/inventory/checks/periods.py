"""How long and how often: what an activity's text says of time is read, or said to be no period.

Every text is searched for words of time and of courses, so that a new year's text that sets a
period or a rhythm cannot pass unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.inventory.letters import spelling
from generator.inventory.model import Activity, ActivityVersion, Inventory, YearRange
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location

UNIT = r"(?:day|week|month|quarter|year|performance period|period)s?"
NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)"
TIME = re.compile(
    r"\b(?:annual(?:ly)?|yearly|monthly|quarterly|(?:bi-?)?weekly|daily|(?:bi|semi)-?annual(?:ly)?"
    rf"|(?:once|twice|\w+ times?) (?:a|an|per|each|every) (?:\w+ )?{UNIT}"
    rf"|(?:per|each|every) (?:\w+ )?{UNIT}|{NUMBER}[- ](?:\w+ )?{UNIT})\b",
    re.IGNORECASE,
)
"""How often, or how long."""
COURSE = re.compile(
    r"\b(?:modules?|courses?|curricul\w+|complet\w+[^.;]{0,80}\b(?:training|program))\b",
    re.IGNORECASE,
)
"""What one completes; its period is not settled."""
READINGS = ("own_periods", "unsettled_periods", "rhythms", "no_periods")


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for activity in inventory.activities.values():
        for field, index, reading in _readings(activity):
            _check_quotation(activity, (field, index, "words"), reading, reading.words, report)
        for index, proof in enumerate(activity.own_proof):
            for place, item in enumerate(proof.items):
                where = ("own_proof", index, "items", place, "words")
                _check_quotation(activity, where, proof, item.words, report)
        if not activity.is_attestation:
            for index, version in enumerate(activity.versions):
                _check_read(activity, index, version, report)


def _readings(activity: Activity) -> Iterator[tuple[str, int, Any]]:
    for field in READINGS:
        for index, reading in enumerate(getattr(activity, field)):
            yield field, index, reading


def _check_quotation(
    activity: Activity, place: Location, years: YearRange, words: str, report: Report
) -> None:
    """The words stand in the official text of each year."""
    for year in years.years:
        version = activity.version_in(year)
        if version is None:
            message = f"covers {year}, a year in which the activity is not listed"
            report.problem(activity, place, message)
            return
        if spelling(words) not in spelling(version.text):
            message = (
                f"these words are not in the official text of {year}; quote it letter by letter"
            )
            report.problem(activity, place, message)
            return


def _check_read(activity: Activity, index: int, version: ActivityVersion, report: Report) -> None:
    """Each word of time or course is inside words that a reading of those years quotes."""
    for year in version.years:
        quoted = [r.words for _, _, r in _readings(activity) if r.covers(year)]
        rest = spelling(version.text)
        for words in sorted(quoted, key=len, reverse=True):
            rest = rest.replace(spelling(words), " … ")
        for pattern in (TIME, COURSE):
            found = pattern.search(rest)
            if found:
                message = (
                    f"“{found[0]}” in the text of {year} is not read; quote it under own_periods, "
                    "unsettled_periods or rhythms, or say under no_periods why it is none"
                )
                report.problem(activity, ("versions", index, "text"), message)
                return


CHECK = Check("periods", (), check)
