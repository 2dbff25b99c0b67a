"""Lays CMS's rows over what the inventory already holds, activity by activity.

A document is the YAML of one activity as ruamel.yaml keeps it, comments and hand-written
fields included. Only what CMS's rows contradict is changed; years the source does not cover
stay as they are. Existing layout of a text stands as long as its wording is CMS's.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from generator.inventory.cms_import.layout import lay_out, structure
from generator.inventory.cms_import.report import Report
from generator.inventory.letters import same_words, spelling, wording

Document = Any
"""A ruamel mapping; typed loosely, since ruamel's containers are untyped."""

NOTICE = re.compile(r"^This activity (has been|is) suspended")
NOTICE_DATE = re.compile(r"as of ([A-Z][a-z]+ \d{1,2}, \d{4})")


@dataclass(frozen=True)
class YearFacts:
    """What CMS says of one activity in one year; `text` is laid out."""

    title: str
    text: str
    subcategory: str | None
    activity_weight: str | None
    cehrt_bonus: bool

    @property
    def title_shown(self) -> str:
        return " ".join(self.title.split())


def is_notice(text: str) -> bool:
    """Whether CMS put a suspension notice where the official text was."""
    return bool(NOTICE.match(text))


def notice_date(notice: str) -> datetime.date | None:
    """The day named in a notice (`as of May 6, 2025`), if it names one."""
    match = NOTICE_DATE.search(notice)
    return datetime.datetime.strptime(match[1], "%B %d, %Y").date() if match else None


def new_document(activity_id: str, first_performance_year: int) -> Document:
    document = CommentedMap()
    document["activity_id"] = activity_id
    document["first_performance_year"] = first_performance_year
    document["versions"] = CommentedSeq()
    return document


def merge_versions(
    document: Document, facts: dict[int, YearFacts], source_years: Iterable[int], report: Report
) -> None:
    """Brings `versions` in line with `facts`; a source year without facts loses its version."""
    activity_id = document["activity_id"]
    by_year = {y: v for v in document["versions"] for y in range(v["from"], v["to"] + 1)}
    fresh: set[int] = set()
    for year in sorted(source_years):
        fact, standing = facts.get(year), by_year.get(year)
        if fact is None:
            if standing is not None:
                del by_year[year]
                report.say("removed", f"{activity_id}: no longer listed in {year}")
            continue
        if standing is not None and _says(standing, fact):
            continue
        if standing is not None:
            report.say("changed", f"{activity_id} {year}: CMS's wording is another now")
        neighbours = (by_year.get(year - 1), by_year.get(year + 1))
        version = next((v for v in neighbours if v is not None and _says(v, fact)), None)
        if version is None:
            version = _new_version(year, fact)
            fresh.add(id(version))
        else:
            _better_layout(version, fact, fresh)
        by_year[year] = version
    _collapse_versions(document, by_year)


OUR_DATED_WORDS = (
    *("summaries", "own_periods", "unsettled_periods", "rhythms", "no_periods", "repairs"),
    *("evidence", "own_proof"),
)
"""What is ours about a wording and goes on with it."""


def carry_our_words(document: Document, last_before: int | None) -> None:
    """Carries on what is ours where CMS's words go on: what ended with the last year before."""
    if last_before is None:
        return
    version = next((v for v in document["versions"] if v["from"] <= last_before <= v["to"]), None)
    if version is None or version["to"] == last_before:
        return
    for key in OUR_DATED_WORDS:
        for entry in document.get(key, []):
            if entry["to"] == last_before:
                entry["to"] = version["to"]


def _says(version: Document, fact: YearFacts) -> bool:
    return bool(
        spelling(version["title"]) == spelling(fact.title)
        and wording(version["text"]) == wording(fact.text)
        and version["subcategory"] == fact.subcategory
    )


def _says_the_same(one: Document, other: Document) -> bool:
    """Whether two versions are one, as when CMS takes back what had split a range."""
    fact = YearFacts(other["title"], other["text"], other["subcategory"], None, False)
    return one is other or _says(one, fact)


def _better_layout(version: Document, fact: YearFacts, fresh: set[int]) -> None:
    """In a version made by this very import, the year with the most structure lays the text out."""
    if id(version) in fresh and structure(fact.text) > structure(version["text"].rstrip("\n")):
        version["text"] = LiteralScalarString(fact.text + "\n")


