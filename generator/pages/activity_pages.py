"""The living page of each activity ID, and the list of all IDs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.inventory.facts import long_date
from generator.inventory.history import Modification, graver, state_in
from generator.inventory.letters import spelling, wording
from generator.inventory.lineage import is_open, same_words
from generator.inventory.model import (
    Activity,
    Inventory,
    PerformanceYear,
    Successor,
    Summary,
)
from generator.pages import addresses
from generator.pages.charts import YearCell
from generator.pages.conditions import ConditionView, conditions_of, conditions_of_activity
from generator.pages.contexts import (
    ActivitiesContext,
    ActivityContext,
    CardRow,
    EffortView,
    PlainView,
    Relative,
    VersionView,
    YearRow,
)
from generator.pages.facts import (
    last_start,
    make_fact,
    number,
    parameters_of,
    reviewed_years,
    rule_fact,
)
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import activity_line
from generator.pages.ways import standing_in, way_view

COURSE_PERIOD, NINETY_DAYS, GROUP_SHARE = "course_period", "ninety_days", "group_share"
"""Conditions that the card tells in rows of its own."""
LIVING_PAGE_BOOST = 2
"""Search weight of the living pages of current activities over all other pages."""


def activity_pages(inventory: Inventory) -> Iterator[tuple[str, Any]]:
    """The list of all activities, then one page per ID ever published."""
    yield "activities.md.j2", _activities(inventory)
    ordered = sorted(inventory.activities.values(), key=lambda a: a.number)
    for index, activity in enumerate(ordered):
        before = ordered[index - 1] if index else None
        after = ordered[index + 1] if index + 1 < len(ordered) else None
        yield "activity.md.j2", _activity(inventory, activity, before, after)


def _activities(inventory: Inventory) -> ActivitiesContext:
    current = inventory.settings.current_performance_year
    groups: list[Any] = []
    for subcategory in [*inventory.subcategories_in(current), None]:
        listed = inventory.in_subcategory(current, subcategory.id if subcategory else None)
        groups.append((subcategory, [activity_line(inventory, a, current) for a in listed]))
    ordered = sorted(inventory.activities.values(), key=lambda a: a.number)
    gone = [a for a in ordered if a.version_in(current) is None]
    return ActivitiesContext(
        head=PageHead(
            address=addresses.ACTIVITIES,
            title="Find improvement activities",
            description=(
                f"Search every improvement activity that CMS has published since "
                f"{inventory.settings.first_performance_year} by your words, CMS's words or ID."
            ),
            breadcrumbs=(Link("Home", addresses.HOME),),
        ),
        current_performance_year=current,
        first_year=inventory.settings.first_performance_year,
        years=[(y, len(inventory.activities_by_year[y])) for y in reviewed_years(inventory)[::-1]],
        id_count=len(inventory.activities),
        groups=groups,
        gone=[activity_line(inventory, a, current) for a in gone],
    )


def _activity(
    inventory: Inventory, activity: Activity, before: Activity | None, after: Activity | None
) -> ActivityContext:
    current = inventory.settings.current_performance_year
    listed = [y for y in activity.performance_years if y <= current] or activity.performance_years
    shown_year = max(listed)
    shown = activity.version_in(shown_year)
    assert shown is not None
    subcategory = inventory.subcategories_by_id.get(shown.subcategory or "")
    mvps = inventory.mvps_by_activity.get(activity.activity_id, {})
    prints = inventory.fingerprints
    summary = activity.summary_in(shown_year)
    return ActivityContext(
        head=_head(inventory, activity, before, after, shown.title, current),
        activity=activity,
        current_performance_year=current,
        state=state_in(inventory, activity, current),
        shown=shown,
        shown_year=shown_year,
        subcategory=subcategory,
        facts=_facts(inventory, activity, shown_year),
        strip=_strip(inventory, activity),
        year_rows=_year_rows(inventory, activity),
        versions=_versions(activity),
        predecessors=[
            _relative(inventory, old, activity, successor, forward=False)
            for old, successor in inventory.predecessors.get(activity.activity_id, [])
            if old.departure
        ],
        successors=[
            _relative(
                inventory,
                activity,
                inventory.activities[successor.activity_id],
                successor,
                forward=True,
            )
            for successor in (activity.departure.successors if activity.departure else [])
        ],
        mvps=sorted(mvps.items(), reverse=True),
        mvp_count=len(mvps.get(shown_year, [])) if shown_year in inventory.mvps else None,
        shown_repairs=activity.repairs_in(shown_year),
        shown_statuses=activity.statuses_in(shown_year),
        other_wordings=activity.other_wordings,
        listed_at=addresses.in_year(
            shown_year, subcategory.slug if subcategory else None, activity.activity_id
        ),
        source=inventory.sources[0],
        recovered=[
            (year, row.recovered)
            for year in activity.performance_years
            if year in prints
            and (row := prints[year].rows.get(activity.activity_id))
            and row.recovered
        ],
        plain=_plain(inventory, activity, summary, shown_year) if summary else None,
        other_plain=[
            _plain(inventory, activity, s, s.to)
            for s in reversed(activity.summaries)
            if not s.covers(shown_year)
        ],
        effort=_effort(inventory, summary),
        topics=[inventory.vocabulary.topics[topic] for topic in summary.topics] if summary else [],
        evidence=activity.evidence_in(shown_year),
        own_proof=activity.own_proof_in(shown_year),
        unsettled=_unsettled(inventory, activity, shown_year),
        way=way_view(inventory, activity, current),
    )


def _plain(inventory: Inventory, activity: Activity, summary: Summary, year: int) -> PlainView:
    return PlainView(summary, conditions_of_activity(inventory, activity.activity_id, year))


def _effort(inventory: Inventory, plain: Summary | None) -> EffortView | None:
    """The effort with what makes it one, by the yardstick of the vocabulary."""
    if plain is None or plain.effort_factors is None:
        return None
    vocabulary = inventory.vocabulary
    factors = [vocabulary.effort_factors[factor] for factor in plain.effort_factors]
    assert plain.effort is not None
    return EffortView(vocabulary.efforts[plain.effort], factors)


def _head(
    inventory: Inventory,
    activity: Activity,
    before: Activity | None,
    after: Activity | None,
    title: str,
    current: int,
) -> PageHead:
    listed = activity.version_in(current) is not None
    years = f"{activity.versions[0].from_}–{activity.versions[-1].to}"
    standing = (
        f"in CMS's {current} inventory" if listed else f"listed {years}, no longer in {current}"
    )
    return PageHead(
        address=addresses.activity(activity.activity_id),
        title=f"{activity.activity_id}: {title}",
        description=(
            f"MIPS improvement activity {activity.activity_id}, {standing}: official text, "
            "status, history, versions compared, and MVPs."
        ),
        breadcrumbs=(Link("Home", addresses.HOME), Link("Activities", addresses.ACTIVITIES)),
        previous=_neighbour(before),
        next=_neighbour(after),
        data_path=f"inventory/activities/{activity.activity_id}.yaml",
        data_published=True,
        search_tags=_search_tags(inventory, activity),
        search_boost=LIVING_PAGE_BOOST if listed else 1,
    )


def _neighbour(activity: Activity | None) -> Link | None:
    if activity is None:
        return None
    return Link(activity.activity_id, addresses.activity(activity.activity_id))


def _search_tags(inventory: Inventory, activity: Activity) -> tuple[str, ...]:
    """For the search results: its standing in words, its ID, and IDs it had before or has now."""
    current = inventory.settings.current_performance_year
    state = state_in(inventory, activity, current)
    match state.kind:
        case "removed":
            standing = f"Removed, last listed {state.performance_year - 1}"
        case "renumbered away" if state.other:
            standing = f"Now {state.other.activity_id}"
        case "suspended" | "withdrawn" as kind:
            standing = f"{kind.capitalize()} in {current}"
        case "not yet":
            standing = f"From {state.performance_year}"
        case _:
            standing = f"Current in {current}"
    after = activity.departure.successors if activity.departure else []
    before = inventory.predecessors.get(activity.activity_id, [])
    relatives = [s.activity_id for s in after] + [old.activity_id for old, _ in before]
    return (standing, activity.activity_id, *relatives)


def _facts(inventory: Inventory, activity: Activity, shown_year: int) -> list[CardRow]:
    """The rows of the card: label, words, citation."""
    year = inventory.years[shown_year]
    rows: list[CardRow] = []
    weight = activity.weight_in(shown_year)
    points = rule_fact(year, f"points_{weight}") if weight else None
    if weight and points and not activity.is_attestation:
        maximum = number(parameters_of(year).maximum_points)
        words = f"{weight.capitalize()}: {points.value} of {maximum} points"
        rows.append(CardRow(f"Activity weight in {shown_year}", words, points))
    if activity.has_cehrt_bonus_in(shown_year):
        rows.append(CardRow("CEHRT bonus", f"Eligible in {shown_year}", None))
    if activity.takes_time:
        rows.append(_period_row(activity, year))
        rows += _begin_row(inventory, activity, year)
        shares = conditions_of(inventory, ["required_activities", "points_high"], shown_year)
        rows += [
            CardRow("As a group", share.text, share.fact, share.id)
            for share in shares
            if share.id == GROUP_SHARE
        ]
    return rows


def _period_row(activity: Activity, year: PerformanceYear) -> CardRow:
    """How long: the text's own period, the year's rule, or a course, which is not settled."""
    shown_year = year.performance_year
    days = make_fact(parameters_of(year).minimum_days)
    more = _rhythms(activity, shown_year)
    if own := activity.own_period_in(shown_year):
        words = f"At least {own.shown} in {shown_year}: this activity's own text sets it"
        return CardRow("How long", words, None, NINETY_DAYS, more=more)
    words = f"At least {days.value} continuous days in {shown_year}"
    if activity.period_unsettled_in(shown_year):
        words = f"In general at least {days.value} continuous days in {shown_year}; "
        words += "for a completed course this is not settled"
    return CardRow("How long", words, days, NINETY_DAYS, more=more)


def _begin_row(inventory: Inventory, activity: Activity, year: PerformanceYear) -> list[CardRow]:
    """The last day to begin, for activities of the general period in a year still open."""
    shown_year = year.performance_year
    own = activity.own_period_in(shown_year)
    unsettled = activity.period_unsettled_in(shown_year)
    current = inventory.settings.current_performance_year
    if own or unsettled or shown_year != current or not is_open(activity, current):
        return []
    day = last_start(year)
    return [CardRow("Last day to begin", f"{long_date(day)} for {shown_year}", None, None, day)]


def _rhythms(activity: Activity, shown_year: int) -> str | None:
    """How often the text asks for something: its own words, not the regulation's."""
    told = [rhythm.says for rhythm in activity.rhythms_in(shown_year)]
    if not told:
        return None
    joined = ", ".join([told[0].removeprefix("and "), *told[1:]])
    return f"Its own text adds: {joined}."


