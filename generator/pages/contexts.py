"""One context per template: the names a template may use, and nothing else.

A test holds every template to its context, both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.inventory.history import Modification, State, YearChanges
from generator.inventory.model import (
    Activity,
    ActivityVersion,
    Draft,
    Evidence,
    Introduction,
    Mvp,
    NextYear,
    OtherWording,
    OwnProof,
    PerformanceYear,
    Reference,
    Repair,
    Reporting,
    Source,
    Status,
    Subcategory,
    Successor,
    Summary,
)
from generator.pages.charts import Part, YearCell
from generator.pages.conditions import ConditionView, FullCredit, ParameterRow
from generator.pages.deadlines import KeyDate
from generator.pages.facts import Fact
from generator.pages.front_matter import Link, PageHead
from generator.pages.ways import WayView


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
class HomeContext:
    """`home.md.j2`"""

    head: PageHead
    year: PerformanceYear
    category_weight: Fact | None
    minimum_days: Fact | None
    years: list[int]
    key_dates: list[KeyDate]
    full_credit: FullCredit
    activity_count: int
    id_count: int
    chart: BarChart
    coming_year: int | None


@dataclass(frozen=True)
class YearsContext:
    """`years.md.j2`"""

    head: PageHead
    current: int
    rows: list[tuple[PerformanceYear, FullCredit, str]]
    chart: BarChart


@dataclass(frozen=True)
class YearContext:
    """`year.md.j2`"""

    head: PageHead
    year: PerformanceYear
    is_current: bool
    is_past: bool
    years: list[int]
    category_weight: Fact | None
    maximum_points: Fact | None
    ways_to_submit: Fact | None
    parameters: list[ParameterRow]
    key_dates: list[KeyDate]
    timeline: str
    full_credit: FullCredit
    chart: BarChart
    has_weights: bool
    cards: list[tuple[Subcategory, int, str | None]]
    attestations: list[ActivityEntry]
    withdrawn: list[ActivityLine]
    changes: YearChanges
    changes_chart: BarChart | None
    mvp_count: int
    cehrt_count: int


@dataclass(frozen=True)
class ActivityEntry:
    """An activity with its official text, as a year lists it."""

    line: ActivityLine
    version: ActivityVersion
    repairs: list[Repair]
    statuses: list[Status]
    plain: Summary | None


@dataclass(frozen=True)
class SubcategoryContext:
    """`subcategory.md.j2`"""

    head: PageHead
    performance_year: int
    is_current: bool
    subcategory: Subcategory
    introduction: Introduction
    entries: list[ActivityEntry]
    weights: list[tuple[str, int]]
    other_years: list[tuple[int, str]]
    current_subcategory: Link | None


@dataclass(frozen=True)
class VersionView:
    """A version on a living page, with what differs from the one before it."""

    version: ActivityVersion
    modification: Modification | None


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
class ActivityContext:
    """`activity.md.j2`"""

    head: PageHead
    activity: Activity
    current_performance_year: int
    state: State
    shown: ActivityVersion
    shown_year: int
    subcategory: Subcategory | None
    facts: list[CardRow]
    strip: list[YearCell]
    year_rows: list[YearRow]
    versions: list[VersionView]
    predecessors: list[Relative]
    successors: list[Relative]
    mvps: list[tuple[int, list[Mvp]]]
    mvps_shown_year: int | None
    repairs: list[Repair]
    other_wordings: list[OtherWording]
    listed_at: str
    source: Source
    recovered: list[tuple[int, str]]
    plain: Summary | None
    other_plain: list[tuple[Summary, list[ConditionView]]]
    effort: EffortView | None
    topics: list[str]
    evidence: list[Evidence]
    own_proof: OwnProof | None
    conditions: list[ConditionView]
    unsettled: ConditionView | None
    way: WayView


@dataclass(frozen=True)
class ActivitiesContext:
    """`activities.md.j2`"""

    head: PageHead
    current_performance_year: int
    years: list[tuple[int, int]]
    id_count: int
    groups: list[tuple[Subcategory | None, list[ActivityLine]]]
    gone: list[ActivityLine]


@dataclass(frozen=True)
class AnnouncedRow:
    """An official count beside ours."""

    label: str
    announced: int | None
    ours: int


@dataclass(frozen=True)
class ChangesContext:
    """`changes.md.j2`"""

    head: PageHead
    performance_year: int
    changes: YearChanges
    chart: BarChart
    announced: list[AnnouncedRow]
    announced_fact: Fact | None
    difference: str | None
    ways: dict[str, WayView]
    standings: dict[str, str | None]
    """Of the new ID of each renumbering: why it is no advice today, None where it is."""
    years: list[int]


@dataclass(frozen=True)
class ChangesIndexContext:
    """`changes_index.md.j2`"""

    head: PageHead
    chart: BarChart


@dataclass(frozen=True)
class MvpsIndexContext:
    """`mvps_index.md.j2`"""

    head: PageHead
    current: int
    conditions: list[ConditionView]
    years: list[tuple[int, int, int]]
    histories: list[tuple[str, list[tuple[int, str]]]]


@dataclass(frozen=True)
class MvpsContext:
    """`mvps.md.j2`"""

    head: PageHead
    conditions: list[ConditionView]
    performance_year: int
    mvps: list[Mvp]
    years: list[int]
    in_none: list[ActivityLine]
    by_activity: list[tuple[ActivityLine, list[Mvp]]]
    everywhere: list[ActivityLine]


@dataclass(frozen=True)
class MvpContext:
    """`mvp.md.j2`"""

    head: PageHead
    performance_year: int
    mvp: Mvp
    lines: list[tuple[Subcategory | None, list[ActivityLine]]]
    required: Fact | None
    weighted: tuple[str, Fact] | None
    """What full credit takes by weights, where the year has them."""
    conditions: list[ConditionView]
    other_years: list[tuple[int, str]]
    added: list[ActivityLine]
    removed: list[ActivityLine]
    source: Source


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
class CalculatorContext:
    """`calculator.md.j2`"""

    head: PageHead
    current: int
    reporting: Reporting
    years: list[YearRulesView]


@dataclass(frozen=True)
class ComingView:
    """One thing known of the coming year, cited."""

    text: str
    fact: Fact


@dataclass(frozen=True)
class NextYearContext:
    """`next_year.md.j2`"""

    head: PageHead
    performance_year: int
    coming: NextYear | None
    draft: Draft | None
    source: Source
    proposed: list[ComingView]
    final: list[ComingView]
    current: int


@dataclass(frozen=True)
class ArticleContext:
    """What hand-written articles in `docs/` may use beside the functions of ArticleTools."""

    head: PageHead
    sources: list[Source]
    order_reference: Reference
    current: int
    an_id: str


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
class SeriesContext:
    """`series.md.j2`"""

    head: PageHead
    articles: list[ArticleCard]


@dataclass(frozen=True)
class GlossaryContext:
    """`glossary.md.j2`"""

    head: PageHead
    terms: list[TermView]


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
