"""What happened to activities from one performance year to the next."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.history import State, changes_into, graver, state_in
from generator.inventory.model import Activity, VersionChange
from tests.inventory.checking import altered, fixture_inventory


def ids(activities: list[Activity]) -> list[str]:
    return [activity.activity_id for activity in activities]


@pytest.mark.parametrize(
    ("year", "expected", "unchanged", "weights_ended"),
    [
        (2017, {}, 0, False),
        (
            2018,
            {
                "added": ["IA_BMH_1", "IA_PM_1", "IA_PM_3"],
                "modified": ["IA_BE_1", "IA_BE_2"],
                "suspended": ["IA_BMH_1"],
                "withdrawn": ["IA_BMH_1"],
                "removed": ["IA_CC_3"],
            },
            4,
            False,
        ),
        (
            2019,
            {
                "added": ["IA_MVP"],
                "renumbered": ["IA_CC_2 -> IA_PM_2"],
                "examples": ["IA_BE_2"],
                "editorial": ["IA_CC_1"],
                "suspended": ["IA_PM_1"],
                "removed": ["IA_BE_3", "IA_BMH_1", "IA_PM_3"],
            },
            3,
            True,
        ),
    ],
)
def test_the_changes_into_a_year(
    year: int, expected: dict[str, list[str]], unchanged: int, weights_ended: bool
) -> None:
    changes = changes_into(fixture_inventory(), year)
    found = {
        "added": ids(changes.added),
        "renumbered": [f"{r.old.activity_id} -> {r.new.activity_id}" for r in changes.renumbered],
        "modified": ids([m.activity for m in changes.modified]),
        "examples": ids([m.activity for m in changes.examples]),
        "editorial": ids([m.activity for m in changes.editorial]),
        "suspended": ids(changes.activities("suspended")),
        "withdrawn": ids(changes.activities("withdrawn")),
        "removed": ids(changes.removed),
    }
    assert {kind: listed for kind, listed in found.items() if listed} == expected
    assert (changes.unchanged, changes.weights_ended) == (unchanged, weights_ended)


def test_each_activity_of_a_year_is_counted_once() -> None:
    inventory = fixture_inventory()
    for year in (2018, 2019):
        changes = changes_into(inventory, year)
        reworded = (changes.modified, changes.examples, changes.editorial)
        listed = changes.unchanged + sum(map(len, (changes.added, changes.renumbered, *reworded)))
        assert listed == len(inventory.activities_by_year[year])
        before = len(inventory.activities_by_year[year - 1])
        gone = len(changes.removed) + len(changes.renumbered)
        assert before - gone + len(changes.added) + len(changes.renumbered) == listed


def test_a_modification_says_what_differs() -> None:
    reworded, reweighted = changes_into(fixture_inventory(), 2018).modified
    assert (reworded.title_changed, reworded.text_changed, reworded.substantive) == (
        *(False, True, True),
    )
    assert reworded.note == "Ten days, plain words and three things to include."
    assert not reworded.reweighted
    assert [s.kind for s in reworded.text_difference.segments][:3] == [
        *("same", "removed", "added")
    ]

    assert (reweighted.title_changed, reweighted.text_changed, reweighted.substantive) == (
        *(True, False, False),
    )
    assert reweighted.reweighted
    assert (reweighted.weight_before, reweighted.weight_after) == ("medium", "high")
    assert [s.text for s in reweighted.title_difference.segments if s.kind == "added"] == [
        "room questions"
    ]


def test_other_examples_are_a_change_of_their_own() -> None:
    (changed,) = changes_into(fixture_inventory(), 2019).examples
    assert (changed.kind, changed.substantive, changed.text_changed) == ("examples", False, True)
    assert changed.note == "Three examples are new."


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (None, None, None),
        ("format", None, "format"),
        ("format", "editorial", "editorial"),
        ("editorial", "examples", "examples"),
        ("substantive", "examples", "substantive"),
        ("examples", "substantive", "substantive"),
    ],
)
def test_the_graver_of_two_judgements_counts(
    title: str | None, text: str | None, kind: str | None
) -> None:
    assert graver(VersionChange.model_validate({"title": title, "text": text})) == kind
    assert graver(None) is None


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("substantive", "modified"),
        ("examples", "examples"),
        ("editorial", "editorial"),
        ("format", "editorial"),
    ],
)
def test_a_judgement_places_a_change_once(text: str, listed: str) -> None:
    def judge(values: dict[str, Any]) -> None:
        values["activities"]["IA_BE_2"]["versions"][2]["change"] = {"text": text}

    changes = changes_into(altered(judge), 2019)
    found = {
        kind: "IA_BE_2" in ids([m.activity for m in getattr(changes, kind)])
        for kind in ("modified", "examples", "editorial")
    }
    assert found == {kind: kind == listed for kind in found}
    state = state_in(altered(judge), altered(judge).activities["IA_BE_2"], 2019)
    assert state.kind == ("modified" if listed == "modified" else "unchanged")


def test_an_activity_with_another_weight_and_other_examples_is_modified() -> None:
    def judge(values: dict[str, Any]) -> None:
        values["activities"]["IA_BE_1"]["versions"][1]["change"] = {"text": "examples"}
        weights = values["activities"]["IA_BE_1"]["activity_weights"]
        weights[0]["to"] = 2017
        weights.append({"from": 2018, "to": 2018, "activity_weight": "high"})

    changes = changes_into(altered(judge), 2018)
    assert "IA_BE_1" in ids([m.activity for m in changes.modified])
    assert changes.examples == []


def test_a_renumbered_activity_in_other_words_is_removed_in_the_eyes_of_its_readers() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_PM_2"]["versions"][0]["text"] = "Keep two lists.\n"

    inventory = altered(change)
    state = state_in(inventory, inventory.activities["IA_CC_2"], 2019)
    assert (state.kind, state.performance_year, state.other) == ("removed", 2019, None)
    assert len(changes_into(inventory, 2019).renumbered) == 1  # CMS's number stays CMS's.


def test_the_end_of_all_weights_is_no_reweighting() -> None:
    assert not any(m.reweighted for m in changes_into(fixture_inventory(), 2019).editorial)


def test_a_renumbering_compares_the_two_texts() -> None:
    (renumbering,) = changes_into(fixture_inventory(), 2019).renumbered
    assert renumbering.successor.relation == "renumbered"
    assert not renumbering.modification.text_changed
    assert not renumbering.modification.title_changed


def test_a_successor_of_another_kind_is_no_renumbering() -> None:
    inventory = altered(
        lambda values: values["activities"]["IA_CC_2"]["departure"]["successors"][0].update(
            relation="merged"
        )
    )
    changes = changes_into(inventory, 2019)
    assert changes.renumbered == []
    assert ids(changes.added) == ["IA_MVP", "IA_PM_2"]
    assert ids(changes.removed) == ["IA_BE_3", "IA_BMH_1", "IA_CC_2", "IA_PM_3"]


def test_a_successor_that_is_there_before_the_activity_goes_is_no_renumbering_yet() -> None:
    inventory = altered(
        lambda values: values["activities"]["IA_PM_2"]["versions"][0].update({"from": 2018})
    )
    changes = changes_into(inventory, 2018)
    assert changes.renumbered == []
    assert "IA_PM_2" in ids(changes.added)


@pytest.mark.parametrize(
    ("activity_id", "year", "kind", "since", "other"),
    [
        ("IA_BE_1", 2017, "unchanged", 2017, None),
        ("IA_BE_1", 2018, "modified", 2018, None),
        ("IA_BE_1", 2019, "unchanged", 2018, None),
        ("IA_BE_2", 2018, "modified", 2018, None),
        ("IA_BE_2", 2019, "unchanged", 2019, None),
        ("IA_BE_3", 2018, "unchanged", 2017, None),
        ("IA_BE_3", 2019, "removed", 2019, None),
        ("IA_BMH_1", 2017, "not yet", 2018, None),
        ("IA_BMH_1", 2018, "withdrawn", 2018, None),
        ("IA_BMH_1", 2019, "removed", 2019, None),
        ("IA_CC_1", 2019, "unchanged", 2019, None),
        ("IA_CC_2", 2019, "renumbered away", 2019, "IA_PM_2"),
        ("IA_CC_3", 2018, "removed", 2018, None),
        ("IA_CC_3", 2019, "removed", 2018, None),
        ("IA_PM_3", 2019, "removed", 2019, None),
        ("IA_MVP", 2019, "new", 2019, None),
        ("IA_PCMH", 2019, "unchanged", 2017, None),
        ("IA_PM_1", 2017, "not yet", 2018, None),
        ("IA_PM_1", 2018, "new", 2018, None),
        ("IA_PM_1", 2019, "suspended", 2019, None),
        ("IA_PM_2", 2018, "not yet", 2019, None),
        ("IA_PM_2", 2019, "renumbered", 2019, "IA_CC_2"),
    ],
)
def test_the_state_of_an_activity_in_a_year(
    activity_id: str, year: int, kind: str, since: int, other: str | None
) -> None:
    inventory = fixture_inventory()
    state: State = state_in(inventory, inventory.activities[activity_id], year)
    assert (state.kind, state.performance_year) == (kind, since)
    assert (state.other.activity_id if state.other else None) == other
    assert (state.status is not None) is (kind in ("suspended", "withdrawn"))
