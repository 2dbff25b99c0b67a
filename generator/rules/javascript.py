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
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from generator.rules.javascript_expressions import Expressions
from generator.rules.javascript_types import (
    KEYS,
    NAMES_OF_SHAPES,
    RETURNED,
    UNKNOWN,
    generic,
    local_types,
    without_none,
)
from generator.rules.javascript_words import (
    CONSTANT_NAME,
    RESERVED,
    TranslationError,
    assignments,
    camel,
    ends,
)

WORD = re.compile(r"\w+")
IMPORTED = {
    "__future__": {"annotations"},
    "generator.rules.primitives": {*RETURNED, "Value"},
    "generator.rules.shapes": NAMES_OF_SHAPES,
}
"""What may be imported beside earlier modules: the small Python's own."""

__all__ = ["TranslationError", "camel", "translate_modules", "translate_source"]


def translate_modules(
    folder: Path,
    names: Sequence[str],
    wanted: Collection[str] | None = None,
    left_out: Collection[str] = (),
    *,
    brief: bool = False,
) -> str:
    """The JavaScript of several modules of the rules as one, without their primitives.

    `brief`: with short names, as a page takes it; those `wanted` keep their own.

    A module may import from those named before it. A function or constant has one meaning in
    all of them, as the script has one room for names.

    Of `wanted` names (as JavaScript has them) only what they use is kept; the keys `left_out` of
    constants that have a shape are not written. Without `wanted` everything is kept.
    """
    translator = _Translator("")
    translator.left_out = frozenset(left_out)
    definitions: dict[str, str] = {}
    translator.kept = frozenset(wanted or ()) if brief else None
    for name in names:
        path = folder / f"{name}.py"
        translator.path = f"generator/rules/{name}.py"
        source = path.read_text(encoding="utf-8")
        definitions |= translator.module(ast.parse(source, translator.path))
        translator.finished(name)
    kept = definitions if wanted is None else _used_by(wanted, definitions)
    return _joined(text for name, text in definitions.items() if name in kept)


def _used_by(wanted: Collection[str], definitions: dict[str, str]) -> set[str]:
    """The wanted names and those that their definitions use, directly or by others."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [word for word in WORD.findall(definitions[name]) if word in definitions]
    return found


def _joined(definitions: Iterable[str]) -> str:
    return "\n\n".join(definitions) + "\n"


def translate_source(source: str, shown_path: str) -> str:
    """The JavaScript of a module's text.

    >>> print(translate_source("def twice(number: int) -> int:\\n    return number * 2\\n", "a.py"))
    function twice(number) {
      return number * 2;
    }
    <BLANKLINE>
    """
    return _joined(_Translator(shown_path).module(ast.parse(source, shown_path)).values())


class _Translator(Expressions):
    """Modules, functions and statements."""

    # The module

    def finished(self, name: str) -> None:
        """Notes a translated module: what it defines may be imported from now on."""
        before = {known for names in self.modules.values() for known in names}
        self.modules[f"generator.rules.{name.replace('/', '.')}"] = (
            set(self.functions) | set(self.constants)
        ) - before

    def module(self, tree: ast.Module) -> dict[str, str]:
        """The definitions of a module by their names in JavaScript, in its order."""
        self.visible, self.primitives = set(), set()
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                if node.name in self.functions:
                    raise self.refuse(node, f"{node.name} is defined twice")
                self.functions[node.name] = node
                self.visible.add(node.name)
        definitions: dict[str, str] = {}
        for node in tree.body:
            if isinstance(node, ast.ImportFrom):
                self.imported(node)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                definitions[self.target(node)] = self.module_constant(node)
            elif isinstance(node, ast.FunctionDef):
                definitions[self.name(node.name, node)] = self.function(node)
            else:
                raise self.refuse(node, f"{type(node).__name__} is not allowed in a rules module")
        return definitions

    def imported(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        defined = self.modules.get(module, IMPORTED.get(module))
        if defined is None:
            raise self.refuse(
                node, f"only primitives and earlier modules may be imported, not {node.module}"
            )
        for alias in node.names:
            if alias.asname is not None or alias.name == "*":
                raise self.refuse(node, "import names one by one and as they are")
            if alias.name not in defined:
                raise self.refuse(node, f"{alias.name} is not defined in {module}")
            if module == "generator.rules.primitives":
                self.primitives.add(alias.name)
            elif module in self.modules:
                self.visible.add(alias.name)

    def module_constant(self, node: ast.Assign | ast.AnnAssign) -> str:
        name = self.target(node)
        if not CONSTANT_NAME.fullmatch(name) or name in RESERVED or name in self.constants:
            raise self.refuse(node, f"{name}: a module assigns constants in capitals, each once")
        assert node.value is not None
        self.types, self.declared = {}, set()
        kind = self.type_of(node.value)
        if isinstance(node, ast.AnnAssign):
            kind = ast.unparse(node.annotation)
        self.slots = KEYS.get(kind, {})
        value = self.expression(node.value)
        self.slots = {}
        self.constants[name] = kind
        self.visible.add(name)
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
        self.declared, self.fixed, self.short_locals = set(), set(), {}
        for name in names:
            self.declare(name, node)
        self.changing = self.names_assigned_twice(node, names)
        self.types = local_types(node, self.type_of)
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

    def names_assigned_twice(self, node: ast.FunctionDef, names: list[str]) -> set[str]:
        """Names that need `let`: assigned more than once."""
        count: dict[str, int] = dict.fromkeys(names, 1)
        for name, _ in assignments(node):
            count[name] = count.get(name, 0) + 1
        return {name for name, number in count.items() if number > 1}

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
        source = self.counted(node.iter) or self.looped(node.iter)
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

    def looped(self, node: ast.expr) -> str:
        """A list; of a mapping or text the two languages give different parts."""
        kind = without_none(self.type_of(node))
        if kind != UNKNOWN and generic(kind) != "list":
            raise self.refuse(node, f"loop over a list, not over {kind}; use keys() of a mapping")
        return self.expression(node)
