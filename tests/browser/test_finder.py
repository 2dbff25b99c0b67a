"""The finder: what it finds, narrows, sorts, compares and hands out, and what its address says."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Page, Route, expect

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from generator.kits.open_data import as_csv, year_activities
from generator.kits.open_data_models import YearActivity
from scripts.chromium import Fonts
from tests.browser.axe import violations
from tests.browser.conftest import Modules, Visits, show_in
from tests.browser.kinds import NARROW, NARROWEST, WIDE
from tests.browser.targets import small_targets
from tests.browser.test_accessibility import DARK, LIGHT
from tests.search.retrieval import FinderPage
from tests.site.project import ROOT

FINDER = "activities/"
YEARS = range(2017, 2027)
CURRENT = 2026

VALUES: dict[str, Callable[[YearActivity], list[str]]] = {
    "subcategory": lambda a: [a.subcategory_code or "none"],
    "change": lambda a: [a.state],
    "weight": lambda a: [a.activity_weight] if a.activity_weight else [],
    "mvp": lambda a: a.mvps,
    "who": lambda a: a.roles,
    "effort": lambda a: [a.effort] if a.effort else [],
    "bonus": lambda a: ["yes"] if a.cehrt_bonus else [],
}
"""What each facet says of an activity, counted from the open data and not from the finder's."""


@cache
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


@cache
def activities(year: int) -> list[YearActivity]:
    return year_activities(Edition(inventory()), year).activities


def fitting(year: int, chosen: dict[str, list[str]]) -> set[str]:
    return {
        a.activity_id
        for a in activities(year)
        if all(set(VALUES[facet](a)) & set(values) for facet, values in chosen.items())
    }


def ask(visit: Visits, address: str = "", size: tuple[int, int] = WIDE) -> FinderPage:
    finder = FinderPage(visit(FINDER + address, size))
    finder.wait()
    return finder


def count(page: Page) -> str:
    return page.locator("[data-finder-count]").inner_text()


def open_facets(page: Page) -> None:
    if not page.locator("[data-finder-facets]").is_visible():
        page.get_by_text("Narrow the list").click()
    page.locator("[data-finder-facets] input").first.wait_for()


def shown_facets(page: Page) -> dict[str, dict[str, int]]:
    """Facet -> value -> count, as the reader sees them."""
    found: dict[str, dict[str, int]] = page.locator("[data-finder-facets]").evaluate(
        """(panel) => {
          const found = {};
          for (const label of panel.querySelectorAll("label.facet-value")) {
            const { name, value } = label.querySelector("input");
            (found[name] ??= {})[value] = Number(label.querySelector(".facet-count").textContent);
          }
          for (const option of panel.querySelectorAll("select option")) {
            const number = /\\((\\d+)\\)$/.exec(option.textContent);
            if (number) (found[option.parentElement.name] ??= {})[option.value] = Number(number[1]);
          }
          return found;
        }"""
    )
    return found


# ---- As it comes --------------------------------------------------------------------------------


def test_without_scripts_the_page_is_the_whole_list_by_subcategory(visit: Visits) -> None:
    page = visit(FINDER, java_script_enabled=False)
    ids = page.locator("[data-finder-list] .activity-id").all_inner_texts()
    assert len(ids) == len(inventory().activities) == len(set(ids))
    expect(page.get_by_role("heading", name="Care Coordination")).to_be_visible()
    for part in ("form", "bar", "tray", "take", "compared", "results"):
        expect(page.locator(f"[data-finder-{part}]")).to_be_hidden()


def test_as_it_comes_the_list_is_the_result_and_nothing_is_fetched(visit: Visits) -> None:
    page = visit.blank()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(visit.root + FINDER)
    finder = FinderPage(page)
    assert set(finder.found()) == {a.activity_id for a in activities(CURRENT)}
    assert count(page) == f"All {len(activities(CURRENT))} activities of {CURRENT}, by subcategory."
    assert not [url for url in asked if "assets/finder/" in url or "vendor" in url]
    with page.expect_response("**/assets/finder/2026.json"):
        finder.words.focus()


def test_the_order_without_a_question_is_the_same_in_list_and_results(visit: Visits) -> None:
    listed = ask(visit).found()
    assert ask(visit, "?q=&sort=title").found() != listed
    # Every effort is every activity but the attestations, whose effort is not judged.
    finder = ask(visit, "?effort=small,medium,large")
    attestations = {a.activity_id for a in activities(CURRENT) if a.attestation}
    assert finder.found() == [found for found in listed if found not in attestations]


