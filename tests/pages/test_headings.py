"""Titles and texts through the site's own Markdown: no letter of them is taken for mark-up."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator.inventory.load import load_inventory
from generator.pages.official_text import official_html
from generator.pages.render import heading

ROOT = Path(__file__).resolve().parents[2]
CONFIG = load_config(str(ROOT / "mkdocs.yml"))


class _Text(HTMLParser):
    """The text of the first heading or of everything, without the permanent link's sign."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.heading = ""
        self.text = ""
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append("headerlink" if ("class", "headerlink") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "headerlink" in self._open:
            return
        self.text += data
        if {"h1", "h3"} & set(self._open):
            self.heading += data


def to_html(source: str) -> str:
    """`source` as MkDocs renders it, with the extensions of mkdocs.yml."""
    extensions, settings = CONFIG.markdown_extensions, CONFIG.mdx_configs
    return markdown.markdown(source, extensions=extensions, extension_configs=settings)


def render(source: str) -> _Text:
    return _Text(to_html(source))


def titles() -> dict[str, str]:
    inventory = load_inventory(ROOT / "inventory")
    found = {
        version.title: activity.activity_id
        for activity in inventory.activities.values()
        for version in activity.versions
    }
    return found | {mvp.title: mvp.mvp_id for mvps in inventory.mvps.values() for mvp in mvps}


def test_every_title_of_the_inventory_survives_as_a_heading() -> None:
    found = titles()
    assert len(found) > 200
    source = "\n\n".join(f"### {heading(title)} {{ #{n} }}" for n, title in enumerate(found))
    shown = re.findall(r'<h3 id="\d+">(.*?)<a class="headerlink"', to_html(source))
    assert [html.unescape(text).split() for text in shown] == [title.split() for title in found]


def test_a_title_stays_whole_behind_an_activity_id() -> None:
    page = render(
        f'# <span class="activity-id">IA_BE_1</span> {heading("Use of *certified* EHR_to_")}\n'
    )
    assert page.heading == "IA_BE_1 Use of *certified* EHR_to_"
    assert page.tags.count("em") == 0


ODD = [
    "*Apply for the program",
    "- (1) first",
    "- ++ Example: a practice",
    "**bold** and __strong__",
    "A <b>tag</b> & an &amp; entity",
    "Title ending in a hash #",
    "Title { #anchor .class }",
    "[link](https://a.gov) and ![image](x.png)",
    "1. Numbered",
    "`code` ~~struck~~ ==marked== ^up^",
    "Back\\slash and \\*escaped\\*",
    "a | b",
    "https://a.gov and <https://b.gov>",
    "***",
]


@pytest.mark.parametrize("title", ODD)
def test_a_heading_takes_no_markup_from_a_title(title: str) -> None:
    page = render(f"### {heading(title)} {{ #here }}")
    assert page.heading == title
    assert set(page.tags) == {"h3", "a"}


@given(
    st.text(st.sampled_from("ab1*_`#[](){}<>&|\\~^=+-!:.\"' "), min_size=1, max_size=30).filter(
        str.strip
    )
)
def test_any_title_comes_through_markdown_unchanged(title: str) -> None:
    page = render(f"### {heading(title)} {{ #here }}")
    assert page.heading.split() == title.split()


@pytest.mark.parametrize("line", ODD)
def test_a_line_of_an_official_text_comes_through_markdown_unchanged(line: str) -> None:
    block = (
        f'<div class="official">\n<p class="official-label">x</p>\n{official_html(line)}\n</div>'
    )
    page = render(f"Before.\n\n{block}\n\nAfter.")
    shown = line.removeprefix("- ")
    assert page.text.split() == ["Before.", "x", *shown.split(), "After."]
    assert {"em", "strong", "code", "table", "h1", "ol", "b", "img"} & set(page.tags) == set()
