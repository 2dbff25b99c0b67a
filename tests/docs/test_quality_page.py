"""The page of evidence says what the command prints."""

from __future__ import annotations

import re

from tests.site.project import ROOT, environment, run

PAGE = ROOT / "docs" / "contributing" / "quality.md"


def test_the_counts_are_those_that_the_command_prints() -> None:
    exit_code, printed = run("generator", "quality", cwd=ROOT, env=environment())
    assert exit_code == 0, printed
    counts = PAGE.read_text(encoding="utf-8").partition("<!-- counts -->\n")[2]
    assert counts == printed, "run `python -m generator quality` and put its print on the page"


def test_every_test_that_it_names_is_there() -> None:
    named = set(re.findall(r"`(?:tests/\w+/)?(test_\w+\.py)`", PAGE.read_text(encoding="utf-8")))
    there = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 8
    assert named <= there
