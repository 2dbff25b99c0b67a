"""What Python hands the scripts is what their types say; the types are made of these shapes."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import jsonschema
import pytest
from py_mini_racer import MiniRacer

from generator.edition.edition import Edition
from generator.edition.facts import CONFIDENCE_WORDS
from generator.inventory.load import load_inventory
from generator.inventory.model import Confidence
from generator.pages.calculator_page import calculator_files
from generator.pages.finder_index import finder_files
from generator.script_shapes import script_shapes
from scripts.make_types import declarations, plain
from tests.support import ROOT, SCRIPTS

SHAPES = script_shapes(load_inventory(ROOT / "inventory"))


def closed(schema: Any) -> Any:
    """The same schema, under which an object has no key that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and isinstance(made["properties"], dict):
        made.setdefault("additionalProperties", False)
    return made


@pytest.fixture(scope="module")
def handed() -> dict[str, dict[str, Any]]:
    """By shape and address what the scripts of the real site read."""
    edition = Edition(load_inventory(ROOT / "inventory"))
    finder: dict[str, dict[str, Any]] = {"finder": {}, "words": {}, "texts": {}}
    for at, text in finder_files(edition, SCRIPTS).items():
        finder[finder_shape(at)][at] = json.loads(text)
    return finder | {
        "names": {at: json.loads(text) for at, text in calculator_files(edition).items()},
        "rules": json.loads(json.dumps(edition.rules)),
    }


def finder_shape(address: str) -> str:
    """By its address, the shape of a file of the finder."""
    if address.endswith("-texts.json"):
        return "texts"
    return "words" if address.endswith("/words.json") else "finder"


@pytest.mark.parametrize(
    ("name", "least"), [("finder", 11), ("words", 1), ("texts", 11), ("names", 10), ("rules", 10)]
)
def test_every_file_is_of_its_shape_and_has_nothing_else(
    handed: dict[str, dict[str, Any]], name: str, least: int
) -> None:
    validator = jsonschema.Draft202012Validator(closed(SHAPES[name].schema))
    assert len(handed[name]) >= least
    for address, value in handed[name].items():
        errors = list(validator.iter_errors(value))
        assert [f"{address}: {e.json_path}: {e.message}" for e in errors] == []


def test_a_key_that_no_shape_names_is_found(handed: dict[str, dict[str, Any]]) -> None:
    (name, value), *_ = handed["names"].items()
    validator = jsonschema.Draft202012Validator(closed(SHAPES["names"].schema))
    assert not validator.is_valid(value | {"topics": {}}), name
    assert not validator.is_valid({"activities": value["activities"]}), name


def test_the_result_marks_sources_as_the_pages_do() -> None:
    source = (ROOT / "docs" / "assets" / "js" / "calculator" / "result.js").read_text("utf-8")
    found = re.search(r"^export const MARKS = (.*?);$", source, re.MULTILINE | re.DOTALL)
    assert found is not None
    marks = json.loads(str(MiniRacer().eval(f"JSON.stringify({found[1]})")))
    assert marks == {name: CONFIDENCE_WORDS.get(name) for name in get_args(Confidence)}


def test_every_shape_has_declarations() -> None:
    made = declarations()
    assert set(made) == set(SHAPES)
    for name, shape in SHAPES.items():
        assert f"export interface {shape.title} " in made[name]
        vague = re.search(
            r'(?<!")\b(unknown|any)\b(?!")', re.sub(r"/\*.*?\*/", "", made[name], flags=re.S)
        )
        assert vague is None, "a shape that says nothing checks nothing"


def test_titles_of_properties_and_tuples_are_told_as_the_library_reads_them() -> None:
    schema = {
        "title": "Pair",
        "properties": {
            "title": {"title": "Title", "type": "string"},
            "pair": {"prefixItems": [{"type": "string"}, {"type": "integer"}], "type": "array"},
        },
    }
    assert plain(schema) == {
        "properties": {
            "title": {"type": "string"},
            "pair": {
                "items": [{"type": "string"}, {"type": "integer"}],
                "additionalItems": False,
                "type": "array",
            },
        }
    }
