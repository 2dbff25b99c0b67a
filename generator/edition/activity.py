"""An activity in one performance year: all that is known of it then, shaped once.

Pages, finder, open data and calculator choose from it; none of them asks the inventory what an
activity was in a year.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition import addresses
from generator.edition.facts import Fact, number, parameters_of, rule_fact
from generator.edition.states import Badge, state_badge
from generator.inventory.history import State, state_in
from generator.inventory.model import (
    Activity,
    ActivityVersion,
    ActivityWeight,
    Evidence,
    Inventory,
    Mvp,
    OwnProof,
    PerformanceYear,
    PeriodKind,
    Repair,
    Status,
    Subcategory,
    Summary,
)


@dataclass(frozen=True, slots=True)
class Period:
    """How long an activity takes in a year: either days or months.

    Only an `own` period is the text's; the others have the year's rule of days, which for a
    completed course is `not_settled`. `rhythms` are what the text asks for beside it.
    """

    kind: PeriodKind
    days: int | None
    months: int | None
    rhythms: list[str]

    @property
    def words(self) -> str:
        """`60 continuous days` or `6 months`."""
        return f"{self.days} continuous days" if self.days else f"{self.months} months"


@dataclass(frozen=True, slots=True)
class ActivityInYear:
    """One activity ID seen from one performance year.

    Where the year does not list it, `version`, and with it title and subcategory, are the last
    that CMS published; all else is of the year asked for. An activity withdrawn within the year
    is listed in it.
    """

    activity: Activity
    performance_year: int
    listed: bool
    version: ActivityVersion
    subcategory: Subcategory | None
    """None for attestations that stand by themselves."""
    activity_weight: ActivityWeight | None
    points: Fact | None
    """What the weight earns without special status; None for attestations."""
    cehrt_bonus: bool
    state: State
    statuses: list[Status]
    period: Period | None
    """None for what takes no time, and for years whose rules are not published."""
    summary: Summary | None
    mvps: list[Mvp]
    repairs: list[Repair]
    evidence: list[Evidence]
    own_proof: OwnProof | None

    @property
    def activity_id(self) -> str:
        return self.activity.activity_id

    @property
    def title(self) -> str:
        return self.version.title

    @property
    def official_text(self) -> str:
        return self.version.text.strip()

    @property
    def withdrawn(self) -> bool:
        """Whether CMS took it out of the list during the year, so that it is not counted."""
        return any(status.kind == "withdrawn" for status in self.statuses)

    @property
    def badge(self) -> Badge | None:
        return state_badge(self.state)

    @property
    def address(self) -> str:
        """The living page of the ID, the same in every year."""
        return addresses.activity(self.activity_id)

    @property
    def listed_at(self) -> str | None:
        """Where the year's own pages list it; None where they do not."""
        if not self.listed:
            return None
        slug = self.subcategory.slug if self.subcategory else None
        return addresses.in_year(self.performance_year, slug, self.activity_id)


def activity_in_year(
    inventory: Inventory, activity: Activity, performance_year: int
) -> ActivityInYear:
    """The activity in a year, whether listed in it or not; `Edition` asks this once for each."""
    year = inventory.years.get(performance_year)
    version = activity.version_in(performance_year)
    shown = version or activity.versions[-1]
    weight = activity.weight_in(performance_year)
    counts = weight and year and not activity.is_attestation
    return ActivityInYear(
        activity=activity,
        performance_year=performance_year,
        listed=version is not None,
        version=shown,
        subcategory=subcategory_of(inventory, shown),
        activity_weight=weight,
        points=rule_fact(year, f"points_{weight}") if counts and year else None,
        cehrt_bonus=activity.has_cehrt_bonus_in(performance_year),
        state=state_in(inventory, activity, performance_year),
        statuses=activity.statuses_in(performance_year),
        period=_period(activity, year) if year else None,
        summary=activity.summary_in(performance_year),
        mvps=inventory.mvps_by_activity.get(activity.activity_id, {}).get(performance_year, []),
        repairs=[r for r in activity.repairs if r.covers(performance_year)],
        evidence=activity.evidence_in(performance_year),
        own_proof=activity.own_proof_in(performance_year),
    )


def subcategory_of(inventory: Inventory, version: ActivityVersion) -> Subcategory | None:
    """The subcategory in which a version stands, or None for an attestation without one."""
    return inventory.subcategories_by_id[version.subcategory] if version.subcategory else None


def _period(activity: Activity, year: PerformanceYear) -> Period | None:
    kind = activity.period_kind_in(year.performance_year)
    if kind is None:
        return None
    rhythms = [rhythm.says for rhythm in activity.rhythms_in(year.performance_year)]
    if own := activity.own_period_in(year.performance_year):
        return Period(kind, own.days, own.months, rhythms)
    return Period(kind, number(parameters_of(year).minimum_days), None, rhythms)
