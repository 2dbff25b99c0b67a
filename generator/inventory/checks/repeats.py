"""Nothing stands twice in a list: no word, no activity, no range with all it says."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.inventory.model import Inventory, Record
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import quoted


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for record in (*inventory.activities.values(), *records):
        _check(record, record, (), report)


def _check(record: Record, value: Any, place: Location, report: Report) -> None:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name != "attestation":  # What a worked example attests may well stand twice.
                _check(record, getattr(value, name), (*place, field.alias or name), report)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(record, item, (*place, key), report)
    elif isinstance(value, list):
        seen: set[str] = set()
        for index, item in enumerate(value):
            same = item.casefold().strip() if isinstance(item, str) else repr(item)
            if same in seen:
                shown = quoted(item) if isinstance(item, str) else "the same entry"
                report.problem(record, (*place, index), f"{shown} stands here twice")
            seen.add(same)
            _check(record, item, (*place, index), report)


CHECK = Check("repeats", (), check)
