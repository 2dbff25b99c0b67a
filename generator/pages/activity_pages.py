"""The living page of each activity ID, and the list of all IDs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from generator.edition import addresses
from generator.edition.activity import ActivityInYear, Period
from generator.edition.conditions import ConditionView, conditions_of, conditions_of_activity
from generator.edition.edition import Edition
from generator.edition.facts import Fact, full_credit, last_start, make_fact, parameters_of
from generator.edition.states import rewording_words, search_tag, standing
from generator.edition.ways import standing_in, way_view
from generator.inventory.facts import long_date
from generator.inventory.history import rewordings
from generator.inventory.lineage import is_open, same_words
from generator.inventory.model import Activity, Inventory, Successor, Summary
from generator.pages.charts import StripStyle, YearCell
from generator.pages.contexts import ActivitiesContext, ActivityContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import activity_groups, activity_line, mvp_link
from generator.pages.views import (
    CardRow,
    EffortView,
    PlainView,
    RecoveredText,
    Relative,
    VersionView,
    YearCount,
    YearMvps,
    YearRow,
)

COURSE_PERIOD, NINETY_DAYS, GROUP_SHARE = "course_period", "ninety_days", "group_share"
"""Conditions that the card tells in rows of its own."""
LIVING_PAGE_BOOST = 2
"""Search weight of the living pages of current activities over all other pages."""


def activity_pages(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The list of all activities, then one page per ID ever published."""
    yield "activities.md.j2", _activities(edition)
    ordered = edition.activities
    for index, activity in enumerate(ordered):
        before = ordered[index - 1] if index else None
        after = ordered[index + 1] if index + 1 < len(ordered) else None
        yield "activity.md.j2", _activity(edition, activity, before, after)