def test_a_link_to_a_part_of_the_list_brings_the_list_back(visit: Visits) -> None:
    finder = ask(visit, "?q=opioid")
    page = finder.page
    expect(page.locator("#gone")).to_have_count(0)
    page.evaluate("location.hash = '#gone'")
    expect(page.locator("#gone")).to_be_in_viewport()
    expect(finder.words).to_have_value("")
    page.goto(f"{visit.root}{FINDER}?q=opioid#care-coordination")
    expect(page.locator("#care-coordination")).to_be_in_viewport()


# ---- Words and IDs ------------------------------------------------------------------------------


SPELLINGS = ["IA_PSPA_22", "pspa 22", "PSPA22", "ia-pspa-022", "iapspa22", "Pspa_22 please"]
KIN = [
    (2026, "IA_AHE_1", "IA_EPA_7"),  # renumbered in 2026
    (2017, "IA_EPA_7", "IA_AHE_1"),
    (2026, "ahe 6", "IA_EPA_8"),
    (2026, "pcmh", "IA_PCMH"),
]
SLIPS = [
    ("telehelth", "telehealth"),
    ("tele health", "telehealth"),
    ("Medication Reconcilation", "medication reconciliation"),
    ("OPIOID!!", "opioid"),
    ("care-plan", "care plan"),
]


def test_an_id_is_found_in_any_spelling(visit: Visits) -> None:
    finder = ask(visit)
    for spelling in SPELLINGS:
        assert finder.search(CURRENT, spelling)[0] == "IA_PSPA_22", spelling


def test_an_old_or_new_id_leads_to_its_kin(visit: Visits) -> None:
    finder = ask(visit)
    for year, words, first in KIN:
        assert finder.search(year, words)[0] == first, words


def test_slips_and_spellings_find_the_same(visit: Visits) -> None:
    finder = ask(visit)
    for typed, meant in SLIPS:
        assert finder.search(CURRENT, typed) == finder.search(CURRENT, meant) != [], typed


def test_a_correction_is_told(visit: Visits) -> None:
    finder = ask(visit)
    finder.search(CURRENT, "telehelth")
    assert count(finder.page).endswith("for “telehelth”. Read “telehelth” as “telehealth”.")


def test_results_come_while_one_types(visit: Visits) -> None:
    finder = ask(visit)
    finder.words.press_sequentially("teleh")
    assert "IA_EPA_2" in finder.found()[:2]


def test_everyday_words_find_what_cms_says_otherwise_and_show_why(visit: Visits) -> None:
    finder = ask(visit, "?q=flu+shot")
    assert "IA_PSPA_7" in finder.found()
    item = finder.page.locator("[data-activity-id=IA_PSPA_7]")
    expect(item).to_contain_text("CMS’s text: ")
    expect(item.locator("mark")).to_have_text(["preventive", "vaccinations"])


@pytest.mark.parametrize(
    ("year", "first", "later"),
    [
        (2026, "IA_CC_16", "IA_CC_13"),
        (2017, "IA_CC_13", None),
    ],
)
def test_everyday_words_are_those_of_the_year(
    visit: Visits, year: int, first: str, later: str | None
) -> None:
    """IA_CC_13 was about health information exchange (HIE) to 2022, and is only near it since."""
    found = ask(visit, f"?year={year}&q=HIE").found()
    assert found[0] == first
    assert later not in found[:3]


def near(page: Page) -> list[str]:
    """The IDs under the heading of what is nearest."""
    ids: list[str] = page.locator("[data-finder-near] .activity-id").all_text_contents()
    return ids


def test_an_everyday_question_is_answered_and_the_reason_is_told(visit: Visits) -> None:
    """No text says Saturday: the answer comes of the ways in which people ask."""
    finder = ask(visit, "?year=2017&q=we+are+open+saturday+mornings")
    assert finder.found()[0] == "IA_EPA_1"
    reason = finder.page.locator("[data-activity-id=IA_EPA_1] .result-why")
    expect(reason).to_have_text(re.compile("^People ask for it with the words .*“saturday”"))


def test_what_answers_weakly_comes_after_under_its_own_heading(visit: Visits) -> None:
    finder = ask(visit, "?year=2026&q=blood+thinner")
    found = finder.found()
    apart = near(finder.page)
    assert found[0] == "IA_PM_2" and apart and found[-len(apart) :] == apart
    expect(finder.page.get_by_role("heading", name="Nearest", exact=True)).to_be_visible()
    assert count(finder.page).startswith(f"{len(found)} activities of 2026 for ")
    finder.page.get_by_label("Sort by").select_option("title")
    assert sorted(finder.found()) == sorted(found) and near(finder.page) == []


