"""The script of the rules for the browser: primitives, translated scoring, and the years' data.

A classic script; it defines `globalThis.scoringRules` with `score(attestation)` and `years`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.rules.javascript import translate_modules

FOLDER = Path(__file__).resolve().parent
MODULES = (
    *("calendar", "reading", "counting", "formulas", "credits", "weights", "assumptions"),
    *("submission", "scoring"),
)
"""The modules of the rules that are translated, each after those it imports from."""
SHARED = ("known_activities",)
"""Parts of the rules that are the same in every year and travel once."""
NOT_LISTED = -1
"""In place of an entry's number in a year without the activity."""
UNPACKING = """\
Object.values(YEARS).forEach((rules, place) => {
  Object.assign(rules, SHARED);
  const listed = Object.entries(LISTED).filter(([, numbers]) => numbers[place] >= 0);
  rules.activities = Object.fromEntries(listed.map(([id, n]) => [id, ENTRIES[n[place]]]));
  const cited = Object.entries(rules.references);
  rules.references = Object.fromEntries(cited.map(([name, n]) => [name, REFERENCES[n]]));
});
"""


def scoring_script(rules_by_year: dict[str, Any]) -> str:
    """The whole script; the same rules give the same bytes."""
    primitives = (FOLDER / "primitives.js").read_text(encoding="utf-8")
    scoring = translate_modules(FOLDER, MODULES)
    years = sorted(rules_by_year)
    first = rules_by_year[years[0]]
    entries = _Distinct()
    references = _Distinct()
    listed: dict[str, list[int]] = {}
    lean: dict[str, dict[str, Any]] = {}
    for place, year in enumerate(years):
        rules = rules_by_year[year]
        for activity_id, entry in rules["activities"].items():
            numbers = listed.setdefault(activity_id, [NOT_LISTED] * len(years))
            numbers[place] = entries.number(entry)
        cited = {name: references.number(item) for name, item in rules["references"].items()}
        left = {key: rules[key] for key in rules if key not in (*SHARED, "activities")}
        lean[year] = left | {"references": cited}
    return (
        "// Made from generator/rules/ and the inventory; not written by hand.\n"
        '"use strict";\n(() => {\n'
        f"{primitives}\n{scoring}\n"
        "// The rules of each year; what several years or activities share stands here once.\n"
        f"const SHARED = {_json({key: first[key] for key in SHARED})};\n"
        f"const ENTRIES = {_json(entries.items)};\n"
        f"const REFERENCES = {_json(references.items)};\n"
        f"const LISTED = {_json(dict(sorted(listed.items())))};\n"
        f"const YEARS = {_json(lean)};\n"
        f"{UNPACKING}"
        "globalThis.scoringRules = {\n"
        "  Refusal,\n"
        "  score: (attestation, supplement = {}) => score(attestation, YEARS, supplement),\n"
        "  years: YEARS,\n"
        "};\n"
        "})();\n"
    )


class _Distinct:
    """Each distinct value once, by its number."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    def number(self, value: Any) -> int:
        if value not in self.items:
            self.items.append(value)
        return self.items.index(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
