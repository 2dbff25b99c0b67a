"""`python -m generator score`: from a file or standard input, as words or as JSON."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, get_args

import click
import jsonschema
import pytest

from generator import rules as package
from generator.__main__ import main, run
from generator.inventory.model import Confidence
from generator.rules import schemas, scoring
from generator.rules.explain import MARKS, explain, number
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
    "submitterId": "S-9",
}
SPECIAL = {"special_statuses": ["rural"]}


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
    before, mark, after = out.partition("Taken for granted\n")
    assert mark
    assert before.splitlines() == [
        "Performance year 2017: 40 of 40 points (100 percent), 15 of 15 final-score points.",
        "How it is counted",
        "  IA_EPA_1 is high-weighted: 20 points. (42 CFR 414.1380(b)(3))",
        "  IA_PM_2 is high-weighted: 20 points. (42 CFR 414.1380(b)(3))",
        "  2 high-weighted activities × 20 points = 40 points. (42 CFR 414.1380(b)(3))",
        "  This category weighs 15 percent of the final score here: 40 of 40 points × 15 = "
        "15 final-score points. (42 CFR 414.1380(c)(1))",
    ]
    *assumed, last = after.splitlines()
    assert assumed == [f"  {sentence}" for sentence in package.score(TWO_HIGH)["assumed"]]
    assert "  No dates given for IA_EPA_1, IA_PM_2: the activities are taken as" in after
    assert last == "An estimate for learning, not CMS's score. Confirm with CMS before you attest."


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
    assert out.partition("Taken for granted")[0].splitlines() == [
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


def course(year: int, **fields: Any) -> dict[str, Any]:
    dates = {"start": f"{year}-01-01", "end": f"{year}-01-09"}
    return {
        "performance_year": year,
        "activities": [{"activity_id": "IA_PSPA_28"} | dates],
    } | fields


def test_what_is_open_is_said_in_the_first_line(score: Command) -> None:
    given = {"performance_year": 2023, "apm_participant": True}
    first = score(given)[1].splitlines()[0]
    assert first == (
        "Performance year 2023: at least 20 of 40 points (50 percent), "
        "at least 7.5 of 15 final-score points."
    )
    first = score(given | {"categories_not_scored": ["quality"]})[1].splitlines()[0]
    assert first == (
        "Performance year 2023: at least 20 of 40 points (50 percent); "
        "share of the final score: open, the weight of this case is not verified."
    )
    three = ["quality", "cost", "promoting_interoperability"]
    first = score({"performance_year": 2023, "categories_not_scored": three})[1].splitlines()[0]
    assert first == (
        "Performance year 2023: 0 of 40 points (0 percent); final score: the performance threshold."
    )
    excepted = {"performance_year": 2023, "categories_not_scored": ["improvement_activities"]}
    assert "percent), 0 of 0 final-score points." in score(excepted)[1]


def test_cautions_name_their_activity_their_source_and_how_sure_it_is(
    score: Command, rules: dict[str, Any]
) -> None:
    given = course(2023, apm_participant=True, other_category_submitted=False)
    _, out, _ = score(given)
    cautions = out.partition("Cautions\n")[2].partition("Taken for granted\n")[0].splitlines()
    conditions = rules["2023"]["conditions"]
    unsettled, starts = conditions["course_period"], conditions["apm_activity_starts"]
    mark = MARKS[unsettled["reference"]["confidence"]]
    assert cautions == [
        f"  IA_PSPA_28: Performed for 9 days. {unsettled['text']} "
        f"({unsettled['reference']['citation']}{mark})",
        f"  {starts['text']} ({starts['reference']['citation']}, our reading)",
    ]


def test_every_confidence_has_its_mark() -> None:
    assert set(MARKS) == set(get_args(Confidence))
    marked = {confidence for confidence, mark in MARKS.items() if mark}
    assert marked == {"secondary", "carried_forward", "our_reading", "proposed"}
    assert len({MARKS[confidence] for confidence in marked}) == 4
    assert MARKS["proposed"] == ", proposal"


# What is said beside the file

BE_1 = {"activities": [{"activity_id": "IA_BE_1"}]}


@pytest.mark.parametrize(
    ("given", "options", "beside"),
    [
        ({"performance_year": 2018} | BE_1, ["--special-status", "rural"], SPECIAL),
        (
            {"performance_year": 2018} | BE_1,
            ["--special-status", "small_practice", "--special-status", "rural"],
            {"special_statuses": ["small_practice", "rural"]},
        ),
        ({"performance_year": 2018}, ["--medical-home"], {"patient_centered_medical_home": True}),
        ({"performance_year": 2018}, ["--apm"], {"apm_participant": True}),
        (
            {"performance_year": 2022},
            ["--apm", "--no-other-data"],
            {"apm_participant": True, "other_category_submitted": False},
        ),
        (
            {"performance_year": 2017, "reporting_option": "apm_scoring_standard"},
            ["--apm-model", "mssp"],
            {"apm_model": "mssp"},
        ),
        ({"performance_year": 2017}, ["--study"], {"cms_study_participant": True}),
        (
            {"performance_year": 2023},
            ["--not-scored", "improvement_activities", "--not-scored", "cost"],
            {"categories_not_scored": ["improvement_activities", "cost"]},
        ),
        (
            {"performance_year": 2026, "participation_option": "group"},
            ["--clinicians", "12"],
            {"clinicians_in_group": 12},
        ),
        (
            {"performanceYear": 2018, "measurementSets": [ia_set("IA_BE_1")]},
            ["--special-status", "rural", "--clinicians", "2"],
            SPECIAL | {"clinicians_in_group": 2},
        ),
    ],
)
def test_an_option_says_what_a_field_would(
    score: Command, given: dict[str, Any], options: list[str], beside: dict[str, Any]
) -> None:
    status, out, err = score(given, *options, "--json")
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert result == package.score(given, beside)
    assert result != package.score(given) or beside == {"clinicians_in_group": 12}
    if "performance_year" in given:
        assert result == package.score(given | beside)


def test_every_field_that_the_form_cannot_say_has_an_option() -> None:
    [command] = [c for name, c in main.commands.items() if name == "score"]
    named = {parameter.name for parameter in command.params}
    named = {"other_category_submitted" if n == "no_other_data" else n for n in named}
    assert named == {"file", "as_json", *scoring.SUPPLEMENT_FIELDS}
    assert all(p.help for p in command.params if isinstance(p, click.Option))


@pytest.mark.parametrize(
    ("given", "options", "says"),
    [
        (
            {"performance_year": 2018, "special_statuses": []},
            ["--special-status", "rural"],
            "a.json: special_statuses: said in the file and beside it; keep one of the two",
        ),
        (
            {"performance_year": 2018, "apm_participant": False},
            ["--apm"],
            "a.json: apm_participant: said in the file and beside it; keep one of the two",
        ),
        (
            {
                "performanceYear": 2022,
                "measurementSets": [ia_set("IA_BE_4"), {"category": "pi"}],
            },
            ["--no-other-data"],
            "a.json: other_category_submitted: said in the file and beside it; keep one of the two",
        ),
        (
            {"performance_year": 2018},
            ["--apm-model", "mssp"],
            "a.json: apm_model: goes with reporting_option apm_scoring_standard only; leave it out",
        ),
        (
            {"performance_year": 2022},
            ["--study"],
            "a.json: cms_study_participant: we hold no credit of CMS's study for 2022; "
            "leave it out",
        ),
        (
            {"performance_year": 2022},
            ["--clinicians", "0"],
            "a.json: clinicians_in_group: expected 1 or more, found 0",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    score: Command, given: dict[str, Any], options: list[str], says: str
) -> None:
    status, out, err = score(given, *options)
    assert (status, out, err) == (1, "", f"{says}\n")


def test_an_option_that_does_not_exist_is_a_mistake_of_the_command(score: Command) -> None:
    for options in (["--special-status", "urban"], ["--not-scored", "aci"], ["--clinicians", "x"]):
        status, out, err = score({"performance_year": 2018}, *options)
        assert (status, out) == (2, "")
        assert options[1] in err


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
        (2022, "apm", "app1", "IA_BE_4", 40, 20),
        (2021, "group", "app1", "IA_BE_4", 40, 20),
        (2024, "apm", "mips", "IA_BE_4", 30, 15),
        (2018, "apm", "mips", "IA_BE_1", 40, 20),
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


def test_a_submission_without_improvement_activities_is_refused_and_an_empty_set_is_not(
    score: Command,
) -> None:
    for sets in ([], [{"category": "pi"}], [{"category": "quality"}, {"category": "cost"}]):
        assert score.refused({"performanceYear": 2024, "measurementSets": sets}) == (
            "a.json: measurementSets: no set of improvement activities in this file; expected one "
            "with category ia"
        )
    status, out, _ = score({"performanceYear": 2024, "measurementSets": [ia_set()]}, "--json")
    assert status == 0
    assert json.loads(out)["points"] == 0


def test_the_pathway_in_another_category_alone_earns_what_cms_assigns(score: Command) -> None:
    given = {
        "performanceYear": 2022,
        "measurementSets": [{"category": "pi", "programName": "app1", "measurements": []}],
    }
    status, out, _ = score(given, "--json")
    assert status == 0
    assert json.loads(out)["points"] == 40


def test_identifiers_of_a_submission_never_appear(score: Command) -> None:
    top = {
        key: value for key, value in IDENTIFIERS.items() if key not in ("cehrtId", "submitterId")
    }
    inner = ia_set("IA_BE_4") | {"cehrtId": "0015C7654321", "id": "d5b1a2c4", "submitterId": "S-9"}
    inner["measurements"][0] |= {"id": "d5b1a2c4"}
    good = top | {"performanceYear": 2024, "measurementSets": [inner]}
    bad = good | {"measurementSets": [inner | {"programName": "G9999"}]}
    worse = good | {"performanceYear": IDENTIFIERS}
    where = good | {"measurementSets": [inner | top]}
    assert score(good)[0] == 0
    for given in (good, bad, worse, where):
        for options in ((), ("--json",)):
            _, out, err = score(given, *options)
            assert not (given is not good and out)
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
        ("[" * 100_000, "a.json: lists and mappings within each other too deep"),
        ('{"performance_year": ' + "9" * 5000 + "}", "a.json: a number has too many digits"),
        ('{"123456789": 1, "123456789": 2}', "a.json: a text of another form is given twice"),
        ("[]", "a.json: expected a mapping with performance_year, found a list"),
        ("{}", "a.json: performance_year: missing; this field is required"),
        ('{"performance_year": 2016}', "a.json: performance_year: no reviewed rules for 2016"),
        ('{"performance_year": 1e999}', "a.json: performance_year: expected a year such as 2026"),
        (
            '{"performance_year": 2017, "\\ud800": 1}',
            "a.json: attestation: unknown field a text of another form",
        ),
        # What would be scored as if it were not there.
        (
            '{"performance_year": 2017, "performance_year": 2018}',
            'a.json: "performance_year" is given twice; keep one of the two',
        ),
        (
            '{"performance_year": 2018, "activities": [{"activity_id": "IA_BE_1", "attested": true,'
            ' "attested": false}]}',
            'a.json: "attested" is given twice; keep one of the two',
        ),
        (
            '{"performanceYear": 2018, "measurementSets": [], "measurementSets": []}',
            'a.json: "measurementSets" is given twice; keep one of the two',
        ),
        (
            '{"performance_year": 2018, "a\\u0000b": 1, "a\\u0000b": 1}',
            "a.json: a text of another form is given twice; keep one of the two",
        ),
        (
            '{"performanceYear": 2018, "performance_year": 2018, "measurementSets": []}',
            "a.json: performanceYear: given beside performance_year; keep one of the two",
        ),
        (
            '{"performanceYear": 2018, "measurementSets": [{"category": "IA"}]}',
            "a.json: measurementSets[0].category: expected one of ia, pi, aci, quality, cost in "
            'lower case, found "IA"',
        ),
        (
            '{"performance_year": 2018, "apm_particpant": true}',
            'a.json: attestation: unknown field "apm_particpant"; did you mean apm_participant?',
        ),
        (
            '{"performanceYear": 2018, "entitytype": "group", "measurementSets": []}',
            'a.json: submission: "entitytype" is no key of CMS\'s form and was not read; did you '
            "mean entityType?",
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
    assert "Cautions" not in explain(result)
    said = package.score(
        {"performance_year": 2026, "reporting_option": "app", "categories_not_scored": ["cost"]}
    )
    assert said["assumed"] == []
    assert "Taken for granted" not in explain(said)
    assert "To full credit" not in explain(result)
    nothing = package.score({"performance_year": 2018})
    assert "  2 more high-weighted activities\n  1 more high-weighted and 2 more medium" in explain(
        nothing
    )
