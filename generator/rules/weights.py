"""What the category weighs in the final score. Translated for the browser.

42 CFR 414.1380(c), 414.1367(d), 414.1370(h), 414.1317(b)(2).
"""

from __future__ import annotations

from generator.rules.primitives import contains, joined, length
from generator.rules.shapes import Category, Read, Rules, Step, Weighed, WeightsRow
from generator.rules.steps import make_step
from generator.rules.vocabulary import entries_of, ids_of


def add_weight(read: Read, rules: Rules, points: int, steps: list[Step]) -> Weighed:
    """The category's weight and what the final score is, with the step that says so.

    `weight` is None where the case was not verified, and where fewer categories are scored than
    a final score takes: then `final_score` is `performance_threshold`.
    """
    missing = categories_left_out(read, rules)
    scored = length(rules["categories"]) - length(missing)
    if scored < rules["minimum_scored_categories"]:
        text = (
            f"With fewer than {rules['minimum_scored_categories']} categories scored, the final "
            "score is the performance threshold and payments stay as they are, whatever the "
            "points here."
        )
        steps.append(make_step(rules, "few_categories", "minimum_scored_categories", points, text))
        return {"weight": None, "final_score": "performance_threshold"}
    if contains(missing, rules["scored_category"]):
        text = (
            "CMS approved an exception for this category: it weighs 0 percent of the final score."
        )
        steps.append(make_step(rules, "category_not_scored", "exception_weight", 0, text))
        return {"weight": 0, "final_score": None}
    row = weights_row(read, rules, missing)
    if row is None:
        names: list[str] = []
        left_out: list[Category] = entries_of(rules["vocabulary"]["categories"], missing)
        for category in left_out:
            names.append(category["noun"])
        text = (
            f"What this category weighs in {rules['performance_year']} without "
            f"{joined(names, ' and ')} was not verified, so its share of the final score stays "
            "open."
        )
        steps.append(make_step(rules, "weight_not_verified", "category_weight", points, text))
        return {"weight": None, "final_score": None}
    steps.append(weight_step(rules, row, points))
    return {"weight": row["weight"], "final_score": None}


def weights_row(read: Read, rules: Rules, missing: list[str]) -> WeightsRow | None:
    """The row of weights that applies, or None where the case was not verified."""
    scheme = read["option"]["weight_scheme"]
    statuses = ids_of(read["statuses"])
    for row in rules["category_weights"]:
        if row["scheme"] == scheme and same_categories(row["not_scored"], missing):
            needed = row["has_status"]
            if needed is not None and not contains(statuses, needed):
                continue
            if row["lacks_status"] is None or not contains(statuses, row["lacks_status"]):
                return row
    return None


def weight_step(rules: Rules, row: WeightsRow, points: int) -> Step:
    """The last step: from the category's points to those of the final score."""
    maximum = rules["maximum_points"]
    weight = row["weight"]
    final = decimal_text(points * weight * 100 // maximum)
    text = (
        f"This category weighs {weight} percent of the final score here: "
        f"{points} of {maximum} points × {weight} = {final} final-score points."
    )
    return make_step(rules, "category_weight", row["reference"], weight, text)


def decimal_text(number: int) -> str:
    """A number of hundredths as it is written: 375 is 3.75, 750 is 7.5, 1500 is 15."""
    units = number // 100
    rest = number - units * 100
    tenths = rest // 10
    if rest == 0:
        return f"{units}"
    if tenths * 10 == rest:
        return f"{units}.{tenths}"
    return f"{units}.{tenths}{rest - tenths * 10}"


def categories_left_out(read: Read, rules: Rules) -> list[str]:
    """The categories not scored, with those that are never scored there.

    Cost: in some years for everyone, under the APM schemes, and for an APM Entity outside them
    (42 CFR 414.1317(b)(2)).
    """
    never = rules["never_scored_in"][read["option"]["weight_scheme"]]
    never_as = rules["never_scored_as"][read["participation"]["id"]]
    missing: list[str] = []
    for category in rules["categories"]:
        said = contains(read["categories_not_scored"], category)
        if said or contains(never, category) or contains(never_as, category):
            missing.append(category)
    return missing


def same_categories(one: list[str], other: list[str]) -> bool:
    if length(one) != length(other):
        return False
    for category in one:
        if not contains(other, category):
            return False
    return True
