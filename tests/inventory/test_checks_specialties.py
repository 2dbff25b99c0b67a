"""The check on specialties and their MVPs."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import specialties
from tests.inventory.checking import altered, told


def named(**fields: Any) -> list[str]:
    letter = {"id": "letters", "name": "Letters", "words": ["writer"], "mvps": [], "basis": "none"}
    return told(specialties, altered(lambda values: values["specialties"].append(letter | fields)))


def test_a_specialty_may_have_no_mvp() -> None:
    assert named() == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"mvps": ["G9999"], "basis": "cms"}, "mvps[0]: no year has an MVP G9999."),
        ({"basis": "title"}, "basis: expected none exactly where no MVP is named"),
    ],
)
def test_what_is_wrong_with_a_specialty_is_told(fields: dict[str, Any], problem: str) -> None:
    (found,) = named(**fields)
    assert found.startswith(f"specialties: specialties[0].{problem}")