def test_where_nothing_answers_the_page_leads_on(visit: Visits) -> None:
    finder = ask(visit, "?year=2026&q=prior+authorization+denied")
    page = finder.page
    assert finder.found() == []
    assert count(page) == "Nothing in 2026 answers “prior authorization denied”."
    expect(page.get_by_role("heading", name="Nearest in 2026")).to_be_visible()
    assert 0 < len(near(page)) <= 5
    note = page.locator("[data-finder-note]")
    link = note.get_by_role("link").first
    assert "subcategory=" in (link.get_attribute("href") or "")
    note.get_by_role("button", name="Search the whole site for these words").click()
    expect(page.get_by_role("searchbox", name="Search by ID, title or words")).to_have_value(
        "prior authorization denied"
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    finder.search(2026, "hemodialysis chair time")
    expect(note.get_by_role("link", name="Optimal Care for Kidney Health")).to_be_visible()


def test_words_for_a_facet_choose_it_and_can_be_taken_off(visit: Visits) -> None:
    finder = ask(visit, "?year=2017&q=high+weight+mental+health")
    page = finder.page
    found = finder.found()
    assert found[:2] == ["IA_BMH_6", "IA_BMH_7"]
    assert set(found) <= fitting(2017, {"weight": ["high"]})
    assert "IA_PM_2" not in found
    page.get_by_role("button", name="Remove Activity weight: High").click()
    assert len(finder.found()) > len(found)
    assert "read=words" in page.url or page.wait_for_url("**read=words**") is None
    finder.search(2017, "high weight mental health.")
    assert finder.found() == found
    open_facets(page)
    page.get_by_label("High").uncheck()
    assert len(finder.found()) > len(found)


def test_what_the_year_has_no_facet_for_is_answered_by_nothing(visit: Visits) -> None:
    finder = ask(visit, "?year=2026&q=high+weight+mental+health")
    page = finder.page
    assert finder.found() == [] and near(page)
    assert count(page) == (
        "Nothing in 2026 answers “high weight mental health”. "
        "No activity of 2026 has “Activity weight: high”."
    )
    assert finder.search(2017, "high weight mental health")[:2] == ["IA_BMH_6", "IA_BMH_7"]


def test_all_years_know_the_last_weight_and_the_bonus(visit: Visits) -> None:
    finder = ask(visit, "?year=all&q=high+weight+emergency+response")
    inventory_weights = {
        a.activity_id: weight
        for a in inventory().activities.values()
        for weight in [last_weight(a.activity_id)]
    }
    found = finder.found()
    assert found and {inventory_weights[one] for one in found} == {"high"}
    open_facets(finder.page)
    expect(finder.page.get_by_role("group", name="Activity weight, last given")).to_be_visible()
    bonus = finder.search("all", "which ones get the CEHRT bonus")
    had = {a.activity_id for year in YEARS for a in activities(year) if a.cehrt_bonus}
    assert set(bonus) == had


@pytest.mark.parametrize("year", [2017, 2026])
@pytest.mark.parametrize("query", ["clinical pathways", "heart failure care pathway"])
def test_a_pathway_of_care_is_no_mvp(visit: Visits, year: int, query: str) -> None:
    finder = FinderPage(visit("activities/"))
    finder.search(year, query)
    assert "(MVP)" not in count(finder.page)
    expect(finder.page.get_by_role("button", name="Remove MIPS Value Pathway")).to_have_count(0)


def last_weight(activity_id: str) -> str | None:
    """The weight of the last year that gave one, from the open data."""
    weights = [
        a.activity_weight
        for year in YEARS
        for a in activities(year)
        if a.activity_id == activity_id and a.activity_weight
    ]
    return weights[-1] if weights else None


def test_beside_a_facet_the_name_of_a_subcategory_chooses_it(visit: Visits) -> None:
    finder = FinderPage(visit("activities/"))
    found = finder.search(2017, "high weight care coordination")
    assert set(found) == fitting(2017, {"weight": ["high"], "subcategory": ["CC"]}) != set()


@pytest.mark.parametrize(
    "query", ["Value in Primary Care MVP", "kidney health MVP activities", "rheumatology MVPs"]
)
def test_an_mvp_is_asked_for_by_words_of_its_title(visit: Visits, query: str) -> None:
    titles = {m.mvp_id: m.title for m in Edition(inventory()).year(2026).mvps}
    word = next(w for w in ("Primary", "Kidney", "Rheumatology") if w.lower() in query.lower())
    (mvp,) = [key for key, title in titles.items() if word in title]
    finder = FinderPage(visit("activities/"))
    assert set(finder.search(2026, query)) == fitting(2026, {"mvp": [mvp]}) != set()
    assert finder.search(2017, query) == []
    assert "MIPS Value Pathway (MVP)" in count(finder.page)


@pytest.mark.parametrize("query", ["what's new", "new", "just added for 2026"])
def test_what_is_new_is_asked_in_words(visit: Visits, query: str) -> None:
    finder = FinderPage(visit("activities/"))
    assert set(finder.search(2026, query)) == fitting(2026, {"change": ["new"]}) != set()
    assert "IA_PM_4" in finder.search(2026, "new diabetic patients")


def test_a_year_in_the_words_leads_to_that_year(visit: Visits) -> None:
    finder = ask(visit, "?year=2026&q=telehealth+in+2019")
    assert finder.found()[0] == "IA_EPA_2"
    finder.page.get_by_role("link", name="Search 2019").click()
    finder.page.wait_for_url("**year=2019**")
    assert finder.found()[0] == "IA_EPA_2"
    finder.search(2017, "new for 2026")
    assert finder.found() == []


@pytest.mark.parametrize(("query", "mvp"), [("derm", "M1421"), ("er doc", "G0057")])
def test_a_specialty_finds_the_activities_of_its_mvp(visit: Visits, query: str, mvp: str) -> None:
    finder = FinderPage(visit("activities/"))
    listed = fitting(2026, {"mvp": [mvp]})
    assert len(listed & set(finder.search(2026, query)[:10])) >= len(listed) / 2


def test_an_answer_is_announced_once_though_the_texts_come_later(visit: Visits) -> None:
    page = visit.blank()
    page.goto(f"{visit.root}activities/")
    said = page.locator("[data-finder-count]")
    said.evaluate(
        """(node) => {
          window.said = [];
          new MutationObserver(() => window.said.push(node.textContent))
            .observe(node, { childList: true, characterData: true, subtree: true });
        }"""
    )
    finder = FinderPage(page)
    finder.search(2026, "blood thinner")
    assert page.evaluate("window.said.filter((text) => text.includes('blood'))") == [count(page)]


def test_matched_words_are_marked(visit: Visits) -> None:
    finder = ask(visit, "?q=chronic+pain")
    marks = finder.page.locator("[data-activity-id=IA_PSPA_22] h3 mark").all_inner_texts()
    assert marks == ["Chronic Pain"]


def test_what_only_other_years_have_is_told_honestly(visit: Visits) -> None:
    finder = ask(visit, "?year=2026&q=COVID")
    assert finder.found() == []
    assert count(finder.page) == "Nothing in 2026 answers “COVID”."
    note = finder.page.locator("[data-finder-note]")
    expect(note).to_contain_text("Until 2025 there was IA_ERP_3")
    link = note.get_by_role("link", name="IA_ERP_3").get_attribute("href")
    assert link == f"{visit.root}activities/IA_ERP_3/"
    finder.search(2017, "medical students")
    expect(note).to_contain_text("From 2026 on there is IA_EPA_8")
    expect(note).not_to_contain_text("IA_AHE_6")
    finder.search(2017, "IA_AHE_6")
    expect(note).to_contain_text("From 2018 to 2025 there was IA_AHE_6")
    expect(note).to_contain_text("(Now IA_EPA_8)")
    assert finder.search(2026, "flu shot")
    expect(note.locator("li")).to_have_text(re.compile("^Until 2025 there was IA_PM_26"))


def test_an_id_that_the_year_lacks_is_told(visit: Visits) -> None:
    finder = ask(visit, "?year=2026&q=IA_EPA_1")
    expect(finder.page.locator("[data-finder-note]")).to_contain_text(
        "Until 2024 there was IA_EPA_1"
    )


def test_all_years_find_removed_activities(visit: Visits) -> None:
    finder = ask(visit, "?year=all&q=covid")
    assert "IA_ERP_3" in finder.found()
    expect(finder.page.locator("[data-activity-id=IA_ERP_3]")).to_contain_text("Removed")
    assert set(finder.search("all", "")) == set(inventory().activities)


def test_nothing_is_found_for_nonsense_and_the_page_says_so(visit: Visits) -> None:
    finder = ask(visit)
    for words in ("zzzzqq", "???", "§", "qwxzy plmkn"):
        assert finder.search(CURRENT, words) == []
        assert count(finder.page) == f"Nothing in 2026 answers “{words}”."


# ---- Facets -------------------------------------------------------------------------------------


def test_facets_count_as_python_does(visit: Visits) -> None:
    finder = ask(visit)
    open_facets(finder.page)
    for year in YEARS:
        finder.search(year, "")
        shown = shown_facets(finder.page)
        for facet, values in VALUES.items():
            counted = Counter(value for a in activities(year) for value in values(a))
            if facet in shown:
                found = {value: number for value, number in shown[facet].items() if number}
                assert found == dict(counted), (year, facet)
            else:
                assert not counted or (facet == "change" and year == YEARS[0]), (year, facet)
        assert ("weight" in shown) == (year <= 2024)
        assert ("bonus" in shown) == (year <= 2018)


def test_years_are_told_with_their_counts(visit: Visits) -> None:
    options = ask(visit).year.locator("option").all_inner_texts()
    counted = [f"{year} ({len(activities(year))})" for year in reversed(YEARS)]
    assert options == [*counted, f"All years ({len(inventory().activities)})"]


def test_chosen_facets_leave_what_python_leaves_and_the_counts_follow(visit: Visits) -> None:
    finder = ask(visit, "?q=portal")
    page = finder.page
    chance = random.Random(5)
    for _ in range(40):
        year = chance.choice(YEARS)
        chosen: dict[str, list[str]] = {}
        for facet in chance.sample(sorted(VALUES), 2):
            options = sorted({v for a in activities(year) for v in VALUES[facet](a)})
            if options:
                chosen[facet] = chance.sample(options, min(len(options), chance.randint(1, 2)))
        query = "&".join(f"{facet}={','.join(values)}" for facet, values in chosen.items())
        assert set(finder.go(f"year={year}&{query}")) == fitting(year, chosen), page.url
        open_facets(page)
        for facet, counts in shown_facets(page).items():
            others = {name: values for name, values in chosen.items() if name != facet}
            left = fitting(year, others)
            for value, number in counts.items():
                expected = [
                    a
                    for a in activities(year)
                    if a.activity_id in left and value in VALUES[facet](a)
                ]
                assert number == len(expected), f"{page.url}: {facet}={value}"


def test_a_facet_is_chosen_and_taken_off_again(visit: Visits) -> None:
    finder = ask(visit, "?year=2018&q=patient")
    page = finder.page
    before = finder.found()
    open_facets(page)
    page.get_by_label("Population Management").check()
    narrowed = finder.found()
    assert 0 < len(narrowed) < len(before)
    assert narrowed == [id_ for id_ in before if id_ in narrowed]
    assert count(page) == f"{len(narrowed)} of {len(before)} activities of 2018 for “patient”."
    expect(page).to_have_url(f"{visit.root}{FINDER}?year=2018&q=patient&subcategory=PM")
    page.get_by_role("button", name="Remove Subcategory: Population Management").click()
    assert finder.found() == before
    page.get_by_label("Population Management").check()
    page.get_by_role("button", name="Start over").click()
    assert len(finder.found()) == len(activities(2018))
    expect(finder.words).to_be_focused()


def test_another_year_keeps_what_it_has_and_names_what_it_lacks(visit: Visits) -> None:
    finder = ask(visit, "?year=2024&weight=high&subcategory=BE")
    finder.year.select_option("2026")
    found = finder.found()
    assert set(found) == fitting(2026, {"subcategory": ["BE"]})
    expect(finder.page.locator("[data-finder-problems]")).to_contain_text(
        "weight: “high” is not in 2026; 2026 has none."
    )


def test_a_mvp_is_picked_from_a_list(visit: Visits) -> None:
    finder = ask(visit)
    open_facets(finder.page)
    finder.page.get_by_label("MIPS Value Pathway").select_option("M0005")
    assert set(finder.found()) == fitting(2026, {"mvp": ["M0005"]})
    finder.page.get_by_label("MIPS Value Pathway").select_option("")
    assert len(finder.found()) == len(activities(2026))


ORDERS: dict[str, Callable[[YearActivity], Any]] = {
    "title": lambda a: a.title.casefold(),
    "effort": lambda a: ["small", "medium", "large", None].index(a.effort),
    "weight": lambda a: ["high", "medium", None].index(a.activity_weight),
}


def test_results_are_sorted(visit: Visits) -> None:
    finder = ask(visit, "?year=2019&subcategory=BE,CC")
    by_id = {a.activity_id: a for a in activities(2019)}
    for sort, key in ORDERS.items():
        finder.page.get_by_label("Sort by").select_option(sort)
        keys = [key(by_id[id_]) for id_ in finder.found()]
        assert keys == sorted(keys) and len(set(keys)) > 1, sort


# ---- The address --------------------------------------------------------------------------------


def test_the_address_brings_the_same_page_back(visit: Visits) -> None:
    finder = ask(visit)
    page = finder.page
    finder.search(2019, "care plan")
    open_facets(page)
    page.get_by_label("High").check()
    page.get_by_label("Sort by").select_option("title")
    found = finder.found()
    expect(page).to_have_url(f"{visit.root}{FINDER}?year=2019&q=care+plan&weight=high&sort=title")
    page.get_by_role("link", name=found[0], exact=False).first.click()
    page.wait_for_url("**/activities/IA_*/")
    page.go_back()
    again = FinderPage(page)
    assert again.found() == found
    expect(again.words).to_have_value("care plan")
    expect(again.year).to_have_value("2019")


def test_bad_addresses_are_answered_with_what_was_expected(visit: Visits) -> None:
    finder = ask(visit, "?year=1999&sort=best&weight=huge&compare=x,IA_BE_4&colour=red&q=opioid")
    said = finder.page.locator("[data-finder-problems]")
    for words in (
        "year: “1999” is not one of 2026, 2025",
        "sort: “best” is not one of title, effort, weight, change.",
        "weight: “huge” is not in 2026; 2026 has none.",
        "compare: “x” is not an activity ID.",
        "“colour” is nothing the finder knows.",
    ):
        expect(said).to_contain_text(words)
    assert finder.found()[0] == "IA_PSPA_22"
    finder.search(CURRENT, "telehealth")
    expect(said).to_be_hidden()


SEED = (
    "year=2018&q=care+plan&subcategory=BE,PM&change=new&weight=high&who=nurse&effort=small"
    "&bonus=yes&sort=title&compare=IA_BE_4,IA_CC_9&view=compare"
)
PAYLOADS = (
    "<img src=x onerror=window.broken=1>",
    "javascript:window.broken=1",
    '"><script>window.broken=1</script>',
    "%00%ff%E0%A4%A",
    "\u202e\ud83d\ude00",
    "__proto__",
    "constructor",
    "((((((((((.*)+)+)+)+",
    "a" * 3000,
)


def mutated(chance: random.Random) -> str:
    text = list(SEED)
    for _ in range(chance.randint(1, 9)):
        place = chance.randrange(len(text))
        if chance.random() < 0.25:
            text[place] = chance.choice(PAYLOADS)
        else:
            text[place] = chance.choice("&=,%<>\"'é\u202e 09_Z;#+?/")
    return "".join(text)


def test_a_thousand_mutated_addresses_never_break_the_page(visit: Visits) -> None:
    """Each is gone to within the page; the next test loads some of them from the start."""
    finder = ask(visit, "?q=opioid")
    chance = random.Random(2026)
    queries = [mutated(chance) for _ in range(1000)]
    broken: list[str] = finder.page.evaluate(
        """async (queries) => {
          const root = document.querySelector("[data-finder]");
          const text = (name) => root.querySelector(`[data-finder-${name}]`).textContent.trim();
          const broken = [];
          const channel = new MessageChannel();
          const soon = () => new Promise((resolve) => {
            channel.port1.onmessage = resolve;
            channel.port2.postMessage("");
          });
          window.requestAnimationFrame = (task) => soon().then(task);  // Frames cost most.
          for (const query of queries) {
            try {
              history.replaceState(null, "", `?${query}`);
            } catch { continue; }  // The browser itself refuses it.
            dispatchEvent(new PopStateEvent("popstate"));
            for (let turn = 0; root.dataset.ready !== "true"; turn += 1) {
              if (turn > 20000) { broken.push(`never ready: ${query}`); break; }
              await new Promise((resolve) => setTimeout(resolve));
            }
            const results = document.querySelectorAll("[data-activity-id]").length;
            const told = text("count");
            if (!told || window.broken) broken.push(query);
            if (!results && !/^(Nothing|None)|none with these choices/.test(told)) {
              broken.push(`blank: ${query}`);
            }
            if (root.querySelector("img, script, iframe")) broken.push(`markup: ${query}`);
          }
          return broken;
        }""",
        queries,
    )
    assert broken == []


def test_mutated_addresses_can_be_loaded(visit: Visits) -> None:
    page = visit.blank()
    chance = random.Random(7)
    for _ in range(12):
        page.goto(f"{visit.root}{FINDER}?{mutated(chance)}")
        FinderPage(page).wait()
        assert page.evaluate("window.broken") is None
        assert count(page)


def test_state_and_address_say_the_same(modules: Modules) -> None:
    chance = random.Random(3)
    years = [str(year) for year in YEARS] + ["all"]
    for _ in range(200):
        read = modules("finder/state", "fromQuery", mutated(chance), "2026", years)
        address = modules("finder/state", "toQuery", read["state"])
        again = modules("finder/state", "fromQuery", address, "2026", years)
        assert again == {"state": read["state"] | {"q": read["state"]["q"].strip()}, "problems": []}


# ---- Comparing and taking away ------------------------------------------------------------------


def test_up_to_four_are_compared_side_by_side(visit: Visits) -> None:
    finder = ask(visit, "?q=care+plan")
    page = finder.page
    ids = finder.found()[:5]
    boxes = [page.get_by_label(f"Compare {id_}", exact=True) for id_ in ids]
    boxes[0].check()
    expect(page.get_by_role("button", name="Compare side by side")).to_be_disabled()
    for box in boxes[1:4]:
        box.check()
    expect(boxes[4]).to_be_disabled()
    page.get_by_role("button", name="Compare side by side").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_focused()
    heads = page.locator(".compare-table thead .activity-id")
    expect(heads).to_have_text(ids[:4])
    rows = page.locator(".compare-table tbody th").all_inner_texts()
    for row in ("In plain words (ours)", "You qualify if", "What to keep", "MVPs", "Subcategory"):
        assert row in rows
    plain = {a.activity_id: a.plain_words for a in activities(CURRENT)}
    for place, id_ in enumerate(ids[:4]):
        words = plain[id_]
        assert words is not None
        cell = page.locator(".compare-table tbody tr").first.locator("td").nth(place)
        expect(cell).to_have_text(words.sentence)
    expect(page).to_have_url(
        f"{visit.root}{FINDER}?year=2026&q=care+plan&compare={','.join(ids[:4])}&view=compare"
    )
    page.reload()
    expect(heads).to_have_text(ids[:4])
    page.get_by_role("button", name="Close the comparison").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_hidden()
    expect(page.get_by_role("group", name="Comparison")).to_contain_text("4 activities")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("group", name="Comparison")).to_be_hidden()


