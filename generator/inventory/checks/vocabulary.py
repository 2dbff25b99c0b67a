"""What sorts an activity is a word of the vocabulary, once."""

from __future__ import annotations

from generator.inventory.model import Activity, Inventory
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for activity in inventory.activities.values():
        _check_words(activity, inventory, report)


def _check_words(activity: Activity, inventory: Inventory, report: Report) -> None:
    vocabulary = inventory.vocabulary
    for place, summary in enumerate(activity.summaries):
        where = ("summaries", place)
        for field in ("topics", "roles", "situations", "effort_factors"):
            known = getattr(vocabulary, field)
            words = getattr(summary, field) or []
            for index, word in enumerate(words):
                if word not in known:
                    message = f"{word} is not among the {field} of vocabulary.yaml."
                    report.problem(
                        activity, (*where, field, index), message + near_match(word, known)
                    )
        if summary.effort and summary.effort not in vocabulary.efforts:
            message = f"{summary.effort} is not among the efforts of vocabulary.yaml."
            report.problem(activity, (*where, "effort_factors"), message)


CHECK = Check("vocabulary", ("vocabulary.yaml",), check)
