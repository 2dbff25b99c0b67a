"""The check on specialties and their MVPs."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import specialties
from tests.inventory.checking import altered, told


def named(**fields: Any) -> list[str]:
    letter = {"id": "letters", "name": "Letters", "words": ["writer"], "mvps": [], "basis": "none"}
    return told(specialties, altered(lambda values: values["specialties"].append(letter | fields)))


def test_a_specialty_may_have_no_mvp_and_activities_of_its_work() -> None:
    assert named() == []
    assert named(best=["IA_BE_2 2018"], near=["IA_CC_1"]) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"mvps": ["G9999"], "basis": "cms"}, "mvps[0]: no year has an MVP G9999."),
        ({"best": ["IA_BE_2 2030"]}, "best[0]: IA_BE_2 is not listed in 2030; expected its own"),
        ({"near": ["IA_BE_22"]}, "near[0]: no activity has the ID IA_BE_22."),
        ({"basis": "title"}, "basis: expected none exactly where no MVP is named"),
    ],
)
def test_what_is_wrong_with_a_specialty_is_told(fields: dict[str, Any], problem: str) -> None:
    (found,) = named(**fields)
    assert found.startswith(f"specialties: specialties[0].{problem}")
