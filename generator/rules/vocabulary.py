"""Looks entries of `rules["vocabulary"]` up: the lists of `inventory/reporting.yaml`.

An entry is a mapping with its `id`; what the rules ask of it is a field of it, so that no ID
stands in code. Translated for the browser.
"""

from __future__ import annotations

from generator.rules.primitives import Value, contains
from generator.rules.shapes import ParticipationOption, Rules, UsualEntry


def ids_of(entries: Value) -> list[str]:
    """The IDs of the entries, in order."""
    found: list[str] = []
    for entry in entries:
        found.append(entry["id"])
    return found


def entry_of(entries: Value, entry_id: str) -> Value:
    """The entry of that ID, or None."""
    for entry in entries:
        if entry["id"] == entry_id:
            return entry
    return None


def entries_of(entries: Value, chosen: list[str]) -> Value:
    """The entries whose IDs are chosen, in order."""
    found: Value = []
    for entry in entries:
        if contains(chosen, entry["id"]):
            found.append(entry)
    return found


def usual_of(entries: Value) -> str:
    """The ID that is taken where none is given; one entry of each such list is the usual one."""
    listed: list[UsualEntry] = entries
    usual = ""
    for entry in listed:
        if entry["usual"]:
            usual = entry["id"]
    return usual


def required_option(participation: ParticipationOption, rules: Rules) -> str | None:
    """The reporting option that a way to take part must choose in this year, or None."""
    option = participation["goes_with"]
    if option is None or not contains(rules["reporting_options"], option):
        return None
    return option


def usual_option(participation: ParticipationOption, rules: Rules) -> str:
    """The ID of the reporting option that is taken where none is given."""
    required = required_option(participation, rules)
    return usual_of(rules["vocabulary"]["reporting_options"]) if required is None else required
