"""The translator's half for expressions: names, values, reckoning and truth.

Conditions must be truth values by their form, because Python and JavaScript disagree about what
else is true; key access goes through `at()`, because JavaScript would return `undefined` where
Python raises.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from generator.rules.javascript_words import (
    LOCAL_NAME,
    PLAIN_KEY,
    RESERVED,
    TranslationError,
    camel,
    escaped,
    is_bool,
    quote,
)

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "===",
    ast.NotEq: "!==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
LARGEST_EXACT = 2**53 - 1
BUILT_IN = {"min": "Math.min", "max": "Math.max"}
TRUTH_PRIMITIVES = re.compile(r"(is|has|contains)(_|$)")
PRECEDENCE_SAFE = (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.List, ast.JoinedStr)
TRUTH_KEYS = {
    "attested",
    "attestation",
    "withdrawn",
    "only_in_mvps",
    "patient_centered_medical_home",
    "apm_participant",
    "other_category_submitted",
    "apm_credit_needs_submission",
    "usual",
    "needs_mvp",
    "takes_model",
    "is_group",
    "of_apm_participants",
    "from_claims",
    "cms_study_participant",
    "other_category_said",
    "period_unsettled",
    "sent",
}
"""Keys whose values the rules and the reader of attestations guarantee to be truth values."""


class Expressions:
    """Expressions of one module after the other; `visible` are the names that this one knows."""

    def __init__(self, shown_path: str) -> None:
        self.path = shown_path
        self.primitives: set[str] = set()
        self.modules: dict[str, set[str]] = {}
        self.constants: set[str] = set()
        self.visible: set[str] = set()
        self.functions: dict[str, ast.FunctionDef] = {}
        self.truths: set[str] = set()
        self.declared: set[str] = set()
        self.fixed: set[str] = set()
        self.changing: set[str] = set()

    def refuse(self, node: ast.AST, reason: str) -> TranslationError:
        line = getattr(node, "lineno", 0)
        return TranslationError(f"{self.path}:{line}: {reason}")

    # Names

    def declare(self, name: str, node: ast.AST) -> None:
        """Notes a new local name; refuses what would mean something else in JavaScript."""
        if not LOCAL_NAME.fullmatch(name):
            raise self.refuse(node, f"{name}: local names are written like_this")
        if name in self.functions or name in self.primitives or name in BUILT_IN:
            raise self.refuse(node, f"{name} is a function; choose another name")
        same = [n for n in self.declared if n != name and camel(n) == camel(name)]
        if same:
            raise self.refuse(node, f"{name} and {same[0]} are one name in JavaScript")
        self.name(name, node)
        self.declared.add(name)

    def name(self, name: str, node: ast.AST) -> str:
        translated = camel(name)
        if translated in RESERVED:
            raise self.refuse(node, f"{name} is a word of JavaScript; choose another name")
        return translated

    def function_name(self, name: str, node: ast.AST) -> str:
        if not LOCAL_NAME.fullmatch(name):
            raise self.refuse(node, f"{name}: functions are named like_this")
        return self.name(name, node)

    def used_name(self, node: ast.Name) -> str:
        constant = node.id in self.constants and node.id in self.visible
        if node.id not in self.declared and not constant:
            raise self.refuse(
                node, f"{node.id} is not known here; assign it first, outside the branch or loop"
            )
        return self.name(node.id, node)

    # Expressions

    def expression(self, node: ast.expr) -> str:
        translators: dict[type[ast.expr], Callable[..., str]] = {
            ast.Constant: self.constant,
            ast.Name: self.used_name,
            ast.JoinedStr: self.text,
            ast.List: lambda n: f"[{', '.join(self.expression(e) for e in n.elts)}]",
            ast.Dict: self.mapping,
            ast.Subscript: self.access,
            ast.Call: self.call,
            ast.BinOp: self.arithmetic,
            ast.UnaryOp: self.negation,
            ast.Compare: self.comparison,
            ast.BoolOp: self.logic,
            ast.IfExp: self.choice,
        }
        translate = translators.get(type(node))
        if translate is None:
            raise self.refuse(node, f"the expression {type(node).__name__} has no translation")
        return translate(node)

    def constant(self, node: ast.Constant) -> str:
        value = node.value
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            if value > LARGEST_EXACT:
                raise self.refuse(node, f"{value} is too large to be exact in JavaScript")
            return str(value)
        if isinstance(value, str):
            return quote(value)
        raise self.refuse(node, f"only whole numbers, texts, truth values and None, not {value!r}")

    def text(self, node: ast.JoinedStr) -> str:
        parts = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(escaped(str(part.value), "`").replace("${", "\\${"))
            elif isinstance(part, ast.FormattedValue):
                if part.format_spec is not None or part.conversion != -1:
                    raise self.refuse(node, "no format or conversion inside a text")
                value = part.value
                none = isinstance(value, ast.Constant) and value.value is None
                if none or self.is_truth(value) or isinstance(value, ast.List | ast.Dict):
                    raise self.refuse(node, "only texts and whole numbers stand inside a text")
                parts.append("${" + self.expression(value) + "}")
        return "`" + "".join(parts) + "`"

    def mapping(self, node: ast.Dict) -> str:
        entries = []
        for key, value in zip(node.keys, node.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                raise self.refuse(node, "keys of a mapping are plain texts")
            name = key.value if PLAIN_KEY.fullmatch(key.value) else f"[{quote(key.value)}]"
            entries.append(f"{name}: {self.expression(value)}")
        return "{ " + ", ".join(entries) + " }"

    def access(self, node: ast.Subscript) -> str:
        key = node.slice
        plain = not isinstance(key, ast.Slice | ast.Tuple | ast.UnaryOp)
        if isinstance(key, ast.Constant):
            plain = isinstance(key.value, int | str) and not isinstance(key.value, bool)
        if not plain:
            raise self.refuse(node, "access by one key or a number from 0 only")
        return f"at({self.expression(node.value)}, {self.expression(key)})"

    def call_alone(self, node: ast.Call) -> str:
        """A call that stands alone: `.append(…)`, or any function."""
        if isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
                raise self.refuse(node, "append takes one value")
            return f"{self.expression(node.func.value)}.push({self.expression(node.args[0])})"
        return self.call(node)

    def call(self, node: ast.Call) -> str:
        if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            raise self.refuse(node, "call with plain arguments only")
        if isinstance(node.func, ast.Attribute):
            raise self.refuse(node, f"the method {node.func.attr} has no translation here")
        if not isinstance(node.func, ast.Name):
            raise self.refuse(node, "call a function by its name")
        name = node.func.id
        arguments = ", ".join(self.expression(a) for a in node.args)
        if name in BUILT_IN:
            if len(node.args) < 2:
                raise self.refuse(node, f"{name} takes two numbers or more")
            return f"{BUILT_IN[name]}({arguments})"
        if name in self.functions and name in self.visible:
            takes = len(self.functions[name].args.args)
            if len(node.args) != takes:
                raise self.refuse(node, f"{name} takes {takes} arguments, not {len(node.args)}")
        elif name not in self.primitives:
            raise self.refuse(node, f"{name} is neither a function of the module nor a primitive")
        return f"{self.function_name(name, node)}({arguments})"

    def arithmetic(self, node: ast.BinOp) -> str:
        for side in (node.left, node.right):
            literal = isinstance(side, ast.Constant) and not isinstance(side.value, int)
            if literal or isinstance(side, ast.JoinedStr | ast.List | ast.Dict):
                raise self.refuse(node, "only numbers are reckoned with; write texts as f-strings")
        left, right = self.operand(node.left), self.operand(node.right)
        if isinstance(node.op, ast.FloorDiv):
            return f"Math.floor({left} / {right})"
        sign = ARITHMETIC.get(type(node.op))
        if sign is None:
            raise self.refuse(node, f"the operator {type(node.op).__name__} has no translation")
        return f"{left} {sign} {right}"

    def operand(self, node: ast.expr) -> str:
        text = self.expression(node)
        floor = isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv)
        return text if isinstance(node, PRECEDENCE_SAFE) or floor else f"({text})"

    def negation(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return f"!({self.truth(node.operand)})"
        raise self.refuse(node, f"the operator {type(node.op).__name__} has no translation")

    def comparison(self, node: ast.Compare) -> str:
        if len(node.ops) != 1:
            raise self.refuse(node, "compare two values at a time")
        operator, left, right = node.ops[0], node.left, node.comparators[0]
        if isinstance(operator, ast.Is | ast.IsNot):
            if not isinstance(right, ast.Constant) or right.value is not None:
                raise self.refuse(node, "`is` compares with None only")
            return f"{self.operand(left)} {'===' if isinstance(operator, ast.Is) else '!=='} null"
        sign = COMPARISONS.get(type(operator))
        if sign is None:
            raise self.refuse(node, f"{type(operator).__name__} has no translation; use contains()")
        if any(isinstance(side, ast.List | ast.Dict) for side in (left, right)):
            raise self.refuse(node, "lists and mappings are not compared")
        if self.is_truth(left) != self.is_truth(right):
            raise self.refuse(node, "a truth value is compared with a truth value only")
        return f"{self.operand(left)} {sign} {self.operand(right)}"

    def logic(self, node: ast.BoolOp) -> str:
        sign = " && " if isinstance(node.op, ast.And) else " || "
        parts = []
        for value in node.values:
            text = self.truth(value)
            parts.append(f"({text})" if isinstance(value, ast.BoolOp) else text)
        return sign.join(parts)

    def choice(self, node: ast.IfExp) -> str:
        test, body = self.truth(node.test), self.operand(node.body)
        return f"{test} ? {body} : {self.operand(node.orelse)}"

    # Truth

    def truth(self, node: ast.expr) -> str:
        if not self.is_truth(node):
            raise self.refuse(
                node, "a condition must be a comparison, a truth value or an is_/has_/contains call"
            )
        return self.expression(node)

    def is_truth(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Compare | ast.BoolOp):
            return True
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.op, ast.Not)
        if isinstance(node, ast.Constant):
            return isinstance(node.value, bool)
        if isinstance(node, ast.Name):
            return node.id in self.truths
        if isinstance(node, ast.Subscript):
            return isinstance(node.slice, ast.Constant) and node.slice.value in TRUTH_KEYS
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            return False
        name = node.func.id
        if name in self.functions:
            return is_bool(self.functions[name].returns)
        return name in self.primitives and bool(TRUTH_PRIMITIVES.match(name))
