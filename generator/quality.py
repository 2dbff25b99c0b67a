"""What guards the reader, counted: numbers and their conditions, ways on, citations, proof.

`python -m generator quality` prints it; `docs/contributing/quality.md` holds the print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel

from generator.inventory.facts import filled
from generator.inventory.lineage import way_on
from generator.inventory.model import Condition, Confidence, Inventory, PeriodKind

RULE = re.compile(r'data-rule="([a-z_]+)" data-year="(\d{4})"')
CONDITION = re.compile(r'data-condition="([a-z_]+)" data-year="(\d{4})"')
PERIOD_NAMES: dict[PeriodKind, str] = {
    "own": "the text's own period",
    "not_settled": "not settled: a completed course",
    "general": "the year's rule",
}
ROW = re.compile(r"<(div|tr) data-numbers>.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Bare:
    """A number of the rules that a page shows without a condition it hangs on."""

    page: str
    section: str
    rule: str
    performance_year: int
    condition: str

    def __str__(self) -> str:
        return (
            f"{self.page}: {self.section}: {self.rule} of {self.performance_year} "
            f"without {self.condition}"
        )


def numbers_of(pages: Mapping[str, str]) -> Iterator[tuple[str, str, str, int]]:
    """Every number of the rules in the pages: page, the block it stands in, name, year."""
    for page, text in pages.items():
        for block in _blocks(text):
            for rule, year in RULE.findall(block):
                yield page, block, rule, int(year)


def bare_numbers(inventory: Inventory, pages: Mapping[str, str]) -> list[Bare]:
    """The numbers that stand without their conditions.

    A condition stands beside the number: in its row, or else in its section; one that holds for
    all numbers of a page may stand anywhere on it. Beside a number of a past year the condition
    may be told of another year, or in the words of another year that are the same.
    """
    current = inventory.settings.current_performance_year
    found: dict[Bare, None] = {}
    for page, block, rule, year in numbers_of(pages):
        near, far = set(CONDITION.findall(block)), set(CONDITION.findall(pages[page]))
        for condition in inventory.conditions:
            if rule not in condition.rules or condition.in_year(year) is None:
                continue
            there = near if condition.beside == "number" else far
            years = [int(told) for name, told in there if name == condition.id]
            if condition.beside == "page":
                held = any(_same(inventory, condition, year, other) for other in years)
            else:
                held = year in years or (year < current and bool(years))
            if not held:
                title = block.strip().splitlines()[0][:60] if block.strip() else ""
                found[Bare(page, title, rule, year, condition.id)] = None
    return list(found)


def _same(inventory: Inventory, condition: Condition, one: int, other: int) -> bool:
    """Whether a condition says the same in two years."""
    first, second = condition.in_year(one), condition.in_year(other)
    if first is None or second is None:
        return False
    return filled(inventory, first.text, one) == filled(inventory, second.text, other)


def _blocks(text: str) -> Iterator[str]:
    """The rows of numbers by themselves, and each section without them."""
    for section in re.split(r"(?=^#{1,3} )", text, flags=re.MULTILINE):
        yield from (row[0] for row in ROW.finditer(section))
        yield ROW.sub("", section)


def citations(inventory: Inventory) -> tuple[Counter[str], Counter[str]]:
    """How many citations there are of each confidence, and of each host."""
    confidence: Counter[str] = Counter()
    hosts: Counter[str] = Counter()
    records: list[Any] = [
        *inventory.activities.values(),
        *inventory.years.values(),
        *inventory.facts.values(),
        *inventory.glossary,
        *inventory.conditions,
        *inventory.apm_models,
        inventory.reporting,
        *(scenario for of_year in inventory.scenarios.values() for scenario in of_year),
    ]
    for record in records:
        for name, value in _fields(record):
            if name == "confidence" and value in get_args(Confidence):
                confidence[value] += 1
            if name == "href" and isinstance(value, str):
                hosts[(urlsplit(value).hostname or "").removeprefix("www.")] += 1
    return confidence, hosts


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            yield name, inner
            yield from _fields(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _fields(item)


def ways(inventory: Inventory) -> Counter[str]:
    """What a reader of today is told of the IDs that are gone."""
    current = inventory.settings.current_performance_year
    found: Counter[str] = Counter()
    for activity in inventory.activities.values():
        if activity.version_in(current) is not None:
            continue
        way = way_on(inventory, activity, current)
        if way.same:
            found["word for word under another ID"] += 1
        elif way.open:
            found["a listed activity that covers it in part"] += 1
        elif way.related:
            found["nothing succeeds; activities on the subject suggested"] += 1
        else:
            found["nothing succeeds, and we suggest none"] += 1
    return found


def proof(inventory: Inventory) -> Counter[str]:
    """Whose list of proof the activities of the current year have."""
    current = inventory.settings.current_performance_year
    found: Counter[str] = Counter()
    for activity in inventory.activities_by_year[current]:
        held = bool(activity.evidence_in(current))
        ours = activity.own_proof_in(current) is not None
        kinds = {
            (True, True): "a published list, and our own",
            (True, False): "a published list",
            (False, True): "our own list",
            (False, False): "none",
        }
        found[kinds[held, ours]] += 1
    return found


def periods(inventory: Inventory) -> Counter[str]:
    """How the time of the current year's activities is told."""
    current = inventory.settings.current_performance_year
    found: Counter[str] = Counter()
    for activity in inventory.activities_by_year[current]:
        kind = activity.period_kind_in(current)
        if kind is None:
            continue
        found[PERIOD_NAMES[kind]] += 1
        if activity.rhythms_in(current):
            found["of these with a rhythm"] += 1
    return found


def report(inventory: Inventory, pages: Mapping[str, str]) -> str:
    """All counts as Markdown."""
    numbers = list(numbers_of(pages))
    with_numbers = {page for page, *_ in numbers}
    bare = bare_numbers(inventory, pages)
    confidence, hosts = citations(inventory)
    lines = [
        "| numbers and conditions | count |",
        "|---|---|",
        f"| pages that show a number of the rules | {len(with_numbers)} |",
        f"| such numbers | {len(numbers)} |",
        f"| conditions in the data | {len(inventory.conditions)} |",
        f"| conditions shown | {sum(len(CONDITION.findall(t)) for t in pages.values())} |",
        f"| numbers without a condition they hang on | {len(bare)} |",
        "",
    ]
    tables = (
        ("IDs that are gone: what a reader is told", ways(inventory)),
        ("how long, activities of the current year", periods(inventory)),
        ("proof, activities of the current year", proof(inventory)),
        ("citations by confidence", confidence),
        ("citations by host", hosts),
    )
    for title, counts in tables:
        lines += [f"| {title} | count |", "|---|---|"]
        lines += [f"| {name} | {count} |" for name, count in counts.most_common()]
        lines.append("")
    return "\n".join(lines)
