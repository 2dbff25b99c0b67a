"""The pieces that contexts are made of: rows, lines and entries, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.edition.conditions import FullCredit
from generator.edition.facts import Fact
from generator.inventory.history import Modification, State
from generator.inventory.model import (
    ActivityVersion,
    PerformanceYear,
    Repair,
    Status,
    Successor,
    Summary,
)
from generator.pages.charts import Part


@dataclass(frozen=True)
class ActivityLine:
    """An activity as a line of a list, in one performance year."""

    activity_id: str
    title: str
    address: str
    state: State
    activity_weight: str | None
    cehrt_bonus: bool


@dataclass(frozen=True)
class ActivityEntry:
    """An activity with its official text, as a year lists it."""

    line: ActivityLine
    version: ActivityVersion
    repairs: list[Repair]
    statuses: list[Status]
    plain: Summary | None


@dataclass(frozen=True)
class BarRow:
    """A row of a bar chart and of its text twin: label, optional link, parts with numbers."""

    label: str
    code: str | None
    address: str | None
    parts: tuple[Part, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class BarChart:
    """A table with a bar per row; `columns` name the numbers of each row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[BarRow, ...]
    maximum: int
    total: tuple[int, ...]


@dataclass(frozen=True)
class VersionView:
    """A version on a living page, with what differs from the one before it."""

    version: ActivityVersion
    modification: Modification | None
    differs: str


@dataclass(frozen=True)
class YearRow:
    """One performance year of an activity: the text twin of its strip."""

    performance_year: int
    state: State
    listed_at: str | None
    activity_weight: str | None
    points: int | None
    cehrt_bonus: bool
    mvps: int | None


@dataclass(frozen=True)
class Relative:
    """Another activity before or after this one, and how we know."""

    activity_id: str
    title: str
    address: str
    performance_year: int
    successor: Successor
    same_words: bool
    standing: str | None
    """Why it cannot be attested today, None where it can."""


@dataclass(frozen=True)
class CardRow:
    """A row of an activity's card; `condition` is the one it tells, for a test to find."""

    label: str
    words: str
    fact: Fact | None
    condition: str | None = None
    deadline: date | None = None
    more: str | None = None
    """What the text itself adds, after the citation of the general rule."""


@dataclass(frozen=True)
class EffortView:
    """How much work an activity is, and what makes it so; our judgement."""

    label: str
    factors: list[str]


@dataclass(frozen=True)
class AnnouncedRow:
    """An official count beside ours."""

    label: str
    announced: int | None
    ours: int


@dataclass(frozen=True)
class WeightRow:
    """The category's weight in one case, with its citation."""

    scheme: str
    case: str
    practice: str
    weight: int
    fact: Fact


@dataclass(frozen=True)
class WorkedExample:
    """A scenario with the result that the rules give it, and the calculator's address for it."""

    title: str
    why: str
    points: int
    maximum_points: int
    at_least: bool
    """Whether the points are the law's minimum, so that CMS may give more."""
    worth: str
    steps: list[str]
    cautions: list[str]
    address: str


@dataclass(frozen=True)
class YearRulesView:
    """The rules of one year as the calculator's page shows them without scripts."""

    year: PerformanceYear
    full_credit: FullCredit
    weights: list[WeightRow]
    examples: list[WorkedExample]


@dataclass(frozen=True)
class ComingView:
    """One thing known of the coming year, cited."""

    text: str
    fact: Fact


@dataclass(frozen=True)
class ArticleCard:
    """An article as its readers choose it."""

    title: str
    address: str
    summary: str
    teaser: str
    minutes: int
    checked: date


@dataclass(frozen=True)
class TermView:
    """A term with its anchor, years in use, citation, and links to related terms."""

    term: str
    anchor: str
    acronym: str | None
    also: list[str]
    definition: str
    years: str
    fact: Fact
    see: list[tuple[str, str]]
