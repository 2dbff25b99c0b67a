"""The check on our plain words, facts and glossary."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import content
from tests.inventory.checking import altered, told

LONG = " ".join(["word"] * 26) + "."


def be_1(values: dict[str, Any]) -> dict[str, Any]:
    activity: dict[str, Any] = values["activities"]["IA_BE_1"]
    return activity


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda v: be_1(v)["summaries"].pop(0),
            "IA_BE_1: summaries: expected each listed year once, in order; look at 2017",
        ),
        (
            lambda v: be_1(v)["summaries"][1].update({"from": 2017}),
            "IA_BE_1: summaries: expected each listed year once, in order; look at 2017",
        ),
        (
            lambda v: be_1(v)["summaries"].reverse(),
            "IA_BE_1: summaries: expected each listed year once, in order; look at 2018",
        ),
        (
            lambda v: be_1(v)["summaries"][1].update({"to": 2020}),
            "IA_BE_1: summaries: expected each listed year once, in order; look at 2020",
        ),
        (
            lambda v: be_1(v)["summaries"][1].update({"sentence": LONG}),
            "IA_BE_1: summaries[1].sentence: 26 words; expected at most 25",
        ),
        (
            lambda v: be_1(v)["evidence"][0].update({"to": 2020}),
            "IA_BE_1: evidence[0]: covers 2020, a year in which the activity is not listed",
        ),
        (
            lambda v: be_1(v)["summaries"][1].update({"topics": ["leters"]}),
            "IA_BE_1: summaries[1].topics[0]: leters is not among the topics of vocabulary.yaml. "
            'Did you mean "letters"?',
        ),
        (
            lambda v: be_1(v)["summaries"][0].update({"roles": ["nurse", "clerk"]}),
            "IA_BE_1: summaries[0].roles[1]: clerk is not among the roles of vocabulary.yaml.",
        ),
        (
            lambda v: be_1(v)["summaries"][1].update({"situations": ["urban"]}),
            "IA_BE_1: summaries[1].situations[0]: urban is not among the situations of "
            'vocabulary.yaml. Did you mean "rural"?',
        ),
        (
            lambda v: v["vocabulary"]["efforts"].pop("small"),
            "IA_BE_1: summaries[0].effort_factors: small is not among the efforts of "
            "vocabulary.yaml.",
        ),
        (
            lambda v: v["facts"]["stamps_maximum"]["ranges"][1].update({"from": 2018}),
            "facts: facts[0].ranges[1]: 2018–2019 overlaps or precedes 2017–2018",
        ),
        (
            lambda v: v["facts"].update({"again": v["facts"]["stamps_maximum"]}),
            "facts: facts[5].name: stamps_maximum stands here twice",
        ),
        (
            lambda v: v["glossary"][1].update({"term": "Letter home"}),
            "glossary: terms[1].term: Letter home stands here twice",
        ),
        (
            lambda v: v["glossary"][0].update({"see": ["Stamps"]}),
            'glossary: terms[0].see[0]: no term Stamps in the glossary. Did you mean "Stamp"?',
        ),
    ],
)
def test_what_is_wrong_with_our_words_is_told(change: Any, problem: str) -> None:
    assert problem in told(content, altered(change))


def test_an_activity_may_be_without_plain_words() -> None:
    assert told(content, altered(lambda v: be_1(v).update({"summaries": []}))) == []
