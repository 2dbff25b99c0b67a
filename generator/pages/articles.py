"""Hand-written articles in `docs/`: prose by hand, numbers and sources from the inventory.

An article is Markdown with YAML front matter; `{{ … }}` takes values from ArticleContext.
Files under `docs/contributing/` are for contributors and pass through untouched.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import yaml
from jinja2 import TemplateError, TemplateSyntaxError

from generator.inventory.model import Inventory
from generator.inventory.yaml_source import read_text
from generator.pages import addresses
from generator.pages.contexts import ArticleContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.render import environment
from generator.problems import InventoryError, Problem

FRONT_MATTER = ("title", "description")


def build_articles(inventory: Inventory, docs: Path) -> dict[str, str]:
    """Every article of `docs` by its source path, rendered; InventoryError names a bad one."""
    articles: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(docs.glob("*.md")):
        try:
            articles[path.name] = _article(inventory, path)
        except InventoryError as error:
            problems.extend(error.problems)
    if problems:
        raise InventoryError(problems)
    return articles


def _article(inventory: Inventory, path: Path) -> str:
    shown = f"docs/{path.name}"
    meta, body, body_line = _split(read_text(path, shown), shown)
    head = PageHead(
        address=f"{path.stem}/",
        title=meta["title"],
        description=meta["description"],
        breadcrumbs=(Link("Home", addresses.HOME),),
        data_path=shown,
    )
    context = ArticleContext(
        head=head,
        sources=inventory.sources,
        order_reference=inventory.subcategory_order_reference,
        years=inventory.years,
        current=inventory.years[inventory.settings.current_performance_year],
    )
    fields = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    try:
        return head.render() + environment().from_string(body).render(fields)
    except TemplateSyntaxError as error:
        line = body_line + error.lineno - 1
        raise InventoryError([Problem(shown, line, "", f"not valid Jinja2: {error}")]) from None
    except TemplateError as error:
        names = ", ".join(fields)
        message = f"{error}; an article may use {names} and what they hold"
        raise InventoryError([Problem(shown, 0, "", message)]) from None


def _split(text: str, shown: str) -> tuple[dict[str, str], str, int]:
    """Front matter, body, and the line on which the body begins."""
    before, *rest = text.split("---\n", 2)
    if before or len(rest) < 2:
        message = "no front matter; expected ---, a title, a description and --- at the top"
        raise InventoryError([Problem(shown, 1, "", message)])
    front, body = rest
    try:
        meta = yaml.safe_load(front)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"the front matter is not valid YAML: {getattr(error, 'problem', error)}"
        line = mark.line + 2 if mark else 1
        raise InventoryError([Problem(shown, line, "", message)]) from None
    values = meta if isinstance(meta, dict) else {}
    problems = [
        Problem(shown, 1, name, "missing; every article has one, as text")
        for name in FRONT_MATTER
        if not isinstance(values.get(name), str)
    ]
    if problems:
        raise InventoryError(problems)
    return values, body, front.count("\n") + 3
