"""What the finder searches: one file a year, one of the activities that are gone, one of words."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from typing import Any

from generator.edition.facts import reviewed_years
from generator.edition.states import state_badge
from generator.inventory.history import state_in
from generator.inventory.model import Activity, Inventory

FOLDER = "assets/finder/"
FIELDS = (
    *("synonyms", "text", "plain", "title", "id", "topics", "roles", "subcategory", "weight"),
    *("bonus", "effort", "state", "badge", "mvps", "kin", "years"),
)
"""The columns, in the order that packs best."""
PLACES = ("topics", "roles")
GONE = "gone"
"""The file of the IDs that the current year does not list, each as last listed."""


def finder_files(inventory: Inventory) -> dict[str, bytes]:
    """The finder's files by their address; the browser makes its index of them.

    `2026.json` has the activities of a year, the labels of their codes, the related words and
    every ID: one file, as related words pack better beside the texts that use them. `gone.json`
    has activities and labels only. Activities stand in columns, 0 for an empty field, lists of
    phrases joined by a bar, topics and roles as places in their labels: a quarter fewer bytes.
    """
    common = {
        "related": {name: "|".join(words) for name, words in inventory.related_words.items()},
        "ids": " ".join(a.activity_id for a in _in_order(inventory)),
    }
    files = {str(y): common | finder_year(inventory, y) for y in reviewed_years(inventory)}
    files[GONE] = finder_gone(inventory)
    return {
        f"{FOLDER}{name}.json": json.dumps(
            content | {"activities": _columns(content["activities"], content["labels"])},
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        for name, content in files.items()
    }


def _in_order(inventory: Inventory) -> list[Activity]:
    return sorted(inventory.activities.values(), key=lambda activity: activity.number)


def _columns(rows: list[dict[str, Any]], labels: dict[str, dict[str, str]]) -> dict[str, list[Any]]:
    def packed(field: str, value: Any) -> Any:
        if field in PLACES and value:
            places = list(labels[field])
            return [places.index(code) for code in value]
        return "|".join(value) if field == "synonyms" and value else value

    return {field: [packed(field, row[field]) or 0 for row in rows] for field in FIELDS}


def finder_year(inventory: Inventory, performance_year: int) -> dict[str, Any]:
    """The activities of a year, those without a subcategory last, and the labels they need."""
    listed = [
        activity
        for subcategory in [*inventory.subcategories_in(performance_year), None]
        for activity in inventory.in_subcategory(
            performance_year, subcategory.id if subcategory else None
        )
    ]
    rows = [_row(inventory, a, performance_year, performance_year) for a in listed]
    mvps = {mvp.mvp_id: mvp.title for mvp in inventory.mvps.get(performance_year, [])}
    return {"labels": _labels(inventory, rows) | {"mvps": mvps}, "activities": rows}


def finder_gone(inventory: Inventory) -> dict[str, Any]:
    """The IDs that are not in the current year, each with the words of its last year.

    Weight, bonus and MVPs belong to a year; they are left empty.
    """
    current = inventory.settings.current_performance_year
    gone = [a for a in _in_order(inventory) if a.version_in(current) is None]
    rows = [
        _row(inventory, a, a.versions[-1].to, current)
        | {"weight": None, "bonus": False, "mvps": []}
        for a in gone
    ]
    return {"labels": _labels(inventory, rows) | {"mvps": {}}, "activities": rows}


def _row(inventory: Inventory, activity: Activity, year: int, seen_from: int) -> dict[str, Any]:
    """An activity in the words of `year` and in the state of `seen_from`.

    `years` is told from the current year only: whoever asks for another year loads both files.
    """
    current = inventory.settings.current_performance_year
    version = activity.version_in(year)
    assert version is not None
    subcategory = inventory.subcategories_by_id.get(version.subcategory or "")
    summary = activity.summary_in(year)
    state = state_in(inventory, activity, seen_from)
    badge = state_badge(state)
    mvps = inventory.mvps_by_activity.get(activity.activity_id, {}).get(year, [])
    return {
        "id": activity.activity_id,
        "title": version.title,
        "plain": summary.sentence if summary else None,
        "text": version.text.strip(),
        "subcategory": subcategory.code if subcategory else None,
        "weight": activity.weight_in(year),
        "bonus": activity.has_cehrt_bonus_in(year),
        "state": state.kind,
        "badge": [badge.kind, badge.words] if badge else None,
        "effort": summary.effort if summary else None,
        "roles": summary.roles if summary else [],
        "topics": summary.topics if summary else [],
        "synonyms": summary.synonyms if summary else [],
        "mvps": [mvp.mvp_id for mvp in mvps],
        "kin": kin(inventory, activity),
        "years": year_spans(activity.performance_years) if seen_from == current else None,
    }


def kin(inventory: Inventory, activity: Activity) -> list[str]:
    """The IDs that came before the activity or after it, near or far, by CMS or our judgement."""

    def before(a: Activity) -> list[Activity]:
        return [old for old, _ in inventory.predecessors.get(a.activity_id, [])]

    def after(a: Activity) -> list[Activity]:
        successors = a.departure.successors if a.departure else []
        return [inventory.activities[s.activity_id] for s in successors]

    found: dict[str, None] = {}
    for step in (before, after):
        todo = step(activity)
        while todo:
            other = todo.pop(0)
            if other.activity_id not in found and other is not activity:
                found[other.activity_id] = None
                todo += step(other)
    return list(found)


def year_spans(years: Iterable[int]) -> str:
    """Years in words for people.

    >>> year_spans([2017, 2018, 2019, 2021])
    '2017–2019, 2021'
    """
    spans = []
    for _, group in itertools.groupby(enumerate(sorted(years)), lambda pair: pair[1] - pair[0]):
        span = [year for _, year in group]
        spans.append(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}")
    return ", ".join(spans)


def _labels(inventory: Inventory, rows: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """What the codes in the rows mean, in the order of the vocabulary and of CMS."""
    vocabulary = inventory.vocabulary

    def used(field: str, labels: dict[Any, str]) -> dict[str, str]:
        values = {v for row in rows for v in _values(row.get(field))}
        return {key: label for key, label in labels.items() if key in values}

    names = {s.code: s.name for s in inventory.subcategories}
    return {
        "subcategory": used("subcategory", names),
        "effort": used("effort", vocabulary.efforts),
        "roles": used("roles", vocabulary.roles),
        "topics": used("topics", vocabulary.topics),
    }


def _values(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
