"""CMS's public samples of submissions: each is worth what the law makes it, or is refused."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rules.primitives import Refusal
from tests.rules.engines import BESIDE, GIVEN, JavaScript, canonical, python_outcome

Sample = dict[str, Any]
LISTED = yaml.safe_load(Path(__file__).with_name("cms_samples.yaml").read_text(encoding="utf-8"))
SAMPLES: list[Sample] = LISTED["samples"]
SCORED = [sample for sample in SAMPLES if "points" in sample]


def found_of(score: Callable[..., Any], rules: dict[str, Any], sample: Sample) -> list[Any]:
    """What a scorer makes of a sample; of a refusal as much as the sample names."""
    try:
        result = score(copy.deepcopy(sample["submission"]), rules, sample.get("beside", {}))
    except Refusal as refusal:
        return ["refused", str(refusal)[: len(sample.get("refusal", ""))]]
    left_out = sorted(entry["activity_id"] for entry in result["not_counted"])
    final = result["final_score_points"] if "cms" in sample else None
    return [result["points"], result["points_are"], left_out, final]


def expected_of_sample(sample: Sample) -> list[Any]:
    if "refusal" in sample:
        return ["refused", sample["refusal"]]
    left_out = sorted(sample.get("not_counted", []))
    final = sample["cms"]["weighted"] if "cms" in sample else None
    return [sample["points"], sample.get("points_are", "exact"), left_out, final]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_a_sample_is_worth_what_it_says_in_both_languages(
    javascript: JavaScript, rules: dict[str, Any], sample: Sample
) -> None:
    from generator.rules.scoring import score

    assert found_of(score, rules, sample) == expected_of_sample(sample)
    text = json.dumps({GIVEN: sample["submission"], BESIDE: sample.get("beside", {})})
    assert canonical(javascript.outcomes([text])[0]) == canonical(python_outcome(text))


def test_where_cms_documents_a_score_ours_is_the_same() -> None:
    documented = [sample for sample in SAMPLES if "cms" in sample]
    assert {sample["cms"]["document"] for sample in documented} == {f"s0{n}" for n in range(1, 6)}
    for sample in documented:
        assert sample["points"] == sample["cms"]["category"]


def test_the_small_practice_of_cms_weighs_what_cms_says(rules: dict[str, Any]) -> None:
    """Score s07: a small practice of 2023 with Promoting Interoperability and cost reweighted."""
    form = {"performanceYear": 2023, "entityType": "group"}
    sets = [{"category": "quality"}, {"category": "ia", "measurements": []}]
    beside = {
        "special_statuses": ["small_practice"],
        "categories_not_scored": ["promoting_interoperability", "cost"],
    }
    text = json.dumps({GIVEN: form | {"measurementSets": sets}, BESIDE: beside})
    kind, result = python_outcome(text)
    assert kind == "scored"
    assert result["category_weight"] == 50


def test_the_samples_are_a_spread_of_years_programs_and_outcomes() -> None:
    assert len({sample["id"] for sample in SAMPLES}) == len(SAMPLES) >= 40
    assert len(SCORED) * 3 > len(SAMPLES)
    forms = [
        sample["submission"].get("data", {}).get("submission") or sample["submission"]
        for sample in SCORED
    ]
    assert {form["performanceYear"] for form in forms} >= set(range(2017, 2026))
    assert {form["entityType"] for form in forms} >= {"individual", "group", "virtualGroup", "apm"}
    assert {sample["points"] for sample in SCORED} == {0, 10, 20, 30, 40}


def test_each_sample_says_why_and_where_it_stands_and_names_nobody() -> None:
    for sample in SAMPLES:
        source = sample["source"]
        assert source["repo"].startswith("CMSgov/")
        assert re.fullmatch("[0-9a-f]{40}", source["commit"])
        assert sample["why"].endswith(".")
        written = json.dumps(sample["submission"])
        assert not re.search("[0-9]{9}", written)
        assert not re.search("[Ii]dentificationNumber|nationalProvider|entityId", written)
        if sample.get("points"):
            assert re.search(rf"\b{sample['points']}\b", sample["why"])
