"""The primitives and their twins: the same answer for everything that JSON can hold."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rules import primitives
from generator.rules.emit import FOLDER
from generator.rules.javascript import camel
from tests.rules.engines import JavaScript

SCRIPT = (FOLDER / "primitives.js").read_text(encoding="utf-8")

# Each as JSON would spell it, so that 3.0, -0 and 1e400 reach both languages as written.
VALUES = [
    *("null", "true", "false"),
    *("0", "1", "-1", "3", "3.0", "-0", "-0.0", "0.5", "1e0", "1E2", "1e-7", "12345678.5"),
    *("999999999999", "1000000000000", "1000000000000.0", "1000000000001", "-1000000000000"),
    *("9007199254740991", "9007199254740992", "9007199254740993", "1e300", "-1e300", "1e400"),
    *("-1e400", "9" * 400, "0." + "1" * 400),
    *('""', '" "', '"a"', '"A b_c.d:e+f-g"', '"' + "a" * 40 + '"', '"' + "a" * 41 + '"'),
    *(r'"a\n"', r'"a\u0000"', r'"\"quoted\""', r'"\\"', '"/"', '"<b>"', '"${x}"', '"`"'),
    *('"ü"', '"١٢٣"', '"𝟙"', '"é"', '"😀"', r'"\ud83d"', r'"\ude00\ud83d"', r'"\u2028"'),
    *('"2024-02-29"', '"2023-02-29"', '"2017-13-41"', '"0000-00-00"', '"2017-1-1"', '"2017-01-1"'),
    *('"2017-01-01 "', r'"2017-01-01\n"', '" 2017-01-01"', '"2017/01/01"', '"20170101"'),
    *(
        '"+2017-01-01"',
        '"12017-01-01"',
        '"٢٠١٧-٠١-٠١"',
        '"２０１７-０１-０１"',
        '"2017-01-01T00:00"',
    ),
    *("[]", "[null]", "[[1]]", '["a", "b"]', "{}", '{"a": 1}', '{"": 1}', '{"__proto__": 1}'),
    *('{"constructor": {}}', '{"length": 3}', r'{"\ud83d": 1, "\ue000": 2}', '{"0": 1, "a": 2}'),
]
TEXTS = [value for value in VALUES if value.startswith('"')]
MAPPINGS = [value for value in VALUES if value.startswith("{")]
LISTS_OF_TEXTS = ["[]", '["a"]', '["a", "b"]', r'["\ud83d", "", "x y"]', '["__proto__"]']


@pytest.fixture(scope="module")
def twins(javascript: JavaScript) -> JavaScript:
    names = re.findall(r"(?m)^(?:function|const) (\w+)", SCRIPT)
    javascript.v8.eval(
        f"globalThis.twins = (() => {{ {SCRIPT}\nreturn {{ {', '.join(names)} }}; }})();"
        "globalThis.called = (name, ...texts) => {"
        "  const value = twins[name](...texts.map((text) => JSON.parse(text)));"
        "  return Object.is(value, -0) ? 0 : value; };"
    )
    return javascript


def both(twins: JavaScript, name: str, *texts: str) -> Any:
    """The one answer that both give; fails where they give two."""
    python = getattr(primitives, name)(*map(json.loads, texts))
    ours = json.dumps(python, sort_keys=True)
    call = ", ".join(json.dumps(text) for text in (camel(name), *texts))
    assert json.dumps(twins.value(f"called({call})"), sort_keys=True) == ours
    return python


@pytest.mark.parametrize(
    "name", ["is_mapping", "is_list", "is_text", "is_truth", "is_whole", "shown"]
)
def test_both_say_the_same_of_every_kind_of_value(twins: JavaScript, name: str) -> None:
    answers = [both(twins, name, value) for value in VALUES]
    assert len(set(answers)) >= 2


def test_a_value_is_of_one_kind(twins: JavaScript) -> None:
    kinds = ("is_mapping", "is_list", "is_text", "is_truth", "is_whole")
    for value in VALUES:
        number = re.fullmatch(r"-?[0-9].*", value) is not None
        found = sum(both(twins, kind, value) for kind in kinds)
        assert found == 1 or (found == 0 and (number or value == "null"))


@pytest.mark.parametrize(
    ("value", "is_whole"),
    [
        *(("3", True), ("3.0", True), ("-0", True), ("-0.0", True), ("1E2", True), ("0.5", False)),
        *(("1000000000000", True), ("-1000000000000", True), ("1000000000001", False)),
        *(("9007199254740992", False), ("1e300", False), ("1e400", False), ("true", False)),
        *(('"3"', False), ("null", False), ("[3]", False)),
    ],
)
def test_whole_numbers_are_those_that_stay_exact(
    twins: JavaScript, value: str, is_whole: bool
) -> None:
    assert both(twins, "is_whole", value) is is_whole


def test_whole_makes_one_number_of_both_spellings(twins: JavaScript) -> None:
    assert [both(twins, "whole", v) for v in ("3", "3.0", "-0", "-0.0", "1E2")] == [3, 3, 0, 0, 100]
    assert isinstance(primitives.whole(3.0), int)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        *(("null", "nothing"), ("true", "true"), ("false", "false"), ("3.0", "3"), ("-0.0", "0")),
        *(('"a b"', '"a b"'), ('""', "a text of another form"), ('"ü"', "a text of another form")),
        *((r'"a\n"', "a text of another form"), ('"' + "a" * 41 + '"', "a text of another form")),
        *(("0.5", "a number that is not whole or too large"), ("[]", "a list")),
        *(("1e400", "a number that is not whole or too large"), ("{}", "a mapping")),
    ],
)
def test_a_value_is_shown_plainly(twins: JavaScript, value: str, shown: str) -> None:
    assert both(twins, "shown", value) == shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        *(("2024-02-29", [2024, 2, 29]), ("2017-13-41", [2017, 13, 41]), ("2017-1-1", None)),
        *(("2017-01-01\n", None), ("٢٠١٧-٠١-٠١", None), ("２０１７-０１-０１", None), ("", None)),
    ],
)
def test_a_date_has_one_form_and_plain_digits(
    twins: JavaScript, text: str, parts: list[int] | None
) -> None:
    assert both(twins, "date_parts", json.dumps(text)) == parts


def test_every_text_is_read_as_a_date_alike(twins: JavaScript) -> None:
    assert sum(both(twins, "date_parts", text) is not None for text in TEXTS) == 4


def test_a_mapping_has_its_own_keys_only(twins: JavaScript) -> None:
    for mapping in MAPPINGS:
        for key in (*TEXTS, '"__proto__"', '"constructor"', '"toString"', '"length"', '"0"'):
            assert both(twins, "has", mapping, key) is (json.loads(key) in json.loads(mapping))


def test_a_list_of_texts_contains_a_text_or_not(twins: JavaScript) -> None:
    for items in LISTS_OF_TEXTS:
        for text in (*TEXTS, '"b"', '"x y"', '"__proto__"'):
            both(twins, "contains", items, text)
        assert both(twins, "length", items) == len(json.loads(items))


@pytest.mark.parametrize(
    ("mapping", "unknown"),
    [
        ("{}", None),
        ('{"a": 1}', None),
        ('{"b": 1}', "b"),
        ('{"": 1}', ""),
        ('{"__proto__": 1}', "__proto__"),
        ('{"c": 1, "b": 2, "a": 3}', "b"),
        ('{"10": 1, "9": 2}', "10"),
        (r'{"\uffff": 1, "\ud83d\ude00": 2}', "\U0001f600"),
        (r'{"\uffff": 1, "\ud83d": 2}', "\ud83d"),
        (r'{"\udc00": 1, "\ud800\udc00": 2}', "\U00010000"),
    ],
)
def test_the_first_unknown_key_is_the_same_one(
    twins: JavaScript, mapping: str, unknown: str | None
) -> None:
    assert both(twins, "unknown_key", mapping, '["a"]') == unknown


def test_keys_come_in_order(twins: JavaScript) -> None:
    assert both(twins, "keys", '{"2019": 1, "2017": 2, "2018": 3}') == ["2017", "2018", "2019"]
    assert both(twins, "keys", "{}") == []


# Capitals, joined mappings, near matches

IDS = ["IA_BE_1", "IA_BE_12", "IA_BMH_1", "IA_EPA_1", "IA_PCMH", "G0053", "", "a", "ab", "İ", "ß"]
ODD_TEXTS = st.text(max_size=12) | st.text(
    st.sampled_from("aAzZ_0 .:+-éßıİſKﬁ\ud800\U0001f600\n"), max_size=12
)
KNOWN_TEXTS = ODD_TEXTS.filter(lambda text: all(ord(letter) < 0x10000 for letter in text))
"""Known texts are our own and plain; beyond the first plane the two count characters apart."""
SLIPPED = st.sampled_from(IDS).flatmap(
    lambda text: st.tuples(
        st.just(text), st.integers(0, len(text)), st.sampled_from(["", "A", "_", "9", "é"])
    ).map(lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] + 1 :])
)
"""An ID with a character left out, changed or put in."""
COMPARED = settings(max_examples=300, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        *(("ia_epa_1", "IA_EPA_1"), ("IA_Epa_1", "IA_EPA_1"), ("", ""), ("az AZ 09_", "AZ AZ 09_")),
        *(("é", "é"), ("ß", "ß"), ("ı", "ı"), ("ﬁ", "ﬁ"), ("ſ", "ſ"), ("\ud800a", "\ud800A")),
    ],
)
def test_only_plain_letters_become_capitals(twins: JavaScript, text: str, capitals: str) -> None:
    assert both(twins, "upper", json.dumps(text)) == capitals


@pytest.mark.parametrize(
    ("text", "known", "near"),
    [
        ("IA_BE_1", IDS, "IA_BE_1"),
        ("IA_BE1", IDS, "IA_BE_1"),
        ("IABE1", IDS, "IA_BE_1"),
        ("IA_BE_13", IDS, "IA_BE_1"),
        ("IA_BE_122", IDS, "IA_BE_12"),
        ("IA_BE_13", ["IA_BE_12", "IA_BE_1"], "IA_BE_12"),
        ("IA_BE_13", ["IA_BE_1", "IA_BE_12"], "IA_BE_1"),
        ("AI_EPA_1", IDS, "IA_EPA_1"),
        ("IA_ERP_99", IDS, None),
        ("G0O53", IDS, "G0053"),
        ("g0053", IDS, "G0053"),
        ("programNam", ["programName", "id"], "programName"),
        ("xy", IDS, None),
        ("abc", IDS, "ab"),
        ("b", IDS, None),
        ("", IDS, None),
        ("IA_BE_1\n", IDS, None),
        ("IA_BE_é", IDS, None),
        ("a" * 41, ["a" * 40], None),
        ("a" * 40, ["a" * 38], "a" * 38),
        ("a" * 40, ["a" * 37], None),
        ("IA_BE_1", [], None),
        ("IA_BE_1", ["IA_BE_1é", "IA_B"], "IA_BE_1é"),
    ],
)
def test_the_nearest_text_differs_in_two_characters_at_most(
    twins: JavaScript, text: str, known: list[str], near: str | None
) -> None:
    assert both(twins, "nearest", json.dumps(text), json.dumps(known)) == near


def test_two_mappings_become_one_and_the_second_wins(twins: JavaScript) -> None:
    assert both(twins, "merged", '{"a": 1, "b": 2}', '{"b": 3, "c": 4}') == {"a": 1, "b": 3, "c": 4}
    assert both(twins, "merged", "{}", "{}") == {}
    for one in MAPPINGS:
        for other in MAPPINGS:
            both(twins, "merged", one, other)
    given = {"a": 1}
    primitives.merged(given, {"a": 2})["b"] = 3
    assert given == {"a": 1}


@COMPARED
@given(ODD_TEXTS)
def test_every_text_has_the_same_capitals(twins: JavaScript, text: str) -> None:
    capitals = both(twins, "upper", json.dumps(text))
    plain = {chr(number): chr(number - 32) for number in range(ord("a"), ord("z") + 1)}
    assert capitals == "".join(plain.get(letter, letter) for letter in text)


@COMPARED
@given(ODD_TEXTS | SLIPPED, st.lists(st.sampled_from(IDS) | KNOWN_TEXTS, max_size=6))
def test_every_text_has_the_same_nearest(twins: JavaScript, text: str, known: list[str]) -> None:
    near = both(twins, "nearest", json.dumps(text), json.dumps(known))
    plain = [other for other in known if other.isascii()]
    if text.isascii() and len(plain) == len(known):
        assert near == nearest_by_table(text, known)


def nearest_by_table(text: str, known: list[str]) -> str | None:
    """The same by the whole table of distances, for plain texts."""
    if not re.fullmatch(r"[A-Za-z0-9_ .:+-]{1,40}", text):
        return None
    slips = [distance(text, other) for other in known]
    within = [number for number in slips if number <= 2 and number < len(text)]
    return known[slips.index(min(within))] if within else None


def distance(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    changed = distance(one[1:], other[1:]) + (one[0] != other[0])
    if one[0] == other[0]:
        return changed
    return min(changed, 1 + distance(one[1:], other), 1 + distance(one, other[1:]))


@COMPARED
@given(
    st.dictionaries(st.text(max_size=3) | st.just("__proto__"), st.integers(0, 3), max_size=4),
    st.dictionaries(st.text(max_size=3) | st.just("__proto__"), st.integers(0, 3), max_size=4),
)
def test_any_two_mappings_become_the_same_one(
    twins: JavaScript, one: dict[str, int], other: dict[str, int]
) -> None:
    assert both(twins, "merged", json.dumps(one), json.dumps(other)) == one | other


def test_texts_are_joined_and_hundredths_are_exact(twins: JavaScript) -> None:
    for items in LISTS_OF_TEXTS:
        both(twins, "joined", items, '", "')
    for number in range(10_001):
        hundredth = primitives.hundredths(number)
        assert round(hundredth * 100) == number
    for number in (0, 1, 29, 100, 375, 750, 1125, 1500, 3750, 10000):
        both(twins, "hundredths", str(number))
    assert isinstance(primitives.hundredths(1500), int)


def test_a_refusal_shows_its_field_once(twins: JavaScript) -> None:
    for field, message in (("a.b[0]", "is wrong"), ("", "is wrong"), ("", ""), ("a", "")):
        with pytest.raises(primitives.Refusal) as told:
            primitives.refuse(field, message)
        caught = (
            f"(() => {{ try {{ twins.refuse({json.dumps(field)}, {json.dumps(message)}); }}"
            " catch (error) { return [error.field, error.message, error.name]; } })()"
        )
        assert twins.value(caught) == [field, str(told.value), "Refusal"]
        assert told.value.field == field


def test_every_primitive_has_its_twin() -> None:
    ours = {
        name
        for name, value in vars(primitives).items()
        if callable(value) and getattr(value, "__module__", "") == primitives.__name__
    }
    theirs = set(re.findall(r"(?m)^(?:function|const|class) ([a-zR]\w+)", SCRIPT))
    twins = {camel(name) for name in ours if not name.startswith("_")}
    assert twins | {"at", "range", "slipsBetween"} == theirs
