"""What `reporting.yaml` names exists, once; rows of `category_weights` use its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.inventory.model import WEIGHTS_TOPIC, Dated, Inventory, Parameters, Record, RulesFile
from generator.inventory.records import Check, Records, Report
from generator.inventory.yaml_source import Location
from generator.problems import near_match, quoted

LISTS = ("reporting_options", "participation_options", "special_statuses", "categories")


def check(inventory: Inventory, report: Report, records: Records) -> None:
    _check_ids(report, records)
    _check_names(inventory, report, records)
    _check_terms(inventory, report, records)
    _check_marks(report, records)
    _check_weights(records.rules[WEIGHTS_TOPIC], report, records)


def _check_ids(report: Report, records: Records) -> None:
    """Each ID stands once in its list."""
    reporting = records.reporting
    lists: list[tuple[Location, Sequence[Any], str]] = [
        *(((name,), getattr(reporting, name), "id") for name in (*LISTS, "practices")),
        (("participation_options",), reporting.participation_options, "entity_type"),
        (("submission_form", "programs"), reporting.submission_form.programs, "id"),
        (("submission_form", "sets"), reporting.submission_form.sets, "id"),
    ]
    for place, entries, key in lists:
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            value = getattr(entry, key)
            if value in seen:
                report.problem(reporting, (*place, index, key), f"{value} stands here twice")
            seen.add(value)


def _check_names(inventory: Inventory, report: Report, records: Records) -> None:
    """What an entry names is in the list or file that has such names."""
    reporting = records.reporting
    options = [option.id for option in reporting.reporting_options]
    statuses = [status.id for status in reporting.special_statuses]
    categories = [category.id for category in reporting.categories]
    parameters = list(Parameters.model_fields)
    conditions = [condition.id for condition in inventory.conditions]

    def named(place: Location, name: str | None, known: Iterable[str], what: str) -> None:
        if name is not None:
            _check_known(reporting, place, name, known, what, report)

    for index, option in enumerate(reporting.reporting_options):
        place: Location = ("reporting_options", index, "assigned_percent")
        named(place, option.assigned_percent, parameters, "parameters")
    for index, taking in enumerate(reporting.participation_options):
        place = ("participation_options", index)
        named((*place, "only_with"), taking.only_with, options, "reporting_options")
        named((*place, "goes_with"), taking.goes_with, options, "reporting_options")
        named((*place, "mvp_condition"), taking.mvp_condition, conditions, "conditions")
        for category, parameter in taking.weights.items():
            named((*place, "weights", category), category, categories, "categories")
            named((*place, "weights", category), parameter, parameters, "parameters")
    for index, status in enumerate(reporting.special_statuses):
        place = ("special_statuses", index)
        named((*place, "clinicians_at_most"), status.clinicians_at_most, inventory.facts, "facts")
        named((*place, "need_not_send"), status.need_not_send, categories, "categories")
    for index, practice in enumerate(reporting.practices):
        for key in ("has_status", "lacks_status"):
            place = ("practices", index, key)
            named(place, getattr(practice, key), statuses, "special_statuses")
    form = reporting.submission_form
    for index, program in enumerate(form.programs):
        place = ("submission_form", "programs", index, "reports")
        named(place, program.reports, options, "reporting_options")
    for index, of_set in enumerate(form.sets):
        place = ("submission_form", "sets", index, "category")
        named(place, of_set.category, categories, "categories")


def _check_terms(inventory: Inventory, report: Report, records: Records) -> None:
    """The glossary defines the term, for the same years."""
    reporting = records.reporting
    terms = {term.term: term for term in inventory.glossary}
    for name in LISTS:
        for index, entry in enumerate(getattr(reporting, name)):
            if entry.term is None:
                continue
            place = (name, index, "term")
            term = terms.get(entry.term)
            if term is None:
                _check_known(reporting, place, entry.term, terms, "terms of glossary.yaml", report)
            elif (term.from_, term.to) != _years(entry):
                first, last = _years(entry)
                message = (
                    f"the glossary has it from {term.from_} to {term.to or 'now'}, this entry from "
                    f"{first} to {last or 'now'}; make the two agree"
                )
                report.problem(reporting, place, message)


def _years(entry: Dated) -> tuple[int, int | None]:
    return entry.first.year, entry.last.year if entry.last else None


def _check_marks(report: Report, records: Records) -> None:
    """What there is one of is marked once."""
    reporting = records.reporting
    for name, key in (
        ("reporting_options", "usual"),
        ("participation_options", "usual"),
        ("reporting_options", "needs_mvp"),
        ("categories", "scored_here"),
    ):
        marked = [entry.id for entry in getattr(reporting, name) if getattr(entry, key)]
        if len(marked) != 1:
            found = ", ".join(marked) or "none"
            report.problem(reporting, (name,), f"expected one entry with {key}, found {found}")


def _check_weights(file: RulesFile, report: Report, records: Records) -> None:
    """Cases of the table of weights are for what this vocabulary has."""
    reporting = records.reporting
    practices = [practice.id for practice in reporting.practices]
    others = [category.id for category in reporting.categories if not category.scored_here]
    for index, case in enumerate(file.category_weights):
        place = ("category_weights", index)
        for key, value, known in (
            ("scheme", case.scheme, reporting.weight_schemes),
            ("practice", case.practice, practices),
        ):
            _check_known(file, (*place, key), value, known, "words of reporting.yaml", report)
        for position, category in enumerate(case.not_scored):
            where = (*place, "not_scored", position)
            _check_known(file, where, category, others, "words of reporting.yaml", report)


def _check_known(
    record: Record, place: Location, name: str, known: Iterable[str], what: str, report: Report
) -> None:
    names = list(known)
    if name not in names:
        expected = f"; expected {' or '.join(names)}" if len(names) < 8 else ""
        message = f"{quoted(name)} is not among the {what}{expected}."
        report.problem(record, place, message + near_match(name, names))


CHECK = Check(
    "reporting",
    ("conditions.yaml", "facts.yaml", "glossary.yaml", "reporting.yaml", "rules/"),
    check,
)
