"""What the records of the inventory know about themselves."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.inventory.model import Activity, Mvp, OwnPeriod, PerformanceYear, YearRange
from tests.inventory.checking import altered, fixture_inventory


def activity(activity_id: str, **fields: Any) -> Activity:
    version = {"from": 2017, "to": 2017, "title": "A", "subcategory": None, "text": "B\n"}
    values = {"activity_id": activity_id, "first_performance_year": 2017, "versions": [version]}
    return Activity.model_validate(values | fields)


@pytest.mark.parametrize(
    ("first", "last", "label", "years"),
    [(2017, 2017, "2017", [2017]), (2017, 2019, "2017–2019", [2017, 2018, 2019])],
)
def test_a_range_is_closed(first: int, last: int, label: str, years: list[int]) -> None:
    found = YearRange.model_validate({"from": first, "to": last})
    assert found.label == label
    assert list(found.years) == years
    assert [year for year in range(2016, 2022) if found.covers(year)] == years


@pytest.mark.parametrize(("first", "last"), [(2018, 2017), (2016, 2017), (2017, 2100)])
def test_a_range_out_of_order_or_out_of_time_is_refused(first: int, last: int) -> None:
    with pytest.raises(ValidationError):
        YearRange.model_validate({"from": first, "to": last})


@pytest.mark.parametrize("length", [{"days": 60}, {"months": 6}])
def test_an_own_period_has_days_or_months(length: dict[str, int]) -> None:
    values = {"from": 2017, "to": 2018, "words": "as long as that"}
    period = OwnPeriod.model_validate(values | length)
    assert {"days": period.days, "months": period.months} == {"days": None, "months": None} | length


@pytest.mark.parametrize("length", [{}, {"days": 60, "months": 2}, {"days": 0}])
def test_an_own_period_of_no_or_two_lengths_is_refused(length: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        OwnPeriod.model_validate({"from": 2017, "to": 2018, "words": "A"} | length)


@pytest.mark.parametrize(
    ("activity_id", "code", "attestation"),
    [("IA_BE_4", "BE", False), ("IA_PSPA_35", "PSPA", False), ("IA_PCMH", "PCMH", True)],
)
def test_an_id_tells_its_code(activity_id: str, code: str, attestation: bool) -> None:
    found = activity(activity_id)
    assert (found.code, found.is_attestation) == (code, attestation)


@pytest.mark.parametrize("activity_id", ["IA_BE_0", "IA_BE_04", "IA_be_4", "BE_4", "IA_BE_4 ", ""])
def test_an_id_of_another_form_is_refused(activity_id: str) -> None:
    with pytest.raises(ValidationError):
        activity(activity_id)


@pytest.mark.parametrize("mvp_id", ["G123", "M00001", "g0001", "X0001"])
def test_an_mvp_id_of_another_form_is_refused(mvp_id: str) -> None:
    with pytest.raises(ValidationError):
        Mvp.model_validate({"mvp_id": mvp_id, "title": "A", "description": "B", "activities": []})


def test_activities_sort_by_number_within_their_code() -> None:
    listed = ["IA_PM_2", "IA_BE_14", "IA_PCMH", "IA_BE_4", "IA_CC_1"]
    found = sorted(map(activity, listed), key=lambda a: a.number)
    assert [a.activity_id for a in found] == [
        *("IA_BE_4", "IA_BE_14", "IA_CC_1", "IA_PCMH", "IA_PM_2")
    ]


def test_records_are_final() -> None:
    with pytest.raises(ValidationError):
        activity("IA_BE_4").only_in_mvps = True  # type: ignore[misc]


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_the_payment_year_is_two_years_later(year: int) -> None:
    record: PerformanceYear = fixture_inventory().years[year]
    assert record.payment_year == year + 2


@pytest.mark.parametrize(
    ("year", "codes"),
    [(2017, ["CC", "BE"]), (2018, ["PM", "CC", "BE", "BMH"]), (2019, ["PM", "CC", "BE"])],
)
def test_a_year_has_the_subcategories_it_lists_in_cms_order(year: int, codes: list[str]) -> None:
    assert [s.code for s in fixture_inventory().subcategories_in(year)] == codes


@pytest.mark.parametrize(
    ("year", "subcategory", "listed"),
    [
        (2017, "careCoordination", ["IA_CC_1", "IA_CC_2", "IA_CC_3"]),
        (2019, "careCoordination", ["IA_CC_1"]),
        (2018, None, ["IA_PCMH"]),
        (2019, None, ["IA_MVP", "IA_PCMH"]),
        (2017, "populationManagement", []),
    ],
)
def test_a_subcategory_lists_its_activities_of_the_year(
    year: int, subcategory: str | None, listed: list[str]
) -> None:
    found = fixture_inventory().in_subcategory(year, subcategory)
    assert [a.activity_id for a in found] == listed


def test_activities_of_a_year_come_by_number_whatever_their_order_on_disk() -> None:
    inventory = altered(
        lambda values: values.update(activities=dict(reversed(values["activities"].items())))
    )
    assert [a.activity_id for a in inventory.activities_by_year[2019]] == [
        *("IA_BE_1", "IA_BE_2", "IA_CC_1", "IA_MVP", "IA_PCMH", "IA_PM_1", "IA_PM_2")
    ]


def test_an_activity_knows_its_mvps_and_what_came_before_it() -> None:
    inventory = fixture_inventory()
    mvps = inventory.mvps_by_activity
    assert [mvp.mvp_id for mvp in mvps["IA_MVP"][2019]] == ["G0001", "M0001"]
    assert [mvp.mvp_id for mvp in mvps["IA_PM_1"][2019]] == ["M0001"]
    assert "IA_BE_2" not in mvps
    before = {
        new: [old.activity_id for old, _ in olds] for new, olds in inventory.predecessors.items()
    }
    assert before == {
        "IA_BE_1": ["IA_BE_3"],
        "IA_BMH_1": ["IA_CC_3"],
        "IA_PM_1": ["IA_PM_3"],
        "IA_PM_2": ["IA_CC_2"],
    }


def test_the_parameters_of_a_year_are_those_it_has_in_the_order_of_the_model() -> None:
    parameters = fixture_inventory().years[2019].parameters
    named = parameters.named()
    assert "points_high" not in named and "required_activities" in named
    order = [name for name in type(parameters).model_fields if name in named]
    assert list(named) == order
