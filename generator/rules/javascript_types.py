"""What the translator knows of types: those of shapes, primitives and annotations.

A type is the text of its annotation, such as `bool`, `list[Step]` or `Rules`; `Value` where
nothing is known. Nothing is listed by hand: keys come from `shapes.py`, what primitives return
from `primitives.py`, the rest from the annotations of the module that is translated.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Literal, get_origin

from typing_extensions import is_typeddict

from generator.rules import primitives, shapes
from generator.rules.javascript_words import assignments

UNKNOWN = "Value"
NAMES_OF_SHAPES = frozenset(
    name
    for name, value in vars(shapes).items()
    if is_typeddict(value) or get_origin(value) is Literal
)
KEYS: dict[str, dict[str, str]] = {
    name: {
        key: annotation.__forward_arg__ if hasattr(annotation, "__forward_arg__") else annotation
        for key, annotation in shape.__annotations__.items()
    }
    for name, shape in vars(shapes).items()
    if is_typeddict(shape)
}
"""The keys of each shape with their types."""
RETURNED: dict[str, str] = {
    name: str(inspect.signature(function).return_annotation)
    for name, function in vars(primitives).items()
    if inspect.isfunction(function)
}
"""What each primitive returns."""


def without_none(kind: str) -> str:
    """The type of a value that is there: of `Day | None` it is `Day`.

    >>> without_none("NotRequired[list[str] | None]")
    'list[str]'
    """
    node = ast.parse(kind, mode="eval").body
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "NotRequired":
        return without_none(ast.unparse(node.slice))
    if isinstance(node, ast.BinOp) and ast.unparse(node.right) == "None":
        return without_none(ast.unparse(node.left))
    return kind


def arguments_of(kind: str) -> list[str]:
    """The types in the brackets of a generic one.

    >>> arguments_of("dict[str, list[Step]]")
    ['str', 'list[Step]']
    """
    node = ast.parse(kind, mode="eval").body
    if not isinstance(node, ast.Subscript):
        return []
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return [ast.unparse(argument) for argument in inner]


def generic(kind: str) -> str:
    """`list` of `list[str]`; any other type as it is."""
    return kind.partition("[")[0]


def is_container(kind: str) -> bool:
    """Whether it is known to be a list or mapping."""
    return generic(without_none(kind)) in {"list", "dict", *KEYS}


def is_number(kind: str) -> bool:
    """Whether it may be a number that is reckoned with."""
    return without_none(kind) in {"int", UNKNOWN}


def item_of(kind: str) -> str:
    """The type of a list's items."""
    kind = without_none(kind)
    return arguments_of(kind)[0] if generic(kind) == "list" else UNKNOWN


def value_of(kind: str, key: str | None) -> str:
    """The type under a key, which is None where it is not written as a text."""
    kind = without_none(kind)
    if generic(kind) == "dict":
        return arguments_of(kind)[1]
    if kind in KEYS and key is not None:
        return KEYS[kind].get(key, UNKNOWN)
    return item_of(kind)


def takes_and_returns(kind: str) -> tuple[int, str] | None:
    """Of a `Callable` the number of its arguments and what it returns; None of another type.

    >>> takes_and_returns("Callable[[Read, int], list[Way]]")
    (2, 'list[Way]')
    """
    if generic(kind) != "Callable":
        return None
    takes, returns = arguments_of(kind)
    return len(ast.parse(takes, mode="eval").body.elts), returns  # type: ignore[attr-defined]


def local_types(
    node: ast.FunctionDef, type_of: Callable[[ast.expr, dict[str, str]], str]
) -> dict[str, str]:
    """The types of a function's names, as far as they are known.

    An annotation holds as long as what is assigned does not contradict it. Another name has the
    type of all that is assigned to it; `type_of` says what that is.
    """
    declared = dict(_annotated(node))
    assigned: dict[str, list[ast.expr]] = {}
    for name, value in assignments(node):
        assigned.setdefault(name, []).append(value)
    looped: dict[str, list[ast.expr]] = {}
    for inner in ast.walk(node):
        if isinstance(inner, ast.For) and isinstance(inner.target, ast.Name):
            looped.setdefault(inner.target.id, []).append(inner.iter)
    while True:
        types = _inferred(declared, assigned, looped, type_of)
        wrong = [
            name
            for name, values in assigned.items()
            if declared.get(name, UNKNOWN) != UNKNOWN
            and not all(_agree(declared[name], type_of(value, types)) for value in values)
        ]
        if not wrong:
            return types
        declared |= dict.fromkeys(wrong, UNKNOWN)


def _inferred(
    declared: dict[str, str],
    assigned: dict[str, list[ast.expr]],
    looped: dict[str, list[ast.expr]],
    type_of: Callable[[ast.expr, dict[str, str]], str],
) -> dict[str, str]:
    types = dict(declared)
    while True:
        before = dict(types)
        for name in (assigned.keys() | looped.keys()) - declared.keys():
            found = {type_of(value, types) for value in assigned.get(name, [])}
            found |= {item_of(type_of(value, types)) for value in looped.get(name, [])}
            types[name] = found.pop() if len(found) == 1 else UNKNOWN
        if types == before:
            return types


def _agree(declared: str, found: str) -> bool:
    """A truth value must be one for certain; anything else may be what is not known."""
    if declared == "bool":
        return found == "bool"
    wanted, given = without_none(declared), without_none(found)
    if given == f"list[{UNKNOWN}]":
        return generic(wanted) == "list"
    return given in {UNKNOWN, "None", wanted}


def _annotated(node: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    for argument in node.args.args:
        yield argument.arg, ast.unparse(argument.annotation) if argument.annotation else UNKNOWN
    for inner in ast.walk(node):
        if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
            yield inner.target.id, ast.unparse(inner.annotation)
