"""How people ask for activities: everyday questions with their answers, names of specialties."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from generator.inventory.model.base import ActivityWeight, Effort, MvpId, Phrase, Record, Text

Said = Annotated[str, StringConstraints(pattern=r"[A-Za-z0-9]", max_length=120)]
"""A few words as somebody types them."""
Grade = Literal[1, 2]
"""2 answers, 1 is near."""
ANSWER = r"^(IA_[A-Z]+(?:_[1-9][0-9]*)?)(?: (20[0-9]{2})(?:-(20[0-9]{2}))?)?$"


def _in_order(answer: str) -> str:
    found = re.match(ANSWER, answer)
    first, last = found.group(2, 3) if found else ("", "")
    if first and last and last <= first:
        raise ValueError(f"ends in {last}; expected a year after {first}, or {first} alone")
    return answer


Answer = Annotated[str, StringConstraints(pattern=ANSWER), AfterValidator(_in_order)]
"""An activity, in all its years or only in those named: `IA_EPA_1`, `IA_EPA_1 2017-2021`."""


class EverydayQuestion(Record):
    """What somebody wants, the ways of asking for it, and the activities whose texts answer."""

    need: Text
    says: Annotated[list[Said], Field(min_length=2)]
    best: list[Answer] = []
    near: list[Answer] = []
    nothing: Text | None = None
    """What it is about where no activity of any year answers; `near` are then neighbors only."""

    @model_validator(mode="after")
    def _answered_or_not(self) -> Self:
        if self.nothing and self.best:
            raise ValueError("says that nothing answers and names the best; keep one of the two")
        if not (self.nothing or self.best or self.near):
            raise ValueError("expected activities in best or near, or in nothing what it is about")
        return self


class EverydayQuestions(Record):
    """`questions/be.yaml`: questions by the subcategory of their first answer; ours."""

    kind: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
    questions: Annotated[list[EverydayQuestion], Field(min_length=1)]


class Specialty(Record):
    """A specialty, clinician type or setting in everyday words, and the MVPs meant for it.

    `basis`: the MVP's title names it, CMS's list of specialties does, or there is no such MVP.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Text
    words: Annotated[list[Said], Field(min_length=1)]
    """Names: one of a single word says it alone."""
    work: list[Said] = []
    """What they do; such a word alone may mean the work itself."""
    mvps: list[MvpId] = []
    """The nearest first."""
    best: list[Answer] = []
    """Whose texts are about its work: for the years that have no such MVP."""
    near: list[Answer] = []
    basis: Literal["title", "cms", "none"]
    note: Text | None = None


class SpecialtiesFile(Record):
    """`specialties.yaml`; the words are ours."""

    specialties: list[Specialty] = []


class FacetWords(Record):
    """By facet of the finder and value, the words that ask for it."""

    weight: dict[ActivityWeight, list[Phrase]] = {}
    bonus: dict[Literal["yes"], list[Phrase]] = {}
    change: dict[str, list[Phrase]] = {}
    effort: dict[Effort, list[Phrase]] = {}
    subcategory: dict[str, list[Phrase]] = {}


class FacetWordsFile(Record):
    """`facet_words.yaml`; ours."""

    facet_words: FacetWords = FacetWords()


def answer_years(answer: str) -> tuple[str, range | None]:
    """The activity of an answer, with the years to which it is limited.

    >>> answer_years("IA_EPA_1 2017-2021"), answer_years("IA_BE_4")
    (('IA_EPA_1', range(2017, 2022)), ('IA_BE_4', None))
    """
    found = re.match(ANSWER, answer)
    if not found:
        raise ValueError(f"{answer} names no activity")
    activity_id, first, last = found.groups()
    return activity_id, range(int(first), int(last or first) + 1) if first else None
