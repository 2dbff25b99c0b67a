"""Published scripts mean what the written ones mean, and vendored ones are what they say."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from generator.scripts import published_scripts
from scripts.vendor import FOLDER, NODE, TERSER, vendor
from tests.support import ROOT

DOCS = ROOT / "docs"
PUBLISHED = published_scripts(DOCS)


def meaning(script: bytes) -> str:
    """The script as terser prints it: layout and comments make no difference."""
    run = subprocess.run([NODE, TERSER, "--module"], input=script, capture_output=True, check=True)
    return run.stdout.decode()


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_published_script_means_the_same(path: str) -> None:
    written = (DOCS / path).read_bytes()
    assert meaning(PUBLISHED[path]) == meaning(written)
    assert len(PUBLISHED[path]) < len(written)


def test_a_script_that_means_another_thing_is_noticed() -> None:
    assert meaning(b"const a = `x${b ? `, c ` : 1}`;") != meaning(b"const a = `x${b ? `,c ` : 1}`;")


def test_vendored_scripts_are_published_as_they_are() -> None:
    assert not [path for path in PUBLISHED if "vendor" in path]


def test_vendored_scripts_are_those_of_the_locked_packages(tmp_path: Path) -> None:
    """If this fails after a new version, run `python scripts/vendor.py` and read the difference."""
    vendor(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        p.name: p.read_bytes() for p in FOLDER.iterdir()
    }


def test_the_list_of_vendored_scripts_names_version_licence_and_checksum() -> None:
    listed = json.loads((FOLDER / "vendored.json").read_text(encoding="utf-8"))
    assert {item["file"] for item in listed} == {path.name for path in FOLDER.glob("*.js")}
    for item in listed:
        content = (FOLDER / item["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == item["sha256"]
        assert item["version"].encode() in content.splitlines()[0]
        assert item["licence"] == "MIT"
        assert "MIT" in (FOLDER / f"{item['name']}.LICENSE.txt").read_text(encoding="utf-8")
