"""The check that every word of time or of a course in a text is read, and quoted as it stands."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import periods
from tests.inventory.checking import altered, told

UNREAD = (
    "is not read; quote it under own_periods, unsettled_periods or rhythms, "
    "or say under no_periods why it is none"
)
READINGS = ("own_periods", "unsettled_periods", "rhythms", "no_periods")


def cc_1_says(text: str, **readings: list[dict[str, Any]]) -> Any:
    """IA_CC_1 of 2019 with another text, and with these readings."""

    def change(values: dict[str, Any]) -> None:
        activity = values["activities"]["IA_CC_1"]
        activity["versions"][1]["text"] = text
        activity["own_proof"] = []
        activity.update(readings)

    return altered(change)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call the clinic for at least 60 days.", "60 days"),
        ("Call the clinic for a 30-day period.", "30-day period"),
        ("Call the clinic for 90 consecutive days.", "90 consecutive days"),
        ("Serve for 6 months or longer.", "6 months"),
        ("Report monthly.", "monthly"),
        ("Re-measure Quarterly.", "Quarterly"),
        ("Review the list annually.", "annually"),
        ("An annual review is due.", "annual"),
        ("Review it bi-annually.", "bi-annually"),
        ("Review the list each year.", "each year"),
        ("Review the list every other month.", "every other month"),
        ("Meet two times a year.", "two times a year"),
        ("Call 3 times per week.", "3 times per week"),
        ("Ask 20 patients per quarter.", "per quarter"),
        ("Take all four modules.", "modules"),
        ("Finish the Course.", "Course"),
        ("Follow the curriculum.", "curriculum"),
        ("Completion of a training is due.", "Completion of a training"),
        (
            "Complete an accredited improvement program.",
            "Complete an accredited improvement program",
        ),
    ],
)
def test_a_word_of_time_or_of_a_course_has_to_be_read(text: str, found: str) -> None:
    assert told(periods, cc_1_says(text)) == [
        f"IA_CC_1: versions[1].text: “{found}” in the text of 2019 {UNREAD}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Call the clinic today, and write it down soon.",
        "Train the staff, and complete the list.",
        "Ask patients over the age of 65.",
        "The program is complete.",
        "Daylight and weekends are bimodal.",
    ],
)
def test_other_words_need_no_reading(text: str) -> None:
    assert told(periods, cc_1_says(text)) == []


@pytest.mark.parametrize("field", READINGS)
def test_any_reading_that_quotes_the_words_settles_them(field: str) -> None:
    extra: dict[str, Any] = {
        "own_periods": {"days": 60},
        "rhythms": {"says": "call often"},
        "no_periods": {"why": "a number of calls"},
    }.get(field, {})
    reading = {"from": 2019, "to": 2019, "words": "for 60 days"} | extra
    inventory = cc_1_says("Call the clinic for 60 days.", **{field: [reading]})
    assert told(periods, inventory) == []


def test_a_reading_settles_only_the_words_it_quotes() -> None:
    reading = {"from": 2019, "to": 2019, "days": 60, "words": "for 60 days"}
    inventory = cc_1_says("Call for 60 days. Report monthly.", own_periods=[reading])
    assert told(periods, inventory) == [
        f"IA_CC_1: versions[1].text: “monthly” in the text of 2019 {UNREAD}"
    ]


def test_a_reading_of_other_years_settles_nothing() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_BE_1"]["no_periods"][0]["to"] = 2018

    assert told(periods, altered(change)) == [
        f"IA_BE_1: versions[1].text: “10 days” in the text of 2019 {UNREAD}"
    ]


def test_a_text_is_told_of_once_however_much_it_says() -> None:
    assert (
        len(told(periods, cc_1_says("Take a course of 60 days. Report monthly, every week."))) == 1
    )


def test_an_attestation_has_no_period_to_read() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_PCMH"]["versions"][0]["text"] = "Take the course each year."

    assert told(periods, altered(change)) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("compare it at least every 6 months", None),
        ("Compare it at least every 6 months", "2019"),
        ("compare it at least every  6 months", None),  # White space is free, as in CMS's texts.
        ("compare it at least every 6 month", None),  # A part of a word is a part of the text.
        ("compare it every 6 months", "2019"),
    ],
)
def test_what_a_reading_quotes_stands_in_the_official_text(words: str, problem: str | None) -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_PM_2"]["rhythms"][0]["words"] = words

    found = [line for line in told(periods, altered(change)) if ": rhythms[" in line]
    says = "these words are not in the official text of 2019; quote it letter by letter"
    assert found == ([f"IA_PM_2: rhythms[0].words: {says}"] if problem else [])


@pytest.mark.parametrize(
    ("activity_id", "path", "field"),
    [
        ("IA_BE_1", ("own_proof", 0, "items", 0), "own_proof[0].items[0].words"),
        ("IA_CC_1", ("own_proof", 0, "items", 1), "own_proof[0].items[1].words"),
        ("IA_BE_1", ("no_periods", 0), "no_periods[0].words"),
        ("IA_BMH_1", ("unsettled_periods", 0), "unsettled_periods[0].words"),
        ("IA_PM_3", ("own_periods", 0), "own_periods[0].words"),
    ],
)
def test_every_quotation_is_checked_proof_too(
    activity_id: str, path: tuple[Any, ...], field: str
) -> None:
    def change(values: dict[str, Any]) -> None:
        record = values["activities"][activity_id]
        for step in path:
            record = record[step]
        record["words"] = "words that CMS never wrote"

    found = told(periods, altered(change))
    assert f"{activity_id}: {field}: these words are not in the official text" in "\n".join(found)


def test_a_quotation_of_a_year_without_the_activity_is_told() -> None:
    def change(values: dict[str, Any]) -> None:
        values["activities"]["IA_CC_1"]["own_proof"][0]["to"] = 2020

    assert told(periods, altered(change)) == [
        f"IA_CC_1: own_proof[0].items[{item}].words: "
        "covers 2020, a year in which the activity is not listed"
        for item in (0, 1)
    ]
