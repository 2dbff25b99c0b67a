"""The check that official titles and texts are CMS's, to the letter and the comma."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.inventory.checks import parity
from tests.inventory.checking import altered, told


def version(values: dict[str, Any], activity_id: str, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = values["activities"][activity_id]["versions"][index]
    return found


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("text", "\n- ", " • "),
        ("text", "; or\n", ";   or\n"),
        ("text", "machine do not", "machine\ndo not"),
        ("title", "Calls to", "Calls  to "),
    ],
)
def test_layout_may_be_repaired(part: str, before: str, after: str) -> None:
    def repair(values: dict[str, Any]) -> None:
        found = version(values, "IA_CC_1")
        assert before in found[part]
        found[part] = found[part].replace(before, after)

    assert told(parity, altered(repair)) == []


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("text", "medicines", "medicine"),
        ("text", "Calls", "calls"),
        ("text", "visit; or", "visit, or"),
        ("text", "do not count.", "do not count"),
        ("title", "Next", "next"),
        ("title", "Clinic", "Clinic."),
    ],
)
def test_a_letter_case_or_comma_may_not(part: str, before: str, after: str) -> None:
    def repair(values: dict[str, Any]) -> None:
        found = version(values, "IA_CC_1")
        found[part] = found[part].replace(before, after)

    told_ = told(parity, altered(repair))
    assert [line.split(";")[0] for line in told_] == [
        f"IA_CC_1: versions[0].{part}: is not CMS's {part} of {year}" for year in (2017, 2018)
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda v: v["fingerprints"][2019]["rows"].pop("IA_MVP"),
            "IA_MVP: versions: listed in 2019, but CMS's file of that year has no such activity",
        ),
        (
            lambda v: v["activities"].pop("IA_MVP"),
            "fingerprints/2019: rows.IA_MVP: CMS's file of 2019 lists IA_MVP, the inventory does",
        ),
        (
            lambda v: v["activities"]["IA_PM_1"]["statuses"].clear(),
            "IA_PM_1: statuses: CMS's notice of 2019 is missing or not in its words",
        ),
        (
            lambda v: v["activities"]["IA_PM_1"]["statuses"][0].update(performance_year=2018),
            "IA_PM_1: statuses: CMS's notice of 2019 is missing or not in its words",
        ),
        (
            lambda v: v["activities"]["IA_PM_1"]["statuses"][0].update(notice="It is suspended."),
            "IA_PM_1: statuses: CMS's notice of 2019 is missing or not in its words",
        ),
    ],
)
def test_what_only_one_side_knows_is_refused(
    change: Callable[[dict[str, Any]], object], problem: str
) -> None:
    (found,) = told(parity, altered(change))
    assert found.startswith(problem)
