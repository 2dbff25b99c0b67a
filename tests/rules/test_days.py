"""The calendar that the rules bring themselves, against Python's, in both languages."""

from __future__ import annotations

import calendar
import datetime
import functools
import json
from types import ModuleType
from typing import Any

import pytest

from generator.rules import calendar as rules_calendar
from tests.rules.engines import JavaScript

YEARS = (2019, 2020, 2023, 2024, 2026)
ACTIVITY = {"minimum_days": None, "minimum_months": None}
PERIODS: list[dict[str, Any]] = [
    *({"amount": days, "unit": "days"} for days in (1, 2, 30, 60, 90, 364, 365, 366, 367, 800)),
    *({"amount": months, "unit": "months"} for months in (*range(1, 14), 18, 24, 25, 36)),
]


def test_leap_years_are_those_of_the_calendar() -> None:
    assert leap_years_agree(rules_calendar)


def test_every_day_of_a_year_has_its_running_number() -> None:
    assert day_numbers_agree(rules_calendar)


def test_every_period_from_every_day_ends_when_it_should() -> None:
    assert periods_agree(rules_calendar)


def test_the_last_day_to_begin_is_the_last_that_ends_in_the_year() -> None:
    assert last_days_to_begin_agree(rules_calendar)


def test_days_are_read_and_written() -> None:
    assert texts_agree(rules_calendar)


def test_an_activity_has_its_own_period_or_that_of_the_year() -> None:
    assert own_periods_agree(rules_calendar)


@pytest.mark.parametrize("year", YEARS)
def test_both_languages_have_one_calendar(javascript: JavaScript, year: int) -> None:
    """Every day of the year with every period, by the script and by Python's own calendar."""
    days = days_of(year)
    found = javascript.value(
        "((texts, periods) => { const c = scoringRules.calendar; return texts.map((text) => {"
        "  const day = c.readDay(text); return [day, c.isoDay(day), periods.map((period) =>"
        "    [c.isoDay(c.lastDayOfPeriod(day, period)), c.endsInYear(day, period)])]; }); })"
        f"({json.dumps([day.isoformat() for day in days])}, {json.dumps(PERIODS)})"
    )
    assert found == [
        [
            {**parts(day), "day": day.timetuple().tm_yday},
            day.isoformat(),
            [
                [last.isoformat(), last.year == year]
                for period in PERIODS
                for last in [last_of(day, period)]
            ],
        ]
        for day in days
    ]
    last = javascript.value(
        f"{json.dumps(PERIODS)}.map((p) => scoringRules.calendar.lastDayToBegin({year}, p))"
    )
    expected = [last_to_begin(year, period) for period in PERIODS]
    assert [day and (day["month"], day["date"]) for day in last] == [
        day and (day.month, day.day) for day in expected
    ]


def test_both_languages_read_the_same_days(javascript: JavaScript) -> None:
    for text in TEXTS:
        found = javascript.value(f"scoringRules.calendar.readDay({json.dumps(text)})")
        assert found == rules_calendar.read_day(text)


def test_both_languages_know_the_period_of_every_activity(
    javascript: JavaScript, rules: dict[str, Any]
) -> None:
    own = 0
    for year, of_year in rules.items():
        found = javascript.value(
            f"((r) => Object.fromEntries(Object.entries(r.activities).map(([id, entry]) =>"
            f" [id, scoringRules.calendar.periodOf(entry, r)])))(scoringRules.years[{year}])"
        )
        expected = {
            activity_id: rules_calendar.period_of(entry, of_year)
            for activity_id, entry in of_year["activities"].items()
        }
        assert found == expected
        own += sum(period != {"amount": 90, "unit": "days"} for period in expected.values())
    assert own > 0


def leap_years_agree(module: ModuleType) -> bool:
    return all(
        module.is_leap_year(year) == calendar.isleap(year)
        and module.days_in_year(year) == 365 + calendar.isleap(year)
        for year in range(1, 10_000)
    )


