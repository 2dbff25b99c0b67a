"""What holds for every attestation, whatever it says."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.rules import schemas, scoring
from generator.rules.primitives import Refusal
from tests.rules.attestations import Makers, copied
from tests.rules.engines import all_rules

RULES = all_rules()
EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)
Attestation = dict[str, Any]


@st.composite
def attestations(draw: st.DrawFn, dated: bool = True, reporting: str | None = None) -> Attestation:
    """A well-formed attestation whose weight is verified."""
    year = draw(st.sampled_from([int(y) for y in RULES if reporting != "mvp" or int(y) > 2022]))
    rules = RULES[str(year)]
    chosen = reporting or draw(st.sampled_from(rules["reporting_options"]))
    attestation: Attestation = {"performance_year": year, "reporting_option": chosen}
    ids = st.sampled_from(rules["known_activities"])
    if chosen == "mvp":
        attestation["mvp_id"] = draw(st.sampled_from(sorted(rules["mvps"])))
        ids = st.sampled_from(rules["mvps"][attestation["mvp_id"]]) | ids
    taking_part = [
        option
        for option in rules["participation_options"]
        if (option != "subgroup" or chosen == "mvp")
        and (option != "virtual_group" or chosen == "traditional")
    ]
    attestation["participation_option"] = draw(st.sampled_from(taking_part))
    statuses = st.lists(st.sampled_from(scoring.SPECIAL_STATUSES), max_size=3)
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
    attestation["categories_not_scored"] = draw(st.sampled_from([r["not_scored"] for r in rows]))
    return attestation


def result_of(attestation: Attestation) -> dict[str, Any]:
    result: dict[str, Any] = scoring.score(attestation, RULES)
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
    final_score = result["final_score_points"]
    assert final_score * result["maximum_points"] == result["points"] * result["category_weight"]
    assert round(final_score * 100) == final_score * 100
    assert final_score <= result["category_weight"] <= 50


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
    assert len(one.pop("not_counted")) == len(other.pop("not_counted"))
    for result in (one, other):  # Each activity's step has the place that the activity was given.
        result["steps"].sort(key=lambda step: (step["rule"], step.get("activity_id", "")))
    assert one == other


@EXAMPLES
@given(attestations(reporting="traditional"), st.sampled_from(scoring.SPECIAL_STATUSES))
def test_a_special_status_never_lowers_the_points_of_traditional_mips(
    attestation: Attestation, status: str
) -> None:
    with_status = attestation | {"special_statuses": [*attestation["special_statuses"], status]}
    assert result_of(with_status)["points"] >= result_of(attestation)["points"]


@EXAMPLES
@given(attestations(reporting="mvp"), st.sampled_from(scoring.SPECIAL_STATUSES))
def test_a_special_status_changes_no_points_in_an_mvp(
    attestation: Attestation, status: str
) -> None:
    with_status = attestation | {"special_statuses": [status]}
    without = attestation | {"special_statuses": []}
    assert result_of(with_status)["points"] == result_of(without)["points"]


@EXAMPLES
@given(attestations(), st.data())
def test_statuses_and_categories_count_once_in_any_order(
    attestation: Attestation, data: st.DataObject
) -> None:
    again = copied(attestation)
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
        "other_category_submitted": True,
        "activities": [],
        "clinicians_in_group": None,
        "categories_not_scored": [],
    }
    entry = {"attested": True, "start": None, "end": None, "clinicians_performing": None}
    full = spelt | attestation
    full["activities"] = [entry | a for a in attestation["activities"]]
    short = {k: v for k, v in attestation.items() if k not in spelt or v != spelt[k]}
    assert result_of(full) == result_of(short) == result_of(attestation)
    properties = schemas.attestation_schema()["properties"]
    defaults = {k: p["default"] for k, p in properties.items() if "default" in p}
    assert defaults == {k: v for k, v in spelt.items() if v is not None}


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
    assert bool(result["ways_to_full_credit"]) == (result["points"] < 40)
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
ATTESTATION = jsonschema.Draft202012Validator(schemas.attestation_schema())


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
            result = scoring.score(attestation, RULES)
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
        try:
            RESULT.validate(scoring.score(makers.submission(), RULES))
            scored += 1
        except Refusal:
            continue
    assert scored > 500


@pytest.mark.parametrize("schema", [schemas.attestation_schema(), schemas.result_schema()])
def test_the_schemas_are_sound(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schemas_name_the_fields_and_options_that_scoring_knows() -> None:
    properties = schemas.attestation_schema()["properties"]
    assert list(properties) == scoring.ATTESTATION_FIELDS
    activity = properties["activities"]["items"]
    assert list(activity["properties"]) == scoring.ACTIVITY_FIELDS
    assert properties["reporting_option"]["enum"] == scoring.REPORTING_OPTIONS
    assert properties["participation_option"]["enum"] == scoring.PARTICIPATION_OPTIONS
    assert properties["special_statuses"]["items"]["enum"] == scoring.SPECIAL_STATUSES
    assert properties["categories_not_scored"]["items"]["enum"] == scoring.OTHER_CATEGORIES
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
        scoring.score(wrong, RULES)
