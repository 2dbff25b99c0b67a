"""What articles may use, what their pages print, and the series made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.edition.facts import Fact
from generator.inventory.model import Reference, Source
from generator.pages.front_matter import PageHead


@dataclass(frozen=True)
class ArticleContext:
    """What hand-written articles in `docs/` may use beside the functions of ArticleTools."""

    head: PageHead
    sources: list[Source]
    order_reference: Reference
    current: int
    an_id: str


@dataclass(frozen=True)
class CitedSource:
    """A source that an article cited; address and remark are Markdown as they are."""

    citation: str
    href: Markup
    told: Markup | None


@dataclass(frozen=True)
class Definition:
    """An acronym of the glossary, for the Markdown extension that marks it in the text."""

    acronym: Markup
    term: Markup


@dataclass(frozen=True)
class ArticlePageContext:
    """`article.md.j2`"""

    head: PageHead
    title: str
    summary: Markup
    part: int | None
    parts: int
    minutes: int
    checked: date
    text: Markup
    sources: list[CitedSource]
    definitions: list[Definition]


@dataclass(frozen=True)
class ArticleCard:
    """An article as its readers choose it."""

    title: str
    address: str
    summary: str
    teaser: str
    minutes: int
    checked: date


@dataclass(frozen=True)
class SeriesContext:
    """`series.md.j2`"""

    head: PageHead
    articles: list[ArticleCard]


@dataclass(frozen=True)
class ValuesRow:
    """A performance year in a table of values: a cell per column, and where they stand."""

    performance_year: int
    values: list[str]
    sources: list[Fact]


@dataclass(frozen=True)
class ValuesTable:
    """Numbers of the rules, year by year."""

    caption: str
    columns: list[str]
    rows: list[ValuesRow]
