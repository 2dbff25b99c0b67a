"""The checks together: every one is run, and every one has tests of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.inventory import checks
from generator.inventory.load import load_with_problems
from tests.inventory.checking import fixture_inventory, told
from tests.support import edit, make_inventory

MODULES = sorted(
    path.stem for path in Path(checks.__file__).parent.glob("*.py") if path.stem != "__init__"
)


def test_every_check_module_is_run_once() -> None:
    run = [check.__module__ for check in (*checks.SINGLE_FILE_CHECKS, *checks.CROSS_FILE_CHECKS)]
    assert sorted(run) == [f"generator.inventory.checks.{name}" for name in MODULES]


@pytest.mark.parametrize("name", MODULES)
def test_every_check_has_a_test_module(name: str) -> None:
    assert (Path(__file__).parent / f"test_checks_{name}.py").is_file()


@pytest.mark.parametrize("name", MODULES)
def test_every_check_passes_the_invented_inventory(name: str) -> None:
    assert told(getattr(checks, name), fixture_inventory()) == []


def test_checks_across_files_wait_until_every_file_can_be_read(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "activities" / "IA_BE_2.yaml", "activity_weight: high", "activity_weight: hgih")
    edit(root / "activities" / "IA_CC_1.yaml", "cms: clinic", "cms: clinics")
    _, problems = load_with_problems(root)
    assert [(p.path, p.field) for p in sorted(problems)] == [
        ("inventory/activities/IA_BE_2.yaml", "activity_weights[1].activity_weight"),
        ("inventory/activities/IA_CC_1.yaml", "repairs[0].cms"),
        ("inventory/activities/IA_CC_1.yaml", "repairs[0].cms"),
    ]