def test_the_comparison_of_a_past_year_has_that_years_words(visit: Visits) -> None:
    page = ask(visit, "?year=2018&compare=IA_BMH_9,IA_BE_4&view=compare").page
    cell = page.locator(".compare-table tbody tr").first.locator("td").first
    expect(cell).to_contain_text("60 percent")
    expect(page.locator(".compare-table")).to_contain_text("Activity weight")


def test_the_results_are_taken_away_as_csv(visit: Visits) -> None:
    finder = ask(visit, "?year=2018&q=care+plan&weight=medium")
    ids = finder.found()
    with finder.page.expect_download() as download:
        finder.page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "improvement-activities-2018.csv"
    text = Path(download.value.path()).read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    published = list(
        csv.DictReader(io.StringIO(as_csv(year_activities(Edition(inventory()), 2018)), newline=""))
    )
    by_id = {row["activity_id"]: row for row in published}
    assert [row["activity_id"] for row in rows] == ids and len(ids) > 3
    assert rows == [by_id[id_] for id_ in ids]


def test_the_results_are_taken_away_as_json_that_fits_the_schema(visit: Visits) -> None:
    finder = ask(visit, "?year=2025&change=suspended")
    ids = finder.found()
    with finder.page.expect_download() as download:
        finder.page.get_by_role("button", name="JSON").click()
    record = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [a["activity_id"] for a in record["activities"]] == ids != []
    schema = finder.page.request.get(f"{visit.root}api/schemas/year-activities.json").json()
    jsonschema.validate(record, schema)
    expect(finder.page.locator("[data-finder-taken]")).to_contain_text(f"has these {len(ids)}")


