"""The pure functions of the finder, in tables."""

from __future__ import annotations

import csv
import io
import random

import pytest

from tests.browser.conftest import Modules

TEXTS = [
    "Implementation of a plan of care; flu shots (COVID-19), patients’ Alzheimer's.",
    "İstanbul naïve ﬁne résumé – A/B, 24/7 and IA_BE_4",
    "",
    "a the of",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("length", [None, 20])
def test_pieces_make_up_the_text(modules: Modules, text: str, length: int | None) -> None:
    phrases = [["care"], ["plan", "care"], ["flu", "shot"], ["covid", "19"], ["naiv"], ["ia", "be"]]
    found = modules.page.evaluate(
        """async ([address, text, phrases, length]) => {
          const { makeMarks, pieces } = await import(address);
          return pieces(text, makeMarks(phrases, "alz"), length ?? undefined);
        }""",
        [modules.address("search/marks"), text, phrases, length],
    )
    whole = "".join(piece["text"] for piece in found)
    if length is None:
        assert whole == text
    else:
        assert whole.removeprefix("… ").removesuffix(" …") in text
    assert all(piece["text"] for piece in found)


def test_marks_are_whole_words_and_phrases(modules: Modules) -> None:
    found = modules.page.evaluate(
        """async ([address, text]) => {
          const { makeMarks, pieces } = await import(address);
          const marks = makeMarks([["plan", "care"], ["flu", "shot"], ["covid", "19"]], "alz");
          return pieces(text, marks).filter((p) => p.match).map((p) => p.text);
        }""",
        [modules.address("search/marks"), TEXTS[0]],
    )
    assert found == ["plan of care", "flu shots", "COVID-19", "Alzheimer's"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("screenings", "screen"),
        ("screened", "screen"),
        ("policies", "polici"),
        ("bus", "bus"),
        ("a1c", "a1c"),
    ],
)
def test_forms_of_a_word_share_a_stem(modules: Modules, word: str, expected: str) -> None:
    assert modules("search/stems", "stem", word) == expected


@pytest.mark.parametrize(
    ("years", "shown", "current", "expected"),
    [
        ("2017–2025", 2026, 2026, "until 2025 there was"),
        ("2026", 2017, 2026, "from 2026 on there is"),
        ("2018–2025", 2017, 2026, "from 2018 to 2025 there was"),
        ("2021", 2019, 2026, "in 2021 there was"),
        ("2017, 2020–2026", 2018, 2026, "in 2017, 2020–2026 there was"),
    ],
)
def test_it_is_told_when_an_activity_was_there(
    modules: Modules, years: str, shown: int, current: int, expected: str
) -> None:
    assert modules("finder/words", "whenListed", years, shown, current) == expected


def test_csv_is_cut_into_records_as_python_cuts_it(modules: Modules) -> None:
    chance = random.Random(4)
    parts = ["plain", 'say "so"', "two\r\nlines", "a,b", "", "é\u202e", "\n\n", '""']
    rows = [[f"IA_{n}", *(chance.choice(parts) for _ in range(4))] for n in range(60)]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([["activity_id", *"abcd"], *rows])
    ids = [row[0] for row in chance.sample(rows, 20)]
    picked = modules("finder/take", "pickRecords", stream.getvalue(), [*ids, "IA_unknown"])
    read = list(csv.reader(io.StringIO("".join(picked), newline="")))
    by_id = {row[0]: row for row in rows}
    assert read == [["activity_id", *"abcd"], *(by_id[id_] for id_ in ids)]
