"""The worked examples: each scores as it says, in both languages, and its file is sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.inventory.load import load_inventory, load_with_problems
from generator.inventory.model import Scenario
from generator.rules import INVENTORY
from tests.rules.engines import JavaScript, python_outcome
from tests.support import make_inventory

SCENARIOS = load_inventory(INVENTORY).scenarios
EACH = [
    pytest.param(scenario, id=f"{year} {scenario.title}")
    for year, scenarios in SCENARIOS.items()
    for scenario in scenarios
]

SOUND = """\
performance_year: 2018
scenarios:
- title: One activity
  attestation:
    performance_year: 2018
    activities:
    - activity_id: IA_BE_1
  points: 10
  final_score_points: 3.75
  why: A plain sentence.
  references:
  - rules_of_the_post
"""


def result_of(outcome: list[Any]) -> dict[str, Any]:
    kind, result = outcome
    assert kind == "scored", result
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("scenario", EACH)
def test_a_scenario_scores_as_it_says_in_python(scenario: Scenario) -> None:
    result = result_of(python_outcome(json.dumps(scenario.attestation)))
    said = (scenario.points, scenario.final_score_points)
    assert (result["points"], result["final_score_points"]) == said


def test_every_scenario_scores_as_it_says_in_javascript(javascript: JavaScript) -> None:
    scenarios = [s for of_year in SCENARIOS.values() for s in of_year]
    found = javascript.outcomes([json.dumps(s.attestation) for s in scenarios])
    earned = [result_of(outcome) for outcome in found]
    assert [(r["points"], r["final_score_points"]) for r in earned] == [
        (s.points, s.final_score_points) for s in scenarios
    ]


def test_every_year_has_three_scenarios_and_each_says_why_with_a_source() -> None:
    assert set(SCENARIOS) == set(range(2017, 2027))
    for scenarios in SCENARIOS.values():
        assert len(scenarios) >= 3
        for scenario in scenarios:
            assert scenario.why.endswith(".")
            assert scenario.references


def test_the_scenarios_use_every_reporting_option_every_status_and_every_formula() -> None:
    attestations = [s.attestation for of_year in SCENARIOS.values() for s in of_year]
    options = {a.get("reporting_option", "traditional") for a in attestations}
    assert options == {"traditional", "apm_scoring_standard", "app", "mvp"}
    taking_part = {a.get("participation_option", "individual") for a in attestations}
    assert taking_part == {"individual", "group", "virtual_group", "subgroup", "apm_entity"}
    statuses = {status for a in attestations for status in a.get("special_statuses", [])}
    assert statuses == {"small_practice", "rural", "hpsa", "non_patient_facing"}
    points = {s.points for of_year in SCENARIOS.values() for s in of_year}
    assert points == {0, 10, 20, 30, 40}


def write_scenarios(root: Path, name: str, text: str) -> None:
    (root / "scenarios").mkdir()
    (root / "scenarios" / name).write_text(text, encoding="utf-8")


def test_an_inventory_without_scenarios_is_sound(tmp_path: Path) -> None:
    inventory, problems = load_with_problems(make_inventory(tmp_path))
    assert problems == []
    assert inventory is not None
    assert inventory.scenarios == {}


def test_sound_scenarios_are_loaded_by_year(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    write_scenarios(root, "2018.yaml", SOUND)
    [scenario] = load_inventory(root).scenarios[2018]
    assert scenario.title == "One activity"
    assert scenario.final_score_points == 3.75


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        (
            *(
                "2020.yaml",
                "performance_year: 2018\nscenarios",
                "performance_year: 2020\nscenarios",
            ),
            "scenarios/2020.yaml:1: performance_year: "
            "2020 is not among the published years of settings.yaml",
        ),
        (
            *("2018.yaml", "    performance_year: 2018", "    performance_year: 2019"),
            "scenarios/2018.yaml:5: scenarios[0].attestation.performance_year: "
            "2019 in the examples of 2018; make the two agree",
        ),
        (
            *("2018.yaml", "IA_BE_1", "IA_BE_9"),
            "scenarios/2018.yaml:7: scenarios[0].attestation.activities[0].activity_id: "
            "IA_BE_9 is not listed in 2018.",
        ),
        (
            *("2018.yaml", "  why: A plain sentence.\n", ""),
            "scenarios/2018.yaml:3: scenarios[0].why: missing; this field is required",
        ),
        (
            *("2018.yaml", "  points: 10", "  points: 10\n  weight: 15"),
            "scenarios/2018.yaml:9: scenarios[0].weight: unknown key; expected one of",
        ),
        (
            *("2018.yaml", SOUND[SOUND.index("  references:") :], "  references: []\n"),
            "scenarios/2018.yaml:11: scenarios[0].references: expected at least 1 entry, found 0",
        ),
        (
            *("2019.yaml", "SOUND", "SOUND"),
            "scenarios/2019.yaml:1: performance_year: "
            "the file is named 2019.yaml but holds 2018; make the two agree",
        ),
    ],
    ids=[
        *("a year not published", "another year inside", "an activity of no such year"),
        *("no why", "an unknown key", "no reference", "a wrong name"),
    ],
)
def test_what_is_wrong_with_a_scenario_is_named(
    tmp_path: Path, name: str, before: str, after: str, says: str
) -> None:
    root = make_inventory(tmp_path)
    text = SOUND if before == "SOUND" else SOUND.replace(before, after)
    assert before == "SOUND" or text != SOUND
    write_scenarios(root, name, text)
    _, problems = load_with_problems(root)
    assert len(problems) == 1
    assert str(problems[0]).removeprefix("inventory/").startswith(says)


def test_a_title_stands_once_in_a_year(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    entry = SOUND.partition("scenarios:\n")[2]
    write_scenarios(root, "2018.yaml", SOUND + entry)
    _, problems = load_with_problems(root)
    assert [p.field for p in problems] == ["scenarios[1]", "scenarios[1].title"]
