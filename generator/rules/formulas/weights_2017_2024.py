"""Points by activity weight, 2017 to 2024. Translated for the browser.

42 CFR 414.1380(b)(3): medium- and high-weighted activities, worth twice as much with a special
status; 42 CFR 414.1365(d)(3)(iii): in an MVP.
"""

from __future__ import annotations

from generator.rules.formulas.audience import audience_of, number_for, parameter_for
from generator.rules.primitives import joined
from generator.rules.shapes import (
    Audience,
    Formula,
    FormulaRules,
    FullCredit,
    Mix,
    Read,
    Rules,
    Step,
    WayToFullCredit,
)
from generator.rules.steps import activities_noun, make_step


def points_by_weight(read: Read, rules: Rules, counted: list[str], steps: list[Step]) -> int:
    """Each activity brings the points of its weight."""
    audience = audience_of(read)
    weighted = 0
    total = 0
    parts: list[str] = []
    parameter = ""
    for weight in ["high", "medium"]:
        each = number_for(audience, f"points_{weight}", rules)
        number = 0
        for activity_id in counted:
            if rules["activities"][activity_id]["activity_weight"] == weight:
                parameter = parameter_for(audience, f"points_{weight}")
                steps.append(activity_step(audience, rules, activity_id, weight))
                number = number + 1
        if number > 0:
            noun = activities_noun(number)
            parts.append(f"{number} {weight}-weighted {noun} × {each} points")
        weighted = weighted + number
        total = total + number * each
    if weighted > 1:
        text = f"{joined(parts, ' + ')} = {total} points."
        steps.append(make_step(rules, "activity_total", parameter, total, text))
    return total


def activity_step(audience: Audience, rules: Rules, activity_id: str, weight: str) -> Step:
    """What one activity earns, and where numbers of its own apply, instead of what."""
    name = f"points_{weight}"
    points = number_for(audience, name, rules)
    text = f"{activity_id} is {weight}-weighted: {points} points"
    if audience != "most":
        why = "in an MVP" if audience == "mvp" else "with a special status"
        text = f"{text} {why}, instead of {number_for('most', name, rules)}"
    return {
        "rule": "activity_points",
        "activity_id": activity_id,
        "points": points,
        "text": f"{text}.",
        "reference": rules["references"][parameter_for(audience, name)],
    }


def mixes(audience: Audience, rules: FormulaRules, missing: int) -> list[Mix]:
    """Every smallest mix of weights that reaches the missing points, most high-weighted first."""
    found: list[Mix] = []
    each_high = number_for(audience, "points_high", rules)
    each_medium = number_for(audience, "points_medium", rules)
    fewest = (missing + each_high - 1) // each_high
    for highs in range(fewest + 1):
        high = fewest - highs
        left = missing - high * each_high
        medium = 0
        if left > 0:
            medium = (left + each_medium - 1) // each_medium
        found.append({"high": high, "medium": medium})
    return found


def ways_by_weight(audience: Audience, rules: FormulaRules, missing: int) -> list[WayToFullCredit]:
    ways: list[WayToFullCredit] = []
    for mix in mixes(audience, rules, missing):
        high = mix["high"]
        medium = mix["medium"]
        ways.append({"high": high, "medium": medium, "text": way_text(high, medium)})
    return ways


def way_text(high: int, medium: int) -> str:
    if medium == 0:
        return f"{high} more high-weighted {activities_noun(high)}"
    if high == 0:
        return f"{medium} more medium-weighted {activities_noun(medium)}"
    noun = activities_noun(medium)
    return f"{high} more high-weighted and {medium} more medium-weighted {noun}"


def parameter_by_weight(audience: Audience) -> str:
    return parameter_for(audience, "points_high")


def full_credit_by_weight(audience: Audience, rules: FormulaRules) -> FullCredit:
    """Every smallest mix of weights: `1 high-weighted, or 2 medium-weighted`."""
    told: list[str] = []
    for mix in mixes(audience, rules, rules["maximum_points"]):
        parts: list[str] = []
        for weight in ["high", "medium"]:
            number = mix["high"] if weight == "high" else mix["medium"]
            if number > 0:
                parts.append(f"{number} {weight}-weighted")
        told.append(joined(parts, " and "))
    text = joined(told, ", or ")
    return {
        "audience": audience,
        "amount": text,
        "text": text,
        "parameter": parameter_by_weight(audience),
    }


WEIGHTS_2017_2024: Formula = {
    "parameters": ["points_medium", "points_high"],
    "points": points_by_weight,
    "ways": ways_by_weight,
    "parameter": parameter_by_weight,
    "full_credit": full_credit_by_weight,
}
