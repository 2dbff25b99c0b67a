"""Which attested activities count, and why another does not. Translated for the browser."""

from __future__ import annotations

from generator.rules.calendar import last_number_of_period, period_of
from generator.rules.primitives import contains, has
from generator.rules.shapes import (
    Caution,
    Listed,
    NotCounted,
    Performed,
    Read,
    Reference,
    Rules,
    Span,
)


def count_activities(
    read: Read,
    rules: Rules,
    entries: list[Performed],
    not_counted: list[NotCounted],
    cautions: list[Caution],
) -> list[str]:
    """The IDs of the attested activities that count.

    What was said of these goes to `entries`, the others go to `not_counted` with the reason, and
    what is not settled to `cautions`.
    """
    counted: list[str] = []
    for activity in read["activities"]:
        reason = reason_not_counted(activity, read, rules, counted)
        if reason is None:
            counted.append(activity["activity_id"])
            entries.append(activity)
            add_cautions(activity, rules, cautions)
        else:
            not_counted.append({"activity_id": activity["activity_id"], "reason": reason})
    return counted


def reason_not_counted(
    activity: Performed, read: Read, rules: Rules, counted: list[str]
) -> str | None:
    """Why an activity earns nothing, or None where it counts."""
    activity_id = activity["activity_id"]
    year = rules["performance_year"]
    if not activity["attested"]:
        return "Attested “no”: only a “yes” counts."
    if not has(rules["activities"], activity_id):
        return f"Not in CMS's inventory of {year}."
    if contains(counted, activity_id):
        return "Attested twice: an activity counts once in a year."
    entry = rules["activities"][activity_id]
    if entry["withdrawn"]:
        return f"CMS took it out of its {year} list; whether earlier work counts is not stated."
    if entry["only_in_mvps"] and read["mvp_id"] is None:
        return "Open only to those who report an MVP."
    if read["mvp_id"] is not None and not contains(rules["mvps"][read["mvp_id"]], activity_id):
        return f"Not among the activities of MVP {read['mvp_id']} in {year}."
    if is_home_attestation(activity_id):
        return None
    span = activity["span"]
    if span is not None:
        reason = reason_of_dates(span, entry, rules)
        if reason is not None:
            return reason
    return reason_of_group(activity, read, rules)


def is_home_attestation(activity_id: str) -> bool:
    """Whether it attests a medical home, a status of sites: no days, no clinicians performing."""
    return activity_id == "IA_PCMH"


def reason_of_dates(span: Span, entry: Listed, rules: Rules) -> str | None:
    suspended = entry["suspended_day"]
    if suspended is not None and span["start"]["day"] > suspended:
        return f"Begun after CMS suspended it on {entry['suspended_on']}."
    if entry["period_unsettled"] or performed_long_enough(span, entry, rules):
        return None
    period = period_of(entry, rules)
    if period["unit"] == "months":
        return f"Performed for less than the {period['amount']} months its text sets."
    return f"Performed for {days_text(span)}; it takes {period['amount']} continuous days."


def performed_long_enough(span: Span, entry: Listed, rules: Rules) -> bool:
    """Whether the days given reach what the activity needs."""
    return span["end"]["day"] >= last_number_of_period(span["start"], period_of(entry, rules))


def days_performed(span: Span) -> int:
    return span["end"]["day"] - span["start"]["day"] + 1


def days_text(span: Span) -> str:
    days = days_performed(span)
    return "1 day" if days == 1 else f"{days} days"


def reason_of_group(activity: Performed, read: Read, rules: Rules) -> str | None:
    """Whether too few clinicians of a group perform it; missing numbers are taken as enough."""
    performing = activity["clinicians_performing"]
    if not read["participation"]["is_group"] or performing is None:
        return None
    least = rules["group_minimum_clinicians"]
    if least is not None:
        if performing < least:
            return f"No clinician of the group performs it; at least {least} must."
        return None
    size = read["clinicians_in_group"]
    percent = rules["group_minimum_percent"]
    if performing == 0:
        return f"No clinician of the group performs it; at least {percent} percent must."
    if size is not None and percent is not None and performing * 100 < percent * size:
        return f"{performing} of {size} clinicians perform it; at least {percent} percent must."
    return None


# What is not settled of an activity that counts


def make_caution(activity_id: str | None, text: str, reference: Reference) -> Caution:
    """What is our reading or not settled; `activity_id` is None where it is about no one activity.

    The confidence is that of what is cited.
    """
    return {
        "activity_id": activity_id,
        "text": text,
        "reference": {"citation": reference["citation"], "href": reference["href"]},
        "confidence": reference["confidence"],
    }


def add_cautions(activity: Performed, rules: Rules, cautions: list[Caution]) -> None:
    activity_id = activity["activity_id"]
    entry = rules["activities"][activity_id]
    span = activity["span"]
    if span is None:
        if entry["suspended_on"] is not None:
            text = (
                f"CMS suspended it on {entry['suspended_on']}: it counts for those who had "
                "completed it, or were in the course of it, on that day."
            )
            cautions.append(make_caution(activity_id, text, rules["references"]["suspension"]))
        return
    if is_home_attestation(activity_id):
        if not performed_long_enough(span, entry, rules):
            text = (
                f"The days given are {days_performed(span)}. What was read on medical homes "
                f"sets no period; whether the general {rules['minimum_days']} days apply to them "
                "is not settled: ask CMS before you rely on these points."
            )
            reference = rules["references"]["medical_home_percent"]
            cautions.append(make_caution(activity_id, text, reference))
        return
    if entry["period_unsettled"] and not performed_long_enough(span, entry, rules):
        unsettled = rules["conditions"]["course_period"]
        text = f"Performed for {days_text(span)}. {unsettled['text']}"
        cautions.append(make_caution(activity_id, text, unsettled["reference"]))
