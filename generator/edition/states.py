"""The words for what can happen to an activity, and for where it can stand in a year.

Kinds are closed sets. Words come from a `match` that ends in `assert_never`, so that the type
check names the place where a new kind has none, or from a table that a test holds to its kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from generator.edition import addresses
from generator.inventory.facts import long_date
from generator.inventory.history import ChangeKind, GoneState, ListedState, State
from generator.inventory.model import ChangeJudgement, StatusKind

BadgeKind = Literal["new", "modified", "renumbered", "suspended", "removed"]
"""The colors of badges; the style sheet has a rule for each."""

CHANGE_NAMES: dict[ChangeKind, str] = {
    "added": "New",
    "modified": "Modified",
    "renumbered": "Renumbered",
    "suspended": "Suspended",
    "withdrawn": "Withdrawn",
    "removed": "Removed",
    "examples": "Examples only",
    "editorial": "Wording tidied",
    "unchanged": "Unchanged",
}
STATE_NAMES: dict[ListedState | GoneState, str] = {
    "new": "New",
    "modified": "Modified",
    "renumbered": "Renumbered",
    "suspended": "Suspended",
    "withdrawn": "Withdrawn",
    "unchanged": "Unchanged",
    "renumbered away": "Now under another ID",
    "removed": "Removed",
}
"""The states by which a list can be narrowed, in their order; the finder's page has the same."""


@dataclass(frozen=True)
class Badge:
    """What stands beside an activity's title: color and words."""

    kind: BadgeKind
    words: str


def state_badge(state: State) -> Badge | None:
    """The badge for a state; None where nothing is to be said."""
    date = state.status.date if state.status else None
    since = f" {long_date(date)}" if date else ""
    match state.kind:
        case "new" | "modified" as kind:
            return Badge(kind, f"{STATE_NAMES[kind]} in {state.performance_year}")
        case "renumbered" as kind:
            words = f"{STATE_NAMES[kind]} in {state.performance_year}, was {_other(state)}"
            return Badge("renumbered", words)
        case "renumbered away":
            return Badge("removed", f"Now {_other(state)}")
        case "suspended" | "withdrawn" as kind:
            return Badge("suspended", f"{STATE_NAMES[kind]}{since}")
        case "removed" as kind:
            words = f"{STATE_NAMES[kind]}, last listed {state.performance_year - 1}"
            return Badge("removed", words)
        case "unchanged" | "not yet":
            return None
        case _:
            assert_never(state.kind)


def search_tag(state: State, current: int) -> str:
    """The state of the current year as the search results tell it."""
    match state.kind:
        case "removed":
            return f"Removed, last listed {state.performance_year - 1}"
        case "renumbered away":
            return f"Now {_other(state)}"
        case "suspended" | "withdrawn" as kind:
            return f"{STATE_NAMES[kind]} in {current}"
        case "not yet":
            return f"From {state.performance_year}"
        case "new" | "modified" | "renumbered" | "unchanged":
            return f"Current in {current}"
        case _:
            assert_never(state.kind)


@dataclass(frozen=True)
class Standing:
    """How a living page begins: the badge "Current" or not, and a sentence.

    `words` go on after "In CMS's 2026 inventory" where the activity is `listed`, and wait for
    `other_id` where there is one.
    """

    current: bool
    listed: bool
    words: str
    other_id: str | None = None
    other_address: str | None = None


def standing(state: State, current: int, since: int, *, reworded: bool) -> Standing:
    """Where an activity stands in the current year, for the head of its page.

    `since` is the first year of its wording, `reworded` says whether it had another before.
    """
    match state.kind:
        case "removed":
            last = state.performance_year - 1
            words = f"CMS no longer lists this activity: {last} was its last performance year."
            return Standing(False, False, words)
        case "renumbered away":
            return Standing(False, False, f"CMS renumbered it in {state.performance_year}.")
        case "renumbered":
            words = f" under a new ID; until {current - 1} it was"
            other = _other(state)
            return Standing(False, True, words, other, addresses.activity(other))
        case "unchanged":
            kept = "this wording" if reworded else "same text"
            return Standing(True, True, f"; {kept} since {since}.")
        case "new" | "modified" | "suspended" | "withdrawn":
            return Standing(True, True, ".")
        case "not yet":
            return Standing(False, False, f"CMS lists it from {state.performance_year} on.")
        case _:
            assert_never(state.kind)


def _other(state: State) -> str:
    """The ID under which the activity went before, or goes now."""
    assert state.other is not None
    return state.other.activity_id


def status_verb(kind: StatusKind) -> str:
    """What CMS did, after "CMS"."""
    match kind:
        case "suspended":
            return "suspended it"
        case "withdrawn":
            return "took it out of the list"
        case _:
            assert_never(kind)


def rewording_words(kind: ChangeJudgement | None) -> str:
    """How a wording differs from the one before it; None where we judged nothing."""
    match kind:
        case "substantive":
            return "changed in substance"
        case "examples":
            return "other examples, same duty"
        case "editorial":
            return "wording tidied"
        case "format" | None:
            return "spelling or layout only"
        case _:
            assert_never(kind)
