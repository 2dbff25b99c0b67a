"""Copies the front end's libraries into the site: `python scripts/vendor.py`.

The versions are those of package-lock.json. Each library is made smaller by terser, keeps its
licence, and is listed in docs/assets/vendor/vendored.json with version and checksums.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "assets" / "vendor"
NODE = ROOT / ".venv" / "bin" / "node"
TERSER = ROOT / "node_modules" / "terser" / "bin" / "terser"


@dataclass(frozen=True)
class Library:
    """An npm package: the ES module and the licence inside it, and what it is used for."""

    name: str
    module: str
    licence: str
    used_for: str


LIBRARIES = (
    Library("minisearch", "dist/es/index.js", "LICENSE.txt", "the finder's full-text index"),
    Library("stemmer", "index.js", "license", "what forms of a word share"),
)


def vendor(folder: Path = FOLDER) -> None:
    """Writes modules, licences and the list to `folder`.

    Raises FileNotFoundError where npm has not installed them, CalledProcessError from terser.
    """
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for library in LIBRARIES:
        package = ROOT / "node_modules" / library.name
        lock = locked[f"node_modules/{library.name}"]
        head = (
            f"/*! {library.name} {lock['version']}, {lock['license']} licence, see "
            f"{library.name}.LICENSE.txt; made smaller by scripts/vendor.py */"
        )
        run = subprocess.run(
            [NODE, TERSER, package / library.module, "--module", "--compress", "--mangle"],
            check=True,
            capture_output=True,
            text=True,
        )
        target = folder / f"{library.name}.js"
        target.write_text(f"{head}\n// @ts-nocheck\n{run.stdout.strip()}\n", encoding="utf-8")
        shutil.copyfile(package / library.licence, folder / f"{library.name}.LICENSE.txt")
        listed.append(
            {
                "name": library.name,
                "used_for": library.used_for,
                "version": lock["version"],
                "licence": lock["license"],
                "package_integrity": lock["integrity"],
                "file": target.name,
                "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
            }
        )
    text = json.dumps(listed, indent=2) + "\n"
    (folder / "vendored.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        vendor()
    except FileNotFoundError as error:
        sys.exit(f"{error.filename} is missing; run `make check` once, it installs the packages.")
