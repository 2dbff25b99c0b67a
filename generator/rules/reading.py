"""Reads an attestation: every field checked, defaults filled in, or refused with its name.

The shape is that of `schemas/attestation.json`. Translated for the browser.
"""

from __future__ import annotations

from generator.rules.calendar import read_day
from generator.rules.primitives import (
    Value,
    contains,
    date_parts,
    has,
    is_list,
    is_mapping,
    is_text,
    is_truth,
    is_whole,
    joined,
    keys,
    length,
    nearest,
    refuse,
    shown,
    unknown_key,
    upper,
    whole,
)
from generator.rules.shapes import (
    Day,
    ParticipationOption,
    Performed,
    Read,
    ReportingOption,
    Rules,
    Span,
    SpecialStatus,
)
from generator.rules.vocabulary import (
    entries_of,
    entry_of,
    ids_of,
    required_option,
    usual_of,
    usual_option,
)

ATTESTATION_FIELDS = [
    "performance_year",
    "reporting_option",
    "participation_option",
    "mvp_id",
    "special_statuses",
    "patient_centered_medical_home",
    "apm_participant",
    "apm_model",
    "cms_study_participant",
    "other_category_submitted",
    "activities",
    "clinicians_in_group",
    "categories_not_scored",
]
ACTIVITY_FIELDS = ["activity_id", "attested", "start", "end", "clinicians_performing"]
MOST_CLINICIANS = 999999


def find_rules(attestation: Value, field: str, rules_by_year: Value) -> Rules:
    """The rules of the year given in `field`; refuses a year without reviewed rules."""
    if not is_mapping(attestation):
        refuse("", f"expected a mapping with performance_year, found {shown(attestation)}")
    if not has(attestation, field):
        refuse(field, "missing; this field is required")
    year = attestation[field]
    if is_text(year):
        expected = "expected a year such as 2026, a number without quotes"
        refuse(field, f"{expected}, found {shown(year)}")
    if not is_whole(year):
        refuse(field, f"expected a year such as 2026, found {shown(year)}")
    key = f"{whole(year)}"
    if not has(rules_by_year, key):
        years = keys(rules_by_year)
        known = f"{years[0]} to {years[length(years) - 1]}"
        refuse(field, f"no reviewed rules for {shown(year)}; expected {known}")
    return rules_by_year[key]


def read_attestation(attestation: Value, rules: Rules) -> Read:
    """The attestation with every field checked and defaults filled in.

    `option`, `participation` and `statuses` are the entries of the vocabulary that it chose.
    """
    check_fields(attestation, "attestation", ATTESTATION_FIELDS)
    vocabulary = rules["vocabulary"]
    ways = vocabulary["participation_options"]
    chosen = read_choice(attestation, "participation_option", ids_of(ways), usual_of(ways))
    participation: ParticipationOption = entry_of(ways, chosen)
    option = read_reporting(attestation, participation, rules)
    check_participation(participation, option, rules)
    size = read_count(attestation, "clinicians_in_group", "clinicians_in_group")
    if size is not None and size < 1:
        refuse("clinicians_in_group", f"expected 1 or more, found {shown(size)}")
    return {
        "option": option,
        "participation": participation,
        "mvp_id": read_mvp(attestation, option, rules),
        "statuses": read_statuses(attestation, rules),
        "patient_centered_medical_home": read_truth(
            attestation, "patient_centered_medical_home", "patient_centered_medical_home", False
        ),
        "apm_participant": read_truth(attestation, "apm_participant", "apm_participant", False)
        or participation["of_apm_participants"],
        "apm_model": read_model(attestation, option, rules),
        "cms_study_participant": read_study(attestation, rules),
        "other_category_said": has(attestation, "other_category_submitted"),
        "other_category_submitted": read_truth(
            attestation, "other_category_submitted", "other_category_submitted", True
        ),
        "activities": read_activities(attestation, rules, size),
        "clinicians_in_group": size,
        "categories_not_scored": read_choices(
            attestation, "categories_not_scored", rules["categories"]
        ),
    }


def check_fields(given: Value, place: str, known: Value) -> None:
    """Refuses a field that is not known, with the one that may be meant."""
    unknown = unknown_key(given, known)
    if unknown is not None:
        near = nearest(unknown, known)
        meant = f"; did you mean {near}?" if near is not None else ""
        refuse(place, f"unknown field {shown(unknown)}{meant}; expected {joined(known, ', ')}")


