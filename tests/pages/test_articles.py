"""Hand-written articles: what is set around them, what they may call, and what is told if not."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from generator.pages.articles import Articles, build_articles
from generator.pages.feed import series_feed
from generator.problems import InventoryError
from tests.support import make_inventory

FRONT = """\
---
title: {title}
description: What it is about.
summary: Letters are sent. Then they are read.
checked: 2019-05-04
{more}---
"""
SERIES = "part: {part}\nteaser: Read about letters.\n"


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    return load_inventory(make_inventory(tmp_path_factory.mktemp("articles")))


def write(folder: Path, name: str, body: str, *, title: str = "Letters", more: str = "") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FRONT.format(title=title, more=more) + body, encoding="utf-8")


def built(inventory: Inventory, folder: Path, body: str) -> str:
    write(folder, "letters.md", body)
    return build_articles(Edition(inventory), folder).pages["letters.md"]


def refused(inventory: Inventory, folder: Path) -> list[str]:
    with pytest.raises(InventoryError) as caught:
        build_articles(Edition(inventory), folder)
    return [str(problem) for problem in caught.value.problems]


def test_title_summary_reading_time_and_date_are_set_around_the_text(
    inventory: Inventory, tmp_path: Path
) -> None:
    page = built(inventory, tmp_path, "word " * 201)
    assert "\n# Letters\n" in page
    assert '<p class="lead">Letters are sent. Then they are read.</p>' in page
    assert "2 minutes to read. Checked May 4, 2019." in page
    assert "## Sources" not in page
    assert "*[LH]: Letter home" in page


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("value('minimum_days', 2017)", "90"),
        ("value('stamps_maximum', 2018)", "2"),
        ("value('stamps_maximum')", "3"),
        ("value('submission_closes', 2018)", "March 31, 2019"),
        ("count(2017)", "7"),
        ("count(2018, code='BE')", "3"),
        ("count(2018, weight='high')", "3"),
        (
            "last_start(2018)",
            '<span class="dated">October 3, 2018 '
            '<span class="clock" data-clock="2018-10-03"></span></span>',
        ),
        ("last_start(2017)", '<span class="dated">October 3, 2017</span>'),
        ("payment_year(2018)", "2020"),
        ("current", "2019"),
    ],
)
def test_a_number_is_called_never_typed(
    inventory: Inventory, tmp_path: Path, call: str, shown: str | None
) -> None:
    page = built(inventory, tmp_path, f"It is <b>{{{{ {call} }}}}</b>.")
    found = re.search("It is <b>(.+)</b>", page)
    assert found is not None
    if shown is not None:
        assert found[1] == shown
    else:
        assert found[1].strip()


def test_what_is_cited_is_listed_once_in_order_with_its_mark(
    inventory: Inventory, tmp_path: Path
) -> None:
    page = built(
        inventory,
        tmp_path,
        "{{ stated('stamps_maximum', 2019) }} and {{ cite('minimum_days', 2018) }} and "
        "{{ cite('stamps_maximum', 2019) }} {{ law('proposed_rule_of_the_post') }} "
        "{{ law('notice_of_the_post_office_in_copy', 'secondary source') }}",
    )
    assert (
        '3 <span class="cite" data-search-exclude="true">(<a href="https://example.org/post"'
        in page
    )
    sources = page.split("## Sources { #sources data-search-exclude }")[1]
    lines = [line for line in sources.splitlines() if line.startswith("- ")]
    assert lines[0] == "- [Rules of the post](https://example.org/post) (secondary source)"
    assert lines[1].startswith("- [42 CFR 414")
    assert lines[2:] == [
        "- [Proposed rule of the post](https://example.org/proposal)",
        "- [Notice of the post office](https://example.org/notice) "
        "(read in a copy, secondary source)",
    ]


def test_tables_and_pictures_have_their_numbers_as_text(
    inventory: Inventory, tmp_path: Path
) -> None:
    page = built(inventory, tmp_path, "{{ table(['stamps_maximum'], 'Stamps by year') }}")
    rows = re.findall(r'<tr><th scope="row">(\d+)</th><td class="number">(\d)</td>', page)
    assert rows == [("2017", "2"), ("2018", "2"), ("2019", "3")]
    page = built(inventory, tmp_path, "{{ inventory_picture() }}\n{{ timeline(2018) }}")
    assert page.count("<svg") >= 4
    assert "Improvement activities in CMS's inventory" in page.replace("&#39;", "'")
    assert "October 3, 2018" in page


def test_activities_and_pages_are_linked(inventory: Inventory, tmp_path: Path) -> None:
    page = built(
        inventory,
        tmp_path,
        "{{ activity('IA_BE_1', 2017) }} {{ activity('IA_BE_1') }} {{ subcategory('BE', 2018) }} "
        "{{ page('calculator/', 'the calculator') }}",
    )
    titles = re.findall(r'<a href="../activities/IA_BE_1/"><span class="activity-id">IA_BE_1', page)
    assert len(titles) == 2
    assert '<a href="../2018/beneficiary-engagement/">' in page
    assert '<a href="../calculator/">the calculator</a>' in page


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "{{ law('rules_of_the_posts') }}",
            ":7: no reference of references.yaml is named rules_of_the_posts. "
            'Did you mean "rules_of_the_post"?',
        ),
        ("One\n\n{{ value('minimum_dais') }}", ":9: no parameter or fact is named minimum_dais"),
        ("{{ value('stamps_maximum', 2016) }}", ":7: "),
        ("{{ activity('IA_BE_99') }}", ":7: no activity IA_BE_99 in the inventory"),
        ("{{ activity('IA_BE_1', 2030) }}", ":7: IA_BE_1 is not listed in 2030"),
        ("{{ subcategory('XX') }}", ":7: no subcategory with the code XX"),
        ("{{ example(2018, 'None such') }}", ':7: no worked example "None such" of 2018'),
        ("{{ table(['stamps_maximum'], 'T', [2030]) }}", ":7: "),
        ("One\n{{ oops", ":8: not valid Jinja2"),
        ("{{ unheard_of }}", "'unheard_of' is undefined; an article may use activity, an_id"),
    ],
)
def test_a_mistake_in_an_article_is_told_with_its_line(
    inventory: Inventory, tmp_path: Path, body: str, problem: str
) -> None:
    write(tmp_path, "letters.md", body)
    (told,) = refused(inventory, tmp_path)
    assert told.startswith("docs/letters.md")
    assert problem in told


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("", "docs/letters.md:1: no front matter"),
        ("---\ntitle: [\n---\n", "docs/letters.md:3: not valid YAML"),
        (
            FRONT.format(title="Letters", more="").replace("checked: 2019-05-04\n", ""),
            "docs/letters.md:2: checked: missing; this field is required",
        ),
        (
            FRONT.format(title="Letters", more="reviewer: Somebody\n"),
            "docs/letters.md:6: reviewer: unknown key; expected one of title, description",
        ),
        (
            FRONT.format(title="Letters", more="").replace("Then they", "word " * 60 + "they"),
            "docs/letters.md:4: summary: 66 words; expected at most 60",
        ),
        (
            FRONT.format(title="Letters", more="").replace("checked:", "cheked:"),
            "docs/letters.md:5: cheked: unknown key; expected one of title, description, summary, "
            'checked. Did you mean "checked"?',
        ),
        (
            FRONT.format(title="Letters", more="").replace("2019-05-04", "in May"),
            'docs/letters.md:5: checked: expected a date such as 2026-01-31, found "in May"',
        ),
        (
            FRONT.format(title="Letters", more="title: Again\n"),
            "docs/letters.md:6: title: the key is given twice, first on line 2; keep one",
        ),
        (
            FRONT.format(title="7", more=""),
            "docs/letters.md:2: title: expected text, found 7",
        ),
        (
            FRONT.format(title='" "', more=""),
            'docs/letters.md:2: title: expected words, found " "',
        ),
    ],
)
def test_front_matter_that_is_not_whole_is_refused(
    inventory: Inventory, tmp_path: Path, front: str, problem: str
) -> None:
    (tmp_path / "letters.md").write_text(front + "Text", encoding="utf-8")
    assert any(problem in told for told in refused(inventory, tmp_path))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("part: 1", "part: 0", "6: part: expected 1 or more, found 0"),
        ("part: 1", "part: one", '6: part: expected a whole number, found "one"'),
        ("part: 1\n", "", "2: part: missing; this field is required"),
        ("teaser: ", f"teaser: {'word ' * 40}", "7: teaser: 43 words; expected at most 40"),
    ],
)
def test_an_article_of_the_series_has_a_part_and_a_teaser(
    inventory: Inventory, tmp_path: Path, before: str, after: str, says: str
) -> None:
    more = SERIES.format(part=1)
    assert before in more
    write(tmp_path, "guide/a.md", "One.", more=more.replace(before, after))
    assert refused(inventory, tmp_path) == [f"docs/guide/a.md:{says}"]


def series(inventory: Inventory, folder: Path) -> Articles:
    write(folder, "guide/b.md", "Second.", title="Two & more", more=SERIES.format(part=2))
    write(folder, "guide/a.md", "First.", title="One", more=SERIES.format(part=1))
    write(folder, "about.md", "About.", title="About")
    return build_articles(Edition(inventory), folder)


def test_the_series_has_its_order_its_neighbours_and_an_archive(
    inventory: Inventory, tmp_path: Path
) -> None:
    articles = series(inventory, tmp_path)
    assert [card.title for card in articles.series] == ["One", "Two & more"]
    first, second = articles.pages["guide/a.md"], articles.pages["guide/b.md"]
    assert "Part 1 of 2." in first
    assert 'next: {"title": "Two & more", "href": "../b/"}' in first
    assert 'previous: {"title": "One", "href": "../a/"}' in second
    assert "Part" not in articles.pages["about.md"]
    archive = articles.pages["guide/index.md"]
    assert archive.index('href="a/"') < archive.index('href="b/"')
    assert "Two &amp; more" in archive
    assert "Read about letters." in archive


def test_the_feed_is_well_formed_and_always_the_same(inventory: Inventory, tmp_path: Path) -> None:
    cards = series(inventory, tmp_path).series
    feed = series_feed(cards)
    assert feed == series_feed(cards)
    root = ElementTree.fromstring(feed)
    name = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{name}entry")
    assert [entry.findtext(f"{name}title") for entry in entries] == ["One", "Two & more"]
    assert {entry.findtext(f"{name}updated") for entry in entries} == {"2019-05-04T00:00:00Z"}
    assert len({entry.findtext(f"{name}id") for entry in (*entries, root)}) == 3
    assert [entry.find(f"{name}link").get("href") for entry in entries] == ["a/", "b/"]


def test_two_articles_cannot_be_the_same_part(inventory: Inventory, tmp_path: Path) -> None:
    write(tmp_path, "guide/a.md", "One.", more=SERIES.format(part=1))
    write(tmp_path, "guide/b.md", "Two.", more=SERIES.format(part=1))
    told = refused(inventory, tmp_path)
    assert told == [
        f"docs/guide/{name}.md:6: part: two articles are part 1; number them from 1"
        for name in ("a", "b")
    ]
