"""axe-core finds nothing on any kind of page, light and dark, wide and narrow, open and closed."""

from __future__ import annotations

import pytest

from tests.browser.axe import COLORS, violations
from tests.browser.conftest import Kind, Visits
from tests.browser.kinds import NARROW, SUBCATEGORY, WIDE

DARK = "document.body.dataset.mdColorScheme = 'slate'"
LIGHT = "document.body.dataset.mdColorScheme = 'default'"
OPEN_DETAILS = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"


def test_axe_finds_nothing(kind: Kind) -> None:
    page, found = kind.page, {}
    for size in (WIDE, NARROW):
        kind.resize(size)
        page.evaluate(LIGHT)
        found[f"light at {size[0]} px"] = violations(page)
        page.evaluate(OPEN_DETAILS)
        page.evaluate(DARK)
        found[f"dark at {size[0]} px, details open"] = violations(page, only=COLORS)
    assert {state: lines for state, lines in found.items() if lines} == {}


def test_axe_finds_nothing_in_the_open_menu(visit: Visits) -> None:
    page = visit("2026/", NARROW)
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#menu").is_visible()
    assert violations(page) == []
    page.evaluate(DARK)
    assert violations(page, only=COLORS) == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_in_the_open_search_with_results(
    visit: Visits, size: tuple[int, int]
) -> None:
    page = visit("years/", size)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("care plan")
    page.locator("dialog li a").first.wait_for()
    assert violations(page, within="dialog") == []
    page.evaluate(DARK)
    assert violations(page, only=COLORS, within="dialog") == []


def test_axe_finds_nothing_while_the_filter_hides_a_part(visit: Visits) -> None:
    page = visit(SUBCATEGORY)
    page.get_by_label("Narrow the list").fill("portal")
    page.evaluate("scrollTo(0, 0)")
    assert violations(page) == []


def test_axe_finds_what_is_wrong(visit: Visits) -> None:
    page = visit("about/")
    page.evaluate(
        """() => {
          document.querySelector("h1").insertAdjacentHTML("afterend",
            "<img src='../assets/favicon.svg'><p style='color:#aaa'>pale</p>"
            + "<button style='width:9px;height:9px;padding:0;min-height:0'></button>");
        }"""
    )
    found = "\n".join(violations(page))
    for rule in ("image-alt", "color-contrast", "button-name"):
        assert f"{rule}: " in found
