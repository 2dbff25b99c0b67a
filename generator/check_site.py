"""Checks a built site: every link and anchor leads somewhere, nothing asks another host.

MkDocs checks links in Markdown only; most of our links are in HTML, so the result is read.
"""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.problems import Problem, near_match

LOADED = {("script", "src"), ("link", "href"), ("img", "src"), ("source", "src"), ("iframe", "src")}
LOADED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"}


class _Page(HTMLParser):
    """The anchors a page has, the links it makes, and the addresses it loads from."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: set[str] = set()
        self.repeated: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.loads: list[tuple[int, str]] = []
        self.title = ""
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        identifier = values.get("id") or (values.get("name") if tag == "a" else None)
        if identifier:
            if identifier in self.anchors:
                self.repeated.add(identifier)
            self.anchors.add(identifier)
        self._in_title = tag == "title" and not self.title
        line = self.getpos()[0]
        for name in ("href", "src"):
            if name not in values:
                continue
            relations = set(values.get("rel", "").split())
            loaded = (tag, name) in LOADED and (tag != "link" or relations & LOADED_RELATIONS)
            (self.loads if loaded else self.links).append((line, values[name]))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False


def check_site(site: Path) -> tuple[int, list[Problem]]:
    """The number of pages read and every problem found below `site`."""
    texts = {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob("*.html")}
    pages = {path: _Page(text) for path, text in sorted(texts.items())}
    problems: list[Problem] = []
    if not pages:
        message = "no HTML page; build the site first (make site)"
        return 0, [Problem(site.as_posix(), 0, "", message)]
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    titles: dict[str, str] = {}
    for path, page in pages.items():
        for line, address in page.loads:
            if urlsplit(address).netloc:
                problems.append(Problem(path, line, "", f"loads from another host: {address}"))
        if path != "404.html":
            for line, address in page.links + page.loads:
                broken = _broken(address, path, pages, files)
                if broken:
                    problems.append(Problem(path, line, "", broken))
        for anchor in sorted(page.repeated):
            problems.append(Problem(path, 0, "", f'the id "{anchor}" is given twice'))
        if page.title in titles:
            message = f'the title "{page.title.strip()}" is also that of {titles[page.title]}'
            problems.append(Problem(path, 0, "", message))
        titles[page.title] = path
        for mark in ("{{", "{%"):
            if mark in texts[path]:
                line = texts[path][: texts[path].index(mark)].count("\n") + 1
                problems.append(Problem(path, line, "", f"template mark {mark} in the page"))
    return len(pages), problems


def _broken(address: str, path: str, pages: dict[str, _Page], files: set[str]) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("javascript:"):
        return None
    target = path
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if parts.path.endswith(("/", ".")):
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target not in files and f"{target}/index.html" in files:
            return f"the link {address} lacks its closing slash"
        if target.startswith("..") or target not in files:
            return f"the link {address} leads nowhere.{near_match(target, files)}"
    if parts.fragment and target in pages:
        anchors = pages[target].anchors
        if unquote(parts.fragment) not in anchors and parts.fragment != "__skip":
            hint = near_match(parts.fragment, anchors)
            return f"the link {address} has an anchor that {target} does not have.{hint}"
    return None
