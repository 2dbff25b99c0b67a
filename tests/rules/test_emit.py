"""The script for the browser: the same rules in it, one name in the page, the same bytes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.rules import score
from generator.rules.emit import scoring_script, translated
from tests.rules.engines import JavaScript


def test_the_script_carries_the_rules_of_every_year(
    javascript: JavaScript, rules: dict[str, Any]
) -> None:
    assert javascript.value("scoringRules.years") == json.loads(json.dumps(rules))


def test_the_same_rules_make_the_same_script(rules: dict[str, Any]) -> None:
    turned = {year: dict(reversed(list(rules[year].items()))) for year in reversed(list(rules))}
    assert scoring_script(rules) == scoring_script(json.loads(json.dumps(rules)))
    with JavaScript(scoring_script(turned)) as other:
        assert other.value("scoringRules.years") == json.loads(json.dumps(rules))


def test_the_script_adds_one_name_to_the_page(rules: dict[str, Any]) -> None:
    names = "Object.getOwnPropertyNames(globalThis)"
    with JavaScript("globalThis.before = 1;") as plain:
        before = set(plain.value(names))
        plain.v8.eval(scoring_script(rules))
        assert set(plain.value(names)) - before == {"scoringRules"}
        assert plain.value("Object.keys(scoringRules)") == [
            *("Refusal", "score", "calendar", "years", "vocabulary"),
        ]


def test_a_refusal_can_be_told_from_a_mistake_and_names_its_field(javascript: JavaScript) -> None:
    refused = (
        "(() => { try { scoringRules.score({}); } catch (error) {"
        " return [error instanceof scoringRules.Refusal, error.field, error.message]; } })()"
    )
    assert javascript.value(refused) == [
        *(True, "performance_year", "performance_year: missing; this field is required"),
    ]


def test_what_is_said_beside_a_submission_may_be_left_out(javascript: JavaScript) -> None:
    form = {
        "performanceYear": 2018,
        "measurementSets": [
            {"category": "ia", "measurements": [{"measureId": "IA_BE_1", "value": True}]}
        ],
    }
    text = json.dumps(form)
    for beside, points in (("", 10), (", {}", 10), (', {special_statuses: ["rural"]}', 20)):
        result = javascript.value(f"scoringRules.score({text}{beside})")
        assert result["points"] == points
        said = {"special_statuses": ["rural"]} if points == 20 else None
        assert result == score(form, said)


def test_scoring_in_javascript_changes_neither_attestation_nor_rules(
    javascript: JavaScript, rules: dict[str, Any]
) -> None:
    given = {"performance_year": 2026, "activities": [{"activity_id": "IA_BE_4"}]}
    text = json.dumps(given)
    after = f"(() => {{ const a = {text}; scoringRules.score(a); return a; }})()"
    assert javascript.value(after) == given
    assert javascript.value("scoringRules.years") == json.loads(json.dumps(rules))


@pytest.mark.parametrize("year", range(2017, 2027))
def test_the_package_scores_by_the_real_inventory(year: int) -> None:
    result = score({"performance_year": year, "activities": [{"activity_id": "IA_PCMH"}]})
    assert (result["performance_year"], result["points"]) == (year, 40)


def test_the_script_leaves_out_what_the_page_does_not_ask(rules: dict[str, Any]) -> None:
    readable = translated(brief=False)
    assert "function scoreAttestation(" in readable
    assert "function pointsByCount(" in readable
    assert not re.search(r"[fF]ull_?[cC]reditBy|fullCreditWays|\bfull_credit:", readable)
    brief = translated(brief=True)
    assert brief in scoring_script(rules)
    assert brief.count("function ") == readable.count("function ")
