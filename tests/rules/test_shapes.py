"""The shapes of the rules: real rules and results have them, and so have the published schemas."""

from __future__ import annotations

import ast
from typing import Any, get_args

import pytest

from generator.rules import shapes
from generator.rules.javascript_types import (
    KEYS,
    arguments_of,
    generic,
    is_container,
    item_of,
    takes_and_returns,
    value_of,
    without_none,
)
from generator.rules.reading import ACTIVITY_FIELDS, ATTESTATION_FIELDS, read_attestation
from generator.rules.schemas import attestation_schema, result_schema
from generator.rules.scoring import score
from generator.rules.submission import read_submission
from tests.rules.attestations import Makers
from tests.rules.engines import words_of_reporting
from tests.rules.submissions import SUBMITTED

PLAIN = {"bool": bool, "int": int, "str": str, "float": float}


def wrong(value: Any, kind: str, place: str = "") -> list[str]:
    """Where a value has not the shape that a type says."""
    text = kind.removeprefix("NotRequired[").removesuffix("]") if "NotRequired" in kind else kind
    if value is None:
        return [] if text.endswith("| None") or text == "Value" else [f"{place}: None"]
    text = without_none(text)
    if text == "Value":
        return []
    if text in KEYS:
        needed = {k for k, v in KEYS[text].items() if not v.startswith("NotRequired")}
        if not isinstance(value, dict) or not needed <= value.keys() <= KEYS[text].keys():
            return [f"{place}: {sorted(value)} is no {text}"]
        return [w for k, v in value.items() for w in wrong(v, KEYS[text][k], f"{place}.{k}")]
    if generic(text) == "list":
        return [w for i, v in enumerate(value) for w in wrong(v, item_of(text), f"{place}[{i}]")]
    if generic(text) == "dict":
        inner = arguments_of(text)[1]
        return [w for k, v in value.items() for w in wrong(v, inner, f"{place}.{k}")]
    if text in PLAIN:
        fits = type(value) is PLAIN[text] or (text == "float" and type(value) is int)
        return [] if fits else [f"{place}: {value!r} is no {text}"]
    return [] if value in get_args(getattr(shapes, text)) else [f"{place}: {value!r} is no {text}"]


def test_the_rules_of_every_year_have_their_shape(rules: dict[str, Any]) -> None:
    for year, of_year in rules.items():
        assert wrong(of_year, "Rules", year) == []


def test_what_is_read_and_what_comes_out_have_their_shapes(rules: dict[str, Any]) -> None:
    makers = Makers(rules, seed=17)
    for _ in range(1500):
        attestation = makers.attestation()
        read = read_attestation(attestation, rules[str(attestation["performance_year"])])
        assert wrong(read, "Read") == []
        assert wrong(score(attestation, rules, {}), "Result") == []
    for example in SUBMITTED:
        year = str(example.given.get("performanceYear"))
        if year in rules:
            assert wrong(read_submission(example.given, rules[year]), "list[SetRead]") == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"minimum_days": "90"}, "minimum_days: '90' is no int"),
        ({"minimum_days": None}, "minimum_days: None"),
        ({"apm_credit_needs_submission": 0}, "apm_credit_needs_submission: 0 is no bool"),
        ({"mvps": {"G0053": ["IA_BE_1", None]}}, "mvps.G0053[1]: None"),
        ({"category_weights": [{}]}, "category_weights[0]: [] is no WeightsRow"),
    ],
)
def test_a_wrong_shape_is_noticed(rules: dict[str, Any], change: Any, told: str) -> None:
    assert wrong(rules["2026"] | change, "Rules", "2026") == [f"2026.{told}"]


def test_the_published_schemas_have_the_keys_of_the_shapes() -> None:
    result = result_schema()["properties"]
    assert set(result) == set(KEYS["Result"])
    for key, shape in (
        ("steps", "Step"),
        ("not_counted", "NotCounted"),
        ("ways_to_full_credit", "WayToFullCredit"),
        ("cautions", "Caution"),
    ):
        assert KEYS["Result"][key] == f"list[{shape}]"
        assert set(result[key]["items"]["properties"]) == set(KEYS[shape])
        optional = {name for name, kind in KEYS[shape].items() if kind.startswith("NotRequired")}
        assert set(result[key]["items"]["required"]) == KEYS[shape].keys() - optional
    attestation = attestation_schema(words_of_reporting())["properties"]
    assert set(attestation) == set(ATTESTATION_FIELDS)
    assert set(attestation["activities"]["items"]["properties"]) == set(ACTIVITY_FIELDS)


@pytest.mark.parametrize(
    ("kind", "key", "found"),
    [
        ("Rules", "minimum_days", "int"),
        ("Rules", "activities", "dict[str, Listed]"),
        ("Rules", "unheard_of", "Value"),
        ("Rules", None, "Value"),
        ("dict[str, Listed]", None, "Listed"),
        ("Performed | None", "span", "Span | None"),
        ("NotRequired[Span]", "start", "Day"),
        ("list[Step]", None, "Step"),
        ("Value", "attested", "Value"),
        ("int", None, "Value"),
    ],
)
def test_the_type_under_a_key(kind: str, key: str | None, found: str) -> None:
    assert value_of(kind, key) == found


def test_shapes_know_what_is_called_and_what_holds_others() -> None:
    assert takes_and_returns(KEYS["Formula"]["points"]) == (4, "int")
    assert takes_and_returns("int") is None
    assert [is_container(kind) for kind in ("Day | None", "list[int]", "int", "Value")] == [
        *(True, True, False, False)
    ]


def test_every_type_in_a_shape_is_known() -> None:
    known = {*KEYS, *PLAIN, "Value", "None", "list", "dict", "Callable", "NotRequired"}
    known |= {name for name, value in vars(shapes).items() if get_args(value)}
    for shape, keys in KEYS.items():
        for key, kind in keys.items():
            named = {n.id for n in ast.walk(ast.parse(kind)) if isinstance(n, ast.Name)}
            assert named <= known, (shape, key)
