"""Points of the activities that count, and the ways to full credit: one formula a period of law.

A year's rules name the formula in force. Translated for the browser.

- `weights_2017_2024`: 42 CFR 414.1380(b)(3) and 414.1365(d)(3)(iii), points by activity weight
- `counts_from_2025`: 89 FR 97710, activities are counted
"""

from __future__ import annotations

from generator.rules.primitives import Value, joined, length


def make_step(rules: Value, rule: str, parameter: str, points: int, text: str) -> Value:
    """A step of the explanation with the reference of the parameter it rests on."""
    return {
        "rule": rule,
        "points": points,
        "text": text,
        "reference": rules["references"][parameter],
    }


def activity_points(read: Value, rules: Value, counted: Value, steps: Value) -> int:
    """Points of the counted activities, attestations of a medical home apart."""
    if rules["formula"] == "weights_2017_2024":
        return points_by_weight_2017_2024(read, rules, counted, steps)
    return points_by_count_from_2025(read, rules, counted, steps)


def ways_to_full_credit(read: Value, rules: Value, missing: int) -> Value:
    """The shortest ways to the points still missing, each with a sentence."""
    if missing <= 0:
        return []
    if rules["formula"] == "weights_2017_2024":
        return ways_by_weight_2017_2024(read, rules, missing)
    return ways_by_count_from_2025(read, rules, missing)


def formula_parameter(read: Value, rules: Value) -> str:
    """The parameter that says what full credit takes here; what it hangs on is assumed."""
    if rules["formula"] == "weights_2017_2024":
        return f"{weight_table(read)}_high"
    return required_key(read)


# By weight, 2017 to 2024


def points_by_weight_2017_2024(read: Value, rules: Value, counted: Value, steps: Value) -> int:
    """42 CFR 414.1380(b)(3) and 414.1365(d)(3)(iii): points by activity weight."""
    table = weight_table(read)
    weighted = 0
    total = 0
    parts: Value = []
    parameter = ""
    for weight in ["high", "medium"]:
        each = rules[table][weight]
        number = 0
        for activity_id in counted:
            if rules["activities"][activity_id]["activity_weight"] == weight:
                parameter = f"{table}_{weight}"
                steps.append(activity_step(read, rules, activity_id, weight))
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


def activity_step(read: Value, rules: Value, activity_id: str, weight: str) -> Value:
    """What one activity earns, and where a table of its own applies, instead of what."""
    table = weight_table(read)
    points = rules[table][weight]
    text = f"{activity_id} is {weight}-weighted: {points} points"
    if table != "points":
        why = "in an MVP" if table == "points_mvp" else "with a special status"
        text = f"{text} {why}, instead of {rules['points'][weight]}"
    return {
        "rule": "activity_points",
        "activity_id": activity_id,
        "points": points,
        "text": f"{text}.",
        "reference": rules["references"][f"{table}_{weight}"],
    }


def weight_table(read: Value) -> str:
    """Which points apply: in an MVP its own; a special status doubles those of traditional MIPS."""
    if read["mvp_id"] is not None:
        return "points_mvp"
    return "points_special_status" if has_special_status(read) else "points"


def has_special_status(read: Value) -> bool:
    return length(read["statuses"]) > 0


def ways_by_weight_2017_2024(read: Value, rules: Value, missing: int) -> Value:
    ways: Value = []
    table = rules[weight_table(read)]
    fewest = (missing + table["high"] - 1) // table["high"]
    for highs in range(fewest + 1):
        high = fewest - highs
        left = missing - high * table["high"]
        medium = 0
        if left > 0:
            medium = (left + table["medium"] - 1) // table["medium"]
        ways.append({"high": high, "medium": medium, "text": way_text(high, medium)})
    return ways


def way_text(high: int, medium: int) -> str:
    if medium == 0:
        return f"{high} more high-weighted {activities_noun(high)}"
    if high == 0:
        return f"{medium} more medium-weighted {activities_noun(medium)}"
    noun = activities_noun(medium)
    return f"{high} more high-weighted and {medium} more medium-weighted {noun}"


def activities_noun(number: int) -> str:
    return "activity" if number == 1 else "activities"


# By count, from 2025


def points_by_count_from_2025(read: Value, rules: Value, counted: Value, steps: Value) -> int:
    """Activities are counted; each is an equal share of those that full credit takes."""
    number = 0
    for activity_id in counted:
        if not rules["activities"][activity_id]["attestation"] or activity_id == "IA_MVP":
            number = number + 1
    key = required_key(read)
    needed = rules[key]
    points = rules["maximum_points"] * min(number, needed) // needed
    if number > 0:
        noun = activities_noun(needed)
        text = f"{number} attested; full credit takes {needed} {noun}."
        steps.append(make_step(rules, "activity_count", key, points, text))
    return points


def required_key(read: Value) -> str:
    if read["mvp_id"] is not None:
        return "required_activities_mvp"
    if has_special_status(read):
        return "required_activities_special_status"
    return "required_activities"


def ways_by_count_from_2025(read: Value, rules: Value, missing: int) -> Value:
    needed = rules[required_key(read)]
    maximum = rules["maximum_points"]
    more = (missing * needed + maximum - 1) // maximum
    return [{"activities": more, "text": f"{more} more {activities_noun(more)}"}]
