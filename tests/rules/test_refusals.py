"""What is refused, at which field and in which words; the same in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.rules import scoring
from generator.rules.primitives import Refusal
from tests.rules.engines import BESIDE, GIVEN, JavaScript, canonical, python_outcome

OPTIONS = "traditional, apm_scoring_standard, app, mvp"
PARTICIPATION = "individual, group, virtual_group, subgroup, apm_entity"
STATUSES = "small_practice, rural, hpsa, non_patient_facing"
OTHERS = "quality, cost, promoting_interoperability, improvement_activities"
PARTS = "activity_id, attested, start, end, clinicians_performing"
NEITHER = "give both start and end, or neither"
NO_DAY = "is no day of the calendar; expected a date such as 2026-03-01"
DATE = "expected a date such as 2026-03-01"


def activity(**fields: Any) -> dict[str, Any]:
    return {"activities": [{"activity_id": "IA_BE_4"} | fields]}


REFUSED: list[tuple[Any, str, str]] = [
    # The attestation and its year
    ([], "", "expected a mapping with performance_year, found a list"),
    (None, "", "expected a mapping with performance_year, found nothing"),
    ("2017", "", 'expected a mapping with performance_year, found "2017"'),
    ({}, "performance_year", "missing; this field is required"),
    (
        {"performance_year": "2017"},
        "performance_year",
        'expected a year such as 2026, a number without quotes, found "2017"',
    ),
    (
        {"performance_year": 2017.5},
        "performance_year",
        "expected a year such as 2026, found a number that is not whole or too large",
    ),
    ({"performance_year": True}, "performance_year", "expected a year such as 2026, found true"),
    ({"performance_year": None}, "performance_year", "expected a year such as 2026, found nothing"),
    (
        {"performance_year": 2016},
        "performance_year",
        "no reviewed rules for 2016; expected 2017 to 2026",
    ),
    (
        {"performance_year": 2027.0},
        "performance_year",
        "no reviewed rules for 2027; expected 2017 to 2026",
    ),
    # Fields
    (
        {"point": 40},
        "attestation",
        'unknown field "point"; expected performance_year, reporting_option, '
        "participation_option, mvp_id, special_statuses, patient_centered_medical_home, "
        "apm_participant, apm_model, cms_study_participant, other_category_submitted, "
        "activities, clinicians_in_group, categories_not_scored",
    ),
    (
        {"activitis": []},
        "attestation",
        'unknown field "activitis"; did you mean activities?; expected performance_year',
    ),
    (
        {"special_status": ["rural"]},
        "attestation",
        'unknown field "special_status"; did you mean special_statuses?; expected performance_year',
    ),
    (
        {"performance_yaer": 2017, "performance_year": 2017},
        "attestation",
        'unknown field "performance_yaer"; did you mean performance_year?; expected '
        "performance_year",
    ),
    (
        {"performanceYear": 2017},
        "performanceYear",
        "given beside performance_year; keep one of the two",
    ),
    (
        {"measurementSets": []},
        "attestation",
        'unknown field "measurementSets"; expected performance_year',
    ),
    ({"__proto__": 1}, "attestation", 'unknown field "__proto__"; expected performance_year'),
    ({"ü": 1, "z": 1}, "attestation", 'unknown field "z"; expected performance_year'),
    ({"reporting_option": "MIPS"}, "reporting_option", f'expected one of {OPTIONS}, found "MIPS"'),
    ({"reporting_option": None}, "reporting_option", f"expected one of {OPTIONS}, found nothing"),
    (
        {"reporting_option": "app"},
        "reporting_option",
        '"app" did not exist in 2017; expected traditional, apm_scoring_standard',
    ),
    (
        {"performance_year": 2022, "reporting_option": "mvp"},
        "reporting_option",
        '"mvp" did not exist in 2022; expected traditional, app',
    ),
    (
        {"performance_year": 2021, "reporting_option": "apm_scoring_standard"},
        "reporting_option",
        '"apm_scoring_standard" did not exist in 2021; expected traditional, app',
    ),
    (
        {"participation_option": 3},
        "participation_option",
        f"expected one of {PARTICIPATION}, found 3",
    ),
    (
        {"participation_option": "virtual_group"},
        "participation_option",
        '"virtual_group" did not exist in 2017; expected individual, group, apm_entity',
    ),
    (
        {"performance_year": 2022, "participation_option": "subgroup"},
        "participation_option",
        '"subgroup" did not exist in 2022; expected individual, group, virtual_group, apm_entity',
    ),
    (
        {"performance_year": 2023, "participation_option": "subgroup"},
        "participation_option",
        "a subgroup reports an MVP only; expected reporting_option mvp",
    ),
    (
        {
            "performance_year": 2023,
            "participation_option": "virtual_group",
            "reporting_option": "mvp",
            "mvp_id": "G0053",
        },
        "participation_option",
        "a virtual group reports traditional MIPS only; expected reporting_option traditional",
    ),
    (
        {"special_statuses": "rural"},
        "special_statuses",
        f'expected a list of {STATUSES}, found "rural"',
    ),
    (
        {"special_statuses": ["rural", "urban"]},
        "special_statuses[1]",
        f'expected one of {STATUSES}, found "urban"',
    ),
    ({"special_statuses": [1]}, "special_statuses[0]", f"expected one of {STATUSES}, found 1"),
    (
        {"categories_not_scored": ["advancing_care_information"]},
        "categories_not_scored[0]",
        f'expected one of {OTHERS}, found "advancing_care_information"',
    ),
    (
        {"patient_centered_medical_home": 1},
        "patient_centered_medical_home",
        "expected true or false, found 1",
    ),
    ({"apm_participant": "yes"}, "apm_participant", 'expected true or false, found "yes"'),
    (
        {"other_category_submitted": None},
        "other_category_submitted",
        "expected true or false, found nothing",
    ),
    # APM Entities, models, the study
    (
        {"participation_option": "apm_entity", "reporting_option": "traditional"},
        "reporting_option",
        "in 2017 an APM Entity goes with the APM scoring standard; expected apm_scoring_standard",
    ),
    (
        {"performance_year": 2020, "participation_option": "apm_entity"}
        | {"reporting_option": "traditional"},
        "reporting_option",
        "in 2020 an APM Entity goes with the APM scoring standard; expected apm_scoring_standard",
    ),
    (
        {"performance_year": 2019, "apm_model": "mssp"},
        "apm_model",
        "we hold no score of a model for 2019; leave it out",
    ),
    (
        {"performance_year": 2021, "reporting_option": "app", "apm_model": "mssp"},
        "apm_model",
        "we hold no score of a model for 2021; leave it out",
    ),
    ({"apm_model": "mssp"}, "apm_model", "goes with reporting_option apm_scoring_standard only"),
    (
        {"reporting_option": "apm_scoring_standard", "apm_model": "oncology"},
        "apm_model",
        'we hold no score of "oncology" for 2017; expected mssp',
    ),
    (
        {"reporting_option": "apm_scoring_standard", "apm_model": 3},
        "apm_model",
        "expected one of mssp, found 3",
    ),
    ({"cms_study_participant": 1}, "cms_study_participant", "expected true or false, found 1"),
    (
        {"performance_year": 2020, "cms_study_participant": True},
        "cms_study_participant",
        "we hold no credit of CMS's study for 2020; leave it out",
    ),
    # MVPs
    ({"mvp_id": "G0053"}, "mvp_id", "goes with reporting_option mvp only; leave it out"),
    (
        {"performance_year": 2023, "reporting_option": "mvp"},
        "mvp_id",
        "missing; reporting_option mvp needs the ID of the MVP",
    ),
    (
        {"performance_year": 2023, "reporting_option": "mvp", "mvp_id": None},
        "mvp_id",
        "missing; reporting_option mvp needs the ID of the MVP",
    ),
    (
        {"performance_year": 2023, "reporting_option": "mvp", "mvp_id": "G9999"},
        "mvp_id",
        'no MVP "G9999" in 2023',
    ),
    (
        {"performance_year": 2023, "reporting_option": "mvp", "mvp_id": "g0053"},
        "mvp_id",
        'no MVP "g0053" in 2023; did you mean G0053?',
    ),
    (
        {"performance_year": 2023, "reporting_option": "mvp", "mvp_id": "toString"},
        "mvp_id",
        'no MVP "toString" in 2023',
    ),
    (
        {"performance_year": 2023, "reporting_option": "mvp", "mvp_id": 53},
        "mvp_id",
        "expected an ID such as G0053, found 53",
    ),
    # Clinicians
    (
        {"clinicians_in_group": "nine"},
        "clinicians_in_group",
        'expected a whole number of clinicians, found "nine"',
    ),
    ({"clinicians_in_group": 0}, "clinicians_in_group", "expected 1 or more, found 0"),
    (
        {"clinicians_in_group": -9},
        "clinicians_in_group",
        "expected 0 or more clinicians, found -9",
    ),
    (
        {"clinicians_in_group": 1_000_000},
        "clinicians_in_group",
        "expected at most 999999 clinicians, found 1000000",
    ),
    (
        {"clinicians_in_group": 10**12 + 1},
        "clinicians_in_group",
        "expected a whole number of clinicians, found a number that is not whole or too large",
    ),
    (
        activity(clinicians_performing=-1),
        "activities[0].clinicians_performing",
        "expected 0 or more clinicians, found -1",
    ),
    (
        activity(clinicians_performing=1.5),
        "activities[0].clinicians_performing",
        "expected a whole number of clinicians, found a number that is not whole or too large",
    ),
    (
        {"clinicians_in_group": 9} | activity(clinicians_performing=10),
        "activities[0].clinicians_performing",
        "10 clinicians perform it, but the group has 9",
    ),
    # Activities
    ({"activities": {}}, "activities", "expected a list of activities, found a mapping"),
    (
        {"activities": ["IA_BE_4"]},
        "activities[0]",
        'expected a mapping with activity_id, found "IA_BE_4"',
    ),
    ({"activities": [{}]}, "activities[0].activity_id", "missing; this field is required"),
    (
        {"activities": [{"activity_id": 4}]},
        "activities[0].activity_id",
        "expected an ID such as IA_EPA_1, found 4",
    ),
    (
        {"activities": [{"activity_id": "IA_BE_4"}, {"activity_id": "IA_BE_999"}]},
        "activities[1].activity_id",
        '"IA_BE_999" is in no year\'s inventory; did you mean IA_BE_19?',
    ),
    (
        {"activities": [{"activity_id": "epa 1"}]},
        "activities[0].activity_id",
        '"epa 1" is in no year\'s inventory; expected an ID such as IA_EPA_1',
    ),
    (
        {"activities": [{"activity_id": "IA_EPA1"}]},
        "activities[0].activity_id",
        '"IA_EPA1" is in no year\'s inventory; did you mean IA_EPA_1?',
    ),
    (activity(value=True), "activities[0]", f'unknown field "value"; expected {PARTS}'),
    (activity(attested="yes"), "activities[0].attested", 'expected true or false, found "yes"'),
    # Days
    (activity(start="2017-01-01"), "activities[0].end", f"missing; {NEITHER}"),
    (activity(start="2017-01-01", end=None), "activities[0].end", f"missing; {NEITHER}"),
    (activity(end="2017-01-01"), "activities[0].start", f"missing; {NEITHER}"),
    (
        activity(start="2017-05-02", end="2017-05-01"),
        "activities[0].end",
        "is before the start",
    ),
    (
        activity(start="2016-12-31", end="2017-05-01"),
        "activities[0].start",
        '"2016-12-31" is not in performance year 2017',
    ),
    (
        activity(start="2017-12-01", end="2018-03-01"),
        "activities[0].end",
        '"2018-03-01" is not in performance year 2017',
    ),
    (
        activity(start="2017-02-29", end="2017-12-01"),
        "activities[0].start",
        f'"2017-02-29" {NO_DAY}',
    ),
    (
        activity(start="2017-04-31", end="2017-12-01"),
        "activities[0].start",
        f'"2017-04-31" {NO_DAY}',
    ),
    (
        activity(start="2017-13-01", end="2017-12-01"),
        "activities[0].start",
        f'"2017-13-01" {NO_DAY}',
    ),
    (
        activity(start="2017-00-01", end="2017-12-01"),
        "activities[0].start",
        f'"2017-00-01" {NO_DAY}',
    ),
    (
        activity(start="2017-01-00", end="2017-12-01"),
        "activities[0].start",
        f'"2017-01-00" {NO_DAY}',
    ),
    (
        activity(start="2017-1-1", end="2017-12-01"),
        "activities[0].start",
        f'{DATE}, found "2017-1-1"',
    ),
    (activity(start=20170101, end="2017-12-01"), "activities[0].start", f"{DATE}, found 20170101"),
    (
        activity(start="2017-01-01\n", end="2017-12-01"),
        "activities[0].start",
        f"{DATE}, found a text of another form",
    ),
]


def ia_set(**fields: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"category": "ia", "measurements": []}
    return {"measurementSets": [{"category": "quality"}, given | fields]}


def alone(**fields: Any) -> dict[str, Any]:
    return {"measurementSets": [{"category": "ia", "measurements": []} | fields]}


NO_SET = "no set of improvement activities in this file; expected one with category ia"


def measured(**fields: Any) -> dict[str, Any]:
    return ia_set(measurements=[{"measureId": "IA_BE_4", "value": True} | fields])


REFUSED_SUBMISSIONS: list[tuple[dict[str, Any], str, str]] = [
    ({}, "measurementSets", "missing; this field is required"),
    ({"measurementSets": {}}, "measurementSets", "expected a list of sets, found a mapping"),
    (
        {"performanceYear": "2017", "measurementSets": []},
        "performanceYear",
        'expected a year such as 2026, a number without quotes, found "2017"',
    ),
    (
        {"performanceYear": 2016, "measurementSets": []},
        "performanceYear",
        "no reviewed rules for 2016; expected 2017 to 2026",
    ),
    (
        {"entityType": "team"} | ia_set(),
        "entityType",
        'expected one of individual, group, virtualGroup, subgroup, apm, found "team"',
    ),
    (
        {"entityType": "virtualGroup"} | ia_set(),
        "entityType",
        '"virtualGroup" did not exist in 2017',
    ),
    ({"entityType": "subgroup"} | ia_set(), "entityType", '"subgroup" did not exist in 2017'),
    (
        {"entityType": "subgroup", "performanceYear": 2024} | alone(programName="mips"),
        "measurementSets[0].programName",
        "a subgroup reports an MVP only; expected the MVP's ID",
    ),
    (
        {"entityType": "virtualGroup", "performanceYear": 2024} | ia_set(programName="app1"),
        "measurementSets[1].programName",
        "a virtual group reports traditional MIPS only; expected mips",
    ),
    (
        ia_set(programName="app1"),
        "measurementSets[1].programName",
        'expected mips, found "app1"',
    ),
    (
        {"performanceYear": 2022} | ia_set(programName="G0053"),
        "measurementSets[1].programName",
        'expected mips, app1, found "G0053"',
    ),
    (
        {"performanceYear": 2024} | ia_set(programName="G9999"),
        "measurementSets[1].programName",
        'expected mips, app1 or the ID of an MVP of 2024, found "G9999"',
    ),
    (
        {"performanceYear": 2024} | ia_set(programName="G0O53"),
        "measurementSets[1].programName",
        'expected mips, app1 or the ID of an MVP of 2024, found "G0O53"; did you mean G0053?',
    ),
    (
        {"performanceYear": 2024} | ia_set(programName="appPlus"),
        "measurementSets[1].programName",
        'expected mips, app1 or the ID of an MVP of 2024, found "appPlus"',
    ),
    (
        {"performanceYear": 2025} | ia_set(programName="APPPLUS"),
        "measurementSets[1].programName",
        'expected mips, app1, appPlus or the ID of an MVP of 2025, found "APPPLUS"',
    ),
    (
        {"performanceYear": 2022, "programName": "app1"} | ia_set(programName="mips"),
        "measurementSets[1].programName",
        '"mips" differs from the submission\'s "app1"; keep one',
    ),
    (
        {"performanceYear": 2022, "programName": "app1"} | ia_set(programName=1),
        "measurementSets[1].programName",
        '1 differs from the submission\'s "app1"; keep one',
    ),
    (
        {"performanceYear": 2022, "programName": 1} | alone(programName="mips"),
        "measurementSets[0].programName",
        '"mips" differs from the submission\'s 1; keep one',
    ),
    (
        {"performanceYear": 2024, "programName": "G9999"} | ia_set(),
        "programName",
        'expected mips, app1 or the ID of an MVP of 2024, found "G9999"',
    ),
    ({"programName": 3} | ia_set(), "programName", "expected mips, found 3"),
    (
        ia_set(programName="pcf"),
        "measurementSets[1].programName",
        'CMS ignores improvement activities sent in "pcf"; leave the set out',
    ),
    (
        {"entityType": "subgroup", "performanceYear": 2024, "programName": "mips"} | alone(),
        "programName",
        "a subgroup reports an MVP only; expected the MVP's ID",
    ),
    (
        {"entityType": "virtualGroup", "performanceYear": 2024, "programName": "app1"} | alone(),
        "programName",
        "a virtual group reports traditional MIPS only; expected mips",
    ),
    (
        {"entityType": "virtualGroup", "performanceYear": 2024, "programName": "G0053"} | alone(),
        "programName",
        "a virtual group reports traditional MIPS only; expected mips",
    ),
    (ia_set(programName=3), "measurementSets[1].programName", "expected mips, found 3"),
    ({"measurementSets": [3]}, "measurementSets[0]", "expected a mapping with category, found 3"),
    ({"measurementSets": [{}]}, "measurementSets[0].category", "missing; this field is required"),
    (
        {"measurementSets": [{"category": 1}]},
        "measurementSets[0].category",
        "expected one of ia, pi, aci, quality, cost, found 1",
    ),
    *(
        (
            {"measurementSets": [{"category": category}]},
            "measurementSets[0].category",
            f'expected one of ia, pi, aci, quality, cost in lower case, found "{category}"',
        )
        for category in ("IA", "improvement activities")
    ),
    # Keys that the form does not have
    (
        {"mvpId": "G0053"} | ia_set(),
        "submission",
        '"mvpId" is no key of CMS\'s form and was not read; remove it, or say it beside',
    ),
    (
        {"entitytype": "group"} | ia_set(),
        "submission",
        '"entitytype" is no key of CMS\'s form and was not read; did you mean entityType?',
    ),
    (
        ia_set(programname="app1"),
        "measurementSets[1]",
        '"programname" is no key of CMS\'s form and was not read; did you mean programName?',
    ),
    (
        {"measurementSets": [{"category": "quality", "smallPractice": True}]},
        "measurementSets[0]",
        '"smallPractice" is no key of CMS\'s form and was not read; remove it, or say it beside',
    ),
    (
        measured(attested=True),
        "measurementSets[1].measurements[0]",
        '"attested" is no key of CMS\'s form and was not read; remove it, or say it beside',
    ),
    (
        measured(vlaue=True),
        "measurementSets[1].measurements[0]",
        '"vlaue" is no key of CMS\'s form and was not read; did you mean value?',
    ),
    (
        ia_set(suppressed=True),
        "measurementSets[1].suppressed",
        "what CMS does with a suppressed set is not documented",
    ),
    (ia_set(suppressed=1), "measurementSets[1].suppressed", "expected true or false, found 1"),
    # Nothing of this category
    ({"measurementSets": []}, "measurementSets", NO_SET),
    ({"measurementSets": [{"category": "pi"}]}, "measurementSets", NO_SET),
    (
        {"performanceYear": 2024, "entityType": "subgroup"}
        | {"measurementSets": [{"category": "pi", "programName": "G0053"}]},
        "measurementSets",
        NO_SET,
    ),
    (
        {"performanceYear": 2024, "entityType": "apm", "measurementSets": []},
        "measurementSets",
        NO_SET,
    ),
    (
        {"measurementSets": [{"category": "ia"}]},
        "measurementSets[0].measurements",
        "missing; this field is required",
    ),
    (
        ia_set(measurements={}),
        "measurementSets[1].measurements",
        "expected a list, found a mapping",
    ),
    (
        ia_set(measurements=["IA_BE_4"]),
        "measurementSets[1].measurements[0]",
        'expected a mapping with measureId, found "IA_BE_4"',
    ),
    (
        ia_set(measurements=[{"value": True}]),
        "measurementSets[1].measurements[0].measureId",
        "missing; this field is required",
    ),
    (
        ia_set(measurements=[{"measureId": "IA_BE_4"}]),
        "measurementSets[1].measurements[0].value",
        "missing; this field is required",
    ),
    (
        measured(value="Y"),
        "measurementSets[1].measurements[0].value",
        'expected true or false, found "Y"',
    ),
    (
        measured(measureId=5),
        "measurementSets[1].measurements[0].measureId",
        "expected an ID such as IA_EPA_1, found 5",
    ),
    (
        measured(measureId="IA_BE_999"),
        "measurementSets[1].measurements[0].measureId",
        '"IA_BE_999" is in no year\'s inventory; did you mean IA_BE_19?',
    ),
    (
        ia_set(performanceStart="2017-01-01"),
        "measurementSets[1].performanceEnd",
        "missing; give both performanceStart and performanceEnd, or neither",
    ),
    (
        ia_set(performanceEnd="2017-01-01"),
        "measurementSets[1].performanceStart",
        "missing; give both performanceStart and performanceEnd, or neither",
    ),
    (
        ia_set(performanceStart="2017-05-02", performanceEnd="2017-05-01"),
        "measurementSets[1].performanceEnd",
        "is before the performanceStart",
    ),
    (
        ia_set(performanceStart="2017-02-30", performanceEnd="2017-05-01"),
        "measurementSets[1].performanceStart",
        f'"2017-02-30" {NO_DAY}',
    ),
    # An activity's own days
    (
        measured(performanceStart="2017-05-02", performanceEnd="2017-05-01"),
        "measurementSets[1].measurements[0].performanceEnd",
        "is before the performanceStart",
    ),
    (
        measured(performanceStart="2018-01-01", performanceEnd="2018-05-01"),
        "measurementSets[1].measurements[0].performanceStart",
        '"2018-01-01" is not in performance year 2017',
    ),
    (
        measured(performanceEnd="2017-05-01"),
        "measurementSets[1].measurements[0].performanceStart",
        "missing; give both performanceStart and performanceEnd, or neither",
    ),
]

FORM = {"performanceYear": 2017, "measurementSets": [{"category": "ia", "measurements": []}]}
PART = "a part of a submission; expected it whole, with its measurementSets"
REFUSED_WHOLE: list[tuple[Any, str]] = [
    # What is no submission, though it looks like one
    ({"category": "ia", "measurements": []}, f"category: {PART}"),
    ({"measurements": []}, f"measurements: {PART}"),
    ({"measureId": "IA_BE_4", "value": True}, f"measureId: {PART}"),
    ({"data": {"measurementSet": {"category": "ia"}}}, f"measurementSet: {PART}"),
    ({"data": {"measurement": {"measureId": "IA_BE_4"}}}, f"measurement: {PART}"),
    ({"category": "ia", "submission": FORM}, f"category: {PART}"),
    (
        {"data": {"submissions": [FORM]}},
        "submissions: several submissions; give one of them, with its performanceYear",
    ),
    (
        {"submissions": [FORM]},
        "submissions: several submissions; give one of them, with its performanceYear",
    ),
    (
        {"data": {"submission": FORM}, "special_statuses": ["rural"]},
        'file: "special_statuses" is no key of CMS\'s form and was not read; remove it, or say it '
        "beside",
    ),
    (
        {"data": {"submission": FORM, "submision": FORM}},
        'file: "submision" is no key of CMS\'s form and was not read; did you mean submission?',
    ),
    (
        {"qpp": FORM, "warning": []},
        'file: "warning" is no key of CMS\'s form and was not read; did you mean warnings?',
    ),
    ({"submission": FORM, "qpp": FORM}, 'file: "qpp" is no key of CMS\'s form and was not read'),
    (
        FORM | {"data": {"submission": FORM}},
        'submission: "data" is no key of CMS\'s form and was not read; remove it, or say it beside',
    ),
    ({"data": {"submission": 3}}, "performance_year: missing; this field is required"),
    ({"data": 3}, "performance_year: missing; this field is required"),
    # Misspelt years
    (
        {"performance_yaer": 2017},
        'unknown field "performance_yaer"; did you mean performance_year?',
    ),
    (
        {"performanceyear": 2017, "entityType": "group", "measurementSets": []},
        'unknown field "performanceyear"; did you mean performanceYear?',
    ),
    (
        {"data": {"submission": {"performancYear": 2017}}},
        'unknown field "performancYear"; did you mean performanceYear?',
    ),
    ({"year": 2017}, "performance_year: missing; this field is required"),
    # Both years
    (
        FORM | {"performance_year": 2017},
        "performanceYear: given beside performance_year; keep one of the two",
    ),
    (
        {"data": {"submission": FORM | {"performance_year": 2017}}},
        "performanceYear: given beside performance_year; keep one of the two",
    ),
]
OWN = {"performance_year": 2017, "special_statuses": ["rural"], "clinicians_in_group": 3}
REFUSED_BESIDE: list[tuple[Any, Any, str]] = [
    (
        OWN,
        {"special_statuses": ["rural"]},
        "special_statuses: said in the file and beside it; keep one of the two",
    ),
    (
        OWN,
        {"clinicians_in_group": 3},
        "clinicians_in_group: said in the file and beside it; keep one of the two",
    ),
    (
        {"performanceYear": 2017}
        | {"measurementSets": [*FORM["measurementSets"], {"category": "quality"}]},
        {"other_category_submitted": False},
        "other_category_submitted: said in the file and beside it; keep one of the two",
    ),
    (FORM, None, "supplement: expected a mapping, found nothing"),
    (FORM, [], "supplement: expected a mapping, found a list"),
    (FORM, {"activities": []}, 'supplement: unknown field "activities"; expected special_statuses'),
    (
        FORM,
        {"special_status": []},
        'supplement: unknown field "special_status"; did you mean special_statuses?; expected',
    ),
    (OWN, {"performance_year": 2018}, 'supplement: unknown field "performance_year"; expected'),
    (FORM, {"clinicians_in_group": 0}, "clinicians_in_group: expected 1 or more, found 0"),
    (
        FORM,
        {"apm_model": "mssp"},
        "apm_model: goes with reporting_option apm_scoring_standard only; leave it out",
    ),
    (
        FORM | {"performanceYear": 2020, "entityType": "apm"},
        {"apm_model": "mspp"},
        'apm_model: we hold no score of "mspp" for 2020; expected ',
    ),
]


NOTHING: dict[str, Any] = {}


def words(attestation: Any, javascript: JavaScript, beside: Any = NOTHING) -> str:
    """The refusal's text, after checking that both languages use the same."""
    held = attestation if beside is NOTHING else {GIVEN: attestation, BESIDE: beside}
    text = json.dumps(held)
    outcome = python_outcome(text)
    assert canonical(javascript.outcomes([text])[0]) == canonical(outcome)
    kind, said = outcome
    assert kind == "refused", said
    assert isinstance(said, str)
    return said


