"""What an import does to a year: the counts of CMS's rows, and which rules a person must verify."""

from __future__ import annotations

from collections import Counter

from ruamel.yaml.comments import CommentedMap

from generator.inventory.cms_import.documents import SOURCE_ID, Documents, plain
from generator.inventory.cms_import.report import Report
from generator.inventory.cms_import.source import CmsRow
from generator.inventory.model import DECLARED, REQUIRED, TOPICS, WEIGHTS_TOPIC, RulesFile


def merge_year(documents: Documents, year: int, rows: list[CmsRow]) -> None:
    """Writes the counts."""
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


def tell_missing_rules(report: Report, rules: list[RulesFile], year: int) -> None:
    """Says, file by file, what a person has to verify for a year whose rules are not written yet.

    That is what every year has, and what the year before had.
    """
    given, before = _given(rules, year), _given(rules, year - 1)
    if given >= set(REQUIRED):
        return
    for topic in TOPICS:
        names = [name for name, declared in DECLARED.items() if declared.topic == topic]
        if topic == WEIGHTS_TOPIC:
            names.append(WEIGHTS_TOPIC)
        wanted = [name for name in names if name in before or name in REQUIRED]
        if missing := [name for name in wanted if name not in given]:
            line = f"{year}: verify in rules/{topic}.yaml: {', '.join(missing)}"
            report.say("not placed", line)


def _given(rules: list[RulesFile], year: int) -> set[str]:
    """The names of what the rules hold for a year; the table of weights by its own."""
    names = {
        name
        for file in rules
        for name, ranges in file.parameters.items()
        if any(dated.covers(year) for dated in ranges)
    }
    table = any(case.in_year(year) for file in rules for case in file.category_weights)
    return names | ({WEIGHTS_TOPIC} if table else set())