def _new_version(year: int, fact: YearFacts) -> Document:
    version = CommentedMap()
    version["from"], version["to"] = year, year
    version["title"] = fact.title_shown
    version["subcategory"] = fact.subcategory
    version["text"] = LiteralScalarString(fact.text + "\n")
    return version


def _collapse_versions(document: Document, by_year: dict[int, Document]) -> None:
    groups: list[tuple[Document, int, int]] = []
    for year in sorted(by_year):
        version = by_year[year]
        if groups and groups[-1][2] == year - 1 and _says_the_same(groups[-1][0], version):
            groups[-1] = (groups[-1][0], groups[-1][1], year)
        else:
            groups.append((version, year, year))
    ranges = [(v["from"], v["to"]) for v in document["versions"]]
    if ranges == [(first, last) for _, first, last in groups] and all(
        v is g[0] for v, g in zip(document["versions"], groups, strict=True)
    ):
        return
    versions = CommentedSeq()
    used: set[int] = set()
    for version, first, last in groups:
        if id(version) in used:
            version = CommentedMap((k, v) for k, v in version.items() if k != "change")
        used.add(id(version))
        version["from"], version["to"] = first, last
        versions.append(version)
    document["versions"] = versions


def merge_judgements(
    document: Document,
    judged: Callable[[str, int, str], tuple[str, str | None] | None],
    report: Report,
) -> None:
    """Fills in how each version differs from the one before, where nobody has judged it yet.

    `judged(activity_id, year, "title" or "text")` gives a kind and a note, or None.
    """
    activity_id = document["activity_id"]
    versions = document["versions"]
    if versions and "change" in versions[0]:
        del versions[0]["change"]
    for before, after in itertools.pairwise(versions):
        change = after.get("change", CommentedMap())
        for part, canonical in (("title", spelling), ("text", wording)):
            if canonical(before[part]) == canonical(after[part]):
                change.pop(part, None)
            elif same_words(before[part], after[part]):
                change[part] = "format"
            elif change.get(part) not in ("substantive", "examples", "editorial"):
                change.pop(part, None)
                known = judged(activity_id, after["from"], part)
                if known is None:
                    kinds = "substantive, examples or editorial"
                    line = f"{activity_id} {after['from']}: {part} differs; {kinds}?"
                    report.say("not placed", line)
                else:
                    change[part] = known[0]
                    if known[1]:
                        change["note"] = known[1]
        if change and "change" not in after:
            after.insert(2, "change", change)
        elif not change and "change" in after:
            del after["change"]


def merge_ranges(
    document: Document,
    key: str,
    values: dict[int, Any],
    source_years: Iterable[int],
    name: str | None,
) -> None:
    """Brings a list of dated ranges in line with one value a year; `name` is the value's key."""
    standing: dict[int, Any] = {
        year: item[name] if name else True
        for item in document.get(key, [])
        for year in range(item["from"], item["to"] + 1)
    }
    merged = {y: v for y, v in standing.items() if y not in set(source_years)}
    merged |= {y: v for y, v in values.items() if v}
    if merged == standing:
        return
    ranges = CommentedSeq()
    for year in sorted(merged):
        last = ranges[-1] if ranges else None
        if last and last["to"] == year - 1 and (name is None or last[name] == merged[year]):
            last["to"] = year
            continue
        item = CommentedMap([("from", year), ("to", year)])
        if name:
            item[name] = merged[year]
        item.fa.set_flow_style()
        ranges.append(item)
    if ranges:
        document[key] = ranges
    else:
        del document[key]


def add_status(document: Document, status: dict[str, Any]) -> None:
    """Adds a status of a year unless that year already has one of that kind."""
    statuses = document.setdefault("statuses", CommentedSeq())
    for known in statuses:
        if known["kind"] == status["kind"]:
            if known["performance_year"] == status["performance_year"]:
                return
    entry = CommentedMap((k, v) for k, v in status.items() if v is not None or k == "date")
    if entry.get("notice"):
        entry["notice"] = LiteralScalarString(entry["notice"] + "\n")
    statuses.append(entry)


def laid_out_facts(row: Any, title: str, description: str) -> YearFacts:
    """Facts from a row of CMS's file with the title and text that stand for it."""
    return YearFacts(
        title, lay_out(description), row.subcategory, row.activity_weight, row.cehrt_eligible
    )
