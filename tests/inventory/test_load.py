"""Loading: all of the inventory or all of its problems."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.inventory.cms_import import import_inventory
from generator.inventory.load import load_inventory, load_with_problems, read_inventory
from generator.problems import InventoryError
from tests.inventory.checking import fixture_inventory
from tests.support import copy_cms, edit, make_inventory


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


def test_a_hidden_file_is_no_part_of_the_inventory(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    (root / ".swp").write_text("half", encoding="utf-8")
    (root / "activities" / ".IA_BE_1.yaml").write_text("half", encoding="utf-8")
    assert load_inventory(root).model_dump() == fixture_inventory().model_dump()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("README.md", "unknown file; the inventory has none of this name."),
        ("fact.yaml", 'of this name. Did you mean "facts.yaml"?'),
        ("activites/IA_BE_9.yaml", "unknown folder; the inventory has none of this name. Did you"),
        ("activities/IA_BE_9.yml", "expected the ending .yaml; rename the file"),
        ("activities/IA_BE_9.YAML", "expected the ending .yaml; rename the file"),
        ("activities/IA_BE_9.yaml~", "unknown file; expected files that end in .yaml"),
        ("activities/more/IA_BE_9.yaml", "unknown folder; expected files that end in .yaml"),
        ("fingerprints/2018.yaml", "expected the ending .json; rename the file"),
        (
            "rules/payments.yaml",
            "groups_and_periods, submission, category_weights, payment. Did you",
        ),
    ],
)
def test_a_file_that_would_not_be_read_is_named(tmp_path: Path, name: str, says: str) -> None:
    root = make_inventory(tmp_path)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("half", encoding="utf-8")
    (problem,) = read_inventory(root).problems
    assert says in problem.message


@pytest.mark.parametrize("name", ["vocabulary", "related_words", "facts", "settings", "years/2018"])
@pytest.mark.parametrize("ending", [".yml", ".YAML"])
def test_a_file_with_another_ending_is_told_once(tmp_path: Path, name: str, ending: str) -> None:
    root = make_inventory(tmp_path)
    (root / f"{name}.yaml").rename(root / f"{name}{ending}")
    problems = read_inventory(root).problems
    assert f"inventory/{name}{ending}" in {p.path for p in problems}
    assert len(problems) <= 2


def test_a_draft_is_read_and_publishes_no_year(tmp_path: Path) -> None:
    root, cms = make_inventory(tmp_path), copy_cms(tmp_path)
    shutil.copy(cms / "measures" / "2019.json", cms / "measures" / "2020.json")
    import_inventory(cms, root)
    inventory = load_inventory(root)
    assert (inventory.drafts[2020].activities, inventory.drafts[2020].unchanged) == (7, 7)
    assert 2020 not in inventory.years and 2020 not in inventory.activities_by_year


@pytest.mark.parametrize(
    "name",
    [
        *("conditions.yaml", "apm_models.yaml", "refused_hosts.yaml", "facts.yaml"),
        *("glossary.yaml", "related_words.yaml", "next_year.yaml"),
    ],
)
def test_an_inventory_may_do_without_what_only_pages_show(tmp_path: Path, name: str) -> None:
    root = make_inventory(tmp_path)
    if name == "facts.yaml":  # Conditions take their days from it.
        (root / "conditions.yaml").unlink()
    (root / name).unlink()
    assert load_inventory(root).activities.keys() == fixture_inventory().activities.keys()