@pytest.mark.parametrize(("given", "field", "message"), REFUSED)
def test_a_refusal_names_the_field_and_what_was_expected(
    javascript: JavaScript, given: Any, field: str, message: str
) -> None:
    attestation = given
    if isinstance(given, dict) and given and "performance_year" not in given:
        attestation = {"performance_year": 2017} | given
    said = words(attestation, javascript)
    if message.endswith("expected performance_year"):
        said = said.partition(",")[0]
    elif field == "apm_model":
        assert said.startswith(f"{field}: {message}")
        return
    assert said == (f"{field}: {message}" if field else message)


@pytest.mark.parametrize(("given", "field", "message"), REFUSED_SUBMISSIONS)
def test_a_refused_submission_names_the_field_as_the_submission_calls_it(
    javascript: JavaScript, given: dict[str, Any], field: str, message: str
) -> None:
    assert words({"performanceYear": 2017} | given, javascript) == f"{field}: {message}"


@pytest.mark.parametrize(("given", "message"), REFUSED_WHOLE)
def test_what_looks_like_a_submission_is_refused_by_name(
    javascript: JavaScript, given: Any, message: str
) -> None:
    assert words(given, javascript).startswith(message)


@pytest.mark.parametrize(("given", "beside", "message"), REFUSED_BESIDE)
def test_what_is_said_beside_is_read_as_strictly(
    javascript: JavaScript, given: Any, beside: Any, message: str
) -> None:
    assert words(given, javascript, beside).startswith(message)


