"""The whole check of an inventory: its own checks, its examples by the rules, what it cites.

The inventory knows neither rules nor articles, so what needs both is here; `check` and every
build use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.inventory.load import Loading, read_inventory
from generator.inventory.model import (
    DECLARED,
    Inventory,
    Reference,
    ReferencesFile,
    RulesFile,
    Scenario,
)
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
    told: dict[tuple[str, str], list[int]] = {}
    for performance_year, file in sorted(records.years.items()):
        if file.formula is None:
            message = f"missing; name the formula of {performance_year}: {known}"
            report.problem(file, ("formula",), message)
        elif file.formula not in FORMULAS:
            near = near_match(file.formula, FORMULAS)
            message = f"{quoted(file.formula)} is no formula; expected {known}.{near}"
            report.problem(file, ("formula",), message)
        else:
            for name, message in _wrong_parameters(inventory, performance_year, file.formula):
                told.setdefault((name, message), []).append(performance_year)
    for (name, message), years in told.items():
        listed = ", ".join(map(str, years))
        report.problem(_home(records, name), ("parameters", name), message.format(listed))


def _wrong_parameters(
    inventory: Inventory, performance_year: int, formula: str
) -> Iterator[tuple[str, str]]:
    """The formula's parameters that the year lacks, and those of other formulas that it has.

    Those for an MVP are needed where the year has MVPs, or one of these parameters.
    """
    given = inventory.years[performance_year].parameters.named()
    has_mvps = bool(inventory.mvps.get(performance_year))
    for audience in AUDIENCES:
        names = [parameter_for(audience, name) for name in FORMULAS[formula]["parameters"]]
        if audience != "mvp" or has_mvps or any(name in given for name in names):
            for name in names:
                if name not in given:
                    yield name, f"has no value in {{}}; the formula {formula} takes it"
    taken = formula_parameters(formula)
    for other in FORMULAS:
        for name in formula_parameters(other):
            if name in given and name not in taken:
                yield name, f"has a value in {{}}; {other} takes it, the formula {formula} does not"


def _home(records: Records, name: str) -> RulesFile:
    """The file in which a parameter stands."""
    return records.rules[DECLARED[name].topic]


FORMULAS_OF_YEARS = Check("formulas", ("mvps/", "rules/", "years/"), check_formulas)


def check_periods(inventory: Inventory, report: Report, records: Records) -> None:
    """No period is longer than a year for which it is set: nobody could begin it."""
    rules = _home(records, "minimum_days")
    for index, dated in enumerate(rules.parameters.get("minimum_days", [])):
        days = dated.value if type(dated.value) is int else 0
        if message := _too_long(dated.years, days):
            report.problem(rules, ("parameters", "minimum_days", index, "value"), message)
    for activity in records.activities.values():
        for index, own in enumerate(activity.own_periods):
            if message := _too_long(own.years, own.days or 0):
                report.problem(activity, ("own_periods", index, "days"), message)


def _too_long(years: Iterable[int], days: int) -> str:
    """What is wrong with a period of days in the first of the years that it is too long for."""
    for year in years:
        if days > (most := days_in_year(year)):
            return f"{days} days do not fit in {year}, which has {most}"
    return ""


PERIODS_OF_YEARS = Check("year_periods", ("rules/",), check_periods)


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
        *("reporting.yaml", "rules/", "scenarios/", "settings.yaml", "sources.yaml"),
        *("subcategories.yaml", "years/"),
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
            *("next_year.yaml", "references.yaml", "reporting.yaml", "rules/", "scenarios/"),
            *("subcategories.yaml", "years/"),
        ),
        check,
    )


def validate(root: Path) -> Loading:
    """The inventory under `root` with every problem that can be found in it.

    Raises InventoryError only where there is no folder to read.
    """
    loading = read_inventory(root)
    files = loading.files
    checks = [(FORMULAS_OF_YEARS, files.failed), (PERIODS_OF_YEARS, files.failed)]
    docs = root.parent / "docs"
    if docs.is_dir():  # Without the articles nobody can say what they cite.
        checks.append((cited(docs), files.failed))
    for check, unusable in checks:
        _run(check, loading, unusable)
    _run(EXAMPLES, loading, files.unsound())
    return loading


def _run(check: Check, loading: Loading, unusable: set[str]) -> None:
    if missing := check.missing(unusable):
        loading.skipped[check.name] = missing
    else:
        check.run(loading.inventory, loading.files, loading.records)


def sound_inventory(root: Path) -> Inventory:
    """The inventory under `root`; raises InventoryError with every problem found."""
    loading = validate(root)
    if loading.problems:
        raise InventoryError(loading.problems)
    return loading.inventory
