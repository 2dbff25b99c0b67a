"""The inventory itself: what CMS published, in numbers that were counted apart from it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from generator.inventory.cms_import.merge import is_notice
from generator.inventory.history import changes_into, state_in
from generator.inventory.letters import letters, spelling, wording
from generator.inventory.load import load_inventory, load_with_problems
from generator.inventory.model import Activity, Inventory
from tests.support import ROOT

CMS = ROOT.parent / "shared" / "cms"
"""A copy of CMS's files beside the repository, where there is one."""

YEARS = range(2017, 2027)
SUSPENDED_2025 = [
    *("IA_AHE_5", "IA_AHE_8", "IA_AHE_9", "IA_AHE_11", "IA_AHE_12"),
    *("IA_ERP_3", "IA_PM_6", "IA_PM_26"),
]
RENUMBERED_2026 = {
    "IA_AHE_1": "IA_EPA_7",
    "IA_AHE_3": "IA_BE_26",
    "IA_AHE_6": "IA_EPA_8",
    "IA_AHE_7": "IA_BE_27",
    "IA_AHE_10": "IA_PSPA_35",
    "IA_PM_13": "IA_AHW_1",
}


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


def ids(activities: list[Activity]) -> list[str]:
    return [activity.activity_id for activity in activities]


def test_the_inventory_is_sound() -> None:
    assert load_with_problems(ROOT / "inventory")[1] == []


def test_it_holds_every_id_that_cms_ever_listed(inventory: Inventory) -> None:
    assert len(inventory.activities) == 153


@pytest.mark.parametrize(
    ("year", "listed"),
    list(zip(YEARS, [93, 113, 118, 106, 105, 105, 103, 106, 104, 95], strict=True)),
)
def test_each_year_lists_as_many_as_cms_published(
    inventory: Inventory, year: int, listed: int
) -> None:
    found = [a for a in inventory.activities_by_year[year] if not a.withdrawn_in(year)]
    assert len(found) == inventory.years[year].counts.activities == listed


def test_exactly_two_activities_were_withdrawn_within_their_year(inventory: Inventory) -> None:
    withdrawn = {
        year: ids([a for a in inventory.activities_by_year[year] if a.withdrawn_in(year)])
        for year in YEARS
    }
    assert {year: found for year, found in withdrawn.items() if found} == {
        2022: ["IA_PSPA_30"],
        2023: ["IA_BMH_13"],
    }


def test_bmh_13_lived_in_2023_only(inventory: Inventory) -> None:
    assert inventory.activities["IA_BMH_13"].performance_years == [2023]


def test_only_the_attestations_have_no_subcategory(inventory: Inventory) -> None:
    found = {
        activity.activity_id: activity.performance_years
        for activity in inventory.activities.values()
        if any(version.subcategory is None for version in activity.versions)
    }
    assert found == {"IA_PCMH": list(YEARS), "IA_MVP": [2024, 2025, 2026]}


def test_only_the_mvp_attestation_is_offered_only_in_mvps(inventory: Inventory) -> None:
    assert ids([a for a in inventory.activities.values() if a.only_in_mvps]) == ["IA_MVP"]


def test_no_activity_moves_to_another_subcategory(inventory: Inventory) -> None:
    for activity in inventory.activities.values():
        assert len({version.subcategory for version in activity.versions}) == 1, activity


def test_no_activity_comes_back_after_it_left(inventory: Inventory) -> None:
    for activity in inventory.activities.values():
        years = activity.performance_years
        assert years == list(range(years[0], years[-1] + 1)), activity.activity_id


def test_nothing_stands_for_the_year_that_cms_only_copied(inventory: Inventory) -> None:
    assert max(inventory.years) == max(inventory.mvps) == max(inventory.fingerprints) == 2026
    assert max(inventory.activities_by_year) == 2026
    for activity in inventory.activities.values():
        dated = [*activity.versions, *activity.activity_weights, *activity.cehrt_bonus]
        assert max(found.to for found in [*dated, *activity.repairs]) <= 2026
    for subcategory in inventory.subcategories:
        assert all(introduction.to <= 2026 for introduction in subcategory.introductions)