def test_no_refusal_shows_an_identifier(javascript: JavaScript) -> None:
    identifiers = {
        "taxpayerIdentificationNumber": "000123456",
        "nationalProviderIdentifier": "0987654321",
        "entityId": "SG-00000001",
    }
    for given, _, _ in REFUSED_SUBMISSIONS:
        said = words({"performanceYear": 2017} | given | identifiers, javascript)
        assert not any(value in said for value in identifiers.values())


def test_the_years_named_are_those_that_have_rules(rules: dict[str, Any]) -> None:
    few = {year: rules[year] for year in ("2019", "2018")}
    with pytest.raises(Refusal, match="no reviewed rules for 2026; expected 2018 to 2019"):
        scoring.score({"performance_year": 2026}, few, {})


def test_counts_of_clinicians_stay_exact_up_to_the_largest_allowed(
    javascript: JavaScript,
) -> None:
    inexact = json.dumps(
        {
            "performance_year": 2026,
            "participation_option": "group",
            "clinicians_in_group": 6_252_833_009_938_933,
        }
        | activity(clinicians_performing=3_126_416_504_969_466)
    )
    outcome = python_outcome(inexact)
    assert outcome[0] == "refused"
    assert canonical(javascript.outcomes([inexact])[0]) == canonical(outcome)
    for size in (999_999, 999_998, 999_999 // 3):
        for performing in (size // 2, size // 2 - 1, (size + 1) // 2):
            text = json.dumps(
                {
                    "performance_year": 2026,
                    "participation_option": "group",
                    "clinicians_in_group": size,
                }
                | activity(clinicians_performing=performing)
            )
            kind, result = python_outcome(text)
            assert kind == "scored"
            assert result["points"] == (20 if performing * 2 >= size else 0)
            assert canonical(javascript.outcomes([text])[0]) == canonical([kind, result])
