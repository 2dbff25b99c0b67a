"""The head of every generated page: title, description, place in the site, search, edit link."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


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
    search_tags: tuple[str, ...] = ()
    search_boost: float = 1
    search_exclude: bool = False
    hide: tuple[str, ...] = field(default=("navigation",))

    def render(self) -> str:
        """The front matter; values are JSON, which is YAML with safe quoting."""
        search: dict[str, object] = {}
        if self.search_exclude:
            search["exclude"] = True
        elif self.search_boost != 1:
            search["boost"] = self.search_boost
        entries: dict[str, object] = {
            "title": self.title,
            "description": self.description,
            "hide": list(self.hide),
            "breadcrumbs": [[link.title, link.address] for link in self.breadcrumbs],
            "previous": [self.previous.title, self.previous.address] if self.previous else None,
            "next": [self.next.title, self.next.address] if self.next else None,
            "data_path": self.data_path,
            "tags": list(self.search_tags),
            "search": search,
        }
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in entries.items()
            if value not in (None, [], {})
        ]
        return "---\n" + "\n".join(lines) + "\n---\n"
