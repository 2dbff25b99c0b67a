"""Loading: all of the inventory or all of its problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.inventory.load import load_inventory, load_with_problems
from generator.problems import InventoryError
from tests.support import edit, make_inventory


def test_an_inventory_with_problems_is_refused_with_all_of_them(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "activities" / "IA_BE_2.yaml", "activity_weight: high", "activity_weight: hgih")
    edit(root / "activities" / "IA_PM_1.yaml", "kind: suspended", "kind: suspendet")
    with pytest.raises(InventoryError) as refused:
        load_inventory(root)
    assert [(p.path, p.field) for p in refused.value.problems] == [
        ("inventory/activities/IA_BE_2.yaml", "activity_weights[1].activity_weight"),
        ("inventory/activities/IA_PM_1.yaml", "statuses[0].kind"),
    ]


def test_what_can_be_read_of_an_unsound_inventory_is_there(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "activities" / "IA_BE_2.yaml", "activity_weight: high", "activity_weight: hgih")
    inventory, problems = load_with_problems(root)
    assert inventory is not None and len(problems) == 1
    assert "IA_BE_2" not in inventory.activities and "IA_BE_1" in inventory.activities


def test_what_lies_beside_the_files_of_the_inventory_is_not_read(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    (root / "README.md").write_text("# Not data\n", encoding="utf-8")
    (root / "drafts").mkdir()
    (root / "drafts" / "2020.yaml").write_text("anything: [\n", encoding="utf-8")
    (root / "activities" / ".IA_BE_1.yaml.new").write_text("half", encoding="utf-8")
    assert 2020 not in load_inventory(root).years
