"""The rooms of the house keep to themselves, as docs/contributing/architecture.md says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))

SHELL = {"mkdocs", "material", "markdown"}
TEMPLATES = {"jinja2", "markupsafe"}
INPUT_OUTPUT = {
    "click", "http", "io", "os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib",
    "yaml", "ruamel",
}  # fmt: skip
WRITING = {
    "chmod", "hardlink_to", "mkdir", "rename", "rmdir", "rmtree", "symlink_to", "touch", "unlink",
    "write_bytes", "write_text", "writelines",
}  # fmt: skip
READ_THEIR_OWN = {"__init__.py", "emit.py", "javascript.py"}
"""Rules that read the project's own inventory, or the rules' own source to translate it."""
SHOWING = {"generator.pages", "generator.kits"}
ABOVE_RULES = SHOWING | {"generator.edition"}
ABOVE_INVENTORY = ABOVE_RULES | {"generator.rules"}
MAY_NOT_IMPORT = {
    "inventory": SHELL | TEMPLATES | ABOVE_INVENTORY,
    "rules": SHELL | TEMPLATES | ABOVE_RULES,
    "edition": SHELL | TEMPLATES | SHOWING | {"generator.inventory.cms_import"},
    "pages": SHELL | {"generator.kits", "generator.inventory.cms_import", "shutil", "tempfile"},
    "kits": SHELL | {"generator.pages", "generator.inventory.cms_import"},
}


LONGEST = 400
"""Lines of a module; one that grows beyond has two subjects."""


def test_no_module_is_too_long() -> None:
    lengths = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does so, in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: imports are absolute here"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def lies_in(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def calls(path: Path) -> Iterator[str]:
    """The names of all functions and methods that a file calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield f"{node.func.id}()"


def modules_of(room: str) -> list[Path]:
    modules = sorted((GENERATOR / room).rglob("*.py"))
    assert modules, f"generator/{room} is gone"
    return modules


@pytest.mark.parametrize("room", MAY_NOT_IMPORT)
def test_a_room_imports_nothing_that_it_may_not_touch(room: str) -> None:
    assert modules_of(room), f"generator/{room} is gone"
    found = [
        f"{name_of(path)}: {module}"
        for path in modules_of(room)
        for module in imports(path)
        if lies_in(module, MAY_NOT_IMPORT[room])
    ]
    assert found == []


def test_what_judges_touches_no_file() -> None:
    files = INPUT_OUTPUT | {"generator.inventory.load", "generator.inventory.files"}
    found = [
        f"{name_of(path)}: {module}"
        for path in modules_of("rules")
        if path.name not in READ_THEIR_OWN
        for module in imports(path)
        if lies_in(module, files)
    ]
    assert found == []
    assert {path.name for path in modules_of("rules")} >= READ_THEIR_OWN


@pytest.mark.parametrize("room", ["edition", "kits", "pages", "rules"])
def test_a_pure_room_writes_no_file(room: str) -> None:
    forbidden = WRITING | {"open", "open()", "print()", "input()"}
    found = [
        f"{name_of(path)}: {called}"
        for path in modules_of(room)
        for called in calls(path)
        if called in forbidden
    ]
    assert found == []


def test_rooms_know_nothing_of_the_adapters_above_them() -> None:
    top = {f"generator.{path.stem}" for path in GENERATOR.glob("*.py")} - {
        "generator.__init__",
        "generator.problems",
    }
    assert "generator.site" in top
    found = [
        f"{name_of(path)}: {module}"
        for path in MODULES
        if path.parent != GENERATOR
        for module in imports(path)
        if lies_in(module, top)
    ]
    assert found == []


def test_only_the_hooks_know_mkdocs() -> None:
    knows = {name_of(p) for p in MODULES if any(lies_in(m, SHELL) for m in imports(p))}
    assert knows == {"generator/mkdocs_hook.py", "generator/serve_hook.py"}


def test_only_the_import_knows_the_yaml_writer() -> None:
    knows = {name_of(p) for p in MODULES if any(lies_in(m, {"ruamel"}) for m in imports(p))}
    assert knows
    assert all(name.startswith("generator/inventory/cms_import/") for name in knows), knows


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert len(text.split()) >= 3
