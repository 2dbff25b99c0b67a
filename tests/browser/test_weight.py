"""What a first visit to each kind of page costs, in bytes on the wire."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Request

from tests.browser.conftest import Kind, Visits

PAGE_AT_MOST = 150 * 1024
OWN_SCRIPT_AT_MOST = 30 * 1024
INDEX_AT_MOST = 100_000


def body(request: Request) -> int:
    """The gzipped bytes of what a request brought."""
    return request.sizes()["responseBodySize"]


def wire(request: Request) -> int:
    """The bytes that a request brought, with the headers."""
    return body(request) + request.sizes()["responseHeadersSize"]


def is_own_script(request: Request) -> bool:
    path = urlsplit(request.url).path
    return path.endswith(".js") and "/assets/javascripts/" not in path


def test_a_first_visit_is_light(kind: Kind) -> None:
    whole = sum(map(wire, kind.requests))
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
