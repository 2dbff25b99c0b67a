"""The check on the terms of the glossary."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import glossary
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("change", "problem"),
    [
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
def test_terms_stand_once_and_refer_to_terms(change: Any, problem: str) -> None:
    assert problem in told(glossary, altered(change))
