"""A second scorer, written from the law alone, to compare the first with.

It reads the inventory's files itself, shares no code with `generator/rules`, and takes every
rule in the plainest way: calendar dates, sets, fractions. It knows sound attestations only.

| rule | law |
|---|---|
| points against 40, capped | 42 CFR 414.1380(b)(3) |
| 10 and 20 points, 20 and 40 with a special status | 42 CFR 414.1380(b)(3) |
| 20 and 40 points in an MVP, status or not | 42 CFR 414.1365(d)(3)(iii) |
| from 2025 a number of activities for full credit | 89 FR 97710 |
| medical home: the highest score | 42 U.S.C. 1395w-4(q)(5)(C)(i) |
| APM: at least half | 42 U.S.C. 1395w-4(q)(5)(C)(ii) |
| 90 continuous days in the year; a text's own period | 42 CFR 414.1320, 414.1360(a)(1) |
| one clinician, later half of them | 42 CFR 414.1360(a)(2) |
| APM Entity: a participant; until 2020 under the APM scoring standard | 42 CFR 414.1370 |
| a model's score as published; full credit for CMS's study | `apm_models.yaml`, `facts.yaml` |
| weights; null where the inventory holds none | 42 CFR 414.1380(c), 414.1367(d), 414.1370(h) |
| fewer than two categories: the performance threshold | 42 CFR 414.1380(c) |
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

from generator.rules import INVENTORY

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Answer:
    """What an attestation is worth; None where it is not known or does not apply."""

    points: int
    points_are: str
    weight: int | None
    final_score_points: Fraction | None
    final_score: str | None


def read(name: str) -> Any:
    return yaml.load((INVENTORY / name).read_text(encoding="utf-8"), Loader)


@functools.cache
def parameters(year: int) -> dict[str, Any]:
    return {
        name: dated["value"]
        for path in sorted((INVENTORY / "rules").glob("*.yaml"))
        for name, ranges in read(f"rules/{path.name}")["parameters"].items()
        for dated in ranges
        if dated["from"] <= year <= dated["to"]
    }


@functools.cache
def weights(year: int) -> list[dict[str, Any]]:
    return [
        case | dated
        for case in read("rules/category_weights.yaml")["category_weights"]
        for dated in case["ranges"]
        if dated["from"] <= year <= dated["to"]
    ]


@functools.cache
def activities() -> dict[str, Any]:
    paths = sorted((INVENTORY / "activities").glob("*.yaml"))
    return {path.stem: read(f"activities/{path.name}") for path in paths}


@functools.cache
def mvp_lists(year: int) -> dict[str, set[str]]:
    if not (INVENTORY / f"mvps/{year}.yaml").exists():
        return {}
    return {mvp["mvp_id"]: set(mvp["activities"]) for mvp in read(f"mvps/{year}.yaml")["mvps"]}


def dated(entries: Any, year: int) -> dict[str, Any] | None:
    """The entry whose range of years holds the year."""
    for entry in entries or []:
        if entry["from"] <= year <= entry["to"]:
            return dict(entry)
    return None


@functools.cache
def facts() -> dict[str, Any]:
    return {fact["name"]: fact["ranges"] for fact in read("facts.yaml")["facts"]}


def fact(name: str, year: int) -> Any:
    found = dated(facts().get(name), year)
    return None if found is None else found["value"]


@functools.cache
def models(year: int) -> dict[str, int]:
    """The percent that CMS published for each model of the year."""
    of_year = {m["id"]: dated(m["ranges"], year) for m in read("apm_models.yaml")["apm_models"]}
    return {name: found["percent"] for name, found in of_year.items() if found is not None}


def reporting_of(attestation: dict[str, Any]) -> str:
    """The reporting option, also where it follows from the participation option."""
    entity = attestation.get("participation_option") == "apm_entity"
    usual = "apm_scoring_standard" if entity and attestation["performance_year"] <= 2020 else None
    return str(attestation.get("reporting_option", usual or "traditional"))


def answer_for(attestation: dict[str, Any]) -> Answer:
    """All that is compared, for a sound attestation."""
    year = attestation["performance_year"]
    maximum = parameters(year)["maximum_points"]
    points = points_of(attestation)
    minimum_only = share_of_apm(attestation)[1]
    points_are = "at_least" if minimum_only and points < maximum else "exact"
    left_out = categories_left_out(attestation)
    if 4 - len(left_out) < fact("minimum_scored_categories", year):
        return Answer(points, points_are, None, None, "performance_threshold")
    weight = weight_of(attestation, left_out)
    final = None if weight is None else Fraction(points * weight, maximum)
    return Answer(points, points_are, weight, final, None)


def points_of(attestation: dict[str, Any]) -> int:
    year = attestation["performance_year"]
    law = parameters(year)
    maximum = law["maximum_points"]
    reporting = reporting_of(attestation)
    counting = counting_activities(attestation)
    home = attestation.get("patient_centered_medical_home", False) or "IA_PCMH" in counting
    if home:
        return int(maximum)
    special = bool(attestation.get("special_statuses"))
    performed = counting - {"IA_PCMH"}
    if year <= 2024:
        if reporting == "mvp":
            worth = {"medium": law["points_medium_mvp"], "high": law["points_high_mvp"]}
        elif special:
            worth = {
                "medium": law["points_medium_special_status"],
                "high": law["points_high_special_status"],
            }
        else:
            worth = {"medium": law["points_medium"], "high": law["points_high"]}
        earned = Fraction(0)
        for activity_id in performed:
            weight = dated(activities()[activity_id].get("activity_weights"), year)
            assert weight is not None, activity_id
            earned += worth[weight["activity_weight"]]
    else:
        if reporting == "mvp":
            needed = law["required_activities_mvp"]
        elif special:
            needed = law["required_activities_special_status"]
        else:
            needed = law["required_activities"]
        earned = min(Fraction(len(performed), needed), Fraction(1)) * maximum
    if attestation.get("cms_study_participant", False):
        earned += Fraction(maximum * fact("cms_study_full_credit", year), 100)
    total = min(earned + maximum * share_of_apm(attestation)[0], Fraction(maximum))
    assert total.denominator == 1
    return int(total)


def share_of_apm(attestation: dict[str, Any]) -> tuple[Fraction, bool]:
    """The share that comes with an alternative payment model; whether only the law's minimum."""
    year = attestation["performance_year"]
    law = parameters(year)
    half = Fraction(law["apm_minimum_percent"], 100)
    reporting = reporting_of(attestation)
    if reporting in ("app", "apm_scoring_standard"):
        if attestation.get("apm_model") is not None:
            return Fraction(models(year)[attestation["apm_model"]], 100), False
        assigned = law.get(f"{reporting}_percent")
        return (half, True) if assigned is None else (Fraction(assigned, 100), False)
    entity = attestation.get("participation_option") == "apm_entity"
    if not entity and not attestation.get("apm_participant", False):
        return Fraction(0), False
    if law.get("apm_credit_needs_submission", False):
        begun = attestation.get("other_category_submitted", True)
        if not begun and not counting_activities(attestation):
            return Fraction(0), False
    return half, True


