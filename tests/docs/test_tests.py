"""No test vanishes unseen: each runs on what is in the repository, or is listed here as skipped.

`.ci/run` fails where any was skipped, or where fewer ran than `.ci/minimum-tests` says.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "tests").rglob("*.py"))
SKIPPING = {"skip", "skipif", "importorskip", "xfail", "exit"}
SKIPPED = {
    "tests/browser/conftest.py: exit": "Chromium cannot start; the run ends with an error",
    "tests/docs/test_repository.py: skip": "a copy without Git has no list of files",
    "tests/site/test_bad_data.py: skipif": "make is not installed",
}
"""Where pytest may leave tests out, and why."""


def skips(tree: ast.Module) -> Iterator[str]:
    """`skip`, `skipif` … where pytest is told so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SKIPPING:
            names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            if "pytest" in names:
                yield node.attr


def conditional(tree: ast.Module) -> Iterator[str]:
    """Tests that are there only under a condition: in anything but a module or a class."""
    sure = {id(node) for node in tree.body}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            sure |= {id(inner) for inner in node.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            if id(node) not in sure:
                yield f"{node.name} in line {node.lineno}"


def filtered(tree: ast.Module) -> Iterator[str]:
    """Cases that are left out by what there is on the disk of whoever runs the tests."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.parametrize":
            asked = {
                ast.unparse(inner) for inner in ast.walk(node) if isinstance(inner, ast.Attribute)
            }
            if any(name.endswith((".is_dir", ".is_file", ".exists")) for name in asked):
                yield f"parametrize in line {node.lineno}"


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_depends_on_what_is_beside_the_repository(path: Path) -> None:
    assert [*conditional(parsed(path)), *filtered(parsed(path))] == []


def test_whatever_may_be_skipped_is_listed_with_its_reason() -> None:
    found = {f"{path.relative_to(ROOT)}: {how}" for path in MODULES for how in skips(parsed(path))}
    assert found == set(SKIPPED)


@pytest.mark.parametrize(
    "source",
    [
        "if folder.is_dir():\n    def test_it(): ...",
        "try:\n    import it\n    def test_it(): ...\nexcept ImportError:\n    pass",
        "@pytest.mark.parametrize('p', [p for p in P if p.exists()])\ndef test_it(p): ...",
    ],
)
def test_a_test_that_may_vanish_is_told(source: str) -> None:
    assert len([*conditional(ast.parse(source)), *filtered(ast.parse(source))]) == 1


@pytest.mark.parametrize(
    "source",
    ["pytest.skip('no')", "@pytest.mark.skipif(x)\ndef f(): ...", "pytest.importorskip('x')"],
)
def test_a_skip_is_told(source: str) -> None:
    assert len(list(skips(ast.parse(source)))) == 1
