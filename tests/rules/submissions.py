"""Submissions in CMS's form, and what their best set is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Submitted:
    """A submission in CMS's form, and what its best set is worth."""

    name: str
    given: dict[str, Any]
    points: int
    weight: int | None = 15
    sets: int = 1
    left_out: int = 0
    beside: dict[str, Any] = field(default_factory=dict)
    points_are: str = "exact"
    first: str | None = None
    """The activity that the first step is about, where it matters which set is taken."""
    start_assumed: bool = False
    """Whether the credit for an APM takes for granted that other data are sent."""
    left_open: list[str] = field(default_factory=list)
    """What is said where another set has a minimum that CMS may raise above the best."""


def ia(*activity_ids: str, **fields: Any) -> dict[str, Any]:
    measurements = [{"measureId": i, "value": True} for i in activity_ids]
    return {"category": "ia", "measurements": measurements} | fields


def submitted(year: int, *sets: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"performanceYear": year, "measurementSets": list(sets)} | fields


def measured(start: str | None, end: str | None) -> dict[str, Any]:
    return {"performanceStart": start, "performanceEnd": end}


SUBMITTED = [
    Submitted("an empty set", submitted(2018, ia()), 0),
    Submitted("one set", submitted(2018, ia("IA_EPA_1")), 20),
    Submitted(
        "the second of three", submitted(2018, ia("IA_BE_1"), ia("IA_EPA_1"), ia()), 20, sets=3
    ),
    Submitted("the first of two", submitted(2018, ia("IA_EPA_1"), ia("IA_BE_1")), 20, sets=2),
    Submitted(
        "of two with the same points the one that brings more of the final score",
        submitted(2024, ia("IA_EPA_1", "IA_PM_2"), ia("IA_EPA_1", programName="app1")),
        *(40, 20),
        sets=2,
    ),
    Submitted(
        "a worse set of an MVP beside a better one",
        submitted(2024, ia("IA_BE_4", programName="G0053"), ia("IA_BE_4", "IA_EPA_1")),
        30,
        sets=2,
    ),
    Submitted("an entity of an APM", submitted(2018, ia("IA_EPA_1"), entityType="apm"), 40, 20),
    Submitted(
        "an entity of 2019",
        submitted(2019, ia(), entityType="apm"),
        *(20, 20),
        points_are="at_least",
    ),
    Submitted(
        "an entity whose model is named beside it",
        submitted(2020, {"category": "quality"}, entityType="apm"),
        *(40, 20, 0),
        beside={"apm_model": "mssp"},
    ),
    Submitted(
        "an entity of 2024 in traditional MIPS",
        submitted(2024, {"category": "quality"}, entityType="apm"),
        *(20, 15, 0),
        points_are="at_least",
    ),
    Submitted("a virtual group", submitted(2018, ia("IA_EPA_1"), entityType="virtualGroup"), 20),
    Submitted("a group", submitted(2018, ia("IA_EPA_1"), entityType="group"), 20),
    Submitted(
        "a subgroup",
        submitted(2023, ia("IA_EPA_1", programName="G0053"), entityType="subgroup"),
        40,
    ),
    Submitted("no program", submitted(2018, ia("IA_EPA_1", programName=None)), 20),
    Submitted("traditional MIPS", submitted(2018, ia("IA_EPA_1", programName="mips")), 20),
    Submitted("the pathway", submitted(2023, ia("IA_EPA_1", programName="app1")), 40, 20),
    Submitted(
        "the pathway Plus",
        submitted(2025, ia(programName="appPlus")),
        *(20, 20),
        points_are="at_least",
    ),
    Submitted("no program's name", submitted(2018, ia("IA_EPA_1", programName="")), 20),
    Submitted("the program at the top", submitted(2022, ia(), programName="app1"), 40, 20),
    Submitted(
        "the program at the top and in the set",
        submitted(2023, ia("IA_BE_4", programName="G0053"), programName="G0053"),
        20,
    ),
    Submitted(
        "the pathway by another set alone",
        submitted(2022, {"category": "pi", "programName": "app1"}),
        *(40, 20, 0),
    ),
    Submitted(
        "the pathway by two other sets beside one of activities",
        submitted(
            2022,
            {"category": "pi", "programName": "app1"},
            ia("IA_BE_4"),
            {"category": "quality", "programName": "app1"},
        ),
        *(40, 20),
    ),
    Submitted(
        "the pathway by a set of activities and another",
        submitted(2022, ia("IA_BE_4", programName="app1"), {"category": "pi"}),
        *(40, 20),
    ),
    Submitted(
        "another set in another program",
        submitted(2022, ia("IA_BE_4"), {"category": "quality", "programName": "PCF"}),
        10,
    ),
    Submitted(
        "of two sets that earn the same the first",
        submitted(2018, ia("IA_EPA_1"), ia("IA_PM_2")),
        20,
        sets=2,
        first="IA_EPA_1",
    ),
    Submitted(
        "the same in the other order",
        submitted(2018, ia("IA_PM_2"), ia("IA_EPA_1")),
        20,
        sets=2,
        first="IA_PM_2",
    ),
    *(
        Submitted(
            f"as many points, of which the share of the final score is known of one set: {name}",
            submitted(2024, *sets),
            *(40, weight, 2),
            beside={"categories_not_scored": ["quality"]},
        )
        for name, weight, sets in [
            ("the second", None, [ia("IA_EPA_1", "IA_PM_2"), ia(programName="app1")]),
            ("the first", 25, [ia(programName="app1"), ia("IA_EPA_1", "IA_PM_2")]),
        ]
    ),
    Submitted(
        "30 points beside a pathway whose minimum CMS may raise",
        submitted(2023, ia("IA_EPA_1", "IA_BE_4"), {"category": "quality", "programName": "app1"}),
        30,
        points_are="at_least",
        left_open=[
            "Another set earns at least 20 points, the law's minimum for an alternative payment "
            "model. CMS may give it more than 30."
        ],
    ),
    Submitted(
        "all points beside a pathway whose minimum CMS may raise",
        submitted(2023, ia("IA_EPA_1", "IA_PM_2"), {"category": "quality", "programName": "app1"}),
        40,
    ),
    *(
        Submitted(
            f"an APM participant with {name}",
            submitted(2024, ia("IA_BE_4"), other),
            30,
            beside={"apm_participant": True},
            points_are="at_least",
            start_assumed=assumed,
        )
        for name, other, assumed in [
            ("quality measures", {"category": "quality"}, False),
            ("no quality measure", {"category": "quality", "measurements": []}, True),
            (
                "one quality measure",
                {"category": "quality", "measurements": [{"measureId": "001", "value": 1}]},
                False,
            ),
            ("cost alone", {"category": "cost"}, True),
            ("measures of cost", {"category": "cost", "measurements": [{}]}, True),
        ]
    ),
    Submitted("cost is nothing sent", submitted(2022, ia("IA_BE_4"), {"category": "cost"}), 10),
    Submitted("a wrapper", {"data": {"submission": submitted(2018, ia("IA_EPA_1"))}}, 20),
    Submitted(
        "the converter's answer",
        {"location": "x", "qpp": submitted(2018, ia("IA_EPA_1")), "warnings": []},
        20,
    ),
    Submitted(
        "a status, a medical home and data beside it",
        submitted(2018, ia("IA_BE_1")),
        20,
        beside={"special_statuses": ["rural"], "other_category_submitted": False},
    ),
    Submitted(
        "a participant without other data",
        submitted(2022, ia()),
        0,
        beside={"apm_participant": True, "other_category_submitted": False},
    ),
    Submitted(
        "a weight of its own beside it",
        submitted(2018, ia("IA_EPA_1")),
        *(20, 0),
        beside={"categories_not_scored": ["improvement_activities"]},
    ),
    Submitted(
        "an activity's own days, and the set's for the other",
        submitted(
            2018,
            {
                "category": "ia",
                "performanceStart": "2018-10-04",
                "performanceEnd": "2018-12-31",
                "measurements": [
                    {"measureId": "IA_EPA_1", "value": True} | measured("2018-01-01", "2018-12-31"),
                    {"measureId": "IA_PM_2", "value": True},
                    {"measureId": "ia_be_6", "value": True} | measured(None, None),
                ],
            },
        ),
        20,
        left_out=2,
    ),
    Submitted(
        "keys that say nothing of this category",
        submitted(
            2018,
            ia("IA_EPA_1", source="qrda3", suppressed=False, measureSet=None, cehrtId="X"),
            createdAt="2019-01-01",
            entityId=None,
        ),
        20,
    ),
    Submitted("an MVP", submitted(2023, ia("IA_BE_4", programName="G0053")), 20),
    Submitted(
        "ninety days", submitted(2018, ia("IA_EPA_1", **measured("2018-10-03", "2018-12-31"))), 20
    ),
    Submitted(
        "89 days",
        submitted(2018, ia("IA_EPA_1", **measured("2018-10-04", "2018-12-31"))),
        0,
        left_out=1,
    ),
    Submitted("no days", submitted(2018, ia("IA_EPA_1", **measured(None, None))), 20),
]


def said_of_submission(example: Submitted, result: dict[str, Any]) -> list[Any]:
    """What a result says of what a submission's example names."""
    several = [step for step in result["steps"] if step["rule"] == "several_submissions"]
    return [
        *(result["points"], result["points_are"], result["category_weight"]),
        len(result["not_counted"]),
        [(step["points"], step["text"]) for step in several],
        result["assumed"][-1:],
        any("once you send data" in text for text in result["assumed"]),
        example.first and result["steps"][0].get("activity_id"),
        [caution["text"] for caution in result["cautions"] if "Another set" in caution["text"]],
    ]


def expected_of_submission(example: Submitted) -> list[Any]:
    text = f"{example.sets} sets of improvement activities: the highest-scoring counts."
    several = [(example.points, text)] if example.sets > 1 else []
    return [
        *(example.points, example.points_are, example.weight),
        *(example.left_out, several, [FORM_SAYS_NO_MORE]),
        *(example.start_assumed, example.first, example.left_open),
    ]


FORM_SAYS_NO_MORE = (
    "CMS's form has no place for special statuses, a medical home, an alternative payment model "
    "or categories that are not scored: what is not given beside it is taken as not so."
)
