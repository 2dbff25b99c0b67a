"""Fills the templates: one context class each; an unknown name in a template is an error."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.edition import addresses
from generator.edition.facts import make_fact
from generator.edition.states import state_badge
from generator.inventory.facts import long_date
from generator.inventory.model import Repair
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
    }
    env.globals |= {
        "addresses": addresses,
        "bar": charts.bar,
        "fact": make_fact,
        "strip_svg": charts.year_strip,
        "repairs_in": _repairs_in,
        "state_badge": state_badge,
    }
    return env


def heading(text: str) -> Markup:
    """Text for a Markdown heading: no mark-up of either kind is taken from it."""
    return Markup(MARKDOWN_SPECIAL.sub(r"\\\1", html.escape(text, quote=False)))


@pass_context
def _link(context: Context, target: str) -> str:
    """An address of the site as a link on the page being rendered."""
    return addresses.relative(target, context["head"].address)


def _repairs_in(repairs: Sequence[Repair], performance_year: int) -> list[Repair]:
    return [repair for repair in repairs if repair.covers(performance_year)]


def render_page(template: str, context: Any) -> str:
    """A page's Markdown: front matter from `context.head`, body from the template.

    `context` is a dataclass whose fields are the names the template may use.
    """
    fields = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    head: PageHead = fields["head"]
    return head.render() + environment().get_template(template).render(fields)
