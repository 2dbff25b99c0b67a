"""The script of the rules for the browser: primitives, translated scoring, and the years' data.

A classic script; it defines `globalThis.scoringRules` with `score(attestation)` and `years`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.rules.javascript import translate_module

FOLDER = Path(__file__).resolve().parent
SHARED = ("known_activities",)
"""Parts of the rules that are the same in every year and travel once."""


def scoring_script(rules_by_year: dict[str, Any]) -> str:
    """The whole script; the same rules give the same bytes."""
    primitives = (FOLDER / "primitives.js").read_text(encoding="utf-8")
    scoring = translate_module(FOLDER / "scoring.py", "generator/rules/scoring.py")
    first = next(iter(rules_by_year.values()))
    shared = {key: first[key] for key in SHARED}
    entries, numbers = _numbered_entries(rules_by_year)
    years = {
        year: {key: value for key, value in rules.items() if key not in SHARED}
        | {"activities": numbers[year]}
        for year, rules in rules_by_year.items()
    }
    return (
        "// Made from generator/rules/scoring.py and the inventory; not written by hand.\n"
        '"use strict";\n(() => {\n'
        f"{primitives}\n{scoring}\n"
        f"const SHARED = {_json(shared)};\n"
        f"const ENTRIES = {_json(entries)};\n"
        f"const YEARS = {_json(years)};\n"
        "for (const rules of Object.values(YEARS)) {\n"
        "  Object.assign(rules, SHARED);\n"
        "  const numbered = Object.entries(rules.activities);\n"
        "  rules.activities = Object.fromEntries(numbered.map(([id, n]) => [id, ENTRIES[n]]));\n"
        "}\n"
        "globalThis.scoringRules = {\n"
        "  Refusal,\n"
        "  score: (attestation) => score(attestation, YEARS),\n"
        "  years: YEARS,\n"
        "};\n"
        "})();\n"
    )


def _numbered_entries(
    rules_by_year: dict[str, Any],
) -> tuple[list[Any], dict[str, dict[str, int]]]:
    """Each distinct activity entry once, and per year the number of each activity's entry."""
    entries: list[Any] = []
    numbers: dict[str, dict[str, int]] = {}
    for year, rules in rules_by_year.items():
        numbers[year] = {}
        for activity_id, entry in rules["activities"].items():
            if entry not in entries:
                entries.append(entry)
            numbers[year][activity_id] = entries.index(entry)
    return entries, numbers


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
