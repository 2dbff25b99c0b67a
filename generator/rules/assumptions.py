"""What a result takes for granted, in sentences. Translated for the browser."""

from __future__ import annotations

from generator.rules.counting import is_home_attestation
from generator.rules.credits import is_assigned
from generator.rules.formulas.audience import has_special_status
from generator.rules.primitives import contains, joined, keys, length
from generator.rules.shapes import Category, Performed, Read, Rules
from generator.rules.steps import activities_noun
from generator.rules.vocabulary import entry_of
from generator.rules.weights import categories_left_out, weights_row


def assumed_sentences(
    read: Read, rules: Rules, entries: list[Performed], used: list[str]
) -> list[str]:
    """What was not said and is taken as given.

    `entries` are the activities that count, `used` the parameters that the result rests on.
    """
    told: list[str] = []
    if read["participation"]["of_apm_participants"] and not is_assigned(read):
        told.append("An APM Entity consists of participants in its model.")
    if not has_special_status(read) and not is_assigned(read) and read["mvp_id"] is None:
        told.append(rules["no_special_status"])
    undated = without_dates(entries)
    if length(undated) > 0:
        were = "is" if length(undated) == 1 else "are"
        noun = activities_noun(length(undated))
        told.append(
            f"No dates given for {joined(undated, ', ')}: the {noun} {were} taken as performed "
            "for long enough."
        )
    unsaid = without_clinicians(read, entries)
    if length(unsaid) > 0:
        told.append(
            f"No number of clinicians given for {joined(unsaid, ', ')}: enough "
            "of them are taken to have performed the same activity."
        )
    unsized = without_size(read, rules, entries)
    if length(unsized) > 0:
        told.append(
            f"No size of the group given: the clinicians who perform {joined(unsized, ', ')} are "
            "taken as enough of it."
        )
    ungrouped = length(unsaid) > 0 or length(unsized) > 0
    for name in keys(rules["conditions"]):
        condition = rules["conditions"][name]
        if shares(condition["rules"], used) and holds(condition["when"], read, undated, ungrouped):
            told.append(condition["text"])
    add_weight_assumptions(read, rules, told)
    return told


def without_dates(entries: list[Performed]) -> list[str]:
    """The IDs counted without dates, the attestation of a medical home apart."""
    found: list[str] = []
    for activity in entries:
        if activity["span"] is None and not is_home_attestation(activity["activity_id"]):
            found.append(activity["activity_id"])
    return found


def without_clinicians(read: Read, entries: list[Performed]) -> list[str]:
    """The IDs counted for a group without saying how many of it perform them."""
    found: list[str] = []
    if not read["participation"]["is_group"]:
        return found
    for activity in entries:
        if activity["clinicians_performing"] is None and not is_home_attestation(
            activity["activity_id"]
        ):
            found.append(activity["activity_id"])
    return found


def without_size(read: Read, rules: Rules, entries: list[Performed]) -> list[str]:
    """The IDs performed by some of a group whose size, which decides, is not given."""
    found: list[str] = []
    if not read["participation"]["is_group"] or read["clinicians_in_group"] is not None:
        return found
    if rules["group_minimum_clinicians"] is not None:
        return found
    for activity in entries:
        if activity["clinicians_performing"] is not None:
            if not is_home_attestation(activity["activity_id"]):
                found.append(activity["activity_id"])
    return found


def shares(some: list[str], others: list[str]) -> bool:
    for item in some:
        if contains(others, item):
            return True
    return False


def holds(when: str, read: Read, undated: list[str], ungrouped: bool) -> bool:
    """Whether a condition is one that this attestation leaves open."""
    if when == "always":
        return True
    if when == "group":
        return ungrouped
    if when == "undated":
        return length(undated) > 0
    if when == "other_not_said":
        return not read["other_category_said"] and not is_assigned(read)
    return False


def add_weight_assumptions(read: Read, rules: Rules, told: list[str]) -> None:
    """That all categories are scored, and what it would change for a small practice."""
    if length(read["categories_not_scored"]) > 0:
        return
    told.append(f"Every category that {rules['performance_year']} scores is scored for you.")
    missing = categories_left_out(read, rules)
    usual = weights_row(read, rules, missing)
    for status in read["statuses"]:
        unsent = status["need_not_send"]
        if unsent is None:
            continue
        without: list[str] = [unsent]
        for category in missing:
            without.append(category)
        moved = weights_row(read, rules, without)
        if usual is not None and moved is not None and moved["has_status"] == status["id"]:
            data: Category = entry_of(rules["vocabulary"]["categories"], unsent)
            told.append(
                f"Data for {data['noun']} are sent. Where {status['phrase']} sends none, "
                f"this category weighs {moved['weight']} percent instead of {usual['weight']}."
            )
