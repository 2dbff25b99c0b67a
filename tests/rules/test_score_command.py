"""`python -m generator score`: from a file or standard input, as words or as JSON."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import rules as package
from generator.__main__ import run
from generator.rules import schemas
from generator.rules.explain import explain, number
from tests.support import guide

TWO_HIGH = {
    "performance_year": 2017,
    "activities": [{"activity_id": "IA_EPA_1"}, {"activity_id": "IA_PM_2"}],
}
IDENTIFIERS = {
    "taxpayerIdentificationNumber": "000123456",
    "nationalProviderIdentifier": "0987654321",
    "entityId": "ENTITY-77",
    "id": "d5b1a2c4",
    "cehrtId": "0015C7654321",
}


class Command:
    """Runs the command in this process; what it printed, and how it ended."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        self.monkeypatch, self.capsys, self.folder = monkeypatch, capsys, folder

    def __call__(self, given: Any, *options: str, name: str = "a.json") -> tuple[int, str, str]:
        """Exit status, output and errors for a value, a text or bytes in a file."""
        if not isinstance(given, str | bytes):
            given = json.dumps(given)
        content = given.encode() if isinstance(given, str) else given
        if name == "-":
            stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
            self.monkeypatch.setattr("sys.stdin", stdin)
        else:
            (self.folder / name).write_bytes(content)
            self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setattr("sys.argv", ["python -m generator", "score", name, *options])
        status = 0
        try:
            run()
        except SystemExit as ended:
            status = int(ended.code or 0)
        printed = self.capsys.readouterr()
        return status, printed.out, printed.err

    def refused(self, given: Any, name: str = "a.json") -> str:
        """The one message of a file that cannot be scored."""
        status, out, err = self(given, name=name)
        assert (status, out) == (1, "")
        assert "Traceback" not in err
        assert err.endswith("\n")
        assert len(err.splitlines()) == 1
        return err.removesuffix("\n")


@pytest.fixture
def score(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    return Command(monkeypatch, capsys, tmp_path)


def ia_set(*activity_ids: str, value: bool = True, **fields: Any) -> dict[str, Any]:
    measurements = [{"measureId": i, "value": value} for i in activity_ids]
    return {"category": "ia", "measurements": measurements} | fields


def test_a_file_is_scored_in_words_with_every_citation(score: Command) -> None:
    status, out, err = score(TWO_HIGH)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Performance year 2017: 40 of 40 points (100 percent), 15 of 15 final-score points.",
        "How it is counted",
        "  IA_EPA_1 is high-weighted: 20 points. (42 CFR 414.1380(b)(3))",
        "  IA_PM_2 is high-weighted: 20 points. (42 CFR 414.1380(b)(3))",
        "  2 high-weighted activities × 20 points = 40 points. (42 CFR 414.1380(b)(3))",
        "  This category weighs 15 percent of the final score here: 40 of 40 points × 15 = "
        "15 final-score points. (42 CFR 414.1380(c)(1))",
        "An estimate for learning, not CMS's score. Confirm with CMS before you attest.",
    ]


def test_standard_input_is_scored_like_a_file(score: Command) -> None:
    assert score(TWO_HIGH, name="-") == score(TWO_HIGH)
    assert score(TWO_HIGH, "--json", name="-") == score(TWO_HIGH, "--json")


def test_json_is_the_result_itself(score: Command) -> None:
    status, out, err = score(TWO_HIGH, "--json")
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert result == package.score(TWO_HIGH)
    jsonschema.validate(result, schemas.result_schema())


def test_a_byte_order_mark_is_no_obstacle(score: Command) -> None:
    assert score(b"\xef\xbb\xbf" + json.dumps(TWO_HIGH).encode())[0] == 0


def test_what_does_not_count_and_what_is_missing_is_said(score: Command) -> None:
    given = {
        "performance_year": 2026,
        "participation_option": "group",
        "clinicians_in_group": 9,
        "activities": [
            {"activity_id": "IA_BE_4", "clinicians_performing": 4},
            {"activity_id": "IA_PM_2", "start": "2026-10-04", "end": "2026-12-31"},
            {"activity_id": "IA_EPA_1"},
        ],
    }
    _, out, _ = score(given)
    assert out.splitlines()[:-1] == [
        "Performance year 2026: 0 of 40 points (0 percent), 0 of 15 final-score points.",
        "How it is counted",
        "  This category weighs 15 percent of the final score here: 0 of 40 points × 15 = "
        "0 final-score points. (42 CFR 414.1380(c)(1))",
        "Not counted",
        "  IA_BE_4: 4 of 9 clinicians perform it; at least 50 percent must.",
        "  IA_PM_2: Performed for 89 days; it takes 90 continuous days.",
        "  IA_EPA_1: Not in CMS's inventory of 2026.",
        "To full credit, one of",
        "  2 more activities",
    ]


