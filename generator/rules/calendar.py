"""The calendar of the rules: days, and the periods for which activities are performed.

A day carries its running number within its year. Pages, scoring and what the page's script
reckons ask the same functions. Translated for the browser.
"""

from __future__ import annotations

from generator.rules.primitives import date_parts
from generator.rules.shapes import Day, Listed, Period, Rules


def is_leap_year(year: int) -> bool:
    if year // 400 * 400 == year:
        return True
    return year // 4 * 4 == year and year // 100 * 100 != year


def days_in_year(year: int) -> int:
    return 366 if is_leap_year(year) else 365


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap_year(year) else 28
    if month == 4 or month == 6 or month == 9 or month == 11:
        return 30
    return 31


def day_number(year: int, month: int, date: int) -> int:
    """The running number of a day within its year, from 1."""
    number = date
    for earlier in range(month - 1):
        number = number + days_in_month(year, earlier + 1)
    return number


def make_day(year: int, month: int, date: int) -> Day:
    return {"year": year, "month": month, "date": date, "day": day_number(year, month, date)}


def day_of_year(year: int, number: int) -> Day:
    """The day with that running number; one beyond the year's end lies in a later year."""
    last = days_in_year(year)
    if number > last:
        return day_of_year(year + 1, number - last)
    month = 1
    for later in range(11):
        if day_number(year, later + 2, 1) <= number:
            month = later + 2
    return make_day(year, month, number - day_number(year, month, 1) + 1)


# Days as texts


def read_day(text: str) -> Day | None:
    """The day that is written as `2026-03-01`, or None where it is no day of the calendar."""
    parts = date_parts(text)
    if parts is None:
        return None
    month = parts[1]
    date = parts[2]
    if month < 1 or month > 12 or date < 1:
        return None
    if date > days_in_month(parts[0], month):
        return None
    return make_day(parts[0], month, date)


def iso_day(day: Day) -> str:
    """The day as `2026-03-01`; of the years 1000 to 9999."""
    return f"{day['year']}-{two_digits(day['month'])}-{two_digits(day['date'])}"


def two_digits(number: int) -> str:
    return f"0{number}" if number < 10 else f"{number}"


# Periods


def period_of(entry: Listed, rules: Rules) -> Period:
    """How long an activity is performed at least: by its own text, else by the year's rule.

    Where the entry's `period_unsettled` is true, it is not settled whether this holds.
    """
    months = entry["minimum_months"]
    if months is not None:
        return {"amount": months, "unit": "months"}
    days = entry["minimum_days"]
    if days is not None:
        return {"amount": days, "unit": "days"}
    return {"amount": rules["minimum_days"], "unit": "days"}


def last_number_of_period(start: Day, period: Period) -> int:
    """The running number of a period's last day in the year of its start; beyond it, larger.

    Counted inclusively: 90 days from October 3 end on December 31, six months from March 1 on
    August 31.
    """
    if period["unit"] == "days":
        return start["day"] + period["amount"] - 1
    beyond = start["month"] - 1 + period["amount"]
    years = beyond // 12
    year = start["year"] + years
    month = beyond - years * 12 + 1
    number = day_number(year, month, min(start["date"], days_in_month(year, month) + 1)) - 1
    for earlier in range(years):
        number = number + days_in_year(start["year"] + earlier)
    return number


def last_day_of_period(start: Day, period: Period) -> Day:
    """The last day of a period that begins on a day."""
    return day_of_year(start["year"], last_number_of_period(start, period))


def ends_in_year(start: Day, period: Period) -> bool:
    """Whether a period ends in the year in which it begins."""
    return last_number_of_period(start, period) <= days_in_year(start["year"])


def last_day_to_begin(year: int, period: Period) -> Day | None:
    """The last day on which a period may begin and end in the year; None where it is too long."""
    if period["unit"] == "months":
        return None if period["amount"] > 12 else make_day(year, 13 - period["amount"], 1)
    number = days_in_year(year) - period["amount"] + 1
    return None if number < 1 else day_of_year(year, number)
