"""The checks together: every one is run, and every one has tests of its own."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.inventory import checks
from generator.inventory.load import load_inventory, read_inventory
from generator.inventory.records import Records
from tests.inventory.checking import fixture_inventory, told
from tests.support import edit, guide, make_inventory

MODULES = sorted(
    path.stem for path in Path(checks.__file__).parent.glob("*.py") if path.stem != "__init__"
)


def test_every_check_module_is_run_once() -> None:
    assert sorted(check.name for check in checks.CHECKS) == MODULES
    for check in checks.CHECKS:
        assert check.run.__module__ == f"generator.inventory.checks.{check.name}"


@pytest.mark.parametrize("name", MODULES)
def test_every_check_has_a_test_module(name: str) -> None:
    assert (Path(__file__).parent / f"test_checks_{name}.py").is_file()


@pytest.mark.parametrize("name", MODULES)
def test_every_check_passes_the_invented_inventory(name: str) -> None:
    assert told(getattr(checks, name), fixture_inventory()) == []


def test_a_check_waits_only_for_what_it_needs(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "activities" / "IA_BE_2.yaml", "activity_weight: high", "activity_weight: hgih")
    edit(root / "activities" / "IA_CC_1.yaml", "cms: clinic", "cms: clinics")
    loading = read_inventory(root)
    assert [(p.path, p.field) for p in sorted(loading.problems)] == [
        ("inventory/activities/IA_BE_2.yaml", "activity_weights[1].activity_weight"),
        ("inventory/activities/IA_CC_1.yaml", "repairs[0].cms"),
        ("inventory/activities/IA_CC_1.yaml", "repairs[0].cms"),
    ]
    needing = {check.name for check in checks.CHECKS if "activities/" in check.needs}
    assert loading.skipped == {name: ["activities/IA_BE_2.yaml"] for name in needing}


def test_what_checks_need_are_files_and_folders_of_the_inventory() -> None:
    names = {each.name for each in dataclasses.fields(Records)}
    for check in checks.CHECKS:
        for need in check.needs:
            assert need.removesuffix(".yaml").removesuffix("/") in {*names, "activities"}


def an_unknown_key(text: str, name: str) -> str:
    return (
        text.replace("{", '{"no_such_key": 1, ', 1)
        if name.endswith("json")
        else (f"{text}\nno_such_key: 1\n")
    )


def a_wrong_type(text: str, name: str) -> str:
    key = re.search(r'^ *"?([a-z_]+)"?:', text, re.MULTILINE)
    assert key
    if name.endswith("json"):
        return re.sub(rf'"{key[1]}": [^,]+', f'"{key[1]}": [[7]]', text, count=1)
    return re.sub(
        rf"^{key[1]}:[^\n]*\n(?:[ -][^\n]*\n|\n)*", f"{key[1]}: [[7]]\n", text, count=1, flags=re.M
    )


def a_syntax_error(text: str, name: str) -> str:
    return text[:-3] if name.endswith("json") else f"{text}\n: : [\n"


@pytest.mark.parametrize("slip", [an_unknown_key, a_wrong_type, a_syntax_error])
def test_a_slip_in_one_file_is_told_of_that_file_and_of_no_other(
    tmp_path: Path, slip: Callable[[str, str], str]
) -> None:
    """Each file in turn; the checks that miss it are named."""
    root = make_inventory(tmp_path)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    assert len(files) > 25
    for path in files:
        text = path.read_text(encoding="utf-8")
        path.write_text(slip(text, path.name), encoding="utf-8")
        loading = read_inventory(root)
        name = path.relative_to(root).as_posix()
        assert {p.path for p in loading.problems} == {f"inventory/{name}"}, name
        assert len(loading.problems) <= 2
        assert {n for missing in loading.skipped.values() for n in missing} <= {name}
        path.write_text(text, encoding="utf-8")
    assert load_inventory(root).activities


def test_check_says_in_one_line_what_it_skipped_and_why(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "vocabulary.yaml", "topics:", "topcis:")
    done = guide("check", "--inventory", root)
    assert done.returncode == 1
    problem, count, skipped = done.stderr.splitlines()
    assert problem.startswith("inventory/vocabulary.yaml:")
    assert count == "1 problem found."
    assert skipped == "Skipped until vocabulary.yaml loads: the check vocabulary."
