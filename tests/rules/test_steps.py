"""All that is said beside the points: steps with citations, reasons, ways, the set that counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.rules.engines import JavaScript, canonical, python_outcome
from tests.rules.examples import (
    ALTERED,
    CITED_OTHERWISE,
    EXPLAINED,
    SUBMITTED,
    Altered,
    Explained,
    Submitted,
    of,
)


def agreed(given: dict[str, Any], javascript: JavaScript) -> dict[str, Any]:
    """The result, after checking that both languages have the same."""
    text = json.dumps(given)
    outcome = python_outcome(text)
    assert canonical(javascript.outcomes([text])[0]) == canonical(outcome)
    kind, result = outcome
    assert kind == "scored", result
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("example", EXPLAINED, ids=lambda example: example.name)
def test_every_step_is_told_with_its_citation(javascript: JavaScript, example: Explained) -> None:
    result = agreed(example.given, javascript)
    assert result["points"] == example.points
    told = [
        (s["rule"], s["points"], s["text"], s["reference"]["citation"]) for s in result["steps"]
    ]
    expected = [
        (*step[:3], citation) if step[3] in CITED_OTHERWISE else step
        for step, (*_, citation) in zip(example.all_steps, told, strict=True)
    ]
    assert told == expected


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


@pytest.mark.parametrize("example", EXPLAINED, ids=lambda example: example.name)
def test_what_does_not_count_and_what_is_missing_is_told(
    javascript: JavaScript, example: Explained
) -> None:
    result = agreed(example.given, javascript)
    left_out = [(entry["activity_id"], entry["reason"]) for entry in result["not_counted"]]
    assert left_out == example.not_counted
    assert [way["text"] for way in result["ways_to_full_credit"]] == example.ways


@pytest.mark.parametrize("example", SUBMITTED, ids=lambda example: example.name)
def test_of_a_submission_the_best_set_counts(javascript: JavaScript, example: Submitted) -> None:
    result = agreed(example.given, javascript)
    assert (result["points"], result["category_weight"]) == (example.points, example.weight)
    assert len(result["not_counted"]) == example.left_out
    several = [step for step in result["steps"] if step["rule"] == "several_submissions"]
    assert len(several) == (1 if example.sets > 1 else 0)
    for step in several:
        assert step["points"] == example.points
        assert step["text"].startswith(f"{example.sets} sets of improvement activities")


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


def test_each_step_cites_something_that_can_be_opened() -> None:
    for example in EXPLAINED:
        _, result = python_outcome(json.dumps(example.given))
        for step in result["steps"]:
            assert step["reference"]["href"].startswith("http")
            assert step["reference"]["confidence"] in {
                *("primary", "cms", "secondary", "carried_forward"),
            }