def test_the_link_is_copied(visit: Visits) -> None:
    page = visit(f"{FINDER}?q=opioid", permissions=["clipboard-read", "clipboard-write"])
    FinderPage(page).wait()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-finder-taken]")).to_have_text("Link copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visit.root}{FINDER}?year=2026&q=opioid"


def test_slow_data_are_announced(visit: Visits) -> None:
    page = visit(FINDER)
    held: list[Route] = []
    page.route("**/assets/finder/2019.json", lambda route: held.append(route))
    FinderPage(page).year.select_option("2019")
    status = page.locator("[data-finder-count]")
    expect(status).to_have_text("Loading the activities of 2019 …")
    held[0].continue_()
    expect(status).to_have_text(f"All {len(activities(2019))} activities of 2019.")


def test_what_cannot_be_loaded_is_told_and_can_be_tried_again(visit: Visits) -> None:
    page = visit(FINDER)
    page.route("**/assets/finder/2019.json", lambda route: route.fulfill(status=503))
    finder = FinderPage(page)
    finder.wait()
    finder.year.select_option("2019")
    status = page.locator("[data-finder-count]")
    expect(status).to_contain_text("The activities of 2019 could not be loaded.")
    page.unroute("**/assets/finder/2019.json")
    finder.words.fill("opioid")
    finder.wait()
    expect(status).to_contain_text("of 2019 for “opioid”")
    visit.errors.clear()


