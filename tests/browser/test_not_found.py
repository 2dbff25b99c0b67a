"""The page for addresses where nothing is: it recognises an activity, and runs nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits


@pytest.mark.parametrize(
    ("address", "activity_id"),
    [
        ("activities/ia-pspa-6", "IA_PSPA_6"),
        ("IA_PSPA_6.html", "IA_PSPA_6"),
        ("2019/whatever/IA_BE_4/", "IA_BE_4"),
        ("activities/ia_be_4/index.html", "IA_BE_4"),
        ("activities/IA_PCMH.htm", "IA_PCMH"),
    ],
)
def test_an_address_that_names_an_activity_offers_its_page(
    visit: Visits, address: str, activity_id: str
) -> None:
    page = visit(address)
    offer = page.get_by_text("This address names an activity.")
    offer.get_by_role("link", name=activity_id, exact=True).click()
    page.wait_for_url(f"{visit.root}activities/{activity_id}/")
    expect(page.locator("h1 .activity-id")).to_have_text(activity_id)


@pytest.mark.parametrize("address", ["activities/IA_XX_4/", "activities/IA_PM_999", "2031/"])
def test_an_address_that_names_none_offers_none(visit: Visits, address: str) -> None:
    page = visit(address)
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    assert page.get_by_text("This address names an activity.").count() == 0
    for link in ("the list of all activities", "the performance years", "the home page"):
        target = page.get_by_role("link", name=link).evaluate("(a) => a.href")
        assert target.startswith(visit.root)
        assert page.request.get(target).ok


def test_markup_in_an_address_stays_inert(visit: Visits) -> None:
    page = visit("IA_BE_4/%3Cimg%20src=x%20onerror=%22window.broken=1%22%3E")
    offer = page.get_by_text("This address names an activity.")
    expect(offer).to_have_text("This address names an activity. Its page is IA_BE_4.")
    assert page.locator("article img").count() == 0
    assert page.evaluate("window.broken") is None


def test_the_frame_of_the_page_works_from_any_depth(visit: Visits) -> None:
    page = visit("no/such/page/at/all/")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("be 4")
    page.locator("dialog li a").first.click()
    page.wait_for_url(f"{visit.root}activities/IA_BE_4/")
