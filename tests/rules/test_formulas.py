"""The dated formulas: one module each, in one table; what full credit takes; steps that earn."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.rules.emit import FOLDER, MODULES
from generator.rules.formulas.audience import AUDIENCES
from generator.rules.formulas.table import FORMULAS, full_credit_ways
from generator.rules.javascript import translate_modules
from generator.rules.schemas import STEP_RULES
from generator.rules.scoring import score
from tests.rules.attestations import Makers
from tests.rules.engines import JavaScript
from tests.rules.full_credit import FULL_CREDIT, full_credit_agrees

RESULT_JS = Path(__file__).resolve().parents[2] / "docs/assets/js/calculator/result.js"
FOR_AN_AUDIENCE: dict[str, dict[str, Any]] = {
    "most": {},
    "special_status": {"special_statuses": ["rural"]},
    "mvp": {"reporting_option": "mvp", "mvp_id": "G0053"},
}


def test_every_formula_is_a_module_and_every_module_a_formula() -> None:
    modules = {path.stem for path in (FOLDER / "formulas").glob("*.py")}
    assert modules - {"__init__", "audience", "table"} == set(FORMULAS)
    assert {f"formulas/{name}" for name in FORMULAS} <= set(MODULES)


def test_no_other_module_knows_a_formula_by_its_name() -> None:
    knows = [
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in FORMULAS
    ]
    assert knows == ["formulas/table.py"] * len(FORMULAS)


def test_every_year_says_what_full_credit_takes(rules: dict[str, Any]) -> None:
    assert {int(year) for year in rules} == {year for year, _ in FULL_CREDIT}
    assert full_credit_agrees(full_credit_ways, rules)


@pytest.fixture(scope="module")
def whole() -> Iterator[JavaScript]:
    """All that the rules translate to; the page's script leaves out what it does not ask."""
    primitives = (FOLDER / "primitives.js").read_text(encoding="utf-8")
    translated = translate_modules(FOLDER, MODULES)
    inner = f"{primitives}\n{translated}\nreturn {{ Refusal, score, fullCreditWays }};"
    with JavaScript(f'globalThis.scoringRules = (() => {{ "use strict"; {inner} }})();') as started:
        yield started


def test_what_full_credit_takes_is_the_same_in_javascript(
    whole: JavaScript, rules: dict[str, Any]
) -> None:
    for of_year in rules.values():
        found = whole.value(f"scoringRules.fullCreditWays({json.dumps(of_year)})")
        assert found == full_credit_ways(of_year)


def test_full_credit_and_ways_from_nothing_are_the_same(rules: dict[str, Any]) -> None:
    for year, of_year in rules.items():
        for credit in full_credit_ways(of_year):
            given = FOR_AN_AUDIENCE[credit["audience"]] | {"performance_year": int(year)}
            ways = score(given, rules, {})["ways_to_full_credit"]
            from_nothing = ", or ".join(way["text"].replace(" more", "") for way in ways)
            words = re.sub(r"-weighted (activity|activities)", "-weighted", from_nothing)
            assert words == credit["text"]


def test_a_year_without_numbers_for_an_mvp_says_nothing_of_them(rules: dict[str, Any]) -> None:
    audiences = {year: [c["audience"] for c in full_credit_ways(r)] for year, r in rules.items()}
    assert audiences["2022"] == ["most", "special_status"]
    assert audiences["2023"] == audiences["2026"] == AUDIENCES


def test_a_formula_that_is_not_there_has_no_answer(
    whole: JavaScript, rules: dict[str, Any]
) -> None:
    unknown = rules["2026"] | {"formula": "weights_2017"}
    with pytest.raises(KeyError, match="weights_2017"):
        score({"performance_year": 2026}, {"2026": unknown}, {})
    with pytest.raises(KeyError, match="weights_2017"):
        full_credit_ways(unknown)
    asked = json.dumps(unknown)
    for call in (
        f"scoringRules.fullCreditWays({asked})",
        f'scoringRules.score({{performance_year: 2026}}, {{"2026": {asked}}}, {{}})',
    ):
        with pytest.raises(Exception, match='The rules have no "weights_2017"'):
            whole.value(call)


# Steps


def steps_made() -> Iterator[str]:
    """The rule of every step that the rules make."""
    for name in MODULES:
        for node in ast.walk(ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "make_step":
                yield str(ast.literal_eval(node.args[1]))
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "rule":
                        if isinstance(value, ast.Constant):
                            yield str(value.value)


def earning() -> list[str]:
    """The steps that the page draws as points earned."""
    text = RESULT_JS.read_text(encoding="utf-8")
    match = re.search(r"const EARNS = \{(.*?)\};", text, re.S)
    assert match is not None
    said = dict(re.findall(r"(\w+): (true|false)", match[1]))
    assert set(said) == set(STEP_RULES)
    return [rule for rule, earns in said.items() if earns == "true"]


def test_every_step_that_is_made_is_in_the_schema() -> None:
    assert set(steps_made()) == set(STEP_RULES)


def test_the_steps_that_the_page_draws_are_those_that_earn(rules: dict[str, Any]) -> None:
    """Capped at the maximum they make the points, whatever the formula."""
    drawn = set(earning())
    assert drawn <= set(STEP_RULES)
    seen: set[str] = set()
    for year in rules:
        makers = Makers({year: rules[year]}, seed=int(year))
        for _ in range(400):
            result = score(makers.attestation(), rules, {})
            earned = [step for step in result["steps"] if step["rule"] in drawn]
            seen |= {step["rule"] for step in earned}
            total = sum(step["points"] for step in earned)
            assert min(total, result["maximum_points"]) == result["points"]
    assert seen == drawn
