"""What happened to activities from one performance year to the next, in CMS's sense of words.

| kind | meaning |
|---|---|
| new | an ID that was not there the year before and renumbers no other |
| renumbered | the same activity under another ID |
| modified | same ID, with a substantive change of title or text, or another weight |
| examples | same ID and duty, other examples after "such as" or other explanations; an option |
|          | more or less under "could include one or more of" is a change in substance |
| suspended | CMS told clinicians during the year to choose others |
| withdrawn | CMS took it out of the year's list during the year |
| removed | an ID that is gone and was not renumbered |
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, assert_never, get_args

from generator.inventory.difference import Difference, word_difference
from generator.inventory.letters import spelling, wording
from generator.inventory.lineage import same_under
from generator.inventory.model import (
    Activity,
    ActivityVersion,
    ActivityWeight,
    ChangeJudgement,
    Inventory,
    Status,
    StatusKind,
    Successor,
    VersionChange,
)

ListedChange = Literal[
    "added", "modified", "renumbered", "suspended", "withdrawn", "removed", "examples", "editorial"
]
ChangeKind = Literal[ListedChange, "unchanged"]
"""What can happen to an activity from one year to the next, in the order of telling."""
ListedState = Literal["new", "modified", "renumbered", "suspended", "withdrawn", "unchanged"]
GoneState = Literal["renumbered away", "removed"]
StateKind = Literal[ListedState, GoneState, "not yet"]
"""Where an activity can stand in a year; what is `editorial` or `examples` stands `unchanged`."""


@dataclass(frozen=True)
class Modification:
    """One activity under the same ID in two years, and what differs."""

    activity: Activity
    before: ActivityVersion
    after: ActivityVersion
    title_changed: bool
    text_changed: bool
    kind: ChangeJudgement | None
    """The graver of our judgements on title and text; None where neither differs."""
    weight_before: ActivityWeight | None = None
    weight_after: ActivityWeight | None = None

    @property
    def substantive(self) -> bool:
        return self.kind == "substantive"

    @property
    def note(self) -> str | None:
        """Our one sentence on what differs, where there is one."""
        return self.after.change.note if self.after.change and self.before != self.after else None

    @property
    def reweighted(self) -> bool:
        return bool(
            self.weight_before and self.weight_after and self.weight_before != self.weight_after
        )

    @property
    def title_difference(self) -> Difference:
        return word_difference(self.before.title, self.after.title)

    @property
    def text_difference(self) -> Difference:
        return word_difference(self.before.text, self.after.text)


@dataclass(frozen=True)
class Renumbering:
    """An activity that goes on under another ID; `modification` compares the two texts."""

    old: Activity
    new: Activity
    successor: Successor
    modification: Modification


@dataclass(frozen=True)
class StatusChange:
    """An activity that CMS suspended or withdrew during the year."""

    activity: Activity
    status: Status


@dataclass
class YearChanges:
    """Everything that differs in `performance_year` from the year before."""

    performance_year: int
    added: list[Activity] = field(default_factory=list)
    renumbered: list[Renumbering] = field(default_factory=list)
    modified: list[Modification] = field(default_factory=list)
    examples: list[Modification] = field(default_factory=list)
    editorial: list[Modification] = field(default_factory=list)
    suspended: list[StatusChange] = field(default_factory=list)
    withdrawn: list[StatusChange] = field(default_factory=list)
    removed: list[Activity] = field(default_factory=list)
    unchanged: int = 0
    weights_ended: bool = False

    def activities(self, kind: ListedChange) -> list[Activity]:
        """The activities to which it happened; of renumbered ones the new ID."""
        match kind:
            case "added":
                return self.added
            case "removed":
                return self.removed
            case "renumbered":
                return [item.new for item in self.renumbered]
            case "modified":
                return [item.activity for item in self.modified]
            case "examples":
                return [item.activity for item in self.examples]
            case "editorial":
                return [item.activity for item in self.editorial]
            case "suspended":
                return [item.activity for item in self.suspended]
            case "withdrawn":
                return [item.activity for item in self.withdrawn]
            case _:
                assert_never(kind)

    def count(self, kind: ChangeKind) -> int:
        return self.unchanged if kind == "unchanged" else len(self.activities(kind))


def changes_into(inventory: Inventory, performance_year: int) -> YearChanges:
    """What changed from the year before into `performance_year`; empty lists for the first."""
    year = performance_year
    changes = YearChanges(year)
    before = {a.activity_id: a for a in inventory.activities_by_year.get(year - 1, [])}
    now = {a.activity_id: a for a in inventory.activities_by_year[year]}
    old_of = {
        successor.activity_id: (old, successor)
        for old in before.values()
        for successor in (old.departure.successors if old.departure else [])
        if successor.relation == "renumbered"
        and old.departure
        and old.departure.performance_year == year
    }
    for activity_id, activity in now.items():
        for status in activity.statuses_in(year):
            target = changes.suspended if status.kind == "suspended" else changes.withdrawn
            target.append(StatusChange(activity, status))
        if activity_id in before:
            _compare(changes, activity, year)
        elif activity_id in old_of:
            old, successor = old_of[activity_id]
            modification = _modification(old, activity, year)
            changes.renumbered.append(Renumbering(old, activity, successor, modification))
        elif before:
            changes.added.append(activity)
    gone = [a for i, a in before.items() if i not in now]
    renumbered = {r.old.activity_id for r in changes.renumbered}
    changes.removed = [a for a in gone if a.activity_id not in renumbered]
    changes.weights_ended = any(a.weight_in(year - 1) for a in before.values()) and not any(
        a.weight_in(year) for a in now.values()
    )
    return changes


def _compare(changes: YearChanges, activity: Activity, year: int) -> None:
    modification = _modification(activity, activity, year)
    if modification.substantive or modification.reweighted:
        changes.modified.append(modification)
    elif modification.kind == "examples":
        changes.examples.append(modification)
    elif modification.title_changed or modification.text_changed:
        changes.editorial.append(modification)
    else:
        changes.unchanged += 1


GRAVITY: tuple[ChangeJudgement, ...] = get_args(ChangeJudgement)
"""The judgements, the gravest first."""


def graver(change: VersionChange | None) -> ChangeJudgement | None:
    """The graver of the judgements on title and text."""
    judged = {change.title, change.text} if change else set()
    return next((kind for kind in GRAVITY if kind in judged), None)


def _modification(old: Activity, new: Activity, year: int) -> Modification:
    """What differs from the year before."""
    before, after = old.version_in(year - 1), new.version_in(year)
    assert before is not None and after is not None
    judged = after.change if after.from_ == year and old is new else None
    return _compared(
        new,
        before,
        after,
        graver(judged),
        weight_before=old.weight_in(year - 1),
        weight_after=new.weight_in(year),
    )


def rewordings(activity: Activity) -> list[Modification]:
    """Each wording of an activity beside the one before it, the oldest first."""
    return [
        _compared(activity, before, after, graver(after.change))
        for before, after in pairwise(activity.versions)
    ]


def _compared(
    activity: Activity,
    before: ActivityVersion,
    after: ActivityVersion,
    kind: ChangeJudgement | None,
    *,
    weight_before: ActivityWeight | None = None,
    weight_after: ActivityWeight | None = None,
) -> Modification:
    one_wording = before is after
    return Modification(
        activity=activity,
        before=before,
        after=after,
        title_changed=not one_wording and spelling(before.title) != spelling(after.title),
        text_changed=not one_wording and wording(before.text) != wording(after.text),
        kind=kind,
        weight_before=weight_before,
        weight_after=weight_after,
    )


@dataclass(frozen=True)
class State:
    """Where an activity stands in a year, and since when."""

    kind: StateKind
    performance_year: int
    status: Status | None = None
    other: Activity | None = None


def state_in(inventory: Inventory, activity: Activity, performance_year: int) -> State:
    """The state of an activity in a year; `removed` once it is gone, `not yet` before it came.

    >>> state_in(inventory, inventory.activities["IA_BE_4"], 2026).kind  # doctest: +SKIP
    'modified'
    """
    year = performance_year
    version = activity.version_in(year)
    if version is None:
        departure = activity.departure
        if departure is None or year < activity.versions[0].from_:
            return State("not yet", activity.versions[0].from_)
        same = same_under(inventory, activity, year)
        if same:
            return State("renumbered away", departure.performance_year, other=same)
        return State("removed", departure.performance_year)
    gravest_first: tuple[StatusKind, ...] = ("withdrawn", "suspended")
    for kind in gravest_first:
        for status in activity.statuses_in(year):
            if status.kind == kind:
                return State(kind, year, status=status)
    if year == inventory.settings.first_performance_year:
        return State("unchanged", year)
    if activity.version_in(year - 1) is None:
        for old, successor in inventory.predecessors.get(activity.activity_id, []):
            departed = old.departure.performance_year if old.departure else None
            if successor.relation == "renumbered" and departed == year:
                return State("renumbered", year, other=old)
        return State("new", year)
    modification = _modification(activity, activity, year)
    if modification.substantive or modification.reweighted:
        return State("modified", year)
    return State("unchanged", activity.versions[-1].from_)
