"""What numbers hang on, as pages show it: beside each number, filled with the year's values."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.edition.conditions import (
    conditions_of,
    conditions_of_activity,
    full_credit_of,
)
from tests.inventory.checking import altered, fixture_inventory


@pytest.mark.parametrize(
    ("rules", "year", "ids"),
    [
        (["required_activities_mvp"], 2019, ["mvp_registration", "group_share", "ninety_days"]),
        (["required_activities_mvp"], 2018, ["group_share", "ninety_days"]),
        (["points_high"], 2017, ["ninety_days"]),
        (["medical_home_percent", "apm_minimum_percent"], 2019, ["garden_sites", "apm_data"]),
        (["apm_minimum_percent"], 2017, []),
        (["minimum_days"], 2019, ["course_period"]),
        (["submission_closes"], 2019, []),
        ([], 2019, []),
    ],
)
def test_the_conditions_of_a_number_are_those_of_the_year(
    rules: list[str], year: int, ids: list[str]
) -> None:
    assert [c.id for c in conditions_of(fixture_inventory(), rules, year)] == ids


def test_a_condition_is_a_sentence_and_a_clause_with_its_citation() -> None:
    (sites,) = conditions_of_activity(fixture_inventory(), "IA_PCMH", 2019)
    assert sites.clause == "at least 50 percent of your gardens are certified"
    assert sites.text == "At least 50 percent of your gardens are certified."
    assert sites.not_if == "fewer than 50 percent of your gardens are certified"
    assert (sites.fact.citation, sites.fact.mark) == ("Rules of the post", "carried forward")
    assert sites.performance_year == 2019


@pytest.mark.parametrize(
    ("activity_id", "year", "ids"),
    [("IA_PCMH", 2017, ["garden_sites"]), ("IA_MVP", 2019, []), ("IA_BE_1", 2019, [])],
)
def test_an_activity_has_the_conditions_that_name_it(
    activity_id: str, year: int, ids: list[str]
) -> None:
    assert [c.id for c in conditions_of_activity(fixture_inventory(), activity_id, year)] == ids


def test_a_condition_says_its_number_of_each_year() -> None:
    inventory = fixture_inventory()
    found = {
        year: conditions_of_activity(inventory, "IA_PCMH", year)[0].clause for year in (2017, 2018)
    }
    assert found[2017] == "one of your gardens is certified"
    assert "50 percent" in found[2018]


@pytest.mark.parametrize(
    ("current", "deadline"),
    [(2019, datetime.date(2019, 12, 2)), (2020, datetime.date(2019, 12, 2)), (2021, None)],
)
def test_the_day_in_it_is_a_deadline_while_it_may_lie_ahead(
    current: int, deadline: datetime.date | None
) -> None:
    inventory = altered(lambda v: v["settings"].update(current_performance_year=current))
    (registration, *_) = conditions_of(inventory, ["required_activities_mvp"], 2019)
    assert registration.text.endswith("by December 2, 2019, 8 p.m. Eastern.")
    assert registration.deadline == deadline


def test_full_credit_has_each_number_with_what_it_hangs_on() -> None:
    credit = full_credit_of(fixture_inventory(), 2019)
    beside = {row.fact.rule: [c.id for c in row.conditions] for row in credit.rows}
    assert beside == {
        "required_activities": [],
        "required_activities_special_status": [],
        "required_activities_mvp": ["mvp_registration"],
        "medical_home_percent": ["garden_sites"],
        "apm_minimum_percent": ["apm_data"],
    }
    assert [c.id for c in credit.common] == ["group_share", "ninety_days", "course_period"]
    assert {row.fact.performance_year for row in credit.rows} == {2019}


def test_what_holds_for_several_numbers_is_told_once() -> None:
    def change(values: dict[str, Any]) -> None:
        for condition in values["conditions"]:
            condition["beside"] = "page"

    credit = full_credit_of(altered(change), 2019)
    assert [row.conditions for row in credit.rows] == [[]] * 5
    ids = [c.id for c in credit.common]
    assert len(ids) == len(set(ids)) == 6
