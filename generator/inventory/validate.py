"""Turns parsed YAML into records; pydantic's complaints become plain words with file and line."""

from __future__ import annotations

import datetime
import json
import types
import typing
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.inventory.model import Record
from generator.inventory.yaml_source import Location, YamlSource, dotted
from generator.problems import InventoryError, Problem, near_match

R = TypeVar("R", bound=Record)

TYPE_NAMES = {
    bool: "true or false",
    int: "a whole number",
    datetime.date: "a date",
    datetime.datetime: "a date and time",
    str: "text",
}


def validate(source: YamlSource, model: type[R]) -> R:
    """The value as a `model`; raises InventoryError with one Problem per wrong field."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        problems = {
            Problem(source.path, source.line(location), dotted(location), message)
            for location, message in (_explain(model, detail) for detail in error.errors())
        }
        raise InventoryError(problems) from None


def _explain(model: type[BaseModel], detail: Any) -> tuple[Location, str]:
    """Location and plain words for one of pydantic's error records."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if isinstance(given, str):
        shown = f'"{given}"'
    else:
        shown = json.dumps(given, default=str, ensure_ascii=False, skipkeys=True)
    if len(shown) > 60:
        shown = shown[:57] + "…"
    location: Location = tuple(part for part in detail["loc"] if part != "[key]")
    tried = _tried(model, location)
    if tried and kind != "extra_forbidden":
        return location[:-1], f"{shown} is not allowed; expected {tried}"
    if kind == "extra_forbidden":
        known = _field_names(_model_at(model, location[:-1]))
        message = f"unknown key; expected one of {', '.join(known)}."
        return location, message + near_match(str(location[-1]), known)
    if kind == "missing":
        return location, "missing; this field is required"
    if kind == "literal_error":
        options = [
            option.strip(" '") for option in context["expected"].replace(" or ", ",").split(",")
        ]
        message = f"{shown} is not allowed; expected {' or '.join(options)}."
        return location, message + near_match(str(given), options)
    if kind == "string_pattern_mismatch":
        return location, f"{shown} does not have the form {context['pattern']}"
    if kind == "value_error":
        return location, str(context["error"])
    return location, f"{detail['msg'][0].lower()}{detail['msg'][1:]}, found {shown}"


def _tried(model: type[BaseModel], location: Location) -> str:
    """The types a field may have, where pydantic puts the one it tried after the field's name."""
    record = _model_at(model, location[:-2])
    if len(location) < 2 or not (isinstance(record, type) and issubclass(record, BaseModel)):
        return ""
    field = record.model_fields.get(str(location[-2]))
    members = get_args(field.annotation) if field else ()
    names = [TYPE_NAMES[member] for member in members if member in TYPE_NAMES]
    if location[-1] not in {getattr(member, "__name__", "") for member in members}:
        return ""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _model_at(model: Any, location: Location) -> Any:
    """The record class that holds the fields at `location` below `model`."""
    for part in location:
        if isinstance(part, str) and isinstance(model, type) and issubclass(model, BaseModel):
            by_name = {f.alias or name: f for name, f in model.model_fields.items()}
            model = by_name[part].annotation if part in by_name else None
        for _ in range(4):
            if get_origin(model) in (list, dict, types.UnionType, typing.Union):
                arguments = [a for a in get_args(model) if a is not type(None)]
                model = arguments[-1]
            elif get_origin(model) is not None and get_origin(model) is not Literal:
                model = get_args(model)[0]
    return model


def _field_names(model: Any) -> list[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [f.alias or name for name, f in model.model_fields.items()]
    return []
