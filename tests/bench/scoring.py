"""Bytes and time to the first score: the translated script, and the same rules under Pyodide."""

from __future__ import annotations

import gzip
import json
import mimetypes
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Response

from generator.inventory.load import load_inventory
from generator.rules.year_rules import rules_by_year
from scripts.chromium import chromium
from tests.browser.server import SiteServer
from tests.site.project import ROOT

mimetypes.add_type("application/wasm", ".wasm")

ROUNDS = 5
ATTESTATION = {"performance_year": 2017, "activities": [{"activity_id": "IA_EPA_1"}]}
POINTS = 20
PYTHON_FILES = ("primitives.py", "scoring.py")
PYODIDE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")

SCRIPT_PAGE = """<!doctype html><title>Script</title><link rel="icon" href="data:,">
<script>globalThis.begun = performance.now();</script>
<script src="scoring-rules.js"></script>
<script>
  const result = scoringRules.score(ATTESTATION);
  globalThis.first = { points: result.points, milliseconds: performance.now() - begun };
</script>"""

PYODIDE_PAGE = """<!doctype html><title>Pyodide</title><link rel="icon" href="data:,">
<script>globalThis.begun = performance.now();</script>
<script src="pyodide/pyodide.js"></script>
<script type="module">
  const read = async (name) => (await fetch(name)).text();
  const pyodide = await loadPyodide({ indexURL: "pyodide/" });
  pyodide.FS.mkdirTree("/home/pyodide/generator/rules");
  for (const name of ["__init__.py", "rules/__init__.py"]) {
    pyodide.FS.writeFile(`/home/pyodide/generator/${name}`, "");
  }
  for (const name of ["primitives.py", "scoring.py"]) {
    pyodide.FS.writeFile(`/home/pyodide/generator/rules/${name}`, await read(name));
  }
  pyodide.globals.set("rules_text", await read("rules.json"));
  pyodide.globals.set("attestation_text", JSON.stringify(ATTESTATION));
  const points = pyodide.runPython(`
import json
from generator.rules.scoring import score
score(json.loads(attestation_text), json.loads(rules_text))["points"]
`);
  globalThis.first = { points, milliseconds: performance.now() - begun };
</script>"""


@dataclass(frozen=True)
class FirstScore:
    """What was fetched until the first score, packed with gzip, and when it was there.

    The time runs from the page's first line: opening a page costs the same for both.
    """

    fetched: int
    milliseconds: float


def compare(site: Path) -> tuple[FirstScore, FirstScore]:
    """The script of the built `site`, and Pyodide, each in a browser that has seen nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _lay_out(site, folder)
        server = SiteServer(folder)
        try:
            with chromium() as browser:
                return _fastest(browser, f"{server.root}script.html"), _fastest(
                    browser, f"{server.root}pyodide.html"
                )
        finally:
            server.stop()


def _lay_out(site: Path, folder: Path) -> None:
    attestation = json.dumps(ATTESTATION)
    shutil.copy(site / "assets" / "scoring-rules.js", folder)
    for name in PYTHON_FILES:
        shutil.copy(ROOT / "generator" / "rules" / name, folder)
    (folder / "pyodide").mkdir()
    for name in (*PYODIDE_FILES, "pyodide-lock.json"):
        shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder / "pyodide")
    rules = rules_by_year(load_inventory(ROOT / "inventory"))
    (folder / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    for name, page in (("script", SCRIPT_PAGE), ("pyodide", PYODIDE_PAGE)):
        text = page.replace("ATTESTATION", attestation)
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


def _fastest(browser: Browser, address: str) -> FirstScore:
    """Whatever else runs on the computer can only add to the time."""
    rounds = [_measure(browser, address) for _ in range(ROUNDS)]
    return FirstScore(rounds[0].fetched, min(r.milliseconds for r in rounds))


def _measure(browser: Browser, address: str) -> FirstScore:
    context = browser.new_context()
    page = context.new_page()
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))
    page.goto(address)
    page.wait_for_function("globalThis.first", timeout=120_000)
    first = page.evaluate("globalThis.first")
    if first["points"] != POINTS:
        raise LookupError(f"{address} gives {first['points']} points; expected {POINTS}")
    parts = [r.body() for r in fetched if r.url != address and r.ok]
    size = sum(len(gzip.compress(part, 9, mtime=0)) for part in parts)
    context.close()
    return FirstScore(size, first["milliseconds"])
