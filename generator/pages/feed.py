"""The series as an Atom feed (RFC 4287); links are relative to the feed, so any root works."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from generator.edition import addresses
from generator.pages.views import ArticleCard

FEED = f"{addresses.SERIES}feed.xml"
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's namespace of addresses; an entry keeps its ID as long as its address."""


def series_feed(articles: Sequence[ArticleCard]) -> str:
    """The feed, newest check first; its own date is that of the newest entry."""
    newest = max(article.checked for article in articles)
    entries = sorted(articles, key=lambda a: a.checked, reverse=True)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<title>Improvement Activities Guide: the series</title>\n"
        f"<id>{_identifier(addresses.SERIES)}</id>\n"
        f"<updated>{newest.isoformat()}T00:00:00Z</updated>\n"
        "<author><name>Improvement Activities Guide</name></author>\n"
        '<link rel="self" href="feed.xml"/>\n<link href="./"/>\n'
        + "".join(_entry(article) for article in entries)
        + "</feed>\n"
    )


def _entry(article: ArticleCard) -> str:
    link = quoteattr(addresses.relative(article.address, addresses.SERIES))
    return (
        f"<entry><title>{escape(article.title)}</title><id>{_identifier(article.address)}</id>"
        f"<updated>{article.checked.isoformat()}T00:00:00Z</updated><link href={link}/>"
        f"<summary>{escape(article.teaser)}</summary></entry>\n"
    )


def _identifier(address: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, address)}"
