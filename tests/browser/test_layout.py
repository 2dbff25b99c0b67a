"""Narrow screens, enlarged text, wide spacing: nothing is cut off, hidden or too small to hit."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Kind, Visits
from tests.browser.kinds import LIVING, NARROW, NARROWEST, SUBCATEGORY, WIDE

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
SMALL_TARGETS = """() => [...document.querySelectorAll(
    `button, input, select, summary, .menu a, .tabs a, .parts a, .year-row a, .breadcrumbs a,
    .to-top a, .bar-home, .actions a`
  )]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e, (e.matches("[type=checkbox], [type=radio]") && e.labels[0] || e)])
  .map(([e, target]) => [e, target.getBoundingClientRect()])
  .filter(([, box]) => box.width < 23.9 || box.height < 23.9)
  .map(([e, box]) => `${e.localName} ${e.textContent.trim()} ${box.width} x ${box.height}`)"""
SPACING = """
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important; }
"""


def test_nothing_reaches_beyond_the_edge_of_any_screen(kind: Kind) -> None:
    kind.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = {}
    for width in (320, 360, 768, 1000, 1280):
        page = kind.resize((width, 700))
        found[width] = page.evaluate(BEYOND_THE_EDGE)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {width: lines for width, lines in found.items() if lines} == {}


def test_wider_spacing_of_text_cuts_nothing_off(kind: Kind) -> None:
    style = kind.page.add_style_tag(content=SPACING)
    for size in (NARROWEST, WIDE):
        page = kind.resize(size)
        assert page.evaluate(BEYOND_THE_EDGE) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(OVERLAPS) == []
    style.evaluate("(e) => e.remove()")


def test_targets_are_large_enough_to_hit(kind: Kind) -> None:
    for size in (NARROW, WIDE):
        assert kind.resize(size).evaluate(SMALL_TARGETS) == []


def test_targets_in_the_menu_and_the_search_are_large_enough(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    page.get_by_role("button", name="Menu").click()
    assert page.evaluate(SMALL_TARGETS) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("care plan")
    page.locator("dialog li a").first.wait_for()
    assert page.evaluate(SMALL_TARGETS) == []


def test_the_page_reflows_at_four_hundred_percent(visit: Visits) -> None:
    # A window of 1280 by 1024 pixels, enlarged four times, is 320 by 256 pixels of CSS.
    page = visit(LIVING, (320, 256), device_scale_factor=4)
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
    visit: Visits, address: str
) -> None:
    page = visit(address, NARROW)
    standing = page.locator(".standing").bounding_box()
    heading = page.locator("h1").bounding_box()
    assert heading and standing
    assert heading["y"] < 100
    assert standing["y"] + standing["height"] < 480


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_name_of_the_site_is_never_cut(visit: Visits, width: int) -> None:
    page = visit("", (width, 700))
    name = page.locator(".bar-home")
    assert name.inner_text().strip() == "Improvement Activities Guide"
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(OVERLAPS) == []
    box = name.bounding_box()
    bar = page.locator(".md-header").bounding_box()
    assert box and bar and box["height"] <= bar["height"] <= 50


@pytest.mark.parametrize("address", [SUBCATEGORY, LIVING, "about/", "changes/2022/", "2026/"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_lines_have_at_most_about_75_letters(visit: Visits, address: str, width: int) -> None:
    page = visit(address, (width, 1000))
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
