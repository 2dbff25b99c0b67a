"""The import as a whole: read, merge, validate in memory, then write everything or nothing."""

from __future__ import annotations

import copy
import datetime
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from generator.inventory.cms_import.departures import merge_departures
from generator.inventory.cms_import.layout import lay_out
from generator.inventory.cms_import.merge import (
    YearFacts,
    add_status,
    carry_our_words,
    is_notice,
    laid_out_facts,
    merge_judgements,
    merge_ranges,
    merge_versions,
    new_document,
    notice_date,
)
from generator.inventory.cms_import.report import Report
from generator.inventory.cms_import.source import CmsRow, CmsSource, RecoveredText, read_source
from generator.inventory.cms_import.writer import dump, make_yaml, replace_files
from generator.inventory.files import LoadedFiles
from generator.inventory.letters import fingerprint, spelling, wording
from generator.inventory.model import (
    Activity,
    Fingerprints,
    MvpsFile,
    Record,
    Settings,
    SourcesFile,
    SubcategoriesFile,
)
from generator.inventory.validate import validate
from generator.inventory.yaml_source import YamlSource
from generator.problems import GuideError, InventoryError, Problem

Step = Callable[[Iterable[Any], str], Iterable[Any]]
"""Wraps a loop to show progress: (items, label) -> items."""

SOURCE_ID = "cms-measures-data"

MODELS: dict[str, type[Record]] = {
    "settings.yaml": Settings,
    "sources.yaml": SourcesFile,
    "subcategories.yaml": SubcategoriesFile,
    "activities/IA_*.yaml": Activity,
    "mvps/*.yaml": MvpsFile,
}
"""What has to be sound before an import; years/ may still lack what the import fills in."""
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
    return _Import(source, inventory_root, step).run()


