"""The shapes of what the finder and the calculator fetch; the scripts' types are made of them."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from generator.edition.states import BadgeKind
from generator.inventory.history import GoneState, ListedState
from generator.inventory.model import ActivityWeight, Effort

Nothing = Literal[0]
"""In place of an empty field: it packs best."""


class Columns(TypedDict):
    """The activities of a file, a list for each field, in the order that packs best.

    Phrases are joined by a bar; topics and roles are places in their labels.
    """

    synonyms: list[str | Nothing]
    text: list[str]
    plain: list[str | Nothing]
    title: list[str]
    id: list[str]
    topics: list[list[int] | Nothing]
    roles: list[list[int] | Nothing]
    subcategory: list[str | Nothing]
    weight: list[ActivityWeight | Nothing]
    bonus: list[Literal[True] | Nothing]
    effort: list[Effort | Nothing]
    state: list[ListedState | GoneState]
    badge: list[tuple[BadgeKind, str] | Nothing]
    mvps: list[list[str] | Nothing]
    kin: list[list[str] | Nothing]
    years: list[str | Nothing]


class Labels(TypedDict):
    """What the codes of a file mean, by field and code."""

    subcategory: dict[str, str]
    effort: dict[str, str]
    roles: dict[str, str]
    topics: dict[str, str]
    mvps: dict[str, str]


class FinderFile(TypedDict):
    """`assets/finder/2026.json`; that of the IDs that are gone has labels and activities only."""

    labels: Labels
    activities: Columns
    related: NotRequired[dict[str, str]]
    """Phrases by theme, joined by bars."""
    ids: NotRequired[str]
    """Every ID ever published."""


class Names(TypedDict):
    """`assets/calculator/2026.json`: titles by ID for the calculator's lists."""

    activities: dict[str, str]
    mvps: dict[str, str]
