"""CMS's QPP submission form, read whole or refused, as attestations. Translated for the browser.

The form is documented in CMSgov/qpp-submissions-docs; keys and values are those of its field
tables and samples, 2017 to 2025. Every key is read, is known to say nothing of this category, or
is refused by name. Identifiers are neither kept nor shown.
"""

from __future__ import annotations

from generator.rules.primitives import (
    Value,
    contains,
    has,
    is_list,
    is_mapping,
    is_text,
    joined,
    keys,
    length,
    merged,
    nearest,
    refuse,
    shown,
    unknown_key,
    upper,
)
from generator.rules.reading import read_activity_id, read_choice, read_span, read_truth
from generator.rules.shapes import (
    Category,
    MeasurementSet,
    ParticipationOption,
    Program,
    ReportingOption,
    Rules,
    SetRead,
    Way,
)
from generator.rules.vocabulary import entry_of, ids_of, usual_of, usual_option

WRAPPERS = {
    "data": ["data"],
    "submission": ["submission"],
    "qpp": ["qpp", "location", "warnings"],
}
PARTS = ["category", "measurements", "measurementSet", "measureId", "measurement"]
SUBMISSION_KEYS = [
    "performanceYear",
    "entityType",
    "programName",
    "measurementSets",
    "taxpayerIdentificationNumber",
    "taxypayerIdentificationNumber",
    "taxypayerIdenficationNumber",
    "nationalProviderIdentifier",
    "entityId",
    "id",
    "createdAt",
    "updatedAt",
]
SET_KEYS = [
    "category",
    "programName",
    "performanceStart",
    "performanceEnd",
    "measurements",
    "submissionMethod",
    "suppressed",
    "cehrtId",
    "chertId",
    "cehrt",
    "measureSet",
    "source",
    "submissionId",
    "id",
    "createdAt",
    "updatedAt",
    "submitterId",
    "submitterType",
    "practiceId",
    "practiceDetails",
    "version",
    "isSSPPiReported",
]
MEASUREMENT_KEYS = [
    "measureId",
    "value",
    "performanceStart",
    "performanceEnd",
    "id",
    "measurementSetId",
    "submissionId",
    "createdAt",
    "updatedAt",
]


def unwrapped(given: Value) -> Value:
    """The submission inside an answer of CMS's programs, or what was given.

    Answers are `{"data": {"submission": …}}` and, of the converter, `{"qpp": …}`.
    """
    if not is_mapping(given):
        return given
    if has(given, "performanceYear") or has(given, "performance_year"):
        return given
    inner = given
    if has(inner, "data") and is_mapping(inner["data"]):
        check_keys(inner, "file", WRAPPERS["data"])
        inner = inner["data"]
    if has(inner, "submissions"):
        refuse("submissions", "several submissions; give one of them, with its performanceYear")
    for part in PARTS:
        if has(inner, part):
            refuse(part, "a part of a submission; expected it whole, with its measurementSets")
    for key in ["submission", "qpp"]:
        if has(inner, key) and is_mapping(inner[key]):
            check_keys(inner, "file", WRAPPERS[key])
            return inner[key]
    return inner


def read_submission(submission: Value, rules: Rules) -> list[SetRead]:
    """The attestations of a submission: `attestation`, and whether its set was `sent`.

    A program that decides the category by itself makes one without activities. Refuses a
    submission that says nothing of improvement activities.
    """
    check_keys(submission, "submission", SUBMISSION_KEYS)
    if not has(submission, "measurementSets"):
        refuse("measurementSets", "missing; this field is required")
    sets = submission["measurementSets"]
    if not is_list(sets):
        refuse("measurementSets", f"expected a list of sets, found {shown(sets)}")
    participation = read_entity_type(submission, rules)
    found: list[SetRead] = []
    others: list[Way] = []
    other_sent = False
    for index in range(length(sets)):
        field = f"measurementSets[{index}]"
        given = sets[index]
        category = read_category(given, field, rules)
        own = category["id"] == rules["scored_category"]
        way = read_way(submission, given, own, field, participation, rules)
        if own:
            activities = read_measurements(given, field, rules)
            found.append(
                {"attestation": attestation_of(way, activities, participation, rules), "sent": True}
            )
        else:
            others.append(way)
            other_sent = other_sent or (not category["from_claims"] and holds_data(given))
    for way in others:
        assigned = way["option"]["assigned_percent"] is not None
        if assigned or participation["of_apm_participants"]:
            attestation = attestation_of(way, [], participation, rules)
            found.append({"attestation": attestation, "sent": False})
    if length(found) == 0:
        refuse(
            "measurementSets",
            "no set of improvement activities in this file; expected one with category ia",
        )
    if not other_sent:
        return found
    said: list[SetRead] = []
    for one in found:
        attestation = merged(one["attestation"], {"other_category_submitted": True})
        said.append({"attestation": attestation, "sent": one["sent"]})
    return said


def holds_data(given: Value) -> bool:
    """Whether a set of another category sends data: one whose measurements are none does not."""
    if not has(given, "measurements"):
        return True
    return not is_list(given["measurements"]) or length(given["measurements"]) > 0


def check_keys(given: Value, place: str, known: Value) -> None:
    """Refuses a key that CMS's form does not have, with the one that may be meant."""
    unknown = unknown_key(given, known)
    if unknown is not None:
        near = nearest(unknown, known)
        meant = f"did you mean {near}?" if near is not None else "remove it, or say it beside"
        refuse(place, f"{shown(unknown)} is no key of CMS's form and was not read; {meant}")


def attestation_of(
    way: Way, activities: Value, participation: ParticipationOption, rules: Rules
) -> Value:
    return {
        "performance_year": rules["performance_year"],
        "participation_option": participation["id"],
        "reporting_option": way["option"]["id"],
        "mvp_id": way["mvp_id"],
        "activities": activities,
    }


