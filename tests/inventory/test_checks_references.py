"""The check that names used in one file exist in the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.inventory.checks import references
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda v: v["activities"]["IA_PM_2"]["versions"][0].update(
                subcategory="populationHealth"
            ),
            'IA_PM_2: versions[0].subcategory: "populationHealth" is not a subcategory',
        ),
        (
            lambda v: v["activities"]["IA_PM_2"]["versions"][0].update(subcategory=None),
            "IA_PM_2: versions[0].subcategory: null, but only IA_PCMH and IA_MVP have no",
        ),
        (
            lambda v: v["activities"]["IA_PM_2"]["versions"][0].update(
                subcategory="careCoordination"
            ),
            "IA_PM_2: versions[0].subcategory: careCoordination has the code CC, the ID says PM",
        ),
        (
            lambda v: v["subcategories"][0].update(slug="care-coordination"),
            'subcategories: subcategories[1].slug: "care-coordination" is given twice',
        ),
        (
            lambda v: v["subcategories"][3].update(code="CC"),
            'subcategories: subcategories[3].code: "CC" is given twice',
        ),
        (
            lambda v: v["activities"]["IA_PM_1"]["statuses"][0].update(performance_year=2017),
            "IA_PM_1: statuses[0].performance_year: the activity is not listed in 2017",
        ),
        (
            lambda v: v["mvps"][2019][0]["activities"].append("IA_CC_2"),
            "mvps/2019: mvps[0].activities[4]: IA_CC_2 is not listed in 2019",
        ),
        (
            lambda v: v["mvps"][2019][0]["activities"].append("IA_PCHM"),
            'mvps/2019: mvps[0].activities[4]: no activity IA_PCHM. Did you mean "IA_PCMH"?',
        ),
        (
            lambda v: v["mvps"][2019].append(v["mvps"][2019][0]),
            "mvps/2019: mvps[2].mvp_id: G0001 is given twice in 2019",
        ),
        (
            lambda v: v["years"][2018]["counts"].update(source="cms-measure-data"),
            'years/2018: counts.source: "cms-measure-data" is not in sources.yaml. Did you mean',
        ),
        (
            lambda v: v["fingerprints"][2018].update(source="elsewhere"),
            'fingerprints/2018: source: "elsewhere" is not in sources.yaml.',
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(
    change: Callable[[dict[str, Any]], object], problem: str
) -> None:
    found = told(references, altered(change))
    assert any(line.startswith(problem) for line in found), found


def test_the_attestations_need_no_subcategory() -> None:
    def change(values: dict[str, Any]) -> None:
        for activity_id in ("IA_PCMH", "IA_MVP"):
            assert values["activities"][activity_id]["versions"][0]["subcategory"] is None

    assert told(references, altered(change)) == []
