"""Whole pages of the invented inventory, compared with the copies in `golden/`.

After a wanted change write the copies anew and read what git shows of it:

    UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/pages/test_golden.py
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from generator.edition.addresses import source_path
from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from generator.pages.build import PAGE_SOURCES, build_pages
from tests.pages.test_contract import PAGES as TEMPLATES
from tests.support import make_inventory

GOLDEN = Path(__file__).parent / "golden"
ALL_PATHS = "paths.txt"
SERIES = "series.md.j2"
"""Made of articles, not of the inventory; see test_articles.py."""
KEPT = (
    "index.md",
    "activities/index.md",
    "activities/IA_BE_1.md",  # reworded, laid out, another wording, merged into, proof of others
    "activities/IA_BE_2.md",  # other examples
    "activities/IA_BMH_1.md",  # a course, suspended, then withdrawn; nothing succeeds it
    "activities/IA_CC_1.md",  # a slip and its repair, our own proof alone, efforts by year
    "activities/IA_CC_2.md",  # renumbered, word for word the same
    "activities/IA_CC_3.md",  # followed to one that is gone too
    "activities/IA_MVP.md",  # an attestation, in MVPs only
    "activities/IA_PCMH.md",  # what the law asks beside CMS's text
    "activities/IA_PM_1.md",  # a notice beside the recovered text
    "activities/IA_PM_2.md",  # a rhythm beside the general period, the last day to begin
    "activities/IA_PM_3.md",  # a period of its own; followed to one that is suspended
    "years/index.md",
    "2018/index.md",  # weights, a withdrawn activity
    "2018/care-coordination.md",
    "2019/index.md",  # no weights
    "2019/population-management.md",
    "calculator/index.md",
    "glossary/index.md",
    "changes/index.md",
    "changes/2019.md",
    "mvps/index.md",
    "mvps/2019/index.md",
    "mvps/2019/G0001.md",
    "next-year/index.md",
)


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    return load_inventory(make_inventory(tmp_path_factory.mktemp("golden")))


@pytest.fixture(scope="module")
def pages(inventory: Inventory) -> dict[str, str]:
    return build_pages(Edition(inventory))


def compare(name: str, text: str) -> None:
    """Fails with the lines that differ from the golden copy, or writes it if asked to."""
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    kept = golden.read_text(encoding="utf-8") if golden.is_file() else ""
    if kept != text:
        lines = difflib.unified_diff(
            kept.splitlines(), text.splitlines(), f"golden/{name}", "built", lineterm="", n=1
        )
        again = "If the change is wanted, run again with UPDATE_GOLDEN=1 and read the difference."
        pytest.fail("\n".join([*lines, again]), pytrace=False)


@pytest.mark.parametrize("path", KEPT)
def test_a_page_is_as_it_was(pages: dict[str, str], path: str) -> None:
    compare(path, pages[path])


def test_the_pages_are_those_that_there_were_in_the_same_order(pages: dict[str, str]) -> None:
    compare(ALL_PATHS, "\n".join(pages) + "\n")


def test_no_golden_copy_is_left_of_a_page_that_is_compared_no_more() -> None:
    found = {p.relative_to(GOLDEN).as_posix() for p in GOLDEN.rglob("*") if p.is_file()}
    assert found == {*KEPT, ALL_PATHS}


def test_every_template_has_a_golden_page(inventory: Inventory) -> None:
    shown = {
        template
        for source in PAGE_SOURCES
        for template, context in source(Edition(inventory))
        if source_path(context.head.address) in KEPT
    }
    assert sorted({*shown, SERIES}) == TEMPLATES


def test_building_twice_gives_the_same_pages(inventory: Inventory, pages: dict[str, str]) -> None:
    again = build_pages(Edition(inventory))
    assert list(again.items()) == list(pages.items())


def test_a_step_function_sees_every_page_once(inventory: Inventory) -> None:
    seen: list[tuple[int, str]] = []

    def step(items: object, label: str) -> object:
        seen.append((len(list(items)), label))  # type: ignore[call-overload]
        return items

    pages = build_pages(Edition(inventory), step)  # type: ignore[arg-type]
    assert seen == [(len(pages), "Pages")]
