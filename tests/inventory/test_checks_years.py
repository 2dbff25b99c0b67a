"""The check that every published year is complete, and that none stands beyond them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.inventory.checks import years
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (lambda v: v["settings"].update(current_performance_year=2018), []),
        (
            lambda v: v["settings"].update(current_performance_year=2020),
            [
                "settings: current_performance_year: "
                "2020 is not among the published performance years 2017 to 2019"
            ],
        ),
        (
            lambda v: v["settings"].update(
                last_performance_year=2018, current_performance_year=2018
            ),
            [
                "years/2019: performance_year: "
                "2019 is not among the published years of settings.yaml",
                "mvps/2019: performance_year: "
                "2019 is not among the published years of settings.yaml",
            ],
        ),
        (
            lambda v: v["years"].pop(2017),
            ["settings: last_performance_year: 2017 is published, but there is no years/2017.yaml"],
        ),
        (
            lambda v: v["fingerprints"].pop(2018),
            [
                "settings: last_performance_year: "
                "2018 is published, but there is no fingerprints/2018.json"
            ],
        ),
        (
            lambda v: v["subcategories"][2]["introductions"][0].update(to=2018),
            [
                "subcategories: subcategories[2].introductions: "
                "no introduction covers 2019, when it lists 2 activities"
            ],
        ),
        (lambda v: v["subcategories"][0]["introductions"][0].update({"from": 2018}), []),
    ],
    ids=[
        *("an earlier current year", "a current year not published", "years beyond the last"),
        *("no year file", "no fingerprints"),
        *("no introduction", "no introduction where none is needed"),
    ],
)
def test_what_a_published_year_needs(
    change: Callable[[dict[str, Any]], object], problems: list[str]
) -> None:
    assert told(years, altered(change)) == problems