def read_entity_type(submission: Value, rules: Rules) -> ParticipationOption:
    """The participation option of the submission's entity type; the usual one where none is."""
    ways = rules["vocabulary"]["participation_options"]
    types: list[str] = []
    for way in ways:
        types.append(way["entity_type"])
    usual: ParticipationOption = entry_of(ways, usual_of(ways))
    entity = read_choice(submission, "entityType", types, usual["entity_type"])
    for way in ways:
        if way["entity_type"] == entity and contains(rules["participation_options"], way["id"]):
            return way
    year = rules["performance_year"]
    refuse("entityType", f"{shown(entity)} did not exist in {year}")


def read_category(given: Value, field: str, rules: Rules) -> Category:
    """The entry of the category of a set whose keys are all known."""
    if not is_mapping(given):
        refuse(field, f"expected a mapping with category, found {shown(given)}")
    check_keys(given, field, SET_KEYS)
    if not has(given, "category"):
        refuse(f"{field}.category", "missing; this field is required")
    if read_truth(given, "suppressed", f"{field}.suppressed", False):
        refuse(f"{field}.suppressed", "what CMS does with a suppressed set is not documented")
    sets = rules["vocabulary"]["sets"]
    expected = f"expected one of {joined(ids_of(sets), ', ')}"
    category = given["category"]
    if not is_text(category):
        refuse(f"{field}.category", f"{expected}, found {shown(category)}")
    if not contains(ids_of(sets), category):
        refuse(f"{field}.category", f"{expected} in lower case, found {shown(category)}")
    of_form: MeasurementSet = entry_of(sets, category)
    return entry_of(rules["vocabulary"]["categories"], of_form["category"])


def read_way(
    submission: Value,
    given: Value,
    own: bool,
    field: str,
    participation: ParticipationOption,
    rules: Rules,
) -> Way:
    """How a set is reported: the entry of the `option` and, in an MVP, its `mvp_id`.

    `own`: whether the set is one of improvement activities.
    """
    program = program_of(given)
    place = f"{field}.programName"
    common = program_of(submission)
    if common is not None:
        if program is None:
            program = common
            place = "programName"
        else:
            check_same_program(common, program, place)
    options = rules["vocabulary"]["reporting_options"]
    chosen = read_program(program, own, place, participation, rules)
    option: ReportingOption = entry_of(options, chosen)
    only = participation["only_with"]
    if only is not None and option["id"] != only:
        what: ReportingOption = entry_of(options, only)
        refuse(
            place,
            f"{participation['noun']} reports {what['noun']} only; expected {what['in_form']}",
        )
    return {"option": option, "mvp_id": program if option["needs_mvp"] else None}


def program_of(given: Value) -> Value:
    """The program named, None for none; CMS takes an empty name for none."""
    if not has(given, "programName"):
        return None
    program = given["programName"]
    if is_text(program):
        return None if program == "" else program
    return program


def check_same_program(common: Value, program: Value, place: str) -> None:
    if is_text(program) and common == program:
        return
    refuse(place, f"{shown(program)} differs from the submission's {shown(common)}; keep one")


def read_program(
    program: Value, own: bool, field: str, participation: ParticipationOption, rules: Rules
) -> str:
    """The ID of the reporting option of a set's program; the usual one where none is given."""
    usual = usual_option(participation, rules)
    if program is None:
        return usual
    expected = f"expected {joined(rules['programs'], ', ')}"
    mvp_option = rules["vocabulary"]["mvp_option"]
    if contains(rules["reporting_options"], mvp_option):
        expected = f"{expected} or the ID of an MVP of {rules['performance_year']}"
    if not is_text(program):
        refuse(field, f"{expected}, found {shown(program)}")
    if contains(rules["programs"], program):
        named: Program = entry_of(rules["vocabulary"]["programs"], program)
        return usual if named["reports"] is None else named["reports"]
    if contains(rules["vocabulary"]["other_programs"], upper(program)):
        if own:
            ignored = f"CMS ignores improvement activities sent in {shown(program)}"
            refuse(field, f"{ignored}; leave the set out")
        return usual
    if not has(rules["mvps"], program):
        near = nearest(program, keys(rules["mvps"]))
        meant = f"; did you mean {near}?" if near is not None else ""
        refuse(field, f"{expected}, found {shown(program)}{meant}")
    return mvp_option


def read_measurements(given: Value, field: str, rules: Rules) -> Value:
    """The measurements of a set as attested activities, each with its own dates or the set's."""
    if not has(given, "measurements"):
        refuse(f"{field}.measurements", "missing; this field is required")
    measurements = given["measurements"]
    if not is_list(measurements):
        refuse(f"{field}.measurements", f"expected a list, found {shown(measurements)}")
    read_span(given, "performanceStart", "performanceEnd", field, rules)
    activities: Value = []
    for index in range(length(measurements)):
        place = f"{field}.measurements[{index}]"
        measurement = measurements[index]
        if not is_mapping(measurement):
            refuse(place, f"expected a mapping with measureId, found {shown(measurement)}")
        check_keys(measurement, place, MEASUREMENT_KEYS)
        if not has(measurement, "value"):
            refuse(f"{place}.value", "missing; this field is required")
        own = read_span(measurement, "performanceStart", "performanceEnd", place, rules)
        dated = given if own is None else measurement
        activities.append(
            {
                "activity_id": read_activity_id(measurement, "measureId", place, rules),
                "attested": read_truth(measurement, "value", f"{place}.value", False),
                "start": dated["performanceStart"] if has(dated, "performanceStart") else None,
                "end": dated["performanceEnd"] if has(dated, "performanceEnd") else None,
            }
        )
    return activities
