"""The arithmetic of the report on blind sets; no query of a set is shown or run here."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.search.blind import (
    ALL,
    SETS,
    BlindQuery,
    Figures,
    figures,
    load_set,
    main,
    make_query,
    table,
)

QUERIES = [
    BlindQuery("right", "topic", {2026: {"IA_BE_4": 2}}),
    BlindQuery("second", "topic", {2026: {"IA_BE_4": 2}}),
    BlindQuery("missed", "habit", {2026: {"IA_BE_4": 1}}),
    BlindQuery("quiet", "nothing", {2026: {}}),
    BlindQuery("loud", "nothing", {2026: {}}),
]
FOUND = {
    "right": ["IA_BE_4", "IA_BE_6"],
    "second": ["IA_BE_6", "IA_BE_4"],
    "missed": [],
    "quiet": [],
    "loud": ["IA_BE_6"],
}


def test_figures_are_reckoned_by_hand() -> None:
    found = figures(QUERIES, 2026, lambda _, words: FOUND[words])
    second = 0.6309297535714575
    assert found.ndcg == pytest.approx((1 + second + 0 + 1 + 0) / 5)
    assert (found.answerable, found.empty, found.nothing) == (3, 1, 2)
    assert found.precision == pytest.approx((1 + 2 / 3) / 2)
    assert found.by_kind == pytest.approx({"habit": 0, "nothing": 0.5, "topic": (1 + second) / 2})


def test_without_a_query_that_nothing_answers_there_is_no_precision() -> None:
    found = figures(QUERIES[:1], 2026, lambda _, words: FOUND[words])
    assert found == Figures(1.0, 1, 0, 0, None, {"topic": 1.0})
    assert "where nothing answers (0) –" in table("1", {2026: found})


def test_of_all_years_the_better_grade_counts() -> None:
    row = {"query": "a", "class": "topic", 2017: {"IA_A_1": 1, "IA_B_1": 2}, 2026: {"IA_A_1": 2}}
    assert make_query(row).grades[ALL] == {"IA_A_1": 2, "IA_B_1": 2}


def test_every_set_has_forty_queries_of_the_same_shape() -> None:
    """Their number and form alone: nothing of sets 9 to 11 is printed."""
    sizes = [len(load_set(number)) for number in range(1, 12)]
    assert sizes == [40] * 11
    assert len(list(SETS.glob("*.yaml"))) == 11


def test_a_set_that_is_run_once_is_not_run_by_mistake() -> None:
    done = CliRunner().invoke(main, ["2", "9"])
    assert done.exit_code == 2
    assert "9: run once only, for the report" in done.output
