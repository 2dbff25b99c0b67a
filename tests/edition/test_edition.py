"""An activity in a year and a year in force: made once, and asked of nobody else."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import generator.edition.activity
from generator.edition.edition import Edition
from generator.inventory.history import State, state_in
from generator.inventory.model import Activity, Inventory
from generator.kits.open_data import open_data_files
from generator.pages.build import build_pages
from generator.pages.calculator_page import calculator_files
from generator.pages.finder_index import finder_files
from tests.inventory.checking import altered, fixture_inventory
from tests.support import SCRIPTS

ROOT = Path(__file__).resolve().parents[2]
ASKED_OF_THE_EDITION = {
    "state_in", "changes_into", "weight_in", "has_cehrt_bonus_in", "summary_in", "statuses_in",
    "own_period_in", "period_kind_in", "rhythms_in", "evidence_in", "own_proof_in",
    "withdrawn_in", "in_subcategory", "subcategories_in", "subcategories_by_id",
    "full_credit_of", "rules_by_year",
}  # fmt: skip
"""What the inventory knows of an activity in a year, and of a year."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(fixture_inventory())


def test_an_activity_in_a_year_is_made_once(edition: Edition) -> None:
    assert edition.activity("IA_BE_1", 2018) is edition.activity("IA_BE_1", 2018)
    assert edition.year(2018) is edition.year(2018)
    assert edition.activity("IA_BE_1", 2018) in edition.listed(2018)


def test_no_state_is_computed_twice_in_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[str, int]] = Counter()

    def counting(inventory: Inventory, activity: Activity, performance_year: int) -> State:
        asked[activity.activity_id, performance_year] += 1
        return state_in(inventory, activity, performance_year)

    monkeypatch.setattr(generator.edition.activity, "state_in", counting)
    edition = Edition(fixture_inventory())
    for build in (build_pages, open_data_files, calculator_files):
        build(edition)
    finder_files(edition, SCRIPTS)
    assert len(asked) >= len(edition.activities) * len(edition.years)
    assert set(asked.values()) == {1}


@pytest.mark.parametrize("room", ["pages", "kits"])
def test_what_shows_asks_the_edition_and_not_the_inventory(room: str) -> None:
    found = [
        f"{path.name}:{node.lineno}: {name}"
        for path in sorted((ROOT / "generator" / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := getattr(node, "attr", None) or getattr(node, "id", None))
        in ASKED_OF_THE_EDITION
    ]
    assert found == []


@pytest.mark.parametrize(
    ("activity_id", "year", "expected"),
    [
        ("IA_BE_1", 2018, ("general", 90, None, "90 continuous days")),
        ("IA_BMH_1", 2018, ("not_settled", 90, None, "90 continuous days")),
        ("IA_PCMH", 2018, None),
    ],
)
def test_a_period_has_three_states_or_is_none(
    edition: Edition, activity_id: str, year: int, expected: tuple[Any, ...] | None
) -> None:
    period = edition.activity(activity_id, year).period
    found = (period.kind, period.days, period.months, period.words) if period else None
    assert found == expected


@pytest.mark.parametrize(
    ("days", "months", "words"), [(60, None, "60 continuous days"), (None, 6, "6 months")]
)
def test_an_own_period_is_told_in_its_own_unit(
    days: int | None, months: int | None, words: str
) -> None:
    def change(values: dict[str, Any]) -> None:
        own = {"from": 2018, "to": 2018, "days": days, "months": months, "words": "so long"}
        values["activities"]["IA_BE_1"]["own_periods"] = [own]

    period = Edition(altered(change)).activity("IA_BE_1", 2018).period
    assert period is not None
    assert (period.kind, period.days, period.months, period.words) == ("own", days, months, words)


def test_an_activity_that_is_gone_keeps_its_last_words(edition: Edition) -> None:
    gone = edition.activity("IA_BE_3", 2019)
    last = edition.activity("IA_BE_3", 2018)
    assert (gone.listed, last.listed) == (False, True)
    assert (gone.title, gone.subcategory) == (last.title, last.subcategory)
    assert (gone.listed_at, gone.activity_weight, gone.points) == (None, None, None)
    assert gone in edition.gone and last not in edition.gone
    assert last.listed_at == "2018/beneficiary-engagement/#IA_BE_3"


def test_points_are_those_of_the_weight_with_their_citation(edition: Edition) -> None:
    item = edition.activity("IA_BE_1", 2017)
    assert item.activity_weight is not None and item.points is not None
    assert item.points == edition.year(2017).facts[f"points_{item.activity_weight}"]
    assert edition.activity("IA_PCMH", 2017).points is None
    assert edition.activity("IA_BE_1", 2019).points is None


def test_a_year_has_each_of_its_activities_once(edition: Edition) -> None:
    for performance_year in edition.years:
        year = edition.year(performance_year)
        ids = [item.activity_id for item in year.activities]
        assert sorted(item.activity_id for item in year.by_subcategory) == sorted(ids)
        assert len(set(ids)) == len(ids)
        assert all(group.activities for group in year.subcategories)
        assert [item.activity.is_attestation for item in year.attestations] == [True] * len(
            year.attestations
        )


def test_what_was_withdrawn_is_listed_and_not_counted(edition: Edition) -> None:
    (item,) = (item for item in edition.listed(2018) if item.withdrawn)
    (group,) = (g for g in edition.year(2018).subcategories if g.subcategory is item.subcategory)
    assert item in group.activities
    assert item not in group.counted


def test_a_year_knows_whether_it_is_current(edition: Edition) -> None:
    found = [(edition.year(y).is_past, edition.year(y).is_current) for y in edition.years]
    assert found == [(True, False), (True, False), (False, True)]
    assert [edition.year(y).has_weights for y in edition.years] == [True, True, False]


def test_who_asks_for_what_is_not_there_is_told(edition: Edition) -> None:
    with pytest.raises(KeyError):
        edition.activity("IA_BE_99", 2018)
    with pytest.raises(KeyError):
        edition.year(2030)
