"""What is said with its citation: every mark on it, from whatever record it comes."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.edition.facts import CONFIDENCE_WORDS, cited
from generator.inventory.model import Confidence, Reference
from generator.pages.build import build_pages
from tests.inventory.checking import altered

ROOT = Path(__file__).resolve().parents[2]
MAKES_FACTS = {"generator/edition/facts.py", "generator/pages/article_tools.py"}
"""The one function, and that by which an article cites what is no record."""


@pytest.mark.parametrize("confidence", ["primary", "carried_forward"])
def test_a_fact_has_all_that_its_record_says(confidence: Confidence) -> None:
    reference = Reference(citation="A rule", href="https://example.org/", read_in_copy=True)
    fact = cited("15", reference, confidence, "for all")
    assert (fact.value, fact.citation, fact.href) == ("15", "A rule", "https://example.org/")
    assert (fact.note, fact.read_in_copy) == ("for all", True)
    assert fact.mark == CONFIDENCE_WORDS.get(confidence)


def test_facts_are_made_in_one_place() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Fact"
    }
    assert found == MAKES_FACTS


def all_in_copies(value: Any) -> None:
    """Turns every reference below `value` into one that was read in a copy."""
    if isinstance(value, dict) and "read_in_copy" in value:
        value["read_in_copy"] = True
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            all_in_copies(inner)


@pytest.mark.parametrize("page", ["calculator/index.md", "glossary/index.md"])
def test_a_source_read_in_a_copy_is_said_to_be(page: str) -> None:
    text = build_pages(Edition(altered(all_in_copies)))[page]
    assert text.count('rel="external"') == text.count("; read in a copy") > 0
