"""The translator: what it refuses, with file, line and reason, and what its JavaScript computes."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

from generator.rules.emit import FOLDER, MODULES
from generator.rules.javascript import (
    TranslationError,
    camel,
    translate_modules,
    translate_source,
)
from tests.rules.engines import JavaScript

PRIMITIVES = (FOLDER / "primitives.js").read_text(encoding="utf-8")
IMPORT = (
    "from generator.rules.primitives import Value, contains, has, is_text, is_truth, joined, "
    "length, refuse, shown\n"
)


def in_function(body: str) -> str:
    """A module with one function `f(items, number, flag)` of that body; the body is line 3 on."""
    head = "def f(items: Value, number: int, flag: bool) -> Value:\n"
    return IMPORT + head + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"


REFUSED_IN_FUNCTIONS = [
    ("while number > 0:\n    number = number - 1", 3, "the statement While has no translation"),
    ("try:\n    return 1\nexcept ValueError:\n    return 2", 3, "the statement Try"),
    ("with items:\n    return 1", 3, "the statement With"),
    ("return lambda: 1", 3, "the expression Lambda has no translation"),
    ("return [item for item in items]", 3, "the expression ListComp"),
    ("return {item: 1 for item in items}", 3, "the expression DictComp"),
    ("return joined((item for item in items), ', ')", 3, "the expression GeneratorExp"),
    ("return 1 < number < 3", 3, "compare two values at a time"),
    ("return 'a' in items", 3, "In has no translation; use contains()"),
    ("return 'a' not in items", 3, "NotIn has no translation; use contains()"),
    ("if items:\n    return 1\nreturn 2", 3, "a condition must be a comparison"),
    ("if number:\n    return 1\nreturn 2", 3, "a condition must be a comparison"),
    ("if not items:\n    return 1\nreturn 2", 3, "a condition must be a comparison"),
    ("if length(items):\n    return 1\nreturn 2", 3, "a condition must be a comparison"),
    ("return 1 if number else 2", 3, "a condition must be a comparison"),
    ("return items or []", 3, "a condition must be a comparison"),
    ("return flag and number", 3, "a condition must be a comparison"),
    ("if joined(items, ''):\n    return 1\nreturn 2", 3, "a condition must be a comparison"),
    ("flag = items\nif flag:\n    return 1\nreturn 2", 4, "a condition must be a comparison"),
    ("if items['name']:\n    return 1\nreturn 2", 3, "a condition must be a comparison"),
    ("return 1.5", 3, "only whole numbers, texts, truth values and None, not 1.5"),
    ("return b'a'", 3, "only whole numbers, texts, truth values and None"),
    ("return 9007199254740992", 3, "9007199254740992 is too large to be exact in JavaScript"),
    ("return items[-1]", 3, "access by one key or a number from 0 only"),
    ("return items[1:2]", 3, "access by one key or a number from 0 only"),
    ("return items[:]", 3, "access by one key or a number from 0 only"),
    ("return items[1, 2]", 3, "access by one key or a number from 0 only"),
    ("return items[True]", 3, "access by one key or a number from 0 only"),
    ("return number % 2", 3, "the operator Mod has no translation"),
    ("return number / 2", 3, "the operator Div has no translation"),
    ("return number ** 2", 3, "the operator Pow has no translation"),
    ("return number << 2", 3, "the operator LShift has no translation"),
    ("return number & 2", 3, "the operator BitAnd has no translation"),
    ("return -number", 3, "the operator USub has no translation"),
    ("return 'a' * number", 3, "only numbers are reckoned with"),
    ("return 'a' + joined(items, '')", 3, "only numbers are reckoned with"),
    ("return f'{number}' + f'{number}'", 3, "only numbers are reckoned with"),
    ("return items + [number]", 3, "only numbers are reckoned with"),
    ("return f'{number:03}'", 3, "no format or conversion inside a text"),
    ("return f'{number!r}'", 3, "no format or conversion inside a text"),
    ("return f'{number=}'", 3, "no format or conversion inside a text"),
    ("return f'{flag}'", 3, "only texts and whole numbers stand inside a text"),
    ("return f'{None}'", 3, "only texts and whole numbers stand inside a text"),
    ("return f'{number == 1}'", 3, "only texts and whole numbers stand inside a text"),
    ("return f'{[number]}'", 3, "only texts and whole numbers stand inside a text"),
    ("new = 1\nreturn new", 3, "new is a word of JavaScript; choose another name"),
    ("typeof = 1\nreturn typeof", 3, "typeof is a word of JavaScript"),
    ("at = 1\nreturn at", 3, "at is a word of JavaScript"),
    ("return items.name", 3, "the expression Attribute has no translation"),
    ("return joined(items.keys(), '')", 3, "the method keys has no translation here"),
    ("import os\nreturn 1", 3, "the statement Import has no translation"),
    ("from os import path\nreturn 1", 3, "the statement ImportFrom has no translation"),
    ("def g() -> int:\n    return 1\nreturn g()", 3, "the statement FunctionDef"),
    ("class A:\n    pass\nreturn 1", 3, "the statement ClassDef"),
    ("global number\nreturn 1", 3, "the statement Global has no translation"),
    ("return joined(items, separator='')", 3, "call with plain arguments only"),
    ("return joined(*items)", 3, "call with plain arguments only"),
    ("return [*items]", 3, "the expression Starred has no translation"),
    ("return {**items}", 3, "keys of a mapping are plain texts"),
    ("return {number: 1}", 3, "keys of a mapping are plain texts"),
    ("return {1, 2}", 3, "the expression Set has no translation"),
    ("return 1, 2", 3, "the expression Tuple has no translation"),
    ("return (other := 1)", 3, "the expression NamedExpr has no translation"),
    # Types that shapes, primitives and annotations say.
    ("rules: Rules = items\nreturn rules['minimum_dais']", 4, "Rules has no 'minimum_dais'"),
    ("rules: Rules = items\nif rules['minimum_days']:\n    return 1", 4, "a condition must be"),
    ("rules: Rules = items\nif rules['mvps']:\n    return 1", 4, "a condition must be"),
    ("day: Day | None = items\nif day['day']:\n    return 1", 4, "a condition must be"),
    ("if items['attested']:\n    return 1", 3, "a condition must be a comparison"),
    ("done: bool = items\nif done:\n    return 1", 4, "a condition must be a comparison"),
    ("done = flag\ndone = items\nif done:\n    return 1", 5, "a condition must be a comparison"),
    ("rules: Rules = items\nreturn f\"{rules['mvps']}\"", 4, "only texts and whole numbers"),
    ("steps: list[Step] = []\nreturn f'{steps}'", 4, "only texts and whole numbers"),
    ("rules: Rules = items\nreturn rules['formula'] + 'a'", 4, "only numbers are reckoned with"),
    ("names: list[str] = []\nreturn names + items", 4, "only numbers are reckoned with"),
    ("names: list[str] = []\nreturn names == items", 4, "lists and mappings are not compared"),
    (
        "rules: Rules = items\nfor a in rules['mvps']:\n    return a",
        4,
        "loop over a list, not over",
    ),
    ("for a in shown(items):\n    return a", 3, "loop over a list, not over str"),
    ("one: Formula = items\nreturn one['points'](1)", 4, "one['points'] takes 4 arguments, not 1"),
    ("one: Formula = items\nreturn one['parameters'](1)", 4, "call a function by its name"),
    ("return f", 3, "f is not known here"),
    ("number += 1\nreturn number", 3, "the statement AugAssign has no translation"),
    ("a = b = 1\nreturn a", 3, "assign to one plain name"),
    ("a, b = items\nreturn a", 3, "assign to one plain name"),
    ("items[0] = 1\nreturn items", 3, "assign to one plain name"),
    ("a: int\nreturn number", 3, "assign to one plain name"),
    ("pass", 3, "the statement Pass has no translation"),
    ("assert flag", 3, "the statement Assert has no translation"),
    ("raise ValueError", 3, "the statement Raise has no translation"),
    ("del items", 3, "the statement Delete has no translation"),
    ("for item in items:\n    break\nreturn 1", 4, "the statement Break has no translation"),
    ("number\nreturn 1", 3, "the statement Expr has no translation"),
    ("for item in items:\n    return 1\nelse:\n    return 2", 3, "loop with one plain name"),
    ("for a, b in items:\n    return 1\nreturn 2", 3, "loop with one plain name"),
    ("for index in range(1, 2):\n    return 1\nreturn 2", 3, "range takes one number"),
    ("return range(3)", 3, "range is neither a function of the module nor a primitive"),
    ("return len(items)", 3, "len is neither a function of the module nor a primitive"),
    ("return str(number)", 3, "str is neither a function of the module nor a primitive"),
    ("return print(number)", 3, "print is neither a function of the module nor a primitive"),
    ("return hundredths(number)", 3, "hundredths is neither a function of the module nor"),
    ("return f(items, number)", 3, "f takes 3 arguments, not 2"),
    ("return min(items)", 3, "min takes two numbers or more"),
    ("return items[0](1)", 3, "call a function by its name"),
    ("other = items.append(1)\nreturn other", 3, "the method append has no translation here"),
    ("items.append(1, 2)\nreturn items", 3, "append takes one value"),
    ("items.extend(items)\nreturn items", 3, "the method extend has no translation here"),
    ("return number is 1", 3, "`is` compares with None only"),
    ("return number == [1]", 3, "lists and mappings are not compared"),
    ("return items == {}", 3, "lists and mappings are not compared"),
    ("return number == True", 3, "a truth value is compared with a truth value only"),
    ("return flag == number", 3, "a truth value is compared with a truth value only"),
    # Names that JavaScript forgets at the end of a branch or loop, or takes for others.
    ("if flag:\n    a = 1\nreturn a", 5, "a is not known here; assign it first, outside"),
    ("if flag:\n    a = 1\nelse:\n    a = 2\nreturn a", 7, "a is not known here"),
    ("for item in items:\n    a = item\nreturn a", 5, "a is not known here"),
    ("for item in items:\n    number = 1\nreturn item", 5, "item is not known here"),
    ("for a in items:\n    if flag:\n        b = a\n    number = b\nreturn 1", 6, "b is not known"),
    ("number = a\na = 1\nreturn a", 3, "a is not known here"),
    ("return unheard_of", 3, "unheard_of is not known here"),
    ("for item in items:\n    item = 1\nreturn 1", 4, "item is the loop's own"),
    ("for index in range(3):\n    index = 5\nreturn 1", 4, "index is the loop's own"),
    ("for number in items:\n    return 1\nreturn number", 3, "number is already assigned"),
    (
        "for a in items:\n    for a in items:\n        return 1\nreturn 2",
        4,
        "a is already assigned",
    ),
    ("shown = 1\nreturn shown", 3, "shown is a function; choose another name"),
    ("f = 1\nreturn f", 3, "f is a function; choose another name"),
    ("min = 1\nreturn min", 3, "min is a function; choose another name"),
    ("TOTAL = 1\nreturn TOTAL", 3, "TOTAL: local names are written like_this"),
    ("camelCase = 1\nreturn camelCase", 3, "camelCase: local names are written like_this"),
    ("_hidden = 1\nreturn _hidden", 3, "_hidden: local names are written like_this"),
    ("a1 = 1\na_1 = 2\nreturn a1", 4, "a_1 and a1 are one name in JavaScript"),
]


@pytest.mark.parametrize(
    ("body", "line", "reason"), REFUSED_IN_FUNCTIONS, ids=[b for b, _, _ in REFUSED_IN_FUNCTIONS]
)
def test_what_a_function_may_not_hold_is_refused(body: str, line: int, reason: str) -> None:
    with pytest.raises(TranslationError) as told:
        translate_source(in_function(body), "rules/a.py")
    assert str(told.value).startswith(f"rules/a.py:{line}: {reason}")


REFUSED_IN_MODULES = [
    ("import os", "Import is not allowed in a rules module"),
    ("from os import path", "only primitives and earlier modules may be imported, not os"),
    ("from . import reading", "only primitives and earlier modules may be imported, not None"),
    (
        "from generator.rules.reading import find_rules",
        "only primitives and earlier modules may be imported, not generator.rules.reading",
    ),
    ("from generator.rules.primitives import *", "import names one by one and as they are"),
    ("from generator.rules.primitives import shown as s", "import names one by one and as"),
    ("while True:\n    f()", "While is not allowed in a rules module"),
    ("if True:\n    A = 1", "If is not allowed in a rules module"),
    ("class A:\n    pass", "ClassDef is not allowed in a rules module"),
    ("async def f(a):\n    return a", "AsyncFunctionDef is not allowed in a rules module"),
    ("A: int", "assign to one plain name"),
    ("from generator.rules.shapes import Rule", "Rule is not defined in generator.rules.shapes"),
    ("from generator.rules.primitives import len", "len is not defined in"),
    ("A = {'parameter': f}\ndef f(a):\n    return a", "f is not known here"),
    ("A: Formula = {'parameter': g}", "name a function of this module or of an earlier one"),
    ("A: Formula = {'parameter': 1}", "name a function of this module or of an earlier one"),
    ("A: Formula = {'parameter': f}\ndef f(a, b):\n    return a", "f takes 2 arguments, not 1"),
    ("a = 1", "a: a module assigns constants in capitals, each once"),
    ("YEARS = []", "YEARS: a module assigns constants in capitals, each once"),
    ("A = B = 1", "assign to one plain name"),
    ("A = b", "b is not known here"),
    ("def f(a=1):\n    return a", "only plain parameters without defaults are allowed"),
    ("def f(*a):\n    return a", "only plain parameters without defaults are allowed"),
    ("def f(**a):\n    return a", "only plain parameters without defaults are allowed"),
    ("def f(*, a):\n    return a", "only plain parameters without defaults are allowed"),
    ("def f(a, /):\n    return a", "only plain parameters without defaults are allowed"),
    ("@f\ndef f(a):\n    return a", "only plain parameters without defaults are allowed"),
    ("def delete(a):\n    return a", "delete is a word of JavaScript; choose another name"),
    ("def at(a):\n    return a", "at is a word of JavaScript; choose another name"),
    ("def F(a):\n    return a", "F: functions are named like_this"),
    ("def f(this):\n    return this", "this is a word of JavaScript; choose another name"),
    ("def f(f):\n    return f", "f is a function; choose another name"),
]


@pytest.mark.parametrize(
    ("source", "reason"), REFUSED_IN_MODULES, ids=[s for s, _ in REFUSED_IN_MODULES]
)
def test_what_a_module_may_not_hold_is_refused(source: str, reason: str) -> None:
    with pytest.raises(TranslationError) as told:
        translate_source(source + "\n", "rules/a.py")
    place, _, said = str(told.value).partition(": ")
    assert place in {"rules/a.py:1", "rules/a.py:2"}
    assert said.startswith(reason)


def test_a_name_defined_twice_is_refused() -> None:
    twice = "def f(a):\n    return a\n\n\ndef f(b):\n    return b\n"
    with pytest.raises(TranslationError, match=r"a\.py:5: f is defined twice"):
        translate_source(twice, "a.py")
    with pytest.raises(TranslationError, match=r"a\.py:2: A: a module assigns constants"):
        translate_source("A = 1\nA = 2\n", "a.py")


COMPUTED = [
    # Operators keep their order.
    "return 2 + number * 3 - 1",
    "return (2 + number) * (3 - 1)",
    "return number - (2 - 1)",
    "return number - 2 - 1",
    "return number // 2 * 3",
    "return number * 3 // 2",
    "return number // (2 * 2)",
    "return number // 2 // 2",
    "return number // (7 // 2)",
    "return (number + 1) // 2 + (number - 1) // 2",
    "return (0 - number) // 2",
    "return 7 - number // 2 * 2 * (1 + number)",
    "return min(number, 3) + max(number, 3, 11) * 2",
    # Truth.
    "return number == 7 and flag or number == 8",
    "return number == 8 and (flag or number == 7)",
    "return (number == 8 or flag) and number == 7",
    "return not flag or not (number == 7 and flag)",
    "return (number == 7) == flag",
    "return (number > 3) != (number >= 7)",
    "return not (number <= 7) == flag",
    "return 1 if number == 7 and flag else 2 if number == 8 else 3",
    "return (1 if flag else 2) + (3 if number < 7 else 4)",
    "return None is None",
    "return items[0] is None or items[0] is not None",
    "yes = number == 7 and is_text('a')\nif yes:\n    return 'yes'\nreturn 'no'",
    "a = flag\nb = a\nif b:\n    return 1\nreturn 2",
    "return [True, False, None, flag]",
    "if number > 6:\n    return 'a'\nelif number > 5:\n    return 'b'\nelse:\n    return 'c'",
    "if number > 9:\n    return 'a'\nelse:\n    if flag:\n        return 'b'\n    return 'c'",
    # Names in branches and loops.
    "a = 0\nif flag:\n    a = 1\nreturn a",
    "a: Value = []\nif flag:\n    a = [1]\nreturn a",
    "a: int = 1\na = a + 1\nreturn a",
    "number = number + 1\nnumber = number * 2\nreturn number",
    "total = 0\nfor item in items:\n    twice = item * 2\n    total = total + twice\nreturn total",
    "total = 0\nfor index in range(length(items)):\n    total = total * 10 + items[index]\n"
    "return total",
    "if flag:\n    a = 1\n    number = number + a\nif number > 0:\n    a = 5\n"
    "    number = number + a\nreturn number",
    "for item in items:\n    number = number + item\nfor item in items:\n"
    "    number = number * item\nreturn number",
    "last = 0\nfor item in items:\n    if item == 2:\n        continue\n    last = item\n"
    "return last",
    "found: Value = []\nfor a in items:\n    for b in items:\n        if a < b:\n"
    "            found.append(a * 10 + b)\nreturn found",
    "for index in range(3):\n    items.append(index)\nreturn items",
    "limit = 2\nfor index in range(limit):\n    limit = limit + 5\n    number = number + index\n"
    "return [number, limit]",
    "for index in range(number - 9):\n    items.append(index)\nreturn items",
    "for index in range(length(items)):\n    items.append(items[index])\nreturn items",
    "copy = items\ncopy.append(9)\nreturn items",
    # Nothing returned is None.
    "if number == 8:\n    return 1",
    "if number == 7:\n    return\nreturn 2",
    "items.append(1)",
    '"""Only words."""',
    # Texts.
    r"return 'back\\slash'",
    r"return 'a \"quote\" and \'another\''",
    r"return 'line\nline\r\ttab\x00\x07\x7f'",
    r"return '`tick` ${number} $ { }'",
    "return '\u2028 and \u2029 ü × “” \U0001f600'",
    r"return 'half \ud83d alone'",
    "return f'{number}'",
    "return f'a{number}b{number + 1}c'",
    "return f'{{braces}} {number}'",
    "return f'${number} ${{number}} $'",
    'return f\'`{number}` {joined(["a", "b"], "-") if number == 8 else shown(number)}\'',
    r"return f'back\\slash {number} \n\r\t \" \x00'",
    "return f'''\"{shown('\"')}\" {number} \"'''",
    "return f'''{joined([\"a\", \"b\"], '\"')}\\\\\"'''",
    "return f'\u2028{number}\u2029'",
    r"return f'half \ud83d {number}'",
    "return f'{f\"{number}\"}{number}'",
    "return 'a' == 'a'",
    # Mappings.
    "return {'a': 1, 'b': [2, {'c': None}], 'class': 3, 'two words': 4, 'ü': 5, '1': 6}",
    "a = {'x': number}\nreturn a['x']",
    "return has({'__proto__': 1, 'b': 2}, '__proto__')",
    "return {'__proto__': 1, 'b': 2}",
    "return has({'b': 2}, 'toString')",
    "return has({}, 'constructor')",
    "return {'a': 1, 'a': 2}",
    # Docstrings.
    '"""Ends a comment */ early."""\nreturn 1',
    '""""""\nreturn 1',
    '"""\n\nSeveral lines."""\nreturn 1',
]


def run_python(source: str, arguments: list[Any]) -> Any:
    names: dict[str, Any] = {}
    exec(compile(source, "a.py", "exec"), names)
    return names["f"](*json.loads(json.dumps(arguments)))


def run_javascript(javascript: JavaScript, source: str, arguments: list[Any]) -> Any:
    translated = translate_source(source, "a.py")
    call = f"return f(...{json.dumps(arguments)});"
    return javascript.value(f'(() => {{ "use strict"; {PRIMITIVES}\n{translated}\n{call} }})()')


@pytest.mark.parametrize("body", COMPUTED)
def test_the_translation_computes_what_python_computes(javascript: JavaScript, body: str) -> None:
    source = in_function(body)
    for arguments in ([[3, 1, 2], 7, True], [[1, 2, 5], 8, False]):
        expected = run_python(source, arguments)
        assert run_javascript(javascript, source, arguments) == json.loads(json.dumps(expected))


def test_functions_call_each_other_and_read_constants(javascript: JavaScript) -> None:
    source = IMPORT + (
        "FACTORS = [2, 3]\nNAMES = {'a_b': FACTORS}\n"
        "def is_odd(whole_number: int) -> bool:\n"
        "    return whole_number - whole_number // 2 * 2 == 1\n"
        "def f(items: Value, number: int, flag: bool) -> Value:\n"
        "    if is_odd(number) and flag:\n"
        "        return times_all(number, NAMES['a_b'])\n"
        "    return None\n"
        "def times_all(total: int, factors: Value) -> int:\n"
        "    for factor in factors:\n"
        "        total = total * factor\n"
        "    return total\n"
    )
    for arguments in ([[], 7, True], [[], 8, True]):
        assert run_javascript(javascript, source, arguments) == run_python(source, arguments)
    assert run_python(source, [[], 7, True]) == 42


def test_functions_are_called_by_what_holds_them(javascript: JavaScript) -> None:
    source = IMPORT + (
        "from generator.rules.shapes import Formula\n"
        "def name_of(audience: str) -> str:\n"
        "    return f'for {audience}'\n"
        "ONE: Formula = {'parameters': ['a'], 'parameter': name_of}\n"
        "TABLE: dict[str, Formula] = {'one': ONE}\n"
        "def f(items: Value, number: int, flag: bool) -> Value:\n"
        "    key = 'one' if flag else 'two'\n"
        "    chosen = TABLE[key]\n"
        "    return [TABLE[key]['parameter']('most'), chosen['parameter'](f'{number}')]\n"
    )
    found = run_javascript(javascript, source, [[], 7, True])
    assert found == run_python(source, [[], 7, True]) == ["for most", "for 7"]
    with pytest.raises(KeyError):
        run_python(source, [[], 7, False])
    with pytest.raises(Exception, match='The rules have no "two"'):
        run_javascript(javascript, source, [[], 7, False])


def test_types_are_found_through_loops_branches_and_calls(javascript: JavaScript) -> None:
    source = IMPORT + (
        "from generator.rules.shapes import Listed, Performed, Read\n"
        "def entry_of(items: Value) -> Listed:\n"
        "    return items[0]\n"
        "def f(items: Value, number: int, flag: bool) -> Value:\n"
        "    found: list[Value] = []\n"
        "    entry = entry_of(items)\n"
        "    if entry['withdrawn']:\n"
        "        found.append('withdrawn')\n"
        "    read: Read = items[1]\n"
        "    for activity in read['activities']:\n"
        "        said = activity['attested']\n"
        "        if said and not flag:\n"
        "            found.append(activity['activity_id'])\n"
        "    return found\n"
    )
    read = {"activities": [{"attested": True, "activity_id": "a"}, {"attested": False}]}
    for flag, expected in ((False, ["withdrawn", "a"]), (True, ["withdrawn"])):
        given = [[{"withdrawn": True}, read], 1, flag]
        assert run_javascript(javascript, source, given) == run_python(source, given) == expected


def test_a_key_that_is_not_there_raises_in_both_languages(javascript: JavaScript) -> None:
    for body in ("return items['a']", "return items[9]", "return {'a': 1}['toString']"):
        source = in_function(body)
        with pytest.raises(LookupError if "[9]" in body or "{" in body else TypeError):
            run_python(source, [[], 1, True])
        with pytest.raises(Exception, match=r"The rules have no"):
            run_javascript(javascript, source, [[], 1, True])


def test_a_refusal_names_the_field_in_both_languages(javascript: JavaScript) -> None:
    source = in_function("refuse(f'items[{number}]', 'is wrong')")
    with pytest.raises(Exception, match=r"^items\[7\]: is wrong$"):
        run_python(source, [[], 7, True])
    with pytest.raises(Exception, match=r"items\[7\]: is wrong"):
        run_javascript(javascript, source, [[], 7, True])


def test_names_change_to_camel_case_and_constants_stay() -> None:
    assert camel("read_attestation") == "readAttestation"
    assert camel("score") == "score"
    assert camel("ATTESTATION_FIELDS") == "ATTESTATION_FIELDS"


def test_the_translated_rules_read_like_the_original() -> None:
    translated = translate_modules(FOLDER, MODULES)
    assert "/** The result of one attestation. */\nfunction scoreAttestation(" in translated
    assert "const ATTESTATION_FIELDS = [" in translated
    assert "for (const index of range(length(sets))) {" in translated
    assert "if (withCredit > maximum) {" in translated


def test_a_page_gets_short_names_each_for_one_name() -> None:
    brief = translate_modules(FOLDER, MODULES, ["score"], brief=True)
    plain = translate_modules(FOLDER, MODULES, ["score"])
    assert "function score(" in brief and "scoreAttestation" not in brief
    assert len(brief) < len(plain) * 0.85
    defined = re.findall(r"^function (\w+)\(", brief, re.MULTILINE)
    assert len(set(defined)) == len(defined) == len(re.findall("^function ", plain, re.MULTILINE))


# Several modules


def in_modules(folder: Path, *sources: str) -> tuple[Path, list[str]]:
    """The modules `a`, `b`, … of these texts in a folder, as `translate_modules` takes them."""
    names = ["a", "b", "c"][: len(sources)]
    for name, source in zip(names, sources, strict=True):
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return folder, names


FIRST = (
    "from generator.rules.primitives import length\n"
    "FACTORS = [2, 3]\n"
    "def is_odd(number: int) -> bool:\n    return number - number // 2 * 2 == 1\n"
    "def size(items) -> int:\n    return length(items)\n"
)


def test_a_module_uses_what_those_before_it_define(javascript: JavaScript, tmp_path: Path) -> None:
    second = (
        "from generator.rules.a import FACTORS, is_odd\n"
        "def twice(number: int) -> int:\n"
        "    if is_odd(number):\n        return number * FACTORS[0]\n    return number\n"
    )
    third = (
        "from generator.rules.a import size\nfrom generator.rules.b import twice\n"
        "def f(items, number: int):\n    return twice(number) + size(items)\n"
    )
    translated = translate_modules(*in_modules(tmp_path, FIRST, second, third))
    run = f'(() => {{ "use strict"; {PRIMITIVES}\n{translated}\n return '
    assert javascript.value(run + "[f([1, 2], 7), f([], 8)]; })()") == [16, 8]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "from generator.rules.c import f\n",
            "generator/rules/b.py:1: only primitives and earlier modules may be imported, "
            "not generator.rules.c",
        ),
        (
            "from generator.rules.b import f\n",
            "generator/rules/b.py:1: only primitives and earlier modules may be imported, "
            "not generator.rules.b",
        ),
        (
            "from generator.pages.a import f\n",
            "generator/rules/b.py:1: only primitives and earlier modules may be imported, "
            "not generator.pages.a",
        ),
        (
            "\nfrom generator.rules.a import is_odd, is_even\n",
            "generator/rules/b.py:2: is_even is not defined in generator.rules.a",
        ),
        (
            "from generator.rules.a import length\n",
            "generator/rules/b.py:1: length is not defined in generator.rules.a",
        ),
        (
            "from generator.rules.a import size as s\n",
            "generator/rules/b.py:1: import names one by one and as they are",
        ),
        (
            "from generator.rules.a import *\n",
            "generator/rules/b.py:1: import names one by one and as they are",
        ),
        # What another module knows is not known here unless it is imported.
        (
            "def g(items):\n    return size(items)\n",
            "generator/rules/b.py:2: size is neither a function of the module nor a primitive",
        ),
        (
            "def g(items):\n    return length(items)\n",
            "generator/rules/b.py:2: length is neither a function of the module nor a primitive",
        ),
        (
            "def g(items):\n    return FACTORS\n",
            "generator/rules/b.py:2: FACTORS is not known here",
        ),
        # The script has one room for names.
        (
            "def size(items) -> int:\n    return 1\n",
            "generator/rules/b.py:1: size is defined twice",
        ),
        (
            "FACTORS = [1]\n",
            "generator/rules/b.py:1: FACTORS: a module assigns constants in capitals, each once",
        ),
        (
            "from generator.rules.a import size\ndef g(items):\n    return size(items, 1)\n",
            "generator/rules/b.py:3: size takes 1 arguments, not 2",
        ),
        (
            "from generator.rules.a import size\n"
            "def g(items):\n    if size(items):\n        return 1\n    return 2\n",
            "generator/rules/b.py:3: a condition must be a comparison",
        ),
    ],
)
def test_what_a_second_module_may_not_do_is_refused(tmp_path: Path, source: str, says: str) -> None:
    with pytest.raises(TranslationError) as told:
        translate_modules(*in_modules(tmp_path, FIRST, source))
    assert str(told.value).startswith(says)


def test_only_what_is_wanted_is_kept(javascript: JavaScript, tmp_path: Path) -> None:
    second = (
        "from generator.rules.a import FACTORS, is_odd\n"
        "from generator.rules.shapes import Formula\n"
        "def name_of(audience: str) -> str:\n    return f'for {audience}'\n"
        "def words_for(audience: str, rules) -> str:\n    return name_of(audience)\n"
        "ONE: Formula = {'parameter': name_of, 'full_credit': words_for}\n"
        "LOOSE = {'full_credit': 1}\n"
        "def f(number: int):\n    return [FACTORS[0], ONE['parameter']('x'), LOOSE]\n"
    )
    folder, names = in_modules(tmp_path, FIRST, second)
    kept = translate_modules(folder, names, ["f"], ["full_credit"])
    for name in ("FACTORS", "nameOf", "ONE", "LOOSE", "f"):
        assert re.search(rf"\b{name}\b", kept)
    for name in ("isOdd", "size", "wordsFor"):
        assert name not in kept and name in translate_modules(folder, names)
    found = javascript.value(f'(() => {{ "use strict"; {PRIMITIVES}\n{kept}\n return f(7); }})()')
    assert found == [2, "for x", {"full_credit": 1}]
    with pytest.raises(KeyError, match="nothing"):
        translate_modules(folder, names, ["nothing"])


def test_the_modules_of_the_rules_stand_in_an_order_that_works() -> None:
    for module in MODULES:
        others = tuple(name for name in MODULES if name != module)
        if module == "scoring":
            translate_modules(FOLDER, others)
            continue
        name = re.escape(f"generator.rules.{module.replace('/', '.')}")
        with pytest.raises(TranslationError, match=f"not {name}$"):
            translate_modules(FOLDER, others)
