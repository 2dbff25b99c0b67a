"""Files and attestations as people hold them, each with the answer reckoned by hand.

`field_cases.jsonl` holds one case a line: what is `given` (and said `beside`), and either the
`result`, or texts that the refusal holds (`refused`), or that an `identifier` is in it which no
message may show. Both languages must say the same.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.rules.engines import BESIDE, GIVEN, JavaScript, canonical, python_outcome

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "field_cases.jsonl").read_text("utf-8").splitlines()
]
COUNTED = {"_cautions": "cautions", "_not_counted": "not_counted"}


def outcome_of(case: dict[str, Any], javascript: JavaScript) -> list[Any]:
    given = case["given"]
    text = json.dumps({GIVEN: given, BESIDE: case["beside"]} if "beside" in case else given)
    outcome = python_outcome(text)
    assert canonical(javascript.outcomes([text])[0]) == canonical(outcome)
    return outcome


def of_kind(kind: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if kind in case]
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@of_kind("result")
def test_a_case_of_the_field_is_worth_what_was_reckoned(
    javascript: JavaScript, case: dict[str, Any]
) -> None:
    kind, result = outcome_of(case, javascript)
    assert kind == "scored", result
    for key, expected in case["result"].items():
        if key == "_step":
            assert expected in [step["rule"] for step in result["steps"]]
        elif key in COUNTED:
            assert len(result[COUNTED[key]]) == expected
        else:
            assert result[key] == expected, key


@of_kind("refused")
def test_what_cannot_be_read_is_refused_by_name(
    javascript: JavaScript, case: dict[str, Any]
) -> None:
    kind, message = outcome_of(case, javascript)
    assert kind == "refused", message
    assert len(message) < 400 and message.isprintable()
    for part in case["refused"]:
        assert part in message


@of_kind("identifier")
def test_no_message_shows_what_may_be_an_identifier(
    javascript: JavaScript, case: dict[str, Any]
) -> None:
    kind, message = outcome_of(case, javascript)
    assert kind == "refused", message
    assert not re.search("[0-9]{9}", re.sub("[-_. ]", "", message))
