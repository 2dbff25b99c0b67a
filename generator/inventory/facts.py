"""Values of the rules by name and year, as text, and texts with such values in them."""

from __future__ import annotations

import datetime
import re
from typing import Any

from generator.inventory.model import FactRange, Inventory, Parameter, Parameters

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
SEPARATED_FROM = 10_000
"""Whole numbers from here on get separators; years never do."""


def long_date(day: datetime.date) -> str:
    """`October 3, 2026`"""
    return f"{day:%B} {day.day}, {day.year}"


def shown_value(item: Parameter | FactRange) -> str:
    """A value as text: dates written out, with the hour of a deadline; large numbers separated."""
    value: Any = item.value
    if isinstance(value, datetime.date):
        hour = item.time if isinstance(item, FactRange) else None
        return f"{long_date(value)}, {hour}" if hour else long_date(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and value >= SEPARATED_FROM:
        return f"{value:,}"
    return str(value)


def found(inventory: Inventory, name: str, performance_year: int) -> Parameter | FactRange | None:
    """The parameter or fact of that name in a year; KeyError where nothing has the name."""
    year = inventory.years.get(performance_year)
    parameters = year.parameters if year else None
    if name in Parameters.model_fields:
        parameter: Parameter | None = getattr(parameters, name) if parameters else None
        return parameter
    return inventory.named_facts[name].in_year(performance_year)


def filled(inventory: Inventory, text: str, performance_year: int) -> str:
    """A text with the values of its `{names}` in a year; KeyError where one is missing."""

    def value(match: re.Match[str]) -> str:
        item = found(inventory, match[1], performance_year)
        if item is None:
            raise KeyError(match[1])
        return shown_value(item)

    return PLACE.sub(value, text)
