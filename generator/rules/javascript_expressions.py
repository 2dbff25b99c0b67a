"""The translator's half for expressions: names, values, reckoning and truth.

Conditions must be truth values by their form, because Python and JavaScript disagree about what
else is true; key access goes through `at()`, because JavaScript would return `undefined` where
Python raises.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from generator.rules.javascript_types import (
    KEYS,
    RETURNED,
    UNKNOWN,
    is_container,
    is_number,
    takes_and_returns,
    value_of,
    without_none,
)
from generator.rules.javascript_words import (
    LOCAL_NAME,
    PLAIN_KEY,
    RESERVED,
    TranslationError,
    camel,
    escaped,
    quote,
    short_name,
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
PRECEDENCE_SAFE = (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.List, ast.JoinedStr)


class Expressions:
    """Expressions of one module after the other; `visible` are the names that this one knows.

    `constants` have their types, `types` are those of the names of the function at hand, and
    `slots` the keys of the shape that the constant at hand has. Of
    these, those in `left_out` are not written.
    """

    def __init__(self, shown_path: str) -> None:
        self.path = shown_path
        self.primitives: set[str] = set()
        self.modules: dict[str, set[str]] = {}
        self.constants: dict[str, str] = {}
        self.visible: set[str] = set()
        self.functions: dict[str, ast.FunctionDef] = {}
        self.types: dict[str, str] = {}
        self.slots: dict[str, str] = {}
        self.left_out: frozenset[str] = frozenset()
        self.declared: set[str] = set()
        self.fixed: set[str] = set()
        self.changing: set[str] = set()
        self.kept: frozenset[str] | None = None
        self.short: dict[str, str] = {}
        self.short_locals: dict[str, str] = {}

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
        own = name in self.constants or name in self.primitives
        if own or self.kept is None or translated in self.kept:
            return translated
        if name in self.functions:
            return self.short.setdefault(name, f"_{short_name(len(self.short))}")
        return self.short_locals.setdefault(name, short_name(len(self.short_locals)))

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
                kind = self.type_of(value)
                if kind in {"None", "bool"} or is_container(kind) or isinstance(value, ast.Dict):
                    raise self.refuse(node, "only texts and whole numbers stand inside a text")
                parts.append("${" + self.expression(value) + "}")
        return "`" + "".join(parts) + "`"

    def mapping(self, node: ast.Dict) -> str:
        entries = []
        for key, value in zip(node.keys, node.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                raise self.refuse(node, "keys of a mapping are plain texts")
            name = key.value if PLAIN_KEY.fullmatch(key.value) else f"[{quote(key.value)}]"
            if key.value in self.slots and key.value in self.left_out:
                continue
            slot = takes_and_returns(self.slots.get(key.value, UNKNOWN))
            if slot is not None:
                entries.append(f"{name}: {self.function_for(value, slot[0])}")
            else:
                entries.append(f"{name}: {self.expression(value)}")
        return "{ " + ", ".join(entries) + " }"

    def function_for(self, node: ast.expr, takes: int) -> str:
        """A function where the shape of a constant holds one."""
        if not (isinstance(node, ast.Name) and self.is_function(node.id)):
            raise self.refuse(node, "name a function of this module or of an earlier one")
        self.check_arguments(node.id, takes, node)
        return self.function_name(node.id, node)

    def access(self, node: ast.Subscript) -> str:
        key = node.slice
        plain = not isinstance(key, ast.Slice | ast.Tuple | ast.UnaryOp)
        if isinstance(key, ast.Constant):
            plain = isinstance(key.value, int | str) and not isinstance(key.value, bool)
        if not plain:
            raise self.refuse(node, "access by one key or a number from 0 only")
        shape = without_none(self.type_of(node.value))
        if shape in KEYS and isinstance(key, ast.Constant) and key.value not in KEYS[shape]:
            raise self.refuse(node, f"{shape} has no {key.value!r}")
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
        arguments = ", ".join(self.expression(a) for a in node.args)
        if isinstance(node.func, ast.Subscript):
            called = takes_and_returns(self.type_of(node.func))
            if called is None:
                raise self.refuse(node, "call a function by its name")
            if called[0] != len(node.args):
                words = f"takes {called[0]} arguments, not {len(node.args)}"
                raise self.refuse(node, f"{ast.unparse(node.func)} {words}")
            return f"{self.access(node.func)}({arguments})"
        if not isinstance(node.func, ast.Name):
            raise self.refuse(node, "call a function by its name")
        name = node.func.id
        if name in BUILT_IN:
            if len(node.args) < 2:
                raise self.refuse(node, f"{name} takes two numbers or more")
            return f"{BUILT_IN[name]}({arguments})"
        if self.is_function(name):
            self.check_arguments(name, len(node.args), node)
        elif name not in self.primitives:
            raise self.refuse(node, f"{name} is neither a function of the module nor a primitive")
        return f"{self.function_name(name, node)}({arguments})"

    def is_function(self, name: str) -> bool:
        return name in self.functions and name in self.visible

    def check_arguments(self, name: str, given: int, node: ast.AST) -> None:
        takes = len(self.functions[name].args.args)
        if given != takes:
            raise self.refuse(node, f"{name} takes {takes} arguments, not {given}")

    def arithmetic(self, node: ast.BinOp) -> str:
        for side in (node.left, node.right):
            literal = isinstance(side, ast.Constant) and not isinstance(side.value, int)
            if literal or isinstance(side, ast.Dict) or not is_number(self.type_of(side)):
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
        if any(
            isinstance(s, ast.List | ast.Dict) or is_container(self.type_of(s))
            for s in (left, right)
        ):
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
        return self.type_of(node) == "bool"

    # Types

    def type_of(self, node: ast.expr, types: dict[str, str] | None = None) -> str:
        """The type of an expression; `types` are those of local names, if not yet settled."""
        known = self.types if types is None else types
        if isinstance(node, ast.Compare | ast.BoolOp):
            return "bool"
        if isinstance(node, ast.UnaryOp):
            return "bool" if isinstance(node.op, ast.Not) else UNKNOWN
        if isinstance(node, ast.Constant):
            return "None" if node.value is None else type(node.value).__name__
        if isinstance(node, ast.JoinedStr):
            return "str"
        if isinstance(node, ast.BinOp):
            return "int"
        if isinstance(node, ast.Name):
            return known.get(node.id) or self.constants.get(node.id, UNKNOWN)
        if isinstance(node, ast.List):
            items = {self.type_of(item, known) for item in node.elts}
            return f"list[{items.pop() if len(items) == 1 else UNKNOWN}]"
        if isinstance(node, ast.IfExp):
            body, other = self.type_of(node.body, known), self.type_of(node.orelse, known)
            return body if body == other else UNKNOWN
        if isinstance(node, ast.Subscript):
            key = node.slice.value if isinstance(node.slice, ast.Constant) else None
            name = key if isinstance(key, str) else None
            return value_of(self.type_of(node.value, known), name)
        if isinstance(node, ast.Call):
            return self.returned(node, known)
        return UNKNOWN

    def returned(self, node: ast.Call, known: dict[str, str]) -> str:
        """What a call returns."""
        if isinstance(node.func, ast.Subscript):
            called = takes_and_returns(self.type_of(node.func, known))
            return UNKNOWN if called is None else called[1]
        if not isinstance(node.func, ast.Name):
            return UNKNOWN
        name = node.func.id
        if name in BUILT_IN:
            return "int"
        if name == "range":
            return "list[int]"
        if name in self.functions:
            returns = self.functions[name].returns
            return ast.unparse(returns) if returns is not None else UNKNOWN
        return RETURNED[name] if name in self.primitives and name in RETURNED else UNKNOWN
