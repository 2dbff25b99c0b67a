"""One context per template: the names a template may use, and nothing else.

A test holds every template to its context, both ways.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition.conditions import ConditionView, FullCredit, ParameterRow
from generator.edition.deadlines import KeyDate
from generator.edition.facts import Fact
from generator.edition.states import Standing
from generator.edition.ways import WayView
from generator.inventory.history import State, YearChanges
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
    Repair,
    Reporting,
    Source,
    Status,
    Subcategory,
)
from generator.pages.charts import YearCell
from generator.pages.front_matter import Link, PageHead
from generator.pages.views import (
    ActivityEntry,
    ActivityGroup,
    ActivityLine,
    ActivityMvps,
    AnnouncedRow,
    BarChart,
    CardRow,
    ComingView,
    EffortView,
    LeftView,
    ModifiedView,
    MvpCount,
    MvpCredit,
    MvpHistory,
    MvpLink,
    PlainView,
    RecoveredText,
    Relative,
    RemovedView,
    RenumberedView,
    SubcategoryCard,
    TermView,
    VersionView,
    WeightCount,
    YearCount,
    YearLink,
    YearMvps,
    YearRow,
    YearRulesView,
    YearSummary,
)


@dataclass(frozen=True)
class HomeContext:
    """`home.md.j2`"""

    head: PageHead
    year: PerformanceYear
    category_weight: Fact | None
    minimum_days: Fact | None
    year_address: str
    changes_address: str
    years: list[YearLink]
    first_year: int
    key_dates: list[KeyDate]
    full_credit: FullCredit
    activity_count: int
    attestation_count: int
    id_count: int
    chart: BarChart
    coming_year: int | None


@dataclass(frozen=True)
class YearsContext:
    """`years.md.j2`"""

    head: PageHead
    current: int
    rows: list[YearSummary]
    chart: BarChart


@dataclass(frozen=True)
class YearContext:
    """`year.md.j2`"""

    head: PageHead
    year: PerformanceYear
    year_before: int
    activity_count: int
    is_current: bool
    is_past: bool
    years: list[YearLink]
    find_address: str
    changes_address: str
    mvps_address: str
    category_weight: Fact | None
    maximum_points: Fact | None
    ways_to_submit: Fact | None
    parameters: list[ParameterRow]
    key_dates: list[KeyDate]
    timeline: str
    full_credit: FullCredit
    chart: BarChart
    has_weights: bool
    cards: list[SubcategoryCard]
    attestations: list[ActivityEntry]
    withdrawn: list[ActivityLine]
    changes: YearChanges
    changes_chart: BarChart | None
    mvp_count: int
    cehrt_count: int


@dataclass(frozen=True)
class SubcategoryContext:
    """`subcategory.md.j2`"""

    head: PageHead
    performance_year: int
    is_current: bool
    subcategory: Subcategory
    introduction: Introduction
    entries: list[ActivityEntry]
    weights: list[WeightCount]
    other_years: list[YearLink]
    current_subcategory: Link | None


@dataclass(frozen=True)
class ActivityContext:
    """`activity.md.j2`"""

    head: PageHead
    activity: Activity
    current_performance_year: int
    state: State
    standing: Standing
    shown: ActivityVersion
    shown_year: int
    subcategory: Subcategory | None
    subcategory_address: str | None
    calculate_address: str
    facts: list[CardRow]
    strip: list[YearCell]
    year_rows: list[YearRow]
    versions: list[VersionView]
    predecessors: list[Relative]
    successors: list[Relative]
    mvps: list[YearMvps]
    mvp_count: int | None
    """How many MVPs list it in the year shown; None where that year has none."""
    shown_repairs: list[Repair]
    shown_statuses: list[Status]
    other_wordings: list[OtherWording]
    listed_at: str
    source: Source
    recovered: list[RecoveredText]
    plain: PlainView | None
    other_plain: list[PlainView]
    effort: EffortView | None
    topics: list[str]
    evidence: list[Evidence]
    own_proof: OwnProof | None
    unsettled: ConditionView | None
    way: WayView


@dataclass(frozen=True)
class ActivitiesContext:
    """`activities.md.j2`"""

    head: PageHead
    current_performance_year: int
    first_year: int
    years: list[YearCount]
    id_count: int
    groups: list[ActivityGroup]
    gone: list[ActivityLine]


@dataclass(frozen=True)
class ChangesContext:
    """`changes.md.j2`"""

    head: PageHead
    performance_year: int
    year_before: int
    changes: YearChanges
    added: list[ActivityLine]
    modified: list[ModifiedView]
    examples: list[ModifiedView]
    editorial: list[ModifiedView]
    full_credit_address: str
    renumbered: list[RenumberedView]
    left: list[LeftView]
    removed: list[RemovedView]
    unchanged: int
    """How many stay the same in substance, reworded or not."""
    chart: BarChart
    announced: list[AnnouncedRow]
    announced_fact: Fact | None
    difference: str | None
    years: list[YearLink]


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
    years: list[MvpCount]
    histories: list[MvpHistory]


@dataclass(frozen=True)
class MvpsContext:
    """`mvps.md.j2`"""

    head: PageHead
    conditions: list[ConditionView]
    performance_year: int
    mvps: list[MvpLink]
    years: list[YearLink]
    in_none: list[ActivityLine]
    by_activity: list[ActivityMvps]
    everywhere: list[ActivityLine]


@dataclass(frozen=True)
class MvpContext:
    """`mvp.md.j2`"""

    head: PageHead
    performance_year: int
    year_before: int
    mvp: Mvp
    find_address: str
    groups: list[ActivityGroup]
    full_credit: MvpCredit | None
    conditions: list[ConditionView]
    other_years: list[YearLink]
    added: list[ActivityLine]
    removed: list[ActivityLine]
    source: Source


@dataclass(frozen=True)
class CalculatorContext:
    """`calculator.md.j2`"""

    head: PageHead
    current: int
    form_years: list[PerformanceYear]
    reporting: Reporting
    years: list[YearRulesView]


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
    current_address: str


@dataclass(frozen=True)
class GlossaryContext:
    """`glossary.md.j2`"""

    head: PageHead
    terms: list[TermView]
