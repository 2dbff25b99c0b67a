"""A link of the pages brings the calculator what it says: Python writes it, the scripts read it."""

from __future__ import annotations

import functools
import json
from typing import Any
from urllib.parse import parse_qsl

from generator.inventory.load import load_inventory
from generator.pages.calculator_page import LINK_KEYS, calculator_query
from generator.rules import INVENTORY
from generator.rules.primitives import Refusal
from generator.rules.reading import ACTIVITY_FIELDS, ATTESTATION_FIELDS
from generator.rules.scoring import score
from tests.rules.attestations import Makers
from tests.rules.engines import all_rules, read_links

Attestation = dict[str, Any]


@functools.cache
def attestations() -> list[Attestation]:
    """The worked examples, and a sample of the grid of all that the rules accept."""
    examples = [
        scenario.attestation
        for file in load_inventory(INVENTORY).scenarios.values()
        for scenario in file
    ]
    made = [json.loads(text) for text in Makers(all_rules(), seed=10).grid(0.02)]
    return [one for one in examples + made if result_of(one) and not has_repeats(one)]


def has_repeats(attestation: Attestation) -> bool:
    """Whether an activity is attested twice, which the form cannot say: it has a row for each."""
    ids = [activity["activity_id"] for activity in attestation.get("activities", [])]
    return len(set(ids)) < len(ids)


def result_of(attestation: Attestation) -> dict[str, Any] | None:
    try:
        return dict(score(attestation, all_rules(), {}))
    except Refusal:
        return None


@functools.cache
def read() -> list[dict[str, Any]]:
    return read_links(all_rules(), [f"?{calculator_query(one)}" for one in attestations()])


def sayable(attestation: Attestation) -> Attestation:
    """Without what the form does not ask: that data were sent is assumed, and told as assumed."""
    kept = dict(attestation)
    if kept.get("other_category_submitted"):
        del kept["other_category_submitted"]
    return kept


def said(attestation: Attestation) -> Attestation:
    """What an attestation says, without what is the same as saying nothing."""
    nothing = (None, False, [], "")
    kept = {key: value for key, value in attestation.items() if value not in nothing}
    if attestation.get("other_category_submitted") is False:
        kept["other_category_submitted"] = False
    for key, usual in (("reporting_option", "traditional"), ("participation_option", "individual")):
        kept.setdefault(key, usual)
    return kept


def test_there_are_many_and_every_field_is_said_by_some() -> None:
    assert len(attestations()) > 500
    fields = {field for one in attestations() for field in said(one)}
    assert fields >= set(ATTESTATION_FIELDS) == set(LINK_KEYS)
    assert any(one.get("other_category_submitted") is False for one in attestations())
    activities = [activity for one in attestations() for activity in one.get("activities", [])]
    assert {key for activity in activities for key in activity} == set(ACTIVITY_FIELDS)


def test_scripts_read_what_python_wrote() -> None:
    for attestation, found in zip(attestations(), read(), strict=True):
        assert found["problems"] == [], attestation
        expected, got = result_of(sayable(attestation)), result_of(found["attestation"])
        assert got == expected, (attestation, found["attestation"])


def test_scripts_write_what_python_writes() -> None:
    """The same keys in the same order; what is usual, scripts leave out.

    Scripts keep what one clinician's form does not ask, so activities are compared by ID.
    """
    usual = {"reporting_option": "traditional", "participation_option": "individual"}
    for found in read():
        kept = {k: value for k, value in found["attestation"].items() if usual.get(k) != value}
        written = calculator_query(kept)
        assert in_short(found["query"]) == in_short(written)


def in_short(query: str) -> list[tuple[str, str]]:
    return [(key, value.partition("~")[0]) for key, value in parse_qsl(query)]
