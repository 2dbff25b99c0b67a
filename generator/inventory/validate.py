"""Turns parsed YAML into records; pydantic's complaints become plain words with file and line."""

from __future__ import annotations

import datetime
import types
import typing
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.inventory.model import VISIBLE, Citable, Record
from generator.inventory.yaml_source import Location, YamlSource, dotted
from generator.problems import InventoryError, Problem, near_match, quoted

R = TypeVar("R", bound=Record)

TYPE_NAMES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    datetime.date: "a date",
    datetime.datetime: "a date and time",
    str: "text",
}


def validate(source: YamlSource, model: type[R], citable: Citable | None = None) -> R:
    """The value as a `model`; raises InventoryError with one Problem per wrong field.

    With `citable`, references are given by name.
    """
    try:
        return model.model_validate(source.value, context=citable)
    except ValidationError as error:
        problems = {
            Problem(source.path, source.line(location), dotted(location), message)
            for location, message in (_explain(model, detail) for detail in error.errors())
        }
        raise InventoryError(problems) from None


def _explain(model: type[BaseModel], detail: Any) -> tuple[Location, str]:
    """Location and plain words for one of pydantic's error records."""
    kind, context, shown = detail["type"], detail.get("ctx", {}), quoted(detail["input"])
    location: Location = tuple(part for part in detail["loc"] if part != "[key]")
    for length in range(len(location)):
        if members := _members(_annotation_at(model, location[:length])):
            names = [TYPE_NAMES[member] for member in members]
            expected = f"{', '.join(names[:-1])} or {names[-1]}"
            return location[:length], f"{shown} is not allowed; expected {expected}"
    if kind == "extra_forbidden":
        known = _field_names(_annotation_at(model, location[:-1]))
        key = str(location[-1])
        return location, f"unknown key; expected one of {', '.join(known)}.{near_match(key, known)}"
    if kind == "missing":
        return location, "missing; this field is required"
    if kind == "value_error":
        return location, str(context["error"])
    return location, in_words(detail)


EXPECTED = {
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "string": "text",
    "bool": "true or false",
    "date": "a date such as 2026-01-31",
    "datetime": "a date and time",
    "list": "a list",
    "dict": "a mapping of keys to values",
    "model": "a mapping of keys to values",
    "none": "null",
}
"""What was expected, by the first word of pydantic's kind of error."""


def in_words(detail: Any) -> str:
    """One of pydantic's complaints about a value in words of ours."""
    kind, context, shown = detail["type"], detail.get("ctx", {}), quoted(detail["input"])
    if kind == "literal_error":
        options = [
            option.strip(" '") for option in context["expected"].replace(" or ", ",").split(",")
        ]
        message = f"{shown} is not allowed; expected {' or '.join(options)}."
        return message + near_match(str(detail["input"]), options)
    if kind == "string_pattern_mismatch":
        if context["pattern"] == VISIBLE:
            return f"expected words, found {shown}"
        return f"{shown} does not have the form {context['pattern']}"
    if kind in ("string_too_short", "string_too_long"):
        most = kind.endswith("long")
        length = context["max_length" if most else "min_length"]
        bound = "at most" if most else "at least"
        unit = "character" if length == 1 else "characters"
        return f"expected {bound} {length} {unit}, found {shown}"
    if kind in ("too_short", "too_long"):
        most = kind.endswith("long")
        length = context["max_length" if most else "min_length"]
        bound = "at most" if most else "at least"
        unit = "entry" if length == 1 else "entries"
        return f"expected {bound} {length} {unit}, found {context['actual_length']}"
    if kind == "greater_than_equal":
        return f"expected {context['ge']} or more, found {shown}"
    if kind == "less_than_equal":
        return f"expected {context['le']} or less, found {shown}"
    expected = EXPECTED.get(kind.partition("_")[0], "a value of another kind")
    return f"expected {expected}, found {shown}"


def _bare(annotation: Any) -> Any:
    """The type itself, without what is annotated to it and without `| None`."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (types.UnionType, typing.Union):
        members = [a for a in get_args(annotation) if a is not type(None)]
        return _bare(members[0]) if len(members) == 1 else annotation
    return annotation


def _members(annotation: Any) -> list[type]:
    """The plain types of a field that may have one of several, else none."""
    if get_origin(annotation) not in (types.UnionType, typing.Union):
        return []
    members = [_bare(a) for a in get_args(annotation)]
    return list(dict.fromkeys(m for m in members if m in TYPE_NAMES))


def _annotation_at(model: Any, location: Location) -> Any:
    """The type of what stands at `location` below `model`, or None where nothing does."""
    annotation = _bare(model)
    for part in location:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            by_name = {f.alias or name: f for name, f in annotation.model_fields.items()}
            annotation = by_name[str(part)].annotation if part in by_name else None
        elif get_origin(annotation) in (list, dict):
            annotation = get_args(annotation)[-1]
        else:
            return None
        annotation = _bare(annotation)
    return annotation


def _field_names(model: Any) -> list[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [f.alias or name for name, f in model.model_fields.items()]
    return []
