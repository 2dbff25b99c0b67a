"""Hand-written articles in `docs/`: prose by hand, numbers and sources from the inventory.

An article is Markdown with YAML front matter; `{{ … }}` takes values from ArticleContext.
Files under `docs/contributing/` are for contributors and pass through untouched.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError

from generator.inventory.model import Inventory
from generator.pages import addresses
from generator.pages.contexts import ArticleContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.render import environment
from generator.problems import InventoryError, Problem


def build_articles(inventory: Inventory, docs: Path) -> dict[str, str]:
    """Every article of `docs` by its source path, rendered; InventoryError names a bad one."""
    articles: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(docs.glob("*.md")):
        shown = f"docs/{path.name}"
        try:
            articles[path.name] = _article(inventory, path)
        except (TemplateError, yaml.YAMLError, KeyError, UnicodeDecodeError, ValueError) as error:
            line = getattr(error, "lineno", 0) or 0
            problems.append(Problem(shown, line, "", f"{type(error).__name__}: {error}"))
    if problems:
        raise InventoryError(problems)
    return articles


def _article(inventory: Inventory, path: Path) -> str:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta: dict[str, Any] = yaml.safe_load(front)
    head = PageHead(
        address=f"{path.stem}/",
        title=meta["title"],
        description=meta["description"],
        breadcrumbs=(Link("Home", addresses.HOME),),
        data_path=f"docs/{path.name}",
    )
    context = ArticleContext(
        head=head,
        sources=inventory.sources,
        order_reference=inventory.subcategory_order_reference,
        years=inventory.years,
        current=inventory.years[inventory.settings.current_performance_year],
    )
    fields = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    return head.render() + environment().from_string(body).render(fields)
