"""Groups of related words lead to activities, and say nothing twice."""

from __future__ import annotations

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report


def check(inventory: Inventory, report: Report, records: Records) -> None:
    """A group leads somewhere: it names a topic in use, or one of its words is in an activity."""
    file = records.related_words
    summaries = [s for activity in inventory.activities.values() for s in activity.summaries]
    used = {topic for summary in summaries for topic in summary.topics}
    official = [
        f"{version.title}\n{version.text}"
        for activity in inventory.activities.values()
        for version in activity.versions
    ]
    synonyms = [synonym for summary in summaries for synonym in summary.synonyms]
    texts = "\n".join((*official, *synonyms)).casefold()
    for name, words in file.related_words.items():
        if name not in used and not any(word.casefold() in texts for word in words):
            message = "no activity has this topic or any of these words; remove the group"
            report.problem(file, ("related_words", name), message)


CHECK = Check("related_words", ("activities/",), check)
