"""The check that what quotes CMS's text still fits it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import repairs
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("repair", "problems"),
    [
        ({}, []),
        ({"to": 2017}, []),
        ({"cms": "Calls to the Next"}, []),
        ({"ours": None}, []),
        (
            {"cms": "clinics that sees"},
            [
                'repairs[0].cms: "clinics that sees" does not stand in the title or text of 2017',
                'repairs[0].cms: "clinics that sees" does not stand in the title or text of 2018',
            ],
        ),
        (
            {"to": 2019},
            [
                'repairs[0].cms: "clinic that sees the patient next" '
                "does not stand in the title or text of 2019"
            ],
        ),
        (
            {"from": 2019, "to": 2020, "cms": "clinic that will see"},
            ["repairs[0]: the activity is not listed in 2020"],
        ),
    ],
)
def test_the_slip_stands_in_each_year_of_the_repair(
    repair: dict[str, Any], problems: list[str]
) -> None:
    inventory = altered(lambda values: values["activities"]["IA_CC_1"]["repairs"][0].update(repair))
    assert told(repairs, inventory) == [f"IA_CC_1: {problem}" for problem in problems]


@pytest.mark.parametrize(
    ("period", "problems"),
    [
        ({}, []),
        (
            {"words": "in 10 day "},
            [
                'own_periods[0].words: "in 10 day " does not stand in the title or text of 2018',
                'own_periods[0].words: "in 10 day " does not stand in the title or text of 2019',
            ],
        ),
        (
            {"from": 2017},
            ['own_periods[0].words: "within 10 days" does not stand in the title or text of 2017'],
        ),
        ({"to": 2020}, ["own_periods[0]: the activity is not listed in 2020"]),
    ],
)
def test_the_words_of_an_own_period_stand_in_each_of_its_years(
    period: dict[str, Any], problems: list[str]
) -> None:
    own = {"from": 2018, "to": 2019, "days": 10, "words": "within 10 days"} | period
    inventory = altered(lambda values: values["activities"]["IA_BE_1"].update(own_periods=[own]))
    found = told(repairs, inventory)
    assert found == [f"IA_BE_1: {problem}" for problem in problems]
