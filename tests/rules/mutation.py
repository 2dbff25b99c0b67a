"""`python -m tests.rules.mutation`: does some check notice when the rules are changed a little?

Each mutant is `generator/rules/scoring.py` with one comparison, sign, number, truth value,
connective, `not` or pair of branches changed. It must fail the worked examples, the examples of
steps and submissions, the refusals, or the second scorer. Prints every mutant that survives;
`docs/contributing/mutation.md` says why each of those may.
"""

from __future__ import annotations

import ast
import copy
import json
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.inventory.load import load_inventory
from generator.rules import INVENTORY
from generator.rules.emit import FOLDER
from generator.rules.primitives import Refusal
from tests.rules.attestations import Makers
from tests.rules.brute_force import NotVerifiedError, points_and_final_score
from tests.rules.engines import all_rules
from tests.rules.examples import ALTERED, CITED_OTHERWISE, EXPLAINED, SUBMITTED
from tests.rules.test_days import day_numbers_agree, leap_years_agree, months_agree
from tests.rules.test_refusals import REFUSED, REFUSED_SUBMISSIONS

SOURCE = FOLDER / "scoring.py"
PER_YEAR = 120
COMPARED: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
}
CONNECTED: dict[type[ast.boolop], ast.boolop] = {ast.And: ast.Or(), ast.Or: ast.And()}


@dataclass
class Mutant:
    """A changed copy of the module: where, what was done, and its syntax tree."""

    line: int
    change: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"scoring.py:{self.line}: {self.change}"


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """What can be changed at a node: in words, and as a function that does it to a copy."""
    if isinstance(node, ast.Compare):
        for other in COMPARED.get(type(node.ops[0]), []):
            yield (
                f"{ast.unparse(node)}: {type(node.ops[0]).__name__} -> {other.__name__}",
                lambda n, other=other: n.ops.__setitem__(0, other()),
            )
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        operator = RECKONED[type(node.op)]
        words = f"{ast.unparse(node)}: {type(node.op).__name__} -> {operator.__name__}"
        yield words, lambda n: setattr(n, "op", operator())
    elif isinstance(node, ast.BoolOp):
        connective = CONNECTED[type(node.op)]
        words = f"{ast.unparse(node)}: {type(node.op).__name__} -> {type(connective).__name__}"
        yield words, lambda n: setattr(n, "op", connective)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)}: not dropped", drop_not
    elif isinstance(node, ast.If | ast.IfExp):
        yield f"if {ast.unparse(node.test)}: branches swapped", negate
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", lambda n: setattr(n, "value", not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        for step in (1, -1):
            words = f"{node.value} -> {node.value + step}"
            yield words, lambda n, step=step: setattr(n, "value", n.value + step)


def drop_not(node: Any) -> None:
    """`not x` as `x or False`, which keeps the node in its place."""
    node.__class__ = ast.BoolOp
    node._fields = ast.BoolOp._fields
    node.values = [node.operand, ast.Constant(False)]
    node.op = ast.Or()


def negate(node: Any) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)


