"""What is known of the coming performance year, from CMS's draft list and the rules in the making.

Nothing on it is in force. Once the year is published its own pages take over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.edition.facts import cited
from generator.inventory.model import ComingFact, Inventory, NextYear
from generator.pages.contexts import NextYearContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.views import ComingView


def coming_year(inventory: Inventory) -> int | None:
    """The year that is known in part and not published, or None."""
    coming = inventory.next_year
    if coming is None or coming.performance_year <= inventory.settings.last_performance_year:
        return None
    return coming.performance_year


def next_year_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """One page, always at the same address; once its year is published it waits for the next."""
    inventory = edition.inventory
    known = coming_year(inventory)
    coming = inventory.next_year if known else None
    year = known or inventory.settings.last_performance_year + 1
    yield (
        "next_year.md.j2",
        NextYearContext(
            head=PageHead(
                address=addresses.NEXT_YEAR,
                title=f"Next year: what is known of {year}",
                description=(
                    f"MIPS improvement activities in performance year {year}: CMS's draft list, "
                    "the proposed rule and the final rule, each marked. Nothing here is in force."
                ),
                breadcrumbs=(Link("Home", addresses.HOME),),
                data_path="inventory/next_year.yaml",
            ),
            performance_year=year,
            coming=coming,
            draft=inventory.drafts.get(year),
            source=inventory.sources[0],
            proposed=_views(coming, "proposed"),
            final=_views(coming, "final"),
            current=edition.current,
            current_address=addresses.year(edition.current),
        ),
    )


def _views(coming: NextYear | None, basis: str) -> list[ComingView]:
    return [_view(fact) for fact in (coming.known if coming else []) if fact.basis == basis]


def _view(known: ComingFact) -> ComingView:
    fact = cited(known.text, known.reference, known.confidence, known.note)
    return ComingView(known.text, fact)