def read_reporting(
    attestation: Value, participation: ParticipationOption, rules: Rules
) -> ReportingOption:
    """The reporting option; some ways to take part require one in the years that have it."""
    options = rules["vocabulary"]["reporting_options"]
    usual = usual_option(participation, rules)
    reporting = read_choice(attestation, "reporting_option", ids_of(options), usual)
    year = rules["performance_year"]
    if not contains(rules["reporting_options"], reporting):
        known = joined(rules["reporting_options"], ", ")
        refuse("reporting_option", f'"{reporting}" did not exist in {year}; expected {known}')
    required = required_option(participation, rules)
    if required is not None and reporting != required:
        other: ReportingOption = entry_of(options, required)
        together = f"{participation['noun']} goes with {other['noun']}"
        refuse("reporting_option", f"in {year} {together}; expected {required}")
    return entry_of(options, reporting)


def check_participation(
    participation: ParticipationOption, option: ReportingOption, rules: Rules
) -> None:
    """Refuses participation options that the year or the reporting option does not have."""
    year = rules["performance_year"]
    if not contains(rules["participation_options"], participation["id"]):
        options = joined(rules["participation_options"], ", ")
        refuse(
            "participation_option",
            f'"{participation["id"]}" did not exist in {year}; expected {options}',
        )
    only = participation["only_with"]
    if only is not None and option["id"] != only:
        what: ReportingOption = entry_of(rules["vocabulary"]["reporting_options"], only)
        alone = f"{participation['noun']} reports {what['noun']} only"
        refuse("participation_option", f"{alone}; expected reporting_option {only}")


def read_mvp(attestation: Value, option: ReportingOption, rules: Rules) -> str | None:
    """The MVP's ID where one is reported, else None."""
    given = has(attestation, "mvp_id") and attestation["mvp_id"] is not None
    if not option["needs_mvp"]:
        if given:
            only = rules["vocabulary"]["mvp_option"]
            refuse("mvp_id", f"goes with reporting_option {only} only; leave it out")
        return None
    if not given:
        refuse("mvp_id", f"missing; reporting_option {option['id']} needs the ID of the MVP")
    mvp_id = attestation["mvp_id"]
    if not is_text(mvp_id):
        refuse("mvp_id", f"expected an ID such as G0053, found {shown(mvp_id)}")
    if not has(rules["mvps"], mvp_id):
        near = nearest(mvp_id, keys(rules["mvps"]))
        meant = f"; did you mean {near}?" if near is not None else ""
        refuse("mvp_id", f"no MVP {shown(mvp_id)} in {rules['performance_year']}{meant}")
    return mvp_id


def read_statuses(attestation: Value, rules: Rules) -> list[SpecialStatus]:
    """The entries of the special statuses given."""
    chosen = read_choices(attestation, "special_statuses", rules["special_statuses"])
    return entries_of(rules["vocabulary"]["special_statuses"], chosen)


def read_model(attestation: Value, option: ReportingOption, rules: Rules) -> str | None:
    """The APM model whose score CMS published for the year, or None."""
    if not has(attestation, "apm_model"):
        return None
    model = attestation["apm_model"]
    if model is None:
        return None
    year = rules["performance_year"]
    known = keys(rules["apm_models"])
    if length(known) == 0:
        refuse("apm_model", f"we hold no score of a model for {year}; leave it out")
    if not is_text(model):
        refuse("apm_model", f"expected one of {joined(known, ', ')}, found {shown(model)}")
    if not contains(known, model):
        refuse(
            "apm_model",
            f"we hold no score of {shown(model)} for {year}; expected {joined(known, ', ')}",
        )
    if not option["takes_model"]:
        options = joined(rules["vocabulary"]["model_options"], " or ")
        refuse("apm_model", f"goes with reporting_option {options} only; leave it out")
    return model


def read_study(attestation: Value, rules: Rules) -> bool:
    """Whether CMS's study earns the credit; refused in a year without it."""
    took_part = read_truth(attestation, "cms_study_participant", "cms_study_participant", False)
    if took_part and rules["study_percent"] is None:
        year = rules["performance_year"]
        refuse(
            "cms_study_participant", f"we hold no credit of CMS's study for {year}; leave it out"
        )
    return took_part


def read_choice(attestation: Value, field: str, options: Value, fallback: str) -> Value:
    if not has(attestation, field):
        return fallback
    value = attestation[field]
    expect_one_of(field, value, options)
    return value


