"""What an attestation earns in the Improvement Activities category, performance years 2017 on.

These modules are the only home of the formula. They are written in a small Python that
`javascript.py` translates for the browser: functions, if/return, for over a list, + - * //,
comparisons, min/max, key access, texts with values in them, and the operations of
`primitives.py`. Numbers come from `rules`, the year's parameters (see year_rules.py); no
number of the law stands here.

The law: 42 U.S.C. 1395w-4(q)(5)(C); 42 CFR 414.1320, 414.1360, 414.1365, 414.1367, 414.1370,
414.1380(b)(3) and (c).
"""

from __future__ import annotations

from generator.rules.assumptions import assumed_sentences
from generator.rules.counting import count_activities, make_caution
from generator.rules.credits import (
    apm_points,
    is_assigned,
    is_medical_home,
    medical_home_points,
    rests_on_minimum,
    sleeping_credit,
    study_points,
)
from generator.rules.formulas.table import (
    activity_points,
    formula_parameter,
    ways_to_full_credit,
)
from generator.rules.primitives import (
    Value,
    contains,
    has,
    hundredths,
    is_mapping,
    merged,
    nearest,
    refuse,
    shown,
    unknown_key,
)
from generator.rules.reading import (
    ATTESTATION_FIELDS,
    check_fields,
    find_rules,
    read_attestation,
)
from generator.rules.shapes import (
    Caution,
    NotCounted,
    Performed,
    Read,
    Result,
    Rules,
    Step,
    WayToFullCredit,
)
from generator.rules.steps import make_step
from generator.rules.submission import SUBMISSION_KEYS, read_submission, unwrapped
from generator.rules.weights import add_weight

YEAR_FIELDS = ["performanceYear", "performance_year"]
SUPPLEMENT_FIELDS = [
    "special_statuses",
    "patient_centered_medical_home",
    "apm_participant",
    "apm_model",
    "cms_study_participant",
    "other_category_submitted",
    "clinicians_in_group",
    "categories_not_scored",
]
"""What CMS's form cannot say and may be given beside it."""
FORM_SAYS_NO_MORE = (
    "CMS's form has no place for special statuses, a medical home, an alternative payment model "
    "or categories that are not scored: what is not given beside it is taken as not so."
)


def score(attestation: Value, rules_by_year: Value, supplement: Value) -> Result:
    """Points, percent and final-score points of an attestation, with every step and its citation.

    `attestation` is the mapping described in `schemas/attestation.json`, or a submission in
    CMS's QPP form (`performanceYear`, `measurementSets`); `supplement` holds fields of an
    attestation that such a form cannot say, or is empty; `rules_by_year` maps each reviewed
    year, as text, to its rules. Raises Refusal naming the field.
    """
    given = unwrapped(attestation)
    if is_mapping(given) and has(given, "performanceYear"):
        if has(given, "performance_year"):
            refuse("performanceYear", "given beside performance_year; keep one of the two")
        return score_submission(given, rules_by_year, supplement)
    if is_mapping(given) and not has(given, "performance_year"):
        check_year_key(given)
        if has(given, "measurementSets"):
            return score_submission(given, rules_by_year, supplement)
    rules = find_rules(given, "performance_year", rules_by_year)
    return score_attestation(with_supplement(given, supplement), rules)


def check_year_key(given: Value) -> None:
    """Where no year is given, refuses by name what looks like one misspelt."""
    known: list[str] = []
    for field in ATTESTATION_FIELDS:
        known.append(field)
    for key in SUBMISSION_KEYS:
        known.append(key)
    unknown = unknown_key(given, known)
    if unknown is not None:
        near = nearest(unknown, YEAR_FIELDS)
        if near is not None:
            refuse("", f"unknown field {shown(unknown)}; did you mean {near}?")


def with_supplement(attestation: Value, supplement: Value) -> Value:
    """The attestation with the fields that came apart from it; none may be said twice."""
    if not is_mapping(supplement):
        refuse("supplement", f"expected a mapping, found {shown(supplement)}")
    check_fields(supplement, "supplement", SUPPLEMENT_FIELDS)
    for field in SUPPLEMENT_FIELDS:
        if has(supplement, field) and has(attestation, field):
            refuse(field, "said in the file and beside it; keep one of the two")
    return merged(attestation, supplement)


