"""Translates a module written in the small Python of `scoring.py` to readable JavaScript.

Whatever it does not know it refuses, naming file, line and reason; nothing is guessed. Names
change from snake_case to camelCase, keys of mappings stay. Conditions must be truth values by
their form, because Python and JavaScript disagree about what else is true; key access goes
through `at()`, because JavaScript would return `undefined` where Python raises. A name must be
assigned in the block that uses it or in one around it, because JavaScript's names end there.
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
LARGEST_EXACT = 2**53 - 1
WORDS = """
    arguments at await break case catch class const continue debugger default delete do else
    enum eval export extends false finally for function if implements import in instanceof
    interface let new null package private protected public range return static super switch this
    throw true try typeof undefined var void while with yield ENTRIES LISTED REFERENCES SHARED
    YEARS
"""
RESERVED = frozenset(WORDS.split())
"""Words of JavaScript, and names that the script around the translation uses itself."""
BUILT_IN = {"min": "Math.min", "max": "Math.max"}
LOCAL_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CONSTANT_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
TRUTH_PRIMITIVES = re.compile(r"(is|has|contains)(_|$)")
PRECEDENCE_SAFE = (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.List, ast.JoinedStr)


class TranslationError(GuideError):
    """Python that has no translation; the message names file, line and reason."""


def translate_module(path: Path, shown_path: str) -> str:
    """The JavaScript of a module's functions and constants, without its primitives."""
    return translate_source(path.read_text(encoding="utf-8"), shown_path)


def translate_source(source: str, shown_path: str) -> str:
    """The JavaScript of a module's text.

    >>> print(translate_source("def twice(number: int) -> int:\\n    return number * 2\\n", "a.py"))
    function twice(number) {
      return number * 2;
    }
    <BLANKLINE>
    """
    return _Translator(shown_path).module(ast.parse(source, shown_path))


