"""Our own prose: no typed numbers, plain words, acronyms told, nothing taken from others."""

from __future__ import annotations

import hashlib
import re
import statistics
from pathlib import Path

import pytest
import textstat

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory, Summary
from generator.pages.articles import build_articles

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("guide/*.md")])
SOURCE_SHINGLES = ROOT / "tests" / "fixtures" / "source_articles.txt"
"""Digests of every run of eight words in the two articles that this guide grew from."""
RUN = 8
NAME_OF_THE_LAW = "Medicare Access and CHIP Reauthorization Act"
MEDIAN_GRADE, HIGHEST_GRADE = 10, 12
NO_ACRONYM = {
    "CHIP",
    "COVID",
    "ID",
    "IDS",
    "IV",
    "US",
    "ZIP",
    "IA",
    "ACI",
    "EUC",
    "PCMH",
    "CSV",
    "JSON",
}
"""Part of a name, everyday words, or IDs; all others stand in the glossary."""
PICTURES = re.compile(
    r'<svg.*?</svg>|<form.*?</form>|<span class="cite"[^>]*>.*?\)</span>'
    r'|<a [^>]*><span class="activity-id">.*?</a>',
    re.DOTALL,
)
TABLES = re.compile(
    r'<table.*?</table>|<div class="example"[^>]*>.*?</div>|^[|].*?$', re.DOTALL | re.MULTILINE
)


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


@pytest.fixture(scope="module")
def bodies(inventory: Inventory) -> dict[str, str]:
    """The text of each article with its tables, as HTML; no pictures, citations or headings."""
    found = {}
    for name, page in build_articles(Edition(inventory), ROOT / "docs").pages.items():
        if name == "guide/index.md":
            continue
        body = page.split("---\n", 2)[2].split("\n## Sources")[0].split("\n*[")[0]
        body = re.sub(r"```.*?```|`[^`]*`", " ", body, flags=re.DOTALL)
        body = re.sub(r"^#.*$", "", body, flags=re.MULTILINE)
        found[name] = re.sub(r"\]\([^)]*\)|\{ #[^}]*\}", "", PICTURES.sub(" ", body))
    return found


@pytest.fixture(scope="module")
def texts(bodies: dict[str, str]) -> dict[str, str]:
    """The sentences alone: what the school grade is measured on."""
    return {name: without_tags(TABLES.sub(" ", body)) for name, body in bodies.items()}


