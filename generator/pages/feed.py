"""The series as an Atom feed (RFC 4287); links are relative to the feed, so any root works."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.edition import addresses
from generator.pages.article_contexts import ArticleCard

TITLE = "Improvement Activities Guide"
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's namespace of addresses; an entry keeps its ID as long as its address."""


def series_feed(articles: Sequence[ArticleCard]) -> bytes:
    """The feed in UTF-8, newest check first; its own date is that of the newest entry."""
    feed = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _add(feed, "title", f"{TITLE}: the series")
    _add(feed, "id", _identifier(addresses.SERIES))
    _add(feed, "updated", _updated(max(articles, key=lambda a: a.checked)))
    _add(SubElement(feed, "author"), "name", TITLE)
    SubElement(feed, "link", rel="self", href=addresses.relative(addresses.FEED, addresses.SERIES))
    SubElement(feed, "link", href=addresses.relative(addresses.SERIES, addresses.SERIES))
    for article in sorted(articles, key=lambda a: a.checked, reverse=True):
        entry = SubElement(feed, "entry")
        _add(entry, "title", article.title)
        _add(entry, "id", _identifier(article.address))
        _add(entry, "updated", _updated(article))
        SubElement(entry, "link", href=addresses.relative(article.address, addresses.SERIES))
        _add(entry, "summary", article.teaser)
    indent(feed, space="")
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _updated(article: ArticleCard) -> str:
    return f"{article.checked.isoformat()}T00:00:00Z"


def _identifier(address: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, address)}"