def test_a_secondary_source_and_a_carried_forward_rule_are_marked(score: Command) -> None:
    activity = {"activities": [{"activity_id": "IA_BE_4"}]}
    _, of_2025, _ = score({"performance_year": 2025} | activity)
    _, of_2026, _ = score({"performance_year": 2026} | activity)
    assert ", secondary source)" in of_2025
    assert ", carried forward)" in of_2026


# Submissions in CMS's form


def test_the_highest_scoring_set_counts_and_never_the_sum(score: Command) -> None:
    sets = [
        ia_set("IA_EPA_1"),
        ia_set("IA_EPA_1", "IA_BE_4", submissionMethod="registry"),
        ia_set("IA_PM_2"),
        {"category": "quality", "measurements": [{"measureId": "001", "value": {}}]},
    ]
    _, out, _ = score({"performanceYear": 2017, "measurementSets": sets}, "--json")
    result = json.loads(out)
    assert result["points"] == 30
    [last] = [step for step in result["steps"] if step["rule"] == "several_submissions"]
    assert last["text"] == "3 sets of improvement activities: the highest-scoring counts."
    for order in (sets[::-1], sets[1:] + sets[:1]):
        _, out, _ = score({"performanceYear": 2017, "measurementSets": order}, "--json")
        assert json.loads(out) == result


def test_a_value_of_false_earns_nothing(score: Command) -> None:
    given = {"performanceYear": 2017, "measurementSets": [ia_set("IA_EPA_1", value=False)]}
    _, out, _ = score(given, "--json")
    result = json.loads(out)
    assert result["points"] == 0
    assert result["not_counted"] == [
        {"activity_id": "IA_EPA_1", "reason": "Attested “no”: only a “yes” counts."}
    ]


def test_the_example_of_cms_is_worth_what_cms_says(score: Command) -> None:
    """A group of 2017 with one high- and three medium-weighted activities: 50, capped at 40."""
    given = {
        "entityType": "group",
        "performanceYear": 2017,
        "measurementSets": [
            ia_set(
                *("IA_AHE_1", "IA_AHE_2", "IA_AHE_3", "IA_AHE_4"),
                submissionMethod="electronicHealthRecord",
                performanceStart="2017-01-01",
                performanceEnd="2017-06-01",
            )
        ],
    }
    _, out, _ = score(given, "--json")
    result = json.loads(out)
    assert (result["points"], result["final_score_points"]) == (40, 15)
    assert "50 points are capped at 40" in out


def test_the_dates_of_a_set_count_for_its_activities(score: Command) -> None:
    dates = {"performanceStart": "2017-10-04", "performanceEnd": "2017-12-31"}
    given = {"performanceYear": 2017, "measurementSets": [ia_set("IA_EPA_1", "IA_ERP_2", **dates)]}
    _, out, _ = score(given, "--json")
    result = json.loads(out)
    assert result["points"] == 20
    assert [entry["activity_id"] for entry in result["not_counted"]] == ["IA_EPA_1"]


@pytest.mark.parametrize(
    ("year", "entity", "program", "activity_id", "points", "weight"),
    [
        (2024, "individual", None, "IA_BE_4", 10, 15),
        (2024, "individual", "mips", "IA_BE_4", 10, 15),
        (2024, "group", "G0053", "IA_BE_4", 20, 15),
        (2024, "subgroup", "G0053", "IA_EPA_1", 40, 15),
        (2024, "apm", "app1", "IA_BE_4", 40, 20),
        (2025, "apm", "appPlus", "IA_BE_4", 40, 20),
        (2024, "virtualGroup", "mips", "IA_EPA_1", 20, 15),
    ],
)
def test_the_program_of_a_set_decides_how_it_is_scored(
    score: Command,
    year: int,
    entity: str,
    program: str | None,
    activity_id: str,
    points: int,
    weight: int,
) -> None:
    given = {
        "entityType": entity,
        "performanceYear": year,
        "measurementSets": [ia_set(activity_id, programName=program)],
    }
    status, out, _ = score(given, "--json")
    assert status == 0
    result = json.loads(out)
    assert (result["points"], result["category_weight"]) == (points, weight)


