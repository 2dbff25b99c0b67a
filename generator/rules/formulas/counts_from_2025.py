"""Activities are counted, from 2025 (89 FR 97710). Translated for the browser.

Each is an equal share of those that full credit takes; weights are gone.
"""

from __future__ import annotations

from generator.rules.formulas.audience import audience_of, number_for, parameter_for
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
from generator.rules.steps import activities_noun, make_step


def points_by_count(read: Read, rules: Rules, counted: list[str], steps: list[Step]) -> int:
    """A share of the points for each activity; of attestations only IA_MVP is one."""
    number = 0
    for activity_id in counted:
        if not rules["activities"][activity_id]["attestation"] or activity_id == "IA_MVP":
            number = number + 1
    audience = audience_of(read)
    needed = number_for(audience, "required_activities", rules)
    points = rules["maximum_points"] * min(number, needed) // needed
    if number > 0:
        noun = activities_noun(needed)
        text = f"{number} attested; full credit takes {needed} {noun}."
        parameter = parameter_by_count(audience)
        steps.append(make_step(rules, "activity_count", parameter, points, text))
    return points


def ways_by_count(audience: Audience, rules: FormulaRules, missing: int) -> list[WayToFullCredit]:
    needed = number_for(audience, "required_activities", rules)
    maximum = rules["maximum_points"]
    more = (missing * needed + maximum - 1) // maximum
    return [{"activities": more, "text": f"{more} more {activities_noun(more)}"}]


def parameter_by_count(audience: Audience) -> str:
    return parameter_for(audience, "required_activities")


def full_credit_by_count(audience: Audience, rules: FormulaRules) -> FullCredit:
    """A number of activities."""
    needed = number_for(audience, "required_activities", rules)
    return {
        "audience": audience,
        "amount": f"{needed}",
        "text": f"{needed} {activities_noun(needed)}",
        "parameter": parameter_by_count(audience),
    }


COUNTS_FROM_2025: Formula = {
    "parameters": ["required_activities"],
    "points": points_by_count,
    "ways": ways_by_count,
    "parameter": parameter_by_count,
    "full_credit": full_credit_by_count,
}
