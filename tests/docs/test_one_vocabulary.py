"""An identifier of `reporting.yaml` or `apm_models.yaml` stands in one code file at most.

Whoever asks for what an identifier means asks for a property of its entry; so a new status or
option is a change of data.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.inventory.load import load_inventory
from tests.site.project import ROOT

GENERATOR = ROOT / "generator"
FILES = [
    *sorted(GENERATOR.rglob("*.py")),
    *sorted(GENERATOR.rglob("*.j2")),
    *sorted(GENERATOR.rglob("*.html")),
    *sorted((ROOT / "docs" / "assets").rglob("*.js")),
]
ORDINARY = {
    "all": "a choice of the finder; how criteria combine",
    "small": "an effort; the class of small print",
    "other": "a key of the calculator's address",
    "group": "an ARIA role; when a condition is assumed",
    "mvp": "a facet of the finder; a key of the calculator's address; whom numbers are for",
    "apm": "a key of the calculator's address",
}
"""Words that have another meaning in code, and which; they are not looked for."""
IGNORED = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\{#.*?#\}", re.DOTALL)
QUOTED = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")


def identifiers() -> dict[str, str]:
    """Every identifier, by the list that has it."""
    inventory = load_inventory(ROOT / "inventory")
    words = inventory.reporting
    form = words.submission_form
    lists = {
        "reporting_options": words.reporting_options,
        "participation_options": words.participation_options,
        "special_statuses": words.special_statuses,
        "categories": words.categories,
        "practices": words.practices,
        "programs": form.programs,
        "sets": form.sets,
        "apm_models": inventory.apm_models,
    }
    found = {entry.id: name for name, entries in lists.items() for entry in entries}
    found |= {option.entity_type: "entity types" for option in words.participation_options}
    found |= dict.fromkeys(words.weight_schemes, "weight schemes")
    return found | dict.fromkeys(form.other_programs, "other programs")


def texts(path: Path) -> Iterator[str]:
    """The texts in quotes of a code file, comments and docstrings apart."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from (match[2] for match in QUOTED.finditer(IGNORED.sub("", source)))
        return
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def typed(texts_of_file: Iterable[str], known: set[str]) -> set[str]:
    """The identifiers typed: as a whole text or, where it has an underscore, within one."""
    found: set[str] = set()
    for text in texts_of_file:
        found |= known & {text}
        found |= {word for word in re.findall(r"\w+", text) if word in known and "_" in word}
    return found


def test_an_identifier_is_typed_in_one_code_file_at_most() -> None:
    known = set(identifiers()) - set(ORDINARY)
    where: dict[str, list[str]] = {}
    for path in FILES:
        for word in typed(texts(path), known):
            where.setdefault(word, []).append(path.relative_to(ROOT).as_posix())
    assert {word: paths for word, paths in where.items() if len(paths) > 1} == {}


def test_words_that_are_not_looked_for_are_identifiers_with_another_meaning() -> None:
    everywhere = [typed(texts(path), set(ORDINARY)) for path in FILES]
    for word in ORDINARY:
        assert word in identifiers()
        assert sum(word in of_file for of_file in everywhere) > 1, f"{word} needs no exception"


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("a.py", 'if status == "rural": pass', {"rural"}),
        ("a.py", 'SQL = f"{x} small_practice {y}"', {"small_practice"}),
        ("a.py", '"""rural"""\n# "hpsa"', set()),
        ("a.py", 'TITLE = "rural care"', set()),
        ("a.js", "const s = ['rural', `hpsa`]; // 'small_practice'", {"rural", "hpsa"}),
        ("a.j2", '<option value="rural">{# "hpsa" #}', {"rural"}),
    ],
)
def test_what_counts_as_typed(tmp_path: Path, name: str, source: str, found: set[str]) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    assert typed(texts(tmp_path / name), {"rural", "hpsa", "small_practice"}) == found
