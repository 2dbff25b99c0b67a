"""What one may report as is data: an entry more is known to all that loops over it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory, Reporting
from generator.pages.calculator_page import calculator_pages
from generator.pages.render import render_page
from generator.rules import INVENTORY, scoring
from generator.rules.emit import scoring_script
from generator.rules.primitives import Refusal
from generator.rules.schemas import attestation_schema
from generator.rules.year_rules import alternatives, rules_by_year
from tests.rules.engines import JavaScript, read_links

NEW = "island"


@pytest.fixture(scope="module")
def grown() -> Inventory:
    """The real inventory with one special status more, from 2026 on."""
    inventory = load_inventory(INVENTORY)
    values = inventory.reporting.model_dump(by_alias=True)
    last = values["special_statuses"][-1]
    first = last["first"] | {"year": 2026}
    added = last | {"id": NEW, "label": "Island", "phrase": "on an island", "first": first}
    values["special_statuses"].append(added)
    return inventory.model_copy(update={"reporting": Reporting.model_validate(values)})


@pytest.fixture(scope="module")
def rules_grown(grown: Inventory) -> dict[str, Any]:
    return rules_by_year(grown)


def on_an_island(year: int) -> dict[str, Any]:
    return {
        "performance_year": year,
        "special_statuses": [NEW],
        "activities": [{"activity_id": "IA_BE_4"}],
    }


def test_both_languages_score_it_in_the_years_that_have_it(rules_grown: dict[str, Any]) -> None:
    result = scoring.score(on_an_island(2026), rules_grown, {})
    assert result["points"] == 40
    message = (
        "special_statuses[0]: expected one of small_practice, rural, hpsa, non_patient_facing, "
        'found "island"'
    )
    with pytest.raises(Refusal) as refused:
        scoring.score(on_an_island(2025), rules_grown, {})
    assert str(refused.value) == message
    with JavaScript(scoring_script(rules_grown)) as javascript:
        texts = [json.dumps(on_an_island(year)) for year in (2026, 2025)]
        assert javascript.outcomes(texts) == [["scored", result], ["refused", message]]


def test_what_is_not_said_names_it(rules_grown: dict[str, Any]) -> None:
    without = {"performance_year": 2026, "activities": []}
    assumed = scoring.score(without, rules_grown, {})["assumed"]
    assert (
        "No special status: not a small practice, rural, in a health professional shortage area, "
        "non-patient facing, or on an island." in assumed
    )


def test_schema_and_form_have_it(grown: Inventory) -> None:
    schema = attestation_schema(grown.reporting)
    assert schema["properties"]["special_statuses"]["items"]["enum"][-1] == NEW
    ((template, context),) = calculator_pages(Edition(grown))
    page = render_page(template, context)
    assert '<input type="checkbox" name="status" value="island"> Island</label>' in page
    assert '<option value="island">Island</option></optgroup>' in page


def test_the_address_knows_it(rules_grown: dict[str, Any]) -> None:
    searches = ["?status=island", "?year=2025&status=island+rural", "?status=iceland"]
    in_2026, in_2025, unknown = read_links(rules_grown, searches)
    assert in_2026["attestation"]["special_statuses"] == [NEW] and in_2026["problems"] == []
    assert in_2026["query"] == "year=2026&status=island"
    assert in_2025["attestation"]["special_statuses"] == ["rural"]
    assert in_2025["problems"] == ["island did not exist in 2025"]
    assert unknown["problems"] == ["status: “iceland” is not a special status"]


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        (["a", "b", "c"], "a, b, or c"),
    ],
)
def test_phrases_are_alternatives(phrases: list[str], text: str) -> None:
    assert alternatives(phrases) == text
