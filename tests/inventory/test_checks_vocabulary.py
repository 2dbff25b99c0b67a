"""The check that what sorts an activity is a word of the vocabulary."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import vocabulary
from tests.inventory.checking import altered, told


def be_1(values: dict[str, Any]) -> dict[str, Any]:
    activity: dict[str, Any] = values["activities"]["IA_BE_1"]
    return activity


@pytest.mark.parametrize(
    ("change", "problem"),
    [
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
    ],
)
def test_a_word_that_sorts_is_in_the_vocabulary_once(change: Any, problem: str) -> None:
    assert told(vocabulary, altered(change)) == [problem]
