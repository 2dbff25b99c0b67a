"""The check on the names and years of facts."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import facts
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda v: v["facts"]["stamps_maximum"]["ranges"][1].update({"from": 2018}),
            "facts: facts[0].ranges[1]: 2018–2019 overlaps or precedes 2017–2018",
        ),
        (
            lambda v: v["facts"].update({"again": v["facts"]["stamps_maximum"]}),
            "facts: facts[5].name: stamps_maximum stands here twice",
        ),
    ],
)
def test_facts_have_one_name_and_follow_one_another(change: Any, problem: str) -> None:
    assert told(facts, altered(change)) == [problem]
