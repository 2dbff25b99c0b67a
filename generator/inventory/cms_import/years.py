"""What an import does to a year's file: the counts of CMS's rows."""

from __future__ import annotations

from collections import Counter

from ruamel.yaml.comments import CommentedMap

from generator.inventory.cms_import.documents import SOURCE_ID, Documents, plain
from generator.inventory.cms_import.source import CmsRow


def merge_year(documents: Documents, year: int, rows: list[CmsRow]) -> None:
    """Writes the counts; says where a person has to add the year's rule parameters."""
    document = documents.open(
        documents.root / "years" / f"{year}.yaml", lambda: CommentedMap(performance_year=year)
    )
    codes = Counter(r.activity_id.split("_")[1] if r.subcategory else "none" for r in rows)
    weights = Counter(r.activity_weight or "none" for r in rows)
    counts = {
        "activities": len(rows),
        "by_subcategory": dict(sorted(codes.items())),
        "by_weight": dict(sorted(weights.items())),
        "source": SOURCE_ID,
    }
    if "counts" not in document or plain(document["counts"]) != counts:
        if "counts" in document:
            documents.report.say("changed", f"{year}: published counts are now {len(rows)} in all")
        document["counts"] = counts
    if "parameters" not in document:
        documents.report.say("not placed", f"{year}: rule parameters, each with its reference")