class _Translator:
    def __init__(self, shown_path: str) -> None:
        self.path = shown_path
        self.primitives: set[str] = set()
        self.constants: set[str] = set()
        self.functions: dict[str, ast.FunctionDef] = {}
        self.truths: set[str] = set()
        self.declared: set[str] = set()
        self.fixed: set[str] = set()
        self.changing: set[str] = set()

    def refuse(self, node: ast.AST, reason: str) -> TranslationError:
        line = getattr(node, "lineno", 0)
        return TranslationError(f"{self.path}:{line}: {reason}")

    # The module

    def module(self, tree: ast.Module) -> str:
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                if node.name in self.functions:
                    raise self.refuse(node, f"{node.name} is defined twice")
                self.functions[node.name] = node
        parts: list[str] = []
        for node in tree.body:
            if isinstance(node, ast.ImportFrom):
                self.imported(node)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            elif isinstance(node, ast.Assign):
                parts.append(self.module_constant(node))
            elif isinstance(node, ast.FunctionDef):
                parts.append(self.function(node))
            else:
                raise self.refuse(node, f"{type(node).__name__} is not allowed in a rules module")
        return "\n\n".join(parts) + "\n"

    def imported(self, node: ast.ImportFrom) -> None:
        if node.module not in {"__future__", "generator.rules.primitives"}:
            raise self.refuse(node, f"only primitives may be imported, not {node.module}")
        for alias in node.names:
            if alias.asname is not None or alias.name == "*":
                raise self.refuse(node, "import primitives one by one and by their own names")
            self.primitives.add(alias.name)

    def module_constant(self, node: ast.Assign) -> str:
        name = self.target(node)
        if not CONSTANT_NAME.fullmatch(name) or name in RESERVED or name in self.constants:
            raise self.refuse(node, f"{name}: a module assigns constants in capitals, each once")
        self.truths, self.declared = set(), set()
        value = self.expression(node.value)
        self.constants.add(name)
        return f"const {name} = {value};"

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
        self.declared, self.fixed = set(), set()
        for name in names:
            self.declare(name, node)
        self.changing = self.names_assigned_twice(node, names)
        self.truths = self.names_of_truths(node)
        lines: list[str] = []
        body = node.body
        if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            first = str(body[0].value.value).strip().splitlines()[:1]
            lines += [f"/** {line.replace('*/', '')} */" for line in first]
            body = body[1:]
        parameters = ", ".join(self.name(name, node) for name in names)
        lines.append(f"function {self.function_name(node.name, node)}({parameters}) {{")
        lines.extend(self.block(body, "  "))
        if not ends(body):
            lines.append("  return null;")
        lines.append("}")
        return "\n".join(lines)

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
        if node.id not in self.declared and node.id not in self.constants:
            raise self.refuse(
                node, f"{node.id} is not known here; assign it first, outside the branch or loop"
            )
        return self.name(node.id, node)

    def names_assigned_twice(self, node: ast.FunctionDef, names: list[str]) -> set[str]:
        """Names that need `let`: assigned more than once."""
        count: dict[str, int] = dict.fromkeys(names, 1)
        for name, _ in assignments(node):
            count[name] = count.get(name, 0) + 1
        return {name for name, number in count.items() if number > 1}

    def names_of_truths(self, node: ast.FunctionDef) -> set[str]:
        """Names that hold truth values: parameters so annotated, and names assigned no others."""
        parameters = {a.arg: a.annotation for a in node.args.args}
        loops = {
            n.target.id
            for n in ast.walk(node)
            if isinstance(n, ast.For) and isinstance(n.target, ast.Name)
        }
        assigned = assignments(node)
        self.truths = {name for name, _ in assigned if name not in parameters}
        self.truths |= {name for name, annotation in parameters.items() if is_bool(annotation)}
        self.truths -= loops
        while True:
            others = {n for n, v in assigned if n in self.truths and not self.is_truth(v)}
            if not others:
                return self.truths
            self.truths -= others

    # Statements

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
            return [f"{indent}{self.call_alone(node.value)};"]
        raise self.refuse(node, f"the statement {type(node).__name__} has no translation")

    def target(self, node: ast.Assign | ast.AnnAssign) -> str:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        several = isinstance(node, ast.Assign) and len(node.targets) > 1
        if several or not isinstance(target, ast.Name) or node.value is None:
            raise self.refuse(node, "assign to one plain name")
        return target.id

    def assignment(self, node: ast.Assign | ast.AnnAssign, indent: str) -> str:
        name = self.target(node)
        assert node.value is not None
        value = self.expression(node.value)
        if name in self.fixed:
            raise self.refuse(node, f"{name} is the loop's own; assign to another name")
        if name in self.declared:
            return f"{indent}{self.name(name, node)} = {value};"
        self.declare(name, node)
        keyword = "let" if name in self.changing else "const"
        return f"{indent}{keyword} {self.name(name, node)} = {value};"

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
        name = node.target.id
        if name in self.declared:
            raise self.refuse(node, f"{name} is already assigned; loop with another name")
        source = self.counted(node.iter) or self.expression(node.iter)
        outer, outer_fixed = set(self.declared), set(self.fixed)
        self.declare(name, node)
        self.fixed.add(name)
        head = f"{indent}for (const {self.name(name, node)} of {source}) {{"
        lines = [head, *self.block(node.body, indent + "  "), f"{indent}}}"]
        self.declared, self.fixed = outer, outer_fixed
        return lines

    def counted(self, node: ast.expr) -> str | None:
        """`range(limit)` where that is what is looped over; the limit counts once, as in Python."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            return None
        if node.func.id != "range":
            return None
        if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
            raise self.refuse(node, "range takes one number")
        return f"range({self.expression(node.args[0])})"

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
        if name in self.functions:
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
    "apm_entity_cost_never_scored",
}
"""Keys whose values the rules and the reader of attestations guarantee to be truth values."""


def is_bool(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "bool"


def assignments(node: ast.FunctionDef) -> list[tuple[str, ast.expr]]:
    """Every plain name assigned in a function, with the value it is given."""
    found = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign | ast.AnnAssign) and inner.value is not None:
            target = inner.targets[0] if isinstance(inner, ast.Assign) else inner.target
            if isinstance(target, ast.Name):
                found.append((target.id, inner.value))
    return found


def ends(body: list[ast.stmt]) -> bool:
    """Whether a block never runs past its end: it returns or refuses on every way."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.If):
        return ends(last.body) and ends(last.orelse)
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return isinstance(last.value.func, ast.Name) and last.value.func.id == "refuse"
    return isinstance(last, ast.Return)


def camel(name: str) -> str:
    """`read_attestation` as `readAttestation`; constants stay as they are."""
    if CONSTANT_NAME.fullmatch(name):
        return name
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def quote(text: str) -> str:
    """A text as a JavaScript string literal."""
    return f'"{escaped(text, chr(34))}"'


def escaped(text: str, mark: str) -> str:
    """A text as it stands between two `mark`s, without line ends or lone halves of characters."""

    def one(character: str) -> str:
        if character in ("\\", mark):
            return "\\" + character
        number = ord(character)
        if number < 0x20 or number in (0x7F, 0x2028, 0x2029) or 0xD800 <= number <= 0xDFFF:
            return f"\\u{number:04x}"
        return character

    return "".join(map(one, text))
