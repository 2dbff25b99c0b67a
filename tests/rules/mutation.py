"""`python -m tests.rules.mutation`: does some check notice when the rules are changed a little?

Each mutant is the rules (the modules of `emit.MODULES`) with one comparison, sign, number, truth
value, connective, `not` or pair of branches changed. It must fail the worked examples, the examples
of steps and submissions, CMS's samples, the refusals, or the second scorer. Prints every mutant
that survives; `docs/contributing/mutation.md` says why each of those may.
"""

from __future__ import annotations

import ast
import copy
import functools
import json
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.inventory.load import load_inventory
from generator.rules import INVENTORY
from generator.rules.emit import FOLDER, MODULES
from generator.rules.primitives import Refusal
from tests.rules.attestations import Makers
from tests.rules.brute_force import Answer, answer_for
from tests.rules.engines import all_rules
from tests.rules.examples import ALTERED, EXPLAINED, citations_differ, expected_of, said_of
from tests.rules.full_credit import full_credit_agrees
from tests.rules.submissions import SUBMITTED, expected_of_submission, said_of_submission
from tests.rules.test_brute_force import answer_of
from tests.rules.test_cms_samples import SAMPLES, expected_of_sample, found_of
from tests.rules.test_days import AGREEMENTS
from tests.rules.test_refusals import (
    NOTHING,
    REFUSED,
    REFUSED_BESIDE,
    REFUSED_SUBMISSIONS,
    REFUSED_WHOLE,
)

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
    """A changed copy of one module: where, what was done, and its syntax tree."""

    module: str
    line: int
    change: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.module}.py:{self.line}: {self.change}"


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


@functools.cache
def tree_of(name: str) -> ast.Module:
    """The syntax tree of a module without its imports from the others."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    ours = {f"generator.rules.{other.replace('/', '.')}" for other in MODULES}
    tree.body = [n for n in tree.body if not (isinstance(n, ast.ImportFrom) and n.module in ours)]
    return tree


def mutants() -> Iterator[Mutant]:
    """Every mutant, in the order of the modules."""
    for name in MODULES:
        tree = tree_of(name)
        for number, node in enumerate(ast.walk(tree)):
            for words, change in changes(node):
                changed = copy.deepcopy(tree)
                target = next(n for i, n in enumerate(ast.walk(changed)) if i == number)
                change(target)
                line = getattr(node, "lineno", 0)
                yield Mutant(name, line, words, ast.fix_missing_locations(changed))


@functools.cache
def code_of(name: str) -> types.CodeType:
    return compile(tree_of(name), str(FOLDER / f"{name}.py"), "exec")


def rules_with(mutant: Mutant | None = None) -> types.ModuleType:
    """The whole rules as one module, as the page's script has them, with one place changed.

    No two modules give a name two meanings; the translator sees to that.
    """
    whole = types.ModuleType("rules")
    for name in MODULES:
        if mutant is not None and mutant.module == name:
            code = compile(mutant.tree, str(FOLDER / f"{name}.py"), "exec")
        else:
            code = code_of(name)
        exec(code, whole.__dict__)
    return whole


CHECKS = (
    *("worked_examples", "explained", "submitted", "cms_samples", "refused", "altered"),
    *("second_scorer", "full_credit", "calendar"),
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
        self.random: list[tuple[dict[str, Any], Answer]] = []
        for year in self.rules:
            makers = Makers({year: self.rules[year]}, seed=int(year))
            for _ in range(PER_YEAR):
                attestation = makers.attestation()
                self.random.append((attestation, answer_for(attestation)))

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
            for result in [module.score(attestation, self.rules, {})]
        )

    def explained(self, module: types.ModuleType) -> bool:
        for example in EXPLAINED:
            result = module.score(example.given, self.rules, example.beside)
            of_year = self.rules[str(example.given["performance_year"])]
            if said_of(example, result) != expected_of(example, of_year):
                return False
            if citations_differ(example, result):
                return False
        return True

    def submitted(self, module: types.ModuleType) -> bool:
        return all(
            said_of_submission(example, result) == expected_of_submission(example)
            for example in SUBMITTED
            for result in [module.score(example.given, self.rules, example.beside)]
        )

    def cms_samples(self, module: types.ModuleType) -> bool:
        return all(
            found_of(module.score, self.rules, sample) == expected_of_sample(sample)
            for sample in SAMPLES
        )

    def refused(self, module: types.ModuleType) -> bool:
        for given, field, message in REFUSED:
            attestation = given
            if isinstance(given, dict) and given and "performance_year" not in given:
                attestation = {"performance_year": 2017} | given
            if not self.says(module, attestation, f"{field}: {message}" if field else message):
                return False
        return (
            all(
                self.says(module, {"performanceYear": 2017} | given, f"{field}: {message}")
                for given, field, message in REFUSED_SUBMISSIONS
            )
            and all(self.says(module, given, message) for given, message in REFUSED_WHOLE)
            and all(
                self.says(module, given, message, beside)
                for given, beside, message in REFUSED_BESIDE
            )
        )

    def says(
        self, module: types.ModuleType, attestation: Any, words: str, beside: Any = NOTHING
    ) -> bool:
        try:
            module.score(json.loads(json.dumps(attestation)), self.rules, beside)
        except Refusal as refusal:
            return str(refusal).startswith(words)
        return False

    def altered(self, module: types.ModuleType) -> bool:
        for example in ALTERED:
            year = str(example.given["performance_year"])
            rules = self.rules | {year: self.rules[year] | example.rules}
            result = module.score(example.given, rules, {})
            found = (result["points"], result["final_score_points"], result["percent"])
            if found != (example.points, example.final_score_points, example.percent):
                return False
            if [way["text"] for way in result["ways_to_full_credit"]] != example.ways:
                return False
            if result["points_are"] != example.points_are:
                return False
            if example.assumed is not None and result["assumed"] != example.assumed:
                return False
            if example.first is not None and result["steps"][0]["text"] != example.first:
                return False
            if f" = {example.final_score_points:g} final" not in result["steps"][-1]["text"]:
                return False
        return True

    def calendar(self, module: types.ModuleType) -> bool:
        return all(agree(module) for agree in AGREEMENTS)

    def full_credit(self, module: types.ModuleType) -> bool:
        return full_credit_agrees(module.full_credit_ways, self.rules)

    def second_scorer(self, module: types.ModuleType) -> bool:
        return all(
            answer_of(module.score(attestation, self.rules, {})) == expected
            for attestation, expected in self.random
        )


def main() -> None:
    start = time.perf_counter()
    checks = Checks()
    unchanged = checks.failed(rules_with())
    if unchanged is not None:
        sys.exit(f"the rules as they are fail {unchanged}; mend that first")
    killed: dict[str, int] = {}
    survivors: list[Mutant] = []
    for mutant in mutants():
        by = checks.failed(rules_with(mutant))
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
