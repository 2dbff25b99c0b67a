"""Templates only print: no method is called, no address is put together, nothing is computed.

So whatever a page shows was named before, and the written site builds in plain MkDocs, or later
in another builder, without code of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.pages.render import environment

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "generator/pages/templates").iterdir())
THEME = sorted(path for path in (ROOT / "generator/pages/theme").rglob("*") if path.is_file())
WIDTH = 160

PLAIN = {"capitalize", "join", "length", "reverse"}
OURS = {"bar", "difference", "heading", "link", "long_date", "official", "state_badge"}
"""How the templates print a value of their own kind: a bar, a difference, a date …"""
IN_TEMPLATES = PLAIN | OURS | {"year_strip"}
IN_THEME = {"e", "first", "join", "last", "map", "replace", "select", "striptags", "url"}
"""Jinja2's own, and MkDocs's `url`: what a hook of ours registered would be missing elsewhere.

`map` and `select` find the section that a page is in, `replace` marks the signs after headings,
which MkDocs makes; `first` and `striptags` take the parts of MkDocs's table of contents.
"""
PRINTED = r"\{\{(?:(?!\}\}).)*\}\}"
LINK = re.compile(rf'\b(?:href|src|action|data-pages|data-names)="((?:{PRINTED}|[^"{{])*)"')
NAMED = re.compile(rf"{PRINTED}|#.*")
EDITING = "{{ edit_base }}"
"""Where data can be edited is a setting of whoever builds the site; only the theme knows it."""
OF_JINJA = {"loop", "super", "caller"}
OF_MATERIAL = {"lang.t"}
"""Material's words, as its own templates call them."""
COMPUTING = (
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
    *(nodes.Concat, nodes.Neg, nodes.Slice),
)


def parsed(source: str) -> nodes.Template:
    return environment().parse(source)


