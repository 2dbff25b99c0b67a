"""Words of both languages for the translator: names, texts as literals, what a block does."""

from __future__ import annotations

import ast
import re
from string import ascii_letters

from generator.problems import GuideError

WORDS = """
    arguments at await break case catch class const continue debugger default delete do else
    enum eval export extends false finally for function if implements import in instanceof
    interface let new null package private protected public range return static super switch this
    throw true try typeof undefined var void while with yield CITED CONDITIONS
    ENTRIES HANGING HELD IDS LISTED REFERENCES TEXTS VOCABULARY YEARS inYear records
"""
RESERVED = frozenset(WORDS.split())
"""Words of JavaScript, and names that the script around the translation uses itself."""
LOCAL_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CONSTANT_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class TranslationError(GuideError):
    """Python that has no translation; the message names file, line and reason."""


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


def short_name(number: int) -> str:
    """A name as short as can be, another for each number; no primitive is named so.

    Each function names its own from the first on: what is alike packs well.

    >>> short_name(0), short_name(51), short_name(52)
    ('a', 'Z', 'a1')
    """
    more, place = divmod(number, len(ascii_letters))
    return f"{ascii_letters[place]}{more or ''}"


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
