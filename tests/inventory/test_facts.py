"""Values of the rules by name and year, as text, and texts with such values in them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.inventory.facts import filled, found, long_date, shown_value
from generator.inventory.model import FactRange, Parameter
from tests.inventory.checking import fixture_inventory

REFERENCE = {"citation": "Rules of the post", "href": "https://example.org/post"}


def fact(value: Any, time: str | None = None) -> FactRange:
    years = {"from": 2017, "to": 2017}
    rest = {"reference": REFERENCE, "confidence": "primary"}
    return FactRange.model_validate(years | rest | {"value": value, "time": time})


def parameter(value: Any) -> Parameter:
    return Parameter.model_validate(
        {"value": value, "reference": REFERENCE, "confidence": "primary"}
    )


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (fact(datetime.date(2026, 11, 30), "8 p.m. Eastern"), "November 30, 2026, 8 p.m. Eastern"),
        (fact(datetime.date(2026, 10, 3)), "October 3, 2026"),
        (fact(90_000), "90,000"),
        (fact(10_000), "10,000"),
        (fact(2_026), "2026"),
        (fact(1.5), "1.5"),
        (fact("the rest of the year"), "the rest of the year"),
        (parameter(datetime.date(2019, 3, 31)), "March 31, 2019"),
        (parameter(True), "yes"),
        (parameter(False), "no"),
        (parameter(40), "40"),
    ],
)
def test_a_value_is_shown_as_people_write_it(item: Parameter | FactRange, shown: str) -> None:
    assert shown_value(item) == shown


def test_a_day_is_written_without_a_leading_zero() -> None:
    assert long_date(datetime.date(2026, 1, 2)) == "January 2, 2026"


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("minimum_days", 2017, 90),
        ("required_activities", 2019, 2),
        ("required_activities", 2018, None),  # Named by the model, not among the year's rules.
        ("stamps_maximum", 2019, 3),
        ("garden_percent", 2017, None),
    ],
)
def test_a_parameter_or_fact_is_found_by_its_name(name: str, year: int, value: Any) -> None:
    item = found(fixture_inventory(), name, year)
    assert (item.value if item else None) == value


def test_a_name_that_nothing_has_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        found(fixture_inventory(), "minimum_dais", 2019)


@pytest.mark.parametrize(
    ("text", "year", "shown"),
    [
        ("At least {minimum_days} days.", 2018, "At least 90 days."),
        (
            "By {mvp_registration_closes}, {required_activities_mvp} of them.",
            2019,
            "By December 2, 2019, 8 p.m. Eastern, 1 of them.",
        ),
        ("No values.", 2019, "No values."),
        ("{Not a name} stays.", 2019, "{Not a name} stays."),
    ],
)
def test_a_text_is_filled_with_the_values_of_the_year(text: str, year: int, shown: str) -> None:
    assert filled(fixture_inventory(), text, year) == shown


@pytest.mark.parametrize(
    ("text", "year"),
    [("{garden_percent}", 2017), ("{minimum_dais}", 2019), ("{minimum_days}", 2030)],
)
def test_a_value_that_is_missing_is_never_left_blank(text: str, year: int) -> None:
    with pytest.raises(KeyError):
        filled(fixture_inventory(), text, year)
