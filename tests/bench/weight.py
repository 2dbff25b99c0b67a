"""What a reader's browser fetches for a page: HTML, style sheets and scripts, packed with gzip."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.html import parse

KINDS = {
    "home": r"",
    "list of all activities": r"activities/",
    "living page": r"activities/IA_\w+/",
    "list of years": r"years/",
    "year": r"\d{4}/",
    "subcategory of a year": r"\d{4}/[a-z-]+/",
    "list of changes": r"changes/",
    "changes of a year": r"changes/\d{4}/",
    "list of MVPs": r"mvps/",
    "MVPs of a year": r"mvps/\d{4}/",
    "MVP": r"mvps/\d{4}/\w+/",
    "calculator": r"calculator/",
}
OTHER = "article"
IMPORT = re.compile(r"""(?m)(?:^|;)\s*(?:import|export)\b[^"'();]*?["'](\.[^"']+)["']""")


@dataclass(frozen=True)
class Weight:
    """Bytes of one page: the HTML packed, and all that is fetched with it packed."""

    address: str
    html: int
    total: int


def kind_of(address: str) -> str:
    """Which kind of page stands at an address of the site."""
    fits = (kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, address))
    return next(fits, OTHER)


@cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def fetched(site: Path, page: Path) -> set[Path]:
    """The style sheets and scripts that `page` asks for, with the modules these import."""
    document = parse(page.read_text(encoding="utf-8"))
    links = [
        e.attributes.get("href", "")
        for e in document.find_all("link")
        if e.attributes.get("rel") in ("stylesheet", "modulepreload")
    ]
    links += [e.attributes["src"] for e in document.find_all("script") if "src" in e.attributes]
    found: set[Path] = set()
    todo = [_target(site, page, link) for link in links]
    while todo:
        path = todo.pop()
        if path not in found:
            found.add(path)
            if path.suffix == ".js" and ".min." not in path.name:
                imports = IMPORT.findall(path.read_text(encoding="utf-8"))
                todo += [_target(site, path, link) for link in imports]
    return found


def _target(site: Path, page: Path, link: str) -> Path:
    here = posixpath.dirname(page.relative_to(site).as_posix())
    return site / posixpath.normpath(posixpath.join(here, urlsplit(link).path))


def weigh(site: Path) -> dict[str, list[Weight]]:
    """Every page of a built site by kind; FileNotFoundError if something it fetches is missing."""
    weights: dict[str, list[Weight]] = {}
    for page in sorted(site.rglob("index.html")):
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        total = packed(page) + sum(packed(path) for path in fetched(site, page))
        weights.setdefault(kind_of(address), []).append(Weight(address, packed(page), total))
    return weights
