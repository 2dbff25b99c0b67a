"""The page on open data: its example of the scoring script does what it says."""

from __future__ import annotations

from tests.browser.conftest import Visits


def test_the_example_of_the_scoring_script_runs(visit: Visits) -> None:
    page = visit("open-data/")
    code = page.locator("code.language-javascript").inner_text()
    page.add_script_tag(url="../assets/scoring-rules.js")
    with page.expect_console_message() as said:
        page.evaluate(code)
    assert said.value.text == "20 of 40"


def test_the_files_of_the_table_can_be_opened(visit: Visits) -> None:
    page = visit("open-data/")
    links = page.locator("article table a").evaluate_all("(links) => links.map((a) => a.href)")
    assert len(links) >= 12
    for link in links:
        assert page.request.get(link).ok, link
