"""The page's scripts: short, each thing once, and nothing loaded before it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "docs" / "assets" / "js"
LONGEST = 300
IMPORT = re.compile(r'^(?:import|export)\b[^;()]*?\bfrom "([^"]+)"', re.MULTILINE)
"""What a script loads with itself; `import("…")` inside a function loads when it is called."""


def loaded_with(script: str) -> set[str]:
    """A script and all that comes with it: `search/find.js`, of vendored ones `minisearch.js`."""
    found: set[str] = set()
    todo = [SCRIPTS / script]
    while todo:
        path = todo.pop()
        name = path.relative_to(SCRIPTS).as_posix() if path.is_relative_to(SCRIPTS) else path.name
        if name in found:
            continue
        found.add(name)
        if path.is_relative_to(SCRIPTS):
            imported = IMPORT.findall(path.read_text(encoding="utf-8"))
            todo += [(path.parent / other).resolve() for other in imported]
    return found


def users_of(name: str) -> set[str]:
    """The scripts that import a module themselves."""
    return {
        path.relative_to(SCRIPTS).as_posix()
        for path in SCRIPTS.rglob("*.js")
        if any(other.endswith(f"/{name}") for other in IMPORT.findall(path.read_text("utf-8")))
    }


def test_no_script_is_longer_than_one_reads_at_once() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SCRIPTS.rglob("*.js")}
    assert len(lengths) > 30
    assert [path.name for path, length in lengths.items() if length > LONGEST] == []


@pytest.mark.parametrize(
    ("library", "user"), [("stemmer.js", "search/stems.js"), ("minisearch.js", "search/engine.js")]
)
def test_words_are_stemmed_and_weighed_in_one_place(library: str, user: str) -> None:
    assert users_of(library) == {user}


def test_all_that_search_compare_words_by_the_same_stems_and_mark_them_alike() -> None:
    assert {"search-dialog.js", "finder/results.js"} <= users_of("marks.js")
    for script in ("search/pages.js", "search/find.js", "search/marks.js"):
        assert "search/stems.js" in loaded_with(script)


@pytest.mark.parametrize(
    ("script", "waits"),
    [
        (
            "../guide.js",
            {"search-dialog.js", "search/pages.js", "search/words.js"},
        ),
        ("search-dialog.js", {"search/engine.js", "search/find.js", "minisearch.js"}),
        ("finder.js", {"finder/page.js", "search/words.js", "minisearch.js"}),
        ("finder/page.js", {"finder/panel.js", "finder/facets.js", "search/pages.js"}),
        ("calculator.js", {"calculator/picker.js", "search/words.js", "search/find.js"}),
        ("calculator/picker.js", {"search/find.js", "search/activities.js", "minisearch.js"}),
    ],
)
def test_what_searches_comes_when_it_is_asked_for(script: str, waits: set[str]) -> None:
    known = {path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js")}
    assert waits - {"minisearch.js"} <= known, "a script was renamed"
    assert loaded_with(script) & waits == set()
    assert "minisearch.js" in loaded_with("finder/page.js")
