"""What the finder searches: files of words, of years with their texts, of what is gone."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.edition.activity import ActivityInYear
from generator.edition.edition import Edition
from generator.edition.states import state_badge
from generator.inventory.history import State
from generator.inventory.model import Inventory
from generator.pages.finder_questions import questions_file
from generator.pages.finder_shapes import Columns, WordsFile

FOLDER = "assets/finder/"
FIELDS = tuple(Columns.__annotations__)
PLACES = ("topics", "roles")
GONE = "gone"
"""The file of the IDs that the current year does not list, each as last listed."""


def finder_files(edition: Edition, scripts: Path) -> dict[str, bytes]:
    """The finder's files by their address; the browser makes its index of them.

    `2026.json` has the activities of a year and the labels of their codes, `gone.json` the same of
    the IDs that are gone, `words.json` what every year is searched with, and `2026-texts.json`
    CMS's texts, which come when something is asked. Activities stand in columns, 0 for an empty
    field, lists of phrases joined by a bar, topics and roles as places in their labels: a quarter
    fewer bytes. `scripts` is the folder of the front end's scripts.
    """
    ids = [activity.activity_id for activity in edition.activities]
    inventory = edition.inventory
    related = inventory.related_words | acronyms(inventory)
    words: WordsFile = {
        "ids": " ".join(ids),
        "years": list(edition.years),
        "related": {name: "|".join(phrases) for name, phrases in related.items()},
        "facets": {
            facet: {value: "|".join(phrases) for value, phrases in values.items()}
            for facet, values in inventory.facet_words.model_dump().items()
        },
        "questions": questions_file(inventory, ids, scripts),
    }
    files: dict[str, Any] = {"words": words}
    years = {str(y): finder_year(edition, y) for y in edition.years}
    for name, content in (years | {GONE: finder_gone(edition)}).items():
        rows = content["activities"]
        files[name] = content | {"activities": _columns(rows, content["labels"])}
        files[f"{name}-texts"] = {"texts": [row["text"] for row in rows]}
    return {
        f"{FOLDER}{name}.json": json.dumps(
            content, ensure_ascii=False, separators=(",", ":")
        ).encode()
        for name, content in files.items()
    }


def acronyms(inventory: Inventory) -> dict[str, list[str]]:
    """What the glossary abbreviates and activities name, where no group of related words has it."""
    grouped = {word.casefold() for words in inventory.related_words.values() for word in words}
    texts = " ".join(
        f"{version.title} {version.text}"
        for activity in inventory.activities.values()
        for version in activity.versions
    ).casefold()
    return {
        f"glossary {term.acronym}": [term.acronym, term.term]
        for term in inventory.glossary
        if term.acronym
        and not {term.acronym.casefold(), term.term.casefold()} & grouped
        and any(
            re.search(rf"\b{re.escape(words.casefold())}\b", texts)
            for words in (term.acronym, term.term)
        )
    }


def _columns(rows: list[dict[str, Any]], labels: dict[str, dict[str, str]]) -> dict[str, list[Any]]:
    def packed(field: str, value: Any) -> Any:
        if field in PLACES and value:
            places = list(labels[field])
            return [places.index(code) for code in value]
        return "|".join(value) if field == "synonyms" and value else value

    return {field: [packed(field, row[field]) or 0 for row in rows] for field in FIELDS}


def finder_year(edition: Edition, performance_year: int) -> dict[str, Any]:
    """The activities of a year, those without a subcategory last, and the labels they need."""
    year = edition.year(performance_year)
    rows = [_row(edition, item, item.state) for item in year.by_subcategory]
    mvps = {mvp.mvp_id: mvp.title for mvp in year.mvps}
    labels = _labels(edition, rows) | {"mvps": mvps}
    return {"year": performance_year, "labels": labels, "activities": rows}


def finder_gone(edition: Edition) -> dict[str, Any]:
    """The IDs that are not in the current year, each with the words of its last year.

    Weight, bonus and MVPs belong to a year; they are left empty.
    """
    rows = [
        _row(edition, edition.activity(item.activity_id, item.version.to), item.state)
        | {"weight": None, "bonus": False, "mvps": []}
        | _of_years(edition, item)
        for item in edition.gone
    ]
    return {"year": 0, "labels": _labels(edition, rows) | {"mvps": {}}, "activities": rows}


def _row(edition: Edition, item: ActivityInYear, state: State) -> dict[str, Any]:
    """An activity in the words of its year and in a state, which may be that of another year.

    What an activity was in all its years is told from the current year only: whoever asks for
    another year loads both files.
    """
    summary, badge = item.summary, state_badge(state)
    of_years = _of_years(edition, item) if item.performance_year == edition.current else {}
    return {
        "id": item.activity_id,
        "title": item.title,
        "plain": summary.sentence if summary else None,
        "text": item.official_text,
        "subcategory": item.subcategory.code if item.subcategory else None,
        "weight": item.activity_weight,
        "bonus": item.cehrt_bonus,
        "last_weight": None,
        "had_bonus": False,
        "state": state.kind,
        "badge": [badge.kind, badge.words] if badge else None,
        "effort": summary.effort if summary else None,
        "roles": summary.roles if summary else [],
        "topics": summary.topics if summary else [],
        "synonyms": summary.synonyms if summary else [],
        "mvps": [mvp.mvp_id for mvp in item.mvps],
        "kin": edition.kin(item.activity_id),
        "years": None,
    } | of_years


def _of_years(edition: Edition, item: ActivityInYear) -> dict[str, Any]:
    """What an activity was in all its years together."""
    listed = item.activity.performance_years
    ever = [edition.activity(item.activity_id, year) for year in sorted(listed, reverse=True)]
    return {
        "last_weight": next((one.activity_weight for one in ever if one.activity_weight), None),
        "had_bonus": any(one.cehrt_bonus for one in ever),
        "years": year_spans(listed),
    }


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


def _labels(edition: Edition, rows: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """What the codes in the rows mean, in the order of the vocabulary and of CMS."""
    vocabulary = edition.inventory.vocabulary

    def used(field: str, labels: dict[Any, str]) -> dict[str, str]:
        values = {v for row in rows for v in _values(row.get(field))}
        return {key: label for key, label in labels.items() if key in values}

    names = {s.code: s.name for s in edition.inventory.subcategories}
    return {
        "subcategory": used("subcategory", names),
        "effort": used("effort", vocabulary.efforts),
        "roles": used("roles", vocabulary.roles),
        "topics": used("topics", vocabulary.topics),
    }


def _values(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
