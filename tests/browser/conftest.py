"""One build of the site under a sub-path, one server and one Chromium for all tests here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
)

from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from scripts.chromium import FONTS, CannotStartError, Fonts, chromium
from tests.browser.kinds import KINDS, WIDE
from tests.browser.server import SiteServer, font_rules
from tests.site.project import ROOT, environment, run

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    folder = tmp_path_factory.mktemp("browser") / "site"
    site = SiteServer(folder, fonts=FONTS["ordinary"])
    env = environment(SITE_DIR=str(folder), SITE_URL=site.root)
    exit_code, output = run("mkdocs", "build", "--strict", "--quiet", cwd=ROOT, env=env)
    assert exit_code == 0, output
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as browser:
            yield browser
    except CannotStartError as error:  # One line for all tests here, not a traceback for each.
        pytest.exit(f"{error} All other tests: pytest -m 'not browser'", returncode=1)


@pytest.fixture(params=FONTS.values(), ids=FONTS.keys())
def fonts(request: pytest.FixtureRequest) -> Fonts:
    """An ordinary, a wide, a narrow and a tall font: whatever a system has, the layout holds."""
    named: Fonts = request.param
    return named


def show_in(page: Page, fonts: Fonts) -> Page:
    """The same page in other fonts."""
    page.evaluate(
        """(rules) => {
          const { style } = document.documentElement;
          for (const [name, family] of Object.entries(rules)) style.setProperty(name, family);
          return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }""",
        font_rules(fonts),
    )
    return page


def sheets(pdf: bytes) -> int:
    """How many pages of paper a PDF of Chromium's has."""
    return len(re.findall(rb"/Type ?/Page\b", pdf))


class Visits:
    """Opens pages of the site: `visit("years/", size=(360, 740), color_scheme="dark")`.

    Whatever a test is about, it fails if a page logs an error or asks another host. Browser
    contexts with the same options are used again, as a new one costs two processes; what a page
    stored is cleared when the test ends.
    """

    def __init__(
        self, browser: Browser, server: SiteServer, contexts: dict[str, BrowserContext]
    ) -> None:
        self.root = server.root
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self._browser = browser
        self._origin = server.origin
        self._contexts = contexts
        self._pages: list[Page] = []

    def __call__(self, address: str = "", size: tuple[int, int] = WIDE, **options: Any) -> Page:
        page = self.blank(size, **options)
        page.goto(self.root + address)
        return page

    def blank(self, size: tuple[int, int] = WIDE, **options: Any) -> Page:
        """A page that shows nothing yet."""
        options = {"reduced_motion": "reduce", **options}
        key = repr(sorted(options.items()))
        if key not in self._contexts:
            self._contexts[key] = self._browser.new_context(**options)
        page = self._contexts[key].new_page()
        self._pages.append(page)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.set_default_timeout(5000)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._on_request)
        return page

    def close(self) -> None:
        """Closes all pages; fails if one of them logged an error or asked another host."""
        for page in self._pages:
            if page.url.startswith(self._origin):
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.close()
        assert self.errors == []
        assert self.foreign == []

    def _on_console(self, message: ConsoleMessage) -> None:
        address = message.page.url if message.page else ""
        missing = "status of 404" in message.text and message.location["url"] == address
        if message.type in ("error", "warning") and not missing:
            self.errors.append(f"{address}: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith(self._origin):
            self.foreign.append(request.url)


@pytest.fixture(scope="session")
def contexts() -> dict[str, BrowserContext]:
    """The browser contexts in use, by their options."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, server: SiteServer, contexts: dict[str, BrowserContext]
) -> Iterator[Visits]:
    visits = Visits(browser, server, contexts)
    yield visits
    visits.close()


class Modules:
    """Calls a function of one of the site's modules: `modules("filter", "countSentence", 1, 2)`.

    A Python set becomes a JavaScript Set.
    """

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        page.goto(f"{root}about/")

    def __call__(self, module: str, function: str, *arguments: Any) -> Any:
        return self.page.evaluate(
            """async ([address, name, args]) => {
              const module = await import(address);
              return module[name](...args.map((arg) => arg?.isSet ? new Set(arg.isSet) : arg));
            }""",
            [
                self.address(module),
                function,
                [{"isSet": sorted(a)} if isinstance(a, set) else a for a in arguments],
            ],
        )

    def address(self, module: str) -> str:
        return f"{self.root}assets/js/{module}.js"

    def rank(self, queries: list[str], docs: list[dict[str, Any]] | str) -> list[list[str]]:
        """For each query the locations found, best first; `docs` or the address of an index."""
        found: list[list[str]] = self.page.evaluate(
            """async ([address, queries, docs]) => {
              const { prepare, rank } = await import(address);
              const read = async () => (await (await fetch(docs)).json()).docs;
              const index = prepare(Array.isArray(docs) ? docs : await read());
              return queries.map((query) => rank(query, index).results.map((r) => r.location));
            }""",
            [self.address("search/pages"), queries, docs],
        )
        return found


@dataclass
class Kind:
    """A page of one kind, opened once for all tests that look at every kind."""

    address: str
    page: Page
    requests: list[Request]
    """All that this first visit asked for."""

    def resize(self, size: tuple[int, int]) -> Page:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        # Scripts that watch sizes have had their turn when a second frame begins.
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        return self.page


@pytest.fixture(scope="session", params=KINDS.values(), ids=KINDS.keys())
def opened(request: pytest.FixtureRequest, browser: Browser, server: SiteServer) -> Iterator[Kind]:
    mine: dict[str, BrowserContext] = {}
    visits = Visits(browser, server, mine)  # Contexts of its own: a browser that has seen nothing.
    page = visits.blank(color_scheme="light")
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(server.root + request.param)
    page.wait_for_function("document.documentElement.classList.contains('js')")
    yield Kind(request.param, page, finished)
    visits.close()
    for context in mine.values():
        context.close()


@pytest.fixture
def kind(opened: Kind) -> Kind:
    """A page of each kind in turn, as it is when it has just been opened."""
    opened.page.emulate_media(media="screen", color_scheme="light")
    opened.resize(WIDE).evaluate(
        """() => {
          document.body.dataset.mdColorScheme = "default";
          for (const details of document.querySelectorAll("details")) details.open = false;
          document.documentElement.removeAttribute("style");
          scrollTo(0, 0);
        }"""
    )
    return opened


@pytest.fixture(scope="session")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


@pytest.fixture(scope="session")
def modules(browser: Browser, server: SiteServer) -> Modules:
    return Modules(browser.new_page(), server.root)