def expect_one_of(field: str, value: Value, options: Value) -> None:
    """Refuses what is none of the options."""
    known = False
    if is_text(value):
        known = contains(options, value)
    if not known:
        refuse(field, f"expected one of {joined(options, ', ')}, found {shown(value)}")


def read_choices(attestation: Value, field: str, options: Value) -> Value:
    """A list of options, in their canonical order and each once."""
    if not has(attestation, field):
        return []
    values = attestation[field]
    if not is_list(values):
        refuse(field, f"expected a list of {joined(options, ', ')}, found {shown(values)}")
    for index in range(length(values)):
        value = values[index]
        expect_one_of(f"{field}[{index}]", value, options)
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


def read_count(mapping: Value, key: str, field: str) -> int | None:
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
    if value > MOST_CLINICIANS:
        refuse(field, f"expected at most {MOST_CLINICIANS} clinicians, found {shown(value)}")
    return whole(value)


# Activities


def read_activities(attestation: Value, rules: Rules, size: int | None) -> list[Performed]:
    if not has(attestation, "activities"):
        return []
    given = attestation["activities"]
    if not is_list(given):
        refuse("activities", f"expected a list of activities, found {shown(given)}")
    activities: list[Performed] = []
    for index in range(length(given)):
        activities.append(read_activity(given[index], f"activities[{index}]", rules, size))
    return activities


def read_activity(given: Value, field: str, rules: Rules, size: int | None) -> Performed:
    """One attested activity with its days as numbers."""
    if not is_mapping(given):
        refuse(field, f"expected a mapping with activity_id, found {shown(given)}")
    check_fields(given, field, ACTIVITY_FIELDS)
    activity_id = read_activity_id(given, "activity_id", field, rules)
    performing = read_count(given, "clinicians_performing", f"{field}.clinicians_performing")
    if performing is not None and size is not None and performing > size:
        refuse(
            f"{field}.clinicians_performing",
            f"{performing} clinicians perform it, but the group has {size}",
        )
    span = read_span(given, "start", "end", field, rules)
    return {
        "activity_id": activity_id,
        "attested": read_truth(given, "attested", f"{field}.attested", True),
        "span": span,
        "clinicians_performing": performing,
    }


def read_activity_id(mapping: Value, key: str, place: str, rules: Rules) -> str:
    """The ID under `key`, in capitals; refuses one that no year's inventory has."""
    field = f"{place}.{key}"
    if not has(mapping, key):
        refuse(field, "missing; this field is required")
    given = mapping[key]
    if not is_text(given):
        refuse(field, f"expected an ID such as IA_EPA_1, found {shown(given)}")
    activity_id = upper(given)
    if not contains(rules["known_activities"], activity_id):
        near = nearest(activity_id, rules["known_activities"])
        if near is None:
            refuse(
                field, f"{shown(given)} is in no year's inventory; expected an ID such as IA_EPA_1"
            )
        refuse(field, f"{shown(given)} is in no year's inventory; did you mean {near}?")
    return activity_id


# Days


def read_span(
    mapping: Value, start_key: str, end_key: str, place: str, rules: Rules
) -> Span | None:
    """The first and last day under the two keys, in order, or None where neither is given."""
    start = read_date(mapping, start_key, f"{place}.{start_key}", rules)
    end = read_date(mapping, end_key, f"{place}.{end_key}", rules)
    if start is None and end is None:
        return None
    if start is None:
        refuse(f"{place}.{start_key}", f"missing; give both {start_key} and {end_key}, or neither")
    if end is None:
        refuse(f"{place}.{end_key}", f"missing; give both {start_key} and {end_key}, or neither")
    if end["day"] < start["day"]:
        refuse(f"{place}.{end_key}", f"is before the {start_key}")
    return {"start": start, "end": end}


def read_date(mapping: Value, key: str, field: str, rules: Rules) -> Day | None:
    """A day of the performance year, or None where none is given."""
    if not has(mapping, key):
        return None
    value = mapping[key]
    if value is None:
        return None
    expected = "expected a date such as 2026-03-01"
    if not is_text(value):
        refuse(field, f"{expected}, found {shown(value)}")
    if date_parts(value) is None:
        refuse(field, f"{expected}, found {shown(value)}")
    day = read_day(value)
    if day is None:
        refuse(field, f"{shown(value)} is no day of the calendar; {expected}")
    if day["year"] != rules["performance_year"]:
        refuse(field, f"{shown(value)} is not in performance year {rules['performance_year']}")
    return day
