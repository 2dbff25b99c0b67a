"""The calculator: questions, answer, address, comparison, copying and printing."""

from __future__ import annotations

import json
import random
import re
import urllib.parse
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from generator import rules
from generator.inventory.model import Inventory
from scripts.chromium import Fonts
from tests.browser.axe import COLORS, violations
from tests.browser.conftest import Modules, Visits, sheets, show_in
from tests.browser.kinds import NARROW, NARROWEST
from tests.browser.targets import small_targets
from tests.search.retrieval import FinderPage

CALCULATOR = "calculator/"


def output(page: Page) -> dict[str, str]:
    """The numbers that the output element carries, once it carries any."""
    page.wait_for_selector("[data-output][data-points]")
    data: dict[str, str] = page.eval_on_selector("[data-output]", "(o) => ({ ...o.dataset })")
    return {key: value for key, value in data.items() if key != "output"}


def score_in_page(page: Page, attestation: Any) -> Any:
    return page.evaluate(
        """(attestation) => {
          try { return scoringRules.score(attestation); } catch (error) { return error.message; }
        }""",
        attestation,
    )


@pytest.mark.parametrize(
    ("query", "points", "final"),
    [
        ("", "0", "0"),
        ("year=2026&a=IA_BE_4", "20", "7.5"),
        ("year=2026&a=IA_BE_4&status=rural", "40", "15"),
        ("year=2026&option=mvp&mvp=G0053&a=IA_BE_4", "40", "15"),
        ("year=2017&a=IA_EPA_1&a=IA_BE_4", "30", "11.25"),
        ("year=2017&a=IA_EPA_1~~2017-03-01~2017-05-28", "0", "0"),
        ("year=2017&a=IA_EPA_1~~2017-03-01~2017-05-29", "20", "7.5"),
        ("year=2022&pcmh=1&status=small_practice&without=promoting_interoperability", "40", "30"),
        ("year=2024&apm=1", "20", "7.5"),
        ("year=2024&apm=1&other=0", "0", "0"),
        ("year=2024&as=group&size=10&a=IA_BE_4~~~~4", "0", "0"),
        ("year=2024&as=group&size=10&a=IA_BE_4~~~~5", "10", "3.75"),
    ],
)
def test_a_link_opens_its_scenario(visit: Visits, query: str, points: str, final: str) -> None:
    page = visit(f"{CALCULATOR}?{query}")
    numbers = {"points": points, "maximumPoints": "40", "finalScorePoints": final}
    assert output(page).items() >= numbers.items()
    expect(page.locator("[data-problem]")).to_be_hidden()


def test_the_page_and_python_give_every_worked_example_the_same_result(
    visit: Visits, inventory: Inventory
) -> None:
    page = visit(CALCULATOR)
    output(page)
    examples = [s for scenarios in inventory.scenarios.values() for s in scenarios]
    assert len(examples) >= 30
    for example in examples:
        in_page = score_in_page(page, example.attestation)
        assert in_page == json.loads(json.dumps(rules.score(example.attestation)))
        assert in_page["points"] == example.points


