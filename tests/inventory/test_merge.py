"""Rows of one activity, year by year, collapse into ranges and expand back to the same rows."""

from __future__ import annotations

import datetime
import functools
import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inventory.checks import judgements, ranges
from generator.inventory.cms_import.layout import lay_out
from generator.inventory.cms_import.merge import (
    YearFacts,
    is_notice,
    merge_judgements,
    merge_ranges,
    merge_versions,
    new_document,
    notice_date,
)
from generator.inventory.cms_import.report import Report
from generator.inventory.letters import spelling, wording
from generator.inventory.model import Activity, Inventory
from tests.inventory.checking import altered, told

TITLES = ["Care Plan", "Care plan", "Care  Plan ", "“Care” Plan", '"Care" Plan', "Another Plan"]
TEXTS = [
    "One of: • this; or • that.",
    "One of:\n- this; or\n- that.",
    "One of: this; or that.",
    "One of, this; or that.",
    "One of: THIS; or that.",
    "Two of: this; or that.",
]
ROWS = st.builds(
    YearFacts,
    st.sampled_from(TITLES),
    st.sampled_from(TEXTS).map(lay_out),
    st.sampled_from(["careCoordination", "careCoordination", "populationManagement"]),
    st.sampled_from(["medium", "high", None]),
    st.booleans(),
)
HISTORIES = st.lists(st.none() | ROWS, min_size=1, max_size=7).map(
    lambda rows: {2017 + n: row for n, row in enumerate(rows)}
)
History = dict[int, YearFacts | None]


def judged(activity_id: str, year: int, part: str) -> tuple[str, str | None]:
    return ("substantive" if year % 2 else "editorial"), None


def merge(document: Any, history: History) -> Report:
    report = Report()
    facts = {year: row for year, row in history.items() if row is not None}
    merge_versions(document, facts, history, report)
    merge_judgements(document, judged, report)
    weights = {year: row.activity_weight for year, row in facts.items()}
    merge_ranges(document, "activity_weights", weights, history, "activity_weight")
    bonus = {year: row.cehrt_bonus for year, row in facts.items()}
    merge_ranges(document, "cehrt_bonus", bonus, history, None)
    return report


def imported(*histories: History) -> Any:
    """The document after importing one state of CMS's files after the other."""
    document = new_document("IA_CC_1", 2017)
    for history in histories:
        merge(document, history)
    return document


def plain(document: Any) -> Any:
    return json.loads(json.dumps(document))


def meaning(document: Any) -> Any:
    """A document with what may differ in layout made canonical."""
    found = plain(document)
    for version in found["versions"]:
        version["title"] = spelling(version["title"])
        version["text"] = wording(version["text"])
    return found


@given(HISTORIES)
def test_ranges_expand_back_to_exactly_the_rows(history: History) -> None:
    document = imported(history)
    if not any(history.values()):
        assert document["versions"] == []
        return
    activity = Activity.model_validate(plain(document))
    assert activity.performance_years == [year for year, row in history.items() if row]
    for year, row in history.items():
        if row is None:
            continue
        version = activity.version_in(year)
        assert version is not None
        assert spelling(version.title) == spelling(row.title)
        assert wording(version.text) == wording(row.text)
        assert version.subcategory == row.subcategory
        assert activity.weight_in(year) == row.activity_weight
        assert activity.has_cehrt_bonus_in(year) is row.cehrt_bonus


@given(HISTORIES)
def test_ranges_are_as_long_as_they_can_be(history: History) -> None:
    document = plain(imported(history))
    for before, after in itertools.pairwise(document["versions"]):
        same = spelling(before["title"]) == spelling(after["title"])
        same = same and wording(before["text"]) == wording(after["text"])
        same = same and before["subcategory"] == after["subcategory"]
        assert not (same and before["to"] + 1 == after["from"])
    for before, after in itertools.pairwise(document.get("activity_weights", [])):
        if before["to"] + 1 == after["from"]:
            assert before["activity_weight"] != after["activity_weight"]
    for before, after in itertools.pairwise(document.get("cehrt_bonus", [])):
        assert before["to"] + 1 < after["from"]


