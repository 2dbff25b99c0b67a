"""The head of every generated page: title, description, place in the site, search, edit link."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from generator.edition import addresses


@dataclass(frozen=True)
class Link:
    """A link to an address of the site."""

    title: str
    address: str


@dataclass(frozen=True)
class PageHead:
    """What the theme needs to know of a page; written as YAML front matter."""

    address: str
    title: str
    description: str
    breadcrumbs: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    data_path: str | None = None
    data_published: bool = False
    """Whether the file at `data_path` is on the site."""
    search_tags: tuple[str, ...] = ()
    search_boost: float = 1
    search_exclude: bool = False
    hide: tuple[str, ...] = field(default=("navigation",))

    def render(self) -> str:
        """The front matter; values are JSON, which is YAML with safe quoting.

        Links are relative to the page, so that a theme prints them as they are. `sections` are the
        addresses of the pages above it, by which a theme marks where the reader is.
        """
        search: dict[str, object] = {}
        if self.search_exclude:
            search["exclude"] = True
        elif self.search_boost != 1:
            search["boost"] = self.search_boost
        entries: dict[str, object] = {
            "title": self.title,
            "description": self.description,
            "hide": list(self.hide),
            "short_title": self.title.split(":")[0],
            "breadcrumbs": [self._shown(link) for link in self.breadcrumbs],
            "sections": [link.address for link in self.breadcrumbs if link.address],
            "previous": self._shown(self.previous) if self.previous else None,
            "next": self._shown(self.next) if self.next else None,
            "data_path": self.data_path,
            "data_href": self._from_here(self.data_path or "") if self.data_published else None,
            "tags": list(self.search_tags),
            "search": search,
        }
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in entries.items()
            if value not in (None, [], {})
        ]
        return "---\n" + "\n".join(lines) + "\n---\n"

    def _shown(self, link: Link) -> dict[str, str]:
        return {"title": link.title, "href": self._from_here(link.address)}

    def _from_here(self, address: str) -> str:
        return addresses.relative(address, self.address)
