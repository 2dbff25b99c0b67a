"""The check on the words that readers use for one another."""

from __future__ import annotations

import pytest

from generator.inventory.checks import related_words
from tests.inventory.checking import altered, told


def test_the_invented_groups_are_sound() -> None:
    assert told(related_words, altered(lambda values: None)) == []


def test_a_group_may_be_led_by_its_words_alone() -> None:
    found = altered(lambda v: v["related_words"].update({"own": ["Nothing like it", "Letter"]}))
    assert told(related_words, found) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            ["zebra", "okapi"],
            "related_words: related_words.zoo: no activity has this topic or any of these words; "
            "remove the group",
        ),
    ],
)
def test_what_is_wrong_with_a_group_is_told(words: list[str], problem: str) -> None:
    found = altered(lambda v: v["related_words"].update({"zoo": words}))
    assert told(related_words, found) == [problem]
