"""The formulas by the name that a year states, and what is asked of them.

Translated for the browser. A year whose formula is not here is refused by `check`; here it has
no answer.
"""

from __future__ import annotations

from generator.rules.formulas.audience import AUDIENCES, audience_of, parameter_for
from generator.rules.formulas.counts_from_2025 import COUNTS_FROM_2025
from generator.rules.formulas.weights_2017_2024 import WEIGHTS_2017_2024
from generator.rules.primitives import has
from generator.rules.shapes import (
    Audience,
    Formula,
    FormulaRules,
    FullCredit,
    Read,
    Rules,
    Step,
    WayToFullCredit,
)

FORMULAS: dict[str, Formula] = {
    "weights_2017_2024": WEIGHTS_2017_2024,
    "counts_from_2025": COUNTS_FROM_2025,
}


def activity_points(read: Read, rules: Rules, counted: list[str], steps: list[Step]) -> int:
    """Points of the counted activities, attestations of a medical home apart."""
    return FORMULAS[rules["formula"]]["points"](read, rules, counted, steps)


def ways_to_full_credit(read: Read, rules: Rules, missing: int) -> list[WayToFullCredit]:
    """The shortest ways to the points still missing, each with a sentence."""
    if missing <= 0:
        return []
    return FORMULAS[rules["formula"]]["ways"](audience_of(read), rules, missing)


def formula_parameter(read: Read, rules: Rules) -> str:
    """The parameter that says what full credit takes here; what it hangs on is assumed."""
    return FORMULAS[rules["formula"]]["parameter"](audience_of(read))


def full_credit_ways(rules: FormulaRules) -> list[FullCredit]:
    """What full credit takes in the year, for each audience for which it has the numbers."""
    formula = FORMULAS[rules["formula"]]
    found: list[FullCredit] = []
    for audience in AUDIENCES:
        if has_numbers(audience, formula, rules):
            found.append(formula["full_credit"](audience, rules))
    return found


def has_numbers(audience: Audience, formula: Formula, rules: FormulaRules) -> bool:
    for name in formula["parameters"]:
        if not has(rules["numbers"], parameter_for(audience, name)):
            return False
    return True
