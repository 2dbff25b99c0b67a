"""Everyday questions as the finder packs them, and that its scripts read what Python meant."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import EverydayQuestion, Inventory, Specialty, answer_years
from generator.pages.finder_index import FOLDER, finder_files
from generator.pages.finder_questions import GAPS, OFTEN, questions_file
from generator.pages.finder_shapes import Questions
from generator.pages.finder_words import empty_words, normalized, stem
from tests.inventory.checking import fixture_inventory
from tests.support import ROOT, SCRIPTS

Postings = list[list[int]]
"""Pairs of a question and how often it counts."""

MODULES = """
import { readFileSync } from "node:fs";
const { folder, given } = JSON.parse(readFileSync(0, "utf8"));
const { normalize } = await import(folder + "words.js");
const { isEmpty, stem } = await import(folder + "stems.js");
const { answersIn, readQuestions } = await import(folder + "questions.js");
"""


def in_scripts(expression: str, given: Any) -> Any:
    """The value of an expression over `given` and the functions of the search's scripts."""
    folder = f"{(SCRIPTS / 'search').as_uri()}/"
    ran = subprocess.run(
        [
            *(Path(sys.prefix) / "bin" / "node", "--input-type=module", "-e"),
            f"{MODULES}\nconsole.log(JSON.stringify({expression}));",
        ],
        input=json.dumps({"folder": folder, "given": given}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(ran.stdout)


READ = """(() => {
  const read = readQuestions(given.packed, given.ids);
  const having = [...read.having].map(([key, postings]) =>
    [key, postings.map(({ question, times }) => [question, times])]);
  return { words: read.words, having, answers: read.answers };
})()"""


def read(packed: Questions) -> tuple[list[str], dict[str, Postings], list[str]]:
    """Words, postings by stem, and answers, as the finder's script reads them."""
    found = in_scripts(READ, {"packed": packed, "ids": []})
    having = dict(found["having"])
    assert len(having) == len(found["having"])
    return found["words"], having, found["answers"]


def asking(*ways: str) -> EverydayQuestion:
    return EverydayQuestion(need=ways[0], says=[*ways[1:], "by post"], near=["IA_BE_1"])


def packed(
    questions: Iterable[EverydayQuestion] = (), specialties: Iterable[Specialty] = ()
) -> Questions:
    """The file of questions and specialties of the invented inventory's activities."""
    known = fixture_inventory()
    changed = known.model_copy(
        update={"questions": list(questions), "specialties": list(specialties)}
    )
    return questions_file(changed, list(known.activities), SCRIPTS)


# Words


def test_a_word_leaves_out_what_it_shares_with_the_word_before() -> None:
    file = packed([asking("fever fellow", "fall fallow")])
    assert file["words"] == "AfallEowBellowCverApost"
    assert read(file)[0] == ["fall", "fallow", "fellow", "fever", "post"]


def test_words_that_share_more_than_a_letter_can_say_are_read_again() -> None:
    one, other = "1" * 40 + "2", "1" * 40 + "3"
    file = packed([asking(one, other)])
    assert file["words"] == f"A{one}Z{other[25:]}Apost"
    assert read(file)[0] == [one, other, "post"]


def test_words_stand_by_the_alphabet_and_not_by_their_stems() -> None:
    assert stem("silky") < stem("silkworm")
    words, having, _ = read(packed([asking("silky silkworm", "letter")]))
    assert words == ["letter", "post", "silkworm", "silky"]
    assert list(having) == ["letter", "post", stem("silkworm"), stem("silky")]


@pytest.mark.parametrize(
    ("ways", "shown"),
    [
        (("a letter", "letters and letters"), "letters"),
        (("letters", "letter"), "letter"),
        (("Letters", "LETTERS", "lettered letter"), "letters"),
    ],
)
def test_a_word_is_shown_in_the_form_most_used_or_first_in_the_alphabet(
    ways: tuple[str, ...], shown: str
) -> None:
    assert read(packed([asking(*ways)]))[0] == [shown, "post"]


def test_words_that_say_nothing_of_what_is_sought_are_left_out() -> None:
    asked = asking("How do I get credit for letters?", "the MIPS activity of the year")
    assert read(packed([asked]))[0] == ["letters", "post"]


# Postings


@pytest.mark.parametrize(
    ("gap", "letters"),
    [
        *((0, "!"), (1, "$"), (GAPS - 1, "]"), (GAPS, "_!"), (GAPS + 1, "_$"), (2 * GAPS, "`!")),
        *((31 * 30 + 29, "}]"), (32 * 30, "~!"), (32 * 30 + 1, "~$"), (32 * 30 + 29, "~]")),
        *((33 * 30, "~_!"), (33 * 30 + 29, "~_]"), (64 * 30, "~~!"), (65 * 30 + 7, "~~_0")),
    ],
)
def test_a_gap_is_small_letters_after_large_ones_and_is_read_again(gap: int, letters: str) -> None:
    other, rare = asking("letter", "mail"), asking("zebra", "mail")
    file = packed([rare, *[other] * gap, rare])
    words, having, _ = read(file)
    assert words[-1] == "zebra"
    assert file["asked"].split(" ")[-1] == f"!{letters}"
    assert having["zebra"] == [[0, 1], [gap + 1, 1]]


def test_the_first_gap_is_counted_from_the_first_question() -> None:
    before = 40 * GAPS + 3
    file = packed([*[asking("letter", "mail")] * before, asking("zebra", "mail")])
    assert file["asked"].split(" ")[-1] == "~f("
    assert read(file)[1]["zebra"] == [[before, 1]]


def test_gaps_one_after_the_other_lead_to_the_places_of_all_questions() -> None:
    gaps = [0, 29, 30, 0, 961, 1, 59, 990, 0, 1921, 60]
    places = [place - 1 for place in itertools.accumulate(gap + 1 for gap in gaps)]
    asked = [asking("letter", "mail")] * (places[-1] + 1)
    for place in places:
        asked[place] = asking("zebra", "zebras", "a zebra") if place % 2 else asking("zebra", "it")
    found = read(packed(asked))[1]["zebra"]
    assert found == [[place, OFTEN if place % 2 else 1] for place in places]


def test_a_word_of_many_ways_is_telling_whatever_its_form() -> None:
    asked = asking("letter home", "Letters", "mail mail mail a lettering", "mail")
    _, having, _ = read(packed([asked]))
    often = {key: times for key, [(_, times)] in having.items()}
    assert often == {"letter": OFTEN, "home": 1, "mail": 1, "post": 1}
    assert OFTEN == 3


def test_the_need_is_a_way_of_asking() -> None:
    assert read(packed([asking("stamps", "stamp", "a stamp")]))[1]["stamp"] == [[0, OFTEN]]


def test_a_word_is_telling_of_one_question_and_not_of_another() -> None:
    asked = [asking("stamp", "stamps", "a stamp"), asking("stamp", "stamps")]
    assert read(packed(asked))[1]["stamp"] == [[0, OFTEN], [1, 1]]


# Specialties


def named(**fields: Any) -> Specialty:
    letters = {"id": "letters", "name": "Letter doctor", "words": ["scribe"], "mvps": ["M0001"]}
    return Specialty(**(letters | {"basis": "cms"} | fields))


def test_of_a_specialty_only_a_name_of_one_word_is_telling() -> None:
    specialty = named(
        words=["scribes", "ink", "the nib", "doctor of pens", "pens unit", "pens office"],
        work=["stamps", "stamp", "a stamp", "envelope"],
    )
    words, having, answers = read(packed(specialties=[specialty]))
    assert {key for key, [(_, times)] in having.items() if times == OFTEN} == {"scribe", "ink"}
    assert {key for key, [(_, times)] in having.items() if times == 1} == {
        *("letter", "doctor", "nib", "pen", "unit", "offic", "stamp", stem("envelope"))
    }
    assert len(words) == 10
    assert answers == ["M0001;"]


def test_a_word_of_the_work_that_is_a_name_too_is_telling() -> None:
    _, having, _ = read(packed(specialties=[named(work=["scribe", "letter"])]))
    assert having["scribe"] == [[0, OFTEN]]
    assert having["letter"] == [[0, 1]]


def test_specialties_come_after_the_questions_and_those_without_answers_not_at_all() -> None:
    baker = named(id="baker", name="Baker", words=["baker"], mvps=[], basis="none")
    file = packed([asking("mail", "scribe")], [baker, named(mvps=["M0001", "G0001"])])
    words, having, answers = read(file)
    assert "baker" not in words
    assert having["scribe"] == [[0, 1], [1, OFTEN]]
    assert answers[1:] == ["M0001 G0001;"]


def test_what_fits_the_work_stands_after_the_mvps() -> None:
    known = [*fixture_inventory().activities]
    fits = named(mvps=["M0001"], best=[f"{known[1]} 2018"], near=[known[0]])
    alone = named(id="baker", name="Baker", words=["baker"], mvps=[], basis="none", near=[known[2]])
    _, _, answers = read(packed(specialties=[fits, alone]))
    assert answers == ["M0001;1:2018-2018|0", ";|2"]


def test_a_word_of_one_question_that_nothing_answers_counts_only_alone() -> None:
    quiet = EverydayQuestion(need="stamps", says=["perforation", "torn gum edge"], nothing="stamps")
    _, having, _ = read(packed([quiet, asking("a parchment scroll", "scroll")]))
    assert {"stamp", stem("perforation"), stem("parchment"), "scroll"} <= set(having)
    assert not {"torn", "gum", stem("edge")} & set(having)


# Empty words


def altered_stems(folder: Path, before: str, after: str) -> Path:
    """A folder of scripts whose `stems.js` says something else."""
    text = (SCRIPTS / "search" / "stems.js").read_text(encoding="utf-8")
    assert text.count(before) == 1
    (folder / "search").mkdir()
    (folder / "search" / "stems.js").write_text(text.replace(before, after), encoding="utf-8")
    return folder


def test_a_word_added_to_a_list_of_the_script_is_empty(tmp_path: Path) -> None:
    scripts = altered_stems(tmp_path, 'const LIGHT = list("', 'const LIGHT = list("zebra ')
    assert empty_words(scripts) == empty_words(SCRIPTS) | {"zebra"}


@pytest.mark.parametrize("name", ["LIGHT", "COMMON", "OF_EVERY_ACTIVITY"])
def test_a_script_that_lacks_a_list_is_refused(tmp_path: Path, name: str) -> None:
    scripts = altered_stems(tmp_path, f"const {name} = list(", f"const {name} = words(")
    with pytest.raises(ValueError, match=r"search/stems\.js: expected COMMON, LIGHT and OF_EVERY"):
        empty_words(scripts)


# The real inventory


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


@pytest.fixture(scope="module")
def files(inventory: Inventory) -> dict[str, Any]:
    made = finder_files(Edition(inventory), SCRIPTS)
    return {
        address.removeprefix(FOLDER).removesuffix(".json"): json.loads(content)
        for address, content in made.items()
    }


def phrases(inventory: Inventory) -> list[str]:
    """All that is asked, every name and work of a specialty, and CMS's titles and texts."""
    activities = inventory.activities.values()
    found = [
        *(way for question in inventory.questions for way in (question.need, *question.says)),
        *(way for s in inventory.specialties for way in (s.name, *s.words, *s.work)),
        *(text for a in activities for v in a.versions for text in (v.title, v.text)),
        *(text for a in activities for o in a.other_wordings for text in (o.title, o.text)),
    ]
    return list(dict.fromkeys(found))


def test_both_sides_compare_texts_in_one_form(inventory: Inventory) -> None:
    whole = phrases(inventory)
    parts = sorted({part for phrase in whole for part in phrase.split()} - set(whole))
    assert min(len(whole), len(parts)) > 10_000
    theirs = in_scripts("given.map(normalize)", whole + parts)
    pairs = zip(whole + parts, theirs, strict=True)
    assert {text: other for text, other in pairs if normalized(text) != other} == {}


def test_both_sides_take_words_for_the_same_and_for_empty(inventory: Inventory) -> None:
    empty = empty_words(SCRIPTS)
    said = {word for phrase in phrases(inventory) for word in normalized(phrase).split()}
    assert len(said) > 8_000
    assert len(empty) > 150
    words = sorted(said | empty)
    theirs = in_scripts("given.map((word) => [stem(word), isEmpty(word)])", words)
    pairs = zip(words, theirs, strict=True)
    assert {w: other for w, other in pairs if other != [stem(w), w in empty]} == {}


def meant(inventory: Inventory) -> tuple[list[str], dict[str, Postings]]:
    """The words and the postings by stem, reckoned way by way."""
    empty = empty_words(SCRIPTS)
    asked = [([q.need, *q.says], 0) for q in inventory.questions] + [
        ([s.name, *s.words, *s.work], 1 + len(s.words)) for s in answering(inventory)
    ]
    alone: set[str] = set()
    forms: dict[str, Counter[str]] = {}
    having: dict[str, Postings] = {}
    for number, (ways, names) in enumerate(asked):
        said = [[word for word in normalized(way).split() if word not in empty] for way in ways]
        stems = [{stem(word) for word in way} for way in said]
        for word in itertools.chain(*said):
            forms.setdefault(stem(word), Counter())[word] += 1
        alone |= {key for way in stems if len(way) == 1 for key in way}
        whole = {stem(way) for way in map(normalized, ways[:names]) if " " not in way}
        for key in set().union(*stems):
            in_ways = sum(key in way for way in stems)
            telling = key in whole if names else in_ways >= OFTEN
            having.setdefault(key, []).append([number, OFTEN if telling else 1])
    quiet = {number for number, question in enumerate(inventory.questions) if question.nothing}
    for key, postings in [*having.items()]:
        if len(postings) == 1 and postings[0][0] in quiet and key not in alone:
            del having[key]
    shown = [sorted(forms[key], key=lambda form: (-forms[key][form], form))[0] for key in having]
    return sorted(shown), having


def answering(inventory: Inventory) -> list[Specialty]:
    return [s for s in inventory.specialties if s.mvps or s.best or s.near]


def test_the_script_reads_the_words_and_postings_that_were_meant(
    inventory: Inventory, files: dict[str, Any]
) -> None:
    words, having, _ = read(files["words"]["questions"])
    expected_words, expected = meant(inventory)
    assert len(words) > 5_000
    assert words == expected_words
    assert having == expected
    assert [stem(word) for word in words] == list(having)


ANSWERS = """(() => {
  const read = readQuestions(given.words.questions, given.words.ids.split(" "));
  return given.years.map(([rows, year]) => answersIn(read, rows, year).map((answered) =>
    answered && [Object.fromEntries(answered.grades), answered.isNothing]));
})()"""


@pytest.fixture(scope="module")
def answered(inventory: Inventory, files: dict[str, Any]) -> dict[int, list[Any]]:
    """By year, 0 for all, the grades of each question and whether nothing answers it at all."""

    def rows(name: str) -> list[dict[str, Any]]:
        columns = files[name]["activities"]
        pairs = zip(columns["id"], columns["mvps"], strict=True)
        return [{"id": activity_id, "mvps": mvps or []} for activity_id, mvps in pairs]

    years = Edition(inventory).years
    asked = [[rows(str(year)), year] for year in years]
    asked.append([[*rows(str(years[-1])), *rows("gone")], 0])
    found = in_scripts(ANSWERS, {"words": files["words"], "years": asked})
    return dict(zip([*years, 0], found, strict=True))


def grades(
    inventory: Inventory, question: EverydayQuestion | Specialty, year: int
) -> dict[str, int]:
    """2 for an activity that answers in the year, 1 for one that is near; the higher of all."""
    found: dict[str, int] = {}
    for grade, answers in ((1, question.near), (2, question.best)):
        for activity_id, limited in map(answer_years, answers):
            listed = inventory.activities[activity_id].performance_years
            if not year or (year in listed and (limited is None or year in limited)):
                found[activity_id] = grade
    return found


def test_the_script_reads_the_answers_of_each_year_that_were_meant(
    inventory: Inventory, answered: dict[int, list[Any]]
) -> None:
    assert len(answered) >= 11
    for year, found in answered.items():
        for question, read in zip(inventory.questions, found, strict=False):
            expected = [grades(inventory, question, year), question.nothing is not None]
            assert read == expected, (year, question.need)


def test_the_script_reads_the_pathways_and_the_work_of_each_specialty(
    inventory: Inventory, files: dict[str, Any], answered: dict[int, list[Any]]
) -> None:
    specialties = answering(inventory)
    first = len(inventory.questions)
    _, _, lines = read(files["words"]["questions"])
    pathways = [line.partition(";")[0].split() for line in lines[first:]]
    assert pathways == [specialty.mvps for specialty in specialties]
    for year in Edition(inventory).years:
        mvps = {mvp.mvp_id: set(mvp.activities) for mvp in inventory.mvps.get(year, [])}
        for specialty, found in zip(specialties, answered[year][first:], strict=True):
            of_mvps = set().union(*(mvps.get(mvp_id, set()) for mvp_id in specialty.mvps))
            grade = found[0] if found else {}
            if of_mvps:
                assert set(grade) == of_mvps, (year, specialty.id)
            else:
                assert grade == grades(inventory, specialty, year), (year, specialty.id)


def test_each_line_of_answers_is_written_as_the_scripts_expect(files: dict[str, Any]) -> None:
    answer = r"\d+(?::\d{4}-\d{4})?"
    some = rf"{answer}(?: {answer})*"
    answers = rf"(?:{some})?(?:\|{some})?"
    form = re.compile(rf"!?{answers}|(?:[GM]\d{{4}}(?: [GM]\d{{4}})*)?;{answers}")
    lines = files["words"]["questions"]["answers"].split("\n")
    assert [line for line in lines if not line or not form.fullmatch(line)] == []
