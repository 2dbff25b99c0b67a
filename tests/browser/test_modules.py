"""The pure functions of the site's scripts, in tables."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import Modules

IDS = ["IA_BE_4", "IA_PM_1", "IA_PM_11", "IA_PSPA_6", "IA_CC_12", "IA_PCMH", "IA_MVP"]
KNOWN = {id_.lower().replace("_", " ") for id_ in IDS}

ADDRESSES = [
    ("/activities/ia-pspa-6", "IA_PSPA_6"),
    ("/IA_PSPA_6.html", "IA_PSPA_6"),
    ("/guide/2019/whatever/IA_BE_4/", "IA_BE_4"),
    ("/activities/IA%20BE%204", "IA_BE_4"),
    ("/activities/iapm1", "IA_PM_1"),
    ("/activities/PM-011/index.html", "IA_PM_11"),
    ("/activities/IA_PCMH/x", "IA_PCMH"),
    ("/old/IA_BE_4/now/IA_CC_12", "IA_CC_12"),
    ("/activities/IA_PM_111/", None),
    ("/activities/IA_XX_4/", None),
    ("/mvps/2031/", None),
    ("/pcmh/", None),
    ("/2017/", None),
    ("/", None),
    ("/%E0%A4%A", None),
    ("/activities/<img src=x onerror=alert(1)>", None),
    ("/activities/IA_BE_4%22%3E%3Cscript%3E", "IA_BE_4"),
]


@pytest.mark.parametrize(("path", "expected"), ADDRESSES)
def test_an_id_is_found_in_an_address(modules: Modules, path: str, expected: str | None) -> None:
    assert modules("not-found", "findActivityId", path, IDS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IA_PSPA_6", "ia pspa 6"),
        ("PSPA6", "pspa 6"),
        ("ia-pspa-06", "ia pspa 06"),
        ("  Care\tPlan! ", "care plan"),
        ("naïve Café", "naive cafe"),
        ("CMS's and patients’ own", "cmss and patients own"),
        ("24/7", "24 7"),
        ("—", ""),
        ("", ""),
    ],
)
def test_text_is_brought_into_one_form(modules: Modules, text: str, expected: str) -> None:
    assert modules("search/words", "normalize", text) == expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("care plan", "a plan of care", True),
        ("car pla", "a plan of care", True),
        ("lan", "a plan of care", False),
        ("care plan now", "a plan of care", False),
        ("", "anything", True),
    ],
)
def test_every_word_of_a_query_must_begin_a_word(
    modules: Modules, query: str, text: str, expected: bool
) -> None:
    assert modules("search/words", "matches", query, text) is expected


@pytest.mark.parametrize(
    ("query", "ids", "words"),
    [
        ("IA_PSPA_6", ["ia pspa 6"], []),
        ("pspa 6", ["ia pspa 6"], []),
        ("PSPA6", ["ia pspa 6"], []),
        ("ia-pspa-06", ["ia pspa 6"], []),
        ("iapspa6", ["ia pspa 6"], []),
        ("IA_PM_1", ["ia pm 1"], []),
        ("be 4 and cc12 portal", ["ia be 4", "ia cc 12"], ["and", "portal"]),
        ("ia pcmh", ["ia pcmh"], []),
        ("iamvp", ["ia mvp"], []),
        ("mvp", [], ["mvp"]),
        ("be 99", [], ["be", "99"]),
        ("within 90 days", [], ["within", "90", "days"]),
        ("", [], []),
    ],
)
def test_ids_are_read_from_a_query_in_any_spelling(
    modules: Modules, query: str, ids: list[str], words: list[str]
) -> None:
    assert modules("search/words", "readQuery", query, KNOWN) == {"ids": ids, "words": words}


@pytest.mark.parametrize(
    ("shown", "every", "sentence"),
    [
        (22, 22, "All 22 activities are shown."),
        (0, 22, "No activity matches. Try fewer or other words."),
        (1, 22, "1 of 22 activities is shown."),
        (5, 22, "5 of 22 activities are shown."),
    ],
)
def test_the_filter_says_how_many_are_shown(
    modules: Modules, shown: int, every: int, sentence: str
) -> None:
    assert modules("filter", "countSentence", shown, every) == sentence


@pytest.mark.parametrize(
    ("results", "every_word", "sentence"),
    [
        (0, True, "No page matches “x y”. Try fewer or other words, or an ID."),
        (1, True, "1 page for “x y”."),
        (20, True, "20 pages for “x y”."),
        (21, True, "21 pages for “x y”. The best 20 are shown."),
        (1, False, "No page has all of “x y”; 1 page has some of it."),
        (3, False, "No page has all of “x y”; 3 pages have some of it."),
    ],
)
def test_the_search_says_how_many_pages_it_found(
    modules: Modules, results: int, every_word: bool, sentence: str
) -> None:
    answer = {"results": [{}] * results, "all": every_word}
    assert modules("search-dialog", "resultSentence", answer, "x y") == sentence


@pytest.mark.parametrize(
    "forms",
    [
        ("plan", "plans", "planning", "planned"),
        ("screen", "screens", "screening", "screenings", "screened"),
        ("prescribe", "prescribing", "prescribed", "prescribes"),
        ("study", "studies"),
        ("opioid", "opioids"),
    ],
)
def test_forms_of_a_word_have_one_stem(modules: Modules, forms: tuple[str, ...]) -> None:
    assert len({modules("search/stems", "stem", form) for form in forms}) == 1


@pytest.mark.parametrize(
    "words", [("care", "car"), ("policy", "police"), ("status", "state"), ("process", "proce")]
)
def test_different_words_keep_different_stems(modules: Modules, words: tuple[str, str]) -> None:
    one, other = (modules("search/stems", "stem", word) for word in words)
    assert one != other


def test_markup_of_the_index_is_read_as_plain_text(modules: Modules) -> None:
    text = "<p>Fewer than &lt;5&gt; &amp;\n more</p><ul><li>one</li></ul>"
    assert modules("search/pages", "plainText", text) == "Fewer than <5> & more one"


@pytest.mark.parametrize(
    ("word", "common", "empty"),
    [("of", True, True), ("within", True, True), ("credit", False, True), ("opioid", False, False)],
)
def test_a_word_of_every_activity_still_tells_pages_apart(
    modules: Modules, word: str, common: bool, empty: bool
) -> None:
    assert modules("search/stems", "isCommon", word) is common
    assert modules("search/stems", "isEmpty", word) is empty


def excerpt(modules: Modules, text: str, query: str, length: int) -> list[dict[str, Any]]:
    """What the site search shows of a page."""
    found: list[dict[str, Any]] = modules.page.evaluate(
        """async ([pages, marks, text, query, length]) => {
          const { prepare, rank } = await import(pages);
          const { pieces } = await import(marks);
          const index = prepare([{ location: "x/", title: "", text }]);
          return pieces(text, rank(query, index).marks, length);
        }""",
        [modules.address("search/pages"), modules.address("search/marks"), text, query, length],
    )
    return found


def test_an_excerpt_shows_where_the_words_stand(modules: Modules) -> None:
    text = " ".join(f"word{n}" for n in range(100)) + " the care plan, of all " + "x " * 99
    pieces = excerpt(modules, text, "care planning", 80)
    assert [piece["text"] for piece in pieces if piece["match"]] == ["care", "plan"]
    whole = "".join(piece["text"] for piece in pieces)
    assert whole.startswith("… ") and whole.endswith(" …") and len(whole) < 140
    assert "word99 the care plan, of all" in whole


def test_an_excerpt_marks_words_that_begin_like_the_one_being_typed(modules: Modules) -> None:
    pieces = excerpt(modules, "Policies for patient safety.", "the polic", 80)
    assert [piece["text"] for piece in pieces if piece["match"]] == ["Policies"]


def test_an_excerpt_without_any_of_the_words_is_the_beginning(modules: Modules) -> None:
    pieces = excerpt(modules, "First things first.", "nowhere", 170)
    assert "".join(piece["text"] for piece in pieces) == "First things first."


DOCS = [
    {"location": "activities/IA_PM_1/", "title": "IA_PM_1 Warfarin", "text": "<p>Old.</p>"},
    {
        "location": "activities/IA_PM_11/",
        "title": "IA_PM_11 Reviews",
        "text": "<p>Review 1 of 11.</p>",
        "tags": ["Current in 2026", "IA_PM_11", "IA_PM_1"],
        "boost": 2,
    },
    {"location": "2026/", "title": "Year 2026", "text": ""},
    {"location": "2026/#dates", "title": "Key dates", "text": "<p>The warfarin day.</p>"},
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("IA_PM_1", ["activities/IA_PM_1/", "activities/IA_PM_11/"]),
        ("pm 11", ["activities/IA_PM_11/"]),
        ("warfarin", ["activities/IA_PM_1/", "2026/#dates"]),
        ("key dates", ["2026/#dates"]),
        ("the warfarin", ["activities/IA_PM_1/", "2026/#dates"]),
        ("warfarin reviews", ["activities/IA_PM_11/", "activities/IA_PM_1/", "2026/#dates"]),
        ("", []),
        ("nothing like it", []),
    ],
)
def test_pages_are_ranked_and_each_is_found_once(
    modules: Modules, query: str, found: list[str]
) -> None:
    assert modules.rank([query], DOCS) == [found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("IA_BE_4", "IA_BE_4"),
        ("12345678", "12345678"),
        ("123456789", "…"),
        ("TIN 12-3456789", "TIN …"),
        ("1 2 3 4 5 6 7 8 9 0", "…"),
        ("<b>", "?b?"),
        ("a" * 40, "a" * 30 + "…"),
    ],
)
def test_a_piece_of_an_address_is_shown_without_what_may_name_somebody(
    modules: Modules, text: str, shown: str
) -> None:
    assert modules("plain", "plain", text) == shown


def test_the_finder_does_not_repeat_a_long_number(modules: Modules) -> None:
    read = modules("finder/state", "fromQuery", "?year=123456789&987654321=1", "2026", ["2026"])
    assert len(read["problems"]) == 2
    assert [told for told in read["problems"] if re.search("[0-9]{5}", told)] == []
