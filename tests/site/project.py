"""The project's commands, run as a user runs them, on the project or on a copy of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "https://guide.example/"
COPIED = ("generator", "docs", "inventory")
"""With `mkdocs.yml`, all that a build reads."""


LINKED_ARTICLES = ("macra-and-mips", "choosing", "proof-and-audits")
"""The articles that generated pages link to."""
ARTICLE = """\
---
title: {name}
description: An invented article.
summary: It says little.
checked: 2019-05-04
part: {part}
teaser: Read it.
---
It takes {{{{ value("minimum_days") }}}} days.
"""


def environment(**changes: str | None) -> dict[str, str]:
    """The variables of a build as the Makefile sets them; None takes one away."""
    variables: dict[str, str | None] = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "1483228800",
        "SITE_URL": SITE_URL,
        **changes,
    }
    return {name: value for name, value in variables.items() if value is not None}


def start(
    *arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """`python -m …` with what it prints in one stream."""
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=environment() if env is None else env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def run(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and output of `python -m …`."""
    process = start(*arguments, cwd=cwd, env=env)
    output, _ = process.communicate(timeout=120)
    return process.returncode, output


def copy_project(target: Path, inventory: Path | None = None) -> Path:
    """A copy of all that a build reads, with another inventory if one is given."""
    target.mkdir(parents=True)
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in COPIED:
        source = inventory if inventory and name == "inventory" else ROOT / name
        shutil.copytree(source, target / name, ignore=leave_out, copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    if inventory:  # The real articles speak of real activities and years.
        shutil.rmtree(target / "docs" / "guide")
        for part, name in enumerate(LINKED_ARTICLES, start=1):
            path = target / "docs" / "guide" / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(ARTICLE.format(name=name, part=part), encoding="utf-8")
    return target


def digests(folder: Path) -> dict[str, str]:
    """Every file below `folder` with a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The files that only one side has, or that differ."""
    return sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p))
