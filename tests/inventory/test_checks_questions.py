"""The check on everyday questions and their answers."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import questions
from tests.inventory.checking import altered, told

ASKED = {"need": "letters to patients", "says": ["we write letters", "mail them a note"]}


def asked(**answers: Any) -> list[str]:
    return told(questions, altered(lambda values: values.update(questions=[ASKED | answers])))


def test_answers_that_are_listed_are_sound() -> None:
    assert asked(best=["IA_BE_2 2018"], near=["IA_CC_1", "IA_BE_2 2019"]) == []
    assert asked(nothing="postage") == []
    assert asked(nothing="a subject that no text names", near=["IA_CC_1"]) == []


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"best": ["IA_BE_22"]}, "best[0]: no activity has the ID IA_BE_22."),
        (
            {"near": ["IA_BE_2 2030"]},
            "near[0]: IA_BE_2 is not listed in 2030; expected its own years",
        ),
        (
            {"best": ["IA_BE_2 2018"], "near": ["IA_BE_2"]},
            "near[0]: IA_BE_2 is graded twice in 2018; keep one grade",
        ),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(answers: dict[str, Any], problem: str) -> None:
    (found,) = asked(**answers)
    assert found.startswith(f"questions/all: questions[0].{problem}")


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({}, "expected activities in best or near, or in nothing what it is about"),
        (
            {"nothing": "postage", "best": ["IA_BE_2"]},
            "says that nothing answers and names the best; keep one of the two",
        ),
        ({"best": ["IA_BE_2 2019-2018"]}, "ends in 2018; expected a year after 2019"),
        ({"best": ["IA_BE_2 from 2018"]}, "String should match pattern"),
    ],
)
def test_what_says_nothing_clear_is_refused(answers: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        asked(**answers)
