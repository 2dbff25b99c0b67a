"""The whole site's content, for both adapters: what MkDocs is fed is what `write` writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.inventory.facts import long_date
from generator.kits.open_data import open_data_files
from generator.pages.articles import build_articles
from generator.pages.build import build_navigation, build_pages
from generator.pages.calculator_page import calculator_files
from generator.pages.feed import series_feed
from generator.pages.finder_index import finder_files
from generator.pages.not_found import not_found_ids
from generator.rules.emit import scoring_script
from generator.rules.schemas import attestation_schema, result_schema
from generator.scripts import published as published_script
from generator.scripts import published_scripts
from generator.validate import sound_inventory


@dataclass(frozen=True)
class Site:
    """`pages` is Markdown by source path, `files` everything copied as it is."""

    pages: dict[str, str]
    files: dict[str, bytes]
    navigation: list[dict[str, Any]]
    not_found: list[str]
    sources: list[dict[str, str]]
    current: int = 0
    """The performance year that is current; 0 where there are no years."""


def build_site(
    root: Path, step: Callable[[Iterable[Any], str], Iterable[Any]] = lambda items, _: items
) -> Site:
    """Loads the inventory under `root` and builds every page and article.

    Raises GuideError with every problem of the data.
    """
    edition = Edition(sound_inventory(root / "inventory"))
    articles = build_articles(edition, root / "docs")
    pages = build_pages(edition, step) | articles.pages
    published = {
        f"inventory/activities/{activity_id}.yaml": (
            root / "inventory" / "activities" / f"{activity_id}.yaml"
        ).read_bytes()
        for activity_id in sorted(edition.inventory.activities)
    }
    published |= calculator_files(edition)
    published |= open_data_files(edition)
    published |= finder_files(edition, root / "docs" / "assets" / "js")
    if articles.series:
        published[addresses.FEED] = series_feed(articles.series)
    published |= published_scripts(root / "docs")
    script = scoring_script(edition.rules)
    published[addresses.SCORING_SCRIPT] = published_script(script)
    schemas = {
        "attestation": attestation_schema(edition.inventory.reporting),
        "result": result_schema(),
    }
    for name, schema in schemas.items():
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        published[f"api/schemas/{name}.json"] = text.encode()
    sources = [
        {
            "title": source.title,
            "href": source.href,
            "state": long_date(source.commit_date),
            "retrieved": long_date(source.retrieved),
        }
        for source in edition.inventory.sources
    ]
    return Site(
        pages,
        published,
        build_navigation(edition, articles.series),
        not_found_ids(edition),
        sources,
        edition.current,
    )