@given(HISTORIES)
def test_importing_year_by_year_equals_importing_at_once(history: History) -> None:
    years = sorted(history)
    states = [{year: history[year] for year in years[: n + 1]} for n in range(len(years))]
    assert meaning(imported(*states)) == meaning(imported(history))


@given(HISTORIES)
def test_importing_each_year_alone_equals_importing_at_once(history: History) -> None:
    states = [{year: row} for year, row in history.items()]
    assert meaning(imported(*states)) == meaning(imported(history))


@given(HISTORIES, HISTORIES)
def test_the_last_state_of_cms_files_stands_whatever_came_before(
    former: History, history: History
) -> None:
    history = dict.fromkeys(former) | history
    before, after = meaning(imported(former, history)), meaning(imported(history))
    assert before.keys() == after.keys()
    for version in [*before["versions"], *after["versions"]]:
        version.pop("change", None)
    assert before == after


@given(HISTORIES)
def test_importing_again_changes_nothing(history: History) -> None:
    document = imported(history)
    before = plain(document)
    assert merge(document, history).lines["changed"] == []
    assert plain(document) == before


@given(HISTORIES.filter(lambda history: any(history.values())))
def test_an_imported_activity_passes_its_own_checks(history: History) -> None:
    activity = Activity.model_validate(plain(imported(history)))
    inventory = long_inventory().model_copy(update={"activities": {"IA_CC_1": activity}})
    assert told(ranges, inventory) == []
    assert told(judgements, inventory) == []


FLAT, LISTED = "One of: this; or that. And more.", "One of:\n- this; or\n- that. And more."


def row(text: str) -> YearFacts:
    return YearFacts("Care Plan", text, "careCoordination", None, False)


@pytest.mark.parametrize("texts", [(FLAT, LISTED), (LISTED, FLAT), (FLAT, LISTED, FLAT)])
def test_the_year_with_the_most_structure_lays_out_the_range(texts: tuple[str, ...]) -> None:
    document = imported({2017 + n: row(text) for n, text in enumerate(texts)})
    assert [version["text"] for version in document["versions"]] == [LISTED + "\n"]


def test_the_layout_that_stands_in_the_inventory_stays() -> None:
    document = imported({2017: row(FLAT)}, {2017: row(LISTED), 2018: row(LISTED)})
    assert [version["text"] for version in document["versions"]] == [FLAT + "\n"]


def test_a_range_split_in_two_is_judged_anew_where_it_begins_again() -> None:
    history: History = {2017: row("Old."), **dict.fromkeys(range(2018, 2022), row("New."))}
    document = imported(history, history | {2020: row("Other.")})
    found = [(v["from"], v["to"], v.get("change")) for v in plain(document)["versions"]]
    assert found == [
        (2017, 2017, None),
        (2018, 2019, {"text": "editorial"}),
        (2020, 2020, {"text": "editorial"}),
        (2021, 2021, {"text": "substantive"}),
    ]


@functools.cache
def long_inventory() -> Inventory:
    """An inventory whose published years hold every generated history."""
    return altered(lambda values: values["settings"].update(last_performance_year=2099))


@pytest.mark.parametrize(
    ("text", "notice", "day"),
    [
        (
            "This activity has been suspended for the 2025 performance period as of May 6, 2025.",
            True,
            datetime.date(2025, 5, 6),
        ),
        ("This activity is suspended, as it is no longer available.", True, None),
        ("Participate in a campaign as of May 6, 2025.", False, datetime.date(2025, 5, 6)),
        ("Find out whether this activity is suspended.", False, None),
    ],
)
def test_a_notice_is_told_from_a_text_and_its_day_is_read(
    text: str, notice: bool, day: datetime.date | None
) -> None:
    assert is_notice(text) is notice
    assert notice_date(text) == day
