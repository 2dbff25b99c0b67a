"""All that is said beside the points: steps with citations, reasons, ways, the set that counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.rules.schemas import CONFIDENCE
from tests.rules.engines import BESIDE, GIVEN, JavaScript, canonical, python_outcome
from tests.rules.examples import (
    ALTERED,
    EXPLAINED,
    Altered,
    Explained,
    citations_differ,
    expected_of,
    of,
    said_of,
)
from tests.rules.submissions import (
    SUBMITTED,
    Submitted,
    expected_of_submission,
    ia,
    measured,
    said_of_submission,
    submitted,
)


def agreed(
    given: dict[str, Any], javascript: JavaScript, beside: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The result, after checking that both languages have the same."""
    text = json.dumps({GIVEN: given, BESIDE: beside} if beside else given)
    outcome = python_outcome(text)
    assert canonical(javascript.outcomes([text])[0]) == canonical(outcome)
    kind, result = outcome
    assert kind == "scored", result
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("example", EXPLAINED, ids=lambda example: example.name)
def test_everything_is_told_with_its_citation(
    javascript: JavaScript, rules: dict[str, Any], example: Explained
) -> None:
    result = agreed(example.given, javascript, example.beside)
    expected = expected_of(example, rules[str(example.given["performance_year"])])
    assert said_of(example, result) == expected
    assert not citations_differ(example, result)


def test_the_step_of_an_activity_names_it(javascript: JavaScript) -> None:
    result = agreed(of(2017, "IA_BE_4", "IA_EPA_1"), javascript)
    named = [(s["rule"], s.get("activity_id")) for s in result["steps"]]
    assert named == [
        ("activity_points", "IA_EPA_1"),
        ("activity_points", "IA_BE_4"),
        ("activity_total", None),
        ("category_weight", None),
    ]


@pytest.mark.parametrize(
    ("year", "final", "told"),
    [(2018, 3.75, "× 15 = 3.75 final"), (2026, 7.5, "× 15 = 7.5 final")],
)
def test_final_score_points_are_written_as_they_are(
    javascript: JavaScript, year: int, final: float, told: str
) -> None:
    result = agreed(of(year, "IA_BE_4"), javascript)
    assert result["final_score_points"] == final
    assert told in result["steps"][-1]["text"]


@pytest.mark.parametrize("example", SUBMITTED, ids=lambda example: example.name)
def test_of_a_submission_the_best_set_counts(javascript: JavaScript, example: Submitted) -> None:
    result = agreed(example.given, javascript, example.beside)
    assert said_of_submission(example, result) == expected_of_submission(example)


def test_a_submission_says_itself_whether_other_data_are_sent(
    javascript: JavaScript, rules: dict[str, Any]
) -> None:
    told = rules["2023"]["conditions"]["apm_data"]["text"]
    beside = {"apm_participant": True}
    alone = agreed(submitted(2023, ia()), javascript, beside)
    assert told in alone["assumed"]
    for category in ("quality", "pi", "aci"):
        form = submitted(2023, {"category": category}, ia())
        assert told not in agreed(form, javascript, beside)["assumed"]
    assert (
        told in agreed(submitted(2023, {"category": "cost"}, ia()), javascript, beside)["assumed"]
    )


def test_a_course_in_a_submission_is_cautioned_by_its_days(javascript: JavaScript) -> None:
    short = ia("IA_PSPA_28", **measured("2018-01-01", "2018-01-02"))
    result = agreed(submitted(2018, short), javascript)
    [caution] = result["cautions"]
    assert caution["activity_id"] == "IA_PSPA_28"
    assert caution["text"].startswith("Performed for 2 days. ")
    assert result["points"] == 10


@pytest.mark.parametrize("example", ALTERED, ids=lambda example: example.name)
def test_the_numbers_come_from_the_rules_of_the_year(
    rules: dict[str, Any], example: Altered
) -> None:
    year = str(example.given["performance_year"])
    altered = rules | {year: rules[year] | example.rules}
    kind, result = python_outcome(json.dumps(example.given), altered)
    assert kind == "scored"
    found = (result["points"], result["final_score_points"], result["percent"])
    assert found == (example.points, example.final_score_points, example.percent)
    assert f" = {example.final_score_points:g} final" in result["steps"][-1]["text"]
    assert [way["text"] for way in result["ways_to_full_credit"]] == example.ways
    assert result["points_are"] == example.points_are
    assert example.assumed is None or result["assumed"] == example.assumed
    assert example.first in (None, result["steps"][0]["text"])


def test_each_step_and_caution_cites_something_that_can_be_opened() -> None:
    for example in EXPLAINED:
        text = json.dumps({GIVEN: example.given, BESIDE: example.beside})
        _, result = python_outcome(text)
        for cited in (*result["steps"], *result["cautions"]):
            reference = cited["reference"]
            assert reference["href"].startswith("http")
            assert reference["citation"]
            assert cited.get("confidence", reference.get("confidence")) in CONFIDENCE["enum"]
