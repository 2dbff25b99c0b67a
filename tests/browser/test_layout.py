"""Narrow screens, enlarged text, wide spacing: nothing is cut off, hidden or too small to hit.

In every font that the tests look with: what a system's own font measures, nothing depends on.
"""

from __future__ import annotations

import pytest

from scripts.chromium import FONTS, Fonts
from tests.browser.conftest import Kind, Visits, show_in
from tests.browser.kinds import LIVING, NARROW, NARROWEST, SUBCATEGORY, WIDE
from tests.browser.targets import small_targets

BEYOND_THE_EDGE = """() => {
  const scrolls = ".table-scroll, .visually-hidden, #menu, .md-overlay, svg";
  return [...document.querySelectorAll("body *")]
    .filter((e) => !e.closest(scrolls) && e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => [...e.getClientRects()].some((box) =>
      box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)))
    .map((e) => `${e.localName}.${e.className} ${e.textContent.slice(0, 40)}`);
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => !e.closest("#menu, .visually-hidden, .bar-search-word, .table-scroll, svg"))
  .filter((e) => {
    const { overflowX, overflowY } = getComputedStyle(e);
    const cut = (overflow) => overflow === "hidden" || overflow === "clip";
    return (cut(overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (cut(overflowY) && e.scrollHeight > e.clientHeight + 1);
  })
  .filter((e) => e !== document.documentElement && e !== document.body)
  .map((e) => `${e.localName}.${e.className} ${e.textContent.slice(0, 40)}`)"""
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll(".md-header__inner > *, .tabs a")]
    .filter((e) => e.checkVisibility())
    .map((e) => [e.className || e.textContent, e.getBoundingClientRect()]);
  const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
  const down = (a, b) => a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return parts.flatMap(([one, a], i) => parts.slice(i + 1)
    .filter(([, b]) => across(a, b) && down(a, b))
    .map(([other]) => `${one} and ${other}`));
}"""
WIDEST_IDS = ("ordinary", "wide")
WIDEST = [FONTS[name] for name in WIDEST_IDS]
"""What is narrower reaches less far."""
SPACING = """
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important; }
"""


@pytest.mark.parametrize("fonts", WIDEST, ids=WIDEST_IDS)
def test_nothing_reaches_beyond_the_edge_of_any_screen(kind: Kind, fonts: Fonts) -> None:
    show_in(kind.page, fonts)
    kind.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = {}
    for width in (320, 360, 768, 1000, 1280):
        page = kind.resize((width, 700))
        found[width] = page.evaluate(BEYOND_THE_EDGE)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {width: lines for width, lines in found.items() if lines} == {}


@pytest.mark.parametrize("fonts", WIDEST, ids=WIDEST_IDS)
def test_wider_spacing_of_text_cuts_nothing_off(kind: Kind, fonts: Fonts) -> None:
    show_in(kind.page, fonts)
    style = kind.page.add_style_tag(content=SPACING)
    for size in (NARROWEST, WIDE):
        page = kind.resize(size)
        assert page.evaluate(BEYOND_THE_EDGE) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(OVERLAPS) == []
    style.evaluate("(e) => e.remove()")


def test_targets_are_large_enough_to_hit(kind: Kind, fonts: Fonts) -> None:
    show_in(kind.page, fonts)
    for size in (NARROW, WIDE):
        assert small_targets(kind.resize(size)) == []


def test_targets_in_the_menu_and_the_search_are_large_enough(visit: Visits, fonts: Fonts) -> None:
    page = show_in(visit("2026/", NARROW), fonts)
    page.get_by_role("button", name="Menu").click()
    assert small_targets(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("care plan")
    page.locator("dialog li a").first.wait_for()
    assert small_targets(page, within="dialog") == []


def test_the_page_reflows_at_four_hundred_percent(visit: Visits, fonts: Fonts) -> None:
    # A window of 1280 by 1024 pixels, enlarged four times, is 320 by 256 pixels of CSS.
    page = show_in(visit(LIVING, (320, 256), device_scale_factor=4), fonts)
    assert page.evaluate(BEYOND_THE_EDGE) == []
    bar = page.locator(".md-header").bounding_box()
    assert bar and bar["height"] <= 256 / 4
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#menu").get_by_role("link", name="Home").is_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("be 4")
    page.locator("dialog li a").first.wait_for()
    assert page.evaluate(BEYOND_THE_EDGE) == []


@pytest.mark.parametrize(
    "address", [LIVING, "activities/IA_EPA_1/", "activities/IA_AHE_5/", "activities/IA_PCMH/"]
)
def test_the_first_screen_of_a_phone_says_what_it_is_and_whether_it_is_in_force(
    visit: Visits, address: str, fonts: Fonts
) -> None:
    page = show_in(visit(address, NARROW), fonts)
    standing = page.locator(".standing").bounding_box()
    heading = page.locator("h1").bounding_box()
    assert heading and standing
    assert heading["y"] < 100
    assert standing["y"] + standing["height"] < 480


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_name_of_the_site_is_never_cut(visit: Visits, width: int, fonts: Fonts) -> None:
    page = show_in(visit("", (width, 700)), fonts)
    name = page.locator(".bar-home")
    assert name.inner_text().strip() == "Improvement Activities Guide"
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(OVERLAPS) == []
    box = name.bounding_box()
    bar = page.locator(".md-header").bounding_box()
    assert box and bar and box["height"] <= bar["height"] <= 50


@pytest.mark.parametrize("address", [SUBCATEGORY, LIVING, "about/", "changes/2022/", "2026/"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_lines_have_at_most_about_75_letters(
    visit: Visits, address: str, width: int, fonts: Fonts
) -> None:
    page = show_in(visit(address, (width, 1000)), fonts)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    longest = page.evaluate(
        """() => Math.max(0, ...[...document.querySelectorAll("article :is(p, li)")]
          .filter((e) => e.checkVisibility() && !e.querySelector("p, li, details, del"))
          .map((e) => {
            const lines = Math.round(e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight));
            return lines < 4 ? 0 : e.innerText.length / (lines - 0.5);
          }))"""
    )
    assert 40 < longest <= 80


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        (SUBCATEGORY, "IA_BE_4"),
        (SUBCATEGORY, "IA_BE_23"),
        (LIVING, "by-year"),
        ("changes/2026/", "IA_BE_4"),
        ("2017/", "IA_PCMH"),
    ],
)
def test_an_anchor_scrolls_to_its_heading_clear_of_the_bar(
    visit: Visits, address: str, anchor: str, size: tuple[int, int]
) -> None:
    page = visit(f"{address}#{anchor}", size)
    page.wait_for_function("scrollY > 0")
    box = page.locator(f"#{anchor}").bounding_box()
    bar = page.locator(".md-header").bounding_box()
    assert box and bar
    assert bar["y"] == 0
    assert bar["height"] <= box["y"] < size[1] * 2 / 3
