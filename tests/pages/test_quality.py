"""The guard of numbers: what a page shows without its condition is found, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.inventory.model import Inventory
from generator.pages.build import build_pages
from generator.quality import (
    Bare,
    bare_numbers,
    citations,
    numbers_of,
    periods,
    proof,
    report,
    ways,
)
from tests.inventory.checking import altered, fixture_inventory


def rule(name: str, year: int) -> str:
    return f'2 <span class="cite" data-rule="{name}" data-year="{year}">(law)</span>'


def condition(name: str, year: int) -> str:
    return f'<span data-condition="{name}" data-year="{year}">You registered.</span>'


def row(*parts: str) -> str:
    return f"<div data-numbers>{''.join(parts)}</div>\n"


def bare(text: str, inventory: Inventory | None = None) -> list[tuple[str, int, str]]:
    found = bare_numbers(inventory or fixture_inventory(), {"page.md": text})
    return [(b.rule, b.performance_year, b.condition) for b in found]


MVP, REGISTRATION = "required_activities_mvp", "mvp_registration"
PAGE_WIDE = condition("group_share", 2019) + condition("ninety_days", 2019)
HOME, SITES = "medical_home_percent", "garden_sites"


def test_no_page_of_the_invented_inventory_has_a_bare_number() -> None:
    pages = build_pages(Edition(fixture_inventory()))
    assert bare_numbers(fixture_inventory(), pages) == []
    assert len(list(numbers_of(pages))) > 30


@pytest.mark.parametrize("place", ["## One\n\n{}\n\n## Two\n", "{}", "# One\n\n" + row("{}")])
def test_a_number_without_its_condition_is_found(place: str) -> None:
    text = place.replace("{}", rule(HOME, 2019))
    assert bare(text) == [(HOME, 2019, SITES)]


def test_all_that_it_lacks_is_told() -> None:
    assert bare(rule(MVP, 2019)) == [
        (MVP, 2019, REGISTRATION),
        (MVP, 2019, "group_share"),
        (MVP, 2019, "ninety_days"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # In one section.
        (f"## A\n{rule(HOME, 2019)} {condition(SITES, 2019)}\n", False),
        # In another section.
        (f"## A\n{rule(HOME, 2019)}\n## B\n{condition(SITES, 2019)}\n", True),
        (f"# A\n{rule(HOME, 2019)}\n### B\n{condition(SITES, 2019)}\n", True),
        # A fourth level opens no section.
        (f"## A\n{rule(HOME, 2019)}\n#### B\n{condition(SITES, 2019)}\n", False),
        # In one row, in another row, in the section around a row.
        (row(rule(HOME, 2019), condition(SITES, 2019)), False),
        (row(rule(HOME, 2019)) + row(condition(SITES, 2019)), True),
        (row(rule(HOME, 2019)) + condition(SITES, 2019), True),
        (row(condition(SITES, 2019)) + rule(HOME, 2019), True),
        # Another condition.
        (f"{rule(HOME, 2019)} {condition('apm_data', 2019)}", True),
    ],
)
def test_a_condition_stands_beside_its_number(text: str, found: bool) -> None:
    assert bare(text) == ([(HOME, 2019, SITES)] if found else [])


@pytest.mark.parametrize(
    ("number", "told", "found"),
    [
        (2019, 2019, False),
        (2019, 2018, True),  # Of the current year nothing but its own will do.
        (2018, 2018, False),
        (2018, 2019, False),  # Of a past year any year's words point to it.
        (2017, 2019, False),
        (2016, 2016, False),  # No condition is known of it.
    ],
)
def test_the_current_year_needs_its_own_words(number: int, told: int, found: bool) -> None:
    text = f"{rule(HOME, number)} {condition(SITES, told)}"
    assert bare(text) == ([(HOME, number, SITES)] if found else [])


def test_a_past_number_without_any_condition_is_found_too() -> None:
    assert bare(rule(HOME, 2017)) == [(HOME, 2017, SITES)]
    assert bare(rule("apm_minimum_percent", 2017)) == []  # It has had one since 2018.


@pytest.mark.parametrize(
    ("number", "told", "found"),
    [
        (2019, 2019, False),
        (2018, 2018, False),
        (2018, 2019, True),  # One clinician, then a share: other words.
        (2019, 2018, True),
    ],
)
def test_what_holds_for_a_page_is_told_once_in_words_that_are_the_same(
    number: int, told: int, found: bool
) -> None:
    ninety = condition("ninety_days", 2017)  # The same words in every year.
    text = f"# A\n{rule('points_high', number)}\n# B\n{condition('group_share', told)}{ninety}"
    assert bare(text) == ([("points_high", number, "group_share")] if found else [])


def test_what_holds_for_a_page_must_stand_on_that_page() -> None:
    pages = {"a.md": rule("required_activities", 2019), "b.md": PAGE_WIDE}
    found = bare_numbers(fixture_inventory(), pages)
    assert {(b.page, b.condition) for b in found} == {
        ("a.md", "group_share"),
        ("a.md", "ninety_days"),
    }


def test_a_bare_number_is_told_with_its_page_and_section() -> None:
    (found,) = bare_numbers(
        fixture_inventory(), {"2019/index.md": f"## Full credit\n\n{rule(HOME, 2019)}"}
    )
    assert found == Bare("2019/index.md", "## Full credit", HOME, 2019, SITES)
    assert str(found) == (
        "2019/index.md: ## Full credit: medical_home_percent of 2019 without garden_sites"
    )


@pytest.mark.parametrize(
    "page",
    ["index.md", "2019/index.md", "2018/index.md", "years/index.md", "calculator/index.md"],
)
def test_a_condition_that_a_template_forgets_is_noticed(page: str) -> None:
    text = build_pages(Edition(fixture_inventory()))[page]
    without = text.replace(f'data-condition="{SITES}"', "")
    assert SITES not in {b[2] for b in bare(text)}
    assert SITES in {b[2] for b in bare(without)}


def test_a_number_that_carries_no_name_is_no_number_to_guard() -> None:
    assert list(numbers_of({"a.md": '<span class="cite">(law)</span> 2 activities'})) == []


def test_what_readers_are_told_is_counted() -> None:
    inventory = fixture_inventory()
    assert ways(inventory) == {
        "word for word under another ID": 1,
        "a listed activity that covers it in part": 1,
        "nothing succeeds; activities on the subject suggested": 3,
    }
    assert proof(inventory) == {"none": 5, "a published list, and our own": 1, "our own list": 1}
    assert periods(inventory) == {"the year's rule": 6, "of these with a rhythm": 1}


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (
            lambda v: v["activities"]["IA_BMH_1"]["departure"].update(related=[]),
            {"nothing succeeds, and we suggest none": 2},  # Its own, and of what led to it.
        ),
        (
            lambda v: v["activities"]["IA_BE_1"].update(own_proof=[]),
            {"a published list": 1},
        ),
        (
            lambda v: v["activities"]["IA_BE_2"].update(
                unsettled_periods=[{"from": 2019, "to": 2019, "words": "today"}]
            ),
            {"not settled: a completed course": 1},
        ),
        (
            lambda v: v["activities"]["IA_BE_2"].update(
                own_periods=[{"from": 2019, "to": 2019, "days": 5, "words": "today"}]
            ),
            {"the text's own period": 1},
        ),
    ],
)
def test_every_kind_is_counted(change: Any, counts: dict[str, int]) -> None:
    inventory = altered(change)
    found = ways(inventory) + proof(inventory) + periods(inventory)
    assert {kind: found[kind] for kind in counts} == counts


def test_citations_are_counted_by_confidence_and_host() -> None:
    confidence, hosts = citations(fixture_inventory())
    assert confidence["our_reading"] == 1
    assert confidence["proposed"] >= 1
    assert hosts["example.org"] > 10
    assert not [host for host in hosts if host.startswith("www.")]


def test_the_report_tells_all_of_it() -> None:
    inventory = fixture_inventory()
    text = report(inventory, build_pages(Edition(inventory)))
    assert "| numbers without a condition they hang on | 0 |" in text
    for kind in (*ways(inventory), *proof(inventory), *periods(inventory)):
        assert f"| {kind} | " in text
