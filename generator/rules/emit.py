"""The script of the rules for the browser: primitives, translated scoring, and the years' data.

A classic script; it defines `globalThis.scoringRules` with `score(attestation)`, `years`, the
`vocabulary` of reporting and `calendar`, which holds the functions of `calendar.py` that are about
days and periods.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.rules.formulas.table import FORMULAS
from generator.rules.javascript import camel, translate_modules

FOLDER = Path(__file__).resolve().parent
MODULES = (
    *("vocabulary", "calendar", "reading", "counting", "steps", "formulas/audience"),
    *(f"formulas/{name}" for name in FORMULAS),
    *("formulas/table", "credits", "weights", "assumptions", "submission", "scoring"),
)
"""The modules of the rules that are translated, each after those it imports from."""
CALENDAR = (
    *("read_day", "iso_day", "period_of", "last_day_of_period", "ends_in_year"),
    "last_day_to_begin",
)
"""What the script offers of the calendar, under the names that JavaScript has for it."""
LEFT_OUT = ("full_credit", "parameters")
"""What a formula answers for pages only: the page's script has no use for it yet."""
NOT_LISTED = -1
"""In place of a number in a year without the activity, citation or condition."""
RECORDS = """\
const records = ([keys, ...all]) =>
  all.map((values) => Object.fromEntries(keys.map((key, place) => [key, values[place]])));
"""
"""Makes mappings of a table whose first row are their keys."""
UNPACKING = """\
const inYear = (numbers, place) => Object.entries(numbers).filter(([, n]) => n[place] >= 0);
const IDS = Object.keys(LISTED);
let before = {};
Object.values(YEARS).forEach((rules, place) => {
  for (const list of Object.values(rules.mvps ?? {})) list.forEach((n, i) => { list[i] = IDS[n]; });
  if (rules.category_weights) rules.category_weights = records(rules.category_weights);
  before = { ...before, ...rules };
  Object.assign(rules, before);
  rules.known_activities = IDS;
  rules.vocabulary = VOCABULARY;
  const pick = (numbers, items) =>
    Object.fromEntries(inYear(numbers, place).map(([name, n]) => [name, items[n[place]]]));
  rules.activities = pick(LISTED, ENTRIES);
  rules.references = pick(CITED, REFERENCES);
  rules.conditions = pick(HELD, CONDITIONS);
  for (const [id, [text, reference, when]] of Object.entries(rules.conditions)) {
    rules.conditions[id] = {
      text: TEXTS[text], rules: HANGING[id], when, reference: REFERENCES[reference],
    };
  }
});
"""


def scoring_script(rules_by_year: dict[str, Any]) -> str:
    """The whole script; the same rules give the same bytes."""
    primitives = (FOLDER / "primitives.js").read_text(encoding="utf-8")
    scoring = translated(brief=True)
    data = _data(rules_by_year)
    return (
        "// Made from generator/rules/ and the inventory; not written by hand.\n"
        '"use strict";\n(() => {\n'
        f"{primitives}\n{scoring}\n"
        "// The rules of each year; what several years or activities share stands here once.\n"
        f"{data}{UNPACKING}"
        "globalThis.scoringRules = {\n"
        "  Refusal,\n"
        "  score: (attestation, supplement = {}) => score(attestation, YEARS, supplement),\n"
        f"  calendar: {{ {', '.join(map(camel, CALENDAR))} }},\n"
        "  years: YEARS,\n"
        "  vocabulary: VOCABULARY,\n"
        "};\n"
        "})();\n"
    )


def translated(*, brief: bool) -> str:
    """What the page's script has of the rules; `brief` with short names."""
    wanted = ["score", *map(camel, CALENDAR)]
    return translate_modules(FOLDER, MODULES, wanted, LEFT_OUT, brief=brief)


def _data(rules_by_year: dict[str, Any]) -> str:
    """The rules of all years as constants; what several share stands there once."""
    years = sorted(rules_by_year)
    entries, references, conditions, texts = (_Distinct() for _ in range(4))
    listed: dict[str, list[int]] = {}
    cited: dict[str, list[int]] = {}
    held: dict[str, list[int]] = {}
    hanging: dict[str, list[str]] = {}
    lean: dict[str, dict[str, Any]] = {}
    for place, year in enumerate(years):
        rules = rules_by_year[year]
        conditions_of_year = {
            name: [
                texts.number(condition["text"]),
                references.number(condition["reference"]),
                condition["when"],
            ]
            for name, condition in rules["conditions"].items()
        }
        hanging |= {name: c["rules"] for name, c in rules["conditions"].items()}
        for numbers, distinct, of_year in (
            (listed, entries, rules["activities"]),
            (cited, references, rules["references"]),
            (held, conditions, conditions_of_year),
        ):
            for name, item in of_year.items():
                row = numbers.setdefault(name, [NOT_LISTED] * len(years))
                row[place] = distinct.number(item)
        packed = ("activities", "references", "conditions", "known_activities", "vocabulary")
        before = rules_by_year[years[place - 1]] if place else {}  # What stays stands once.
        lean[year] = {
            key: value
            for key, value in rules.items()
            if key not in packed and (key not in before or before[key] != value)
        }
    places = {activity_id: place for place, activity_id in enumerate(sorted(listed))}
    for kept in lean.values():
        if "category_weights" in kept:
            kept["category_weights"] = _table(kept["category_weights"])
        if "mvps" in kept:
            kept["mvps"] = {
                mvp_id: [places[activity_id] for activity_id in listing]
                for mvp_id, listing in kept["mvps"].items()
            }
    tables = (
        ("TEXTS", texts.items),
        ("CONDITIONS", conditions.items),
        ("HANGING", hanging),
        ("LISTED", dict(sorted(listed.items()))),
        ("CITED", cited),
        ("HELD", held),
        ("VOCABULARY", rules_by_year[years[-1]]["vocabulary"]),
        ("YEARS", lean),
    )
    return (
        f"{RECORDS}const ENTRIES = records({_json(_table(entries.items))});\n"
        f"const REFERENCES = records({_json(_table(references.items))});\n"
        + "".join(f"const {name} = {_json(value)};\n" for name, value in tables)
    )


def _table(records: list[dict[str, Any]]) -> list[list[Any]]:
    """The keys of mappings that all have the same, then the values of each."""
    keys = sorted(records[0]) if records else []
    return [keys, *([record[key] for key in keys] for record in records)]


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
