"""The check that nothing stands twice in a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.inventory.checks import repeats
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda v: v["activities"]["IA_BE_1"]["summaries"][0]["topics"].append("letters"),
            'IA_BE_1: summaries[0].topics[1]: "letters" stands here twice',
        ),
        (
            lambda v: v["activities"]["IA_BE_1"]["summaries"][1]["synonyms"].append("Mailing "),
            'IA_BE_1: summaries[1].synonyms[2]: "Mailing " stands here twice',
        ),
        (
            lambda v: v["mvps"][2019][0]["activities"].append("IA_CC_1"),
            'mvps/2019: mvps[0].activities[4]: "IA_CC_1" stands here twice',
        ),
        (
            lambda v: v["related_words"].update({"zoo": ["letter", "Letter"]}),
            'related_words: related_words.zoo[1]: "Letter" stands here twice',
        ),
        (
            lambda v: v["conditions"].append(v["conditions"][0]),
            "conditions: conditions[8]: the same entry stands here twice",
        ),
    ],
)
def test_what_stands_twice_is_told(change: Callable[[Any], object], problem: str) -> None:
    (line,) = told(repeats, altered(change))
    assert line.partition("]: ")[2] == problem.partition("]: ")[2]
    assert line.split("[")[0] == problem.split("[")[0]
