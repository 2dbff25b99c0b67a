"""The difference between two official texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inventory.difference import SHORT_RUN, word_difference
from generator.inventory.letters import wording

WORDS = ["use", "the", "tool", "patient’s", "“plan”", "in-patient", "(IHS);", "60", "é"]
MARKS = ["-", "•", "–"]


def texts(words: list[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(st.sampled_from(words), st.sampled_from([" ", "  ", "\n", "\n- "]))
    return st.lists(pairs).map(lambda found: "".join(word + gap for word, gap in found))


@pytest.mark.parametrize(
    ("before", "after", "segments"),
    [
        ("See ten patients.", "See ten patients.", [("same", "See ten patients.")]),
        (
            "See ten patients.",
            "See all patients.",
            [("same", "See"), ("removed", "ten"), ("added", "all"), ("same", "patients.")],
        ),
        (
            "See ten patients.",
            "See patients.",
            [("same", "See"), ("removed", "ten"), ("same", "patients.")],
        ),
        (
            "See patients.",
            "See ten patients.",
            [("same", "See"), ("added", "ten"), ("same", "patients.")],
        ),
        ("", "New text.", [("added", "New text.")]),
        ("Old text.", "", [("removed", "Old text.")]),
        ("One of: • this • that", "One of:\n- this\n- that", [("same", "One of:\n- this\n- that")]),
        ("the “plan” -  here", 'the "plan" here', [("same", 'the "plan" here')]),
        (
            "keep the old and the rest of it all stays",
            "keep one new and some rest of it all stays",
            [
                ("same", "keep"),
                ("removed", "the old and the"),
                ("added", "one new and some"),
                ("same", "rest of it all stays"),
            ],
        ),
        (
            "keep the last words here",
            "keep no last words",
            [("same", "keep"), ("removed", "the last words here"), ("added", "no last words")],
        ),
        (
            "Do one of:\n- walk",
            "Do one of:\n- walk\n- run",
            [("same", "Do one of:\n- walk"), ("added", "\n- run")],
        ),
    ],
)
def test_the_segments_of_a_difference(
    before: str, after: str, segments: list[tuple[str, str]]
) -> None:
    found = [(s.kind, s.text) for s in word_difference(before, after).segments]
    assert found == segments


@given(texts(WORDS + MARKS), texts(WORDS + MARKS))
def test_the_segments_give_back_both_texts(before: str, after: str) -> None:
    segments = word_difference(before, after).segments
    assert wording("".join(s.text for s in segments if s.kind != "removed")) == wording(after)
    assert wording("".join(s.text for s in segments if s.kind != "added")) == wording(before)


@given(texts(WORDS), texts(WORDS))
def test_no_short_unchanged_run_stands_between_two_changes(before: str, after: str) -> None:
    segments = word_difference(before, after).segments
    for segment in segments[1:-1]:
        if segment.kind == "same":
            words = [word for word in segment.text.split() if wording(word)]
            assert len(words) > SHORT_RUN


@pytest.mark.parametrize(
    ("before", "after", "rewritten"),
    [
        ("a b c d e f g h i j", "a b c d e f g h i k", False),
        ("a b c d e f g h i j", "q r s t u v w x y z", True),
        ("a b c d e f g h i j", "a b c t u v w x y z", True),
        ("a b c d e f g h i j", "a b c d e v w x y z", False),
        ("a b c d e", "a b c d e " + "z " * 20, True),
        ("", "", True),
    ],
)
def test_a_text_is_rewritten_when_little_of_it_is_left(
    before: str, after: str, rewritten: bool
) -> None:
    assert word_difference(before, after).rewritten is rewritten
