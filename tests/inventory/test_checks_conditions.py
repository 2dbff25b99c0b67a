"""The check that each condition names rules, facts and activities that there are."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import conditions
from tests.inventory.checking import altered, fixture_inventory, told


def condition(values: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (c for c in values["conditions"] if c["id"] == name)
    assert isinstance(found, dict)
    return found


def place(name: str) -> int:
    return [c.id for c in fixture_inventory().conditions].index(name)


@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        (
            "apm_data",
            {"rules": ["apm_minimum_percent", "apm_maximum_percent"]},
            "rules[1]: no rule parameter is named apm_maximum_percent. "
            'Did you mean "apm_minimum_percent"?',
        ),
        (
            "garden_sites",
            {"activities": ["IA_PCMG"]},
            'activities[0]: no activity IA_PCMG. Did you mean "IA_PCMH"?',
        ),
        ("apm_data", {"id": "garden_sites"}, "id: garden_sites stands here twice"),
    ],
)
def test_a_condition_names_what_there_is(name: str, change: dict[str, Any], problem: str) -> None:
    inventory = altered(lambda values: condition(values, name).update(change))
    assert told(conditions, inventory) == [f"conditions: conditions[{place(name)}].{problem}"]


@pytest.mark.parametrize(
    ("name", "index", "change", "problem"),
    [
        (
            "mvp_registration",
            0,
            {"text": "You have registered by {mvp_registration_close}."},
            "text: no parameter or fact is named mvp_registration_close. "
            'Did you mean "mvp_registration_closes"?',
        ),
        (
            "mvp_registration",
            0,
            {"from": 2018},
            "text: mvp_registration_closes has no value in 2018",
        ),
        (
            "garden_sites",
            0,
            {"not_if": "fewer than {garden_percent} percent"},
            "not_if: garden_percent has no value in 2017",
        ),
        ("group_share", 0, {"to": 2019}, None),
        (
            "apm_data",
            0,
            {"text": "At least {minimum_days} days and {garden_percent} percent."},
            None,
        ),
        ("apm_data", 0, {"text": "Braces {Like This} or { these } are words."}, None),
    ],
)
def test_what_a_text_is_filled_with_has_a_value_in_every_year(
    name: str, index: int, change: dict[str, Any], problem: str | None
) -> None:
    inventory = altered(lambda values: condition(values, name)["ranges"][index].update(change))
    start = f"conditions: conditions[{place(name)}].ranges[{index}]."
    found = [line for line in told(conditions, inventory) if line.startswith(start)]
    if name == "group_share":
        problem = "text: group_minimum_clinicians has no value in 2019"
    assert found == ([start + problem] if problem else [])


def test_one_missing_name_is_told_once_for_all_years() -> None:
    def change(values: dict[str, Any]) -> None:
        condition(values, "ninety_days")["ranges"][0]["text"] = "{minimum_dais} and {minimum_weeks}"

    start = (
        f"conditions: conditions[{place('ninety_days')}].ranges[0].text: no parameter or fact is"
    )
    found = told(conditions, altered(change))
    assert [line.startswith(start) for line in found] == [True, True]