class _Import:
    def __init__(self, source: CmsSource, root: Path, step: Step) -> None:
        self.source, self.root, self.step = source, root, step
        self.report = Report()
        self.documents: dict[Path, Any] = {}
        self.before: dict[Path, Any] = {}
        self._refuse_unsound()
        self.settings = self._settings()
        last = self.settings["last_performance_year"]
        self.years = sorted(y for y in source.rows if y <= last)
        self.drafts = sorted(y for y in source.rows if y > last)

    def run(self) -> Report:
        rows = {y: {r.activity_id: r for r in self.source.rows[y]} for y in self.years}
        recovered = self._recovered_by_place()
        activities = self._open_activities(rows, recovered)
        prints: dict[int, dict[str, Any]] = {y: {} for y in self.years}
        for activity_id in self.step(sorted(activities), "Activities"):
            self._merge_activity(activities[activity_id], rows, recovered, prints)
        if self.years:
            last = max(self.years[-1], self.settings["last_performance_year"])
            merge_departures(activities, self.source.lineage, last, self.report)
        self._merge_subcategories(rows)
        for year in self.years:
            self._merge_year(year, list(rows[year].values()))
            self._merge_mvps(year, rows[year])
        for year in self.drafts:
            self._describe_draft(year)
        self._merge_sources()
        self._write(prints)
        return self.report

    # Documents

    def _refuse_unsound(self) -> None:
        """Raises InventoryError with every file that cannot be built on."""
        files = LoadedFiles(self.root)
        for pattern, model in MODELS.items():
            for path in filter(Path.is_file, sorted(self.root.glob(pattern))):
                files.read(path, model)
        if files.problems:
            raise InventoryError(files.problems)

    def _open(self, path: Path, make: Callable[[], Any]) -> Any:
        """The document at `path`, or a new one; remembered so that only changes are written."""
        if path in self.documents:
            return self.documents[path]
        document = None
        if path.is_file():
            try:
                document = make_yaml().load(path.read_text(encoding="utf-8"))
            except (YAMLError, UnicodeDecodeError) as error:
                mark = getattr(error, "problem_mark", None)
                reason = str(getattr(error, "problem", error))
                message = f"not valid YAML ({reason}); mend it first"
                line = mark.line + 1 if mark else 0
                raise InventoryError([Problem(path.as_posix(), line, "", message)]) from None
            except OSError as error:
                raise GuideError(f"{path}: cannot be read ({error.strerror})") from None
            if not isinstance(document, CommentedMap):
                message = "expected a YAML mapping; restore the file from version control"
                raise InventoryError([Problem(path.as_posix(), 0, "", message)])
        self.before[path] = copy.deepcopy(document)
        self.documents[path] = make() if document is None else document
        return self.documents[path]

    def _settings(self) -> Any:
        first, last = min(self.source.rows), max(self.source.rows)
        path = self.root / "settings.yaml"
        if not path.is_file():
            line = f"settings.yaml was created with {last} as the last published year; check it"
            self.report.say("not placed", line)
        return self._open(
            path,
            lambda: CommentedMap(
                current_performance_year=last,
                first_performance_year=first,
                last_performance_year=last,
            ),
        )

    def _recovered_by_place(self) -> dict[tuple[int, str], list[RecoveredText]]:
        found: dict[tuple[int, str], list[RecoveredText]] = {}
        for text in sorted(self.source.recovered, key=lambda r: r.commit_date):
            found.setdefault((text.year, text.activity_id), []).append(text)
        return found

    # Activities

    def _open_activities(self, rows: Any, recovered: Any) -> dict[str, Any]:
        first_years: dict[str, int] = {}
        for (year, activity_id), texts in recovered.items():
            if year in self.years:
                first_years[activity_id] = texts[0].first_year
        for year in self.years:
            first_years |= {i: row.first_performance_year for i, row in rows[year].items()}
        folder = self.root / "activities"
        standing = {path.stem for path in folder.glob("IA_*.yaml")}
        documents = {}
        for activity_id in self.step(sorted(first_years.keys() | standing), "Reading"):
            if activity_id not in standing:
                self.report.say("added", activity_id)
            documents[activity_id] = self._open(
                folder / f"{activity_id}.yaml",
                lambda i=activity_id: new_document(i, first_years[i]),  # type: ignore[misc]
            )
        return documents

    def _merge_activity(self, document: Any, rows: Any, recovered: Any, prints: Any) -> None:
        activity_id = document["activity_id"]
        facts: dict[int, YearFacts] = {}
        mvp_only = None
        for year in self.years:
            row = rows[year].get(activity_id)
            texts = recovered.get((year, activity_id), [])
            fact, print_ = self._facts(document, year, row, texts)
            if fact is None:
                continue
            facts[year] = fact
            prints[year][activity_id] = {
                "title": fingerprint(spelling(fact.title)),
                "text": fingerprint(wording(fact.text)),
            } | print_
            if row:
                mvp_only = "mips" not in row.allowed_programs
        if mvp_only and not document.get("only_in_mvps"):
            document.insert(2, "only_in_mvps", True)
        last_before = max((v["to"] for v in document["versions"]), default=None)
        merge_versions(document, facts, self.years, self.report)
        carry_our_words(document, last_before)
        merge_judgements(document, self._judged, self.report)
        weights = {y: f.activity_weight for y, f in facts.items()}
        merge_ranges(document, "activity_weights", weights, self.years, "activity_weight")
        merge_ranges(
            document, "cehrt_bonus", {y: f.cehrt_bonus for y, f in facts.items()}, self.years, None
        )

    def _facts(
        self, document: Any, year: int, row: CmsRow | None, texts: list[RecoveredText]
    ) -> tuple[YearFacts | None, dict[str, str]]:
        """The facts of a year and what the fingerprint adds: notice digest, recovered commit."""
        notices = [t for t in texts if is_notice(t.description)]
        wordings = [t for t in texts if not is_notice(t.description)]
        if row is not None and not is_notice(row.description):
            self._keep_other_wordings(document, row, wordings)
            return laid_out_facts(row, row.title, row.description), {}
        if row is not None:
            notice = row.description
            text = wordings[-1] if wordings else None
            day = notice_date(notice)
            self._suspend(document, year, notice, day, "CMS's notice names the day")
        elif notices or wordings:
            notice = notices[-1].description if notices else ""
            text = wordings[-1] if wordings else None
            if notices:
                day = datetime.date.fromisoformat(notices[-1].commit_date)
                basis = f"the day CMS's data file says so (commit {notices[-1].commit})"
                self._suspend(document, year, notice, day, basis)
            self._withdraw(document, year)
        else:
            return self._standing_facts(document, year), {}
        print_ = {"notice": fingerprint(wording(notice))} if notice else {}
        if text is None:
            standing = self._standing_facts(document, year, notice)
            if standing is not None:
                return standing, print_
            line = (
                f"{document['activity_id']} {year}: a suspension notice stands in place of the text"
            )
            self.report.say("not placed", line)
            assert row is not None
            return laid_out_facts(row, row.title, row.description), print_
        print_["recovered"] = text.commit
        subcategory = row.subcategory if row else text.subcategory
        weight = row.activity_weight if row else text.weight
        cehrt = row.cehrt_eligible if row else False
        return (
            YearFacts(text.title, lay_out(text.description), subcategory, weight, cehrt),
            print_,
        )

    def _standing_facts(
        self, document: Any, year: int, notice: str | None = None
    ) -> YearFacts | None:
        """What the inventory says of a suspended or withdrawn year the source no longer shows."""
        kind = "suspended" if notice else "withdrawn"
        statuses = [s for s in document.get("statuses", []) if s["performance_year"] == year]
        if not any(s["kind"] == kind for s in statuses):
            return None
        for version in document["versions"]:
            if version["from"] <= year <= version["to"]:
                weights = document.get("activity_weights", [])
                weight = next(
                    (w["activity_weight"] for w in weights if w["from"] <= year <= w["to"]), None
                )
                text = version["text"].rstrip("\n")
                if is_notice(text):
                    return None
                cehrt = any(r["from"] <= year <= r["to"] for r in document.get("cehrt_bonus", []))
                return YearFacts(version["title"], text, version["subcategory"], weight, cehrt)
        return None

    def _suspend(
        self, document: Any, year: int, notice: str, day: datetime.date | None, basis: str
    ) -> None:
        known = [s for s in document.get("statuses", []) if s["kind"] == "suspended"]
        if not any(s["performance_year"] == year for s in known):
            on = f" on {day}" if day else ""
            self.report.say("suspended", f"{document['activity_id']} in {year}{on}")
        status = {"kind": "suspended", "performance_year": year, "date": day, "date_basis": basis}
        add_status(document, status | {"notice": lay_out(notice)})

    def _withdraw(self, document: Any, year: int) -> None:
        known = [s for s in document.get("statuses", []) if s["kind"] == "withdrawn"]
        if not any(s["performance_year"] == year for s in known):
            line = f"{document['activity_id']}: the day in {year} when it left CMS's file"
            self.report.say("not placed", line)
        basis = "CMS's final data file of the year no longer lists it"
        status = {"kind": "withdrawn", "performance_year": year, "date": None, "date_basis": basis}
        add_status(document, status)

    def _keep_other_wordings(
        self, document: Any, row: CmsRow, wordings: list[RecoveredText]
    ) -> None:
        known = {wording(o["text"]) for o in document.get("other_wordings", [])}
        for text in wordings:
            if wording(text.description) in known | {wording(row.description)}:
                continue
            entry = CommentedMap(
                performance_year=text.year,
                commit=text.commit,
                date=datetime.date.fromisoformat(text.commit_date),
                title=text.title,
                text=LiteralScalarString(lay_out(text.description) + "\n"),
                why=text.why,
            )
            document.setdefault("other_wordings", CommentedSeq()).append(entry)

    def _judged(self, activity_id: str, year: int, part: str) -> tuple[str, str | None] | None:
        pair = next((p for p in self.source.changes if p.pair == f"{year - 1}-{year}"), None)
        if pair is None:
            return None
        for judgement in pair.retitled if part == "title" else pair.reworded:
            if judgement.activity_id == activity_id:
                if judgement.kind in ("substantive", "examples", "editorial"):
                    return judgement.kind, judgement.note
        return None

    # The other files

    def _merge_subcategories(self, rows: Any) -> None:
        codes: dict[str, str] = {}
        for year in self.years:
            for row in rows[year].values():
                if row.subcategory:
                    codes.setdefault(row.subcategory, row.activity_id.split("_")[1])
        for text in self.source.recovered:
            if text.year in self.years and text.subcategory:
                codes.setdefault(text.subcategory, text.activity_id.split("_")[1])

        def make() -> Any:
            reference = CommentedMap(
                citation="CMS qpp-measures-data", href="https://github.com/CMSgov/qpp-measures-data"
            )
            return CommentedMap(order_reference=reference, subcategories=CommentedSeq())

        document = self._open(self.root / "subcategories.yaml", make)
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
            self.report.say("added", f"subcategory {name}, placed last; put it in CMS's order")

    def _merge_year(self, year: int, rows: list[CmsRow]) -> None:
        document = self._open(
            self.root / "years" / f"{year}.yaml", lambda: CommentedMap(performance_year=year)
        )
        codes = Counter(r.activity_id.split("_")[1] if r.subcategory else "none" for r in rows)
        weights = Counter(r.activity_weight or "none" for r in rows)
        counts = {
            "activities": len(rows),
            "by_subcategory": dict(sorted(codes.items())),
            "by_weight": dict(sorted(weights.items())),
            "source": SOURCE_ID,
        }
        if "counts" not in document or _plain(document["counts"]) != counts:
            if "counts" in document:
                self.report.say("changed", f"{year}: published counts are now {len(rows)} in all")
            document["counts"] = counts
        if "parameters" not in document:
            self.report.say("not placed", f"{year}: rule parameters, each with its reference")

    def _merge_mvps(self, year: int, rows: dict[str, CmsRow]) -> None:
        mvps = self.source.mvps.get(year)
        if mvps is None:
            return
        document = self._open(
            self.root / "mvps" / f"{year}.yaml", lambda: CommentedMap(performance_year=year)
        )
        listed = [
            {
                "mvp_id": mvp.mvp_id,
                "title": mvp.title.strip(),
                "description": mvp.description.strip(),
                **({"clinical_topic": mvp.clinical_topic} if mvp.clinical_topic else {}),
                "specialties": mvp.specialties,
                "activities": sorted(mvp.activities, key=_number),
            }
            for mvp in sorted(mvps, key=lambda m: m.mvp_id)
        ]
        if _plain(document.get("mvps")) != listed:
            document["source"] = SOURCE_ID
            document["mvps"] = listed
            self.report.say("changed", f"{year}: {len(listed)} MVPs")
        for row in rows.values():
            by_row = {p for p in row.allowed_programs if p[:1] in "GM" and p[1:].isdigit()}
            by_mvp = {m.mvp_id for m in mvps if row.activity_id in m.activities}
            if by_row != by_mvp:
                names = ", ".join(sorted(by_row ^ by_mvp))
                line = f"{row.activity_id} {year}: CMS's two files disagree about {names}"
                self.report.say("not placed", line)

    def _describe_draft(self, year: int) -> None:
        """A year beyond the last published one is described, never made an edition."""
        known = sorted(y for y in self.source.rows if y < year)
        before = {r.activity_id: r for r in self.source.rows[known[-1]]} if known else {}
        rows = {r.activity_id: r for r in self.source.rows[year]}
        same = sorted(i for i in rows.keys() & before.keys() if rows[i] == before[i])
        described = {
            "performance_year": year,
            "compared_with": known[-1] if known else None,
            "activities": len(rows),
            "unchanged": len(same),
            "added": sorted(rows.keys() - before.keys(), key=_number),
            "changed": sorted((rows.keys() & before.keys()) - set(same), key=_number),
            "removed": sorted(before.keys() - rows.keys(), key=_number),
            "source_sha256": self.source.digests[year],
        }
        document = self._open(self.root / "drafts" / f"{year}.yaml", CommentedMap)
        if _plain(document) != described:
            document.clear()
            document.update(described)
            line = f"{year}: {len(rows)} activities"
            if known:
                line += f", {len(same)} the same as in {known[-1]}"
            self.report.say("draft", line + "; kept apart until settings.yaml publishes the year")

    def _merge_sources(self) -> None:
        href = "https://github.com/CMSgov/qpp-measures-data"
        today = datetime.date.today()
        commit, day = self.source.commit, self.source.commit_date

        def make() -> Any:
            if commit is None:
                line = (
                    "sources.yaml: commit and dates of CMS's files (the source is no git checkout)"
                )
                self.report.say("not placed", line)
            entry = CommentedMap(
                id=SOURCE_ID,
                title="CMS qpp-measures-data",
                href=href,
                licence="MIT; the activity texts are works of the US government",
                commit=commit or "unknown",
                commit_date=datetime.date.fromisoformat(day) if day else today,
                retrieved=today,
            )
            return CommentedMap(sources=CommentedSeq([entry]))

        document = self._open(self.root / "sources.yaml", make)
        entry = next((s for s in document["sources"] if s["id"] == SOURCE_ID), None)
        if entry is not None and commit and day and entry["commit"] != commit:
            if not commit.startswith(str(entry["commit"])):
                entry["commit"] = commit
                entry["commit_date"] = datetime.date.fromisoformat(day)
                entry["retrieved"] = today

    # Writing

    def _write(self, prints: dict[int, dict[str, Any]]) -> None:
        texts: dict[Path, str] = {}
        sources: list[tuple[YamlSource, type[Record]]] = []
        for path, document in self.documents.items():
            if path.parent.name == "activities" and not document["versions"]:
                raise GuideError(f"{path}: no year lists this activity any more; remove the file")
            plain = _plain(document)
            if plain != _plain(self.before[path]):
                texts[path] = dump(document)
                if model := IMPORTED.get(path.parent.name):
                    sources.append((YamlSource(path.as_posix(), plain, {(): 0}), model))
        _refuse_unsound_result(sources)
        for year, rows in prints.items():
            path = self.root / "fingerprints" / f"{year}.json"
            text = self._fingerprints(year, rows, path)
            if not path.is_file() or path.read_bytes() != text.encode():
                texts[path] = text
        replace_files(texts)
        self.report.files_written = len(texts)

    def _fingerprints(self, year: int, rows: dict[str, Any], path: Path) -> str:
        """The year's fingerprints; what only an earlier source could tell stays."""
        standing = LoadedFiles(self.root).read(path, Fingerprints)
        for activity_id, row in rows.items():
            known = standing.rows.get(activity_id) if standing else None
            if known and known.text == row["text"] and known.recovered:
                rows[activity_id] = known.model_dump(exclude_none=True) | row
        document = {
            "performance_year": year,
            "source": SOURCE_ID,
            "source_sha256": self.source.digests[year],
            "rows": {i: rows[i] for i in sorted(rows, key=_number)},
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


def _number(activity_id: str) -> tuple[str, int]:
    stem, _, number = activity_id.rpartition("_")
    return (stem, int(number)) if number.isdigit() else (activity_id, 0)


def _plain(document: Any) -> Any:
    """A document as plain values, for comparison."""
    if isinstance(document, dict):
        return {str(k): _plain(v) for k, v in document.items()}
    if isinstance(document, list):
        return [_plain(v) for v in document]
    if isinstance(document, str):
        return str(document)
    return document
