"""The glossary: every term with its definition, source and years in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.edition.facts import cited
from generator.inventory.model import Term
from generator.pages.contexts import GlossaryContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.views import TermLink, TermView


def glossary_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """One page, where the inventory has a glossary."""
    glossary = edition.inventory.glossary
    if not glossary:
        return
    anchors = {term.term: anchor(term.term) for term in glossary}
    terms = sorted(glossary, key=lambda term: term.term.casefold())
    yield (
        "glossary.md.j2",
        GlossaryContext(
            head=PageHead(
                address=addresses.GLOSSARY,
                title="Glossary",
                description="The terms of MIPS and its improvement activities in plain words.",
                breadcrumbs=(Link("Home", addresses.HOME),),
                data_path="inventory/glossary.yaml",
            ),
            terms=[_view(term, anchors) for term in terms],
        ),
    )


def anchor(term: str) -> str:
    """The address of a term within the page.

    >>> anchor("MIPS Value Pathway (MVP)")
    'mips-value-pathway-mvp'
    """
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def _view(term: Term, anchors: dict[str, str]) -> TermView:
    years = f"performance years {term.from_} to {term.to}" if term.to else f"since {term.from_}"
    if term.to == term.from_:
        years = f"performance year {term.from_}"
    return TermView(
        term=term.term,
        anchor=anchors[term.term],
        acronym=term.acronym,
        also=term.also,
        definition=term.definition,
        years=years,
        fact=cited("", term.source, term.confidence),
        see=[TermLink(name, anchors[name]) for name in term.see],
    )
