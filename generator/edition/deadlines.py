"""The dates of a performance year that one can miss, and what is still possible after each.

Pages are built without "today". A date that is a deadline carries its day in the page, and a
small script says beside it how long is left or how long ago it passed; the sentence on what is
still possible is always there, so that the text reads right in any month.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from generator.edition.facts import (
    Fact,
    last_start,
    make_fact,
    number,
    parameters_of,
)
from generator.inventory.facts import found, long_date, shown_value
from generator.inventory.model import FactRange, Inventory, PerformanceYear

DateMark = Literal["year", "begin", "window", "payment"]
"""Where the line of time draws a date."""


@dataclass(frozen=True)
class KeyDate:
    """One date or span of a performance year.

    `day` is the deadline, None where nothing is missed by it; `after` says what then holds;
    `mark` is its place on the drawn line of time.
    """

    label: str
    text: str
    fact: Fact | None
    day: date | None = None
    after: str | None = None
    mark: DateMark | None = None
    clock: bool = False
    """Whether the page says how long is left: it may lie ahead of a reader."""


def runs(inventory: Inventory, performance_year: int) -> bool:
    """Whether a date of the year may lie ahead of a reader: the current year and its neighbours."""
    return performance_year >= inventory.settings.current_performance_year - 1


def key_dates(inventory: Inventory, year: PerformanceYear) -> list[KeyDate]:
    """The year's dates in the order in which they come; the line of time numbers them so."""
    p, y = parameters_of(year), year.performance_year
    days = number(p.minimum_days)
    begin = last_start(year)
    dates = [
        KeyDate("Performance year", f"January 1 to December 31, {y}.", None, mark="year"),
        KeyDate(
            f"Last day to begin {days} days",
            f"{long_date(begin)}: {days} continuous days then end on December 31.",
            make_fact(p.minimum_days),
            begin,
            f"An activity begun by then still counts; a new one of {days} days no longer can "
            f"for {y}. Some activities set a shorter time of their own.",
            "begin",
        ),
    ]
    registration = _dated(inventory, "mvp_registration_closes", y)
    if registration:
        dates.append(
            KeyDate(
                "MVP registration closes",
                f"{shown_value(registration)}: only those who have registered can report "
                "a MIPS Value Pathway (MVP).",
                make_fact(registration),
                _day(registration),
                f"Without registration you report {y} another way, such as traditional MIPS.",
            )
        )
    exception = _dated(inventory, "exception_application_closes", y)
    if exception:
        dates.append(
            KeyDate(
                "Exception applications close",
                f"{shown_value(exception)}: the last day to ask that categories not be scored, "
                "for extreme and uncontrollable circumstances.",
                make_fact(exception),
                _day(exception),
                "The automatic policy needs no application.",
            )
        )
    dates.append(_window(year))
    review = _dated(inventory, "targeted_review_closes", y)
    if review:
        dates.append(
            KeyDate(
                "Targeted review closes",
                f"{shown_value(review)}: the last day to ask CMS to look at a score again.",
                make_fact(review),
                _day(review),
                None,
            )
        )
    dates.append(
        KeyDate(
            "Payment year",
            f"{year.payment_year}: the score changes Medicare payments.",
            None,
            mark="payment",
        )
    )
    if runs(inventory, y):
        dates = [replace(item, clock=item.day is not None) for item in dates]
    else:
        dates = [replace(item, after=None) for item in dates]
    return sorted(dates, key=lambda item: _order(item, year))


def _window(year: PerformanceYear) -> KeyDate:
    p = parameters_of(year)
    closes = p.submission_closes.value
    assert isinstance(closes, date)
    opens = make_fact(p.submission_opens) if p.submission_opens else None
    first = f"Opens {opens.value}; closes" if opens else "Closes"
    return KeyDate(
        "Submission window",
        f"{first} {long_date(closes)}.",
        make_fact(p.submission_closes),
        closes.date() if isinstance(closes, datetime) else closes,
        f"After it no data for {year.performance_year} can be sent.",
        "window",
    )


def _dated(inventory: Inventory, name: str, performance_year: int) -> FactRange | None:
    """The fact of that name where it is a date in the year."""
    if name not in inventory.facts:
        return None
    item = found(inventory, name, performance_year)
    return item if isinstance(item, FactRange) and isinstance(item.value, date) else None


def _day(item: FactRange) -> date:
    assert isinstance(item.value, date)
    return item.value


def _order(item: KeyDate, year: PerformanceYear) -> date:
    if item.mark == "year":
        return date(year.performance_year, 1, 1)
    if item.mark == "payment":
        return date(year.payment_year, 1, 1)
    assert item.day is not None
    return item.day
