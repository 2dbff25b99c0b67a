"""The two scorers behind one face: JSON text in, what became of it out.

An outcome is `["scored", result]`, `["refused", message]` or `["crashed", error]`. Both sides
read the same JSON text, so that a number, a lone surrogate or `__proto__` is the same to both.
"""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from py_mini_racer import MiniRacer

from generator.inventory.load import load_inventory, load_reporting
from generator.inventory.model import Reporting
from generator.rules import INVENTORY, scoring
from generator.rules.emit import scoring_script
from generator.rules.primitives import Refusal
from generator.rules.year_rules import rules_by_year
from tests.site.project import ROOT

Outcome = list[Any]

GIVEN, BESIDE = "@given", "@beside"
"""The keys of a text that holds an attestation or submission and what is said beside it."""

OUTCOMES = """
globalThis.outcome = (text) => {
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === "object" && Object.hasOwn(value, "@given")) {
      return ["scored", scoringRules.score(value["@given"], value["@beside"] ?? null)];
    }
    return ["scored", scoringRules.score(value)];
  } catch (error) {
    const refused = error instanceof scoringRules.Refusal;
    return [refused ? "refused" : "crashed", refused ? error.message : String(error)];
  }
};
globalThis.outcomes = (texts) => JSON.stringify(JSON.parse(texts).map(outcome));
"""


@functools.cache
def all_rules() -> dict[str, Any]:
    """The rules of every year, from the real inventory, made once."""
    return rules_by_year(load_inventory(INVENTORY))


@functools.cache
def words_of_reporting() -> Reporting:
    """The real vocabulary of reporting, read once."""
    return load_reporting(INVENTORY)


class JavaScript:
    """V8 with the page's script in it, no browser around; close it, or the process stays."""

    def __init__(self, script: str) -> None:
        self.v8 = MiniRacer()
        self.v8.eval(script)
        self.v8.eval(OUTCOMES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.v8.close()

    def outcomes(self, texts: list[str]) -> list[Outcome]:
        """What becomes of each JSON text, in one call."""
        found: list[Outcome] = json.loads(str(self.v8.call("outcomes", json.dumps(texts))))
        return found

    def value(self, expression: str) -> Any:
        """The value of an expression, by way of JSON."""
        return json.loads(str(self.v8.eval(f"JSON.stringify({expression})")))


def start_javascript() -> JavaScript:
    return JavaScript(scoring_script(all_rules()))


LINKS = """
import { readFileSync } from "node:fs";
const { script, folder, searches } = JSON.parse(readFileSync(0, "utf8"));
(0, eval)(script);
const { fromLink } = await import(folder + "link.js");
const { toAttestation, toQuery } = await import(folder + "state.js");
const answers = searches.map((search) => {
  const { scenario, problems } = fromLink(search, "2026", scoringRules.years);
  return { problems, query: toQuery(scenario), attestation: toAttestation(scenario) };
});
console.log(JSON.stringify(answers));
"""


def read_links(rules: dict[str, Any], searches: list[str]) -> list[dict[str, Any]]:
    """What the calculator's own scripts read out of each link: problems, query, attestation."""
    folder = ROOT / "docs" / "assets" / "js" / "calculator"
    given = {"script": scoring_script(rules), "folder": f"{folder.as_uri()}/", "searches": searches}
    ran = subprocess.run(
        [Path(sys.prefix) / "bin" / "node", "--input-type=module", "-e", LINKS],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    read: list[dict[str, Any]] = json.loads(ran.stdout)
    return read


def python_outcome(text: str, rules: dict[str, Any] | None = None) -> Outcome:
    """What becomes of a JSON text in Python."""
    try:
        value, beside = json.loads(text), {}
        if isinstance(value, dict) and GIVEN in value:
            value, beside = value[GIVEN], value.get(BESIDE)
        return ["scored", scoring.score(value, rules or all_rules(), beside)]
    except Refusal as refusal:
        return ["refused", str(refusal)]
    except Exception as error:
        return ["crashed", f"{type(error).__name__}: {error}"]


def canonical(outcome: Outcome) -> str:
    """An outcome as text: equal where both say the same, and 15 is not 15.0."""
    return json.dumps(outcome, sort_keys=True, ensure_ascii=False)
