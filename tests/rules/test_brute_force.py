"""The rules against a second scorer that was written from the law alone."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from typing import Any

import pytest

from generator.inventory.load import load_inventory
from generator.rules import INVENTORY
from tests.rules.attestations import SUBSETS, Makers, may_take_part
from tests.rules.brute_force import Answer, answer_for
from tests.rules.engines import python_outcome

RANDOM_PER_YEAR = 1500


def answer_of(result: dict[str, Any]) -> Answer:
    """What a result says of all that the second scorer answers."""
    return Answer(
        result["points"],
        result["points_are"],
        result["category_weight"],
        result["final_score_points"],
        result["final_score"],
    )


def disagreement(attestation: dict[str, Any], rules: dict[str, Any]) -> str | None:
    """What the two scorers do not agree on, or None; `rules` are those of `scoring`."""
    kind, said = python_outcome(json.dumps(attestation), rules)
    expected = answer_for(attestation)
    if kind != "scored":
        return f"{attestation}: {kind} {said}, but it is worth {expected}"
    if answer_of(said) == expected:
        return None
    return f"{attestation}: {expected}, found {said}"


@pytest.mark.parametrize("year", range(2017, 2027))
def test_random_attestations_are_worth_what_the_law_says(rules: dict[str, Any], year: int) -> None:
    makers = Makers({str(year): rules[str(year)]}, seed=year)
    reached: Counter[Any] = Counter()
    for _ in range(RANDOM_PER_YEAR):
        attestation = makers.attestation()
        assert disagreement(attestation, rules) is None
        _, result = python_outcome(json.dumps(attestation), rules)
        reached["points", result["points"]] += 1
        reached["are", result["points_are"]] += 1
        reached["final score", result["final_score"]] += 1
        reached["weight", result["category_weight"]] += 1
    points = {value for what, value in reached if what == "points"}
    assert points == ({0, 10, 20, 30, 40} if year < 2025 else {0, 20, 40})
    assert reached["are", "at_least"] > RANDOM_PER_YEAR / 40
    assert reached["final score", "performance_threshold"] > RANDOM_PER_YEAR / 100
    assert reached["weight", 0] > RANDOM_PER_YEAR / 100


def test_every_case_of_weights_is_what_the_law_says(rules: dict[str, Any]) -> None:
    """Each year, way of reporting, size and set of categories not scored."""
    found: Counter[Any] = Counter()
    for year, of_year in rules.items():
        for reporting in of_year["reporting_options"]:
            for participation in may_take_part(of_year, reporting):
                for not_scored, small in itertools.product(SUBSETS, (False, True)):
                    attestation = {
                        "performance_year": int(year),
                        "reporting_option": reporting,
                        "participation_option": participation,
                        "special_statuses": ["small_practice"] if small else ["rural"],
                        "categories_not_scored": not_scored,
                    }
                    if reporting == "mvp":
                        attestation["mvp_id"] = "G0053"
                    assert disagreement(attestation, rules) is None
                    expected = answer_for(attestation)
                    found[expected.weight, expected.final_score] += 1
    assert found[None, "performance_threshold"] > 100
    assert found[None, None] > 100
    assert found[0, None] > 100
    assert {weight for weight, _ in found} >= {None, 0, 15, 20, 25, 30, 50}


def test_the_scenarios_are_worth_what_the_law_says(rules: dict[str, Any]) -> None:
    for scenarios in load_inventory(INVENTORY).scenarios.values():
        for scenario in scenarios:
            found = answer_for(scenario.attestation)
            said = (scenario.points, scenario.final_score_points)
            assert (found.points, found.final_score_points) == said


def test_a_wrong_rule_is_noticed(rules: dict[str, Any]) -> None:
    attestation = {"performance_year": 2018, "activities": [{"activity_id": "IA_BE_1"}]}
    assert disagreement(attestation, rules) is None
    wrong = rules | {"2018": rules["2018"] | {"numbers": {"points_medium": 11, "points_high": 20}}}
    assert "Answer(points=10, " in str(disagreement(attestation, wrong))
    unknown = rules | {"2018": rules["2018"] | {"category_weights": []}}
    assert "weight=15" in str(disagreement(attestation, unknown))
