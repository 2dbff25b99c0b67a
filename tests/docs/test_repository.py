"""Nothing in the repository belongs to one computer or to one package index."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("work", "tmp", "root", "home")
HOSTS = ("pypi", "org"), ("registry", "npmjs", "org"), ("deb", "debian", "org")
COMPUTER_PATH = re.compile(rf"(?<![\w./*-])/(?:{'|'.join(FOLDERS)})/(?!pyodide/)")
"""An absolute path on some computer; not the same word inside an address or a longer path.

Pyodide's home is none: it lies in the browser.
"""
REGISTRY = re.compile("|".join(re.escape(".".join(host)) for host in HOSTS))


def files() -> list[Path]:
    """Every file that is, or would be, under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", errors="replace").splitlines()


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}"
        for path in files()
        for number, line in enumerate(lines(path), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_path_of_one_computer() -> None:
    assert COMPUTER_PATH.search(f"open('/{FOLDERS[0]}/main')")
    assert not COMPUTER_PATH.search(f"https://www.cdc.gov/{FOLDERS[3]}/page")
    assert found(COMPUTER_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRY) == []


def test_nothing_generated_is_under_version_control() -> None:
    kept = [path.relative_to(ROOT).as_posix() for path in files()]
    generated = re.compile(r"^(site|build|node_modules|\.venv)/|__pycache__|\.pyc$|^docs/\d{4}/")
    assert [name for name in kept if generated.search(name)] == []


def test_every_text_file_is_utf_8_and_ends_with_a_newline() -> None:
    wrong = []
    for path in files():
        if path.suffix in {".md", ".py", ".yaml", ".yml", ".json", ".j2", ".css", ".js", ".toml"}:
            content = path.read_bytes()
            content.decode("utf-8")
            if content and not content.endswith(b"\n"):
                wrong.append(path.relative_to(ROOT).as_posix())
    assert wrong == []
