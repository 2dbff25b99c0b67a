"""The finder's files: every activity with CMS's letters, packed so that the page can read them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.inventory.model import Inventory
from generator.pages.finder_index import FIELDS, PLACES, finder_files, finder_year, year_spans
from tests.inventory.checking import fixture_inventory


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return fixture_inventory()


@pytest.fixture(scope="module")
def files(inventory: Inventory) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in finder_files(Edition(inventory)).items()}


def rows(file: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The columns as rows again, by ID."""
    columns = file["activities"]
    assert set(columns) == set(FIELDS)
    cells = zip(*(columns[field] for field in FIELDS), strict=True)
    read = [dict(zip(FIELDS, row, strict=True)) for row in cells]
    return {row["id"]: row for row in read}


def test_there_is_a_file_a_year_and_one_of_what_is_gone(files: dict[str, Any]) -> None:
    assert sorted(files) == [
        f"assets/finder/{name}.json" for name in ("2017", "2018", "2019", "gone")
    ]


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_a_year_has_its_activities_letter_for_letter(
    inventory: Inventory, files: dict[str, Any], year: int
) -> None:
    found = rows(files[f"assets/finder/{year}.json"])
    assert set(found) == {a.activity_id for a in inventory.activities_by_year[year]}
    for activity in inventory.activities_by_year[year]:
        version = activity.version_in(year)
        row = found[activity.activity_id]
        assert version is not None
        assert (row["title"], row["text"]) == (version.title, version.text.strip())
        assert row["weight"] == (activity.weight_in(year) or 0)
        assert bool(row["bonus"]) == activity.has_cehrt_bonus_in(year)
        assert bool(row["years"]) == (year == inventory.settings.current_performance_year)


def test_lists_are_packed_so_that_they_can_be_read_again(
    inventory: Inventory, files: dict[str, Any]
) -> None:
    file = files["assets/finder/2019.json"]
    row = rows(file)["IA_BE_1"]
    activity = inventory.activities["IA_BE_1"]
    summary = activity.summary_in(2019)
    assert summary is not None
    assert row["synonyms"].split("|") == summary.synonyms
    for field in PLACES:
        codes = list(file["labels"][field])
        assert [codes[place] for place in row[field]] == getattr(summary, field)
    assert file["related"] == {
        name: "|".join(words) for name, words in inventory.related_words.items()
    }
    assert file["ids"].split(" ") == sorted(
        inventory.activities, key=lambda id_: inventory.activities[id_].number
    )


def test_what_is_judged_is_judged_of_the_year(files: dict[str, Any]) -> None:
    """A word that people look with, and the effort, are those of the year that is searched."""
    found = {
        year: rows(files[f"assets/finder/{year}.json"])["IA_BE_1"] for year in (2017, 2018, 2019)
    }
    assert {year: row["synonyms"] for year, row in found.items()} == {
        2017: "thank-you note",
        2018: "thank-you note|mailing",
        2019: "thank-you note|mailing",
    }
    assert {year: row["effort"] for year, row in found.items()} == {
        2017: "small",
        2018: "medium",
        2019: "medium",
    }
    calls = {year: rows(files[f"assets/finder/{year}.json"])["IA_CC_1"] for year in (2018, 2019)}
    assert (calls[2018]["effort"], calls[2019]["effort"]) == ("large", 0)
    assert (calls[2018]["synonyms"], calls[2019]["synonyms"]) == ("handover", "warm handoff")


def test_what_is_gone_has_its_last_words_and_nothing_of_a_year(
    inventory: Inventory, files: dict[str, Any]
) -> None:
    found = rows(files["assets/finder/gone.json"])
    assert set(found) == {
        a.activity_id for a in inventory.activities.values() if a.version_in(2019) is None
    }
    assert found["IA_CC_2"]["badge"] == ["removed", "Now IA_PM_2"]
    assert found["IA_CC_2"]["years"] == "2017–2018"
    assert {row["weight"] for row in found.values()} == {0}
    assert "related" not in files["assets/finder/gone.json"]


def test_rows_stand_by_subcategory_and_attestations_last(inventory: Inventory) -> None:
    ids = [row["id"] for row in finder_year(Edition(inventory), 2019)["activities"]]
    assert ids[-2:] == ["IA_MVP", "IA_PCMH"]
    assert ids.index("IA_PM_1") + 1 == ids.index("IA_PM_2")


@pytest.mark.parametrize(
    ("activity_id", "expected"),
    [("IA_PM_2", ["IA_CC_2"]), ("IA_CC_2", ["IA_PM_2"]), ("IA_BE_1", ["IA_BE_3"]), ("IA_MVP", [])],
)
def test_kin_are_found_in_both_directions(
    inventory: Inventory, activity_id: str, expected: list[str]
) -> None:
    assert Edition(inventory).kin(activity_id) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [([2017], "2017"), ([2018, 2017, 2019], "2017–2019"), ([2017, 2018, 2021], "2017–2018, 2021")],
)
def test_years_are_told_in_spans(years: list[int], expected: str) -> None:
    assert year_spans(years) == expected
