"""Writes TypeScript declarations of what Python hands the scripts: `python -m scripts.make_types`.

They are made of the JSON Schemas in `generator/script_shapes.py` by json-schema-to-typescript, so
that no script describes by hand what it reads. `build/types/` is made anew before each type check;
a script names a shape as `import("shapes/result").Result` (see jsconfig.json).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.inventory.load import load_inventory
from generator.script_shapes import script_shapes

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "types"
NODE = ROOT / ".venv" / "bin" / "node"
PROGRAM = """
import { compile } from "json-schema-to-typescript";
let text = "";
for await (const piece of process.stdin) text += piece;
const options = { additionalProperties: false, bannerComment: "", format: false };
const made = {};
for (const [name, { title, schema }] of Object.entries(JSON.parse(text))) {
  made[name] = await compile({ ...schema, title }, title, options);
}
process.stdout.write(JSON.stringify(made));
"""
BANNER = "// Made by scripts/make_types.py from generator/script_shapes.py; not written by hand.\n"


def plain(schema: Any, *, names: bool = False) -> Any:
    """A schema as the library reads it: without titles of properties, tuples as lists of items.

    The library makes a named type of each title, and knows tuples as draft 7 wrote them. `names`
    is true of an object whose keys are names of the reader's data and no words of the schema.
    """
    if isinstance(schema, list):
        return [plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: plain(value, names=key in ("properties", "$defs") and not names)
        for key, value in schema.items()
        if names or key != "title"
    }
    if not names and "prefixItems" in made:
        made |= {"items": made.pop("prefixItems"), "additionalItems": False}
    return made


def declarations() -> dict[str, str]:
    """The declarations of each shape by its name."""
    inventory = load_inventory(ROOT / "inventory")
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", PROGRAM],
        input=json.dumps(
            {
                name: {"title": shape.title, "schema": plain(shape.schema)}
                for name, shape in script_shapes(inventory).items()
            }
        ),
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    made: dict[str, str] = json.loads(done.stdout)
    return {name: BANNER + text for name, text in made.items()}


def make_types(folder: Path = FOLDER) -> list[str]:
    """Writes a `.d.ts` for each shape and removes those of shapes that are gone; their names."""
    made = declarations()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.d.ts"):
        if old.name.removesuffix(".d.ts") not in made:
            old.unlink()
    for name, text in made.items():
        (folder / f"{name}.d.ts").write_text(text, encoding="utf-8")
    return sorted(made)


if __name__ == "__main__":
    sys.stdout.write(f"Declarations of {', '.join(make_types())} are in {FOLDER}.\n")
