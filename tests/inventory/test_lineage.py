"""Where a reader goes on from an activity that a year no longer lists."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.lineage import WayOn, is_open, same_under, way_on
from generator.inventory.model import Inventory
from tests.inventory.checking import altered, fixture_inventory


def way(activity_id: str, year: int, inventory: Inventory | None = None) -> WayOn:
    inventory = inventory or fixture_inventory()
    return way_on(inventory, inventory.activities[activity_id], year)


def steps(found: WayOn) -> list[tuple[str, str, bool, bool]]:
    return [(p.old.activity_id, p.new.activity_id, p.same_words, p.open) for p in found.passages]


@pytest.mark.parametrize(
    ("activity_id", "year", "open_"),
    [
        ("IA_BE_1", 2017, True),
        ("IA_BE_3", 2018, True),
        ("IA_BE_3", 2019, False),  # gone
        ("IA_MVP", 2018, False),  # not yet
        ("IA_PM_1", 2018, True),
        ("IA_PM_1", 2019, False),  # suspended
        ("IA_BMH_1", 2018, False),  # withdrawn
    ],
)
def test_an_activity_is_open_where_it_can_be_attested(
    activity_id: str, year: int, open_: bool
) -> None:
    assert is_open(fixture_inventory().activities[activity_id], year) is open_


@pytest.mark.parametrize(
    ("activity_id", "year", "passages", "same", "open_", "related"),
    [
        # Under another ID, word for word.
        ("IA_CC_2", 2019, [("IA_CC_2", "IA_PM_2", True, True)], "IA_PM_2", ["IA_PM_2"], []),
        # Before it left there is nothing to go on with.
        ("IA_CC_2", 2018, [], None, [], []),
        # Merged into one that is open: no suggestion of ours beside it.
        ("IA_BE_3", 2019, [("IA_BE_3", "IA_BE_1", False, True)], None, ["IA_BE_1"], []),
        # Followed to one that is gone too; what that one suggests.
        ("IA_CC_3", 2019, [("IA_CC_3", "IA_BMH_1", False, False)], None, [], ["IA_BE_2"]),
        # Withdrawn in the very year in which it came: no advice of that year either.
        ("IA_CC_3", 2018, [("IA_CC_3", "IA_BMH_1", False, False)], None, [], ["IA_BE_2"]),
        # The successor is suspended: no advice, our suggestion instead.
        ("IA_PM_3", 2019, [("IA_PM_3", "IA_PM_1", False, False)], None, [], ["IA_CC_1"]),
        # Nothing succeeds.
        ("IA_BMH_1", 2019, [], None, [], ["IA_BE_2"]),
        # Listed and open: no way on is needed.
        ("IA_BE_1", 2019, [], None, [], []),
    ],
)
def test_the_way_on_ends_at_what_the_year_lists(
    activity_id: str,
    year: int,
    passages: list[tuple[str, str, bool, bool]],
    same: str | None,
    open_: list[str],
    related: list[str],
) -> None:
    found = way(activity_id, year)
    assert found.performance_year == year
    assert steps(found) == passages
    assert (found.same.activity_id if found.same else None) == same
    assert [p.new.activity_id for p in found.open] == open_
    assert [a.activity_id for a in found.related] == related


def test_a_suggestion_that_the_year_does_not_list_is_no_suggestion() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_BMH_1"]["departure"]["related"] = ["IA_PM_1", "IA_CC_3", "IA_BE_2"]

    found = way("IA_BMH_1", 2019, altered(change))
    assert [a.activity_id for a in found.related] == ["IA_BE_2"]


def test_suggestions_of_a_chain_are_named_once() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_CC_3"]["departure"]["related"] = ["IA_CC_1", "IA_BE_2"]

    found = way("IA_CC_3", 2019, altered(change))
    assert [a.activity_id for a in found.related] == ["IA_CC_1", "IA_BE_2"]


def successor(activity_id: str, relation: str = "renumbered") -> dict[str, Any]:
    return {
        "activity_id": activity_id,
        "relation": relation,
        "basis": "our_judgement",
        "confidence": "high",
    }


def test_a_chain_is_followed_to_the_end() -> None:
    """IA_CC_3 → IA_BE_3 (gone in 2019) → IA_BE_1."""

    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_CC_3"]["departure"]["successors"] = [successor("IA_BE_3")]

    found = way("IA_CC_3", 2019, altered(change))
    assert [(old, new, open_) for old, new, _, open_ in steps(found)] == [
        ("IA_CC_3", "IA_BE_3", False),
        ("IA_BE_3", "IA_BE_1", True),
    ]
    assert [p.performance_year for p in found.passages] == [2018, 2019]
    assert [p.new.activity_id for p in found.open] == ["IA_BE_1"]
    assert found.same is None


def test_a_circle_of_successors_ends() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_CC_3"]["departure"]["successors"] = [successor("IA_BE_3")]
        values["activities"]["IA_BE_3"]["departure"]["successors"] = [successor("IA_CC_3")]

    found = way("IA_CC_3", 2019, altered(change))
    assert [(p.old.activity_id, p.new.activity_id) for p in found.passages] == [
        ("IA_CC_3", "IA_BE_3"),
        ("IA_BE_3", "IA_CC_3"),
    ]
    assert found.open == []


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, "IA_PM_2"),
        ({"text": "Keep two lists.\n"}, None),  # other words
        ({"title": "Shared list of medicines"}, None),  # another letter of the title
        (
            {
                "text": "Keep one list of medicines with the pharmacy of each patient’s  choice "
                "and compare it at least every 6 months."
            },
            "IA_PM_2",
        ),  # white space is free
    ],
)
def test_only_the_same_words_are_the_same_activity(
    change: dict[str, str], same: str | None
) -> None:
    inventory = altered(
        lambda values: values["activities"]["IA_PM_2"]["versions"][0].update(change)
    )
    found = same_under(inventory, inventory.activities["IA_CC_2"], 2019)
    assert (found.activity_id if found else None) == same


@pytest.mark.parametrize("relation", ["merged", "replaced", "covered"])
def test_what_is_not_renumbered_is_not_the_same_though_the_words_are(relation: str) -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_CC_2"]["departure"]["successors"][0]["relation"] = relation

    found = way("IA_CC_2", 2019, altered(change))
    assert found.same is None
    assert [p.new.activity_id for p in found.open] == ["IA_PM_2"]


def test_the_same_words_under_a_suspended_id_are_no_advice() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_PM_2"]["statuses"] = [
            {
                "kind": "suspended",
                "performance_year": 2019,
                "date": None,
                "date_basis": "invented",
            }
        ]

    inventory = altered(change)
    assert way("IA_CC_2", 2019, inventory).same is None
    assert way("IA_CC_2", 2019, inventory).open == []


def test_words_that_changed_after_the_renumbering_are_not_the_same() -> None:
    """Renumbered word for word in 2018, reworded in 2019: no longer the same in 2019."""

    def change(values: dict[str, Any]) -> None:
        cc_2, pm_2 = values["activities"]["IA_CC_2"], values["activities"]["IA_PM_2"]
        old = dict(cc_2["versions"][0])
        cc_2["versions"][0]["to"] = 2017
        cc_2["departure"]["performance_year"] = 2018
        now = pm_2["versions"][0]
        pm_2["versions"] = [old | {"from": 2018, "to": 2018}, now | {"text": "Keep two lists.\n"}]

    inventory = altered(change)
    cc_2 = inventory.activities["IA_CC_2"]
    assert same_under(inventory, cc_2, 2018) is inventory.activities["IA_PM_2"]
    assert same_under(inventory, cc_2, 2019) is None
