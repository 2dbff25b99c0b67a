"""The import as a whole: read, merge, validate in memory, then write everything or nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.inventory.cms_import.activities import Activities, Step
from generator.inventory.cms_import.departures import merge_departures
from generator.inventory.cms_import.documents import SOURCE_ID, Documents, number, plain
from generator.inventory.cms_import.drafts import describe_draft
from generator.inventory.cms_import.mvps import merge_mvps
from generator.inventory.cms_import.report import Report
from generator.inventory.cms_import.settings import (
    merge_sources,
    merge_subcategories,
    open_settings,
)
from generator.inventory.cms_import.source import CmsSource, read_source
from generator.inventory.cms_import.writer import dump, replace_files
from generator.inventory.cms_import.years import merge_year, tell_missing_rules
from generator.inventory.files import LoadedFiles
from generator.inventory.model import (
    Activity,
    Citable,
    Fingerprints,
    MvpsFile,
    Record,
    RulesFile,
    Settings,
    SourcesFile,
    SubcategoriesFile,
)
from generator.inventory.validate import validate
from generator.inventory.yaml_source import YamlSource
from generator.problems import GuideError, InventoryError, Problem

MODELS: dict[str, type[Record]] = {
    "settings.yaml": Settings,
    "sources.yaml": SourcesFile,
    "subcategories.yaml": SubcategoriesFile,
    "rules/*.yaml": RulesFile,
    "activities/IA_*.yaml": Activity,
    "mvps/*.yaml": MvpsFile,
}
"""What has to be sound before an import, with what it cites; years/ may lack what it fills in."""
IMPORTED: dict[str, type[Record]] = {"activities": Activity, "mvps": MvpsFile}
"""What the import writes whole, so that it has to be sound before it is written."""


def import_inventory(
    source_root: Path, inventory_root: Path, *, step: Step = lambda items, _: items
) -> Report:
    """Brings CMS's files under `source_root` into `inventory_root`; returns what it did.

    Raises InventoryError or GuideError before anything is written; running it again on the
    same source writes nothing.
    """
    source = read_source(source_root)
    rules = _sound_rules(inventory_root)
    return _import(source, Documents(inventory_root, Report()), rules, step)


def _import(source: CmsSource, documents: Documents, rules: list[RulesFile], step: Step) -> Report:
    report = documents.report
    published = open_settings(source, documents)["last_performance_year"]
    years = sorted(y for y in source.rows if y <= published)
    rows = {y: {r.activity_id: r for r in source.rows[y]} for y in years}
    merging = Activities(source, documents, years, step)
    recovered = merging.recovered_by_place()
    activities = merging.open(rows, recovered)
    prints: dict[int, dict[str, Any]] = {y: {} for y in years}
    for activity_id in step(sorted(activities), "Activities"):
        merging.merge(activities[activity_id], rows, recovered, prints)
    if years:
        merge_departures(activities, source.lineage, max(years[-1], published), report)
    merge_subcategories(source, documents, years, rows)
    for year in years:
        merge_year(documents, year, list(rows[year].values()))
        tell_missing_rules(report, rules, year)
        merge_mvps(source, documents, year, rows[year])
    for year in sorted(y for y in source.rows if y > published):
        describe_draft(source, documents, year)
    merge_sources(source, documents)
    _write(source, documents, prints)
    return report


def _sound_rules(root: Path) -> list[RulesFile]:
    """The rules as they stand; raises InventoryError with every file that cannot be built on."""
    files = LoadedFiles(root)
    if (root / "references.yaml").is_file():
        files.read_references()
    else:
        files.citable = Citable(None)
    found: list[RulesFile] = []
    for pattern, model in MODELS.items():
        for path in filter(Path.is_file, sorted(root.glob(pattern))):
            record = files.read(path, model)
            if isinstance(record, RulesFile):
                found.append(record)
    if files.problems:
        raise InventoryError(files.problems)
    return found


def _write(source: CmsSource, documents: Documents, prints: dict[int, dict[str, Any]]) -> None:
    texts: dict[Path, str] = {}
    written: list[tuple[YamlSource, type[Record]]] = []
    for path, document in documents.documents.items():
        if path.parent.name == "activities" and not document["versions"]:
            raise GuideError(f"{path}: no year lists this activity any more; remove the file")
        value = plain(document)
        if value != plain(documents.before[path]):
            texts[path] = dump(document)
            if model := IMPORTED.get(path.parent.name):
                written.append((YamlSource(path.as_posix(), value, {(): 0}), model))
    _refuse_unsound_result(written)
    for year, rows in prints.items():
        path = documents.root / "fingerprints" / f"{year}.json"
        text = _fingerprints(source.digests[year], year, rows, path)
        if not path.is_file() or path.read_bytes() != text.encode():
            texts[path] = text
    replace_files(texts)
    documents.report.files_written = len(texts)


def _fingerprints(digest: str, year: int, rows: dict[str, Any], path: Path) -> str:
    """The year's fingerprints; what only an earlier source could tell stays."""
    standing = LoadedFiles(path.parent.parent).read(path, Fingerprints)
    for activity_id, row in rows.items():
        known = standing.rows.get(activity_id) if standing else None
        if known and known.text == row["text"] and known.recovered:
            rows[activity_id] = known.model_dump(exclude_none=True) | row
    document = {
        "performance_year": year,
        "source": SOURCE_ID,
        "source_sha256": digest,
        "rows": {i: rows[i] for i in sorted(rows, key=number)},
    }
    lines = json.dumps(document, indent=1)
    return re.sub(r"\{\s+(\"title\"[^}]*?)\s+\}", _one_line, lines) + "\n"


def _refuse_unsound_result(sources: list[tuple[YamlSource, type[Record]]]) -> None:
    problems: list[Problem] = []
    for source, model in sources:
        try:
            validate(source, model)
        except InventoryError as error:
            problems.extend(error.problems)
    if problems:
        raise InventoryError(problems)


def _one_line(match: re.Match[str]) -> str:
    return "{" + re.sub(r"\s*\n\s*", " ", match[1]) + "}"
