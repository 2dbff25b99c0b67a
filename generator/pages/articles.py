"""Hand-written articles in `docs/`: prose by hand, numbers and sources from the inventory.

An article is Markdown with YAML front matter; `{{ … }}` takes values from ArticleContext and the
functions of ArticleTools. Title, summary, reading time, the date it was checked, its sources and
its neighbours are set around the text. `docs/guide/` holds the educational series, in the order
of `part`; files under `docs/contributing/` are for contributors and pass through untouched.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from generator.edition import addresses
from generator.edition.edition import Edition
from generator.inventory.facts import long_date
from generator.inventory.model import Inventory
from generator.pages.article_source import Article, read_article
from generator.pages.article_tools import ArticleTools, UnknownNameError
from generator.pages.contexts import ArticleContext, SeriesContext
from generator.pages.front_matter import Link, PageHead
from generator.pages.render import environment, heading, render_page
from generator.pages.views import ArticleCard
from generator.problems import InventoryError, Problem

WORDS_A_MINUTE = 200
LEFT_OUT = re.compile(
    r'<svg.*?</svg>|<form.*?</form>|<details.*?</details>|<span class="cite".*?\)</span>|<[^>]*>',
    re.DOTALL,
)
"""What nobody reads through: it does not count as reading time."""


@dataclass(frozen=True)
class Articles:
    """Every rendered page by its source path, and the series in its order."""

    pages: dict[str, str]
    series: list[ArticleCard]


def build_articles(edition: Edition, docs: Path) -> Articles:
    """Renders `docs/*.md` and `docs/guide/*.md`; InventoryError names everything that is wrong."""
    problems: list[Problem] = []
    articles = list(_read_all(docs, problems))
    series = sorted((a for a in articles if a.part is not None), key=lambda a: a.part or 0)
    parts = [article.part for article in series]
    for article in series:
        if parts.count(article.part) > 1:
            message = f"two articles are part {article.part}; number them from 1"
            problems.append(article.problem("part", message))
    pages: dict[str, str] = {}
    cards: list[ArticleCard] = []
    for article in (*series, *(a for a in articles if a.part is None)):
        try:
            page, card = _render(edition, article, series)
        except InventoryError as error:
            problems.extend(error.problems)
            continue
        pages[article.shown.removeprefix("docs/")] = page
        if article.part is not None:
            cards.append(card)
    if problems:
        raise InventoryError(problems)
    if cards:
        pages[addresses.source_path(addresses.SERIES)] = _series_page(cards)
    return Articles(pages, cards)


def _read_all(docs: Path, problems: list[Problem]) -> Iterator[Article]:
    for path in sorted([*docs.glob("*.md"), *docs.glob("guide/*.md")]):
        place = path.relative_to(docs)
        shown = f"docs/{place.as_posix()}"
        try:
            yield read_article(path, shown, f"{place.with_suffix('').as_posix()}/")
        except InventoryError as error:
            problems.extend(error.problems)


def _series_page(cards: list[ArticleCard]) -> str:
    head = PageHead(
        address=addresses.SERIES,
        title="The guide, article by article",
        description="Short articles on MIPS improvement activities, from first question to proof.",
        breadcrumbs=(Link("Home", addresses.HOME),),
        search_exclude=True,  # The articles themselves are found.
    )
    return render_page("series.md.j2", SeriesContext(head=head, articles=cards))


def _render(edition: Edition, article: Article, series: list[Article]) -> tuple[str, ArticleCard]:
    meta = article.meta
    place = series.index(article) if article in series else None
    home = Link("Home", addresses.HOME)
    crumbs = (home, Link("Guide", addresses.SERIES)) if article.part is not None else (home,)
    head = PageHead(
        address=article.address,
        title=meta.title,
        description=meta.description,
        breadcrumbs=crumbs,
        data_path=article.shown,
        previous=_neighbour(series, place, -1),
        next=_neighbour(series, place, 1),
    )
    tools = ArticleTools(edition, head)
    text = _fill(edition.inventory, article, head, tools)
    words = len(re.findall(r"\w+", LEFT_OUT.sub(" ", text)))
    card = ArticleCard(
        title=meta.title,
        address=article.address,
        summary=meta.summary,
        teaser=article.teaser,
        minutes=max(1, -(-words // WORDS_A_MINUTE)),
        checked=meta.checked,
    )
    part = f"Part {place + 1} of {len(series)}. " if place is not None else ""
    minutes = f"{card.minutes} minute{'s' if card.minutes > 1 else ''} to read"
    page = (
        f"{head.render()}# {heading(card.title)}\n\n"
        f'<p class="lead">{card.summary}</p>\n\n'
        f'<p class="small article-facts">{part}{minutes}. '
        f"Checked {long_date(card.checked)}.</p>\n\n{_scrolling(text.strip())}\n{_sources(tools)}"
        f"{_definitions(edition.inventory)}"
    )
    return page, card


def _neighbour(series: list[Article], place: int | None, step: int) -> Link | None:
    if place is None or not 0 <= place + step < len(series):
        return None
    found = series[place + step]
    return Link(found.meta.title, found.address)


def _fill(inventory: Inventory, article: Article, head: PageHead, tools: ArticleTools) -> str:
    """The body with its values; a mistake is told with the file and, where known, the line."""
    current = inventory.settings.current_performance_year
    context = ArticleContext(
        head=head,
        sources=inventory.sources,
        order_reference=inventory.subcategory_order_reference,
        current=current,
        an_id=inventory.activities_by_year[current][0].activity_id,
    )
    fields = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    fields |= tools.functions()
    try:
        return environment().from_string(article.body).render(fields)
    except TemplateSyntaxError as error:
        line = article.body_line + error.lineno - 1
        message = f"not valid Jinja2: {error}"
    except TemplateError as error:
        line, message = 0, f"{error}; an article may use {', '.join(sorted(fields))}"
    except (UnknownNameError, KeyError, TypeError, ValueError) as error:
        line, message = _line_of(error, article), str(error)
    raise InventoryError([Problem(article.shown, line, "", message)])


def _line_of(error: Exception, article: Article) -> int:
    """The line of the article on which an error arose: Jinja2 puts it into the traceback."""
    trace, line = error.__traceback__, 0
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = article.body_line + trace.tb_lineno - 1
        trace = trace.tb_next
    return line


def _scrolling(text: str) -> str:
    """The text with each Markdown table in a region that can be scrolled by keyboard."""
    title, parts = "Table", []
    for part in re.split(r"((?:^[|].*\n?)+)", text, flags=re.MULTILINE):
        for found in re.findall(r"^#+ (.+?)(?: \{.*)?$", part, re.MULTILINE):
            title = re.sub("<[^>]+>", "", found)
        if part.startswith("|"):
            label = html.escape(title)
            part = (
                f'<div class="table-scroll" markdown="1" tabindex="0" role="group" '
                f'aria-label="{label}">\n\n{part.strip()}\n\n</div>\n'
            )
        parts.append(part)
    return "".join(parts)


def _sources(tools: ArticleTools) -> str:
    """The sources that the article cited, in the order of their first use."""
    if not tools.cited:
        return ""
    lines = []
    for (citation, href), fact in tools.cited.items():
        said = [fact.edition, "read in a copy" if fact.read_in_copy else None, fact.mark]
        told = ", ".join(words for words in said if words)
        mark = f" ({told})" if told else ""
        lines.append(f"- [{heading(citation)}]({href}){mark}")
    return "\n## Sources { #sources data-search-exclude }\n\n" + "\n".join(lines) + "\n"


def _definitions(inventory: Inventory) -> str:
    """The acronyms of the glossary, for the Markdown extension that marks them in the text."""
    named = {t.acronym: t.term for t in inventory.glossary if t.acronym}
    return "".join(f"\n*[{acronym}]: {term}" for acronym, term in sorted(named.items())) + "\n"
