"""What became of IDs that left: from the source's lineage, from CMS's own field, or asked for."""

from __future__ import annotations

import difflib
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.inventory.cms_import.report import Report
from generator.inventory.cms_import.source import LineageRow

RELATIONS = {
    "renumbered": "renumbered",
    "merged_into": "merged",
    "replaced_by": "replaced",
    "covered_by": "covered",
}
SIMILAR_ENOUGH = 0.6
"""Share of matching words above which a renumbered activity is recognised by its text."""


def merge_departures(
    documents: dict[str, Any], lineage: list[LineageRow], last_year: int, report: Report
) -> None:
    """Gives each ID that is gone by `last_year` a departure; hand-written ones stay."""
    rows = {(row.old, row.gone_from): row for row in lineage}
    for activity_id, document in documents.items():
        if not document["versions"] or document["versions"][-1]["to"] >= last_year:
            document.pop("departure", None)
            continue
        gone_from = document["versions"][-1]["to"] + 1
        if document.get("departure", {}).get("performance_year") == gone_from:
            continue
        departure = CommentedMap(performance_year=gone_from)
        row = rows.get((activity_id, gone_from))
        successors = _from_lineage(row, documents) if row else _by_text(document, documents)
        if row and row.why:
            departure["why"] = row.why
        if successors:
            departure["successors"] = successors
        elif row is None:
            line = f"{activity_id} left in {gone_from}; say why, and what to look at instead"
            report.say("not placed", line)
        document["departure"] = departure
        _tell(activity_id, gone_from, successors, report)


def _from_lineage(row: LineageRow, documents: dict[str, Any]) -> CommentedSeq:
    successors = CommentedSeq()
    for new in row.new:
        by_cms = row.relation == "renumbered" and _older_than_its_id(documents.get(new))
        successors.append(_successor(new, RELATIONS[row.relation], by_cms, row.confidence))
    return successors


def _by_text(document: Any, documents: dict[str, Any]) -> CommentedSeq:
    """The activity CMS renumbered this one to: its first year says so, its words confirm it."""
    gone_from = document["versions"][-1]["to"] + 1
    text = document["versions"][-1]["text"].split()
    best, best_share = None, SIMILAR_ENOUGH
    for other in documents.values():
        first = other["versions"][0] if other["versions"] else None
        same_age = other["first_performance_year"] == document["first_performance_year"]
        if first and first["from"] == gone_from and same_age and _older_than_its_id(other):
            share = difflib.SequenceMatcher(None, text, first["text"].split()).ratio()
            if share >= best_share:
                best, best_share = other["activity_id"], share
    return CommentedSeq([_successor(best, "renumbered", True, "high")] if best else [])


def _older_than_its_id(document: Any) -> bool:
    return bool(
        document
        and document["versions"]
        and document["first_performance_year"] < document["versions"][0]["from"]
    )


def _successor(activity_id: str, relation: str, by_cms: bool, confidence: str) -> CommentedMap:
    basis = "cms_first_performance_year" if by_cms else "our_judgement"
    return CommentedMap(
        activity_id=activity_id, relation=relation, basis=basis, confidence=confidence
    )


def _tell(activity_id: str, gone_from: int, successors: Any, report: Report) -> None:
    renumbered = [s["activity_id"] for s in successors if s["relation"] == "renumbered"]
    if renumbered:
        report.say("renumbered", f"{activity_id} is {renumbered[0]} from {gone_from}")
    else:
        pointers = ", ".join(s["activity_id"] for s in successors)
        report.say(
            "removed", f"{activity_id} from {gone_from}{f': see {pointers}' * bool(pointers)}"
        )