def test_every_worked_example_opens_in_the_calculator_with_its_result(visit: Visits) -> None:
    page = visit(CALCULATOR)
    links = page.locator(".examples a[href*='year=']").evaluate_all(
        "(links) => links.map((a) => [a.href, a.closest('li').textContent])"
    )
    assert len(links) >= 30
    for address, words in links[:: max(1, len(links) // 12)]:
        page.goto(address)
        data = output(page)
        assert f"{data['points']} of {data['maximumPoints']} points" in words, address
        expect(page.locator("[data-problem]")).to_be_hidden()


def test_activities_are_found_and_added_by_keyboard(visit: Visits) -> None:
    page = visit(CALCULATOR)
    output(page)
    box = page.get_by_role("combobox", name="Add an activity by ID or words")
    box.press_sequentially("be 4")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text("IA_BE_4")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Enter")
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    expect(page.locator("[data-match-count]")).to_have_text("IA_BE_4 added.")
    assert output(page)["points"] == "20"
    expect(page.locator("[data-announce]")).to_contain_text("20 of 40 points")
    assert "a=IA_BE_4" in page.url
    box.press_sequentially("telehealth")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.get_by_role("button", name="Remove IA_BE_4").press("Enter")
    expect(page.locator("[data-output]")).to_have_attribute("data-points", "0")
    expect(box).to_be_focused()


def test_only_activities_of_the_year_are_offered(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2017")
    output(page)
    box = page.get_by_role("combobox", name="Add an activity by ID or words")
    box.fill("pspa 34")
    expect(page.locator("[data-match-count]")).to_have_text("No activity of this year matches.")
    page.get_by_label("Performance year").select_option("2026")
    box.fill("pspa 34")
    expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text(["IA_PSPA_34"])


def offered(page: Page, words: str) -> list[str]:
    """The IDs listed for words in the box, when the finder's answer is there too."""
    page.get_by_role("combobox", name="Add an activity by ID or words").fill(words)
    page.locator("#calc-matches[data-ready=true]").wait_for(state="attached")
    ids: list[str] = page.locator("#calc-matches li").evaluate_all(
        "(options) => options.map((option) => option.dataset.id)"
    )
    return ids


def with_own_words(inventory: Inventory, year: int, words: str) -> list[str]:
    """The activities of whose ID and title a word begins like each of the words."""
    found = []
    for activity in inventory.activities_by_year[year]:
        version = activity.version_in(year)
        assert version is not None
        text = f"{activity.activity_id} {version.title}".lower()
        own = re.findall("[a-z]+|[0-9]+", text)
        if all(any(part.startswith(word) for part in own) for word in words.split()):
            found.append(activity.activity_id)
    return found


@pytest.mark.parametrize("year", [2017, 2026])
def test_everyday_words_find_what_the_finder_finds(
    visit: Visits, inventory: Inventory, year: int
) -> None:
    finder = FinderPage(visit("activities/"))
    page = visit(f"{CALCULATOR}?year={year}")
    output(page)
    for words in ("flu shot", "after hours", "depression screening", "quit smoking", "be 4"):
        own = with_own_words(inventory, year, words)
        found = finder.search(year, words)
        shown = offered(page, words)
        assert set(shown[: len(own)]) == set(own[:8]), words
        assert shown[len(own) :] == [id_ for id_ in found if id_ not in own][: 8 - len(own)], words
        assert shown, words
    assert with_own_words(inventory, year, "flu shot") == []
    assert offered(page, "telehelth")
    expect(page.locator("[data-match-count]")).to_contain_text("Read “telehelth” as “telehealth”.")


def test_where_nothing_answers_the_nearest_are_offered(visit: Visits) -> None:
    finder = FinderPage(visit("activities/"))
    assert finder.search(2026, "prior authorization") == []
    nearest = finder.page.locator("[data-finder-near] .activity-id").all_text_contents()
    page = visit(f"{CALCULATOR}?year=2026")
    output(page)
    assert offered(page, "prior authorization")[: len(nearest)] == nearest != []
    expect(page.locator("[data-match-count]")).to_have_text(
        "No activity of this year matches. The nearest are listed."
    )
    page.keyboard.press("Enter")
    expect(page.locator("[data-match-count]")).not_to_contain_text("added")


def test_what_bears_the_words_itself_stays_first_when_the_finder_answers(visit: Visits) -> None:
    page = visit(CALCULATOR)
    output(page)
    held: list[Route] = []
    page.route("**/assets/finder/2026.json", lambda route: held.append(route))
    box = page.get_by_role("combobox", name="Add an activity by ID or words")
    with page.expect_request("**/assets/finder/2026.json"):
        box.press_sequentially("pm 1")
    while not held:  # The request is told before its route is.
        page.wait_for_timeout(10)
    options = page.locator("#calc-matches li")
    expect(options.first).to_contain_text("IA_PM_1")
    before = options.all_inner_texts()
    box.press("ArrowDown")
    held[0].continue_()
    page.locator("#calc-matches[data-ready=true]").wait_for()
    assert options.all_inner_texts()[: len(before)] == before
    expect(page.locator("#calc-matches [aria-selected=true]")).to_have_attribute(
        "id", "calc-match-1"
    )
    expect(box).to_have_attribute("aria-activedescendant", "calc-match-1")


def test_the_finders_data_come_when_the_reader_types_and_once_a_year(visit: Visits) -> None:
    page = visit.blank()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{visit.root}{CALCULATOR}")
    output(page)
    box = page.get_by_role("combobox", name="Add an activity by ID or words")
    with page.expect_response("**/picker.js"):
        box.focus()
    page.wait_for_timeout(100)
    assert not [url for url in asked if "assets/finder/" in url or "js/search/find" in url]
    assert offered(page, "flu shot")
    assert offered(page, "flu shots")
    page.get_by_label("Performance year").select_option("2020")
    assert offered(page, "flu shot")
    files = [url.rsplit("/", 1)[1] for url in asked if "assets/finder/" in url]
    first = ["words.json", "2026.json", "2026-texts.json"]
    assert sorted(files) == sorted([*first, "2020.json", "2020-texts.json"])


def test_without_the_finders_data_ids_and_titles_are_found(visit: Visits) -> None:
    page = visit(CALCULATOR)
    output(page)

    def fail(route: Route) -> None:
        route.fulfill(status=503)

    page.route("**/assets/finder/*.json", fail)
    assert offered(page, "be 4")[0] == "IA_BE_4"
    assert offered(page, "flu shot") == []
    expect(page.locator("[data-match-count]")).to_have_text("No activity of this year matches.")
    page.unroute("**/assets/finder/*.json", fail)
    assert offered(page, "flu shots")
    visit.errors.clear()


@pytest.mark.parametrize(
    ("year", "options"),
    [
        ("2017", ["traditional", "apm_scoring_standard"]),
        ("2021", ["traditional", "app"]),
        ("2023", ["traditional", "mvp", "app"]),
    ],
)
def test_a_question_that_does_not_apply_is_not_asked(
    visit: Visits, year: str, options: list[str]
) -> None:
    page = visit(f"{CALCULATOR}?year={year}")
    output(page)
    offered = page.locator("#calc-option option:not([disabled])").evaluate_all(
        "(options) => options.map((option) => option.value)"
    )
    assert offered == options
    expect(page.get_by_label("Which MVP")).to_be_hidden()
    expect(page.get_by_label("Clinicians in the group")).to_be_hidden()
    assert page.locator("#calc-as option[value=subgroup]").is_disabled()
    if year == "2023":
        page.get_by_label("Reporting option").select_option("mvp")
        expect(page.get_by_label("Which MVP")).to_be_visible()


def test_every_step_has_its_citation_and_what_is_missing_is_said(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2017&a=IA_BE_4&a=IA_PSPA_34&a=IA_CC_9~no")
    output(page)
    answer = page.locator("[data-output]")
    expect(answer).to_contain_text("IA_BE_4 is medium-weighted: 10 points.")
    expect(answer).to_contain_text("10 of 40 points × 15 = 3.75 final-score points.")
    steps = answer.locator("h3", has_text="How it is counted").locator("+ ol > li")
    assert steps.count() == answer.locator(".cite a[href^='https://']").count() > 0
    expect(answer).to_contain_text("Not in CMS's inventory of 2017.")
    expect(answer).to_contain_text("Attested “no”")
    expect(answer).to_contain_text("3 more medium-weighted")
    expect(answer).to_contain_text("With a special status: 20 points")


def test_the_bar_has_a_piece_for_each_step_that_earned(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2017&a=IA_EPA_1&a=IA_BE_4&a=IA_PM_2&apm=1")
    assert output(page)["points"] == "40"
    pieces = page.locator("[data-output] .points-bar").first.locator(".points-earned")
    found = pieces.evaluate_all(
        "(all) => all.map((p) => [p.getAttribute('x'), p.getAttribute('width')])"
    )
    assert found == [["0", "20"], ["20", "20"]], "what lies above the cap is not drawn"
    weight = page.locator("[data-output] .points-weight")
    expect(weight).to_have_attribute("width", "15")


def test_one_day_alone_does_not_count_yet_and_the_page_says_so(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2017&a=IA_EPA_1~~2017-12-01")
    assert output(page)["points"] == "20"
    row = page.locator("[data-chosen] li")
    expect(row.get_by_role("status")).to_have_text("The days count once both are given.")
    row.get_by_label("Last day").fill("2017-12-31")
    row.get_by_label("Last day").blur()
    expect(page.locator("[data-output]")).to_have_attribute("data-points", "0")
    expect(row.get_by_role("status")).to_be_empty()
    assert page.url.endswith("a=IA_EPA_1%7E%7E2017-12-01%7E2017-12-31")


def test_what_the_rules_refuse_is_told_with_the_names_of_the_questions(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2017&a=IA_BE_4&a=IA_EPA_1~~2017-06-01~2017-03-01")
    problem = page.locator("[data-problem]")
    expect(problem).to_contain_text("IA_EPA_1, last day: is before the start")
    expect(page.locator("[data-bar]")).to_have_text("See what is missing")
    row = page.locator("[data-chosen] li").nth(1)
    row.get_by_text("Dates and details").click()
    row.get_by_label("First day").fill("2017-02-01")
    row.get_by_label("First day").blur()
    expect(problem).to_be_hidden()


def test_a_no_can_be_turned_into_a_yes(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2026&a=IA_BE_4~no")
    assert output(page)["points"] == "0"
    page.get_by_label("Attested “yes”").check()
    expect(page.locator("[data-output]")).to_have_attribute("data-points", "20")
    assert page.url.endswith("a=IA_BE_4")


def test_on_a_phone_the_points_stand_below_the_activities_too(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2026&a=IA_BE_4", NARROW)
    link = page.get_by_role("link", name="20 of 40 points: see how")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="Your estimate")).to_be_in_viewport()
    assert output(page)["points"] == "20"
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(link).to_be_hidden()


def test_two_years_and_two_statuses_stand_side_by_side(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2026&a=IA_BE_4&compare=2024")
    output(page)
    sides = page.locator("[data-comparison] .side")
    expect(sides).to_have_count(2)
    expect(sides.nth(0)).to_contain_text("20 of 40 points")
    expect(sides.nth(1)).to_contain_text("10 of 40 points")
    page.get_by_label("Compare with").select_option("rural")
    expect(sides.nth(1)).to_contain_text("40 of 40 points")


def test_the_scenario_is_copied_as_a_link_and_as_text(visit: Visits) -> None:
    page = visit(
        f"{CALCULATOR}?year=2026&a=IA_BE_4", permissions=["clipboard-read", "clipboard-write"]
    )
    output(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Copy as text").click()
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.includes('20 of 40'))")
    assert page.url in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(
    "query",
    [
        "year=2027",
        "year=<script>alert(1)</script>",
        "a=<img src=x onerror=alert(1)>",
        "a=IA_BE_4~perhaps",
        "option=free",
        "status=rural urban",
        "size=-3",
        "compare=never",
        "colour=red",
        "mvp=%E0%A4%A",
    ],
)
def test_a_tampered_link_gets_a_clear_message(visit: Visits, query: str) -> None:
    page = visit(f"{CALCULATOR}?{query}")
    output(page)
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Parts of the link were left out.")
    assert page.locator("form.calculator img, form.calculator script").count() == 0


def test_a_thousand_mutated_links_never_break_the_page(visit: Visits, modules: Modules) -> None:
    page = visit(CALCULATOR)
    output(page)
    chance = random.Random(2026)
    seed = (
        "year=2026&option=mvp&mvp=G0053&as=group&size=9&status=rural&apm=1&a=IA_BE_4~no&a=IA_CC_9"
    )
    queries = []
    for _ in range(1000):
        text = list(seed)
        for _ in range(chance.randint(1, 8)):
            text[chance.randrange(len(text))] = chance.choice("&=~%<>\"'é\u202e 09_Z;#")
        queries.append("".join(text))
    seen: list[dict[str, Any]] = page.evaluate(
        """async ([link, state, queries]) => {
          const { fromLink } = await import(link);
          const { toQuery, toAttestation } = await import(state);
          const { years } = scoringRules;
          return queries.map((query) => {
            const { scenario, problems } = fromLink(query, "2026", years);
            let said = "";
            try { scoringRules.score(toAttestation(scenario)); } catch (error) {
              said = error.name === "Refusal" ? error.message : `BROKEN ${error.stack}`;
            }
            const again = fromLink(toQuery(scenario), "2026", years);
            return { problems, said, same: toQuery(again.scenario) === toQuery(scenario) };
          });
        }""",
        [modules.address("calculator/link"), modules.address("calculator/state"), queries],
    )
    assert [one["said"] for one in seen if one["said"].startswith("BROKEN")] == []
    assert all(one["same"] for one in seen)
    assert sum(bool(one["problems"] or one["said"]) for one in seen) > 500
    assert not any("<" in p for one in seen for p in one["problems"])


def test_without_scripts_the_rules_stand_as_tables_with_examples(visit: Visits) -> None:
    page = visit(CALCULATOR, java_script_enabled=False)
    expect(page.locator("form.calculator")).to_be_hidden()
    for year in ("2017", "2026"):
        expect(page.locator(".year-rules > summary", has_text=year)).to_be_visible()
    expect(page.locator(".year-rules[open] .examples > li").first).to_be_visible()
    expect(page.locator(".year-rules[open]")).to_contain_text("2 activities")


SOLO = "year=2026&a=IA_BE_4&a=IA_CC_9"
MVP = "year=2026&option=mvp&mvp=G0053&status=rural&a=IA_BE_4"
GROUP = (
    "year=2017&as=group&size=9&status=rural&apm=1&a=IA_BE_4&a=IA_PM_2~~2017-03-01~2017-12-31"
    "&a=IA_EPA_1&a=IA_CC_9~no"
)


@pytest.mark.parametrize("query", [SOLO, MVP, GROUP], ids=["solo", "MVP", "group"])
def test_printed_the_answer_is_on_one_page_of_paper(
    visit: Visits, query: str, fonts: Fonts
) -> None:
    page = visit(f"{CALCULATOR}?{query}")
    output(page)
    show_in(page, fonts)
    for paper in ("Letter", "A4"):
        assert sheets(page.pdf(format=paper)) == 1, paper


def test_paper_has_what_was_answered_and_not_the_rest_of_the_form(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?{GROUP}")
    output(page)
    page.emulate_media(media="print")
    for words in ("40 of 40 points", "Anticoagulant", "Rural", "First day", "Attested “yes”"):
        found = page.locator("form.calculator").get_by_text(words).locator("visible=true")
        expect(found.first).to_be_visible()
    for label in ("First day", "Last day"):
        assert page.get_by_label(label).locator("visible=true").count() == 1
    assert page.get_by_label("Attested “yes”").locator("visible=true").count() == 1
    expect(page.get_by_label("Small practice")).to_be_hidden()
    expect(page.get_by_label("Quality", exact=True)).to_be_hidden()
    expect(page.get_by_text("Dates and details").first).to_be_hidden()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_full_calculator(visit: Visits, scheme: str) -> None:
    query = "year=2023&as=group&size=9&apm=1&a=IA_BE_4&a=IA_ZZ_1&compare=2026&status=rural&x=1"
    for size in ((1280, 800), NARROW):
        page = visit(f"{CALCULATOR}?{query}", size, color_scheme=scheme)
        output(page)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        only = COLORS if scheme == "dark" else None
        assert (violations(page, only=only) if only else violations(page)) == []


def test_nothing_is_cut_off_at_320_pixels(visit: Visits, fonts: Fonts) -> None:
    page = visit(f"{CALCULATOR}?year=2026&a=IA_BE_4&compare=2024", NARROWEST)
    output(page)
    show_in(page, fonts)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0]


def test_targets_of_a_full_calculator_are_large_enough(visit: Visits, fonts: Fonts) -> None:
    page = visit(f"{CALCULATOR}?{GROUP}&compare=2026", NARROW)
    output(page)
    show_in(page, fonts)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert small_targets(page) == []


def test_an_activity_page_adds_itself_to_the_score(visit: Visits) -> None:
    page = visit("activities/IA_BE_4/")
    page.get_by_role("link", name="Add to my score").click()
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)["a"] == ["IA_BE_4"]
    assert output(page)["points"] == "20"


def test_a_second_activity_is_added_to_the_calculation_that_was_left(visit: Visits) -> None:
    page = visit("activities/IA_BE_4/")
    page.get_by_role("link", name="Add to my score").click()
    output(page)
    page.get_by_label("Rural").check()
    expect(page.locator("[data-output]")).to_have_attribute("data-points", "40")
    page.goto(f"{visit.root}activities/IA_PM_2/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Add to my score").click()
    output(page)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)
    assert query == {"year": ["2026"], "status": ["rural"], "a": ["IA_BE_4", "IA_PM_2"]}
    page.goto(f"{visit.root}{CALCULATOR}")
    page.get_by_role("link", name="Go on with your last calculation").click()
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query) == query


@pytest.mark.parametrize(
    ("kept", "query"),
    [
        ("", None),
        ("year=2026", "year=2026&a=IA_BE_4"),
        ("year=2026&a=IA_PM_2&status=rural", "year=2026&a=IA_PM_2&status=rural&a=IA_BE_4"),
        ("year=2026&a=IA_BE_4%7Eno", "year=2026&a=IA_BE_4%7Eno"),
        ("year=2016", None),
        ("<script>", None),
    ],
)
def test_what_was_kept_is_used_where_its_year_has_the_activity(
    modules: Modules, kept: str, query: str | None
) -> None:
    years = ["2025", "2026"]
    assert modules("add-to-score", "withActivity", kept, "IA_BE_4", years) == query


def test_the_article_on_scoring_has_the_calculator_in_it(visit: Visits) -> None:
    page = visit("guide/scoring/?year=2026&a=IA_BE_4")
    assert output(page)["points"] == "20"
    page.get_by_label("Performance year").select_option("2017")
    expect(page.locator("[data-output]")).to_have_attribute("data-points", "10")
    assert "guide/scoring/?year=2017" in page.url
