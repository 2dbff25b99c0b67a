"""The whole check of an inventory: the inventory's own checks, then its examples by the rules.

The inventory knows no rules, so what needs both is here; `check` and every build use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.inventory.load import Loading, read_inventory
from generator.inventory.model import Inventory, PerformanceYear, Scenario
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import InventoryError, near_match, quoted
from generator.rules.calendar import days_in_year
from generator.rules.formulas.audience import AUDIENCES, parameter_for
from generator.rules.formulas.table import FORMULAS
from generator.rules.primitives import Refusal
from generator.rules.scoring import score
from generator.rules.year_rules import formula_parameters, year_rules


def check_formulas(inventory: Inventory, report: Report, records: Records) -> None:
    """Each year names a formula that there is, and has the parameters that it takes."""
    known = " or ".join(FORMULAS)
    for year in records.years.values():
        if year.parameters is None:
            continue  # The check of years tells of it.
        if year.formula is None:
            message = f"missing; name the formula of {year.performance_year}: {known}"
            report.problem(year, ("formula",), message)
        elif year.formula not in FORMULAS:
            near = near_match(year.formula, FORMULAS)
            message = f"{quoted(year.formula)} is no formula; expected {known}.{near}"
            report.problem(year, ("formula",), message)
        else:
            has_mvps = bool(inventory.mvps.get(year.performance_year))
            for name, message in _wrong_parameters(year, year.formula, has_mvps):
                report.problem(year, ("parameters", name), message)


def _wrong_parameters(
    year: PerformanceYear, formula: str, has_mvps: bool
) -> Iterator[tuple[str, str]]:
    """The formula's parameters that the year lacks, and those of other formulas that it has.

    Those for an MVP are needed where the year has MVPs, or one of these parameters.
    """
    assert year.parameters is not None
    given = year.parameters.named()
    for audience in AUDIENCES:
        names = [parameter_for(audience, name) for name in FORMULAS[formula]["parameters"]]
        if audience != "mvp" or has_mvps or any(name in given for name in names):
            for name in names:
                if name not in given:
                    yield name, f"missing; the formula {formula} takes it"
    taken = formula_parameters(formula)
    for other in FORMULAS:
        for name in formula_parameters(other):
            if name in given and name not in taken:
                yield name, f"the formula {formula} does not take it; {other} does"


FORMULAS_OF_YEARS = Check("formulas", (), check_formulas)


def check_periods(inventory: Inventory, report: Report, records: Records) -> None:
    """No period is longer than a year for which it is set: nobody could begin it."""
    for year in records.years.values():
        days = year.parameters.minimum_days.value if year.parameters else None
        if isinstance(days, int) and (message := _too_long(year.performance_year, days)):
            report.problem(year, ("parameters", "minimum_days", "value"), message)
    for activity in records.activities.values():
        for index, own in enumerate(activity.own_periods):
            for covered in own.years if own.days else ():
                if message := _too_long(covered, own.days or 0):
                    report.problem(activity, ("own_periods", index, "days"), message)
                    break


def _too_long(performance_year: int, days: int) -> str:
    most = days_in_year(performance_year)
    return f"{days} days do not fit in {performance_year}, which has {most}" if days > most else ""


PERIODS_OF_YEARS = Check("year_periods", (), check_periods)


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
    for check in (FORMULAS_OF_YEARS, PERIODS_OF_YEARS):
        check.run(loading.inventory, loading.files, loading.records)
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
