"""Deadlines against the reader's clock: the same page on ten days, and without scripts."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Modules, Visits

DAYS = [
    ("2026-01-01", "(275 days left)", "(333 days left)"),
    ("2026-10-02", "(tomorrow)", "(59 days left)"),
    ("2026-10-03", "(today)", "(58 days left)"),
    ("2026-10-04", "(passed yesterday)", "(57 days left)"),
    ("2026-11-28", "(passed 56 days ago)", "(2 days left)"),
    ("2026-11-30", "(passed 58 days ago)", "(today)"),
    ("2026-12-01", "(passed 59 days ago)", "(passed yesterday)"),
    ("2026-12-31", "(passed 89 days ago)", "(passed 31 days ago)"),
    ("2027-03-31", "(passed 179 days ago)", "(passed 121 days ago)"),
    ("2028-02-29", "(passed 514 days ago)", "(passed 456 days ago)"),
]
"""The reader's day, what stands beside the last day to begin, and beside MVP registration."""


@pytest.mark.parametrize(("today", "begin", "registration"), DAYS)
@pytest.mark.parametrize("address", ["", "2026/"])
def test_a_deadline_is_told_by_the_readers_clock(
    visit: Visits, address: str, today: str, begin: str, registration: str
) -> None:
    page = visit.blank()
    page.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(visit.root + address)
    dates = page.locator(".key-dates > li")
    start = dates.filter(has_text="Last day to begin").locator(".clock")
    closes = dates.filter(has_text="MVP registration").locator(".clock")
    start.filter(has_text="(").wait_for()
    assert (start.inner_text(), closes.inner_text()) == (begin, registration)
    # What is still possible stands there on every day.
    text = dates.filter(has_text="Last day to begin").inner_text()
    assert "An activity begun by then still counts" in text


@pytest.mark.parametrize("hour", ["00:30:00", "23:30:00"])
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_day_is_that_of_the_readers_calendar(visit: Visits, hour: str, zone: str) -> None:
    page = visit.blank(timezone_id=zone)
    page.goto(visit.root + "about/")
    told = page.evaluate(
        """async ([address, hour]) => {
          const { clockWords } = await import(address);
          return clockWords("2026-10-03", new Date(`2026-10-02T${hour}`));
        }""",
        [f"{visit.root}assets/js/clock.js", hour],
    )
    assert told == "tomorrow"


def test_without_scripts_the_dates_stand_alone_and_read_right(visit: Visits) -> None:
    page = visit("2026/", java_script_enabled=False)
    dates = page.locator(".key-dates").inner_text()
    assert "October 3, 2026" in dates and "November 30, 2026, 8 p.m. Eastern" in dates
    assert "passed" not in dates and "days left" not in dates


def test_years_long_past_count_no_days(visit: Visits) -> None:
    assert visit("2017/").locator("[data-clock]").count() == 0


@pytest.mark.parametrize(
    ("today", "said"),
    [("2026-02-28", "2 days left"), ("2024-02-28", "733 days left"), ("2026-03-02", "today")],
)
def test_days_are_those_of_the_calendar(modules: Modules, today: str, said: str) -> None:
    told = modules.page.evaluate(
        """async ([address, today]) => {
          const { clockWords } = await import(address);
          return clockWords("2026-03-02", new Date(`${today}T09:00:00`));
        }""",
        [modules.address("clock"), today],
    )
    assert told == said
