"""Templates and contexts agree: no template lacks a name, and no context fills one in vain."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta, nodes
from pydantic import BaseModel

import generator.edition.conditions
import generator.edition.deadlines
import generator.edition.facts
import generator.edition.states
import generator.edition.ways
import generator.inventory.difference
import generator.inventory.history
import generator.inventory.model
import generator.pages.charts
import generator.pages.contexts
import generator.pages.front_matter
import generator.pages.views
from generator.edition import addresses
from generator.pages.article_tools import ArticleTools
from generator.pages.contexts import ArticleContext
from generator.pages.render import environment

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(p.name for p in (ROOT / "generator/pages/templates").glob("*.j2"))
MACROS = [name for name in TEMPLATES if name.endswith("macros.md.j2")]
PAGES = [name for name in TEMPLATES if name not in MACROS]
MODULES = (
    generator.inventory.difference,
    generator.inventory.history,
    generator.inventory.model,
    generator.pages.charts,
    generator.edition.conditions,
    generator.pages.contexts,
    generator.edition.deadlines,
    generator.edition.facts,
    generator.pages.front_matter,
    generator.edition.states,
    generator.edition.ways,
    generator.pages.views,
)
VIEWS = (
    generator.edition.conditions,
    generator.pages.contexts,
    generator.edition.deadlines,
    generator.edition.facts,
    generator.edition.states,
    generator.edition.ways,
    generator.pages.views,
)
"""Where the classes are that are made for templates alone."""
NOT_SHOWN = {"ConditionView": {"beside_number"}, "KeyDate": {"mark"}, "StepView": {"open"}}
"""What the builders sort and draw by."""
JINJA_ATTRIBUTES = {"first", "last", "previtem"}
"""Attributes of Jinja2's `loop`."""


def parse(name: str) -> nodes.Template:
    env = environment()
    assert env.loader is not None
    source, _, _ = env.loader.get_source(env, name)
    return env.parse(source, name)


def names_used(template: nodes.Template) -> set[str]:
    assigned = {
        name.name
        for assignment in template.find_all(nodes.Assign)
        for name in (assignment.target, *assignment.target.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    }
    return meta.find_undeclared_variables(template) - set(environment().globals) - assigned


def attributes_used(template: nodes.Template) -> set[str]:
    return {node.attr for node in template.find_all(nodes.Getattr)}


def contexts_by_template() -> dict[str, list[type]]:
    found: dict[str, list[type]] = {}
    for _, context in inspect.getmembers(generator.pages.contexts, inspect.isclass):
        named = re.fullmatch(r"`(\S+\.j2)`", (context.__doc__ or "").strip())
        if named:
            found.setdefault(named[1], []).append(context)
    return found


def field_names(record: Any) -> set[str]:
    return {field.name for field in dataclasses.fields(record)}


def classes(*modules: Any) -> Iterator[type]:
    for module in modules:
        for _, found in inspect.getmembers(module, inspect.isclass):
            if f"{found.__module__}.".startswith(f"{module.__name__}."):
                yield found


def test_every_template_has_one_context_and_every_context_a_template() -> None:
    contexts = contexts_by_template()
    assert sorted(contexts) == PAGES
    assert {name: len(found) for name, found in contexts.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", PAGES)
def test_a_template_uses_exactly_the_fields_of_its_context(name: str) -> None:
    (context,) = contexts_by_template()[name]
    fields = field_names(context)
    used = names_used(parse(name)) | {"head"}  # `head` makes the front matter and relative links
    assert used - fields == set(), f"{name} uses names that {context.__name__} lacks"
    assert fields - used == set(), f"{context.__name__} has fields that {name} does not use"


@pytest.mark.parametrize("name", MACROS)
def test_macros_use_nothing_but_their_arguments(name: str) -> None:
    assert names_used(parse(name)) == set()


def test_articles_use_only_names_that_their_context_has() -> None:
    tools = {name for name in vars(ArticleTools) if not name.startswith("_")}
    for path in sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("guide/*.md")]):
        used = names_used(environment().parse(path.read_text(encoding="utf-8")))
        assert used - field_names(ArticleContext) - tools == set(), path.name


def test_every_attribute_in_a_template_exists_somewhere_in_the_model() -> None:
    known = set(JINJA_ATTRIBUTES) | set(vars(addresses))
    for found in classes(*MODULES):
        known |= set(dir(found))
        if dataclasses.is_dataclass(found):
            known |= field_names(found)
        elif issubclass(found, BaseModel):
            known |= set(found.model_fields)
    used = {attribute: name for name in TEMPLATES for attribute in attributes_used(parse(name))}
    assert {a: name for a, name in used.items() if a not in known} == {}


def test_every_field_made_for_templates_is_shown_by_one() -> None:
    used = {attribute for name in TEMPLATES for attribute in attributes_used(parse(name))}
    contexts = {context for found in contexts_by_template().values() for context in found}
    for view in classes(*VIEWS):
        if dataclasses.is_dataclass(view) and view not in contexts | {ArticleContext}:
            unseen = field_names(view) - used - NOT_SHOWN.get(view.__name__, set())
            assert unseen == set(), f"no template shows this of {view.__name__}"


def test_every_macro_is_used_and_every_imported_macro_too() -> None:
    defined = {macro.name for name in MACROS for macro in parse(name).find_all(nodes.Macro)}
    called: set[str] = set()
    for name in TEMPLATES:
        template = parse(name)
        calls = {call.node.name for call in template.find_all(nodes.Call) if _named(call)}
        imports = {
            imported if isinstance(imported, str) else imported[0]
            for statement in template.find_all(nodes.FromImport)
            for imported in statement.names
        }
        assert imports - calls == set(), f"{name} imports macros that it does not use"
        called |= calls
    assert defined - called == set(), "macros that no template uses"


def _named(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name)
