"""The few operations that `scoring.py` may call besides its own functions.

Each has a twin of the same behaviour in `primitives.js`; the translator emits calls to the
twins. Values are what JSON can hold; a whole number may have come as 3 or 3.0.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

Value = Any
"""Anything JSON can hold: mapping with text keys, list, text, number, truth value or None."""

LARGEST_WHOLE = 10**12
LARGEST_SHOWN = 10**8 - 1
"""Larger numbers are no year and no size of a group, but may be somebody's identifier."""
MOST_SLIPS = 2
_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PLAIN = re.compile(r"[A-Za-z0-9_ .:+-]{1,40}")
_IDENTIFIER = re.compile(r"[0-9]{9}")
_SEPARATORS = str.maketrans("", "", " _.+-")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Refusal(Exception):
    """An attestation that cannot be scored; `str()` is `field: what was expected`."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(f"{field}: {message}" if field else message)


def refuse(field: str, message: str) -> NoReturn:
    """Raises the Refusal that names the field and says what was expected."""
    raise Refusal(field, message)


def is_mapping(value: Value) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


def is_list(value: Value) -> bool:
    return isinstance(value, list)


def is_text(value: Value) -> bool:
    return isinstance(value, str)


def is_truth(value: Value) -> bool:
    return isinstance(value, bool)


def is_whole(value: Value) -> bool:
    """Whether it is a whole number that both languages hold exactly, also a thousandfold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value == value and abs(value) <= LARGEST_WHOLE and value == int(value)


def whole(value: Value) -> int:
    """The whole number as such: 3.0 is 3."""
    return int(value)


def has(mapping: Value, key: str) -> bool:
    return key in mapping


def contains(items: Value, item: Value) -> bool:
    """Whether a list of texts holds a text."""
    return item in items


def length(items: Value) -> int:
    return len(items)


def keys(mapping: Value) -> Value:
    """The keys of a mapping of our own, such as years, in order."""
    return sorted(mapping)


def unknown_key(mapping: Value, known: Value) -> str | None:
    """The first key, by UTF-16 code units, that is not among the known ones."""
    others = [key for key in mapping if key not in known]
    return min(others, key=lambda key: key.encode("utf-16-be", "surrogatepass"), default=None)


def shown(value: Value) -> str:
    """A value as it may stand in a message: short, plain, the same in both languages.

    Never a number or text that may be a TIN (nine digits) or an NPI (ten).
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and not _IDENTIFIER.search(value.translate(_SEPARATORS))
        return f'"{value}"' if plain else "a text of another form"
    if is_whole(value) and abs(value) <= LARGEST_SHOWN:
        return str(int(value))
    if isinstance(value, int | float):
        return "a number that is not whole or too large"
    return "a list" if isinstance(value, list) else "a mapping"


def date_parts(text: str) -> Value:
    """Year, month and day of `2017-03-01` as a list of numbers, or None if it has another form."""
    match = _DATE.fullmatch(text)
    return [int(part) for part in match.groups()] if match else None


def upper(text: str) -> str:
    """The text with its letters a to z as capitals; no other letter changes."""
    return text.translate(_CAPITALS)


def merged(one: Value, other: Value) -> Value:
    """A mapping with the keys of both."""
    return {**one, **other}


def nearest(text: str, known: Value) -> str | None:
    """The known text that differs in two characters at most, the first of the nearest."""
    if not _PLAIN.fullmatch(text):
        return None
    best = None
    fewest = MOST_SLIPS + 1
    for candidate in known:
        slips = _slips(text, candidate)
        if slips < fewest and slips < len(text):
            best, fewest = candidate, slips
    return best


def _slips(one: str, other: str) -> int:
    """How many characters must be put in, left out or changed to make one text of the other."""
    if abs(len(one) - len(other)) > MOST_SLIPS:
        return MOST_SLIPS + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row[0] = row[0], place
        for index, twin in enumerate(other, start=1):
            before, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, before + (letter != twin)),
            )
    return row[-1]


def joined(items: Value, separator: str) -> str:
    """A list of texts as one text."""
    return separator.join(items)


def hundredths(value: int) -> float | int:
    """A number of hundredths as a number: 375 is 3.75, 1500 is 15."""
    return value // 100 if value % 100 == 0 else value / 100
