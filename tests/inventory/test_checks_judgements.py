"""The check that each difference between two versions is judged once."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import judgements
from tests.inventory.checking import altered, told


@pytest.mark.parametrize(
    ("activity_id", "change", "problem"),
    [
        ("IA_BE_1", {"text": "editorial"}, None),
        ("IA_BE_1", {"text": "substantive", "note": "Why."}, None),
        ("IA_BE_1", {"text": "examples", "note": "Why."}, None),
        ("IA_BE_2", {"title": "format"}, None),
        ("IA_BE_1", None, "text: the text differs from the version before and is not judged"),
        ("IA_BE_1", {"text": "format"}, "text: the text differs in words; expected substantive"),
        (
            "IA_BE_1",
            {"text": "editorial", "title": "editorial"},
            "title: editorial, but the title is the same as before; remove the key",
        ),
        (
            "IA_BE_2",
            {"title": "substantive"},
            "title: the title differs only in case or punctuation; expected format",
        ),
        ("IA_BE_2", None, "title: the title differs only in case or punctuation; expected format"),
        (
            "IA_BE_2",
            {"title": "examples"},
            "title: the title differs only in case or punctuation; expected format",
        ),
        (
            "IA_BE_2",
            {"title": "format", "text": "examples"},
            "text: examples, but the text is the same as before; remove the key",
        ),
        (
            "IA_BE_2",
            {"title": "format", "text": "format"},
            "text: format, but the text is the same as before; remove the key",
        ),
    ],
)
def test_what_differs_is_judged_and_only_that(
    activity_id: str, change: dict[str, str] | None, problem: str | None
) -> None:
    def judge(values: dict[str, Any]) -> None:
        values["activities"][activity_id]["versions"][1]["change"] = change

    found = told(judgements, altered(judge))
    expected = [f"{activity_id}: versions[1].change.{problem}"] if problem else []
    assert [line[: len(start)] for line, start in zip(found, expected, strict=True)] == expected


def test_the_first_version_has_nothing_to_differ_from() -> None:
    def judge(values: dict[str, Any]) -> None:
        values["activities"]["IA_PCMH"]["versions"][0]["change"] = {"text": "editorial"}

    (problem,) = told(judgements, altered(judge))
    assert problem.startswith("IA_PCMH: versions[0].change: the first version has nothing before")


@pytest.mark.parametrize(
    ("first", "second", "fields", "refused"),
    [
        ((2017, 2018), (2019, 2019), {}, True),
        ((2017, 2018), (2019, 2019), {"text": "The practice holds a certificate.\n"}, False),
        ((2017, 2017), (2019, 2019), {}, False),
        ((2017, 2018), (2019, 2019), {"subcategory": "careCoordination"}, False),
    ],
    ids=["the same", "another text", "a gap between", "another subcategory"],
)
def test_two_neighbouring_versions_that_say_the_same_are_one_range(
    first: tuple[int, int], second: tuple[int, int], fields: dict[str, Any], refused: bool
) -> None:
    def split(values: dict[str, Any]) -> None:
        (version,) = values["activities"]["IA_PCMH"]["versions"]
        one = version | {"from": first[0], "to": first[1]}
        other = version | {"from": second[0], "to": second[1]} | fields
        if "text" in fields:
            other["change"] = {"text": "substantive"}
        values["activities"]["IA_PCMH"]["versions"] = [one, other]

    found = told(judgements, altered(split))
    says = f"IA_PCMH: versions[1]: says the same as {first[0]}–{first[1]}; make them one range"
    assert found == ([says] if refused else [])
