"""The whole check of an inventory: the inventory's own checks, then its examples by the rules.

The inventory knows no rules, so what needs both is here; `check` and every build use it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.inventory.load import Loading, read_inventory
from generator.inventory.model import Inventory, Scenario
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import InventoryError, quoted
from generator.rules.primitives import Refusal
from generator.rules.scoring import score
from generator.rules.year_rules import year_rules


def check_examples(inventory: Inventory, report: Report, records: Records) -> None:
    """Each worked example earns by the rules what it says."""
    for year, file in records.scenarios.items():
        rules = {str(year): year_rules(inventory, year)}
        for index, scenario in enumerate(file.scenarios):
            for field, message in _wrong(scenario, rules):
                report.problem(file, ("scenarios", index, *field), message)


def _wrong(scenario: Scenario, rules: dict[str, Any]) -> list[tuple[Location, str]]:
    try:
        result = score(scenario.attestation, rules, {})
    except Refusal as refusal:
        return [(("attestation",), f"the rules refuse it: {refusal}")]
    except (KeyError, TypeError) as error:
        # The values that are there have been checked; the rules took one that is not there.
        lacking = quoted(error.args[0]) if isinstance(error, KeyError) else "a parameter or fact"
        message = f"cannot be scored: the rules of its year lack {lacking}"
        return [(("attestation",), message)]
    told: list[tuple[Location, str]] = []
    for field in ("points", "final_score_points"):
        said, earned = getattr(scenario, field), result[field]
        if said != earned:
            message = f"{quoted(said)}, but the rules give {quoted(earned)}; count again"
            told.append(((field,), message))
    return told


EXAMPLES = Check(
    "examples",
    (
        *("activities/", "apm_models.yaml", "conditions.yaml", "facts.yaml", "mvps/"),
        *("scenarios/", "settings.yaml", "sources.yaml", "subcategories.yaml", "years/"),
    ),
    check_examples,
)
"""It scores, so that what it needs has to be sound, not only loaded."""


def validate(root: Path) -> Loading:
    """The inventory under `root` with every problem that can be found in it.

    Raises InventoryError only where there is no folder to read.
    """
    loading = read_inventory(root)
    unsound = loading.files.unsound()
    if missing := EXAMPLES.missing(unsound):
        loading.skipped[EXAMPLES.name] = missing
    else:
        EXAMPLES.run(loading.inventory, loading.files, loading.records)
    return loading


def sound_inventory(root: Path) -> Inventory:
    """The inventory under `root`; raises InventoryError with every problem found."""
    loading = validate(root)
    if loading.problems:
        raise InventoryError(loading.problems)
    return loading.inventory
