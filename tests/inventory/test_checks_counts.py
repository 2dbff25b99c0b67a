"""The check that as many activities are listed as CMS's file has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.inventory.checks import counts
from tests.inventory.checking import altered, fixture_inventory, told

Values = dict[str, Any]


def test_a_withdrawn_activity_is_listed_but_not_counted() -> None:
    inventory = fixture_inventory()
    assert len(inventory.activities_by_year[2018]) == inventory.years[2018].counts.activities + 1
    assert told(counts, inventory) == []


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (
            lambda v: v["years"][2018]["counts"].update(activities=9),
            ["years/2018: counts.activities: published are 9, the inventory lists 8 in 2018"],
        ),
        (
            lambda v: v["years"][2018]["counts"]["by_subcategory"].update(AHE=1),
            [
                "years/2018: counts.by_subcategory.AHE: "
                "published are 1, the inventory lists 0 in 2018"
            ],
        ),
        (
            lambda v: v["years"][2019]["counts"]["by_subcategory"].pop("none"),
            [
                "years/2019: counts.by_subcategory.none: "
                "published are 0, the inventory lists 2 in 2019"
            ],
        ),
        (
            lambda v: v["activities"]["IA_BE_2"]["activity_weights"].pop(),
            [
                "years/2018: counts.by_weight.high: published are 3, the inventory lists 2 in 2018",
                "years/2018: counts.by_weight.none: published are 1, the inventory lists 2 in 2018",
            ],
        ),
        (
            lambda v: v["activities"]["IA_BMH_1"]["statuses"].pop(),
            [
                "years/2018: counts.activities: published are 8, the inventory lists 9 in 2018",
                "years/2018: counts.by_subcategory.BMH: "
                "published are 0, the inventory lists 1 in 2018",
                "years/2018: counts.by_weight.medium: "
                "published are 4, the inventory lists 5 in 2018",
            ],
        ),
    ],
)
def test_a_count_that_does_not_match_is_refused(
    change: Callable[[Values], object], problems: list[str]
) -> None:
    assert told(counts, altered(change)) == problems
