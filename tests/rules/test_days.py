"""The calendar that the rules bring themselves, against Python's."""

from __future__ import annotations

import calendar
import datetime
from types import ModuleType

from generator.rules import calendar as rules_calendar

YEARS = (2019, 2020, 2023, 2024, 2026)


def test_leap_years_are_those_of_the_calendar() -> None:
    assert leap_years_agree(rules_calendar)


def test_every_day_of_a_year_has_its_running_number() -> None:
    assert day_numbers_agree(rules_calendar)


def test_a_period_of_months_ends_the_day_before_the_same_day() -> None:
    assert months_agree(rules_calendar)


def leap_years_agree(module: ModuleType) -> bool:
    return all(module.is_leap_year(year) == calendar.isleap(year) for year in range(1, 10_000))


def day_numbers_agree(module: ModuleType) -> bool:
    return all(
        module.day_number(year, day.month, day.day) == day.timetuple().tm_yday
        and module.days_in_month(year, day.month) == calendar.monthrange(year, day.month)[1]
        for year in YEARS
        for day in days_of(year)
    )


def months_agree(module: ModuleType) -> bool:
    """Whether the last day is right for every start and every number of months up to a year."""
    for year in YEARS:
        new_year = datetime.date(year, 1, 1)
        for day in days_of(year):
            start = {"year": year, "month": day.month, "date": day.day}
            for months in range(1, 13):
                found = module.last_day_after_months(start, months)
                if found != (last_day(day, months) - new_year).days + 1:
                    return False
    return True


def days_of(year: int) -> list[datetime.date]:
    first = datetime.date(year, 1, 1)
    return [first + datetime.timedelta(days=n) for n in range(365 + calendar.isleap(year))]


def last_day(start: datetime.date, months: int) -> datetime.date:
    """The day before the same day so many months later, or the last day of a shorter month."""
    number = start.year * 12 + start.month - 1 + months
    year, month = number // 12, number % 12 + 1
    length = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, 1) + datetime.timedelta(days=min(start.day - 2, length - 1))
