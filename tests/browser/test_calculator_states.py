"""The calculator opened by a link: what is read, what is named, and that all of it is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from generator import rules
from tests.browser.conftest import Visits
from tests.browser.test_calculator import CALCULATOR, output


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("year=2018&study=1", "we hold no credit of CMS’s study for 2018"),
        ("year=2018&model=mssp", "we hold no score of mssp for this case"),
        ("year=2024&mvp=G0053&a=IA_BE_1", "mvp=G0053 goes with option=mvp only"),
        ("year=2024&year=2017", "year is given more than once; only the first counts"),
        ("year=2018&as=apm_entity&option=apm_scoring_standard&size=1234567893", "size: “…” is not"),
        ("year=2024&a=123-45-6789", "a: “…” is not an activity"),
    ],
)
def test_what_a_link_says_in_vain_is_named(visit: Visits, query: str, told: str) -> None:
    page = visit(f"{CALCULATOR}?{query}")
    output(page)
    expect(page.locator("[data-problem]")).to_contain_text(told)


def test_a_link_to_an_entity_of_2018_and_an_id_in_small_letters_are_read(visit: Visits) -> None:
    page = visit(f"{CALCULATOR}?year=2018&as=apm_entity&a=ia_be_1")
    assert output(page)["finalScorePoints"] == "20"
    expect(page.locator("[data-problem]")).to_be_hidden()
    expect(page.locator("[data-chosen] li")).to_contain_text("IA_BE_1")


@pytest.mark.parametrize(
    ("query", "told", "not_told"),
    [
        (
            "year=2024&a=IA_BE_1",
            "If you took part in an APM: at least 30 points",
            "With data sent",
        ),
        (
            "year=2024&apm=1&other=0",
            "With data sent for quality or Promoting Interoperability: at least 20 points",
            "If you took part",
        ),
        ("year=2025&without=improvement_activities&a=IA_BE_1", "0 of 0", "What would change it"),
        (
            "year=2025&without=quality+cost+promoting_interoperability",
            "The final score is the performance threshold",
            "What would change it",
        ),
    ],
)
def test_what_would_change_the_points_is_told_as_it_is(
    visit: Visits, query: str, told: str, not_told: str
) -> None:
    page = visit(f"{CALCULATOR}?{query}")
    output(page)
    expect(page.locator("[data-output]")).to_contain_text(told)
    expect(page.locator("[data-output]")).not_to_contain_text(not_told)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("year=2018&as=apm_entity&option=apm_scoring_standard&compare=2024", "at least 7.5 of 15"),
        ("year=2024&as=apm_entity&compare=2018", "brings 20 of 20 in 2018"),
    ],
)
def test_an_entity_is_compared_by_the_option_of_each_year(
    visit: Visits, query: str, told: str
) -> None:
    page = visit(f"{CALCULATOR}?{query}")
    output(page)
    expect(page.locator("[data-comparison]")).to_contain_text(told)


@pytest.mark.parametrize(
    "query",
    [
        "year=2023&option=app",
        "year=2019&as=apm_entity&option=apm_scoring_standard",
        "year=2018&without=cost&a=IA_AHE_1",
        "year=2024&without=quality&a=IA_BE_1",
        "year=2019&study=1",
        "year=2020&as=apm_entity&option=apm_scoring_standard&model=vermont_aco",
        "year=2025&without=improvement_activities&a=IA_BE_1",
        "year=2024&a=IA_PSPA_3~~2024-06-01~2024-06-02",
        "year=2024&a=IA_PCMH~~2024-12-01~2024-12-31",
        "year=2024&apm=1&other=0",
    ],
)
def test_the_page_and_the_copied_text_hold_all_that_the_rules_say(
    visit: Visits, query: str
) -> None:
    page = visit(f"{CALCULATOR}?{query}", permissions=["clipboard-read", "clipboard-write"])
    output(page)
    page.evaluate(
        """() => {
          const { score } = scoringRules;
          scoringRules.score = (asked) => {
            scoringRules.asked ??= structuredClone(asked);
            return score(asked);
          };
        }"""
    )
    page.locator("#calc-year").dispatch_event("change")
    page.wait_for_function("scoringRules.asked")
    result = rules.score(page.evaluate("scoringRules.asked"))
    answer = " ".join(page.locator("[data-output]").inner_text().split())
    page.locator('[data-copy="text"]').click()
    expect(page.locator('[data-copy="text"]')).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    told = [step["text"] for step in result["steps"]] + result["assumed"]
    told += [caution["text"] for caution in result["cautions"]]
    assert [text for text in told if text not in answer or text not in copied] == []
    for word in ("undefined", "null", "NaN"):
        assert word not in copied and word not in answer
