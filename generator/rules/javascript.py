"""Translates a module written in the small Python of `scoring.py` to readable JavaScript.

Whatever it does not know it refuses, naming file, line and reason; nothing is guessed. Names
change from snake_case to camelCase, keys of mappings stay. Conditions must be truth values by
their form, because Python and JavaScript disagree about what else is true; key access goes
through `at()`, because JavaScript would return `undefined` where Python raises.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

from generator.problems import GuideError

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "===",
    ast.NotEq: "!==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
RESERVED = frozenset(
    [
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ]
)
BUILT_IN = {"min": "Math.min", "max": "Math.max"}
TRUTH_NAMES = re.compile(r"^(is|has|contains|same|performed)(_|$)")
PRECEDENCE_SAFE = (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.List, ast.JoinedStr)


class TranslationError(GuideError):
    """Python that has no translation; the message names file, line and reason."""


def translate_module(path: Path, shown_path: str) -> str:
    """The JavaScript of a module's functions and constants, without its primitives."""
    source = path.read_text(encoding="utf-8")
    return _Translator(shown_path).module(ast.parse(source, shown_path))


class _Translator:
    def __init__(self, shown_path: str) -> None:
        self.path = shown_path
        self.truths: set[str] = set()
        self.declared: set[str] = set()

    def refuse(self, node: ast.AST, reason: str) -> TranslationError:
        line = getattr(node, "lineno", 0)
        return TranslationError(f"{self.path}:{line}: {reason}")

    # Statements

    def module(self, tree: ast.Module) -> str:
        parts: list[str] = []
        for node in tree.body:
            if isinstance(node, ast.ImportFrom):
                known = {"__future__", "generator.rules.primitives"}
                if node.module not in known:
                    raise self.refuse(node, f"only primitives may be imported, not {node.module}")
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            elif isinstance(node, ast.Assign):
                self.declared = set()
                parts.append("\n".join(self.statement(node, "")))
            elif isinstance(node, ast.FunctionDef):
                parts.append(self.function(node))
            else:
                raise self.refuse(node, f"{type(node).__name__} is not allowed in a rules module")
        return "\n\n".join(parts) + "\n"

    def function(self, node: ast.FunctionDef) -> str:
        arguments = node.args
        if (
            node.decorator_list
            or arguments.vararg
            or arguments.kwarg
            or arguments.kwonlyargs
            or arguments.defaults
            or arguments.posonlyargs
        ):
            raise self.refuse(node, "only plain parameters without defaults are allowed")
        names = [argument.arg for argument in arguments.args]
        self.truths = {
            a.arg
            for a in arguments.args
            if isinstance(a.annotation, ast.Name) and a.annotation.id == "bool"
        }
        self.declared = set(names)
        reassigned = self.names_assigned_twice(node, names)
        body = node.body
        lines: list[str] = []
        first = body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            lines.append(f"/** {str(first.value.value).splitlines()[0].replace('*/', '')} */")
            body = body[1:]
        self.changing = reassigned
        parameters = ", ".join(self.name(name, node) for name in names)
        lines.append(f"function {self.name(node.name, node)}({parameters}) {{")
        lines.extend(self.block(body, "  "))
        lines.append("}")
        return "\n".join(lines)

    def names_assigned_twice(self, node: ast.FunctionDef, names: list[str]) -> set[str]:
        """Names that need `let`: assigned more than once, or inside a branch or loop."""
        count: dict[str, int] = dict.fromkeys(names, 1)
        for inner in ast.walk(node):
            if isinstance(inner, ast.Assign) and isinstance(inner.targets[0], ast.Name):
                name = inner.targets[0].id
                count[name] = count.get(name, 0) + 1
        return {name for name, number in count.items() if number > 1}

    def block(self, body: list[ast.stmt], indent: str) -> list[str]:
        outer = set(self.declared)
        lines = [line for node in body for line in self.statement(node, indent)]
        self.declared = outer
        return lines

    def statement(self, node: ast.stmt, indent: str) -> list[str]:
        if isinstance(node, ast.Return):
            if node.value is None:
                return [f"{indent}return null;"]
            return [f"{indent}return {self.expression(node.value)};"]
        if isinstance(node, ast.Assign | ast.AnnAssign):
            return [self.assignment(node, indent)]
        if isinstance(node, ast.If):
            return self.condition(node, indent)
        if isinstance(node, ast.For):
            return self.loop(node, indent)
        if isinstance(node, ast.Continue):
            return [f"{indent}continue;"]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            return [f"{indent}{self.expression(node.value)};"]
        raise self.refuse(node, f"the statement {type(node).__name__} has no translation")

    def assignment(self, node: ast.Assign | ast.AnnAssign, indent: str) -> str:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        several = isinstance(node, ast.Assign) and len(node.targets) > 1
        if several or not isinstance(target, ast.Name) or node.value is None:
            raise self.refuse(node, "assign to one plain name")
        value = self.expression(node.value)
        if self.is_truth(node.value):
            self.truths.add(target.id)
        if target.id in self.declared:
            return f"{indent}{self.name(target.id, target)} = {value};"
        self.declared.add(target.id)
        keyword = "let" if target.id in getattr(self, "changing", set()) else "const"
        return f"{indent}{keyword} {self.name(target.id, target)} = {value};"

    def condition(self, node: ast.If, indent: str) -> list[str]:
        lines = [f"{indent}if ({self.truth(node.test)}) {{"]
        lines += self.block(node.body, indent + "  ")
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            rest = self.condition(node.orelse[0], indent)
            return [*lines, f"{indent}}} else {rest[0].lstrip()}", *rest[1:]]
        if node.orelse:
            lines.append(f"{indent}}} else {{")
            lines += self.block(node.orelse, indent + "  ")
        return [*lines, f"{indent}}}"]

    def loop(self, node: ast.For, indent: str) -> list[str]:
        if node.orelse or not isinstance(node.target, ast.Name):
            raise self.refuse(node, "loop with one plain name and without else")
        name, source = self.name(node.target.id, node), node.iter
        is_range = (
            isinstance(source, ast.Call)
            and isinstance(source.func, ast.Name)
            and source.func.id == "range"
        )
        if is_range:
            assert isinstance(source, ast.Call)
            if len(source.args) != 1 or source.keywords:
                raise self.refuse(node, "range takes one number")
            limit = self.expression(source.args[0])
            head = f"for (let {name} = 0; {name} < {limit}; {name} += 1) {{"
        else:
            head = f"for (const {name} of {self.expression(source)}) {{"
        outer = set(self.declared)
        self.declared.add(node.target.id)
        lines = [indent + head, *self.block(node.body, indent + "  "), f"{indent}}}"]
        self.declared = outer
        return lines

    # Expressions

    def expression(self, node: ast.expr) -> str:
        translators: dict[type[ast.expr], Callable[..., str]] = {
            ast.Constant: self.constant,
            ast.Name: lambda n: self.name(n.id, n),
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

    def name(self, name: str, node: ast.AST) -> str:
        translated = camel(name)
        if translated in RESERVED:
            raise self.refuse(node, f"{name} is a word of JavaScript; choose another name")
        return translated

    def constant(self, node: ast.Constant) -> str:
        value = node.value
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return str(value)
        if isinstance(value, str):
            return quote(value)
        raise self.refuse(node, f"only whole numbers, texts, truth values and None, not {value!r}")

    def text(self, node: ast.JoinedStr) -> str:
        parts = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(quote(str(part.value))[1:-1].replace("`", "\\`").replace("${", "\\${"))
            elif isinstance(part, ast.FormattedValue):
                if part.format_spec is not None or part.conversion != -1:
                    raise self.refuse(node, "no format or conversion inside a text")
                parts.append("${" + self.expression(part.value) + "}")
        return "`" + "".join(parts).replace('\\"', '"') + "`"

    def mapping(self, node: ast.Dict) -> str:
        entries = []
        for key, value in zip(node.keys, node.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                raise self.refuse(node, "keys of a mapping are plain texts")
            name = key.value if key.value.isidentifier() else quote(key.value)
            entries.append(f"{name}: {self.expression(value)}")
        return "{ " + ", ".join(entries) + " }"

    def access(self, node: ast.Subscript) -> str:
        if isinstance(node.slice, ast.Slice | ast.Tuple | ast.UnaryOp):
            raise self.refuse(node, "access by one key or a number from 0 only")
        return f"at({self.expression(node.value)}, {self.expression(node.slice)})"

    def call(self, node: ast.Call) -> str:
        if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            raise self.refuse(node, "call with plain arguments only")
        arguments = ", ".join(self.expression(a) for a in node.args)
        if isinstance(node.func, ast.Attribute):
            if node.func.attr == "append" and len(node.args) == 1:
                return f"{self.expression(node.func.value)}.push({arguments})"
            raise self.refuse(node, f"the method {node.func.attr} has no translation")
        if not isinstance(node.func, ast.Name):
            raise self.refuse(node, "call a function by its name")
        name = node.func.id
        if name in BUILT_IN:
            if len(node.args) < 2:
                raise self.refuse(node, f"{name} takes two numbers or more")
            return f"{BUILT_IN[name]}({arguments})"
        return f"{camel(name)}({arguments})"

    def arithmetic(self, node: ast.BinOp) -> str:
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
        operator, right = node.ops[0], node.comparators[0]
        if isinstance(operator, ast.Is | ast.IsNot):
            if not isinstance(right, ast.Constant) or right.value is not None:
                raise self.refuse(node, "`is` compares with None only")
            return (
                f"{self.operand(node.left)} {'===' if isinstance(operator, ast.Is) else '!=='} null"
            )
        sign = COMPARISONS.get(type(operator))
        if sign is None:
            raise self.refuse(node, f"{type(operator).__name__} has no translation; use contains()")
        return f"{self.operand(node.left)} {sign} {self.operand(right)}"

    def logic(self, node: ast.BoolOp) -> str:
        sign = " && " if isinstance(node.op, ast.And) else " || "
        parts = []
        for value in node.values:
            text = self.truth(value)
            parts.append(f"({text})" if isinstance(value, ast.BoolOp | ast.IfExp) else text)
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
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and bool(TRUTH_NAMES.match(node.func.id))
        )


TRUTH_KEYS = {
    "attested",
    "attestation",
    "withdrawn",
    "only_in_mvps",
    "patient_centered_medical_home",
    "apm_participant",
    "other_category_submitted",
    "apm_credit_needs_submission",
    "cost_never_scored",
}
"""Keys whose values the rules and the reader of attestations guarantee to be truth values."""


def camel(name: str) -> str:
    """`read_attestation` as `readAttestation`; constants stay as they are."""
    if name.isupper() or name.startswith("_"):
        return name
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def quote(text: str) -> str:
    """A text as a JavaScript string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
