"""How problems are put into words."""

from __future__ import annotations

import pytest

from generator.problems import InventoryError, Problem, format_problems, near_match


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("a.yaml", 3, "b[0].c", "is wrong"), "a.yaml:3: b[0].c: is wrong"),
        (Problem("a.yaml", 0, "b", "is wrong"), "a.yaml: b: is wrong"),
        (Problem("a.yaml", 3, "", "is wrong"), "a.yaml:3: is wrong"),
        (Problem("a.yaml", 0, "", "is wrong"), "a.yaml: is wrong"),
    ],
)
def test_a_problem_names_what_it_knows(problem: Problem, shown: str) -> None:
    assert str(problem) == shown


def test_problems_are_told_once_and_sorted_by_file_then_line() -> None:
    problems = [
        Problem("b.yaml", 1, "", "x"),
        Problem("a.yaml", 10, "", "x"),
        Problem("a.yaml", 9, "", "x"),
        Problem("a.yaml", 10, "", "x"),
    ]
    assert format_problems(problems).splitlines() == [
        *("a.yaml:9: x", "a.yaml:10: x", "b.yaml:1: x", "3 problems found.")
    ]
    assert str(InventoryError(problems)) == format_problems(problems)
    assert format_problems(problems[:1]).endswith("\n1 problem found.")


@pytest.mark.parametrize(
    ("word", "match"),
    [("hgih", ' Did you mean "high"?'), ("meduim", ' Did you mean "medium"?'), ("low", "")],
)
def test_the_nearest_known_word_is_offered_if_it_is_near(word: str, match: str) -> None:
    assert near_match(word, ["medium", "high"]) == match
