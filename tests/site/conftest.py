"""One build of the real site for all tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from tests.site.html import Element, parse
from tests.site.project import ROOT, environment, run


@dataclass(frozen=True)
class Page:
    """A page as served at `address`: its HTML, and the elements that have an id."""

    address: str
    html: str

    @cached_property
    def document(self) -> Element:
        return parse(self.html)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {e.attributes["id"]: e for e in self.document.walk() if "id" in e.attributes}

    @cached_property
    def main(self) -> Element:
        """The page's own content, without the header and footer of all pages."""
        return self.document.find("article", "md-content__inner")

    def entry(self, activity_id: str) -> Element:
        """What stands under the heading of an activity on a list of a year."""
        return self.by_id[activity_id].next_element()

    def links(self) -> list[str]:
        return [a.attributes.get("href", "") for a in self.main.find_all("a")]


@dataclass
class BuiltSite:
    """The folder of a finished build, what the build printed, and its pages by address."""

    folder: Path
    exit_code: int
    output: str
    _pages: dict[str, Page] = field(default_factory=dict)

    def page(self, address: str) -> Page:
        """The page at an address relative to the site's root: `activities/IA_BE_4/`."""
        if address not in self._pages:
            path = self.folder / (address if address.endswith(".html") else f"{address}index.html")
            self._pages[address] = Page(address, path.read_text(encoding="utf-8"))
        return self._pages[address]

    @cached_property
    def addresses(self) -> list[str]:
        """Every page but 404.html."""
        found = (p.relative_to(self.folder).as_posix() for p in self.folder.rglob("index.html"))
        return sorted(path.removesuffix("index.html") for path in found)

    @cached_property
    def pages(self) -> list[Page]:
        return [self.page(address) for address in self.addresses]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("built") / "site"
    env = environment(SITE_DIR=str(folder), PYTHONHASHSEED="1", TZ="UTC")
    exit_code, output = run("mkdocs", "build", "--strict", cwd=ROOT, env=env)
    return BuiltSite(folder, exit_code, output)


@pytest.fixture(scope="session")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")