def test_eight_activities_of_2025_keep_their_text_beside_the_notice(inventory: Inventory) -> None:
    suspended = {s.activity.activity_id: s.status for s in changes_into(inventory, 2025).suspended}
    assert sorted(suspended) == sorted(SUSPENDED_2025)
    for activity_id, status in suspended.items():
        version = inventory.activities[activity_id].version_in(2025)
        assert version is not None
        assert not is_notice(version.text) and len(version.text) > 200
        assert status.date == datetime.date(2025, 5, 6)
        assert status.notice is not None and is_notice(status.notice)
        assert "still be able to attest" in status.notice


def test_six_activities_are_renumbered_in_2026_word_for_word(inventory: Inventory) -> None:
    renumbered = changes_into(inventory, 2026).renumbered
    assert {r.old.activity_id: r.new.activity_id for r in renumbered} == RENUMBERED_2026
    for renumbering in renumbered:
        assert renumbering.successor.basis == "cms_first_performance_year"
        assert not renumbering.modification.text_changed
        assert not renumbering.modification.title_changed
        assert renumbering.new.first_performance_year < renumbering.new.versions[0].from_


@pytest.mark.parametrize(
    ("year", "added", "renumbered", "modified", "examples", "removed", "same_in_substance"),
    [
        (2017, 0, 0, 0, 0, 0, 0),
        (2018, 21, 0, 17, 8, 1, 67),
        (2019, 6, 0, 3, 2, 1, 107),
        (2020, 3, 0, 5, 2, 15, 96),
        (2021, 0, 0, 3, 0, 1, 102),
        (2022, 7, 0, 15, 0, 6, 83 + 1),
        (2023, 4, 2, 3, 0, 6, 95),
        (2024, 5, 0, 1, 0, 3, 100),
        (2025, 2, 1, 0, 0, 4, 94 + 7),
        (2026, 3, 6, 2, 0, 12, 84),
    ],
)
def test_the_changes_of_each_year_are_as_counted_from_cms_files(
    inventory: Inventory,
    year: int,
    added: int,
    renumbered: int,
    modified: int,
    examples: int,
    removed: int,
    same_in_substance: int,
) -> None:
    """Beside CMS's rows we list 2022's withdrawn IA_PSPA_30 and the texts behind 2025's notices."""
    changes = changes_into(inventory, year)
    assert (
        len(changes.added),
        len(changes.renumbered),
        len(changes.modified),
        len(changes.examples),
        len(changes.removed),
        changes.unchanged + len(changes.editorial),
    ) == (added, renumbered, modified, examples, removed, same_in_substance)


@pytest.mark.parametrize(
    ("year", "modified"),
    [
        (2019, ["IA_PM_13", "IA_PSPA_2", "IA_PSPA_17"]),
        (2020, ["IA_BE_7", "IA_EPA_4", "IA_PM_2", "IA_PSPA_7", "IA_PSPA_19"]),
        (2021, ["IA_AHE_7", "IA_BE_4", "IA_ERP_3"]),
        (2023, ["IA_CC_13", "IA_PSPA_7", "IA_PSPA_19"]),
        (2024, ["IA_PSPA_16"]),
        (2026, ["IA_BE_4", "IA_BMH_1"]),
    ],
)
def test_the_modified_activities_of_a_year(
    inventory: Inventory, year: int, modified: list[str]
) -> None:
    assert ids([m.activity for m in changes_into(inventory, year).modified]) == modified


def test_the_five_activities_that_cms_ever_reweighted(inventory: Inventory) -> None:
    found = {
        (m.activity.activity_id, year, m.weight_before, m.weight_after)
        for year in YEARS
        for m in changes_into(inventory, year).modified
        if m.reweighted
    }
    assert found == {
        ("IA_AHE_3", 2018, "medium", "high"),
        ("IA_BE_14", 2018, "medium", "high"),
        ("IA_CC_4", 2018, "high", "medium"),
        ("IA_CC_14", 2022, "medium", "high"),
        ("IA_CC_15", 2022, "medium", "high"),
    }


