"""What a page says of an activity that a year no longer lists, and to what it sends its reader."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.edition.ways import WayView, standing_in, way_view
from generator.inventory.model import Inventory
from generator.pages.build import build_pages
from tests.inventory.checking import altered, fixture_inventory


def view(activity_id: str, year: int = 2019, inventory: Inventory | None = None) -> WayView:
    inventory = inventory or fixture_inventory()
    return way_view(inventory, inventory.activities[activity_id], year)


def card(activity_id: str, inventory: Inventory | None = None) -> str:
    """The card of an activity's page as plain text."""
    page = build_pages(Edition(inventory or fixture_inventory()))[f"activities/{activity_id}.md"]
    text = page.partition('<div class="card">')[2].partition('<dl class="glance"')[0]
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


@pytest.mark.parametrize(
    ("activity_id", "standing"),
    [
        ("IA_PM_3", "CMS suspended it on May 6, 2019."),
        (
            "IA_CC_3",
            "CMS's data file marks it suspended as of June 22, 2018; CMS took it out of the list "
            "on November 3, 2018; "
            "2018 was its last year, and it is not on the 2019 list.",
        ),
    ],
)
def test_a_step_to_what_cannot_be_attested_says_why(activity_id: str, standing: str) -> None:
    (step,) = view(activity_id).steps
    assert (step.open, step.standing) == (False, standing)
    assert view(activity_id).open_steps == []


def test_a_standing_without_a_day_names_the_year() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_PM_1"]["statuses"][0]["date"] = None

    (step,) = view("IA_PM_3", inventory=altered(change)).steps
    assert step.standing == "CMS suspended it in 2019."


def test_before_its_first_year_an_activity_is_said_to_begin_later() -> None:
    activities = fixture_inventory().activities
    late = max(activities.values(), key=lambda activity: min(activity.performance_years))
    first = min(late.performance_years)
    assert standing_in(late, first - 1) == f"{first} is its first year."


def test_a_step_to_what_is_open_has_nothing_to_excuse() -> None:
    (step,) = view("IA_BE_3").steps
    assert (step.open, step.standing, step.old_id) == (True, None, "IA_BE_3")
    assert (step.new.activity_id, step.new.address) == ("IA_BE_1", "activities/IA_BE_1/")


def test_an_activity_is_named_by_its_title_of_the_year_shown() -> None:
    def change(values: dict[str, Any]) -> None:
        be_2 = values["activities"]["IA_BE_2"]["versions"]
        be_2[2]["title"] = "Questions of 2019"

    (named,) = view("IA_BMH_1", inventory=altered(change)).related
    assert named.title == "Questions of 2019"


@pytest.mark.parametrize(
    ("activity_id", "says"),
    [
        ("IA_CC_2", "IA_PM_2 Shared List of Medicines, word for word the same. Use that ID."),
        ("IA_BE_3", "Read its text before you use it: it is not the same activity."),
        ("IA_BE_3", "basis: our reading of the two texts, confidence medium"),
        ("IA_CC_3", "2018: IA_CC_3 was replaced by IA_BMH_1 Course on the Quiet Room"),
        ("IA_CC_3", "takes its place. On the same subject, as we see it: IA_BE_2"),
        ("IA_PM_3", "2019: IA_PM_3 is covered in part by IA_PM_1 Map of Missed Visits"),
        ("IA_PM_3", "as we see it: IA_CC_1 Calls to the Next Clinic (our suggestion)."),
        ("IA_BMH_1", "No activity of 2019 takes its place."),
    ],
)
def test_the_card_says_where_to_go_on(activity_id: str, says: str) -> None:
    assert says in card(activity_id)


@pytest.mark.parametrize("activity_id", ["IA_BE_3", "IA_CC_3", "IA_PM_3", "IA_BMH_1"])
def test_only_the_same_words_are_used_as_that_id(activity_id: str) -> None:
    assert "Use that ID" not in card(activity_id)


def test_a_chain_ends_with_what_can_be_attested() -> None:
    """IA_CC_3 → IA_BE_3 (gone in 2019) → IA_BE_1."""

    def change(values: dict[str, Any]) -> None:
        successors = values["activities"]["IA_CC_3"]["departure"]["successors"]
        successors[0]["activity_id"] = "IA_BE_3"

    text = card("IA_CC_3", altered(change))
    assert "2018: IA_CC_3 was replaced by IA_BE_3 Plain-Word Summaries" in text
    assert "2018 was its last year, and it is not on the 2019 list." in text
    assert "2019: IA_BE_3 was merged into IA_BE_1 Letters Home After a Visit" in text
    assert "To look at for 2019: IA_BE_1 Letters Home After a Visit. Read its text" in text
    assert "takes its place" not in text


def test_where_we_see_nothing_we_suggest_nothing() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_BMH_1"]["departure"]["related"] = []

    text = card("IA_BMH_1", altered(change))
    assert text.endswith("No activity of 2019 takes its place. Search the activities of 2019")


def test_an_activity_that_is_listed_has_no_way_on() -> None:
    for activity_id in ("IA_BE_1", "IA_PM_2", "IA_PM_1"):
        found = card(activity_id)
        assert "takes its place" not in found and "Use that ID" not in found
