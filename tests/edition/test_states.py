"""Kinds are closed sets: each has its words, its color, and the same name in the page."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from py_mini_racer import MiniRacer

from generator.edition.states import (
    CHANGE_NAMES,
    STATE_NAMES,
    BadgeKind,
    rewording_words,
    search_tag,
    standing,
    state_badge,
    status_verb,
)
from generator.inventory.history import (
    ChangeKind,
    GoneState,
    ListedState,
    State,
    StateKind,
    state_in,
)
from generator.inventory.model import (
    ActivityWeight,
    ChangeJudgement,
    Effort,
    Status,
    StatusKind,
)
from generator.pages.charts import PartStyle, StripStyle
from tests.inventory.checking import fixture_inventory

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "docs" / "assets"
CHARTS = [f"chart-{style}" for style in get_args(PartStyle)]
STRIPS = [f"strip-{style}" for style in get_args(StripStyle)]
BADGES = [f"badge--{kind}" for kind in get_args(BadgeKind)]
KEEP_THEIR_COLORS = "chart-category-"
"""Parts that high contrast tells apart by their edges alone; the numbers stand beside them."""


def state(kind: StateKind) -> State:
    """A state of that kind, with all that its words may need."""
    activity = fixture_inventory().activities["IA_BE_1"]
    status = Status(kind="suspended", performance_year=2019, date=None, date_basis="a notice")
    return State(kind, 2019, status=status, other=activity)


def test_tables_name_every_kind_in_the_order_of_the_kinds() -> None:
    assert tuple(CHANGE_NAMES) == get_args(ChangeKind)
    assert tuple(STATE_NAMES) == get_args(ListedState) + get_args(GoneState)
    assert get_args(StateKind) == (*STATE_NAMES, "not yet")


@pytest.mark.parametrize("kind", get_args(StateKind))
def test_every_state_has_its_words(kind: StateKind) -> None:
    badge = state_badge(state(kind))
    told = [search_tag(state(kind), 2019), standing(state(kind), 2019, 2018, reworded=True).words]
    assert (badge is None) is (kind in ("unchanged", "not yet"))
    assert all(told)
    assert badge is None or badge.words


def test_the_words_of_states_are_those_of_the_activity() -> None:
    inventory = fixture_inventory()

    def badge(activity_id: str, year: int) -> tuple[str, str] | None:
        found = state_badge(state_in(inventory, inventory.activities[activity_id], year))
        return (found.kind, found.words) if found else None

    assert badge("IA_PM_2", 2019) == ("renumbered", "Renumbered in 2019, was IA_CC_2")
    assert badge("IA_CC_2", 2019) == ("removed", "Now IA_PM_2")
    assert badge("IA_BMH_1", 2018) == ("suspended", "Withdrawn November 3, 2018")
    assert badge("IA_BE_3", 2019) == ("removed", "Removed, last listed 2018")
    assert badge("IA_BE_1", 2019) is None


def test_an_activity_that_begins_later_is_not_called_current() -> None:
    begun = standing(State("not yet", 2019), 2018, 2019, reworded=False)
    assert (begun.current, begun.listed, begun.words) == (
        False,
        False,
        "CMS lists it from 2019 on.",
    )


def test_every_judgement_and_status_has_words_of_its_own() -> None:
    words = {kind: rewording_words(kind) for kind in get_args(ChangeJudgement)}
    assert len(set(words.values())) == len(words)
    assert rewording_words(None) == words["format"]
    verbs = [status_verb(kind) for kind in get_args(StatusKind)]
    assert len(set(verbs)) == len(verbs)


def test_a_new_kind_without_words_fails_the_type_check() -> None:
    """Every choice by kind ends so that mypy names the kinds which it passes over."""
    matches = [
        (path.name, node)
        for room in ("edition", "inventory", "kits", "pages")
        for path in sorted((ROOT / "generator" / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Match)
    ]
    assert matches
    for name, node in matches:
        last = ast.unparse(node.cases[-1])
        assert last.startswith("case _:\n    assert_never("), f"{name}:{node.lineno}"


def constant(script: str, name: str) -> Any:
    """A constant of a script of the finder, as V8 reads it."""
    source = (ASSETS / "js" / "finder" / script).read_text(encoding="utf-8")
    found = re.search(rf"^const {name} = (.*?);$", source, re.MULTILINE | re.DOTALL)
    assert found, f"{script} has no constant {name}"
    return json.loads(str(MiniRacer().eval(f"JSON.stringify({found[1]})")))


def test_the_finder_names_states_and_weights_as_the_pages_do() -> None:
    assert list(constant("facets.js", "STATES").items()) == list(STATE_NAMES.items())
    assert set(constant("facets.js", "WEIGHTS")) == set(get_args(ActivityWeight))


def test_the_finder_sorts_by_the_kinds_that_there_are() -> None:
    assert constant("sift.js", "EFFORTS") == list(get_args(Effort))
    assert set(constant("sift.js", "WEIGHTS")) == set(get_args(ActivityWeight))
    assert [*constant("sift.js", "CHANGES"), "unchanged"] == list(get_args(ListedState))


@pytest.mark.parametrize("style", [*CHARTS, *STRIPS, *BADGES])
def test_every_style_has_its_color(style: str) -> None:
    sheet = (ASSETS / "guide.css").read_text(encoding="utf-8")
    assert re.search(rf"\.{style}\b(?!-)", sheet)


@pytest.mark.parametrize("style", [*CHARTS, *STRIPS])
def test_every_picture_has_its_color_in_high_contrast(style: str) -> None:
    if style.startswith(KEEP_THEIR_COLORS):
        return
    sheet = (ASSETS / "modes.css").read_text(encoding="utf-8")
    assert re.search(rf"\.{style}\b(?!-)", sheet)