def score_attestation(attestation: Value, rules: Rules) -> Result:
    """The result of one attestation."""
    read = read_attestation(attestation, rules)
    steps: list[Step] = []
    not_counted: list[NotCounted] = []
    cautions: list[Caution] = []
    entries: list[Performed] = []
    counted = count_activities(read, rules, entries, not_counted, cautions)
    with_credit = points_with_credits(read, rules, counted, steps, cautions)
    maximum = rules["maximum_points"]
    points = min(with_credit, maximum)
    if with_credit > maximum:
        text = f"{with_credit} points are capped at {maximum}, the highest possible score."
        steps.append(make_step(rules, "cap", "maximum_points", points, text))
    at_least = points < maximum and rests_on_minimum(read, rules, counted)
    weighed = add_weight(read, rules, points, steps)
    weight = weighed["weight"]
    final = None
    if weight is not None:
        final = hundredths(points * weight * 100 // maximum)
    # Where CMS may give more by itself, or the score moves nothing, no more work is advised.
    idle = weighed["final_score"] is not None or (weight is not None and weight == 0)
    ways: list[WayToFullCredit] = []
    if not (idle or (at_least and is_assigned(read))):
        missing = maximum - points - sleeping_credit(read, rules, counted)
        ways = ways_to_full_credit(read, rules, missing)
    add_cautions_of_options(read, rules, cautions)
    return {
        "performance_year": rules["performance_year"],
        "points": points,
        "maximum_points": maximum,
        "percent": points * 100 // maximum,
        "points_are": "at_least" if at_least else "exact",
        "category_weight": weight,
        "final_score_points": final,
        "final_score": weighed["final_score"],
        "steps": steps,
        "not_counted": not_counted,
        "ways_to_full_credit": ways,
        "assumed": assumed_sentences(read, rules, entries, used_parameters(read, rules, counted)),
        "cautions": cautions,
    }


def points_with_credits(
    read: Read, rules: Rules, counted: list[str], steps: list[Step], cautions: list[Caution]
) -> int:
    """Points of activities and of all credit, before the cap."""
    points = 0
    if is_medical_home(read, counted):
        points = medical_home_points(rules, steps)
    if not contains(counted, "IA_PCMH"):
        points = points + activity_points(read, rules, counted, steps)
    points = points + study_points(read, rules, steps)
    return points + apm_points(read, rules, counted, steps, cautions)


def used_parameters(read: Read, rules: Rules, counted: list[str]) -> list[str]:
    """The parameters whose conditions the result takes for granted."""
    used: list[str] = []
    if is_medical_home(read, counted):
        used.append("medical_home_percent")
    elif not is_assigned(read):
        used.append(formula_parameter(read, rules))
    if rests_on_minimum(read, rules, counted):
        used.append("apm_minimum_percent")
    return used


def add_cautions_of_options(read: Read, rules: Rules, cautions: list[Caution]) -> None:
    """What the way of reporting leaves open."""
    condition = read["participation"]["mvp_condition"]
    if condition is not None and read["mvp_id"] is not None and has(rules["conditions"], condition):
        who = rules["conditions"][condition]
        cautions.append(make_caution(None, who["text"], who["reference"]))
    size = read["clinicians_in_group"]
    for status in read["statuses"]:
        fact = status["clinicians_at_most"]
        if fact is None or size is None:
            continue
        most = rules["clinicians_at_most"][fact]
        if size > most:
            text = (
                f"{size} clinicians and {status['phrase']}: CMS calls a practice small up to "
                f"{most} clinicians. Look your status up before you count on it."
            )
            cautions.append(make_caution(None, text, rules["references"][fact]))


# CMS's QPP submission form


def score_submission(submission: Value, rules_by_year: Value, supplement: Value) -> Result:
    """The highest-scoring set of improvement activities of a QPP submission, never their sum."""
    rules = find_rules(submission, "performanceYear", rules_by_year)
    sets = read_submission(submission, rules)
    best = score_attestation(with_supplement(sets[0]["attestation"], supplement), rules)
    number = 0
    least: Result | None = None
    for one in sets:
        result = score_attestation(with_supplement(one["attestation"], supplement), rules)
        if one["sent"]:
            number = number + 1
        if result["points_are"] == "at_least":
            least = result
        if is_better(result, best):
            best = result
    if number > 1:
        text = f"{number} sets of improvement activities: the highest-scoring counts."
        best["steps"].append(
            make_step(rules, "several_submissions", "several_submissions", best["points"], text)
        )
    if least is not None and best["points_are"] == "exact" and best["percent"] < 100:
        best = left_open(best, least, rules)
    best["assumed"].append(FORM_SAYS_NO_MORE)
    return best


def is_better(one: Result, other: Result) -> bool:
    """More points, or as many that make more of the final score."""
    if one["points"] != other["points"]:
        return one["points"] > other["points"]
    if one["final_score_points"] is None or other["final_score_points"] is None:
        return False
    return one["final_score_points"] > other["final_score_points"]


def left_open(best: Result, least: Result, rules: Rules) -> Result:
    """Where another set has the law's minimum, CMS may give it more than the best one has."""
    text = (
        f"Another set earns at least {least['points']} points, the law's minimum for an "
        f"alternative payment model. CMS may give it more than {best['points']}."
    )
    reference = rules["references"]["apm_minimum_percent"]
    best["cautions"].append(make_caution(None, text, reference))
    return merged(best, {"points_are": "at_least", "ways_to_full_credit": []})
