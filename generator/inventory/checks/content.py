"""Our plain words: dated like CMS's texts, short, and sorted by words of the vocabulary."""

from __future__ import annotations

import itertools
from typing import Any

from generator.inventory.model import Activity, Inventory
from generator.problems import near_match

MOST_WORDS = 25
"""Of a summary's sentence; PRODUCT's convention for every lead sentence."""


def check(inventory: Inventory, report: Any, records: dict[str, Any]) -> None:
    for activity in inventory.activities.values():
        _check_years(activity, report)
        _check_words(activity, inventory, report)
    _check_facts(inventory, records, report)
    _check_glossary(inventory, records, report)


def _check_years(activity: Activity, report: Any) -> None:
    """Summaries cover each year the activity is listed once; proof stays within those years."""
    listed = activity.performance_years
    covered = [year for summary in activity.summaries for year in summary.years]
    if activity.summaries and covered != sorted(listed):
        wrong = sorted(set(covered) ^ set(listed)) or covered
        message = f"expected each listed year once, in order; look at {wrong[0]}"
        report.problem(activity, ("summaries",), message)
    for index, summary in enumerate(activity.summaries):
        words = len(summary.sentence.split())
        if words > MOST_WORDS:
            message = f"{words} words; expected at most {MOST_WORDS}"
            report.problem(activity, ("summaries", index, "sentence"), message)
    for index, evidence in enumerate(activity.evidence):
        if outside := sorted(set(evidence.years) - set(listed)):
            message = f"covers {outside[0]}, a year in which the activity is not listed"
            report.problem(activity, ("evidence", index), message)


def _check_words(activity: Activity, inventory: Inventory, report: Any) -> None:
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
                elif word in words[:index]:
                    report.problem(activity, (*where, field, index), f"{word} stands here twice")
        if summary.effort and summary.effort not in vocabulary.efforts:
            message = f"{summary.effort} is not among the efforts of vocabulary.yaml."
            report.problem(activity, (*where, "effort_factors"), message)


def _check_facts(inventory: Inventory, records: dict[str, Any], report: Any) -> None:
    file = records["facts"]
    names: set[str] = set()
    for index, fact in enumerate(file.facts):
        if fact.name in names:
            report.problem(file, ("facts", index, "name"), f"{fact.name} stands here twice")
        names.add(fact.name)
        for place, (before, after) in enumerate(itertools.pairwise(fact.ranges), start=1):
            if after.from_ <= before.to:
                message = f"{after.label} overlaps or precedes {before.label}"
                report.problem(file, ("facts", index, "ranges", place), message)


def _check_glossary(inventory: Inventory, records: dict[str, Any], report: Any) -> None:
    file = records["glossary"]
    known = [term.term for term in file.terms]
    for index, term in enumerate(file.terms):
        if term.term in known[:index]:
            report.problem(file, ("terms", index, "term"), f"{term.term} stands here twice")
        for place, other in enumerate(term.see):
            if other not in known:
                message = f"no term {other} in the glossary." + near_match(other, known)
                report.problem(file, ("terms", index, "see", place), message)
