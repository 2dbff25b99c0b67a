"""The check that what `reporting.yaml` names exists, and that the weights use its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.inventory.checks import reporting
from generator.inventory.model import WEIGHTS_TOPIC, NamedFact, ids_in
from tests.inventory.checking import altered, fixture_inventory, told

Change = Callable[[dict[str, Any]], object]
CASE = {
    "scheme": "mips",
    "not_scored": ["cost"],
    "practice": "all",
    "ranges": [
        {
            "from": 2018,
            "to": 2018,
            "weight": 15,
            "reference": {"citation": "A rule", "href": "https://example.org/rule"},
            "confidence": "primary",
        }
    ],
}
TERM = {
    "term": "Little house",
    "definition": "A small practice.",
    "from": 2018,
    "source": {"citation": "A rule", "href": "https://example.org/rule"},
    "confidence": "primary",
}


def entry(values: dict[str, Any], name: str, entry_id: str) -> dict[str, Any]:
    of_list: list[dict[str, Any]] = values["reporting"][name]
    return next(found for found in of_list if found["id"] == entry_id)


def set_in(name: str, entry_id: str, **fields: object) -> Change:
    return lambda values: entry(values, name, entry_id).update(fields)


def with_case(**fields: object) -> Change:
    cases = [CASE | fields]
    return lambda values: values["rules"][WEIGHTS_TOPIC].update(category_weights=cases)


def with_term(values: dict[str, Any]) -> None:
    values["glossary"].append(TERM)
    entry(values, "special_statuses", "small_practice").update(term="Little house")


PARTICIPATION = "reporting: participation_options[{}].{}: "
WEIGHTS = "rules/category_weights: category_weights[0]"
CASES: list[tuple[Change, str]] = [
    (
        lambda v: v["reporting"]["special_statuses"].append(v["reporting"]["special_statuses"][1]),
        "reporting: special_statuses[4].id: rural stands here twice",
    ),
    (
        set_in("participation_options", "subgroup", entity_type="group"),
        PARTICIPATION.format(3, "entity_type") + "group stands here twice",
    ),
    (
        set_in("participation_options", "subgroup", only_with="mpv"),
        PARTICIPATION.format(3, "only_with")
        + '"mpv" is not among the reporting_options; expected traditional or apm_scoring_standard '
        'or app or mvp. Did you mean "mvp"?',
    ),
    (
        set_in("participation_options", "group", mvp_condition="mvp_groups"),
        PARTICIPATION.format(1, "mvp_condition") + '"mvp_groups" is not among the conditions',
    ),
    (
        set_in("participation_options", "apm_entity", weights={"cost": "cost_weight"}),
        PARTICIPATION.format(4, "weights.cost") + '"cost_weight" is not among the parameters.',
    ),
    (
        set_in("reporting_options", "app", assigned_percent="ap_percent"),
        'reporting: reporting_options[2].assigned_percent: "ap_percent" is not among the '
        'parameters. Did you mean "app_percent"?',
    ),
    (
        set_in("special_statuses", "rural", clinicians_at_most="nobody_knows"),
        'reporting: special_statuses[1].clinicians_at_most: "nobody_knows" is not among the facts',
    ),
    (
        set_in("practices", "small", has_status="little"),
        'reporting: practices[1].has_status: "little" is not among the special_statuses',
    ),
    (
        lambda v: v["reporting"]["submission_form"]["programs"][1].update(reports="apps"),
        'reporting: submission_form.programs[1].reports: "apps" is not among the reporting_options',
    ),
    (
        lambda v: v["reporting"]["submission_form"]["sets"][0].update(category="ia"),
        'reporting: submission_form.sets[0].category: "ia" is not among the categories',
    ),
    (
        set_in("reporting_options", "traditional", term="Gazette"),
        'reporting: reporting_options[0].term: "Gazette" is not among the terms of glossary.yaml',
    ),
    (
        with_term,
        "reporting: special_statuses[0].term: the glossary has it from 2018 to now, this entry "
        "from 2017 to now; make the two agree",
    ),
    (
        set_in("reporting_options", "mvp", usual=True),
        "reporting: reporting_options: expected one entry with usual, found traditional, mvp",
    ),
    (
        set_in("reporting_options", "mvp", needs_mvp=False),
        "reporting: reporting_options: expected one entry with needs_mvp, found none",
    ),
    (
        set_in("categories", "improvement_activities", scored_here=False),
        "reporting: categories: expected one entry with scored_here, found none",
    ),
    (
        with_case(scheme="mip"),
        WEIGHTS + '.scheme: "mip" is not among the words of reporting.yaml; '
        'expected mips or app or apm_scoring_standard. Did you mean "mips"?',
    ),
    (
        with_case(practice="little"),
        WEIGHTS + '.practice: "little" is not among the words',
    ),
    (
        with_case(not_scored=["cost", "improvement_activities"]),
        WEIGHTS + '.not_scored[1]: "improvement_activities" is not among',
    ),
]


@pytest.mark.parametrize(("change", "problem"), CASES)
def test_what_does_not_fit_is_told(change: Change, problem: str) -> None:
    found = told(reporting, altered(change))
    assert len(found) == 1 and found[0].startswith(problem), found


def test_what_fits_is_let_pass() -> None:
    assert told(reporting, altered(with_case())) == []


def test_an_end_before_the_beginning_is_refused() -> None:
    def end(values: dict[str, Any]) -> None:
        app = entry(values, "reporting_options", "app")
        app["last"] = app["first"] | {"year": 2020}

    with pytest.raises(ValueError, match="ends in 2020, before it begins in 2021"):
        altered(end)


def test_a_year_has_what_began_and_has_not_ended() -> None:
    options = fixture_inventory().reporting.reporting_options
    assert ids_in(options, 2017) == ["traditional", "apm_scoring_standard"]
    assert ids_in(options, 2020) == ["traditional", "apm_scoring_standard"]
    assert ids_in(options, 2021) == ["traditional", "app"]
    assert ids_in(options, 2023) == ["traditional", "app", "mvp"]


def test_first_and_last_years_are_facts_that_articles_cite() -> None:
    facts = fixture_inventory().named_facts
    ends = facts["apm_scoring_standard_last_year"]
    assert isinstance(ends, NamedFact) and ends.ranges[0].value == 2020
    assert ends.ranges[0].reference.citation == "Rules of the post office"
    assert "app_last_year" not in facts and facts["app_first_year"].ranges[0].value == 2021
