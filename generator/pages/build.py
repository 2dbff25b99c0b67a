"""Builds every generated page: the inventory in, `{source path: Markdown}` out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.pages.activity_pages import activity_pages
from generator.pages.calculator_page import calculator_pages
from generator.pages.change_pages import change_pages
from generator.pages.glossary_page import glossary_pages
from generator.pages.home_page import home_pages
from generator.pages.mvp_pages import mvp_pages
from generator.pages.next_year_page import coming_year, next_year_pages
from generator.pages.render import render_page
from generator.pages.views import ArticleCard
from generator.pages.year_pages import year_pages

PageSource = Callable[[Edition], Iterator[tuple[str, Any]]]
PAGE_SOURCES: tuple[PageSource, ...] = (
    home_pages,
    activity_pages,
    year_pages,
    change_pages,
    mvp_pages,
    calculator_pages,
    glossary_pages,
    next_year_pages,
)


def build_pages(
    edition: Edition,
    step: Callable[[Iterable[Any], str], Iterable[Any]] = lambda items, _: items,
) -> dict[str, str]:
    """Every generated page by its source path, in a fixed order.

    >>> "activities/IA_BE_4.md" in build_pages(edition)  # doctest: +SKIP
    True
    """
    contexts = [item for source in PAGE_SOURCES for item in source(edition)]
    pages: dict[str, str] = {}
    for template, context in step(contexts, "Pages"):
        path = addresses.source_path(context.head.address)
        if path in pages:
            raise ValueError(f"two pages want the address {context.head.address}")
        pages[path] = render_page(template, context)
    return pages


def build_navigation(edition: Edition, series: list[ArticleCard]) -> list[dict[str, Any]]:
    """The site's navigation in MkDocs's form; generated, so that a new year needs no edit."""
    inventory = edition.inventory
    years = edition.years[::-1]
    changed = years[:-1]
    with_mvps = sorted(inventory.mvps, reverse=True)

    def source(address: str) -> str:
        return addresses.source_path(address)

    year = coming_year(inventory) or years[0] + 1
    coming = [{f"{year}, what is known": source(addresses.NEXT_YEAR)}]
    guide: list[Any] = [{a.title: source(a.address)} for a in series]
    if guide:
        guide.insert(0, source(addresses.SERIES))
    if inventory.glossary:
        guide.append({"Glossary": source(addresses.GLOSSARY)})
    return [
        {"Home": source(addresses.HOME)},
        *([{"Guide": guide}] if guide else []),
        {"Activities": source(addresses.ACTIVITIES)},
        {
            "Performance years": [
                source(addresses.YEARS),
                *coming,
                *({str(y): source(addresses.year(y))} for y in years),
            ]
        },
        {
            "What changed": [
                source(addresses.CHANGES),
                *({f"{y - 1} to {y}": source(addresses.changes(y))} for y in changed),
            ]
        },
        {
            "MVPs": [
                source(addresses.MVPS),
                *({str(y): source(addresses.mvps(y))} for y in with_mvps),
            ]
        },
        {"Calculator": source(addresses.CALCULATOR)},
        {"About": "about.md"},
    ]
