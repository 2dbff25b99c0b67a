"""The check on the names of facts."""

from __future__ import annotations

from generator.inventory.checks import facts
from tests.inventory.checking import altered, told


def test_a_fact_has_one_name() -> None:
    found = altered(lambda v: v["facts"].update({"again": v["facts"]["stamps_maximum"]}))
    assert told(facts, found) == ["facts: facts[5].name: stamps_maximum stands here twice"]