def without_tags(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def plain(summary: Summary) -> str:
    """A summary as whole sentences."""
    return " ".join(
        [
            summary.sentence,
            *(f"You qualify if {item}." for item in summary.qualify_if),
            *(f"You do not qualify if {item}." for item in summary.do_not_if),
        ]
    )


def grade(text: str) -> float:
    """The Flesch-Kincaid school grade."""
    return float(textstat.flesch_kincaid_grade(text))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_number_is_typed_in_an_article(path: Path) -> None:
    """Years may stand in the text; every other number comes from the inventory."""
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    code = r"```.*?```|IA_[A-Z]+_\d+|"
    body = re.sub(
        code + r"\{\{.*?\}\}|\{%.*?%\}|\{ #[\w-]+ \}|\]\([^)]*\)", "", body, flags=re.DOTALL
    )
    typed = re.findall(r"\d[\d.,]*", body)
    allowed = re.compile(r"20(1[5-9]|2[0-9])[.,]?")
    if path.stem == "about":  # WCAG's own numbers.
        typed = [number for number in typed if number.strip(",.") not in {"2.2", "400"}]
    assert [number for number in typed if not allowed.fullmatch(number)] == []


NUMBER_WORDS = re.compile(
    r"\b(ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b",
    re.IGNORECASE,
)
SCALES = re.compile(r"zero to one hundred|Ten years of improvement activities")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_number_of_the_rules_is_typed_as_a_word(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    body = SCALES.sub("", re.sub(r"\{\{.*?\}\}", "", body, flags=re.DOTALL))
    assert NUMBER_WORDS.findall(re.sub(r"\s+", " ", body)) == []


def test_every_article_of_the_series_cites_its_sources(inventory: Inventory) -> None:
    pages = build_articles(Edition(inventory), ROOT / "docs").pages
    series = {name: page for name, page in pages.items() if name.startswith("guide/")}
    del series["guide/index.md"]
    assert len(series) >= 12
    for name, page in series.items():
        sources = page.split("## Sources {")[1]
        assert re.search(r"^- \[.+\]\(https?://\S+\)", sources, re.MULTILINE), name


def test_articles_are_plain_to_read(texts: dict[str, str], capsys: pytest.CaptureFixture) -> None:
    grades = {name: grade(text) for name, text in texts.items()}
    with capsys.disabled():
        print("\nSchool grade of the articles:", *(f"{n} {g:.1f};" for n, g in grades.items()))
    assert statistics.median(grades.values()) <= MEDIAN_GRADE
    assert {name: g for name, g in grades.items() if g > HIGHEST_GRADE} == {}


def test_summaries_are_plain_to_read(inventory: Inventory, capsys: pytest.CaptureFixture) -> None:
    grades = {
        f"{activity.activity_id} {summary.label}": (grade(plain(summary)), summary.hard_because)
        for activity in inventory.activities.values()
        for summary in activity.summaries
    }
    median = statistics.median(g for g, _ in grades.values())
    hard = {name: why for name, (g, why) in grades.items() if g > HIGHEST_GRADE}
    with capsys.disabled():
        print(f"\nSchool grade of {len(grades)} summaries: median {median:.1f}; above 12: {hard}")
    assert median <= MEDIAN_GRADE
    assert [name for name, why in hard.items() if not why] == []


def test_every_activity_is_told_in_plain_words(inventory: Inventory) -> None:
    """With all that sorts it; only an attestation is no work of its own, so without effort."""
    for activity in inventory.activities.values():
        assert activity.summaries, activity.activity_id
        for summary in activity.summaries:
            name = f"{activity.activity_id} {summary.label}"
            assert summary.topics and summary.synonyms and summary.roles, name
            assert (summary.effort is None) is activity.is_attestation, name


def test_every_acronym_stands_in_the_glossary(texts: dict[str, str], inventory: Inventory) -> None:
    known = {term.acronym for term in inventory.glossary if term.acronym}
    unknown = {
        (name, word)
        for name, text in texts.items()
        for word in re.findall(r"\b[A-Z]{2,6}s?\b", text)
        if word.rstrip("s") not in known | NO_ACRONYM
    }
    assert unknown == set()


def test_an_acronym_is_told_where_it_first_stands(
    bodies: dict[str, str], inventory: Inventory
) -> None:
    known = {term.acronym for term in inventory.glossary if term.acronym}
    untold = []
    for name, body in bodies.items():
        text = without_tags(body)
        for acronym in known - NO_ACRONYM:
            first = re.search(rf"\b{re.escape(acronym)}s?\b", text)
            if first and text[first.start() - 1] != "(":
                untold.append((name, acronym))
    assert untold == []


def digests(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.replace(NAME_OF_THE_LAW, "Act").lower())
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:16] for run in runs}


def test_nothing_is_taken_from_the_articles_that_the_guide_grew_from(
    texts: dict[str, str], inventory: Inventory
) -> None:
    taken = set(SOURCE_SHINGLES.read_text(encoding="utf-8").split())
    assert len(taken) > 800
    ours = dict(texts)
    for subcategory in inventory.subcategories:
        for introduction in subcategory.introductions:
            ours[f"{subcategory.id} {introduction.label}"] = " ".join(
                (introduction.about, introduction.bridge_a_gap, introduction.credit_work_done)
            )
    assert [name for name, text in ours.items() if digests(text) & taken] == []
    assert digests("activities that either bridge identified gaps in quality of care") & taken
