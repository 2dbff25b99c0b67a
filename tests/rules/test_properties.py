"""What holds for every attestation, whatever it says."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.rules import reading, schemas, scoring
from generator.rules.primitives import Refusal
from tests.rules.attestations import (
    CATEGORIES,
    PARTICIPATION_OPTIONS,
    REPORTING_OPTIONS,
    SPECIAL_STATUSES,
    SUBSETS,
    Makers,
    copied,
    may_take_part,
)
from tests.rules.engines import BESIDE, GIVEN, all_rules, words_of_reporting

RULES = all_rules()
ATTESTATION_SCHEMA = schemas.attestation_schema(words_of_reporting())
EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)
Attestation = dict[str, Any]


@st.composite
def attestations(draw: st.DrawFn, dated: bool = True, reporting: str | None = None) -> Attestation:
    """A well-formed attestation."""
    year = draw(st.sampled_from([int(y) for y in RULES if reporting != "mvp" or int(y) > 2022]))
    rules = RULES[str(year)]
    chosen = reporting or draw(st.sampled_from(rules["reporting_options"]))
    attestation: Attestation = {"performance_year": year, "reporting_option": chosen}
    ids = st.sampled_from(rules["known_activities"])
    if chosen == "mvp":
        attestation["mvp_id"] = draw(st.sampled_from(sorted(rules["mvps"])))
        ids = st.sampled_from(rules["mvps"][attestation["mvp_id"]]) | ids
    taking_part = may_take_part(rules, chosen)
    attestation["participation_option"] = draw(st.sampled_from(taking_part))
    if chosen == "apm_scoring_standard":
        attestation["apm_model"] = draw(st.sampled_from([None, *rules["apm_models"]]))
    if rules["study_percent"] is not None:
        attestation["cms_study_participant"] = draw(st.integers(0, 5)) == 0
    statuses = st.lists(st.sampled_from(SPECIAL_STATUSES), max_size=3)
    attestation["special_statuses"] = draw(st.just([]) | statuses)
    for key in ("apm_participant", "other_category_submitted"):
        attestation[key] = draw(st.booleans())
    attestation["patient_centered_medical_home"] = draw(st.integers(0, 5)) == 0
    if dated:
        attestation["clinicians_in_group"] = draw(st.none() | st.integers(1, 40))
    size = attestation.get("clinicians_in_group") or 40
    days = st.dates().map(lambda d: d.strftime("%m-%d")).filter(lambda d: d != "02-29")
    entries = []
    for activity_id in draw(st.lists(ids, max_size=7)):
        entry: Attestation = {"activity_id": activity_id}
        if draw(st.integers(0, 5)) == 0:
            entry["attested"] = draw(st.booleans())
        if dated and draw(st.booleans()):
            start, end = sorted([draw(days), draw(days)])
            entry |= {"start": f"{year}-{start}", "end": f"{year}-{end}"}
        if dated and draw(st.booleans()):
            entry["clinicians_performing"] = draw(st.integers(0, size))
        entries.append(entry)
    attestation["activities"] = entries
    scheme = chosen if chosen in ("app", "apm_scoring_standard") else "mips"
    rows = [row for row in rules["category_weights"] if row["scheme"] == scheme]
    verified = st.sampled_from([r["not_scored"] for r in rows])
    attestation["categories_not_scored"] = draw(verified | st.sampled_from(SUBSETS))
    return attestation


def result_of(attestation: Attestation) -> dict[str, Any]:
    result: dict[str, Any] = scoring.score(attestation, RULES, {})
    return result


@EXAMPLES
@given(attestations())
def test_points_lie_between_nothing_and_the_maximum(attestation: Attestation) -> None:
    result = result_of(attestation)
    assert 0 <= result["points"] <= result["maximum_points"] == 40


@EXAMPLES
@given(attestations())
def test_percent_and_final_score_follow_from_the_points(attestation: Attestation) -> None:
    result = result_of(attestation)
    assert result["percent"] * result["maximum_points"] == result["points"] * 100
    final_score, weight = result["final_score_points"], result["category_weight"]
    assert (final_score is None) == (weight is None)
    if result["final_score"] is not None:
        assert weight is None
    if weight is not None:
        assert final_score * result["maximum_points"] == result["points"] * weight
        assert round(final_score * 100) == final_score * 100
        assert final_score <= weight <= 50


LAST_STEPS = {
    "category_weight": (True, None),
    "category_not_scored": (True, None),
    "weight_not_verified": (False, None),
    "few_categories": (False, "performance_threshold"),
}
"""The last step, whether a weight is known, and the final score."""


@EXAMPLES
@given(attestations())
def test_the_last_step_says_what_the_points_are_for(attestation: Attestation) -> None:
    result = result_of(attestation)
    last = result["steps"][-1]["rule"]
    assert LAST_STEPS[last] == (result["category_weight"] is not None, result["final_score"])
    assert (last == "category_not_scored") == (result["category_weight"] == 0)
    left_out = attestation["categories_not_scored"]
    if result["category_weight"] is not None:
        assert (last == "category_not_scored") == ("improvement_activities" in left_out)


@EXAMPLES
@given(attestations())
def test_only_the_minimum_for_payment_models_may_be_more(attestation: Attestation) -> None:
    result = result_of(attestation)
    credit = [step for step in result["steps"] if step["rule"] == "apm_credit"]
    if result["points_are"] == "at_least":
        assert credit
        assert result["points"] < result["maximum_points"]
    if credit and result["points"] < result["maximum_points"]:
        said = "at least" in credit[0]["text"]
        assert said == (result["points_are"] == "at_least")


@EXAMPLES
@given(attestations())
def test_an_apm_entity_is_a_participant_whatever_is_said(attestation: Attestation) -> None:
    entity = attestation | {"participation_option": "apm_entity", "mvp_id": None}
    early = attestation["performance_year"] < 2021
    entity["reporting_option"] = "apm_scoring_standard" if early else "traditional"
    entity["apm_model"] = None
    said, unsaid = (result_of(entity | {"apm_participant": truth}) for truth in (True, False))
    assert said == unsaid
    if early:
        assert result_of({k: v for k, v in entity.items() if k != "reporting_option"}) == said


@EXAMPLES
@given(attestations())
def test_what_is_assumed_and_cautioned_is_well_formed(attestation: Attestation) -> None:
    result = result_of(attestation)
    told = [*result["assumed"], *(caution["text"] for caution in result["cautions"])]
    assert len(set(result["assumed"])) == len(result["assumed"])
    for sentence in told:
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "None" not in sentence
        assert "  " not in sentence
    listed = {activity["activity_id"].upper() for activity in attestation["activities"]}
    for caution in result["cautions"]:
        assert caution["activity_id"] is None or caution["activity_id"] in listed
        assert caution["reference"]["href"].startswith("http")
        assert set(caution["reference"]) == {"citation", "href"}


@EXAMPLES
@given(attestations(), st.data())
def test_what_is_said_beside_counts_as_if_it_were_said_within(
    attestation: Attestation, data: st.DataObject
) -> None:
    fields = [field for field in scoring.SUPPLEMENT_FIELDS if field in attestation]
    beside = data.draw(st.lists(st.sampled_from(fields), unique=True))
    within = {key: value for key, value in attestation.items() if key not in beside}
    supplement = {field: attestation[field] for field in beside}
    assert scoring.score(within, RULES, supplement) == result_of(attestation)
    for field in beside:
        with pytest.raises(Refusal, match=rf"^{field}: said in the file and beside it"):
            scoring.score(within | {field: attestation[field]}, RULES, {field: supplement[field]})


@EXAMPLES
@given(attestations(dated=False), st.data())
def test_one_more_activity_never_lowers_the_points(
    attestation: Attestation, data: st.DataObject
) -> None:
    known = RULES[str(attestation["performance_year"])]["known_activities"]
    more = copied(attestation)
    place = data.draw(st.integers(0, len(more["activities"])))
    more["activities"].insert(place, {"activity_id": data.draw(st.sampled_from(known))})
    assert result_of(more)["points"] >= result_of(attestation)["points"]


@EXAMPLES
@given(attestations(), st.randoms(use_true_random=False))
def test_the_order_of_activities_does_not_matter(attestation: Attestation, shuffler: Any) -> None:
    shuffled = copied(attestation)
    shuffler.shuffle(shuffled["activities"])
    one, other = result_of(attestation), result_of(shuffled)
    ids = [entry["activity_id"] for entry in attestation["activities"]]
    if len(set(ids)) < len(ids):  # Which entry of several counts, and what it leaves open, differs.
        for result in (one, other):
            result["assumed"], result["cautions"] = [], []
    assert len(one.pop("not_counted")) == len(other.pop("not_counted"))
    for result in (one, other):  # Each activity's step has the place that the activity was given.
        result["steps"].sort(key=lambda step: (step["rule"], step.get("activity_id", "")))
        result["assumed"] = [sorted(re.sub("[,:]", "", told).split()) for told in result["assumed"]]
        result["cautions"].sort(key=lambda caution: (caution["activity_id"] or "", caution["text"]))
    assert one == other


@EXAMPLES
@given(attestations(reporting="traditional"), st.sampled_from(SPECIAL_STATUSES))
def test_a_special_status_never_lowers_the_points_of_traditional_mips(
    attestation: Attestation, status: str
) -> None:
    with_status = attestation | {"special_statuses": [*attestation["special_statuses"], status]}
    assert result_of(with_status)["points"] >= result_of(attestation)["points"]


@EXAMPLES
@given(attestations(reporting="mvp"), st.sampled_from(SPECIAL_STATUSES))
def test_a_special_status_changes_no_points_in_an_mvp(
    attestation: Attestation, status: str
) -> None:
    with_status = attestation | {"special_statuses": [status]}
    without = attestation | {"special_statuses": []}
    assert result_of(with_status)["points"] == result_of(without)["points"]


@EXAMPLES
@given(attestations(), st.data())
def test_statuses_and_categories_count_once_in_any_order_and_ids_in_any_case(
    attestation: Attestation, data: st.DataObject
) -> None:
    again = copied(attestation)
    again["activities"] = [
        entry | {"activity_id": entry["activity_id"].lower()} for entry in again["activities"]
    ]
    for field in ("special_statuses", "categories_not_scored"):
        again[field] = data.draw(st.permutations(again[field] * 2))
    assert result_of(again) == result_of(attestation)


@EXAMPLES
@given(attestations())
def test_the_defaults_are_those_that_the_schema_names(attestation: Attestation) -> None:
    spelt = {
        "reporting_option": "traditional",
        "participation_option": "individual",
        "mvp_id": None,
        "special_statuses": [],
        "patient_centered_medical_home": False,
        "apm_participant": False,
        "apm_model": None,
        "cms_study_participant": False,
        "activities": [],
        "clinicians_in_group": None,
        "categories_not_scored": [],
    }
    entry = {"attested": True, "start": None, "end": None, "clinicians_performing": None}
    full = spelt | attestation
    full["activities"] = [entry | a for a in attestation["activities"]]
    short = {k: v for k, v in attestation.items() if k not in spelt or v != spelt[k]}
    if attestation["participation_option"] == "apm_entity":
        short["reporting_option"] = full["reporting_option"] = attestation["reporting_option"]
    assert result_of(full) == result_of(short) == result_of(attestation)
    unsaid = {k: v for k, v in attestation.items() if k != "other_category_submitted"}
    taken, said = result_of(unsaid), result_of(unsaid | {"other_category_submitted": True})
    assert set(said.pop("assumed")) <= set(taken.pop("assumed"))
    assert said == taken
    properties = ATTESTATION_SCHEMA["properties"]
    defaults = {k: p["default"] for k, p in properties.items() if "default" in p}
    defaults_here = spelt | {"other_category_submitted": True}
    assert defaults == {k: v for k, v in defaults_here.items() if v is not None}


@settings(EXAMPLES, max_examples=30)
@given(attestations())
def test_scoring_changes_neither_the_attestation_nor_the_rules(attestation: Attestation) -> None:
    before, rules_before = copied(attestation), copy.deepcopy(RULES)
    result_of(attestation)
    assert attestation == before
    assert rules_before == RULES


@EXAMPLES
@given(attestations(dated=False))
def test_a_way_to_full_credit_leads_there_and_is_the_shortest(attestation: Attestation) -> None:
    result = result_of(attestation)
    assert bool(result["ways_to_full_credit"]) == (result["points"] < 40 and not idle(result))
    for way in result["ways_to_full_credit"]:
        highs, mediums = way.get("high", way.get("activities", 0)), way.get("medium", 0)
        more = with_more(attestation, highs, mediums)
        assume(more is not None)
        assert more is not None
        assert result_of(more)["points"] == 40
        for fewer in ((highs - 1, mediums), (highs, mediums - 1)):
            if min(fewer) >= 0:
                less = with_more(attestation, *fewer)
                assert less is not None
                assert result_of(less)["points"] < 40


def idle(result: dict[str, Any]) -> bool:
    """Whether more work is not advised: CMS assigns the score, or the points move nothing."""
    texts = [step["text"] for step in result["steps"] if step["rule"] == "apm_credit"]
    assigned = any("CMS assigns the score" in text for text in texts)
    return assigned or result["final_score"] is not None or result["category_weight"] == 0


def with_more(attestation: Attestation, highs: int, mediums: int) -> Attestation | None:
    """The attestation with so many more activities that count, or None where there are not."""
    rules = RULES[str(attestation["performance_year"])]
    listed = rules["mvps"].get(attestation.get("mvp_id"), list(rules["activities"]))
    taken = {a["activity_id"] for a in attestation["activities"]}
    more = copied(attestation)
    for medium, number in ((False, highs), (True, mediums)):
        free = [
            activity_id
            for activity_id in listed
            if activity_id not in taken
            and not rules["activities"][activity_id]["attestation"]
            and not rules["activities"][activity_id]["withdrawn"]
            and (rules["activities"][activity_id]["activity_weight"] == "medium") == medium
        ]
        if len(free) < number:
            return None
        more["activities"] += [{"activity_id": activity_id} for activity_id in free[:number]]
    return more


# Schemas

RESULT = jsonschema.Draft202012Validator(
    schemas.result_schema(), format_checker=jsonschema.FormatChecker()
)
ATTESTATION = jsonschema.Draft202012Validator(ATTESTATION_SCHEMA)


@EXAMPLES
@given(attestations())
def test_a_result_and_an_accepted_attestation_follow_their_schemas(
    attestation: Attestation,
) -> None:
    RESULT.validate(result_of(attestation))
    ATTESTATION.validate(attestation)


def test_whatever_is_accepted_follows_the_schema() -> None:
    makers = Makers(RULES, seed=7)
    accepted = 0
    for _ in range(6000):
        attestation = makers.malformed(copied(makers.attestation()))
        try:
            result = scoring.score(attestation, RULES, {})
        except Refusal:
            continue
        accepted += 1
        RESULT.validate(result)
        ATTESTATION.validate(attestation)
    assert accepted > 100


def test_the_results_of_submissions_follow_the_schema() -> None:
    makers = Makers(RULES, seed=8)
    scored = 0
    for _ in range(1000):
        form = makers.with_beside()
        try:
            RESULT.validate(scoring.score(form[GIVEN], RULES, form[BESIDE]))
            scored += 1
        except Refusal:
            continue
    assert scored > 500


@pytest.mark.parametrize("schema", [ATTESTATION_SCHEMA, schemas.result_schema()])
def test_the_schemas_are_sound(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schemas_name_the_fields_and_options_that_scoring_knows() -> None:
    properties = ATTESTATION_SCHEMA["properties"]
    assert list(properties) == reading.ATTESTATION_FIELDS
    activity = properties["activities"]["items"]
    assert list(activity["properties"]) == reading.ACTIVITY_FIELDS
    assert properties["reporting_option"]["enum"] == REPORTING_OPTIONS
    assert properties["participation_option"]["enum"] == PARTICIPATION_OPTIONS
    assert properties["special_statuses"]["items"]["enum"] == SPECIAL_STATUSES
    assert properties["categories_not_scored"]["items"]["enum"] == CATEGORIES
    result = result_of({"performance_year": 2017, "activities": [{"activity_id": "IA_BE_1"}]})
    assert list(schemas.result_schema()["properties"]) == list(result)


@pytest.mark.parametrize(
    "wrong",
    [
        {"performance_year": "2017"},
        {"performance_year": 2017, "point": 1},
        {"performance_year": 2017, "special_statuses": ["urban"]},
        {"performance_year": 2017, "activities": [{}]},
        {"performance_year": 2017, "activities": [{"activity_id": "EPA_1"}]},
        {"performance_year": 2017, "clinicians_in_group": 0},
        {"performance_year": 2017, "apm_participant": None},
    ],
)
def test_the_schema_refuses_what_scoring_refuses(wrong: Attestation) -> None:
    assert not ATTESTATION.is_valid(wrong)
    with pytest.raises(Refusal):
        scoring.score(wrong, RULES, {})
