"""What an import does to the files of the activities: ranges, statuses, other wordings."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from generator.inventory.cms_import.documents import Documents
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
from generator.inventory.cms_import.source import CmsRow, CmsSource, RecoveredText
from generator.inventory.letters import fingerprint, spelling, wording

Step = Callable[[Iterable[Any], str], Iterable[Any]]
"""Wraps a loop to show progress: (items, label) -> items."""


class Activities:
    """The activities of the published years under an import."""

    def __init__(
        self, source: CmsSource, documents: Documents, years: list[int], step: Step
    ) -> None:
        self.source, self.documents, self.years, self.step = source, documents, years, step
        self.report = documents.report

    def recovered_by_place(self) -> dict[tuple[int, str], list[RecoveredText]]:
        found: dict[tuple[int, str], list[RecoveredText]] = {}
        for text in sorted(self.source.recovered, key=lambda r: r.commit_date):
            found.setdefault((text.year, text.activity_id), []).append(text)
        return found

    def open(self, rows: Any, recovered: Any) -> dict[str, Any]:
        first_years: dict[str, int] = {}
        for (year, activity_id), texts in recovered.items():
            if year in self.years:
                first_years[activity_id] = texts[0].first_year
        for year in self.years:
            first_years |= {i: row.first_performance_year for i, row in rows[year].items()}
        folder = self.documents.root / "activities"
        standing = {path.stem for path in folder.glob("IA_*.yaml")}
        documents = {}
        for activity_id in self.step(sorted(first_years.keys() | standing), "Reading"):
            if activity_id not in standing:
                self.report.say("added", activity_id)
            documents[activity_id] = self.documents.open(
                folder / f"{activity_id}.yaml",
                lambda i=activity_id: new_document(i, first_years[i]),  # type: ignore[misc]
            )
        return documents

    def merge(self, document: Any, rows: Any, recovered: Any, prints: Any) -> None:
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
                mvp_only = row.only_in_mvps
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