def counting_activities(attestation: dict[str, Any]) -> set[str]:
    """The activities attested that count, each once."""
    return {
        entry["activity_id"].upper()
        for entry in attestation.get("activities", [])
        if entry.get("attested", True) and counts(entry, attestation)
    }


def counts(entry: dict[str, Any], attestation: dict[str, Any]) -> bool:
    year = attestation["performance_year"]
    activity_id = entry["activity_id"].upper()
    activity = activities()[activity_id]
    if dated(activity["versions"], year) is None:
        return False
    statuses = [s for s in activity.get("statuses", []) if s["performance_year"] == year]
    if any(status["kind"] == "withdrawn" for status in statuses):
        return False
    reporting = reporting_of(attestation)
    if activity.get("only_in_mvps", False) and reporting != "mvp":
        return False
    if reporting == "mvp" and activity_id not in mvp_lists(year)[attestation["mvp_id"]]:
        return False
    if activity_id == "IA_PCMH":
        return True  # a status of the practice's sites: no days, no clinicians performing
    if entry.get("start") is not None:
        start = datetime.date.fromisoformat(entry["start"])
        end = datetime.date.fromisoformat(entry["end"])
        for status in statuses:
            if status["kind"] == "suspended" and start > status["date"]:
                return False
        if dated(activity.get("unsettled_periods"), year) is None:
            if end < end_of_period(start, dated(activity.get("own_periods"), year), year):
                return False
    return enough_clinicians(entry, attestation)


def end_of_period(start: datetime.date, own: dict[str, Any] | None, year: int) -> datetime.date:
    """The last day of the shortest period that counts."""
    if own is None:
        return start + datetime.timedelta(days=parameters(year)["minimum_days"] - 1)
    if "days" in own:
        return start + datetime.timedelta(days=own["days"] - 1)
    months = start.month - 1 + own["months"]
    after = datetime.date(start.year + months // 12, months % 12 + 1, 1)
    following = (after + datetime.timedelta(days=31)).replace(day=1)
    same_day = after + datetime.timedelta(days=start.day - 1)
    return min(same_day, following) - datetime.timedelta(days=1)


def enough_clinicians(entry: dict[str, Any], attestation: dict[str, Any]) -> bool:
    performing = entry.get("clinicians_performing")
    if attestation.get("participation_option", "individual") == "individual" or performing is None:
        return True
    law = parameters(attestation["performance_year"])
    if attestation["performance_year"] <= 2019:
        return bool(performing >= law["group_minimum_clinicians"])
    size = attestation.get("clinicians_in_group")
    if size is None:
        return bool(performing > 0)
    return Fraction(performing, size) >= Fraction(law["group_minimum_percent"], 100)


def categories_left_out(attestation: dict[str, Any]) -> set[str]:
    """The categories not scored, with cost where it is never scored."""
    year = attestation["performance_year"]
    missing = set(attestation.get("categories_not_scored", []))
    entity = attestation.get("participation_option") == "apm_entity"
    assigned = reporting_of(attestation) in ("app", "apm_scoring_standard")
    if assigned or year in (2017, 2020, 2021) or (entity and year >= 2021):
        missing.add("cost")
    return missing


def weight_of(attestation: dict[str, Any], left_out: set[str]) -> int | None:
    """The category's percent of the final score, None where the inventory holds none."""
    if "improvement_activities" in left_out:
        return 0
    reporting = reporting_of(attestation)
    scheme = reporting if reporting in ("app", "apm_scoring_standard") else "mips"
    small = "small_practice" in attestation.get("special_statuses", [])
    for row in weights(attestation["performance_year"]):
        if row["scheme"] != scheme or set(row["not_scored"]) != left_out:
            continue
        if row["practice"] == "all" or row["practice"] == ("small" if small else "other"):
            return int(row["weight"])
    return None
