"""Python and JavaScript say the same of the same attestations: results, refusals, every word."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest

from generator.rules.emit import FOLDER, MODULES
from generator.rules.reading import ACTIVITY_FIELDS, ATTESTATION_FIELDS
from generator.rules.schemas import STEP_RULES
from generator.rules.scoring import SUPPLEMENT_FIELDS
from tests.rules import differential
from tests.rules.attestations import Makers
from tests.rules.differential import Comparison, compare
from tests.rules.engines import JavaScript

CASES = 60_000
TRAITS = [
    *("exact", "at_least", "None", "performance_threshold", "ways", "no ways"),
    *("weight known", "weight not known", "not counted: Attested “no”:"),
    *("not counted: Not in", "not counted: Attested twice:", "not counted: CMS took"),
    *("not counted: Open only", "not counted: Not among", "not counted: Begun after"),
    *("not counted: Performed for", "not counted: No clinician", "not counted: # of"),
    *("caution: CMS suspended it", "caution: Performed for #", "caution: CMS names data"),
    *("caution: A group may", "caution: # clinicians and"),
    *("caution: The days given", "caution: Another set earns"),
    *("assumed: An APM Entity", "assumed: No special status:", "assumed: No dates given"),
    *(
        "assumed: No number of",
        "assumed: No size of",
        "assumed: Every category that",
        "assumed: Data for Promoting",
    ),
    *("assumed: CMS's form has", "assumed: Each activity is", "assumed: In a group,"),
    *("assumed: CMS's fact sheets", "assumed: You must have", "assumed: CMS decides from"),
    *("assumed: At least #", "assumed: You get this"),
]
"""What results say beside points, in words of `differential.traits_of`; numbers as #."""


@pytest.fixture(scope="module")
def comparison(javascript: JavaScript, rules: dict[str, Any]) -> Comparison:
    return compare(Makers(rules).texts(CASES), javascript)


def test_both_languages_say_the_same_of_every_case(comparison: Comparison) -> None:
    assert comparison.cases == CASES
    assert comparison.differences == []
    assert comparison.kinds["crashed"] == 0


def test_more_than_half_of_the_cases_are_scored(comparison: Comparison) -> None:
    assert comparison.kinds["scored"] * 2 > CASES
    assert comparison.kinds["refused"] * 10 > CASES


def test_the_cases_reach_every_year_every_rule_and_many_points(comparison: Comparison) -> None:
    assert {year for year, _ in comparison.scored} == set(range(2017, 2027))
    for year in range(2017, 2027):
        reached = {points for of_year, points in comparison.scored if of_year == year}
        assert reached == ({0, 10, 20, 30, 40} if year < 2025 else {0, 20, 40})
    assert set(comparison.rules) == set(STEP_RULES)


def test_the_cases_reach_all_that_a_result_may_say(comparison: Comparison) -> None:
    assert set(TRAITS) <= set(comparison.traits)
    assert {trait for trait in comparison.traits if trait.startswith("caution")} == {
        trait for trait in TRAITS if trait.startswith("caution")
    }


def test_the_cases_reach_every_refusal(comparison: Comparison) -> None:
    """Each `refuse(…)` of the rules, its texts with anything in place of values."""
    missed = [
        f"{name}.py:{node.lineno}"
        for name in MODULES
        for node in ast.walk(ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "refuse"
        if not any(words_of(node).fullmatch(said) for said in comparison.words)
    ]
    assert missed == []


def words_of(call: ast.Call) -> re.Pattern[str]:
    """What a refusal of that call looks like."""
    field, message = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else pattern(part)
        for part in call.args
    )
    return re.compile(f"{field}: {message}" if field else message)


def pattern(text: ast.expr) -> str:
    if not isinstance(text, ast.JoinedStr):
        return ".*"
    parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".*" for p in text.values)
    return "".join(parts)


def test_the_malformed_cases_are_refused_at_every_field(comparison: Comparison) -> None:
    fields = {field.partition("[")[0] for field in comparison.refusals}
    assert set(ATTESTATION_FIELDS) <= fields
    assert {"entityType", "measurementSets", "performanceYear"} <= fields
    inside = {field.rpartition(".")[2] for field in comparison.refusals if "." in field}
    assert set(ACTIVITY_FIELDS) <= inside
    assert {"programName", "measureId", "value", "category", "measurements"} <= inside
    assert {"performanceStart", "performanceEnd", "suppressed"} <= inside
    assert {"file", "submission", "supplement"} <= fields
    twice = [said.partition(": ")[0] for said in comparison.words if "said in the file" in said]
    assert set(twice) == set(SUPPLEMENT_FIELDS)


def test_a_difference_and_a_crash_are_told() -> None:
    with JavaScript("globalThis.scoringRules = { Refusal: Error, score: () => ({}) };") as broken:
        found = compare(['{"performance_year": 2017}', '{"performance_year": 1}'], broken)
    assert found.cases == len(found.differences) == 2
    with JavaScript("globalThis.scoringRules = { Refusal: Array, score: () => null.a };") as one:
        [outcome] = one.outcomes(["1"])
    assert outcome[0] == "crashed"


def test_the_command_prints_its_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["differential", "300"])
    with pytest.raises(SystemExit) as ended:
        differential.main()
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith("300 cases: ")
    assert "0 crashed, 0 differences" in printed
