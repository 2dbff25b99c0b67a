"""The calendar of the rules: days of a year by their running number, ends of periods.

Translated for the browser, like every module that `emit.MODULES` names.
"""

from __future__ import annotations

from generator.rules.primitives import Value


def is_leap_year(year: int) -> bool:
    if year // 400 * 400 == year:
        return True
    return year // 4 * 4 == year and year // 100 * 100 != year


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


def last_day_after_months(start: Value, months: int) -> int:
    """The running number of the last day of a period of months; beyond the year, larger."""
    year = start["year"]
    month = start["month"] + months
    if month > 12:
        beyond = min(start["date"] - 1, days_in_month(year + 1, month - 12))
        return day_number(year, 12, 31) + day_number(year + 1, month - 12, beyond)
    return day_number(year, month, min(start["date"], days_in_month(year, month) + 1)) - 1
