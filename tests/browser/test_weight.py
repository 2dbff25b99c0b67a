"""What a first visit to each kind of page costs, in bytes on the wire, and whom it asks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import Visits
from tests.browser.kinds import KINDS, WIDE

PAGE_AT_MOST = 150_000
OWN_SCRIPT_AT_MOST = 30_000
INDEX_AT_MOST = 100_000


def first_visit(visit: Visits, address: str) -> tuple[Page, dict[str, int]]:
    """The page, and the bytes received for each address: headers and gzipped body."""
    page = visit.blank(WIDE)
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(visit.root + address)
    page.wait_for_load_state("networkidle")
    return page, {r.url.removeprefix(visit.root): received(r) for r in finished}


def received(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_a_first_visit_is_light(visit: Visits, address: str) -> None:
    _, files = first_visit(visit, address)
    assert any(path.endswith(".css") for path in files), "the sizes were not recorded"
    own = {p: n for p, n in files.items() if p == "assets/guide.js" or p.startswith("assets/js/")}
    print(f"{address or 'home'}: {sum(files.values())} bytes, own script {sum(own.values())}")
    assert own and sum(own.values()) <= OWN_SCRIPT_AT_MOST
    assert sum(files.values()) <= PAGE_AT_MOST
    assert not [path for path in files if "search_index" in path or path.endswith(".map")]


def test_the_search_index_is_light(visit: Visits) -> None:
    page, _ = first_visit(visit, "")
    with page.expect_event(
        "requestfinished", lambda request: "search_index" in request.url
    ) as finished:
        page.get_by_role("button", name="Search").last.click()
    size = received(finished.value)
    print(f"search index: {size} bytes")
    assert 10_000 < size <= INDEX_AT_MOST
