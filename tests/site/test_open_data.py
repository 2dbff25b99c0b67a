"""The open data as published: every file is there, and every example of its page runs."""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
from collections.abc import Iterator

import pytest

from tests.browser.server import SiteServer
from tests.site.conftest import BuiltSite

BLOCK = re.compile(r'<code class="language-python">(.*?)</code>', re.DOTALL)


@pytest.fixture(scope="module")
def address(site: BuiltSite) -> Iterator[str]:
    server = SiteServer(site.folder)
    yield server.root
    server.stop()


def test_every_python_example_runs(site: BuiltSite, address: str) -> None:
    page = (site.folder / "open-data" / "index.html").read_text(encoding="utf-8")
    examples = [html.unescape(code) for code in BLOCK.findall(page)]
    assert len(examples) == 2
    printed = []
    for code in examples:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(code, {"SITE": address})  # The page's own words, as a reader would run them.
        printed.append(output.getvalue())
    assert "Patient Safety and Practice Assessment 25" in printed[0]
    assert "made from" in printed[0]
    assert re.fullmatch(r"93 activities, \d+ of high weight\n", printed[1])


def test_what_is_published_is_json_that_names_its_source(site: BuiltSite) -> None:
    published = sorted((site.folder / "api").rglob("*.json"))
    assert len(published) > 180
    for path in published:
        data = json.loads(path.read_bytes())
        assert "generated_from" in data or path.parent.name == "schemas", path.name
