"""What an import does to a year's MIPS Value Pathways: they are CMS's, whole."""

from __future__ import annotations

from ruamel.yaml.comments import CommentedMap

from generator.inventory.cms_import.documents import SOURCE_ID, Documents, number, plain
from generator.inventory.cms_import.source import CmsRow, CmsSource


def merge_mvps(source: CmsSource, documents: Documents, year: int, rows: dict[str, CmsRow]) -> None:
    """Writes the MVPs; says where CMS's two files disagree."""
    mvps = source.mvps.get(year)
    if mvps is None:
        return
    document = documents.open(
        documents.root / "mvps" / f"{year}.yaml", lambda: CommentedMap(performance_year=year)
    )
    listed = [
        {
            "mvp_id": mvp.mvp_id,
            "title": mvp.title.strip(),
            "description": mvp.description.strip(),
            **({"clinical_topic": mvp.clinical_topic} if mvp.clinical_topic else {}),
            "specialties": mvp.specialties,
            "activities": sorted(mvp.activities, key=number),
        }
        for mvp in sorted(mvps, key=lambda m: m.mvp_id)
    ]
    if plain(document.get("mvps")) != listed:
        document["source"] = SOURCE_ID
        document["mvps"] = listed
        documents.report.say("changed", f"{year}: {len(listed)} MVPs")
    for row in rows.values():
        by_row = {p for p in row.allowed_programs if p[:1] in "GM" and p[1:].isdigit()}
        by_mvp = {m.mvp_id for m in mvps if row.activity_id in m.activities}
        if by_row != by_mvp:
            names = ", ".join(sorted(by_row ^ by_mvp))
            line = f"{row.activity_id} {year}: CMS's two files disagree about {names}"
            documents.report.say("not placed", line)
