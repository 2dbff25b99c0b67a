"""Everyday questions of the real inventory: every wording is asked for in many ways."""

from __future__ import annotations

from generator.inventory.load import load_inventory
from generator.inventory.model import answer_years
from generator.pages.finder_words import normalized
from tests.support import ROOT

WAYS_AT_LEAST = 30


def test_every_wording_is_asked_for_in_at_least_thirty_ways() -> None:
    """Of questions that an activity answers, best or near, in one of the wording's years."""
    inventory = load_inventory(ROOT / "inventory")
    ways: dict[tuple[str, str], set[str]] = {
        (activity_id, version.label): set()
        for activity_id, activity in inventory.activities.items()
        for version in activity.versions
    }
    for question in inventory.questions:
        if question.nothing:
            continue
        said = set(map(normalized, question.says))
        for activity_id, limited in map(answer_years, question.best + question.near):
            for version in inventory.activities[activity_id].versions:
                if limited is None or not set(limited).isdisjoint(version.years):
                    ways[activity_id, version.label] |= said
    few = {wording: len(said) for wording, said in ways.items() if len(said) < WAYS_AT_LEAST}
    assert len(ways) > 240
    assert few == {}
