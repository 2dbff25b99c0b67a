"""Fills the templates: one context class each; an unknown name in a template is an error."""

from __future__ import annotations

import dataclasses
import html
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.edition import addresses
from generator.edition.states import state_badge
from generator.inventory.facts import long_date
from generator.pages import charts
from generator.pages.front_matter import PageHead
from generator.pages.official_text import difference_html, official_html

MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|-])")


@cache
def environment() -> Environment:
    """The Jinja2 environment of all templates; HTML in values is escaped."""
    env = Environment(
        loader=PackageLoader("generator.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {
        "official": official_html,
        "difference": difference_html,
        "heading": heading,
        "long_date": long_date,
        "link": _link,
        "state_badge": state_badge,
        "bar": charts.bar,
        "year_strip": charts.year_strip,
    }
    env.globals["addresses"] = addresses
    return env


def heading(text: str) -> Markup:
    """Text for a Markdown heading: no mark-up of either kind is taken from it."""
    return Markup(MARKDOWN_SPECIAL.sub(r"\\\1", html.escape(text, quote=False)))


@pass_context
def _link(context: Context, target: str) -> str:
    """An address of the site as a link on the page being rendered."""
    return addresses.relative(target, context["head"].address)


def render_macro(name: str, head: PageHead, *arguments: object, file: str) -> Markup:
    """What a macro of the templates prints on the page of `head`."""
    return Markup(_calling(name, file).render(head=head, items=arguments))


@cache
def _calling(name: str, file: str) -> Template:
    """A template that calls one macro; compiled once, as articles cite hundreds of times."""
    text = f'{{% from "{file}" import {name} with context %}}{{{{ {name}(*items) }}}}'
    return environment().from_string(text)


def render_page(template: str, context: Any) -> str:
    """A page's Markdown: front matter from `context.head`, body from the template.

    `context` is a dataclass whose fields are the names the template may use.
    """
    fields = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    head: PageHead = fields["head"]
    return head.render() + environment().get_template(template).render(fields)
