"""What numbers of the rules hang on, as pages show it: each condition's one stored sentence.

A number of the rules carries `data-rule` and `data-year` in the page, a condition
`data-condition`; a test finds every number that stands without its conditions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.edition.deadlines import runs
from generator.edition.facts import Fact, cited, full_credit, parameter_facts
from generator.inventory.facts import PLACE, filled, found
from generator.inventory.model import Condition, ConditionRange, Inventory
from generator.rules.year_rules import sentence


@dataclass(frozen=True)
class ConditionView:
    """A condition in one performance year; `fact` cites it, `clause` lets it stand in a list."""

    id: str
    performance_year: int
    text: str
    clause: str
    not_if: str | None
    beside_number: bool
    fact: Fact
    deadline: date | None = None
    """The day named in it, where it may lie ahead of a reader."""


def conditions_of(
    inventory: Inventory, rules: Sequence[str], performance_year: int
) -> list[ConditionView]:
    """What the numbers under these names hang on in the year, in the order of the data."""
    found = []
    for condition in inventory.conditions:
        dated = condition.in_year(performance_year)
        if dated and set(rules) & set(condition.rules):
            found.append(condition_view(inventory, condition, dated, performance_year))
    return found


def conditions_of_activity(
    inventory: Inventory, activity_id: str, performance_year: int
) -> list[ConditionView]:
    """What the law asks of an attestation beside CMS's text of it."""
    return [
        condition_view(inventory, condition, dated, performance_year)
        for condition in inventory.conditions
        if activity_id in condition.activities and (dated := condition.in_year(performance_year))
    ]


@dataclass(frozen=True)
class ParameterRow:
    """A number of the year in the table of sources, with what it hangs on beside it."""

    label: str
    fact: Fact
    conditions: list[ConditionView]


def parameter_rows(inventory: Inventory, performance_year: int) -> list[ParameterRow]:
    """Every parameter of the year with its citation, for the table of sources."""
    return [
        ParameterRow(
            label,
            fact,
            [
                condition
                for condition in conditions_of(inventory, [fact.rule or ""], performance_year)
                if condition.beside_number
            ],
        )
        for label, fact in parameter_facts(inventory.years[performance_year])
    ]


@dataclass(frozen=True)
class CreditRow:
    """What full credit takes for some: who, how, the number's citation, what it hangs on."""

    who: str
    how: str
    fact: Fact
    conditions: list[ConditionView]


@dataclass(frozen=True)
class FullCredit:
    """The rows of a year, and the conditions that hold for several of them."""

    performance_year: int
    rows: list[CreditRow]
    common: list[ConditionView]


def full_credit_of(inventory: Inventory, performance_year: int) -> FullCredit:
    """What full credit takes in a year, with all that its numbers hang on."""
    rows: list[CreditRow] = []
    common: dict[str, ConditionView] = {}
    for who, how, fact in full_credit(inventory.years[performance_year]):
        found = conditions_of(inventory, [fact.rule or ""], performance_year)
        beside = [c for c in found if c.beside_number]
        rows.append(CreditRow(who, how, fact, beside))
        common |= {c.id: c for c in found if not c.beside_number}
    days = conditions_of(inventory, ["minimum_days"], performance_year)
    common |= {c.id: c for c in days}
    return FullCredit(performance_year, rows, list(common.values()))


def condition_view(
    inventory: Inventory, condition: Condition, dated: ConditionRange, performance_year: int
) -> ConditionView:
    text = filled(inventory, dated.text, performance_year)
    clause = filled(inventory, dated.clause or dated.text, performance_year)
    named = (found(inventory, name, performance_year) for name in PLACE.findall(dated.text))
    days = [item.value for item in named if item and isinstance(item.value, date)]
    return ConditionView(
        id=condition.id,
        performance_year=performance_year,
        text=sentence(text),
        clause=clause,
        not_if=filled(inventory, dated.not_if, performance_year) if dated.not_if else None,
        beside_number=condition.beside == "number",
        fact=cited(clause, dated.reference, dated.confidence, dated.note),
        deadline=days[0] if days and runs(inventory, performance_year) else None,
    )
