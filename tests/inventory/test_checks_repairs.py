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