def mutants() -> Iterator[Mutant]:
    """Every mutant, in the order of the file."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for words, change in changes(node):
            changed = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(changed)) if i == number)
            change(target)
            line = getattr(node, "lineno", 0)
            yield Mutant(line, words, ast.fix_missing_locations(changed))


def module_of(tree: ast.Module) -> types.ModuleType:
    module = types.ModuleType("scoring")
    exec(compile(tree, str(SOURCE), "exec"), module.__dict__)
    return module


CHECKS = (
    *("worked_examples", "explained", "submitted", "refused", "altered", "second_scorer"),
    "calendar",
)


class Checks:
    """The checks every mutant has to fail, with what they expect made once."""

    def __init__(self) -> None:
        self.rules = all_rules()
        self.scenarios = [
            (scenario.attestation, scenario.points, scenario.final_score_points)
            for of_year in load_inventory(INVENTORY).scenarios.values()
            for scenario in of_year
        ]
        self.random: list[tuple[dict[str, Any], Any]] = []
        for year in self.rules:
            makers = Makers({year: self.rules[year]}, seed=int(year))
            for _ in range(PER_YEAR):
                attestation = makers.attestation()
                try:
                    self.random.append((attestation, points_and_final_score(attestation)))
                except NotVerifiedError:
                    self.random.append((attestation, None))

    def failed(self, module: types.ModuleType) -> str | None:
        """The first check that a module fails, or None where it passes all."""
        for name in CHECKS:
            try:
                if not getattr(self, name)(module):
                    return name
            except Refusal:
                return f"{name} (refused)"
            except Exception as error:
                return f"{name} ({type(error).__name__})"
        return None

    def worked_examples(self, module: types.ModuleType) -> bool:
        return all(
            (result["points"], result["final_score_points"]) == (points, final_score)
            and result["percent"] * result["maximum_points"] == points * 100
            for attestation, points, final_score in self.scenarios
            for result in [module.score(attestation, self.rules)]
        )

    def explained(self, module: types.ModuleType) -> bool:
        for example in EXPLAINED:
            result = module.score(example.given, self.rules)
            expected = example.all_steps
            if result["points"] != example.points or len(result["steps"]) != len(expected):
                return False
            for step, (rule, points, text, citation) in zip(result["steps"], expected, strict=True):
                if (step["rule"], step["points"], step["text"]) != (rule, points, text):
                    return False
                if citation not in CITED_OTHERWISE and step["reference"]["citation"] != citation:
                    return False
            left_out = [(e["activity_id"], e["reason"]) for e in result["not_counted"]]
            ways = [way["text"] for way in result["ways_to_full_credit"]]
            if left_out != example.not_counted or ways != example.ways:
                return False
        return True

    def submitted(self, module: types.ModuleType) -> bool:
        for example in SUBMITTED:
            result = module.score(example.given, self.rules)
            several = [s for s in result["steps"] if s["rule"] == "several_submissions"]
            if (result["points"], result["category_weight"]) != (example.points, example.weight):
                return False
            left_out = len(result["not_counted"])
            if bool(several) != (example.sets > 1) or left_out != example.left_out:
                return False
            if several and not several[0]["text"].startswith(f"{example.sets} sets"):
                return False
        return True

    def refused(self, module: types.ModuleType) -> bool:
        for given, field, message in REFUSED:
            attestation = given
            if isinstance(given, dict) and given and "performance_year" not in given:
                attestation = {"performance_year": 2017} | given
            if not self.says(module, attestation, f"{field}: {message}" if field else message):
                return False
        return all(
            self.says(module, {"performanceYear": 2017} | given, f"{field}: {message}")
            for given, field, message in REFUSED_SUBMISSIONS
        )

    def says(self, module: types.ModuleType, attestation: Any, words: str) -> bool:
        try:
            module.score(json.loads(json.dumps(attestation)), self.rules)
        except Refusal as refusal:
            return str(refusal).startswith(words)
        return False

    def altered(self, module: types.ModuleType) -> bool:
        for example in ALTERED:
            year = str(example.given["performance_year"])
            rules = self.rules | {year: self.rules[year] | example.rules}
            result = module.score(example.given, rules)
            found = (result["points"], result["final_score_points"], result["percent"])
            if found != (example.points, example.final_score_points, example.percent):
                return False
            if [way["text"] for way in result["ways_to_full_credit"]] != example.ways:
                return False
            if f" = {example.final_score_points:g} final" not in result["steps"][-1]["text"]:
                return False
        return True

    def calendar(self, module: types.ModuleType) -> bool:
        agree = (leap_years_agree, day_numbers_agree, months_agree)
        return all(same(module) for same in agree)

    def second_scorer(self, module: types.ModuleType) -> bool:
        for attestation, expected in self.random:
            try:
                result = module.score(attestation, self.rules)
            except Refusal as refusal:
                if expected is None and str(refusal).startswith("categories_not_scored: "):
                    continue
                return False
            if expected is None or expected != (result["points"], result["final_score_points"]):
                return False
        return True


def main() -> None:
    start = time.perf_counter()
    checks = Checks()
    unchanged = checks.failed(module_of(ast.parse(SOURCE.read_text(encoding="utf-8"))))
    if unchanged is not None:
        sys.exit(f"the rules as they are fail {unchanged}; mend that first")
    killed: dict[str, int] = {}
    survivors: list[Mutant] = []
    for mutant in mutants():
        by = checks.failed(module_of(mutant.tree))
        if by is None:
            survivors.append(mutant)
            print(f"survived  {mutant}", flush=True)
        else:
            check = by.partition(" ")[0]
            killed[check] = killed.get(check, 0) + 1
    total = sum(killed.values()) + len(survivors)
    print(
        f"{total} mutants: {sum(killed.values())} killed "
        f"({', '.join(f'{n} by {check}' for check, n in killed.items())}), "
        f"{len(survivors)} survived, {time.perf_counter() - start:.0f} seconds"
    )


if __name__ == "__main__":
    main()