def _activities(edition: Edition) -> ActivitiesContext:
    return ActivitiesContext(
        head=PageHead(
            address=addresses.ACTIVITIES,
            title="Find improvement activities",
            description=(
                f"Search every improvement activity that CMS has published since "
                f"{edition.years[0]} by your words, CMS's words or ID."
            ),
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        current_performance_year=edition.current,
        first_year=edition.years[0],
        years=[YearCount(y, len(edition.listed(y))) for y in reversed(edition.years)],
        id_count=len(edition.activities),
        groups=activity_groups(edition.year(edition.current)),
        gone=[activity_line(item) for item in edition.gone],
    )


def _activity(
    edition: Edition, activity: Activity, before: Activity | None, after: Activity | None
) -> ActivityContext:
    inventory, activity_id = edition.inventory, activity.activity_id
    years = activity.performance_years
    shown_year = max([y for y in years if y <= edition.current] or years)
    shown, now = (edition.activity(activity_id, y) for y in (shown_year, edition.current))
    assert shown.listed_at is not None
    summary = shown.summary
    mvps = inventory.mvps_by_activity.get(activity_id, {})
    return ActivityContext(
        head=_head(edition, now, before, after, shown.title),
        activity=activity,
        current_performance_year=edition.current,
        state=now.state,
        standing=standing(
            now.state, edition.current, shown.version.from_, reworded=len(activity.versions) > 1
        ),
        shown=shown.version,
        shown_year=shown_year,
        subcategory=shown.subcategory,
        subcategory_address=addresses.subcategory(shown_year, shown.subcategory.slug)
        if shown.subcategory
        else None,
        calculate_address=addresses.calculate(shown_year, activity_id),
        facts=_facts(edition, shown),
        strip=_strip(edition, activity),
        year_rows=_year_rows(edition, activity),
        versions=_versions(activity),
        predecessors=[
            _relative(edition, old, activity, successor, forward=False)
            for old, successor in inventory.predecessors.get(activity_id, [])
            if old.departure
        ],
        successors=[
            _relative(
                edition,
                activity,
                inventory.activities[successor.activity_id],
                successor,
                forward=True,
            )
            for successor in (activity.departure.successors if activity.departure else [])
        ],
        mvps=[
            YearMvps(year, [mvp_link(year, mvp) for mvp in listed])
            for year, listed in sorted(mvps.items(), reverse=True)
        ],
        mvp_count=len(shown.mvps) if edition.year(shown_year).has_mvps else None,
        shown_repairs=shown.repairs,
        shown_statuses=shown.statuses,
        other_wordings=activity.other_wordings,
        listed_at=shown.listed_at,
        source=inventory.sources[0],
        recovered=_recovered(inventory, activity),
        plain=_plain(inventory, activity, summary, shown_year) if summary else None,
        other_plain=[
            _plain(inventory, activity, s, s.to)
            for s in reversed(activity.summaries)
            if not s.covers(shown_year)
        ],
        effort=_effort(inventory, summary),
        topics=[inventory.vocabulary.topics[topic] for topic in summary.topics] if summary else [],
        evidence=shown.evidence,
        own_proof=shown.own_proof,
        unsettled=_unsettled(inventory, shown),
        way=way_view(inventory, activity, edition.current),
    )


def _plain(inventory: Inventory, activity: Activity, summary: Summary, year: int) -> PlainView:
    return PlainView(summary, conditions_of_activity(inventory, activity.activity_id, year))


def _recovered(inventory: Inventory, activity: Activity) -> list[RecoveredText]:
    """The years whose text CMS's final file does not hold, with the commits that do."""
    rows = (
        (year, prints.rows.get(activity.activity_id))
        for year in activity.performance_years
        if (prints := inventory.fingerprints.get(year))
    )
    return [RecoveredText(year, row.recovered) for year, row in rows if row and row.recovered]


def _effort(inventory: Inventory, plain: Summary | None) -> EffortView | None:
    """The effort with what makes it one, by the yardstick of the vocabulary."""
    if plain is None or plain.effort_factors is None:
        return None
    vocabulary = inventory.vocabulary
    factors = [vocabulary.effort_factors[factor] for factor in plain.effort_factors]
    assert plain.effort is not None
    return EffortView(vocabulary.efforts[plain.effort], factors)


def _head(
    edition: Edition,
    now: ActivityInYear,
    before: Activity | None,
    after: Activity | None,
    title: str,
) -> PageHead:
    activity = now.activity
    years = f"{activity.versions[0].from_}–{activity.versions[-1].to}"
    told = (
        f"in CMS's {edition.current} inventory"
        if now.listed
        else f"listed {years}, no longer in {edition.current}"
    )
    return PageHead(
        address=now.address,
        title=f"{now.activity_id}: {title}",
        description=(
            f"MIPS improvement activity {now.activity_id}, {told}: official text, "
            "status, history, versions compared, and MVPs."
        ),
        breadcrumbs=(Link("Home", addresses.HOME), Link("Activities", addresses.ACTIVITIES)),
        previous=_neighbour(before),
        next=_neighbour(after),
        data_path=f"inventory/activities/{now.activity_id}.yaml",
        data_published=True,
        search_tags=_search_tags(edition, now),
        search_boost=LIVING_PAGE_BOOST if now.listed else 1,
    )


def _neighbour(activity: Activity | None) -> Link | None:
    if activity is None:
        return None
    return Link(activity.activity_id, addresses.activity(activity.activity_id))


def _search_tags(edition: Edition, now: ActivityInYear) -> tuple[str, ...]:
    """For the search results: its standing in words, its ID, and IDs it had before or has now."""
    departure = now.activity.departure
    before = edition.inventory.predecessors.get(now.activity_id, [])
    relatives = [s.activity_id for s in (departure.successors if departure else [])]
    relatives += [old.activity_id for old, _ in before]
    return (search_tag(now.state, edition.current), now.activity_id, *relatives)


def _facts(edition: Edition, shown: ActivityInYear) -> list[CardRow]:
    """The rows of the card: label, words, citation."""
    shown_year = shown.performance_year
    rows: list[CardRow] = []
    if shown.activity_weight and shown.points:
        maximum = edition.year(shown_year).facts["maximum_points"].value
        words = f"{shown.activity_weight.capitalize()}: {shown.points.value} of {maximum} points"
        rows.append(CardRow(f"Activity weight in {shown_year}", words, shown.points))
    if shown.cehrt_bonus:
        rows.append(CardRow("CEHRT bonus", f"Eligible in {shown_year}", None))
    if shown.period:
        rows += _time_rows(edition, shown, shown.period)
    return rows


def _time_rows(edition: Edition, shown: ActivityInYear, period: Period) -> Iterator[CardRow]:
    """How long it takes, until when one can begin, and what share of a group it takes."""
    year = edition.year(shown.performance_year)
    yield _period_row(shown, period, make_fact(parameters_of(year.record).minimum_days))
    current = shown.performance_year == edition.current
    if period.kind == "general" and current and is_open(shown.activity, edition.current):
        day = last_start(year.record)
        words = f"{long_date(day)} for {edition.current}"
        yield CardRow("Last day to begin", words, None, None, day)
    rules = [credit.fact.rule or "" for credit in full_credit(year.record)]
    for share in conditions_of(edition.inventory, rules, shown.performance_year):
        if share.id == GROUP_SHARE:
            yield CardRow("As a group", share.text, share.fact, share.id)


def _period_row(shown: ActivityInYear, period: Period, days: Fact) -> CardRow:
    """How long: the text's own period, the year's rule, or a course, which is not settled."""
    year, more = shown.performance_year, _rhythms(period)
    fact: Fact | None = days
    match period.kind:
        case "own":
            words = f"At least {period.words} in {year}: this activity's own text sets it"
            fact = None
        case "general":
            words = f"At least {period.words} in {year}"
        case "not_settled":
            words = f"In general at least {period.words} in {year}; "
            words += "for a completed course this is not settled"
        case _:
            assert_never(period.kind)
    return CardRow("How long", words, fact, NINETY_DAYS, more=more)


def _rhythms(period: Period) -> str | None:
    """How often the text asks for something: its own words, not the regulation's."""
    told = period.rhythms
    if not told:
        return None
    joined = ", ".join([told[0].removeprefix("and "), *told[1:]])
    return f"Its own text adds: {joined}."


def _unsettled(inventory: Inventory, shown: ActivityInYear) -> ConditionView | None:
    """What CMS said of completed courses, where the activity is one."""
    if shown.period is None or shown.period.kind != "not_settled":
        return None
    found = conditions_of(inventory, ["minimum_days"], shown.performance_year)
    return next((c for c in found if c.id == COURSE_PERIOD), None)


def _strip(edition: Edition, activity: Activity) -> list[YearCell]:
    begins = {v.from_ for v in activity.versions}
    cells = []
    for year in edition.years:
        item = edition.activity(activity.activity_id, year)
        style: StripStyle = "absent"
        if item.listed:
            style = item.state.status.kind if item.state.status else "listed"
        cells.append(YearCell(year, style, year in begins))
    return cells


def _year_rows(edition: Edition, activity: Activity) -> list[YearRow]:
    rows = []
    for year in reversed(edition.years):
        item = edition.activity(activity.activity_id, year)
        rows.append(
            YearRow(
                performance_year=year,
                state=item.state,
                listed_at=item.listed_at,
                activity_weight=item.activity_weight,
                points=int(item.points.value) if item.points else None,
                cehrt_bonus=item.cehrt_bonus,
                mvps=len(item.mvps) if item.listed and edition.year(year).has_mvps else None,
            )
        )
    return rows


def _versions(activity: Activity) -> list[VersionView]:
    """The wordings, the newest first."""
    changed = {m.after.from_: m for m in rewordings(activity)}
    views = []
    for version in reversed(activity.versions):
        modification = changed.get(version.from_)
        differs = rewording_words(modification.kind) if modification else "first wording"
        repairs = activity.repairs_in(version.from_)
        views.append(VersionView(version, repairs, modification, differs))
    return views


def _relative(
    edition: Edition, old: Activity, new: Activity, successor: Successor, *, forward: bool
) -> Relative:
    """One side of a succession as the other side's page shows it."""
    assert old.departure is not None
    other = new if forward else old
    after = new.version_in(old.departure.performance_year) or new.versions[0]
    return Relative(
        activity_id=other.activity_id,
        title=other.versions[-1].title,
        address=addresses.activity(other.activity_id),
        performance_year=old.departure.performance_year,
        successor=successor,
        same_words=same_words(old.versions[-1], after),
        standing=standing_in(new, edition.current) if forward else None,
    )
