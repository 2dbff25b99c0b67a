"""No paste site, short link, staging host or other project's note is shown as a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.inventory.citations import refusal
from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location


def check(inventory: Inventory, report: Report, records: Records) -> None:
    for record in (*inventory.activities.values(), *records):
        for place, href in _addresses(record, ()):
            told = refusal(href, inventory.refused_hosts)
            if told:
                report.problem(record, place, told)


def _addresses(value: Any, place: Location) -> Iterator[tuple[Location, str]]:
    """Every `href` inside a record, with its place."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "href" and isinstance(inner, str):
                yield (*place, name), inner
            else:
                yield from _addresses(inner, (*place, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _addresses(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _addresses(item, (*place, key))


CHECK = Check("citations", ("refused_hosts.yaml",), check)
