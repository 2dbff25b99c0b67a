"""Everyday questions as the finder compares them: which stems are asked, and what answers."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.inventory.model import Inventory, answer_years
from generator.pages.finder_shapes import Questions
from generator.pages.finder_words import empty_words, normalized, stem

OFTEN = 3
"""A word that so many ways of one question have is telling of it."""
GAPS = 30
"""Gaps between questions up to this are one letter, with how often the word is in the question."""
LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
"""What JSON writes as it is."""
SMALL, LARGE = LETTERS[: 2 * GAPS], LETTERS[2 * GAPS :]
LONGEST_PREFIX = 25


@dataclass(frozen=True)
class Asked:
    """Ways of asking and their answers, in the letters of the file."""

    says: list[str]
    answers: str
    names: int = 0
    """So many of the ways, from the first on, are names of one thing."""
    is_nothing: bool = False


def questions_file(inventory: Inventory, ids: list[str], scripts: Path) -> Questions:
    """All questions by word: `words` front-coded, `asked` the questions of each, `answers`.

    A word is written as the length of what it shares with the one before, as a capital letter, and
    the rest. Of each word `asked` has the gaps between the questions that say it. A word that
    only one question has is left out if nothing answers that and it never stands alone.
    """
    empty = empty_words(scripts)
    places = {activity_id: place for place, activity_id in enumerate(ids)}
    asked = [*_questions(inventory, places), *_specialties(inventory, places)]
    spelled: dict[str, Counter[str]] = {}
    having: dict[str, list[tuple[int, bool]]] = {}
    spoken: set[str] = set()
    for number, question in enumerate(asked):
        for way in question.says:
            words = [word for word in normalized(way).split() if word not in empty]
            for word in words:
                spelled.setdefault(stem(word), Counter())[word] += 1
            if len(stems := {stem(word) for word in words}) == 1:
                spoken |= stems
        for key, telling in _telling(question, empty).items():
            having.setdefault(key, []).append((number, telling))
    for key, questions in [*having.items()]:
        if len(questions) == 1 and asked[questions[0][0]].is_nothing and key not in spoken:
            del having[key]
    shown = {key: min(forms, key=lambda w: (-forms[w], w)) for key, forms in spelled.items()}
    in_order = sorted(having, key=shown.__getitem__)
    return {
        "words": "".join(_front_coded(shown[key] for key in in_order)),
        "asked": " ".join("".join(_gaps(having[key])) for key in in_order),
        "answers": "\n".join(question.answers for question in asked),
        "gaps": GAPS,
        "often": OFTEN,
    }


def _telling(question: Asked, empty: frozenset[str]) -> dict[str, bool]:
    """The stems of all ways, and whether each is telling: said in many, or a whole name.

    >>> _telling(Asked(["renal", "ID unit", "renal unit"], "", names=2), frozenset({"id"}))
    {'renal': True, 'unit': False}
    """
    ways = [normalized(way).split() for way in question.says]
    times = Counter(
        key
        for way in ways
        for key in dict.fromkeys(stem(word) for word in way if word not in empty)
    )
    if question.names:
        whole = {stem(way[0]) for way in ways[: question.names] if len(way) == 1}
        return {key: key in whole for key in times}
    return {key: number >= OFTEN for key, number in times.items()}


def _questions(inventory: Inventory, places: dict[str, int]) -> Iterator[Asked]:
    for question in inventory.questions:
        ways = [question.need, *question.says]
        answers = "!" if question.nothing else _packed(question.best, places)
        near = f"|{_packed(question.near, places)}" if question.near else ""
        yield Asked(ways, answers + near, is_nothing=question.nothing is not None)


def _specialties(inventory: Inventory, places: dict[str, int]) -> Iterator[Asked]:
    """`G0055 M0005;3|17`: the MVPs, and what answers in years that have none of them."""
    for specialty in inventory.specialties:
        names = (specialty.name, *specialty.words)
        best, near = _packed(specialty.best, places), _packed(specialty.near, places)
        if specialty.mvps or best or near:
            answers = f"{' '.join(specialty.mvps)};{best}|{near}".rstrip("|")
            yield Asked([*names, *specialty.work], answers, len(names))


def _packed(answers: Iterable[str], places: dict[str, int]) -> str:
    """
    >>> _packed(["IA_BE_4", "IA_EPA_1 2017-2021"], {"IA_BE_4": 3, "IA_EPA_1": 40})
    '3 40:2017-2021'
    """
    parts = []
    for activity_id, limited in map(answer_years, answers):
        years = f":{limited[0]}-{limited[-1]}" if limited else ""
        parts.append(f"{places[activity_id]}{years}")
    return " ".join(parts)


def _front_coded(words: Iterable[str]) -> Iterator[str]:
    """
    >>> list(_front_coded(["fall", "falls", "fever"]))
    ['Afall', 'Es', 'Bever']
    """
    before = ""
    for word in words:
        shared = _shared(before, word)
        yield chr(ord("A") + shared) + word[shared:]
        before = word


def _shared(before: str, word: str) -> int:
    """How many letters two words begin with alike, as far as one capital letter can say."""
    pairs = zip(before, word, strict=False)
    alike = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return min(alike, LONGEST_PREFIX)


def _gaps(having: list[tuple[int, bool]]) -> Iterator[str]:
    """
    >>> list(_gaps([(0, False), (2, True), (40, False)]))
    ['!', '%', '_0']
    """
    before = -1
    for number, often in having:
        over, gap = divmod(number - before - 1, GAPS)
        large = "".join(
            LARGE[min(len(LARGE), over - done) - 1] for done in range(0, over, len(LARGE))
        )
        yield large + SMALL[2 * gap + often]
        before = number
