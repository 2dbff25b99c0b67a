"""JSON Schemas (draft 2020-12) of what `score` takes and gives; made from scoring's own lists."""

from __future__ import annotations

from typing import Any, get_args

from generator.inventory.model import Confidence, Reporting
from generator.rules import reading
from generator.rules.shapes import StepRule
from generator.rules.vocabulary import ids_of, usual_of
from generator.rules.year_rules import vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
STEP_RULES = list(get_args(StepRule))
CONFIDENCE = {"enum": list(get_args(Confidence))}
COUNT = {"type": ["integer", "null"], "minimum": 0, "maximum": reading.MOST_CLINICIANS}


def _choices(options: list[str]) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": options}, "default": []}


def _truth(default: bool, description: str) -> dict[str, Any]:
    return {"type": "boolean", "default": default, "description": description}


def attestation_schema(reporting: Reporting) -> dict[str, Any]:
    """What `score` reads; a test holds its keys to scoring's own."""
    known = vocabulary(reporting)
    options, ways = known["reporting_options"], known["participation_options"]
    activity = {
        "type": "object",
        "required": ["activity_id"],
        "additionalProperties": False,
        "properties": {
            "activity_id": {"type": "string", "pattern": "^[Ii][Aa]_[A-Za-z]+(_[1-9][0-9]*)?$"},
            "attested": _truth(True, "The answer “yes”; “no” earns nothing."),
            "start": DATE | {"description": "First day performed; goes with end."},
            "end": DATE | {"description": "Last day performed; goes with start."},
            "clinicians_performing": COUNT,
        },
    }
    return {
        "$schema": DIALECT,
        "title": "Attestation of improvement activities",
        "type": "object",
        "required": ["performance_year"],
        "additionalProperties": False,
        "properties": {
            "performance_year": {"type": "integer", "examples": [2026]},
            "reporting_option": {"enum": ids_of(options), "default": usual_of(options)},
            "participation_option": {"enum": ids_of(ways), "default": usual_of(ways)},
            "mvp_id": {"type": ["string", "null"], "pattern": "^[GM][0-9]{4}$"},
            "special_statuses": _choices(ids_of(known["special_statuses"])),
            "patient_centered_medical_home": _truth(
                False, "Certified, and attested as such (IA_PCMH)."
            ),
            "apm_participant": _truth(False, "Takes part in an alternative payment model."),
            "apm_model": {
                "type": ["string", "null"],
                "pattern": "^[a-z][a-z0-9_]*$",
                "description": "A model whose score CMS published, under the APM scoring standard.",
            },
            "cms_study_participant": _truth(
                False, "Took part in CMS's study of the burden of reporting, where it gave credit."
            ),
            "other_category_submitted": _truth(
                True, "Data were sent for quality or Promoting Interoperability."
            ),
            "activities": {"type": "array", "items": activity, "default": []},
            "clinicians_in_group": COUNT | {"minimum": 1},
            "categories_not_scored": _choices(ids_of(known["categories"])),
        },
    }


def result_schema() -> dict[str, Any]:
    """What `score` gives back."""
    reference = {
        "type": "object",
        "required": ["citation", "href", "confidence"],
        "additionalProperties": False,
        "properties": {
            "citation": {"type": "string"},
            "href": {"type": "string", "format": "uri"},
            "confidence": CONFIDENCE,
        },
    }
    step = {
        "type": "object",
        "required": ["rule", "points", "text", "reference"],
        "additionalProperties": False,
        "properties": {
            "rule": {"enum": STEP_RULES},
            "activity_id": {"type": "string"},
            "points": {"type": "integer"},
            "text": {"type": "string"},
            "reference": reference,
        },
    }
    left_out = {
        "type": "object",
        "required": ["activity_id", "reason"],
        "additionalProperties": False,
        "properties": {"activity_id": {"type": "string"}, "reason": {"type": "string"}},
    }
    way = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {
            "text": {"type": "string"},
            "high": {"type": "integer", "minimum": 0},
            "medium": {"type": "integer", "minimum": 0},
            "activities": {"type": "integer", "minimum": 1},
        },
    }
    caution = {
        "type": "object",
        "required": ["activity_id", "text", "reference", "confidence"],
        "additionalProperties": False,
        "properties": {
            "activity_id": {"type": ["string", "null"]},
            "text": {"type": "string"},
            "reference": {
                "type": "object",
                "required": ["citation", "href"],
                "additionalProperties": False,
                "properties": {
                    "citation": {"type": "string"},
                    "href": {"type": "string", "format": "uri"},
                },
            },
            "confidence": CONFIDENCE,
        },
    }
    whole = {"type": "integer", "minimum": 0}
    properties: dict[str, Any] = {
        "performance_year": {"type": "integer"},
        "points": whole,
        "maximum_points": whole,
        "percent": whole | {"maximum": 100},
        "points_are": {
            "enum": ["exact", "at_least"],
            "description": "`at_least`: the law's minimum; CMS may give more.",
        },
        "category_weight": {
            "type": ["integer", "null"],
            "minimum": 0,
            "maximum": 100,
            "description": "Null where the weight of the case is not verified.",
        },
        "final_score_points": {"type": ["number", "null"], "minimum": 0, "multipleOf": 0.01},
        "final_score": {
            "enum": ["performance_threshold", None],
            "description": "The final score itself, where too few categories are scored.",
        },
        "steps": {"type": "array", "items": step},
        "not_counted": {"type": "array", "items": left_out},
        "ways_to_full_credit": {"type": "array", "items": way},
        "assumed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "What the result takes for granted.",
        },
        "cautions": {"type": "array", "items": caution},
    }
    return {
        "$schema": DIALECT,
        "title": "Result of scoring improvement activities",
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }
