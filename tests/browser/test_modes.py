"""The same pages without JavaScript, on paper, in high contrast, and with less motion."""

from __future__ import annotations

import io
from typing import cast

import pytest
from playwright.sync_api import FloatRect, Page, expect

from scripts.chromium import Fonts
from tests.browser.conftest import Kind, Visits, sheets, show_in
from tests.browser.kinds import LIVING, NARROW, SUBCATEGORY

# ---- Without JavaScript ----------------------------------------------------------------------


def without_script(visit: Visits, address: str, size: tuple[int, int] = NARROW) -> Page:
    return visit(address, size, java_script_enabled=False)


@pytest.mark.parametrize("address", ["", "activities/", LIVING, SUBCATEGORY, "about/"])
def test_what_needs_the_script_is_not_shown_without_it(visit: Visits, address: str) -> None:
    """But a plain form that leads to another page is."""
    page = without_script(visit, address)
    controls = ":is(button, input:not(#__drawer), select):not(form[action] *)"
    assert page.locator(controls).locator("visible=true").count() == 0
    expect(page.locator("dialog")).to_be_hidden()


def test_every_activity_is_there_without_the_script(visit: Visits) -> None:
    page = without_script(visit, SUBCATEGORY)
    entries = page.locator("[data-activity]")
    assert entries.count() == entries.locator("visible=true").count() > 20
    page.goto(f"{visit.root}activities/")
    lines = page.locator(".activity-list > li")
    assert lines.count() == lines.locator("visible=true").count() > 150


def test_the_menu_opens_without_the_script_by_pointer(visit: Visits) -> None:
    page = without_script(visit, "2026/")
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.locator("label.bar-menu").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="2017", exact=True).click()
    assert page.url == f"{visit.root}2017/"


def test_the_menu_opens_without_the_script_by_keyboard(visit: Visits) -> None:
    page = without_script(visit, "2026/")
    page.keyboard.press("Tab")
    toggle = page.get_by_role("checkbox", name="Menu")
    expect(toggle).to_be_focused()
    outline = page.locator("label.bar-menu").evaluate("(e) => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Space")
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("#menu")).to_be_hidden()


def test_a_focus_is_seen_without_the_script(visit: Visits) -> None:
    page = without_script(visit, "activities/IA_PM_2/")
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    assert summary.evaluate("(e) => getComputedStyle(e).outlineWidth") == "3px"


# ---- Paper -----------------------------------------------------------------------------------

NAVIGATION = (
    ".md-header, .tabs, #menu, .md-sidebar--secondary, .breadcrumbs, .neighbours, .to-top, "
    ".filter, .copy-link, .home-search, .md-skip, .year-row, dialog"
)


def test_paper_has_the_content_and_no_navigation(kind: Kind) -> None:
    page = kind.page
    page.emulate_media(media="print")
    assert page.locator(NAVIGATION).locator("visible=true").count() == 0
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".md-footer")).to_contain_text("no legal advice")
    expect(page.locator(".md-footer p").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_paper_shows_what_is_closed_on_the_screen(visit: Visits, script: bool) -> None:
    page = visit("activities/IA_PM_2/", java_script_enabled=script)
    closed = page.locator("details:not([open])")
    assert closed.count() >= 3
    inside = closed.first.locator("summary + *")
    assert not inside.is_visible()
    page.emulate_media(media="print")
    for details in page.locator("details").all():
        content = details.locator("summary + *")
        box = content.bounding_box()
        assert box and box["height"] > 10


def test_paper_gives_the_address_of_links_that_lead_elsewhere_only(visit: Visits) -> None:
    page = visit(LIVING)
    page.emulate_media(media="print")
    after = "(links) => links.map((a) => getComputedStyle(a, '::after').content)"
    outward = page.locator("article a[rel~=external]:visible").evaluate_all(after)
    assert outward and all("http" in content for content in outward)
    inward = page.locator("article a:not([rel~=external]):visible").evaluate_all(after)
    assert set(inward) <= {"none", "normal"}


def test_paper_is_light_even_for_those_who_read_in_the_dark(visit: Visits) -> None:
    page = visit(LIVING, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert ink == "rgb(28, 36, 39)" != dark


def test_a_living_page_prints_on_a_few_sheets(visit: Visits, fonts: Fonts) -> None:
    """Three wordings, each in plain words and in CMS's, and proof."""
    page = show_in(visit(LIVING), fonts)
    assert 1 <= sheets(page.pdf(format="Letter")) <= 8


# ---- High contrast ---------------------------------------------------------------------------


def colors_in(page: Page, selector: str, padding: int = 0) -> dict[tuple[int, ...], int]:
    """How many pixels of each colour are in the picture of an element."""
    box = page.locator(selector).first.bounding_box()
    assert box
    clip = cast(
        FloatRect,
        {
            "x": box["x"] - padding,
            "y": box["y"] - padding,
            "width": box["width"] + 2 * padding,
            "height": box["height"] + 2 * padding,
        },
    )
    return pixels(page, page.screenshot(clip=clip, full_page=True))


def pixels(page: Page, png: bytes) -> dict[tuple[int, ...], int]:
    counts: list[list[int]] = page.evaluate(
        """async (bytes) => {
          const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
          context.drawImage(picture, 0, 0);
          const { data } = context.getImageData(0, 0, picture.width, picture.height);
          const counts = new Map();
          for (let i = 0; i < data.length; i += 4) {
            const key = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
          return [...counts];
        }""",
        list(io.BytesIO(png).getbuffer()),
    )
    return {(key >> 16, key >> 8 & 255, key & 255): number for key, number in counts}


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("2026/", "svg.chart-bar"),
        ("2026/", "svg.chart-timeline"),
        (LIVING, "svg.chart-strip"),
        ("2017/", ".key--medium"),
    ],
)
def test_pictures_are_seen_in_high_contrast(visit: Visits, address: str, selector: str) -> None:
    page = visit(address, forced_colors="active", color_scheme="light")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    drawn = colors_in(page, selector)
    paper = tuple(int(part) for part in background[4:-1].split(","))
    other = sum(number for color, number in drawn.items() if color != paper)
    assert other > 0.1 * sum(drawn.values()), "it has the colour of the paper"


def test_parts_of_a_bar_differ_in_high_contrast(visit: Visits) -> None:
    page = visit("2017/", forced_colors="active", color_scheme="light")
    high, medium = (
        page.locator(f".chart-bar .chart-{part}").first.evaluate("(e) => getComputedStyle(e).fill")
        for part in ("high", "medium")
    )
    assert high != medium


def test_badges_and_buttons_have_an_edge_in_high_contrast(visit: Visits) -> None:
    page = visit(LIVING, forced_colors="active")
    for selector in (".badge", ".code-tag", ".copy-link", ".bar-search", ".card"):
        border = page.locator(selector).first.evaluate("(e) => getComputedStyle(e).borderTop")
        assert "1px solid" in border, selector


# ---- Less motion -----------------------------------------------------------------------------


def test_nothing_moves_for_those_who_want_less_motion(visit: Visits) -> None:
    page = visit("2026/", NARROW, reduced_motion="reduce")
    page.get_by_role("button", name="Menu").click()
    moving = """() => [...document.querySelectorAll("body, body *")].filter((e) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
      return parseFloat(transitionDuration) > 0 || animationName !== "none"
        || scrollBehavior === "smooth";
    }).map((e) => e.className)"""
    assert page.evaluate(moving) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) != [], "the menu should slide for others"