def _unsettled(inventory: Inventory, activity: Activity, shown_year: int) -> ConditionView | None:
    """What CMS said of completed courses, where the activity is one."""
    if not activity.period_unsettled_in(shown_year):
        return None
    found = conditions_of(inventory, ["minimum_days"], shown_year)
    return next((c for c in found if c.id == COURSE_PERIOD), None)


def _strip(inventory: Inventory, activity: Activity) -> list[YearCell]:
    begins = {v.from_ for v in activity.versions}
    cells = []
    for year in reviewed_years(inventory):
        state = state_in(inventory, activity, year).kind
        if activity.version_in(year) is None:
            style = "absent"
        else:
            style = state if state in ("suspended", "withdrawn") else "listed"
        cells.append(YearCell(year, style, year in begins))
    return cells


def _year_rows(inventory: Inventory, activity: Activity) -> list[YearRow]:
    rows = []
    mvps = inventory.mvps_by_activity.get(activity.activity_id, {})
    for year in reversed(reviewed_years(inventory)):
        version = activity.version_in(year)
        weight = activity.weight_in(year)
        p = parameters_of(inventory.years[year])
        parameter = p.points_high if weight == "high" else p.points_medium
        subcategory = inventory.subcategories_by_id.get(
            (version.subcategory if version else "") or ""
        )
        slug = subcategory.slug if subcategory else None
        rows.append(
            YearRow(
                performance_year=year,
                state=state_in(inventory, activity, year),
                listed_at=addresses.in_year(year, slug, activity.activity_id) if version else None,
                activity_weight=weight,
                points=(
                    number(parameter)
                    if weight and parameter and not activity.is_attestation
                    else None
                ),
                cehrt_bonus=activity.has_cehrt_bonus_in(year),
                mvps=len(mvps.get(year, [])) if version and year in inventory.mvps else None,
            )
        )
    return rows


def _versions(activity: Activity) -> list[VersionView]:
    views = []
    for index, version in enumerate(activity.versions):
        before = activity.versions[index - 1] if index else None
        modification = None
        if before is not None:
            modification = Modification(
                activity=activity,
                before=before,
                after=version,
                title_changed=spelling(before.title) != spelling(version.title),
                text_changed=wording(before.text) != wording(version.text),
                kind=graver(version.change),
            )
        views.append(VersionView(version, activity.repairs_in(version.from_), modification))
    return views[::-1]


def _relative(
    inventory: Inventory, old: Activity, new: Activity, successor: Successor, *, forward: bool
) -> Relative:
    """One side of a succession as the other side's page shows it."""
    assert old.departure is not None
    other = new if forward else old
    after = new.version_in(old.departure.performance_year) or new.versions[0]
    current = inventory.settings.current_performance_year
    return Relative(
        activity_id=other.activity_id,
        title=other.versions[-1].title,
        address=addresses.activity(other.activity_id),
        performance_year=old.departure.performance_year,
        successor=successor,
        same_words=same_words(old.versions[-1], after),
        standing=standing_in(new, current) if forward else None,
    )
