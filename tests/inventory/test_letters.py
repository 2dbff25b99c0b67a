"""Which differences between two texts count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inventory.letters import fingerprint, letters, same_words, spelling, wording

LAYOUT = st.sampled_from([" ", "\t", "\n", "\u00a0", "• ", " - ", "–", "“", "”", "’", '"', "'"])


@pytest.mark.parametrize(
    ("one", "other", "same_letters", "same_wording", "same_spelling"),
    [
        ("use of tools", "use of tools", True, True, True),
        ("use  of\ttools ", "use of tools", True, True, True),
        ("use of\u00a0tools", "use of tools", True, True, True),
        ("“use” of tools’", '"use" of tools\'', True, True, True),
        ("use of: • tools", "use of: tools", True, True, False),
        ("in-patient care", "in patient care", True, True, False),
        ("use of tools.", "use of tools", True, False, False),
        ("use, of tools", "use of tools,", True, False, False),
        ("Use of tools", "use of tools", False, False, False),
        ("use of tool", "use of tools", False, False, False),
        ("60 percent", "90 percent", False, False, False),
        ("ﬁnal", "final", True, True, False),
    ],
)
def test_what_counts_as_a_difference(
    one: str, other: str, same_letters: bool, same_wording: bool, same_spelling: bool
) -> None:
    assert (letters(one) == letters(other)) is same_letters
    assert (wording(one) == wording(other)) is same_wording
    assert (spelling(one) == spelling(other)) is same_spelling


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Use of Tools", "use of tools.", True),
        ("Use of tools; or", "Use of tools, or", True),
        ("Use of tool", "Use of tools", False),
        ("PQH-2", "PHQ-2", False),
    ],
)
def test_same_words_pass_over_case_and_punctuation_only(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


@given(st.lists(st.tuples(st.from_regex(r"[A-Za-z0-9,.;()/]+", fullmatch=True), LAYOUT)))
def test_layout_between_words_never_counts(pairs: list[tuple[str, str]]) -> None:
    laid_out = "".join(word + gap for word, gap in pairs)
    assert wording(laid_out) == "".join(word for word, _ in pairs)


@given(st.text(st.sampled_from("aZ09 \n\t.,;:()•-–“”’'\u00a0é")))
def test_equal_wording_implies_equal_letters(text: str) -> None:
    assert letters(wording(text)) == letters(text)


def test_a_fingerprint_never_changes_since_committed_files_hold_it() -> None:
    assert fingerprint("tools,suchas:one") == "d8922944875bb053574dd640634caa34"
    assert fingerprint("tools,suchas:one") != fingerprint("tools,suchas:two")
