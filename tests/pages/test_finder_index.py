"""The finder's files: every activity with CMS's letters, packed so that the page can read them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from generator.pages.finder_index import (
    FIELDS,
    PLACES,
    acronyms,
    finder_files,
    finder_year,
    year_spans,
)
from tests.inventory.checking import altered
from tests.support import SCRIPTS, SPECIALTIES, make_inventory


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    root = make_inventory(tmp_path_factory.mktemp("specialties"))
    (root / "specialties.yaml").write_text(SPECIALTIES, encoding="utf-8")
    return load_inventory(root)


@pytest.fixture(scope="module")
def files(inventory: Inventory) -> dict[str, Any]:
    made = finder_files(Edition(inventory), SCRIPTS)
    return {name: json.loads(content) for name, content in made.items()}


def rows(file: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The columns as rows again, by ID."""
    columns = file["activities"]
    assert set(columns) == set(FIELDS)
    cells = zip(*(columns[field] for field in FIELDS), strict=True)
    read = [dict(zip(FIELDS, row, strict=True)) for row in cells]
    return {row["id"]: row for row in read}


def with_texts(files: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    """The rows of a file, each with its text of the file beside it."""
    found = rows(files[f"assets/finder/{name}.json"])
    beside = files[f"assets/finder/{name}-texts.json"]
    assert set(beside) == {"texts"}
    pairs = zip(found.items(), beside["texts"], strict=True)
    return {activity_id: row | {"text": text} for (activity_id, row), text in pairs}


def test_there_is_a_file_a_year_and_one_of_what_is_gone_each_with_texts_and_one_of_words(
    files: dict[str, Any],
) -> None:
    names = ("2017", "2018", "2019", "gone")
    assert set(files) == {
        "assets/finder/words.json",
        *(f"assets/finder/{name}{ending}.json" for name in names for ending in ("", "-texts")),
    }


def test_every_file_of_activities_says_its_year_and_has_no_words_of_all_years(
    files: dict[str, Any],
) -> None:
    for name, year in (("2017", 2017), ("2018", 2018), ("2019", 2019), ("gone", 0)):
        file = files[f"assets/finder/{name}.json"]
        assert set(file) == {"year", "labels", "activities"}
        assert file["year"] == year


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_a_year_has_its_activities_letter_for_letter(
    inventory: Inventory, files: dict[str, Any], year: int
) -> None:
    found = with_texts(files, str(year))
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


def test_the_words_are_those_of_all_years(inventory: Inventory, files: dict[str, Any]) -> None:
    words = files["assets/finder/words.json"]
    assert set(words) == {"ids", "years", "related", "facets", "questions"}
    assert words["years"] == sorted(inventory.years)
    related = inventory.related_words | acronyms(inventory)
    assert words["related"] == {name: "|".join(phrases) for name, phrases in related.items()}
    assert words["ids"].split(" ") == sorted(
        inventory.activities, key=lambda id_: inventory.activities[id_].number
    )
    assert words["facets"] == {
        "weight": {"high": "heavy|worth two stamps"},
        "bonus": {},
        "change": {},
        "effort": {"small": "easy"},
        "subcategory": {"PM": "map activities"},
    }


def test_questions_name_their_answers_by_the_place_of_the_id(files: dict[str, Any]) -> None:
    """The best, a bar, those near; years where they are not all; MVPs for a specialty."""
    words = files["assets/finder/words.json"]
    ids = words["ids"].split(" ")
    be_1, be_3, cc_2, pm_2 = (ids.index(f"IA_{id_}") for id_ in ("BE_1", "BE_3", "CC_2", "PM_2"))
    assert words["questions"]["answers"].split("\n") == [
        f"{be_1}|{be_3} {cc_2}:2017-2017",
        f"{cc_2}:2017-2018 {pm_2}",
        f"!|{be_1}",
        "M0001 G0001;",
    ]


def test_what_the_glossary_abbreviates_is_found_by_both(inventory: Inventory) -> None:
    """Only where an activity names it, and no group of related words has it."""
    term = inventory.glossary[0].model_dump(by_alias=True)
    title = inventory.activities["IA_BE_1"].versions[0].title

    def add(values: dict[str, Any]) -> None:
        values["glossary"] = [
            term | {"term": title, "acronym": "XYZ"},
            term | {"term": "Something that no activity names", "acronym": "QQQ"},
        ]

    named = altered(add)
    assert acronyms(named) == {"glossary XYZ": ["XYZ", title]}
    grouped = named.model_copy(update={"related_words": {"own": ["xyz", "letter"]}})
    assert acronyms(grouped) == {}


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
    found = with_texts(files, "gone")
    assert set(found) == {
        a.activity_id for a in inventory.activities.values() if a.version_in(2019) is None
    }
    assert found["IA_CC_2"]["badge"] == ["removed", "Now IA_PM_2"]
    assert found["IA_CC_2"]["years"] == "2017–2018"
    assert {row["weight"] for row in found.values()} == {0}
    for activity_id, row in found.items():
        last = inventory.activities[activity_id].versions[-1]
        assert (row["title"], row["text"]) == (last.title, last.text.strip())


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
