"""The frame of every page by keyboard and for screen readers: bar, menu, colours, tabs, parts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.kinds import LIVING, NARROW, SUBCATEGORY, WIDE

STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getClientRects()[0];
  const style = getComputedStyle(element);
  const fixed = element.closest(".md-header, .md-skip, dialog");
  const bar = document.querySelector(".md-header").getBoundingClientRect();
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 1), innerWidth - 2);
  const y = box.top + Math.min(box.height / 2, 12);
  const hit = document.elementFromPoint(x, y);
  const label = element.labels?.[0]?.innerText;
  return {
    name: (element.getAttribute("aria-label") || label || element.innerText || "").trim(),
    tag: element.localName,
    where: element.closest(
      ".md-header, .tabs, #menu, .breadcrumbs, .md-sidebar--secondary, .md-footer"
    )?.className.split(" ")[0] ?? "",
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inView: y >= (fixed ? 0 : bar.bottom - 1) && y <= innerHeight && box.width > 0,
    uncovered: !!hit && (element === hit || element.contains(hit) || hit.contains(element)),
  };
}"""


def walk(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """Every stop of the Tab key, until the focus leaves the page or comes round again."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (len(stops) > 3 and stop["name"] == stops[0]["name"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"more than {most} stops")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", ["", LIVING, SUBCATEGORY, "changes/2018/", "no/such/page"])
def test_each_stop_of_the_tab_key_has_a_name_and_is_seen(
    visit: Visits, address: str, size: tuple[int, int]
) -> None:
    stops = walk(visit(address, size))
    assert len(stops) > 10
    assert [s for s in stops if not s["name"]] == []
    assert [s for s in stops if not s["outline"]] == []
    assert [s for s in stops if not (s["inView"] and s["uncovered"])] == []
    assert [s for s in stops if s["where"] == "md-sidebar" and size == NARROW] == []


def test_the_order_of_stops_is_that_of_the_page(visit: Visits) -> None:
    page = visit(LIVING)
    tabs = page.get_by_role("navigation", name="Sections").get_by_role("link").all_inner_texts()
    wide = walk(page)
    assert [s["name"] for s in wide[:4]] == [
        "Skip to content",
        "Improvement Activities Guide",
        "Dark colors",
        "Search",
    ]
    assert [s["name"] for s in wide[4 : 4 + len(tabs)]] == tabs
    places = [s["where"] for s in wide]
    order = ["md-header", "tabs", "md-sidebar", "breadcrumbs", "md-footer"]
    assert [p for p in dict.fromkeys(places) if p] == order
    narrow = walk(visit(LIVING, NARROW))
    assert [s["name"] for s in narrow[:6]] == [
        "Skip to content",
        "Menu",
        "Improvement Activities Guide",
        "Dark colors",
        "Search",
        "Home",
    ]


@pytest.mark.parametrize("address", [LIVING, "", "no/such/page"])
def test_the_skip_link_leads_past_the_bar(visit: Visits, address: str) -> None:
    page = visit(address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")
    heading = page.locator("h1").bounding_box()
    bar = page.locator(".md-header").bounding_box()
    assert heading and bar and heading["y"] >= bar["y"] + bar["height"] - 1


def test_the_menu_opens_holds_the_focus_and_closes_by_keyboard(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    button = page.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#menu")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#menu").get_by_role("link", name="Home")).to_be_focused()
    names = [stop["name"] for stop in walk(page)]
    assert "Performance years" in names and "2017" in names and "Sources" in names
    assert page.evaluate("!document.activeElement.closest('article, footer')")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(page.locator("#menu")).to_be_hidden()
    assert page.locator("[inert]").count() == 0


def test_nothing_behind_the_open_menu_can_be_reached(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    page.get_by_role("button", name="Menu").click()
    assert {stop["where"] for stop in walk(page)} == {"md-sidebar"}
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#menu").get_by_role("link", name="Home")).to_be_focused()


def test_the_shade_beside_the_menu_closes_it(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    page.get_by_role("button", name="Menu").click()
    page.mouse.click(340, 500)
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "false")


def test_the_menu_leads_to_pages_and_to_parts_of_this_one(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    page.get_by_role("button", name="Menu").click()
    menu = page.locator("#menu")
    expect(menu.get_by_role("link", name="2026", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    menu.get_by_role("link", name="Key dates").click()
    page.wait_for_url(f"{visit.root}2026/#key-dates")
    expect(menu).to_be_hidden()
    expect(page.locator("#key-dates")).to_be_in_viewport()
    page.wait_for_timeout(200)  # Material's script closes the menu a little later once more.
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="2017", exact=True).click()
    page.wait_for_url(f"{visit.root}2017/")
    expect(page.locator("#menu")).to_be_hidden()


def test_a_menu_left_open_is_gone_when_the_window_grows(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    page.get_by_role("button", name="Menu").click()
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    expect(page.locator("#menu")).to_be_hidden()
    page.wait_for_function("!document.querySelector('[inert]')")


@pytest.mark.parametrize(
    ("address", "tab", "current"),
    [
        ("", "Home", "page"),
        ("activities/", "Activities", "page"),
        (LIVING, "Activities", "true"),
        ("2017/", "Performance years", "true"),
        (SUBCATEGORY, "Performance years", "true"),
        ("changes/2026/", "What changed", "true"),
        ("mvps/2026/M0005/", "MVPs", "true"),
        ("about/", "About", "page"),
    ],
)
def test_the_tabs_show_on_wide_screens_and_mark_where_one_is(
    visit: Visits, address: str, tab: str, current: str
) -> None:
    page = visit(address)
    tabs = page.get_by_role("navigation", name="Sections")
    expect(tabs).to_be_visible()
    marked = tabs.locator("[aria-current]")
    expect(marked).to_have_text(tab)
    expect(marked).to_have_attribute("aria-current", current)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(100)
    page.evaluate("scrollTo(0, 0)")
    expect(tabs.get_by_role("link", name="Home")).to_be_in_viewport()


def test_the_colors_button_switches_and_is_remembered(visit: Visits) -> None:
    page = visit("", color_scheme="light")
    button = page.get_by_role("button", name="Dark colors")
    expect(button).to_have_attribute("aria-pressed", "false")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(f"{visit.root}about/")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.keyboard.press("Tab")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_without_a_choice_the_colors_follow_the_system_and_nothing_is_stored(
    visit: Visits,
) -> None:
    page = visit("", color_scheme="dark")
    button = page.get_by_role("button", name="Dark colors")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.emulate_media(color_scheme="light")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_dark_colors_are_there_before_the_scripts_run(visit: Visits) -> None:
    page = visit.blank(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(visit.root)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    visit.errors.clear()


def test_the_parts_of_the_page_are_listed_beside_it(visit: Visits) -> None:
    page = visit(LIVING)
    parts = page.get_by_role("navigation", name="On this page")
    parts.get_by_role("link", name="Year by year").click()
    page.wait_for_url(f"{visit.root}{LIVING}#by-year")
    top = page.locator("#by-year").bounding_box()
    bar = page.locator(".md-header").bounding_box()
    assert top and bar and bar["height"] <= top["y"] < 400
    expect(parts).to_be_visible()


def test_back_to_top_goes_to_the_top_and_starts_the_tab_key_anew(visit: Visits) -> None:
    page = visit("changes/2022/", NARROW)
    link = page.get_by_role("link", name="Back to top")
    link.focus()
    assert page.evaluate("scrollY") > 1000
    page.keyboard.press("Enter")
    page.wait_for_function("scrollY === 0")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-header')")


def test_breadcrumbs_lead_up(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    crumbs = page.get_by_role("navigation", name="Breadcrumbs")
    expect(crumbs.locator("[aria-current=page]")).to_have_text("Beneficiary Engagement, 2017")
    crumbs.get_by_role("link", name="2017").click()
    page.wait_for_url(f"{visit.root}2017/")
    crumbs.get_by_role("link", name="Home").click()
    page.wait_for_url(visit.root)


def test_previous_and_next_lead_through_the_activities(visit: Visits) -> None:
    page = visit("activities/IA_PM_2/")
    ways = page.get_by_role("navigation", name="Previous and next")
    ways.get_by_role("link", name="Next").click()
    page.wait_for_url(f"{visit.root}activities/IA_PM_3/")
    ways.get_by_role("link", name="Previous").click()
    page.wait_for_url(f"{visit.root}activities/IA_PM_2/")
    ways.get_by_role("link", name="Previous").click()
    page.wait_for_url(f"{visit.root}activities/IA_PM_1/")


def test_wide_tables_take_the_focus_only_where_they_scroll(visit: Visits) -> None:
    page = visit(LIVING)
    table = page.get_by_role("group", name="Year by year")
    page.wait_for_function("!document.querySelector('.table-scroll').hasAttribute('tabindex')")
    page.set_viewport_size({"width": 320, "height": 568})
    page.wait_for_function("document.querySelector('.table-scroll').tabIndex === 0")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")
