"""Where Chromium or its driver cannot start, one line says so, and not a traceback per test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.chromium import FONTS, missing_fonts
from tests.browser.conftest import Visits, show_in
from tests.site.project import ROOT, environment

CHECK = ("scripts.ensure_chromium",)
PYTEST = ("pytest", "tests/browser/test_layout.py", "tests/browser/test_shell.py")
LACKS_A_LIBRARY = """#!/bin/sh
echo "$0: error while loading shared libraries: libodd.so.7: cannot open shared object file" >&2
exit 127
"""


def said(*arguments: str, **variables: str) -> tuple[int, list[str]]:
    """Exit code of a Python module and the lines it prints, but for pytest's count of none."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=300,
    )
    lines = (done.stdout + done.stderr).splitlines()
    return done.returncode, [line for line in lines if line and "no tests ran" not in line]


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A program that lacks a library."""
    program = tmp_path / "program"
    program.write_text(LACKS_A_LIBRARY, encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize("command", [CHECK, PYTEST], ids=["make test", "pytest"])
@pytest.mark.parametrize(
    ("variable", "words"),
    [("PLAYWRIGHT_NODEJS_PATH", "The browser's driver"), ("CHROMIUM", "Chromium")],
)
def test_what_is_missing_is_said_in_one_line(
    command: tuple[str, ...], variable: str, words: str, broken: str
) -> None:
    code, lines = said(*command, **{variable: broken})
    assert (code, len(lines)) == (1, 1), lines
    assert f"{words} cannot start" in lines[0]
    assert f"{broken}: error while loading shared libraries: libodd.so.7" in lines[0]
    assert f"{variable}=…" in lines[0]


@pytest.mark.parametrize("variable", ["PLAYWRIGHT_NODEJS_PATH", "CHROMIUM"])
def test_a_program_that_is_not_there_is_named(variable: str) -> None:
    code, lines = said(*CHECK, **{variable: "no/such/program"})
    assert (code, len(lines)) == (1, 1), lines
    assert "no/such/program" in lines[0]


def test_where_all_is_there_nothing_is_said() -> None:
    assert said(*CHECK) == (0, [])


def test_the_named_fonts_are_here_and_are_what_pages_are_shown_in(visit: Visits) -> None:
    page = visit("2026/")
    context = page.context.browser
    assert context and missing_fonts(context) == []
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    shown = []
    for fonts in FONTS.values():
        show_in(page, fonts)
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        heading = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})
        used = session.send("CSS.getPlatformFontsForNode", heading)["fonts"]
        shown.append({font["familyName"] for font in used})
    assert shown == [{fonts.text} for fonts in FONTS.values()]