def test_the_home_page_leads_to_the_finder_with_its_words(visit: Visits) -> None:
    """Without telling the server what is sought."""
    page = visit("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("What do you do, or look for?").fill("quit smoking & more")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities/?year=2026&q=quit+smoking+%26+more")
    assert FinderPage(page).found()[0] == "IA_BMH_2"
    assert asked and not [url for url in asked if "quit" in url.split("#")[0]]
    page.goto(f"{visit.root}{FINDER}#q=%E0%A4%A")
    assert len(FinderPage(page).found()) == len(activities(CURRENT))


def test_without_scripts_the_form_of_the_home_page_leads_to_the_list(visit: Visits) -> None:
    page = visit("", java_script_enabled=False)
    page.get_by_role("button", name="Find activities").click()
    page.wait_for_url("**/activities/?q=")
    expect(page.get_by_role("heading", name="Find improvement activities")).to_be_visible()


# ---- For everyone -------------------------------------------------------------------------------

STATES = {
    "results": "?q=care+plan",
    "nothing": "?q=covid",
    "facets": "?year=2018&subcategory=BE&q=patient",
    "problems": "?year=1&q=portal",
    "comparison": "?q=care+plan&compare=IA_CC_9,IA_BE_15,IA_PM_14&view=compare",
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Visits, state: str) -> None:
    page = ask(visit, STATES[state]).page
    if state == "facets":
        open_facets(page)
    for size in (WIDE, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate(LIGHT)
        assert violations(page) == [], size
        page.evaluate(DARK)
        assert violations(page) == [], size


@pytest.mark.parametrize("state", STATES)
def test_targets_are_large_enough_to_hit(visit: Visits, state: str, fonts: Fonts) -> None:
    page = ask(visit, STATES[state]).page
    show_in(page, fonts)
    if state == "facets":
        open_facets(page)
    for size in (WIDE, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert small_targets(page) == [], size


def test_it_fits_the_narrowest_screen(visit: Visits, fonts: Fonts) -> None:
    finder = ask(visit, "?q=portal", NARROWEST)
    show_in(finder.page, fonts)
    open_facets(finder.page)
    for state, query in STATES.items():
        finder.go(query[1:])
        assert finder.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0], state


def test_the_first_result_is_in_sight_on_a_phone(visit: Visits, fonts: Fonts) -> None:
    page = show_in(ask(visit, "?q=opioid", NARROW).page, fonts)
    expect(page.locator("[data-activity-id] h3").first).to_be_in_viewport(ratio=1)


def test_it_works_by_keyboard_alone(visit: Visits) -> None:
    finder = ask(visit)
    page = finder.page
    finder.words.focus()
    page.keyboard.type("telehealth")
    finder.wait()
    page.keyboard.press("Tab")
    expect(finder.year).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[data-finder-facets] input").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Expanded Practice Access")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    finder.wait()
    expect(page.get_by_label("Population Management")).to_be_checked()
    expect(page.get_by_label("Population Management")).to_be_focused()
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
        if "IA_PM_" in stops[-1]:
            break
    assert "Start over" in stops
    assert stops[-1].startswith(finder.found()[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="Comparison")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/activities/{stops[-1].split(' ')[0]}/")


def test_the_count_is_the_live_region_and_the_list_is_not(visit: Visits) -> None:
    page = ask(visit, "?q=care+plan").page
    assert page.locator("[data-finder-count]").get_attribute("role") == "status"
    inside = page.locator("[data-finder-results]").evaluate(
        "(list) => list.closest('[role=status], [aria-live]')"
    )
    assert inside is None
