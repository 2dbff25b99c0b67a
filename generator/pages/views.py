"""The pieces that contexts are made of: rows, lines and entries, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.edition.conditions import ConditionView, FullCredit
from generator.edition.facts import Fact
from generator.edition.ways import WayView
from generator.inventory.history import Modification, Renumbering, State
from generator.inventory.model import (
    ActivityVersion,
    ActivityWeight,
    PerformanceYear,
    Repair,
    Status,
    Subcategory,
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
class ActivityGroup:
    """The lines of a subcategory, whose page of the year is at `address`.

    None gathers the attestations without one.
    """

    subcategory: Subcategory | None
    address: str | None
    lines: list[ActivityLine]


@dataclass(frozen=True)
class YearLink:
    """A page of the same kind in another year; `title` where that year calls it otherwise."""

    performance_year: int
    address: str
    title: str | None = None


@dataclass(frozen=True)
class YearCount:
    """How much a year has of something."""

    performance_year: int
    count: int


@dataclass(frozen=True)
class YearSummary:
    """A year in the list of years; `closes` is the day on which its submission closed."""

    year: PerformanceYear
    address: str
    full_credit: FullCredit
    closes: str


@dataclass(frozen=True)
class SubcategoryCard:
    """A subcategory of a year with the number of its activities and what it is about."""

    subcategory: Subcategory
    address: str
    count: int
    about: str | None


@dataclass(frozen=True)
class WeightCount:
    """How many activities have a weight."""

    weight: ActivityWeight
    count: int


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
    repairs: list[Repair]
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
class MvpLink:
    """An MVP of a year with its page, and how many activities it lists."""

    mvp_id: str
    title: str
    address: str
    count: int


@dataclass(frozen=True)
class YearMvps:
    """The MVPs of a year that list the activity."""

    performance_year: int
    mvps: list[MvpLink]


@dataclass(frozen=True)
class RecoveredText:
    """A year whose text was lost in CMS's final file, and the commit it was taken from."""

    performance_year: int
    commit: str


@dataclass(frozen=True)
class PlainView:
    """An activity in plain words for some years, with what the law asks beside CMS's text."""

    summary: Summary
    conditions: list[ConditionView]

    @property
    def single(self) -> bool:
        """Whether one thing alone decides, so that no list is announced."""
        return len(self.summary.qualify_if) + len(self.conditions) == 1

    @property
    def apart(self) -> bool:
        """Whether the conditions hold for each of several ways to qualify."""
        several = self.summary.qualify_by == "any" and len(self.summary.qualify_if) > 1
        return several and bool(self.conditions)

    @property
    def do_not_if(self) -> list[str]:
        return self.summary.do_not_if + [c.not_if for c in self.conditions if c.not_if]


@dataclass(frozen=True)
class ModifiedView:
    """An activity that differs from the year before, with its page."""

    modification: Modification
    address: str


@dataclass(frozen=True)
class RenumberedView:
    """A renumbering; `standing` says why the new ID is no advice today, None where it is."""

    renumbering: Renumbering
    standing: str | None
    old_address: str
    modified: ModifiedView


@dataclass(frozen=True)
class LeftView:
    """An activity that CMS suspended or withdrew during the year."""

    line: ActivityLine
    status: Status


@dataclass(frozen=True)
class RemovedView:
    """An activity that is gone: as last listed, our word on why, and the way on."""

    line: ActivityLine
    why: str | None
    way: WayView


@dataclass(frozen=True)
class MvpCount:
    """How many MVPs a year has, and how many activities they list together."""

    performance_year: int
    address: str
    count: int
    slots: int


@dataclass(frozen=True)
class MvpTitle:
    """A title of an MVP, and the years in a row that used it."""

    title: str
    years: list[YearLink]


@dataclass(frozen=True)
class MvpHistory:
    """An MVP over all years: its titles in order, each with its years."""

    mvp_id: str
    titles: list[MvpTitle]


@dataclass(frozen=True)
class MvpCredit:
    """How many of an MVP's activities full credit takes, and whether that formula is in force."""

    in_force: bool
    amount: str
    fact: Fact


@dataclass(frozen=True)
class ActivityMvps:
    """An activity with the MVPs of the year that list it."""

    line: ActivityLine
    mvps: list[MvpLink]


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
class TermLink:
    """A related term and its place on the page."""

    term: str
    anchor: str


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
    see: list[TermLink]
