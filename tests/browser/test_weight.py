"""What a first visit to each kind of page costs, in bytes on the wire."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.conftest import Kind, Visits
from tests.browser.server import SiteServer

PAGE_AT_MOST = 150 * 1024
OWN_SCRIPT_AT_MOST = 30 * 1024
INDEX_AT_MOST = 100_000
FINDER_INDEX_AT_MOST = 90 * 1024
"""What the finder fetches on focus: the words of all years, and the year's activities."""
TEXTS_AT_MOST = 25_000
"""CMS's texts of a year, which come when something is asked."""


def body(request: Request) -> int:
    """The gzipped bytes of what a request brought."""
    return request.sizes()["responseBodySize"]


def wire(request: Request) -> int:
    """The bytes that a request brought, with the headers."""
    return body(request) + request.sizes()["responseHeadersSize"]


def is_own_script(request: Request) -> bool:
    path = urlsplit(request.url).path
    return path.endswith(".js") and not re.search("/assets/(javascripts|vendor)/", path)


def test_a_first_visit_is_light(kind: Kind) -> None:
    # What the finder fetches on focus has a budget of its own, below.
    at_once = [request for request in kind.requests if "/assets/finder/" not in request.url]
    whole = sum(map(wire, at_once))
    own = sum(map(body, filter(is_own_script, kind.requests)))
    print(f"{kind.address or 'home'}: {whole} bytes, own script {own}")
    assert any(request.url.endswith(".css") for request in kind.requests), "nothing was recorded"
    assert 0 < own <= OWN_SCRIPT_AT_MOST
    assert whole <= PAGE_AT_MOST
    assert not [request.url for request in kind.requests if "search_index" in request.url]


def test_the_search_index_is_light(visit: Visits) -> None:
    page = visit("")
    with page.expect_event("requestfinished", lambda r: "search_index" in r.url) as finished:
        page.get_by_role("button", name="Search").first.click()
    size = wire(finished.value)
    print(f"search index: {size} bytes")
    assert 10_000 < size <= INDEX_AT_MOST


@pytest.mark.parametrize("query", ["q=opioid", "year=2024&q=opioid"])
def test_a_search_is_light(browser: Browser, server: SiteServer, query: str) -> None:
    """A first visit that comes with a question: the page, all that searches, and the year."""
    visits = Visits(browser, server, {})
    page = visits.blank()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(f"{visits.root}activities/?{query}")
    page.locator("[data-finder][data-ready=true]").wait_for()
    own = sum(map(body, filter(is_own_script, requests)))
    data = [request for request in requests if "/assets/finder/" in request.url]
    texts = sum(body(request) for request in data if "-texts" in request.url)
    index = sum(map(body, data)) - texts
    page_alone = sum(map(wire, requests)) - sum(map(wire, data))
    context = page.context
    visits.close()
    context.close()
    print(f"search for {query}: {page_alone} bytes, index {index}, texts {texts}, own script {own}")
    assert 15_000 < own <= OWN_SCRIPT_AT_MOST
    assert 50_000 < index <= FINDER_INDEX_AT_MOST
    assert 5_000 < texts <= TEXTS_AT_MOST
    assert 50_000 < page_alone <= PAGE_AT_MOST


@pytest.mark.parametrize("year", [*range(2017, 2027), "gone"])
def test_the_index_of_a_year_is_light(visit: Visits, year: int | str) -> None:
    page = visit("about/")
    sizes = {}
    for name in ("words", f"{year}", f"{year}-texts"):
        with page.expect_event("requestfinished", lambda r, n=name: f"/{n}.json" in r.url) as done:
            page.evaluate("(address) => fetch(address)", f"{visit.root}assets/finder/{name}.json")
        sizes[name] = body(done.value)
    print(sizes)
    assert 5_000 < sizes["words"] + sizes[f"{year}"] <= FINDER_INDEX_AT_MOST
    assert 5_000 < sizes[f"{year}-texts"] <= TEXTS_AT_MOST
