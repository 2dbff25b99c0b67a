"""The filter of the lists, and the buttons that copy a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.kinds import LIVING, NARROW, SUBCATEGORY


def shown(page: Page) -> list[str]:
    """The IDs of the activities on a subcategory page that are in sight."""
    ids: list[str] = page.locator("[data-activity]").evaluate_all(
        """(entries) => entries.filter((e) => e.checkVisibility()).map((e) => e.dataset.activity)"""
    )
    lines = page.locator("[data-jump]:visible").evaluate_all("(l) => l.map((e) => e.dataset.jump)")
    assert lines == ids, "the list above has other activities"
    for id_ in ids:
        assert page.locator(f"#{id_}").is_visible(), f"the heading of {id_} is hidden"
    return ids


def every(page: Page) -> int:
    return page.locator("[data-activity]").count()


def test_the_filter_narrows_by_words_of_the_official_text(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    whole = every(page)
    status = page.locator("form.filter").get_by_role("status")
    expect(status).to_have_text(f"All {whole} activities are shown.")
    page.get_by_label("Narrow the list").press_sequentially("portal")
    found = shown(page)
    assert "IA_BE_4" in found and 1 < len(found) < whole
    expect(status).to_have_text(f"{len(found)} of {whole} activities are shown.")
    for id_ in found:
        text = page.locator(f"#{id_}, [data-activity={id_}]").all_inner_texts()
        assert "portal" in " ".join(text).lower()


@pytest.mark.parametrize("spelling", ["IA_BE_4", "be 4", "BE4", "iabe4", "ia-be-04"])
def test_the_filter_knows_every_spelling_of_an_id(visit: Visits, spelling: str) -> None:
    page = visit(SUBCATEGORY)
    page.get_by_label("Narrow the list").fill(spelling)
    assert shown(page) == ["IA_BE_4"]
    expect(page.locator("form.filter").get_by_role("status")).to_have_text(
        f"1 of {every(page)} activities is shown."
    )


def test_the_filter_narrows_by_weight_and_by_both(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    page.get_by_label("Activity weight").select_option("high")
    high = shown(page)
    weights = page.locator("[data-activity]:visible .badge--high").count()
    assert 0 < len(high) == weights < every(page)
    assert page.get_by_role("option", name=f"High ({len(high)})").count() == 1
    page.get_by_label("Narrow the list").fill("portal")
    assert set(shown(page)) < set(high) | {"IA_BE_4"}


def test_the_filter_says_when_nothing_matches_and_shows_all_again(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    field = page.get_by_label("Narrow the list")
    field.fill("zzzz")
    status = page.locator("form.filter").get_by_role("status")
    expect(status).to_have_text("No activity matches. Try fewer or other words.")
    assert shown(page) == []
    page.get_by_role("button", name="Show all").click()
    expect(status).to_have_text(f"All {every(page)} activities are shown.")
    expect(field).to_have_value("")
    assert len(shown(page)) == every(page)


def test_enter_in_the_filter_does_not_leave_the_page(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    page.get_by_label("Narrow the list").fill("portal")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == f"{visit.root}{SUBCATEGORY}"


def test_a_link_to_a_hidden_activity_shows_it(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    field = page.get_by_label("Narrow the list")
    link = page.get_by_role("navigation", name="On this page").get_by_role("link", name="IA_BE_23")
    for _ in range(2):  # The second time the address stays the same.
        field.fill("be 4")
        expect(page.locator("#IA_BE_23")).to_be_hidden()
        link.click()
        expect(page.locator("#IA_BE_23")).to_be_in_viewport()
        assert len(shown(page)) == every(page)
    assert page.url.endswith("#IA_BE_23")


def test_the_link_of_an_activity_in_a_year_is_copied_with_its_anchor(visit: Visits) -> None:
    page = visit(SUBCATEGORY, permissions=["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy link to IA_BE_4", exact=True)
    button.click()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == f"{visit.root}{SUBCATEGORY}#IA_BE_4"
    expect(page.get_by_role("status").filter(has_text="Link copied.")).to_have_count(1)
    page.goto(address)
    expect(page.locator("#IA_BE_4")).to_be_in_viewport()


def test_the_permanent_link_is_copied_without_the_anchor_one_came_by(visit: Visits) -> None:
    page = visit(f"{LIVING}#by-year", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link to this page").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{visit.root}{LIVING}"
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def test_where_nothing_can_be_copied_the_link_is_shown(visit: Visits) -> None:
    page = visit(LIVING, NARROW)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy link to this page").click()
    address = f"{visit.root}{LIVING}"
    expect(page.get_by_role("button", name=address)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=address)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
