"""What an attestation earns in the Improvement Activities category, performance years 2017 on.

This module is the only home of the formula. It is written in a small Python that
`javascript.py` translates for the browser: functions, if/return, for over a list, + - * //,
comparisons, min/max, key access, texts with values in them, and the operations of
`primitives.py`. Numbers come from `rules`, the year's parameters (see year_rules.py); no
number of the law stands here.

The law: 42 U.S.C. 1395w-4(q)(5)(C); 42 CFR 414.1320, 414.1360, 414.1365, 414.1367, 414.1370,
414.1380(b)(3) and (c).
"""

from __future__ import annotations

from generator.rules.primitives import (
    Value,
    contains,
    date_parts,
    has,
    hundredths,
    is_list,
    is_mapping,
    is_text,
    is_truth,
    is_whole,
    joined,
    keys,
    length,
    refuse,
    shown,
    unknown_key,
    whole,
)

ATTESTATION_FIELDS = [
    "performance_year",
    "reporting_option",
    "participation_option",
    "mvp_id",
    "special_statuses",
    "patient_centered_medical_home",
    "apm_participant",
    "other_category_submitted",
    "activities",
    "clinicians_in_group",
    "categories_not_scored",
]
ACTIVITY_FIELDS = ["activity_id", "attested", "start", "end", "clinicians_performing"]
REPORTING_OPTIONS = ["traditional", "apm_scoring_standard", "app", "mvp"]
PARTICIPATION_OPTIONS = ["individual", "group", "virtual_group", "subgroup", "apm_entity"]
SPECIAL_STATUSES = ["small_practice", "rural", "hpsa", "non_patient_facing"]
OTHER_CATEGORIES = ["quality", "cost", "promoting_interoperability"]


ENTITY_TYPES = ["individual", "group", "virtualGroup", "subgroup", "apm"]
APP_PROGRAMS = ["app1", "appPlus"]


def score(attestation: Value, rules_by_year: Value) -> Value:
    """Points, percent and final-score points of an attestation, with every step and its citation.

    `attestation` is the mapping described in `schemas/attestation.json`, or a submission in
    CMS's QPP form (`performanceYear`, `measurementSets`); `rules_by_year` maps each reviewed
    year, as text, to its rules. Raises Refusal naming the field.
    """
    if is_mapping(attestation) and has(attestation, "performanceYear"):
        return score_submission(attestation, rules_by_year)
    return score_attestation(attestation, rules_by_year)


