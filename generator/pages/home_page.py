"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.inventory.model import Inventory
from generator.pages import addresses
from generator.pages.conditions import full_credit_of
from generator.pages.contexts import HomeContext
from generator.pages.deadlines import key_dates
from generator.pages.facts import reviewed_years, rule_fact
from generator.pages.front_matter import PageHead
from generator.pages.lines import counts_chart
from generator.pages.next_year_page import coming_year


def home_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """Three doors, the current year and its dates, and where to begin."""
    current = inventory.settings.current_performance_year
    year, years = inventory.years[current], reviewed_years(inventory)
    count = sum(not a.is_attestation for a in inventory.activities_by_year[current])
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
            year=year,
            category_weight=rule_fact(year, "category_weight"),
            minimum_days=rule_fact(year, "minimum_days"),
            years=years,
            first_year=years[0],
            key_dates=key_dates(inventory, year),
            full_credit=full_credit_of(inventory, current),
            activity_count=count,
            attestation_count=year.counts.activities - count,
            id_count=len(inventory.activities),
            chart=counts_chart(inventory, current),
            coming_year=coming_year(inventory),
        ),
    )
