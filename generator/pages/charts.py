"""Pictures drawn from the data as SVG: no text inside, so that they scale; words stand beside.

Every picture is hidden from screen readers and has a text twin (a table or list) next to it.
Colours come from the style sheet through classes, so that pictures follow the colour scheme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from generator.edition.deadlines import DateMark
from generator.inventory.history import ChangeKind
from generator.inventory.model import ActivityWeight, StatusKind

PartStyle = Literal[
    ActivityWeight,
    "plain",
    ChangeKind,
    "category-quality",
    "category-cost",
    "category-ia",
    "category-pi",
]
StripStyle = Literal["listed", "absent", StatusKind]
"""The style sheet has a rule for each part of a bar and each cell of a strip."""


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: how long, in the bar's unit, and its style class."""

    value: int
    style: PartStyle


def bar(parts: Sequence[Part], maximum: int) -> Markup:
    """A horizontal bar of `parts` on a scale from 0 to `maximum`."""
    width, x, shapes = 1000, 0.0, []
    for part in parts:
        length = width * part.value / max(maximum, 1)
        if length:
            shapes.append(
                f'<rect class="chart-{part.style}" x="{x:.1f}" width="{length:.1f}" height="10"/>'
            )
        x += length
    return _svg(width, 10, "".join(shapes), "chart-bar", stretch=True)


@dataclass(frozen=True)
class YearCell:
    """One performance year in the strip of an activity: `state` is a style class."""

    performance_year: int
    state: StripStyle
    begins_version: bool


def year_strip(cells: Sequence[YearCell]) -> Markup:
    """Years side by side: filled where the activity is listed, a notch where a version begins."""
    size, shapes = 36, []
    for index, cell in enumerate(cells):
        x = index * size
        shapes.append(
            f'<rect class="strip-{cell.state}" x="{x + 1}" y="2" width="{size - 2}" height="18"/>'
        )
        if cell.begins_version:
            shapes.append(f'<path class="strip-begin" d="M{x + 1} 2v18h4v-18z"/>')
        label = f"{cell.performance_year % 100:02d}"
        shapes.append(
            f'<text class="strip-label" x="{x + size / 2:g}" y="34" text-anchor="middle">'
            f"{label}</text>"
        )
    return _svg(size * len(cells), 38, "".join(shapes), "chart-strip")


def timeline(
    performance_year: int,
    last_start: date,
    opens: date | None,
    closes: date,
    numbers: Sequence[DateMark | None],
) -> Markup:
    """Performance year, last 90-day start, submission window and payment year on one line.

    The line runs from January of the performance year to December of the payment year. `numbers`
    are the list's dates in order, each with its mark (`year`, `begin`, `window`, `payment`) or
    None where it is not drawn.
    """
    start, end = date(performance_year, 1, 1), date(performance_year + 2, 12, 31)
    width = 360

    def at(day: date) -> float:
        return 4 + (width - 8) * (day - start).days / (end - start).days

    year_end = date(performance_year, 12, 31)
    window = opens or date(performance_year + 1, 1, 1)
    payment = date(performance_year + 2, 1, 1)
    shapes = [
        f'<line class="time-axis" x1="4" x2="{width - 4}" y1="30" y2="30"/>',
        _period("time-year", at(start), at(year_end)),
        _period("time-window", at(window), max(at(closes), at(window) + 4)),
        _period("time-payment", at(payment), at(end)),
        f'<path class="time-mark" d="M{at(last_start):.1f} 16V44"/>',
    ]
    places: dict[DateMark, tuple[float, int]] = {
        "year": ((at(start) + at(year_end)) / 2, 34),
        "begin": (at(last_start), 12),
        "window": (at(window) + 14, 34),
        "payment": ((at(payment) + at(end)) / 2, 34),
    }
    for number, mark in enumerate(numbers, start=1):
        if mark is None:
            continue
        x, y = places[mark]
        shapes.append(
            f'<text class="time-number" x="{x:.1f}" y="{y}" text-anchor="middle">{number}</text>'
        )
    return _svg(width, 50, "".join(shapes), "chart-timeline")


def _period(style: str, x1: float, x2: float) -> str:
    return f'<rect class="{style}" x="{x1:.1f}" y="20" width="{x2 - x1:.1f}" height="20" rx="2"/>'


def _svg(width: int, height: int, body: str, style: str, *, stretch: bool = False) -> Markup:
    ratio = ' preserveAspectRatio="none"' if stretch else ""
    return Markup(
        f'<svg class="{style}" viewBox="0 0 {width} {height}"{ratio} '
        f'aria-hidden="true" focusable="false">{body}</svg>'
    )
