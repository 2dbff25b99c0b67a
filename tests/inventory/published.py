"""What CMS's data files say of each year, kept small: digests of its words, its other fields whole.

The words themselves are in the inventory. After a year was imported, write its file from the
folder that the import read, straight from CMS's rows and without the import:

    .venv/bin/python -m tests.inventory.published FOLDER YEAR
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from generator.inventory.letters import fingerprint, letters, spelling, wording

PUBLISHED = Path(__file__).resolve().parents[1] / "fixtures" / "published"


def title_of(text: str) -> str:
    return fingerprint(spelling(text))


def text_of(text: str) -> str:
    """Of the wording, and of the letters alone, in which case and width are kept otherwise."""
    return f"{fingerprint(wording(text))} {fingerprint(letters(text))}"


def activity(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title_of(row["title"]),
        "text": text_of(row["description"]),
        "subcategory": row["subcategoryId"],
        "weight": row.get("weight"),
        "cehrt_bonus": row.get("cehrtEligible", False),
        "first_performance_year": row["firstPerformanceYear"],
    }


def mvp(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title_of(row["title"]),
        "description": text_of(row["description"]),
        "activities": sorted(row["iaMeasureIds"]),
    }


def read(performance_year: int) -> dict[str, dict[str, dict[str, Any]]]:
    """`activities` and `mvps` by ID, as CMS's files of the year have them."""
    text = (PUBLISHED / f"{performance_year}.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(text)
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def write(folder: Path, performance_year: int) -> None:
    """Digests the rows of `measures/YEAR.json` and, where there are any, of `mvp/YEAR.json`."""
    mvps = folder / "mvp" / f"{performance_year}.json"
    found = {
        "activities": {
            row["measureId"]: activity(row)
            for row in _rows(folder / "measures" / f"{performance_year}.json")
        },
        "mvps": {row["mvpId"]: mvp(row) for row in (_rows(mvps) if mvps.exists() else [])},
    }
    lines = []
    for kind, rows in found.items():
        inner = ",\n".join(f"{json.dumps(key)}: {json.dumps(rows[key])}" for key in sorted(rows))
        lines.append(f"{json.dumps(kind)}: {{\n{inner}\n}}")
    PUBLISHED.mkdir(exist_ok=True)
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (PUBLISHED / f"{performance_year}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
