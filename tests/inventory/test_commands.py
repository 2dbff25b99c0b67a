"""The commands that concern the inventory, as people run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import FIXTURE_CMS, copy_cms, edit, guide, make_inventory, start_inventory


def test_check_says_what_it_found_sound(tmp_path: Path) -> None:
    done = guide("check", "--inventory", make_inventory(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "The inventory is sound: 12 activities in 16 wordings, "
        "performance years 2017 to 2019; all 23 titles and texts are CMS's.\n"
    )


def test_import_reports_what_it_did(tmp_path: Path) -> None:
    done = guide("import", FIXTURE_CMS, "--inventory", start_inventory(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["added (12):", "  IA_BE_1"]
    assert lines[-3:] == [
        "not placed (1):",
        "  IA_BMH_1: the day in 2018 when it left CMS's file",
        "19 files written.",
    ]


def test_diff_lists_what_changed_between_two_years(tmp_path: Path) -> None:
    done = guide("diff", "2018", "2019", "--inventory", make_inventory(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "new (1): IA_MVP",
        "modified (0): none",
        "renumbered (1): IA_CC_2 -> IA_PM_2",
        "suspended (1): IA_PM_1",
        "withdrawn (0): none",
        "removed (3): IA_BE_3, IA_BMH_1, IA_PM_3",
        "examples only (1): IA_BE_2",
        "wording tidied (1): IA_CC_1",
        "unchanged (3)",
    ]


@pytest.mark.parametrize("years", [("2017", "2019"), ("2019", "2018"), ("2019", "2020")])
def test_diff_asks_for_two_neighbouring_years(tmp_path: Path, years: tuple[str, str]) -> None:
    done = guide("diff", *years, "--inventory", make_inventory(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{' '.join(years)}: expected two neighbouring performance years "
        "from 2017 to 2019, such as 2018 2019\n"
    )


def test_diff_of_an_inventory_of_one_year_says_that_there_is_no_other(tmp_path: Path) -> None:
    cms, root = copy_cms(tmp_path), start_inventory(tmp_path)
    for year in (2017, 2018):
        (cms / "measures" / f"{year}.json").unlink()
        (root / "years" / f"{year}.yaml").unlink(missing_ok=True)
    edit(root / "settings.yaml", "first_performance_year: 2017", "first_performance_year: 2019")
    (root / "conditions.yaml").unlink()  # They are of other years too.
    edit(
        cms / "measures" / "2019.json", "within 10 days of the visit", "soon"
    )  # No period to read.
    edit(cms / "measures" / "2019.json", " and compare it at least every 6 months", "")
    assert guide("import", cms, "--inventory", root).returncode == 0
    done = guide("diff", "2018", "2019", "--inventory", root)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "2018 2019: the inventory holds only 2019, so there is nothing to compare\n"
    )


@pytest.mark.parametrize(
    "arguments", [("diff", "2018"), ("diff", "last", "2019"), ("chekc",), ("import",)]
)
def test_a_command_used_wrongly_shows_how_it_is_used(arguments: tuple[str, ...]) -> None:
    done = guide(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: python -m generator")
    assert "Error: " in done.stderr
