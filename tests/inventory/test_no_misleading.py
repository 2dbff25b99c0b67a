"""Nothing that the guide says of today misleads: kinds of fault, looked for on every page.

Each test is about a kind, not about the one place where it was first found.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.inventory.citations import refusal
from generator.inventory.history import changes_into
from generator.inventory.lineage import is_open, way_on
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from generator.pages.articles import build_articles
from generator.pages.build import build_pages
from generator.pages.finder_index import FIELDS, FOLDER, finder_files
from generator.quality import bare_numbers, numbers_of
from tests.support import ROOT, SCRIPTS

YEARS = range(2017, 2027)
CURRENT = 2026
SAME_UNDER_ANOTHER_ID = {
    "IA_AHE_1": "IA_EPA_7",
    "IA_AHE_3": "IA_BE_26",
    "IA_AHE_6": "IA_EPA_8",
    "IA_AHE_7": "IA_BE_27",
    "IA_AHE_10": "IA_PSPA_35",
    "IA_PM_13": "IA_AHW_1",
}
COURSES = [
    *("IA_PSPA_9", "IA_PSPA_22", "IA_PSPA_23", "IA_PSPA_28"),
    *("IA_BMH_10", "IA_CC_18", "IA_PM_28"),
]
EXAMPLES_ONLY = [
    *(("IA_PSPA_8", 2018), ("IA_PSPA_28", 2020), ("IA_CC_10", 2019), ("IA_BMH_10", 2020)),
    *(("IA_PM_11", 2018), ("IA_PSPA_3", 2018), ("IA_PSPA_14", 2018)),
]


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


@pytest.fixture(scope="module")
def pages(inventory: Inventory) -> dict[str, str]:
    return build_pages(Edition(inventory))


@pytest.fixture(scope="module")
def articles(inventory: Inventory) -> dict[str, str]:
    return build_articles(Edition(inventory), ROOT / "docs").pages


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def page_of(pages: Mapping[str, str], activity_id: str) -> str:
    return pages[f"activities/{activity_id}.md"]


def row_of(page: str, label: str) -> str | None:
    """What the card of an activity says under a label."""
    found = re.search(rf"<div><dt>{label}</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return words(found[1]) if found else None


# Where to go on

ADVICE = {
    "Use that ID": r"<p[^>]*>(In \d{4} it is .*?Use that ID\.)</p>",
    "To look at": r"<p[^>]*>(To look at for \d{4}: .*?)</p>",
    "Read its text": r"<p[^>]*>((?:(?!</p>).)*Read its text before you use it.*?)</p>",
    "On the same subject": r"On the same subject, as we see it: (.*?)</p>",
}
"""The sentences that send a reader of today to an activity; all links in them are advice."""
LINKED = re.compile(r'<a href="[^"]*activities/(IA_\w+)/"|<a href="\.\./(IA_\w+)/"')


def linked(markup: str) -> list[str]:
    return [one or other for one, other in LINKED.findall(markup)]


def advice(pages: Mapping[str, str], kind: str) -> Iterator[tuple[str, str, list[str]]]:
    """Every sentence of advice of a kind: page, what it stands for, the IDs it sends to."""
    for name, page in pages.items():
        if name.startswith(("activities/IA_", "changes/")):
            for sentence in re.findall(ADVICE[kind], page, re.DOTALL):
                yield name, words(sentence), linked(sentence)


@pytest.mark.parametrize("kind", ADVICE)
def test_advice_names_only_what_can_be_attested_today(
    inventory: Inventory, pages: dict[str, str], kind: str
) -> None:
    found = list(advice(pages, kind))
    assert found
    for page, sentence, ids in found:
        assert ids, (page, sentence)
        closed = [i for i in ids if not is_open(inventory.activities[i], CURRENT)]
        assert closed == [], (page, sentence)


def test_every_id_that_is_gone_sends_its_reader_somewhere_or_says_that_nothing_is_left(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    for activity in inventory.activities.values():
        page = page_of(pages, activity.activity_id)
        told = sum(bool(re.search(pattern, page, re.DOTALL)) for pattern in ADVICE.values())
        nothing = f"No activity of {CURRENT} takes its place." in page
        if activity.version_in(CURRENT) is not None:
            assert (told, nothing) == (0, False), activity.activity_id
            continue
        suggested = bool(way_on(inventory, activity, CURRENT).related)
        assert told + nothing == 1 + (suggested and nothing), activity.activity_id


def test_a_step_to_what_is_closed_says_so(inventory: Inventory, pages: dict[str, str]) -> None:
    """Beside each link to a successor that cannot be attested stands why."""
    steps = 0
    for name, page in pages.items():
        if not name.startswith(("activities/IA_", "changes/")):
            continue
        for paragraph in re.findall(r'<p data-search-exclude="true">(\d{4}: IA_.*?)</p>', page):
            (new,) = linked(paragraph)
            closed = not is_open(inventory.activities[new], CURRENT)
            assert ("<strong>" in paragraph) is closed, (name, words(paragraph))
            steps += 1
    assert steps > 40


def test_nothing_is_said_to_be_now_another_that_is_gone(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    """Badges, tags and sentences in the present tense: “Now IA_…”, “… is now IA_…”."""
    wrong = []
    for name, page in pages.items():
        text = words(page.replace("**", ""))
        for now in re.findall(r"(?:\bNow|\bis now) (IA_[A-Z]+_\d+)", text):
            if not is_open(inventory.activities[now], CURRENT):
                wrong.append((name, now))
    for name, content in finder_files(Edition(inventory), SCRIPTS).items():
        for now in re.findall(r"Now (IA_[A-Z]+_\d+)", content.decode()):
            if not is_open(inventory.activities[now], CURRENT):
                wrong.append((name, now))
    assert wrong == []


def test_use_that_id_only_where_the_words_are_the_same(pages: dict[str, str]) -> None:
    found: dict[str, list[str]] = {}
    for name, _, ids in advice(pages, "Use that ID"):
        found.setdefault(name, []).extend(ids)
    assert found == {f"activities/{old}.md": [new] for old, new in SAME_UNDER_ANOTHER_ID.items()}
    assert sum(text.count("Use that ID") for text in pages.values()) == len(SAME_UNDER_ANOTHER_ID)


def test_the_dead_ends_of_before_are_followed_on(pages: dict[str, str]) -> None:
    erp_6 = words(page_of(pages, "IA_ERP_6"))
    assert "it is not on the 2026 list" in erp_6
    assert "Use that ID" not in erp_6
    for activity_id in ("IA_BE_2", "IA_BE_9", "IA_BE_10", "IA_BE_11"):
        text = words(page_of(pages, activity_id))
        assert "IA_PSPA_7" in text or "takes its place" in text, activity_id


# Words that people look with


def finder(inventory: Inventory, year: int) -> dict[str, dict[str, Any]]:
    files = finder_files(Edition(inventory), SCRIPTS)
    columns = json.loads(files[f"{FOLDER}{year}.json"])["activities"]
    cells = zip(*(columns[field] for field in FIELDS), strict=True)
    rows = [dict(zip(FIELDS, row, strict=True)) for row in cells]
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize(
    ("year", "has", "has_not"),
    [(2017, "IA_CC_13", None), (2022, "IA_CC_13", None), (2026, "IA_CC_16", "IA_CC_13")],
)
def test_health_information_exchange_is_looked_for_where_the_text_speaks_of_it(
    inventory: Inventory, year: int, has: str, has_not: str | None
) -> None:
    rows = finder(inventory, year)
    summary = inventory.activities[has].summary_in(year)
    assert summary is not None
    assert any(re.search(r"\bHIE\b|health information exchange", s) for s in summary.synonyms)
    assert re.search(r"\bHIE\b|health information exchange", str(rows[has]["synonyms"]))
    if has_not:
        assert not re.search(r"\bHIE\b|information exchange", str(rows[has_not]["synonyms"]))


def test_the_words_of_a_year_are_those_of_its_page(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    """No everyday word of another wording stands on a page."""
    for activity in inventory.activities.values():
        listed = [y for y in activity.performance_years if y <= CURRENT]
        summary = activity.summary_in(max(listed))
        assert summary is not None
        page = page_of(pages, activity.activity_id)
        shown = re.search(r"<dt>Also looked for as</dt><dd>(.*?)</dd>", page)
        assert shown is not None
        assert html.unescape(shown[1]) == ", ".join(summary.synonyms)


# Numbers and their conditions


def test_no_page_shows_a_number_without_what_it_hangs_on(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    assert [str(b) for b in bare_numbers(inventory, pages)] == []
    assert len(list(numbers_of(pages))) > 200


def test_no_article_shows_a_number_without_what_it_hangs_on(
    inventory: Inventory, articles: dict[str, str]
) -> None:
    assert [str(b) for b in bare_numbers(inventory, articles)] == []
    assert len(list(numbers_of(articles))) > 20


MVP = re.compile(r"\bMVPs?\b|Value Pathway")
FEW = re.compile(r"\b(?:1|2|one|two|a single)\b[^.]{0,40}\bactivit", re.IGNORECASE)
BLOCK_ENDS = re.compile(r"</(?:p|li|td|th|tr|dt|dd|h\d|div|summary|option|caption)>|\n")
CITED = re.compile(r'<span class="cite".*?\)</span>', re.DOTALL)


def sections(page: str) -> Iterator[str]:
    body = page.split("---\n", 2)[2]
    yield from re.split(r"(?=^#{1,3} )", body, flags=re.MULTILINE)


def sentences(section: str) -> Iterator[str]:
    for block in BLOCK_ENDS.split(CITED.sub("", section)):
        yield from re.split(r"(?<=[.!?]) ", words(block))


def unregistered(pages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Sentences on how many activities an MVP takes, in sections without a word on registering."""
    return [
        (name, sentence)
        for name, page in pages.items()
        for section in sections(page)
        for sentence in sentences(section)
        if MVP.search(sentence) and FEW.search(sentence) and "regist" not in section.lower()
    ]


