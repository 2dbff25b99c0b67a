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
| weights | 42 CFR 414.1380(c), 414.1367(d), 414.1370(h) |
"""

from __future__ import annotations

import datetime
import functools
from fractions import Fraction
from typing import Any

import yaml

from generator.rules import INVENTORY

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotVerifiedError(Exception):
    """The inventory holds no weight for the case."""


def read(name: str) -> Any:
    return yaml.load((INVENTORY / name).read_text(encoding="utf-8"), Loader)


@functools.cache
def parameters(year: int) -> dict[str, Any]:
    return {
        name: given["value"] for name, given in read(f"years/{year}.yaml")["parameters"].items()
    }


@functools.cache
def weights(year: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(f"years/{year}.yaml")["category_weights"]
    return found


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


def points_and_final_score(attestation: dict[str, Any]) -> tuple[int, Fraction]:
    """Points, and points of the final score; NotVerifiedError where the weight is not known."""
    year = attestation["performance_year"]
    points = points_of(attestation)
    weight = weight_of(attestation)
    return points, Fraction(points * weight, parameters(year)["maximum_points"])


def points_of(attestation: dict[str, Any]) -> int:
    year = attestation["performance_year"]
    law = parameters(year)
    maximum = law["maximum_points"]
    reporting = attestation.get("reporting_option", "traditional")
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
    total = min(earned + maximum * apm_share(attestation, bool(counting)), Fraction(maximum))
    assert total.denominator == 1
    return int(total)


def apm_share(attestation: dict[str, Any], something_attested: bool) -> Fraction:
    """The share of the points that comes with an alternative payment model."""
    law = parameters(attestation["performance_year"])
    half = Fraction(law["apm_minimum_percent"], 100)
    reporting = attestation.get("reporting_option", "traditional")
    if reporting == "app":
        return Fraction(law["app_percent"], 100) if "app_percent" in law else half
    if reporting == "apm_scoring_standard":
        key = "apm_scoring_standard_percent"
        return Fraction(law[key], 100) if key in law else half
    if not attestation.get("apm_participant", False):
        return Fraction(0)
    if law.get("apm_credit_needs_submission", False):
        if not attestation.get("other_category_submitted", True) and not something_attested:
            return Fraction(0)
    return half


def counting_activities(attestation: dict[str, Any]) -> set[str]:
    """The activities attested that count, each once."""
    return {
        entry["activity_id"]
        for entry in attestation.get("activities", [])
        if entry.get("attested", True) and counts(entry, attestation)
    }


def counts(entry: dict[str, Any], attestation: dict[str, Any]) -> bool:
    year = attestation["performance_year"]
    activity = activities()[entry["activity_id"]]
    if dated(activity["versions"], year) is None:
        return False
    statuses = [s for s in activity.get("statuses", []) if s["performance_year"] == year]
    if any(status["kind"] == "withdrawn" for status in statuses):
        return False
    reporting = attestation.get("reporting_option", "traditional")
    if activity.get("only_in_mvps", False) and reporting != "mvp":
        return False
    if reporting == "mvp" and entry["activity_id"] not in mvp_lists(year)[attestation["mvp_id"]]:
        return False
    if entry.get("start") is not None:
        start = datetime.date.fromisoformat(entry["start"])
        end = datetime.date.fromisoformat(entry["end"])
        for status in statuses:
            if status["kind"] == "suspended" and start > status["date"]:
                return False
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


def weight_of(attestation: dict[str, Any]) -> int:
    year = attestation["performance_year"]
    reporting = attestation.get("reporting_option", "traditional")
    scheme = reporting if reporting in ("app", "apm_scoring_standard") else "mips"
    missing = set(attestation.get("categories_not_scored", []))
    if scheme != "mips" or year in (2017, 2020, 2021):
        missing.add("cost")
    if year >= 2021 and attestation.get("participation_option") == "apm_entity":
        missing.add("cost")
    small = "small_practice" in attestation.get("special_statuses", [])
    for row in weights(year):
        if row["scheme"] != scheme or set(row["not_scored"]) != missing:
            continue
        if row["practice"] == "all" or row["practice"] == ("small" if small else "other"):
            return int(row["weight"])
    raise NotVerifiedError(f"{year} {scheme} without {sorted(missing)}")
