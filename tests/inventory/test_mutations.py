"""Whatever is done to an inventory, `check` says in our words what is wrong, or it is sound."""

from __future__ import annotations

from tests.inventory.mutations import run


def test_a_thousand_altered_inventories_are_refused_in_words_or_accepted() -> None:
    tally = run(1000, seed=2026)
    assert tally.faults == []
    assert sum(tally.counts.values()) == 1000
    assert set(tally.counts) == {"refused", "accepted"}
    assert tally.counts["refused"] > 600