def test_weights_end_with_2024_and_the_bonus_with_2018(inventory: Inventory) -> None:
    assert [year for year in YEARS if changes_into(inventory, year).weights_ended] == [2025]
    weighted = {
        year: sum(1 for a in inventory.activities_by_year[year] if a.weight_in(year))
        for year in YEARS
    }
    assert weighted[2024] == 105 and weighted[2025] == weighted[2026] == 0
    bonus = [
        sum(a.has_cehrt_bonus_in(year) for a in inventory.activities.values()) for year in YEARS
    ]
    assert bonus == [18, 30, 0, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("year", "mvps", "slots", "used"),
    [(2023, 12, 144, 44), (2024, 16, 232, 63), (2025, 21, 300, 68), (2026, 27, 328, 65)],
)
def test_the_mvps_of_each_year(
    inventory: Inventory, year: int, mvps: int, slots: int, used: int
) -> None:
    listed = [activity_id for mvp in inventory.mvps[year] for activity_id in mvp.activities]
    assert (len(inventory.mvps[year]), len(listed), len(set(listed))) == (mvps, slots, used)


def test_every_activity_has_a_state_in_every_year(inventory: Inventory) -> None:
    for activity in inventory.activities.values():
        for year in YEARS:
            state = state_in(inventory, activity, year)
            listed = activity.version_in(year) is not None
            gone = state.kind in ("not yet", "removed", "renumbered away")
            assert gone is not listed, (activity.activity_id, year, state.kind)


if CMS.is_dir():

    def rows_of(folder: str, year: int) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(
            (CMS / folder / f"{year}.json").read_text(encoding="utf-8")
        )
        return rows

    @pytest.mark.parametrize("year", YEARS)
    def test_every_title_and_text_is_that_of_cms_row(inventory: Inventory, year: int) -> None:
        rows = rows_of("measures", year)
        found = {
            a.activity_id for a in inventory.activities_by_year[year] if not a.withdrawn_in(year)
        }
        assert found == {row["measureId"] for row in rows}
        for row in rows:
            activity = inventory.activities[row["measureId"]]
            version = activity.version_in(year)
            assert version is not None
            assert spelling(version.title) == spelling(row["title"])
            notices = [s.notice for s in activity.statuses_in(year) if s.notice]
            text = notices[0] if is_notice(row["description"]) else version.text
            assert wording(text) == wording(row["description"]), activity.activity_id
            assert letters(text) == letters(row["description"]), activity.activity_id
            assert version.subcategory == row["subcategoryId"]
            assert activity.weight_in(year) == row.get("weight")
            assert activity.has_cehrt_bonus_in(year) is row.get("cehrtEligible", False)
            assert activity.first_performance_year == row["firstPerformanceYear"]

    @pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
    def test_every_mvp_is_that_of_cms_row(inventory: Inventory, year: int) -> None:
        rows = {row["mvpId"]: row for row in rows_of("mvp", year)}
        assert {mvp.mvp_id for mvp in inventory.mvps[year]} == set(rows)
        for mvp in inventory.mvps[year]:
            row = rows[mvp.mvp_id]
            assert spelling(mvp.title) == spelling(row["title"])
            assert wording(mvp.description) == wording(row["description"])
            assert set(mvp.activities) == set(row["iaMeasureIds"])

    def test_every_recovered_text_is_held_word_for_word(inventory: Inventory) -> None:
        texts = json.loads((CMS / "recovered_texts.json").read_text(encoding="utf-8"))
        for text in texts:
            activity, year = inventory.activities[text["id"]], text["year"]
            version = activity.version_in(year)
            assert version is not None
            held = [version.text]
            held += [o.text for o in activity.other_wordings if o.performance_year == year]
            held += [s.notice for s in activity.statuses_in(year) if s.notice]
            assert wording(text["description"]) in map(wording, held), (text["id"], text["commit"])