def test_a_submission_without_improvement_activities_earns_nothing(score: Command) -> None:
    for sets in ([], [{"category": "pi"}], [ia_set()]):
        given = {"performanceYear": 2024, "entityType": "subgroup", "measurementSets": sets}
        if sets and sets[0]["category"] == "ia":
            given["entityType"] = "individual"
        status, out, _ = score(given, "--json")
        assert status == 0
        assert json.loads(out)["points"] == 0


def test_identifiers_of_a_submission_never_appear(score: Command) -> None:
    inner = ia_set("IA_BE_4") | IDENTIFIERS
    inner["measurements"][0] |= IDENTIFIERS
    good = IDENTIFIERS | {"performanceYear": 2024, "measurementSets": [inner]}
    bad = good | {"measurementSets": [inner | {"programName": "G9999"}]}
    worse = good | {"performanceYear": IDENTIFIERS}
    for given in (good, bad, worse):
        for options in ((), ("--json",)):
            _, out, err = score(given, *options)
            for identifier in IDENTIFIERS.values():
                assert identifier not in out + err


# What cannot be read or scored


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "a.json:1: not valid JSON: Expecting value"),
        ("   \n", "a.json:2: not valid JSON: Expecting value"),
        ("{\n'a': 1}", "a.json:2: not valid JSON: Expecting property name"),
        ('{"performance_year": 2017}\n{}', "a.json:2: not valid JSON: Extra data"),
        ('{"performance_year": 2017,}', "a.json:1: not valid JSON: "),
        ('{"performance_year": NaN}', "a.json: not valid JSON: NaN is no number of JSON"),
        ('{"performance_year": Infinity}', "a.json: not valid JSON: Infinity is no number"),
        ('{"performance_year": -Infinity}', "a.json: not valid JSON: -Infinity is no number"),
        (b'{"performance_year": \xff}', "a.json: byte 21 is not UTF-8; save the file as UTF-8"),
        (json.dumps(TWO_HIGH).encode("utf-16"), "a.json: byte 0 is not UTF-8"),
        ("[" * 100_000, "a.json: not valid JSON: "),
        ('{"performance_year": ' + "9" * 5000 + "}", "a.json: "),
        ("[]", "a.json: expected a mapping with performance_year, found a list"),
        ("{}", "a.json: performance_year: missing; this field is required"),
        ('{"performance_year": 2016}', "a.json: performance_year: no reviewed rules for 2016"),
        ('{"performance_year": 1e999}', "a.json: performance_year: expected a year such as 2026"),
        (
            '{"performance_year": 2017, "\\ud800": 1}',
            "a.json: attestation: unknown field a text of another form",
        ),
        (
            '{"performanceYear": 2017, "measurementSets": [{"category": "ia"}]}',
            "a.json: measurementSets[0].measurements: missing; this field is required",
        ),
    ],
)
def test_what_cannot_be_scored_is_one_message(
    score: Command, content: str | bytes, says: str
) -> None:
    assert score.refused(content).startswith(says)
    by_pipe = score.refused(content, name="-")
    assert by_pipe.startswith(says.replace("a.json", "standard input"))


def test_a_file_that_cannot_be_read_is_named(score: Command) -> None:
    (score.folder / "folder.json").mkdir()
    for name in ("nowhere.json", "folder.json"):
        score.monkeypatch.chdir(score.folder)
        score.monkeypatch.setattr("sys.argv", ["python -m generator", "score", name])
        with pytest.raises(SystemExit) as ended:
            run()
        assert ended.value.code == 1
        assert score.capsys.readouterr().err.startswith(f"{name}: cannot be read (")


def test_people_run_it_so(tmp_path: Path) -> None:
    path = tmp_path / "attestation.json"
    path.write_text(json.dumps(TWO_HIGH), encoding="utf-8")
    done = guide("score", path)
    assert done.returncode == 0
    assert done.stdout.startswith("Performance year 2017: 40 of 40 points")
    path.write_text("{", encoding="utf-8")
    refused = guide("score", path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"{path}:1: not valid JSON")
    assert "Traceback" not in refused.stderr
    assert sys.executable not in refused.stderr


# Words


@pytest.mark.parametrize(
    ("value", "text"), [(3.75, "3.75"), (7.5, "7.5"), (15, "15"), (0, "0"), (11.25, "11.25")]
)
def test_a_number_has_no_trailing_zeros(value: float, text: str) -> None:
    assert number(value) == text


def test_an_explanation_leaves_out_what_there_is_not() -> None:
    result = package.score(TWO_HIGH)
    assert "Not counted" not in explain(result)
    assert "To full credit" not in explain(result)
    nothing = package.score({"performance_year": 2018})
    assert "  2 more high-weighted activities\n  1 more high-weighted and 2 more medium" in explain(
        nothing
    )
