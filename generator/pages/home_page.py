"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.pages.contexts import HomeContext
from generator.pages.front_matter import PageHead
from generator.pages.lines import counts_chart
from generator.pages.next_year_page import coming_year
from generator.pages.views import YearLink


def home_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """Three doors, the current year and its dates, and where to begin."""
    inventory = edition.inventory
    year = edition.year(edition.current)
    count = sum(not item.activity.is_attestation for item in year.activities)
    yield (
        "home.md.j2",
        HomeContext(
            head=PageHead(
                address=addresses.HOME,
                title="Improvement Activities Guide",
                description=(
                    "Every MIPS improvement activity since 2017 on a page of its own: official "
                    "text, status, history, and what it takes to earn full credit."
                ),
                hide=("navigation", "toc"),
            ),
            year=year.record,
            category_weight=year.facts.get("category_weight"),
            minimum_days=year.facts.get("minimum_days"),
            year_address=addresses.year(edition.current),
            changes_address=addresses.changes(edition.current),
            years=[YearLink(year, addresses.year(year)) for year in edition.years],
            first_year=edition.years[0],
            key_dates=year.key_dates,
            full_credit=year.full_credit,
            activity_count=count,
            attestation_count=year.record.counts.activities - count,
            id_count=len(inventory.activities),
            chart=counts_chart(year),
            coming_year=coming_year(inventory),
        ),
    )
