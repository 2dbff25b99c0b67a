"""The site search: which page comes first, and how the dialog behaves."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from generator.inventory.model import Inventory
from tests.browser.conftest import Modules, Visits
from tests.browser.kinds import NARROW, WIDE
from tests.browser.server import SiteServer
from tests.search.retrieval import FinderPage

FIRST = [
    # IDs in every spelling people use.
    ("pspa 6", "activities/IA_PSPA_6/"),
    ("PSPA6", "activities/IA_PSPA_6/"),
    ("IA_PSPA_6", "activities/IA_PSPA_6/"),
    ("ia-pspa-6", "activities/IA_PSPA_6/"),
    ("iapspa6", "activities/IA_PSPA_6/"),
    ("IA_PM_1", "activities/IA_PM_1/"),
    ("pm1", "activities/IA_PM_1/"),
    ("PM 01", "activities/IA_PM_1/"),
    ("IA_PM_11", "activities/IA_PM_11/"),
    ("be 4", "activities/IA_BE_4/"),
    ("ahe 1", "activities/IA_AHE_1/"),
    ("IA AHW 1", "activities/IA_AHW_1/"),
    ("bmh-12", "activities/IA_BMH_12/"),
    ("cc_2", "activities/IA_CC_2/"),
    ("erp3", "activities/IA_ERP_3/"),
    ("ia pcmh", "activities/IA_PCMH/"),
    ("IAMVP", "activities/IA_MVP/"),
    ("what is IA_EPA_1?", "activities/IA_EPA_1/"),
    # Words of titles.
    ("patient portal", "activities/IA_BE_4/"),
    ("advance care planning", "activities/IA_PM_21/"),
    ("clinical decision support", "activities/IA_PSPA_16/"),
    ("language access plan", "activities/IA_EPA_6/"),
    ("artificial intelligence", "activities/IA_PSPA_34/"),
    ("comprehensive eye exam", "activities/IA_BE_27/"),
    ("telehealth", "activities/IA_EPA_2/"),
    ("depression screening", "activities/IA_BMH_4/"),
    ("covid", "activities/IA_ERP_3/"),
    # Words of the official text only.
    ("prothrombin time", "activities/IA_PM_2/"),
    ("warfarin", "activities/IA_PM_2/"),
    ("medical students", "activities/IA_EPA_8/"),
    ("MOC part IV", "activities/IA_PSPA_2/"),
    ("lung cancer", "activities/IA_PM_24/"),
    # Other pages.
    ("what changed 2026", "changes/2026/"),
    ("key dates", "2026/#key-dates"),
    ("privacy", "about/#privacy"),
    ("value in primary care", "mvps/2026/M0005/"),
]
SPELLINGS = [
    lambda code, number: f"IA_{code}_{number}",
    lambda code, number: f"{code} {number}".lower(),
    lambda code, number: f"{code}{number}",
    lambda code, number: f"ia-{code}-{number}".lower(),
    lambda code, number: f"IA{code}{number}",
    lambda code, number: f"IA {code} {int(number):02}",
]


@pytest.fixture(scope="session")
def index(server: SiteServer) -> str:
    return f"{server.root}search/search_index.json"


def test_the_page_that_answers_comes_first(modules: Modules, index: str) -> None:
    found = modules.rank([query for query, _ in FIRST], index)
    first = [
        (query, pages[0] if pages else None) for (query, _), pages in zip(FIRST, found, strict=True)
    ]
    assert first == FIRST


def test_every_id_ever_published_is_found_first_in_every_spelling(
    modules: Modules, index: str, inventory: Inventory
) -> None:
    wanted: list[tuple[str, str]] = []
    for id_ in inventory.activities:
        if match := re.fullmatch(r"IA_([A-Z]+)_(\d+)", id_):
            wanted += [(spell(*match.groups()), f"activities/{id_}/") for spell in SPELLINGS]
        else:
            wanted.append((id_, f"activities/{id_}/"))
    found = modules.rank([query for query, _ in wanted], index)
    wrong = [
        (query, pages[:1])
        for (query, page), pages in zip(wanted, found, strict=True)
        if pages[:1] != [page]
    ]
    assert wrong == []


def test_every_current_title_finds_its_activity_first(
    modules: Modules, index: str, inventory: Inventory
) -> None:
    current = inventory.settings.current_performance_year
    wanted = [
        (version.title, f"activities/{a.activity_id}/")
        for a in inventory.activities_by_year[current]
        if (version := a.version_in(current))
    ]
    found = modules.rank([title for title, _ in wanted], index)
    wrong = [
        (t, pages[:1])
        for (t, page), pages in zip(wanted, found, strict=True)
        if pages[:1] != [page]
    ]
    assert wrong == []


def test_a_stretch_of_an_official_text_finds_its_activity_near_the_top(
    modules: Modules, index: str, inventory: Inventory
) -> None:
    current = inventory.settings.current_performance_year
    wanted = []
    for activity in inventory.activities_by_year[current]:
        version = activity.version_in(current)
        words = version.text.split() if version else []
        if len(words) >= 30:
            middle = len(words) // 2
            query = " ".join(words[middle - 6 : middle + 6])
            wanted.append((query, f"activities/{activity.activity_id}/"))
    assert len(wanted) > 60
    found = modules.rank([query for query, _ in wanted], index)
    wrong = [
        (q, pages[:3])
        for (q, page), pages in zip(wanted, found, strict=True)
        if page not in pages[:3]
    ]
    assert wrong == []


def test_an_id_that_lives_on_under_another_finds_both(modules: Modules, index: str) -> None:
    (found,) = modules.rank(["IA_AHE_1"], index)
    assert found[:2] == ["activities/IA_AHE_1/", "activities/IA_EPA_7/"]


def test_the_lists_of_past_years_do_not_flood_the_results(
    server: SiteServer, inventory: Inventory
) -> None:
    path = server.folder / "search" / "search_index.json"
    locations = [doc["location"] for doc in json.loads(path.read_text(encoding="utf-8"))["docs"]]
    current = str(inventory.settings.current_performance_year)
    lists = [x for x in locations if re.match(r"20\d\d/[a-z]", x)]
    assert lists and all(x.startswith(f"{current}/") for x in lists)
    of_one = [x for x in locations if "IA_BE_4" in x]
    assert {x.split("#")[0] for x in of_one} == {"activities/IA_BE_4/"}


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_index_is_fetched_when_the_search_opens_and_only_once(
    visit: Visits, size: tuple[int, int]
) -> None:
    page = visit.blank(size)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{visit.root}about/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "search_index" in url]
    open_search(page)
    page.keyboard.type("be 4")
    expect(page.locator("dialog li").first).to_contain_text("IA_BE_4")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    open_search(page)
    page.wait_for_load_state("networkidle")
    assert len([url for url in fetched if "search_index" in url]) == 1


def test_the_search_is_done_by_keyboard_alone(visit: Visits) -> None:
    page = visit("years/")
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("searchbox", name="Search by ID, title or words")
    expect(field).to_be_focused()
    page.keyboard.type("care plan")
    links = page.locator("dialog li a")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_result_leads_to_its_page(visit: Visits) -> None:
    page = visit("2017/beneficiary-engagement/")
    open_search(page)
    page.keyboard.type("IA_PM_1")
    expect(page.get_by_role("status").first).to_contain_text("for “IA_PM_1”")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visit.root}activities/IA_PM_1/")


def test_a_result_on_the_same_page_closes_the_search(visit: Visits) -> None:
    page = visit("about/")
    open_search(page)
    page.keyboard.type("privacy")
    page.locator("dialog li a").first.click()
    page.wait_for_url(f"{visit.root}about/#privacy")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_focus_stays_in_the_open_search(visit: Visits) -> None:
    page = visit("about/")
    open_search(page)
    page.keyboard.type("privacy")
    page.locator("dialog li a").first.wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        outside = page.evaluate(
            "document.activeElement !== document.body && !document.activeElement.closest('dialog')"
        )
        assert not outside


def test_the_number_of_results_is_announced_politely(visit: Visits) -> None:
    page = visit("about/")
    open_search(page)
    status = page.locator("dialog [role=status]")
    expect(status).to_have_text("")
    page.keyboard.type("zzzz")
    expect(status).to_have_text("No page matches “zzzz”. Try fewer or other words, or an ID.")
    page.get_by_role("searchbox").fill("prothrombin")
    expect(status).to_have_text("1 page for “prothrombin”.")
    assert page.locator("dialog [aria-live], dialog [role=alert]").count() == 0


def test_the_standing_of_an_activity_is_in_its_result(visit: Visits) -> None:
    page = visit("about/")
    open_search(page)
    page.keyboard.type("IA_EPA_1")
    expect(page.locator("dialog li").first).to_contain_text("Removed, last listed 2024")
    page.get_by_role("searchbox").fill("IA_BE_4")
    expect(page.locator("dialog li").first).to_contain_text("Current in 2026")


def test_markup_in_a_query_stays_text(visit: Visits) -> None:
    page = visit("about/")
    open_search(page)
    page.keyboard.type("<img src=x onerror=alert(1)> privacy")
    expect(page.locator("dialog [role=status]")).to_contain_text("<img src=x")
    assert page.locator("dialog img").count() == 0


def test_the_search_leads_to_the_finder_with_its_words(visit: Visits) -> None:
    page = visit("activities/?q=opioid")
    finder = FinderPage(page)
    finder.wait()
    for words in ("flu shot", "50% & more"):
        open_search(page)
        page.keyboard.type(words)
        page.get_by_role("link", name="Find activities in other words too").click()
        expect(finder.words).to_have_value(words)
        finder.wait()
        page.wait_for_url(lambda url: "#" not in url and "q=" in url)
    page.goto(f"{visit.root}about/")
    open_search(page)
    expect(page.get_by_role("link", name="Find activities in other words too")).to_be_hidden()
    page.keyboard.type("flu shot")
    page.get_by_role("link", name="Find activities in other words too").click()
    page.wait_for_url("**/activities/?year=2026&q=flu+shot")
    assert "IA_PSPA_7" in finder.found()


def test_activities_that_people_ask_for_so_stand_beside_the_pages(visit: Visits) -> None:
    """First where no page has all the words, and each once; what is only near is not named."""
    page = visit("about/")
    open_search(page)
    group = page.locator("[data-search-activities]")
    page.keyboard.type("we call patients after surgery")
    expect(group).to_be_visible()
    links = page.locator("dialog ol a").evaluate_all("(all) => all.map((link) => link.href)")
    assert f"{visit.root}activities/IA_CC_10/" in links[:4]
    assert len(links) == len(set(links))
    page.get_by_role("searchbox").fill("coumadin")
    expect(page.get_by_role("status").first).to_contain_text("3 pages")
    expect(group.get_by_role("link", name="IA_CC_8")).to_have_count(0)
    page.get_by_role("searchbox").fill("prior authorization")
    expect(group).to_be_hidden()


def test_a_search_that_cannot_load_says_so_and_can_be_tried_again(visit: Visits) -> None:
    page = visit("about/")

    def fail(route: Route) -> None:
        route.fulfill(status=503)

    page.route("**/search_index.json", fail)
    open_search(page)
    page.keyboard.type("be 4")
    status = page.locator("dialog [role=status]")
    expect(status).to_have_text("The search could not be loaded. Try again, or use the menu.")
    page.unroute("**/search_index.json", fail)
    page.keyboard.type(" ")
    expect(status).to_contain_text("for “be 4”")
    visit.errors.clear()


def test_other_scripts_do_not_take_single_keys_for_themselves(visit: Visits) -> None:
    page = visit("2020/")
    for key in ("n", "p", ",", ".", "s", "f", "/"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == f"{visit.root}2020/"
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("dialog[open]").count() == 0
