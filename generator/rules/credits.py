"""Credit that is not earned by choosing activities. Translated for the browser.

Medical homes and APM participants: 42 U.S.C. 1395w-4(q)(5)(C); APP and APM scoring standard:
42 CFR 414.1367, 414.1370; CMS's study of reporting burden, 2017 to 2019.
"""

from __future__ import annotations

from generator.rules.counting import make_caution
from generator.rules.primitives import contains, joined, length
from generator.rules.shapes import Caution, Read, Rules, Step
from generator.rules.steps import make_step


def medical_home_points(rules: Rules, steps: list[Step]) -> int:
    """42 U.S.C. 1395w-4(q)(5)(C)(i): the highest potential score, once attested."""
    points = rules["maximum_points"] * rules["medical_home_percent"] // 100
    text = f"Attested as a certified patient-centered medical home: {points} points."
    steps.append(make_step(rules, "medical_home", "medical_home_percent", points, text))
    return points


def is_medical_home(read: Read, counted: list[str]) -> bool:
    """Attested in the form's own field, or by the entry in CMS's list."""
    return read["patient_centered_medical_home"] or contains(counted, "IA_PCMH")


def study_points(read: Read, rules: Rules, steps: list[Step]) -> int:
    """What taking part in CMS's study of reporting burden earns."""
    percent = rules["study_percent"]
    if percent is None or not read["cms_study_participant"]:
        return 0
    points = rules["maximum_points"] * percent // 100
    text = f"Took part in CMS's study of the burden of reporting: {points} points."
    steps.append(make_step(rules, "cms_study", "study_percent", points, text))
    return points


def is_assigned(read: Read) -> bool:
    """Whether CMS itself assigns the category's score: in the APP and the APM scoring standard."""
    return read["option"]["assigned_percent"] is not None


def apm_points(
    read: Read, rules: Rules, counted: list[str], steps: list[Step], cautions: list[Caution]
) -> int:
    """The credit for an alternative payment model; activities add to it."""
    percent = apm_percent(read, rules, counted)
    if starts_by_activity(read, rules):
        reading = rules["conditions"]["apm_activity_starts"]
        cautions.append(make_caution(None, reading["text"], reading["reference"]))
    if percent == 0:
        return 0
    points = rules["maximum_points"] * percent // 100
    key = apm_parameter(read, rules)
    text = f"Participation in an alternative payment model: {points} points; activities add to it."
    if key == "apm_minimum_percent":
        text = (
            f"Participation in an alternative payment model: at least {points} points, the law's "
            "minimum; activities add to it."
        )
        if is_assigned(read):
            text = (
                f"Participation in an alternative payment model: at least {points} points, the "
                "law's minimum. CMS assigns the score; it was not verified for this year."
            )
            elsewhere = rules["full_credit_years"][read["option"]["id"]]
            if length(elsewhere) > 0:
                text = f"{text} In {joined(elsewhere, ', ')} CMS gave all points."
    steps.append(make_step(rules, "apm_credit", key, points, text))
    return points


def apm_percent(read: Read, rules: Rules, counted: list[str]) -> int:
    """The percent of the points that APM participation earns, 0 for none."""
    assigned = assigned_percent(read, rules)
    if is_assigned(read):
        return rules["apm_minimum_percent"] if assigned is None else assigned
    if not read["apm_participant"]:
        return 0
    begun = read["other_category_submitted"] or length(counted) > 0
    if rules["apm_credit_needs_submission"] and not begun:
        return 0
    return rules["apm_minimum_percent"]


def assigned_percent(read: Read, rules: Rules) -> int | None:
    """The percent that CMS assigned: to the model named, or to all; None where not verified."""
    if not is_assigned(read):
        return None
    if read["apm_model"] is not None:
        return rules["apm_models"][read["apm_model"]]["percent"]
    return rules["assigned_percents"][read["option"]["id"]]


def apm_parameter(read: Read, rules: Rules) -> str:
    """The parameter that the credit rests on."""
    parameter = read["option"]["assigned_percent"]
    if parameter is None or assigned_percent(read, rules) is None:
        return "apm_minimum_percent"
    if read["apm_model"] is not None:
        return f"apm_model_{read['apm_model']}"
    return parameter


def rests_on_minimum(read: Read, rules: Rules, counted: list[str]) -> bool:
    """Whether the credit is the law's minimum, so that CMS may give more."""
    return (
        apm_percent(read, rules, counted) > 0
        and apm_parameter(read, rules) == "apm_minimum_percent"
    )


def starts_by_activity(read: Read, rules: Rules) -> bool:
    """Whether an activity alone starts the credit, or would, which is our reading."""
    needs = rules["apm_credit_needs_submission"] and not read["other_category_submitted"]
    return needs and read["apm_participant"] and not is_assigned(read)


def sleeping_credit(read: Read, rules: Rules, counted: list[str]) -> int:
    """Points of the credit for APM participants that the first activity attested will start."""
    if not read["apm_participant"] or apm_percent(read, rules, counted) > 0:
        return 0
    return rules["maximum_points"] * rules["apm_minimum_percent"] // 100