def score_attestation(attestation: Value, rules_by_year: Value) -> Value:
    """The result of one attestation."""
    rules = find_rules(attestation, "performance_year", rules_by_year)
    read = read_attestation(attestation, rules)
    steps: Value = []
    not_counted: Value = []
    counted = count_activities(read, rules, not_counted)
    earned = activity_points(read, rules, counted, steps)
    with_credit = add_credits(read, rules, counted, earned, steps)
    maximum = rules["maximum_points"]
    points = min(with_credit, maximum)
    missing = maximum - points - sleeping_credit(read, rules, counted)
    if with_credit > maximum:
        steps.append(
            make_step(
                rules,
                "cap",
                "maximum_points",
                points,
                f"{with_credit} points are capped at {maximum}, the highest possible score.",
            )
        )
    row = weights_row(read, rules)
    weight = row["weight"]
    steps.append(weight_step(rules, row, points))
    return {
        "performance_year": rules["performance_year"],
        "points": points,
        "maximum_points": maximum,
        "percent": points * 100 // maximum,
        "category_weight": weight,
        "final_score_points": hundredths(points * weight * 100 // maximum),
        "steps": steps,
        "not_counted": not_counted,
        "ways_to_full_credit": ways_to_full_credit(read, rules, missing),
    }


# CMS's QPP submission form


def score_submission(submission: Value, rules_by_year: Value) -> Value:
    """The highest-scoring set of improvement activities of a QPP submission, never their sum."""
    rules = find_rules(submission, "performanceYear", rules_by_year)
    if not has(submission, "measurementSets"):
        refuse("measurementSets", "missing; this field is required")
    sets = submission["measurementSets"]
    if not is_list(sets):
        refuse("measurementSets", f"expected a list of sets, found {shown(sets)}")
    participation = read_entity_type(submission, rules)
    best = score_attestation({"performance_year": rules["performance_year"]}, rules_by_year)
    number = 0
    for index in range(length(sets)):
        field = f"measurementSets[{index}]"
        if not is_mapping(sets[index]):
            refuse(field, f"expected a mapping with category, found {shown(sets[index])}")
        if not has(sets[index], "category"):
            refuse(f"{field}.category", "missing; this field is required")
        if not is_text(sets[index]["category"]):
            refuse(
                f"{field}.category",
                f"expected a category such as ia, found {shown(sets[index]['category'])}",
            )
        if sets[index]["category"] == "ia":
            attestation = read_set(sets[index], field, participation, rules)
            result = score_attestation(attestation, rules_by_year)
            number = number + 1
            if number == 1 or result["points"] > best["points"]:
                best = result
    if number > 1:
        text = f"{number} sets of improvement activities: the highest-scoring counts."
        best["steps"].append(
            make_step(rules, "several_submissions", "several_submissions", best["points"], text)
        )
    return best


def read_entity_type(submission: Value, rules: Value) -> Value:
    """The participation option of the submission's entity type; individual where none is given."""
    entity = read_choice(submission, "entityType", ENTITY_TYPES, "individual")
    participation = entity
    if entity == "virtualGroup":
        participation = "virtual_group"
    if entity == "apm":
        participation = "apm_entity"
    if not contains(rules["participation_options"], participation):
        year = rules["performance_year"]
        refuse("entityType", f"{shown(entity)} did not exist in {year}")
    return participation


def read_set(given: Value, field: str, participation: Value, rules: Value) -> Value:
    """One set of improvement activities as an attestation; identifiers are not looked at."""
    program = given["programName"] if has(given, "programName") else None
    reporting = read_program(program, f"{field}.programName", rules)
    if participation == "subgroup" and reporting != "mvp":
        refuse(f"{field}.programName", "a subgroup reports an MVP only; expected the MVP's ID")
    if participation == "virtual_group" and reporting != "traditional":
        refuse(
            f"{field}.programName", "a virtual group reports traditional MIPS only; expected mips"
        )
    return {
        "performance_year": rules["performance_year"],
        "participation_option": participation,
        "reporting_option": reporting,
        "mvp_id": program if reporting == "mvp" else None,
        "activities": read_measurements(given, field, rules),
    }


def read_program(program: Value, field: str, rules: Value) -> Value:
    """The reporting option of a set's program; traditional MIPS where none is given."""
    if program is None:
        return "traditional"
    expected = "expected mips"
    if contains(rules["reporting_options"], "app"):
        expected = f"{expected}, {joined(APP_PROGRAMS, ', ')}"
    if contains(rules["reporting_options"], "mvp"):
        expected = f"{expected} or the ID of an MVP of {rules['performance_year']}"
    if not is_text(program):
        refuse(field, f"{expected}, found {shown(program)}")
    if program == "mips":
        return "traditional"
    if contains(APP_PROGRAMS, program) and contains(rules["reporting_options"], "app"):
        return "app"
    if not has(rules["mvps"], program):
        refuse(field, f"{expected}, found {shown(program)}")
    return "mvp"


def read_measurements(given: Value, field: str, rules: Value) -> Value:
    """The measurements of a set as attested activities, with the set's dates."""
    if not has(given, "measurements"):
        refuse(f"{field}.measurements", "missing; this field is required")
    measurements = given["measurements"]
    if not is_list(measurements):
        refuse(f"{field}.measurements", f"expected a list, found {shown(measurements)}")
    read_period(given, "performanceStart", "performanceEnd", field, rules)
    activities: Value = []
    for index in range(length(measurements)):
        place = f"{field}.measurements[{index}]"
        measurement = measurements[index]
        if not is_mapping(measurement):
            refuse(place, f"expected a mapping with measureId, found {shown(measurement)}")
        if not has(measurement, "value"):
            refuse(f"{place}.value", "missing; this field is required")
        activities.append(
            {
                "activity_id": read_activity_id(measurement, "measureId", place, rules),
                "attested": read_truth(measurement, "value", f"{place}.value", False),
                "start": given["performanceStart"] if has(given, "performanceStart") else None,
                "end": given["performanceEnd"] if has(given, "performanceEnd") else None,
            }
        )
    return activities


# Reading the attestation


def find_rules(attestation: Value, field: str, rules_by_year: Value) -> Value:
    """The rules of the year given in `field`; refuses a year without reviewed rules."""
    if not is_mapping(attestation):
        refuse("", f"expected a mapping with performance_year, found {shown(attestation)}")
    if not has(attestation, field):
        refuse(field, "missing; this field is required")
    year = attestation[field]
    if not is_whole(year):
        refuse(field, f"expected a year such as 2026, found {shown(year)}")
    key = f"{whole(year)}"
    if not has(rules_by_year, key):
        years = keys(rules_by_year)
        known = f"{years[0]} to {years[length(years) - 1]}"
        refuse(field, f"no reviewed rules for {key}; expected {known}")
    return rules_by_year[key]


def read_attestation(attestation: Value, rules: Value) -> Value:
    """The attestation with every field checked and defaults filled in."""
    unknown = unknown_key(attestation, ATTESTATION_FIELDS)
    if unknown is not None:
        refuse(
            "attestation",
            f"unknown field {shown(unknown)}; expected {joined(ATTESTATION_FIELDS, ', ')}",
        )
    year = rules["performance_year"]
    reporting = read_choice(attestation, "reporting_option", REPORTING_OPTIONS, "traditional")
    if not contains(rules["reporting_options"], reporting):
        options = joined(rules["reporting_options"], ", ")
        refuse("reporting_option", f'"{reporting}" did not exist in {year}; expected {options}')
    participation = read_choice(
        attestation, "participation_option", PARTICIPATION_OPTIONS, "individual"
    )
    check_participation(participation, reporting, rules)
    size = read_count(attestation, "clinicians_in_group", "clinicians_in_group")
    if size is not None and size < 1:
        refuse("clinicians_in_group", f"expected 1 or more, found {shown(size)}")
    return {
        "reporting_option": reporting,
        "participation_option": participation,
        "mvp_id": read_mvp(attestation, reporting, rules),
        "special_statuses": read_choices(attestation, "special_statuses", SPECIAL_STATUSES),
        "patient_centered_medical_home": read_truth(
            attestation, "patient_centered_medical_home", "patient_centered_medical_home", False
        ),
        "apm_participant": read_truth(attestation, "apm_participant", "apm_participant", False),
        "other_category_submitted": read_truth(
            attestation, "other_category_submitted", "other_category_submitted", True
        ),
        "activities": read_activities(attestation, rules, size),
        "clinicians_in_group": size,
        "categories_not_scored": read_choices(
            attestation, "categories_not_scored", OTHER_CATEGORIES
        ),
    }


def check_participation(participation: Value, reporting: Value, rules: Value) -> None:
    """Refuses participation options that the year or the reporting option does not have."""
    year = rules["performance_year"]
    if not contains(rules["participation_options"], participation):
        options = joined(rules["participation_options"], ", ")
        refuse(
            "participation_option", f'"{participation}" did not exist in {year}; expected {options}'
        )
    if participation == "subgroup" and reporting != "mvp":
        refuse(
            "participation_option", "a subgroup reports an MVP only; expected reporting_option mvp"
        )
    if participation == "virtual_group" and reporting != "traditional":
        refuse(
            "participation_option",
            "a virtual group reports traditional MIPS only; expected reporting_option traditional",
        )


def read_mvp(attestation: Value, reporting: Value, rules: Value) -> Value:
    """The MVP's ID where one is reported, else None."""
    given = has(attestation, "mvp_id") and attestation["mvp_id"] is not None
    if reporting != "mvp":
        if given:
            refuse("mvp_id", "goes with reporting_option mvp only; leave it out")
        return None
    if not given:
        refuse("mvp_id", "missing; reporting_option mvp needs the ID of the MVP")
    mvp_id = attestation["mvp_id"]
    if not is_text(mvp_id):
        refuse("mvp_id", f"expected an ID such as G0053, found {shown(mvp_id)}")
    if not has(rules["mvps"], mvp_id):
        refuse("mvp_id", f"no MVP {shown(mvp_id)} in {rules['performance_year']}")
    return mvp_id


def read_choice(attestation: Value, field: str, options: Value, fallback: str) -> Value:
    if not has(attestation, field):
        return fallback
    value = attestation[field]
    if not is_text(value):
        refuse(field, f"expected one of {joined(options, ', ')}, found {shown(value)}")
    if not contains(options, value):
        refuse(field, f"expected one of {joined(options, ', ')}, found {shown(value)}")
    return value


def read_choices(attestation: Value, field: str, options: Value) -> Value:
    """A list of options, in their canonical order and each once."""
    if not has(attestation, field):
        return []
    values = attestation[field]
    if not is_list(values):
        refuse(field, f"expected a list of {joined(options, ', ')}, found {shown(values)}")
    for index in range(length(values)):
        value = values[index]
        if not is_text(value):
            refuse(
                f"{field}[{index}]",
                f"expected one of {joined(options, ', ')}, found {shown(value)}",
            )
        if not contains(options, value):
            refuse(
                f"{field}[{index}]",
                f"expected one of {joined(options, ', ')}, found {shown(value)}",
            )
    chosen: Value = []
    for option in options:
        if contains(values, option):
            chosen.append(option)
    return chosen


def read_truth(mapping: Value, key: str, field: str, fallback: bool) -> bool:
    if not has(mapping, key):
        return fallback
    value = mapping[key]
    if not is_truth(value):
        refuse(field, f"expected true or false, found {shown(value)}")
    return value


def read_count(mapping: Value, key: str, field: str) -> Value:
    """A number of clinicians, or None where it is not given."""
    if not has(mapping, key):
        return None
    value = mapping[key]
    if value is None:
        return None
    if not is_whole(value):
        refuse(field, f"expected a whole number of clinicians, found {shown(value)}")
    if value < 0:
        refuse(field, f"expected 0 or more clinicians, found {shown(value)}")
    return whole(value)


def read_activities(attestation: Value, rules: Value, size: Value) -> Value:
    if not has(attestation, "activities"):
        return []
    given = attestation["activities"]
    if not is_list(given):
        refuse("activities", f"expected a list of activities, found {shown(given)}")
    activities: Value = []
    for index in range(length(given)):
        activities.append(read_activity(given[index], f"activities[{index}]", rules, size))
    return activities


def read_activity(given: Value, field: str, rules: Value, size: Value) -> Value:
    """One attested activity with its days as numbers."""
    if not is_mapping(given):
        refuse(field, f"expected a mapping with activity_id, found {shown(given)}")
    unknown = unknown_key(given, ACTIVITY_FIELDS)
    if unknown is not None:
        refuse(field, f"unknown field {shown(unknown)}; expected {joined(ACTIVITY_FIELDS, ', ')}")
    activity_id = read_activity_id(given, "activity_id", field, rules)
    performing = read_count(given, "clinicians_performing", f"{field}.clinicians_performing")
    if performing is not None and size is not None and performing > size:
        refuse(
            f"{field}.clinicians_performing",
            f"{performing} clinicians perform it, but the group has {size}",
        )
    period = read_period(given, "start", "end", field, rules)
    return {
        "activity_id": activity_id,
        "attested": read_truth(given, "attested", f"{field}.attested", True),
        "start": period["start"],
        "end": period["end"],
        "clinicians_performing": performing,
    }


def read_activity_id(mapping: Value, key: str, place: str, rules: Value) -> Value:
    """The ID under `key`; refuses one that no year's inventory has."""
    field = f"{place}.{key}"
    if not has(mapping, key):
        refuse(field, "missing; this field is required")
    activity_id = mapping[key]
    if not is_text(activity_id):
        refuse(field, f"expected an ID such as IA_EPA_1, found {shown(activity_id)}")
    if not contains(rules["known_activities"], activity_id):
        refuse(
            field,
            f"{shown(activity_id)} is in no year's inventory; expected an ID such as IA_EPA_1",
        )
    return activity_id


# Days


def read_period(mapping: Value, start_key: str, end_key: str, place: str, rules: Value) -> Value:
    """The first and last day under the two keys, both or neither, in order."""
    start = read_date(mapping, start_key, f"{place}.{start_key}", rules)
    end = read_date(mapping, end_key, f"{place}.{end_key}", rules)
    if start is None and end is not None:
        refuse(f"{place}.{start_key}", f"missing; give both {start_key} and {end_key}, or neither")
    if start is not None and end is None:
        refuse(f"{place}.{end_key}", f"missing; give both {start_key} and {end_key}, or neither")
    if start is not None and end is not None and end["day"] < start["day"]:
        refuse(f"{place}.{end_key}", f"is before the {start_key}")
    return {"start": start, "end": end}


def read_date(mapping: Value, key: str, field: str, rules: Value) -> Value:
    """A day of the performance year as year, month, date and running number, or None."""
    if not has(mapping, key):
        return None
    value = mapping[key]
    if value is None:
        return None
    expected = "expected a date such as 2026-03-01"
    if not is_text(value):
        refuse(field, f"{expected}, found {shown(value)}")
    parts = date_parts(value)
    if parts is None:
        refuse(field, f"{expected}, found {shown(value)}")
    year = parts[0]
    month = parts[1]
    date = parts[2]
    if month < 1 or month > 12 or date < 1:
        refuse(field, f"{shown(value)} is no day of the calendar; {expected}")
    if date > days_in_month(year, month):
        refuse(field, f"{shown(value)} is no day of the calendar; {expected}")
    if year != rules["performance_year"]:
        refuse(field, f"{shown(value)} is not in performance year {rules['performance_year']}")
    return {"year": year, "month": month, "date": date, "day": day_number(year, month, date)}


def is_leap_year(year: int) -> bool:
    if year // 400 * 400 == year:
        return True
    return year // 4 * 4 == year and year // 100 * 100 != year


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap_year(year) else 28
    if month == 4 or month == 6 or month == 9 or month == 11:
        return 30
    return 31


def day_number(year: int, month: int, date: int) -> int:
    """The running number of a day within its year, from 1."""
    number = date
    for earlier in range(month - 1):
        number = number + days_in_month(year, earlier + 1)
    return number


def performed_long_enough(activity: Value, entry: Value, rules: Value) -> bool:
    """Whether the days given reach what the activity needs, counted inclusively.

    Six months from March 1 end on August 31.
    """
    start = activity["start"]
    end = activity["end"]
    months = entry["minimum_months"]
    if months is not None:
        return end["day"] >= last_day_after_months(start, months)
    return end["day"] - start["day"] + 1 >= days_needed(entry, rules)


def days_needed(entry: Value, rules: Value) -> int:
    return rules["minimum_days"] if entry["minimum_days"] is None else entry["minimum_days"]


def last_day_after_months(start: Value, months: int) -> int:
    """The running number of the last day of a period of months; beyond the year, larger."""
    year = start["year"]
    month = start["month"] + months
    if month > 12:
        beyond = min(start["date"] - 1, days_in_month(year + 1, month - 12))
        return day_number(year, 12, 31) + day_number(year + 1, month - 12, beyond)
    return day_number(year, month, min(start["date"], days_in_month(year, month) + 1)) - 1


# Which activities count


def count_activities(read: Value, rules: Value, not_counted: Value) -> Value:
    """The attested activities that count; the others go to `not_counted` with the reason."""
    counted: Value = []
    seen: Value = []
    for activity in read["activities"]:
        reason = reason_not_counted(activity, read, rules, seen)
        if reason is None:
            counted.append(activity["activity_id"])
            seen.append(activity["activity_id"])
        else:
            not_counted.append({"activity_id": activity["activity_id"], "reason": reason})
    return counted


def reason_not_counted(activity: Value, read: Value, rules: Value, seen: Value) -> Value:
    """Why an activity earns nothing, or None where it counts."""
    activity_id = activity["activity_id"]
    year = rules["performance_year"]
    if not activity["attested"]:
        return "Attested “no”: only a “yes” counts."
    if not has(rules["activities"], activity_id):
        return f"Not in CMS's inventory of {year}."
    if contains(seen, activity_id):
        return "Attested twice: an activity counts once in a year."
    entry = rules["activities"][activity_id]
    if entry["withdrawn"]:
        return f"CMS took it out of its {year} list; whether earlier work counts is not stated."
    if entry["only_in_mvps"] and read["reporting_option"] != "mvp":
        return "Open only to those who report an MVP."
    if read["mvp_id"] is not None and not contains(rules["mvps"][read["mvp_id"]], activity_id):
        return f"Not among the activities of MVP {read['mvp_id']} in {year}."
    if activity["start"] is not None:
        reason = reason_of_dates(activity, entry, rules)
        if reason is not None:
            return reason
    return reason_of_group(activity, read, rules)


def reason_of_dates(activity: Value, entry: Value, rules: Value) -> Value:
    suspended = entry["suspended_day"]
    if suspended is not None and activity["start"]["day"] > suspended:
        return f"Begun after CMS suspended it on {entry['suspended_on']}."
    if performed_long_enough(activity, entry, rules):
        return None
    if entry["minimum_months"] is not None:
        return f"Performed for less than the {entry['minimum_months']} months its text sets."
    days = activity["end"]["day"] - activity["start"]["day"] + 1
    return f"Performed for {days} days; it takes {days_needed(entry, rules)} continuous days."


def reason_of_group(activity: Value, read: Value, rules: Value) -> Value:
    """Whether too few clinicians of a group perform it; missing numbers are taken as enough."""
    performing = activity["clinicians_performing"]
    if read["participation_option"] == "individual" or performing is None:
        return None
    least = rules["group_minimum_clinicians"]
    if least is not None:
        if performing < least:
            return f"No clinician of the group performs it; at least {least} must."
        return None
    size = read["clinicians_in_group"]
    percent = rules["group_minimum_percent"]
    if performing == 0:
        return f"No clinician of the group performs it; at least {percent} percent must."
    if size is not None and performing * 100 < percent * size:
        return f"{performing} of {size} clinicians perform it; at least {percent} percent must."
    return None


# Points


def make_step(rules: Value, rule: str, parameter: str, points: int, text: str) -> Value:
    """A step of the explanation with the reference of the parameter it rests on."""
    return {
        "rule": rule,
        "points": points,
        "text": text,
        "reference": rules["references"][parameter],
    }


def activity_points(read: Value, rules: Value, counted: Value, steps: Value) -> int:
    """Points of the counted activities by the formula in force in the year."""
    if contains(counted, "IA_PCMH"):
        return medical_home_points(rules, steps)
    if rules["formula"] == "weights_2017_2024":
        return points_by_weight_2017_2024(read, rules, counted, steps)
    return points_by_count_from_2025(read, rules, counted, steps)


def medical_home_points(rules: Value, steps: Value) -> int:
    """42 U.S.C. 1395w-4(q)(5)(C)(i): the highest potential score, once attested."""
    points = rules["maximum_points"] * rules["medical_home_percent"] // 100
    text = f"Attested as a certified patient-centered medical home: {points} points."
    steps.append(make_step(rules, "medical_home", "medical_home_percent", points, text))
    return points


def has_special_status(read: Value) -> bool:
    return length(read["special_statuses"]) > 0


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
    if read["reporting_option"] == "mvp":
        return "points_mvp"
    return "points_special_status" if has_special_status(read) else "points"


def required_key(read: Value) -> str:
    if read["reporting_option"] == "mvp":
        return "required_activities_mvp"
    if has_special_status(read):
        return "required_activities_special_status"
    return "required_activities"


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


def add_credits(read: Value, rules: Value, counted: Value, earned: int, steps: Value) -> int:
    """Points with the credit for medical homes, APM participants and APP reporters."""
    points = earned
    if read["patient_centered_medical_home"] and not contains(counted, "IA_PCMH"):
        points = points + medical_home_points(rules, steps)
    percent = apm_percent(read, rules, counted)
    if percent == 0:
        return points
    credit = rules["maximum_points"] * percent // 100
    key = apm_parameter(read, rules)
    text = f"Participation in an alternative payment model: {credit} points; activities add to it."
    steps.append(make_step(rules, "apm_credit", key, credit, text))
    return points + credit


def apm_percent(read: Value, rules: Value, counted: Value) -> int:
    """The percent of the points that APM participation earns, 0 for none."""
    reporting = read["reporting_option"]
    if reporting == "app" or reporting == "apm_scoring_standard":
        assigned = rules[f"{reporting}_percent"]
        return rules["apm_minimum_percent"] if assigned is None else assigned
    if not read["apm_participant"]:
        return 0
    begun = read["other_category_submitted"] or length(counted) > 0
    if rules["apm_credit_needs_submission"] and not begun:
        return 0
    return rules["apm_minimum_percent"]


def apm_parameter(read: Value, rules: Value) -> str:
    reporting = read["reporting_option"]
    if reporting == "app" or reporting == "apm_scoring_standard":
        if rules[f"{reporting}_percent"] is not None:
            return f"{reporting}_percent"
    return "apm_minimum_percent"


def sleeping_credit(read: Value, rules: Value, counted: Value) -> int:
    """Points of the credit for APM participants that the first activity attested will start."""
    if not read["apm_participant"] or apm_percent(read, rules, counted) > 0:
        return 0
    return rules["maximum_points"] * rules["apm_minimum_percent"] // 100


# Weight


def weights_row(read: Value, rules: Value) -> Value:
    """The row of weights that applies; refuses a case whose weights are not verified."""
    reporting = read["reporting_option"]
    scheme = reporting if reporting == "app" or reporting == "apm_scoring_standard" else "mips"
    small = contains(read["special_statuses"], "small_practice")
    missing = categories_left_out(read, rules, scheme)
    for row in rules["category_weights"]:
        if row["scheme"] == scheme and same_categories(row["not_scored"], missing):
            if row["practice"] == "all" or (row["practice"] == "small") == small:
                return row
    year = rules["performance_year"]
    if length(missing) == 3:
        refuse(
            "categories_not_scored",
            "with fewer than two categories scored the final score is the performance threshold",
        )
    names = joined(missing, ", ")
    refuse(
        "categories_not_scored",
        f"the weights of {year} without {names} are not verified; leave it out or ask CMS",
    )


def weight_step(rules: Value, row: Value, points: int) -> Value:
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


def categories_left_out(read: Value, rules: Value, scheme: str) -> Value:
    """The categories not scored, with those that are never scored there.

    Cost: in some years for everyone, under the APM schemes, and for an APM Entity outside them
    (42 CFR 414.1317(b)(2)).
    """
    entity = read["participation_option"] == "apm_entity" and rules["apm_entity_cost_never_scored"]
    without_cost = scheme != "mips" or rules["cost_never_scored"] or entity
    missing: Value = []
    for category in OTHER_CATEGORIES:
        never = category == "cost" and without_cost
        if contains(read["categories_not_scored"], category) or never:
            missing.append(category)
    return missing


def same_categories(one: Value, other: Value) -> bool:
    if length(one) != length(other):
        return False
    for category in one:
        if not contains(other, category):
            return False
    return True


# What is missing


def ways_to_full_credit(read: Value, rules: Value, missing: int) -> Value:
    """The shortest ways to the points still missing, each with a sentence."""
    ways: Value = []
    if missing <= 0:
        return ways
    if rules["formula"] == "weights_2017_2024":
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
    needed = rules[required_key(read)]
    maximum = rules["maximum_points"]
    more = (missing * needed + maximum - 1) // maximum
    text = f"{more} more {activities_noun(more)}"
    ways.append({"activities": more, "text": text})
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
