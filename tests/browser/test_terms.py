"""Acronyms in articles: what they stand for is shown on hover, on focus, and can be sent away."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.kinds import NARROWEST

ARTICLE = "guide/macra-and-mips/"
NAME = "Quality Payment Program"


def test_an_acronym_is_told_on_hover_and_on_focus_until_escape(visit: Visits) -> None:
    page = visit(ARTICLE)
    note = page.get_by_role("tooltip")
    term = page.locator("article p abbr", has_text="QPP").first
    expect(note).to_have_count(0)
    term.hover()
    expect(note).to_have_text(NAME)
    note.hover()
    expect(note).to_be_visible()
    page.mouse.move(5, 400)
    expect(note).to_have_count(0)
    term.focus()
    expect(note).to_have_text(NAME)
    expect(term).to_have_accessible_description(NAME)
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(term).to_be_focused()


def test_the_tab_key_stops_once_at_each_acronym(visit: Visits) -> None:
    page = visit(ARTICLE)
    page.wait_for_selector("article abbr[tabindex]")
    stops = page.locator("article abbr[tabindex='0']").all_inner_texts()
    assert len(stops) == len(set(stops)) > 3


def test_the_note_stays_on_the_screen_of_a_small_phone(visit: Visits) -> None:
    page = visit(ARTICLE, NARROWEST)
    page.wait_for_selector("article abbr[tabindex]")
    for term in page.locator("article abbr[tabindex='0']").all():
        term.focus()
        box = page.get_by_role("tooltip").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= NARROWEST[0]


def test_without_scripts_the_browser_itself_tells_an_acronym(visit: Visits) -> None:
    page = visit(ARTICLE, java_script_enabled=False)
    expect(page.locator("article p abbr", has_text="QPP").first).to_have_attribute("title", NAME)
