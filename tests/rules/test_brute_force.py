"""The rules against a second scorer that was written from the law alone."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from generator.inventory.load import load_inventory
from generator.rules import INVENTORY
from tests.rules.attestations import Makers
from tests.rules.brute_force import NotVerifiedError, points_and_final_score
from tests.rules.engines import python_outcome

RANDOM_PER_YEAR = 1500


def disagreement(attestation: dict[str, Any], rules: dict[str, Any]) -> str | None:
    """What the two scorers do not agree on, or None; `rules` are those of `scoring`."""
    kind, said = python_outcome(json.dumps(attestation), rules)
    try:
        points, final_score = points_and_final_score(attestation)
    except NotVerifiedError:
        if kind == "refused" and said.startswith("categories_not_scored: "):
            return None
        return f"{attestation}: {kind} {said}, but the weight is not verified"
    if kind != "scored":
        return f"{attestation}: {kind} {said}, but it is worth {points} points"
    if said["points"] == points and said["final_score_points"] == final_score:
        return None
    return f"{attestation}: {points} points and {float(final_score)}, found {said}"


@pytest.mark.parametrize("year", range(2017, 2027))
def test_random_attestations_are_worth_what_the_law_says(rules: dict[str, Any], year: int) -> None:
    makers = Makers({str(year): rules[str(year)]}, seed=year)
    reached: Counter[int] = Counter()
    for _ in range(RANDOM_PER_YEAR):
        attestation = makers.attestation()
        assert disagreement(attestation, rules) is None
        kind, result = python_outcome(json.dumps(attestation), rules)
        if kind == "scored":
            reached[result["points"]] += 1
    assert len(reached) == (5 if year < 2025 else 3)
    assert sum(reached.values()) > RANDOM_PER_YEAR * 0.6


def test_the_scenarios_are_worth_what_the_law_says(rules: dict[str, Any]) -> None:
    for scenarios in load_inventory(INVENTORY).scenarios.values():
        for scenario in scenarios:
            points, final_score = points_and_final_score(scenario.attestation)
            assert (points, final_score) == (scenario.points, scenario.final_score_points)


def test_a_wrong_rule_is_noticed(rules: dict[str, Any]) -> None:
    wrong = rules | {"2018": rules["2018"] | {"points": {"medium": 11, "high": 20}}}
    attestation = {"performance_year": 2018, "activities": [{"activity_id": "IA_BE_1"}]}
    assert disagreement(attestation, rules) is None
    assert "10 points and 3.75" in str(disagreement(attestation, wrong))
