"""What an import does to settings, sources and subcategories: it begins them, a person goes on."""

from __future__ import annotations

import datetime
import re
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.inventory.cms_import.documents import SOURCE_ID, Documents
from generator.inventory.cms_import.source import CmsSource

HREF = "https://github.com/CMSgov/qpp-measures-data"
REFERENCE = "cms_measures_data"
"""The name under which references.yaml holds CMS's files."""


def open_settings(source: CmsSource, documents: Documents) -> Any:
    """settings.yaml; made from the years of the source where there is none."""
    first, last = min(source.rows), max(source.rows)
    path = documents.root / "settings.yaml"
    if not path.is_file():
        line = f"settings.yaml was created with {last} as the last published year; check it"
        documents.report.say("not placed", line)
    return documents.open(
        path,
        lambda: CommentedMap(
            current_performance_year=last,
            first_performance_year=first,
            last_performance_year=last,
        ),
    )


def merge_subcategories(
    source: CmsSource, documents: Documents, years: list[int], rows: Any
) -> None:
    """Adds the subcategories that are new, last."""
    codes: dict[str, str] = {}
    for year in years:
        for row in rows[year].values():
            if row.subcategory:
                codes.setdefault(row.subcategory, row.activity_id.split("_")[1])
    for text in source.recovered:
        if text.year in years and text.subcategory:
            codes.setdefault(text.subcategory, text.activity_id.split("_")[1])

    def make() -> Any:
        cited = documents.open(
            documents.root / "references.yaml", lambda: CommentedMap(references=CommentedMap())
        )
        cited["references"].setdefault(
            REFERENCE, CommentedMap(citation="CMS qpp-measures-data", href=HREF)
        )
        return CommentedMap(order_reference=REFERENCE, subcategories=CommentedSeq())

    document = documents.open(documents.root / "subcategories.yaml", make)
    known = {s["id"] for s in document["subcategories"]}
    for identifier in sorted(codes.keys() - known):
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identifier).title().replace(" And ", " and ")
        document["subcategories"].append(
            CommentedMap(
                id=identifier,
                code=codes[identifier],
                name=name,
                slug=name.lower().replace(" ", "-"),
            )
        )
        documents.report.say("added", f"subcategory {name}, placed last; put it in CMS's order")


def merge_sources(source: CmsSource, documents: Documents) -> None:
    """Notes which state of CMS's files was read."""
    today = datetime.date.today()
    commit, day = source.commit, source.commit_date

    def make() -> Any:
        if commit is None:
            line = "sources.yaml: commit and dates of CMS's files (the source is no git checkout)"
            documents.report.say("not placed", line)
        entry = CommentedMap(
            id=SOURCE_ID,
            title="CMS qpp-measures-data",
            href=HREF,
            licence="MIT; the activity texts are works of the US government",
            commit=commit or "unknown",
            commit_date=datetime.date.fromisoformat(day) if day else today,
            retrieved=today,
        )
        return CommentedMap(sources=CommentedSeq([entry]))

    document = documents.open(documents.root / "sources.yaml", make)
    entry = next((s for s in document["sources"] if s["id"] == SOURCE_ID), None)
    if entry is not None and commit and day and entry["commit"] != commit:
        if not commit.startswith(str(entry["commit"])):
            entry["commit"] = commit
            entry["commit_date"] = datetime.date.fromisoformat(day)
            entry["retrieved"] = today
