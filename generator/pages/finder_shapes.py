"""The shapes of what the finder and the calculator fetch; the scripts' types are made of them."""

from __future__ import annotations

from typing import Literal

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
    plain: list[str | Nothing]
    title: list[str]
    id: list[str]
    topics: list[list[int] | Nothing]
    roles: list[list[int] | Nothing]
    subcategory: list[str | Nothing]
    weight: list[ActivityWeight | Nothing]
    bonus: list[Literal[True] | Nothing]
    last_weight: list[ActivityWeight | Nothing]
    had_bonus: list[Literal[True] | Nothing]
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
    """`assets/finder/2026.json`; `gone.json` has the IDs that the current year does not list."""

    year: int | Nothing
    labels: Labels
    activities: Columns


class Questions(TypedDict):
    """Everyday questions by their words, packed; finder_questions.py says how."""

    words: str
    asked: str
    answers: str
    gaps: int
    """Gaps below this are one letter."""
    often: int
    """How often a telling word counts; others count once."""


class WordsFile(TypedDict):
    """`assets/finder/words.json`: what every year is searched with."""

    ids: str
    """Every ID ever published."""
    years: list[int]
    """Every published performance year."""
    related: dict[str, str]
    """Phrases by theme, joined by bars."""
    facets: dict[str, dict[str, str]]
    """Phrases by facet and value, joined by bars."""
    questions: Questions


class TextsFile(TypedDict):
    """`assets/finder/2026-texts.json`: CMS's texts, in the order of the year's activities."""

    texts: list[str]


class Names(TypedDict):
    """`assets/calculator/2026.json`: titles by ID for the calculator's lists."""

    activities: dict[str, str]
    mvps: dict[str, str]
