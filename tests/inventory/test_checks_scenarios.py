"""The check that worked examples stand for published years and activities of their year."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import scenarios
from tests.inventory.checking import altered, told


def example(year: int, *activity_ids: str, title: str = "An example") -> dict[str, Any]:
    activities = [{"activity_id": activity_id} for activity_id in activity_ids]
    return {
        "title": title,
        "attestation": {"performance_year": year, "activities": activities},
        "points": 20,
        "final_score_points": 7.5,
        "why": "One activity earns half.",
        "references": [{"citation": "42 CFR 414.1380", "href": "https://www.ecfr.gov/"}],
    }


@pytest.mark.parametrize(
    ("found", "problems"),
    [
        ({2019: [example(2019, "IA_BE_1", "IA_MVP")], 2017: [example(2017, "IA_CC_3")]}, []),
        ({2018: [example(2018, "IA_BMH_1")]}, []),
        (
            {2019: [example(2019, "IA_BE_1", "IA_CC_11")]},
            [
                "scenarios/2019: scenarios[0].attestation.activities[1].activity_id: "
                'IA_CC_11 is not listed in 2019. Did you mean "IA_CC_1"?'
            ],
        ),
        (
            {2019: [example(2018, "IA_BE_1")]},
            [
                "scenarios/2019: scenarios[0].attestation.performance_year: "
                "2018 in the examples of 2019; make the two agree"
            ],
        ),
        (
            {2019: [example(2019), example(2019, title="Another"), example(2019)]},
            ["scenarios/2019: scenarios[2].title: the title is given twice in the year"],
        ),
        (
            {2020: [example(2020)]},
            [
                "scenarios/2020: performance_year: "
                "2020 is not among the published years of settings.yaml"
            ],
        ),
    ],
)
def test_an_example_stands_for_a_published_year_and_its_activities(
    found: dict[int, list[dict[str, Any]]], problems: list[str]
) -> None:
    assert told(scenarios, altered(lambda values: values.update(scenarios=found))) == problems
