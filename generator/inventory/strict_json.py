"""JSON without what readers take differently: repeated keys, and words for what is no number."""

from __future__ import annotations

import json
from typing import Any


class RepeatedKeyError(ValueError):
    """A mapping names a key twice, so that one of the values would be lost."""

    def __init__(self, key: str) -> None:
        super().__init__(f'the key "{key}" is given twice')
        self.key = key


class NoNumberError(ValueError):
    """JSON has no word for what is no number, or has no end."""


def parse_strictly(text: str) -> Any:
    """The value of a JSON text.

    Raises RepeatedKeyError, NoNumberError, JSONDecodeError, RecursionError, or ValueError where a
    number has too many digits.
    """
    return json.loads(text, object_pairs_hook=_mapping, parse_constant=_refuse_constant)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        if key in mapping:
            raise RepeatedKeyError(key)
        mapping[key] = value
    return mapping


def _refuse_constant(name: str) -> Any:
    raise NoNumberError(f"{name} is no number of JSON")
