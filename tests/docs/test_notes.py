"""README and the notes for contributors: their commands exist, and their links lead somewhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from generator.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
NOTES = [ROOT / "README.md", *sorted((ROOT / "docs" / "contributing").rglob("*.md"))]
COMMANDS = {name: command for name, command in main.commands.items() if not command.hidden}
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
IN_LINE = re.compile(r"`([^`\n]+)`")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_in(path: Path, without: str | None = None) -> list[str]:
    """Every line of a code block, without its comment, and every piece of code in a line.

    Lines with the words `without` are passed over.
    """
    text = path.read_text(encoding="utf-8")
    if without:
        text = "\n".join(line for line in text.splitlines() if without not in line)
    blocks = [line.split("  #")[0] for block in FENCE.findall(text) for line in block.splitlines()]
    return [piece.strip() for piece in blocks + IN_LINE.findall(FENCE.sub("", text))]


def calls(prefix: str) -> list[tuple[str, str]]:
    """Every command in the notes that begins so: the note, and what follows the beginning."""
    return [
        (name_of(path), match[1])
        for path in NOTES
        for piece in code_in(path)
        if (match := re.match(rf"(?:\S+/)?{prefix} (\S.*)", piece))
    ]


@cache
def make_targets() -> dict[str, str]:
    """The Makefile's targets with what `make help` says of them."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([a-z-]+):.*## (.*)$", text))


def test_every_make_command_in_the_notes_is_a_target_of_the_makefile() -> None:
    found = calls("make")
    assert {note for note, _ in found} >= {"README.md"}
    assert [(note, target) for note, target in found if target not in make_targets()] == []


def test_readme_names_every_command_that_a_user_needs() -> None:
    made = {target for note, target in calls("make") if note == "README.md"}
    assert made >= {"serve", "test", "site", "check", "bench"}
    run = {rest.split()[0] for note, rest in calls("python -m generator") if note == "README.md"}
    assert run == set(COMMANDS)


def test_every_generator_command_in_the_notes_can_be_parsed_as_written() -> None:
    for note, rest in calls("python -m generator"):
        name, *arguments = (
            str(ROOT / "README.md") if word == "FILE" else word for word in rest.split()
        )
        assert name in COMMANDS, f"{note}: python -m generator {rest}"
        try:
            COMMANDS[name].make_context(name, arguments)
        except click.UsageError as error:
            pytest.fail(f"{note}: python -m generator {rest}: {error.format_message()}")


def test_help_lists_every_command_with_a_sentence() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "generator", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    listed = dict(re.findall(r"(?m)^  ([a-z-]+)  +(\S.*)$", shown.partition("Commands:")[2]))
    assert set(listed) == set(COMMANDS)
    described = {name: (command.help or "").strip() for name, command in COMMANDS.items()}
    assert [name for name, text in described.items() if len(text) < 20] == []


def test_the_module_docstring_of_the_commands_lists_them_all() -> None:
    text = (ROOT / "generator" / "__main__.py").read_text(encoding="utf-8")
    listed = re.search(
        r"python -m generator ([a-z |-]+)`", ast.get_docstring(ast.parse(text)) or ""
    )
    assert listed is not None
    assert set(listed[1].split(" | ")) == set(COMMANDS)


def test_make_help_shows_every_target_of_the_makefile() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"(?m)^\.PHONY: (.*)$", text)
    assert phony is not None
    assert set(phony[1].split()) == set(make_targets())


def test_the_settings_that_readme_names_are_read_by_the_configuration() -> None:
    read = set(re.findall(r"!ENV \[(\w+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]+_[A-Z]+)`", readme))
    assert named <= read
    assert {"SITE_URL", "EDIT_BASE"} <= named


def test_readme_asks_for_the_python_that_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["requires-python"].removeprefix(">=")
    assert f"Python {wanted} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("note", NOTES, ids=name_of)
def test_every_relative_link_of_a_note_leads_to_a_file_and_heading(note: Path) -> None:
    broken = []
    for groups in LINK.findall(FENCE.sub("", note.read_text(encoding="utf-8"))):
        link = groups[0] or groups[1]
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (note.parent / path).resolve() if path else note
        known = anchors(target) if anchor and target.is_file() else set()
        if not target.exists() or (anchor and anchor not in known):
            broken.append(link)
    assert broken == []


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a Markdown file."""
    headings = re.findall(r"(?m)^#+ (.*)$", FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", h.strip().lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("note", NOTES, ids=name_of)
def test_every_folder_and_file_that_a_note_names_exists(note: Path) -> None:
    known = {p.name for p in ROOT.glob("*")} - {"site", "build", "node_modules", ".venv"}
    named = [
        piece
        for piece in code_in(note, without="(to come)")
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", piece)
        and piece.split("/")[0] in known
        and not re.search(r"[A-Z]{4}", piece.replace("README", ""))
    ]
    assert [piece for piece in named if not (ROOT / piece).exists()] == []


def test_every_decision_is_listed_and_numbered_once() -> None:
    folder = ROOT / "docs" / "contributing" / "decisions"
    records = sorted(p.name for p in folder.glob("[0-9]*.md"))
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for name in records:
        assert name in listed, f"{name} is not listed in decisions/README.md"
        title = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        assert title.startswith(f"# {int(name[:4])}. ")
