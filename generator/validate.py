"""The whole check of an inventory: its own checks, its examples by the rules, what it cites.

The inventory knows neither rules nor articles, so what needs both is here; `check` and every
build use it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from generator.inventory.load import Loading, read_inventory
from generator.inventory.model import Inventory, Reference, ReferencesFile, Scenario
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
        *("rules/", "scenarios/", "settings.yaml", "sources.yaml", "subcategories.yaml", "years/"),
    ),
    check_examples,
)
"""It scores, so that what it needs has to be sound, not only loaded."""


LAW = re.compile(r"""\blaw\(\s*["']([a-z0-9_]+)["']""")
"""The name that an article cites."""


def cited(docs: Path) -> Check:
    """The check that each reference is cited, by the inventory or by an article under `docs`."""

    def check(inventory: Inventory, report: Report, records: Records) -> None:
        used = {
            value
            for record, _, value in records.places
            if isinstance(value, Reference) and not isinstance(record, ReferencesFile)
        }
        names: set[str] = set()
        for path in filter(Path.is_file, [*docs.glob("*.md"), *docs.glob("guide/*.md")]):
            names.update(LAW.findall(path.read_text(encoding="utf-8", errors="replace")))
        for name, reference in inventory.references.items():
            if name not in names and reference not in used:
                message = "nothing cites it; remove it, or cite it by this name"
                report.problem(records.references, ("references", name), message)

    return Check(
        "cited",
        (
            *("apm_models.yaml", "conditions.yaml", "facts.yaml", "glossary.yaml"),
            *("next_year.yaml", "references.yaml", "rules/", "scenarios/", "subcategories.yaml"),
            "years/",
        ),
        check,
    )


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
    docs = root.parent / "docs"
    if docs.is_dir():  # Without the articles nobody can say what they cite.
        check = cited(docs)
        if missing := check.missing(loading.files.failed):
            loading.skipped[check.name] = missing
        else:
            check.run(loading.inventory, loading.files, loading.records)
    return loading


def sound_inventory(root: Path) -> Inventory:
    """The inventory under `root`; raises InventoryError with every problem found."""
    loading = validate(root)
    if loading.problems:
        raise InventoryError(loading.problems)
    return loading.inventory
