"""The check on our plain words."""

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
    ],
)
def test_what_is_wrong_with_our_words_is_told(change: Any, problem: str) -> None:
    assert problem in told(content, altered(change))


def test_an_activity_may_be_without_plain_words() -> None:
    assert told(content, altered(lambda v: be_1(v).update({"summaries": []}))) == []
