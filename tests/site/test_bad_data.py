"""Bad data stops a build with one list of problems, and the last good site stays where it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.project import ROOT, copy_project, digests, environment, run
from tests.support import make_inventory

BUILD = ("mkdocs", "build", "--strict", "--quiet")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose site has been built."""
    folder = tmp_path_factory.mktemp("good")
    project = copy_project(folder / "project", make_inventory(folder))
    assert run(*BUILD, cwd=project) == (0, "")
    return project


@pytest.fixture
def project(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "project"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def wrong_weight(project: Path) -> None:
    path = project / "inventory/activities/IA_BE_2.yaml"
    replace(path, "activity_weight: medium", "activity_weight: medum")


def broken_syntax(project: Path) -> None:
    replace(project / "inventory/activities/IA_BE_1.yaml", "versions:", "versions: [")


def changed_word(project: Path) -> None:
    path = project / "inventory/activities/IA_PCMH.yaml"
    replace(path, "  title: ", "  title: Not ")


def missing_settings(project: Path) -> None:
    (project / "inventory/settings.yaml").unlink()


def unknown_name_in_an_article(project: Path) -> None:
    path = project / "docs/about.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n{{ no_such_name }}\n", encoding="utf-8")


def broken_mark_in_an_article(project: Path) -> None:
    front = "title: New\ndescription: New.\nsummary: New.\nchecked: 2026-01-02\n"
    text = f"---\n{front}---\nNew\n{{{{ sources\n"
    (project / "docs/new.md").write_text(text, encoding="utf-8")


def article_in_another_encoding(project: Path) -> None:
    (project / "docs/new.md").write_bytes("---\ntit\xe9: New\n---\n".encode("latin-1"))


def article_without_front_matter(project: Path) -> None:
    (project / "docs/new.md").write_text("# New\n", encoding="utf-8")


def article_with_broken_front_matter(project: Path) -> None:
    (project / "docs/new.md").write_text("---\ntitle: [\n---\n# New\n", encoding="utf-8")


def article_without_a_title(project: Path) -> None:
    text = "---\ndescription: New.\n---\n# New\n"
    (project / "docs/new.md").write_text(text, encoding="utf-8")


BREAKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a wrong weight": (wrong_weight, "inventory/activities/IA_BE_2.yaml:"),
    "broken syntax": (broken_syntax, "inventory/activities/IA_BE_1.yaml:"),
    "a changed word of CMS's": (changed_word, "inventory/activities/IA_PCMH.yaml:"),
    "a missing file": (missing_settings, "inventory/settings.yaml: no such file"),
    "an unknown name in an article": (
        unknown_name_in_an_article,
        "docs/about.md: 'no_such_name' is undefined; an article may use activity, ",
    ),
    "a broken mark in an article": (
        broken_mark_in_an_article,
        "docs/new.md:8: not valid Jinja2: ",
    ),
    "an article without front matter": (
        article_without_front_matter,
        "docs/new.md:1: no front matter; expected ---, title, description",
    ),
    "an article with broken front matter": (
        article_with_broken_front_matter,
        "docs/new.md:3: not valid YAML: ",
    ),
    "an article without a title": (
        article_without_a_title,
        "docs/new.md:2: title: missing; this field is required",
    ),
    "an article that is not UTF-8": (
        article_in_another_encoding,
        "docs/new.md:2: byte 7 is not UTF-8",
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), BREAKS.values(), ids=BREAKS)
def test_bad_data_ends_the_build_with_its_problems_and_leaves_the_last_site(
    project: Path, spoil: Callable[[Path], None], expected: str
) -> None:
    before = digests(project / "site")
    spoil(project)
    exit_code, output = run(*BUILD, cwd=project)
    assert exit_code == 1
    assert expected in output
    told = [line for line in output.splitlines() if line.startswith(("inventory/", "docs/"))]
    assert f"\n{len(told)} problem{'s' if len(told) > 1 else ''} found.\n" in output
    assert "Traceback" not in output
    assert digests(project / "site") == before
    assert len(before) > 50


def test_all_problems_are_told_at_once_with_their_count(project: Path) -> None:
    wrong_weight(project)
    broken_syntax(project)
    exit_code, output = run(*BUILD, cwd=project)
    assert exit_code == 1
    assert "IA_BE_2.yaml" in output and 'Did you mean "medium"?' in output
    assert "IA_BE_1.yaml" in output
    assert "2 problems found." in output


def test_a_mended_inventory_builds_again_in_the_same_place(project: Path) -> None:
    before = digests(project / "site")
    path = project / "inventory/activities/IA_BE_2.yaml"
    text = path.read_text(encoding="utf-8")
    wrong_weight(project)
    assert run(*BUILD, cwd=project)[0] == 1
    path.write_text(text, encoding="utf-8")
    assert run(*BUILD, cwd=project) == (0, "")
    assert digests(project / "site") == before


@pytest.fixture
def made(project: Path) -> Path:
    """The project with the Makefile, using the interpreter of the tests."""
    for name in ("Makefile", "requirements.lock"):
        shutil.copyfile(ROOT / name, project / name)
    shutil.copytree(ROOT / "scripts", project / "scripts")
    (project / ".venv/bin").mkdir(parents=True)
    launcher = project / ".venv/bin/python"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    return project


def make(project: Path, target: str) -> subprocess.CompletedProcess[str]:
    """`make TARGET` without making the virtual environment first."""
    return subprocess.run(
        ["make", "--assume-old=.venv/.ready", target],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_site_replaces_the_former_site_only_by_a_sound_one(made: Path) -> None:
    (made / "site" / "former.txt").write_text("the former site", encoding="utf-8")
    before = digests(made / "site")

    wrong_weight(made)
    spoiled = make(made, "site")
    assert spoiled.returncode != 0
    assert "IA_BE_2.yaml" in spoiled.stderr and "Traceback" not in spoiled.stderr
    assert digests(made / "site") == before

    replace(made / "inventory/activities/IA_BE_2.yaml", "medum", "medium")
    article = made / "docs/about.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f'{text}\n<p><a href="../nowhere/">Nowhere</a></p>\n', encoding="utf-8")
    broken_link = make(made, "site")
    assert broken_link.returncode != 0
    assert "the link ../nowhere/ leads nowhere" in broken_link.stderr
    assert digests(made / "site") == before

    article.write_text(text, encoding="utf-8")
    sound = make(made, "site")
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "The site is in site/." in sound.stdout
    after = digests(made / "site")
    assert {**after, "former.txt": before["former.txt"]} == before
    assert not (made / "build/site").exists()