def of_theme(source: str) -> nodes.Template:
    return Environment().parse(source)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(node: nodes.Node) -> str:
    """`addresses.year` for what is called, `…` where it is no plain name."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{named(node.node)}.{node.attr}"
    return "…"


def macros(templates: Iterable[nodes.Template]) -> set[str]:
    return {macro.name for template in templates for macro in template.find_all(nodes.Macro)}


def computed(template: nodes.Template) -> Iterator[str]:
    """Sums, joined strings, slices, and entries by number, which have no name."""
    for node in template.find_all(COMPUTING):
        yield f"line {node.lineno}: {type(node).__name__}"
    for item in template.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const) and isinstance(item.arg.value, int):
            yield f"line {item.lineno}: entry {item.arg.value}"


def called(template: nodes.Template, allowed: set[str]) -> Iterator[str]:
    """Calls of anything but macros and `allowed`: what differs from page to page is computed."""
    for call in template.find_all(nodes.Call):
        name = named(call.node)
        if name not in allowed:
            yield f"line {call.lineno}: {name}() is called"


def filtered(template: nodes.Template, allowed: set[str]) -> Iterator[str]:
    for node in template.find_all(nodes.Filter):
        if node.name not in allowed:
            yield f"line {node.lineno}: the filter {node.name}"


def addressed(source: str) -> Iterator[str]:
    """Addresses typed in a template or put together there; a part of the same page may be."""
    for match in LINK.finditer(source):
        if not NAMED.fullmatch(match[1]):
            yield f"line {source[: match.start()].count(chr(10)) + 1}: the address {match[1]}"
    for node in Environment().parse(source).find_all(nodes.Filter):
        if node.name == "link" and isinstance(node.node, nodes.Const):
            yield f"line {node.lineno}: the address {node.node.value}"


def too_wide(source: str) -> list[str]:
    lines = enumerate(source.splitlines(), start=1)
    return [f"line {number}: {len(line)}" for number, line in lines if len(line) > WIDTH]


MACROS = macros(parsed(read(path)) for path in TEMPLATES)
THEME_MACROS = macros(of_theme(read(path)) for path in THEME)


def faults(source: str) -> list[str]:
    """What a template of a page may not do."""
    template = parsed(source)
    return [
        *computed(template),
        *called(template, MACROS | OF_JINJA),
        *filtered(template, IN_TEMPLATES),
        *addressed(source),
        *too_wide(source),
    ]


def theme_faults(source: str) -> list[str]:
    """What a template of the theme may not do."""
    template = of_theme(source)
    return [
        *computed(template),
        *called(template, THEME_MACROS | OF_JINJA | OF_MATERIAL),
        *filtered(template, IN_THEME),
        *(told for told in addressed(source) if EDITING not in told),
        *too_wide(source),
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_only_prints(path: Path) -> None:
    assert faults(read(path)) == []


@pytest.mark.parametrize("path", THEME, ids=lambda path: path.name)
def test_the_theme_only_prints_and_asks_no_hook(path: Path) -> None:
    assert theme_faults(read(path)) == []


def test_no_filter_is_there_that_no_template_may_use() -> None:
    added = set(environment().filters) - set(Environment().filters)
    assert added == IN_TEMPLATES - PLAIN
    used = {node.name for path in TEMPLATES for node in parsed(read(path)).find_all(nodes.Filter)}
    assert used == IN_TEMPLATES
    shown = {node.name for path in THEME for node in of_theme(read(path)).find_all(nodes.Filter)}
    assert shown == IN_THEME


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ activity.version_in(2026).title }}", "activity.version_in() is called"),
        ("{% for a, b in pairs.items() %}{% endfor %}", "pairs.items() is called"),
        ("{{ (x or y).split(':') }}", "….split() is called"),
        ("{{ date.strftime('%Y') }}", "date.strftime() is called"),
        ("{{ state_badge(state) }}", "state_badge() is called"),
        ("{{ year - 1 }}", "Sub"),
        ("{{ 'a/' ~ name }}", "Concat"),
        ("{{ 'a/' + name }}", "Add"),
        ("{{ years[-1] }}", "Neg"),
        ("{{ years[0] }}", "entry 0"),
        ("{{ years[1:] }}", "Slice"),
        ("{{ years | sort | length }}", "the filter sort"),
        ("{{ rows | map(attribute='x') | join }}", "the filter map"),
        ("{{ 'guide/' | link }}", "the address guide/"),
        ('<a href="../guide/">', "the address"),
        ('<a href="{{ year_address | link }}#dates">', "the address"),
        ('<a href="{{ addresses.year(y) | link }}">', "addresses.year() is called"),
        ('<a href="{{ base }}activities/">', "the address"),
        ('<link href="assets/x.css">', "the address"),
        ("x" * 161, "line 1: 161"),
    ],
)
def test_what_a_template_may_not_do_is_told(source: str, told: str) -> None:
    assert told in " ".join(faults(source))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ page.meta.title.split(':')[0] }}", "page.meta.title.split() is called"),
        ("{{ address | site_link(page.url) }}", "the filter site_link"),
        ("{{ page.url | relative }}", "the filter relative"),
        ("{{ page.meta.next[1] }}", "entry 1"),
        ("{% include '.icons/' ~ name ~ '.svg' %}", "Concat"),
        ("x" * 161, "line 1: 161"),
    ],
)
def test_what_the_theme_may_not_do_is_told(source: str, told: str) -> None:
    assert told in " ".join(theme_faults(source))


@pytest.mark.parametrize(
    "source",
    [
        '<a href="{{ addresses.GLOSSARY | link }}">{{ y }}</a>',
        '<a href="{{ line.address | link }}">{{ line.title }}</a>',
        '<a href="#{{ entry.line.activity_id }}">{{ entry.line.title }}</a>',
        '<a href="{{ fact.href }}" rel="external">{{ fact.citation }}</a>',
        "{% for year in years if year != y %}{{ year }}{{ ', ' if not loop.last }}{% endfor %}",
    ],
)
def test_printing_is_no_fault(source: str) -> None:
    assert faults(source) == []
