"""The dates of a year: in order, with their hour, and with a clock only where one may lie ahead."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from generator.edition.deadlines import KeyDate, key_dates, runs
from generator.edition.edition import Edition
from generator.inventory.model import Inventory
from generator.pages.build import build_pages
from generator.pages.lines import timeline_picture
from tests.inventory.checking import altered, fixture_inventory


def dates(year: int, inventory: Inventory | None = None) -> list[KeyDate]:
    inventory = inventory or fixture_inventory()
    return key_dates(inventory, inventory.years[year])


def seen_from(current: int) -> Inventory:
    return altered(lambda v: v["settings"].update(current_performance_year=current))


def test_the_dates_come_in_their_order() -> None:
    assert [(d.label, d.day.isoformat() if d.day else None) for d in dates(2019)] == [
        ("Performance year", None),
        ("Last day to begin 90 days", "2019-10-03"),
        ("MVP registration closes", "2019-12-02"),
        ("Exception applications close", "2019-12-31"),
        ("Submission window", "2020-03-31"),
        ("Targeted review closes", "2020-09-21"),
        ("Payment year", None),
    ]


def test_a_date_that_the_year_does_not_have_is_left_out() -> None:
    labels = [d.label for d in dates(2017)]
    assert labels == [
        *("Performance year", "Last day to begin 90 days", "Submission window", "Payment year")
    ]


def test_a_deadline_has_its_hour_its_source_and_what_holds_after_it() -> None:
    registration = next(d for d in dates(2019) if d.label.startswith("MVP"))
    assert registration.text.startswith("December 2, 2019, 8 p.m. Eastern: only ")
    assert (registration.after or "").startswith("Without registration you report")
    assert registration.fact is not None
    assert registration.fact.read_in_copy


def test_every_day_that_can_be_missed_says_what_then_holds() -> None:
    missed = [d for year in (2018, 2019) for d in dates(year) if d.day]
    assert [d.label for d in missed if not d.after] == ["Targeted review closes"] * 2
    assert all(d.fact for d in missed)
    # Of a year long past nothing is possible any more, and nothing of it is said.
    assert [d.after for d in dates(2017) if d.day and d.after] == []


@pytest.mark.parametrize(
    ("current", "year", "expected"),
    [(2019, 2019, True), (2019, 2018, True), (2019, 2017, False), (2018, 2019, True)],
)
def test_a_clock_runs_where_a_date_may_lie_ahead(current: int, year: int, expected: bool) -> None:
    inventory = seen_from(current)
    assert runs(inventory, year) is expected
    for item in dates(year, inventory):
        assert item.clock is (expected and item.day is not None)


def test_the_sentence_reads_right_without_the_clock() -> None:
    page = build_pages(Edition(seen_from(2019)))["2019/index.md"]
    rows = re.findall(r"<li><strong>.*</li>", page)
    assert len(rows) == 7
    for row in rows:
        if "data-clock" in row:
            assert re.search(r'<span class="clock" data-clock="\d{4}-\d\d-\d\d"></span>', row)
            assert not re.search(r"\b(days left|days ago|passed)\b", row)


def test_the_picture_numbers_its_dates_as_the_list_does() -> None:
    inventory = fixture_inventory()
    svg = str(timeline_picture(Edition(inventory).year(2019)))
    marks = {d.mark: n for n, d in enumerate(dates(2019), start=1) if d.mark}
    assert marks == {"year": 1, "begin": 2, "window": 5, "payment": 7}
    assert re.findall(r'class="time-number"[^>]*>(\d)<', svg) == ["1", "2", "5", "7"]


@pytest.mark.parametrize(
    ("closes", "day"),
    [
        (datetime.date(2020, 3, 31), datetime.date(2020, 3, 31)),
        (datetime.datetime(2020, 3, 31, 20, 0), datetime.date(2020, 3, 31)),
    ],
)
def test_the_window_closes_on_a_day(closes: Any, day: datetime.date) -> None:
    def change(values: dict[str, Any]) -> None:
        values["years"][2019]["parameters"]["submission_closes"]["value"] = closes

    window = next(d for d in dates(2019, altered(change)) if d.mark == "window")
    assert (type(window.day), window.day) == (datetime.date, day)


def test_a_fact_that_is_no_date_is_no_deadline() -> None:
    def change(values: dict[str, Any]) -> None:
        values["facts"]["mvp_registration_closes"]["ranges"][0]["value"] = "in autumn"
        values["conditions"] = []

    assert "MVP registration closes" not in [d.label for d in dates(2019, altered(change))]


@pytest.mark.parametrize(
    ("activity_id", "day"),
    [("IA_BE_2", "2019-10-03"), ("IA_PM_2", "2019-10-03"), ("IA_CC_3", None), ("IA_PM_3", None)],
)
def test_the_last_day_to_begin_stands_where_the_general_period_holds(
    activity_id: str, day: str | None
) -> None:
    """IA_CC_3 is of a past year, IA_PM_3 has a period of its own."""
    page = build_pages(Edition(fixture_inventory()))[f"activities/{activity_id}.md"]
    found = re.search(r'<dt>Last day to begin</dt>.*?data-clock="([0-9-]+)"', page)
    assert (found[1] if found else None) == day