def test_how_many_activities_an_mvp_takes_is_never_told_without_registration(
    pages: dict[str, str],
) -> None:
    """By the words alone, whatever the marks in the page say."""
    assert unregistered(pages) == []


def test_nor_in_an_article(articles: dict[str, str]) -> None:
    assert unregistered(articles) == []


def test_the_search_for_unregistered_mvps_finds_one() -> None:
    page = "---\n---\n# A\n\nReport an MVP with 1 activity.\n\n## B\n\nRegister by then.\n"
    assert unregistered({"a.md": page}) == [("a.md", "Report an MVP with 1 activity.")]
    assert unregistered({"a.md": page.replace("## B", "")}) == []


def test_every_year_with_mvps_names_its_last_day_to_register(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    for year in inventory.mvps:
        for name in (f"mvps/{year}/index.md", f"{year}/index.md"):
            assert f'data-condition="mvp_registration" data-year="{year}"' in pages[name], name
    for name in ("index.md", f"{CURRENT}/index.md", f"mvps/{CURRENT}/index.md"):
        assert "November 30, 2026, 8 p.m. Eastern" in pages[name], name
        assert 'data-clock="2026-11-30"' in pages[name], name


def test_the_page_of_the_medical_home_says_how_many_sites(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    page = page_of(pages, "IA_PCMH")
    summaries = inventory.activities["IA_PCMH"].summaries
    assert [(s.from_, s.to) for s in summaries] == [(2017, 2017), (2018, 2026)]
    blocks = {
        label: words(block)
        for block in re.findall(r'<div class="plain">.*?</div>\s*</div>', page, re.DOTALL)
        for label in re.findall(r"Our words for ([\d–]+)\.", block)
    }
    assert set(blocks) == {"2017", "2018–2026"}
    assert "at least 1 practice site under your taxpayer identification number" in blocks["2017"]
    assert "50 percent" not in blocks["2017"]
    for says in (
        "at least 50 percent of the practice sites under your taxpayer identification number",
        "fewer than 50 percent of the practice sites",
    ):
        assert says in blocks["2018–2026"]
    for year in YEARS:
        (sites,) = (c for c in inventory.conditions if c.id == "medical_home_sites")
        assert sites.in_year(year) is not None


def test_what_the_law_asks_beside_a_text_can_stand_in_its_list(inventory: Inventory) -> None:
    """A list of which one point is enough, or an absent list, could not hold it."""
    for condition in inventory.conditions:
        for activity_id in condition.activities:
            for summary in inventory.activities[activity_id].summaries:
                assert summary.qualify_by == "all", (condition.id, activity_id)
                assert summary.do_not_if, (condition.id, activity_id)


# How long, how often


@pytest.mark.parametrize("activity_id", COURSES)
def test_a_completed_course_has_no_period_that_is_settled(
    inventory: Inventory, pages: dict[str, str], activity_id: str
) -> None:
    page = page_of(pages, activity_id)
    how_long = row_of(page, "How long")
    assert how_long is not None and "this is not settled" in how_long
    not_settled = row_of(page, "Not settled")
    assert not_settled is not None
    assert "Ask the Quality Payment Program before you count on either" in not_settled
    assert row_of(page, "Last day to begin") is None
    activity = inventory.activities[activity_id]
    assert activity.period_kind_in(activity.performance_years[-1]) == "not_settled"


@pytest.mark.parametrize(
    ("activity_id", "often"),
    [
        ("IA_PM_27", r"quarter"),
        ("IA_PM_4", r"year"),
        ("IA_PSPA_2", r"month"),
        ("IA_CC_10", r"30 days"),
    ],
)
def test_how_often_stands_beside_how_long(
    pages: dict[str, str], activity_id: str, often: str
) -> None:
    how_long = row_of(page_of(pages, activity_id), "How long")
    assert how_long is not None
    assert re.search(rf"90 continuous days in \d{{4}} .*Its own text adds: .*{often}", how_long), (
        how_long
    )


def test_the_last_day_to_begin_is_told_of_the_general_period_alone(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    for activity in inventory.activities.values():
        page = page_of(pages, activity.activity_id)
        year = max(y for y in activity.performance_years if y <= CURRENT)
        general = activity.period_kind_in(year) == "general"
        if "<dt>Last day to begin</dt>" in page:
            assert general and activity.takes_time, activity.activity_id
        elif year == CURRENT:
            assert not general or not activity.takes_time, activity.activity_id


# Sources


def official_addresses(inventory: Inventory) -> set[str]:
    """Addresses in CMS's own words: theirs, whatever they are."""
    texts = [
        *(v.text for a in inventory.activities.values() for v in a.versions),
        *(o.text for a in inventory.activities.values() for o in a.other_wordings),
        *(s.notice or "" for a in inventory.activities.values() for s in a.statuses),
    ]
    return {
        address.rstrip(".,;:)?’”'\"")
        for text in texts
        for address in re.findall(r"https?://[^\s<>()“”]+", text)
    }


def cited_in(article: str) -> str:
    """What an article cites; who made its parts may have a home anywhere."""
    return (
        "".join(CITED.findall(article)) + article.partition("\n## Sources {")[2].split("\n## ")[0]
    )


def test_no_page_cites_a_host_that_is_no_source(
    inventory: Inventory, pages: dict[str, str], articles: dict[str, str]
) -> None:
    theirs = official_addresses(inventory)
    refused: dict[str, str] = {}
    seen: set[str] = set()
    citing = pages | {name: cited_in(article) for name, article in articles.items()}
    for name, page in citing.items():
        for found in re.findall(r'href="(https?://[^"]+)"|\]\((https?://[^)\s]+)\)', page):
            href = html.unescape(found[0] or found[1])
            if href in theirs:
                continue
            seen.add(href)
            if told := refusal(href, inventory.refused_hosts):
                refused[f"{name}: {href}"] = told
    assert refused == {}
    assert len(seen) > 150


# Proof


def test_every_activity_of_today_has_a_list_of_proof(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    for activity in inventory.activities_by_year[CURRENT]:
        lists = (activity.evidence_in(CURRENT), activity.own_proof_in(CURRENT))
        assert any(lists), activity.activity_id
        page = page_of(pages, activity.activity_id)
        assert "We have no list of proof" not in page
        assert ("<strong>Our own list</strong>" in page) is bool(lists[1]), activity.activity_id


def test_a_list_that_lacks_elements_says_how_many(
    inventory: Inventory, pages: dict[str, str]
) -> None:
    short = 0
    for activity in inventory.activities.values():
        year = max(y for y in activity.performance_years if y <= CURRENT)
        page = page_of(pages, activity.activity_id)
        for record in activity.evidence_in(year):
            if record.named and record.named > len(record.documents):
                short += 1
                held = len(record.documents)
                assert f"The page names {record.named} elements; we have {held}." in page
        told = len(re.findall(r"The page names \d+ elements", page))
        lacking = [r for r in activity.evidence_in(year) if (r.named or 0) > len(r.documents)]
        assert told == len(lacking), activity.activity_id
    assert short, "no list lacks anything: then this test guards nothing"


def test_bmh_1_says_that_two_elements_are_needed(pages: dict[str, str]) -> None:
    text = words(page_of(pages, "IA_BMH_1"))
    assert "The page names 2 elements; we have 1." in text


# Judgements


def test_the_same_work_is_the_same_effort(inventory: Inventory) -> None:
    one, other = inventory.activities["IA_BMH_2"], inventory.activities["IA_BMH_4"]
    common = sorted({*one.performance_years} & {*other.performance_years})
    assert common
    for year in common:
        first, second = one.summary_in(year), other.summary_in(year)
        assert first is not None and second is not None
        assert (first.effort, first.effort_factors) == (second.effort, second.effort_factors), year


def test_effort_follows_from_its_factors_everywhere(inventory: Inventory) -> None:
    steps = {0: "small", 1: "medium", 2: "medium"}
    for activity in inventory.activities.values():
        for summary in activity.summaries:
            if summary.effort_factors is None:
                assert activity.is_attestation, activity.activity_id
            else:
                assert summary.effort == steps.get(len(summary.effort_factors), "large")


@pytest.mark.parametrize(("activity_id", "year"), EXAMPLES_ONLY)
def test_other_examples_are_no_change_in_substance(
    inventory: Inventory, pages: dict[str, str], activity_id: str, year: int
) -> None:
    changes = changes_into(inventory, year)
    assert activity_id in [m.activity.activity_id for m in changes.examples]
    assert activity_id not in [m.activity.activity_id for m in changes.modified]
    section = pages[f"changes/{year}.md"].partition("## Other examples, same duty")[2]
    assert f'<span class="activity-id">{activity_id}</span>' in section.split("\n## ")[0]
    page = page_of(pages, activity_id)
    heading = re.search(rf'<h3 id="version-{year}"[^>]*>(.*?)</h3>', page)
    assert heading is not None and heading[1].endswith("other examples, same duty")