def day_numbers_agree(module: ModuleType) -> bool:
    return all(
        module.day_number(year, day.month, day.day) == day.timetuple().tm_yday
        and module.days_in_month(year, day.month) == calendar.monthrange(year, day.month)[1]
        and module.day_of_year(year, day.timetuple().tm_yday)
        == {**parts(day), "day": day.timetuple().tm_yday}
        for year in YEARS
        for day in days_of(year)
    )


def periods_agree(module: ModuleType) -> bool:
    """Whether each period from each day ends right, and is known to end in the year or not."""
    for year in YEARS:
        new_year = datetime.date(year, 1, 1)
        for day in days_of(year):
            start = {**parts(day), "day": day.timetuple().tm_yday}
            for period in PERIODS:
                last = last_of(day, period)
                number = (last - new_year).days + 1
                if module.last_number_of_period(start, period) != number:
                    return False
                found = module.last_day_of_period(start, period)
                if found != {**parts(last), "day": last.timetuple().tm_yday}:
                    return False
                if module.ends_in_year(start, period) != (last.year == year):
                    return False
    return True


def last_days_to_begin_agree(module: ModuleType) -> bool:
    for year in YEARS:
        for period in PERIODS:
            expected = last_to_begin(year, period)
            found = module.last_day_to_begin(year, period)
            if (found is None) != (expected is None):
                return False
            if expected and found != {**parts(expected), "day": expected.timetuple().tm_yday}:
                return False
    return True


TEXTS = [
    *("2024-02-29", "2023-02-29", "2100-02-29", "2000-02-29", "2026-04-31", "2026-04-30"),
    *("2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "2026-12-31", "2026-1-1", "", "a"),
    *("1000-01-01", "9999-12-31", "20260101", "2026-01-01T00:00", "2026-01-01\n", "2026-W01-1"),
]


def texts_agree(module: ModuleType) -> bool:
    """Whether it reads what Python reads of the one form, and writes it as it was."""
    for text in TEXTS:
        day = module.read_day(text)
        if day != read_by_python(text) or (day is not None and module.iso_day(day) != text):
            return False
    return all(
        module.iso_day(module.read_day(d.isoformat())) == d.isoformat() for d in days_of(2024)
    )


def own_periods_agree(module: ModuleType) -> bool:
    rules = {"minimum_days": 90}
    return [
        module.period_of(ACTIVITY | own, rules)
        for own in ({}, {"minimum_days": 60}, {"minimum_months": 6})
    ] == [
        {"amount": 90, "unit": "days"},
        {"amount": 60, "unit": "days"},
        {"amount": 6, "unit": "months"},
    ]


AGREEMENTS = (
    *(leap_years_agree, day_numbers_agree, periods_agree, last_days_to_begin_agree),
    *(texts_agree, own_periods_agree),
)
"""All that a changed calendar has to fail."""


def parts(day: datetime.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day}


def read_by_python(text: str) -> dict[str, int] | None:
    if len(text) != 10 or text[4] + text[7] != "--":
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return {**parts(day), "day": day.timetuple().tm_yday}


def last_of(start: datetime.date, period: dict[str, Any]) -> datetime.date:
    return _last_of(start, period["amount"], period["unit"])


@functools.cache
def _last_of(start: datetime.date, amount: int, unit: str) -> datetime.date:
    if unit == "days":
        return start + datetime.timedelta(days=amount - 1)
    return last_day(start, amount)


def last_to_begin(year: int, period: dict[str, Any]) -> datetime.date | None:
    """By trying every day of the year."""
    fitting = [day for day in days_of(year) if last_of(day, period).year == year]
    return max(fitting, default=None)


@functools.cache
def days_of(year: int) -> list[datetime.date]:
    first = datetime.date(year, 1, 1)
    return [first + datetime.timedelta(days=n) for n in range(365 + calendar.isleap(year))]


def last_day(start: datetime.date, months: int) -> datetime.date:
    """The day before the same day so many months later, or the last day of a shorter month."""
    number = start.year * 12 + start.month - 1 + months
    year, month = number // 12, number % 12 + 1
    length = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, 1) + datetime.timedelta(days=min(start.day - 2, length - 1))
