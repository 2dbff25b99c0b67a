"""What an import does with a year that is not published: it describes it, apart."""

from __future__ import annotations

from ruamel.yaml.comments import CommentedMap

from generator.inventory.cms_import.documents import Documents, number, plain
from generator.inventory.cms_import.source import CmsSource


def describe_draft(source: CmsSource, documents: Documents, year: int) -> None:
    """A year beyond the last published one is described, never made an edition."""
    known = sorted(y for y in source.rows if y < year)
    before = {r.activity_id: r for r in source.rows[known[-1]]} if known else {}
    rows = {r.activity_id: r for r in source.rows[year]}
    same = sorted(i for i in rows.keys() & before.keys() if rows[i] == before[i])
    described = {
        "performance_year": year,
        "compared_with": known[-1] if known else None,
        "activities": len(rows),
        "unchanged": len(same),
        "added": sorted(rows.keys() - before.keys(), key=number),
        "changed": sorted((rows.keys() & before.keys()) - set(same), key=number),
        "removed": sorted(before.keys() - rows.keys(), key=number),
        "source_sha256": source.digests[year],
    }
    document = documents.open(documents.root / "drafts" / f"{year}.yaml", CommentedMap)
    if plain(document) != described:
        document.clear()
        document.update(described)
        line = f"{year}: {len(rows)} activities"
        if known:
            line += f", {len(same)} the same as in {known[-1]}"
        documents.report.say("draft", line + "; kept apart until settings.yaml publishes the year")
