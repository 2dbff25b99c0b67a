"""Open data: complete, valid by its own schemas, the same in every form, and where it is from."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.edition.edition import Edition
from generator.edition.facts import parameters_of
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory
from generator.kits.open_data import LIST_SEPARATOR, open_data_files
from tests.support import guide, make_inventory

ROOT = Path(__file__).resolve().parents[2]
YEARS = range(2017, 2027)
ACTIVITIES = 153


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load_inventory(ROOT / "inventory")


@pytest.fixture(scope="module")
def files(inventory: Inventory) -> dict[str, bytes]:
    return open_data_files(Edition(inventory))


def read(files: dict[str, bytes], address: str) -> Any:
    return json.loads(files[address])


def schema_of(address: str) -> str:
    if address.endswith("/activities.json"):
        return "year-activities"
    if address.endswith("/mvps.json"):
        return "mvps"
    return {"activities": "activity"}.get(address.split("/")[1], address.split("/")[1])


def test_every_promised_address_is_there(files: dict[str, bytes], inventory: Inventory) -> None:
    for year in YEARS:
        assert {f"api/{year}/activities.json", f"api/{year}/activities.csv"} <= files.keys()
        assert f"api/rules/{year}.json" in files
        assert (f"api/changes/{year}.json" in files) == (year > 2017)
        assert (f"api/{year}/mvps.json" in files) == (year >= 2023)
    histories = [a for a in files if a.startswith("api/activities/")]
    assert len(histories) == len(inventory.activities) == ACTIVITIES
    assert not [address for address in files if "2027" in address]


def test_every_file_is_valid_by_its_schema_and_says_where_it_is_from(
    files: dict[str, bytes], inventory: Inventory
) -> None:
    validators = {
        address.split("/")[-1].removesuffix(".json"): jsonschema.Draft202012Validator(
            read(files, address)
        )
        for address in files
        if address.startswith("api/schemas/")
    }
    assert set(validators) == {"year-activities", "activity", "rules", "changes", "mvps"}
    checked = 0
    for address in files:
        if address.endswith(".json") and not address.startswith("api/schemas/"):
            data = read(files, address)
            errors = [e.message for e in validators[schema_of(address)].iter_errors(data)]
            assert errors == [], address
            assert data["generated_from"]["commit"] == inventory.sources[0].commit
            checked += 1
    assert checked == 10 + 10 + 9 + 4 + ACTIVITIES


def test_a_schema_refuses_what_is_incomplete_or_unknown(files: dict[str, bytes]) -> None:
    validator = jsonschema.Draft202012Validator(read(files, "api/schemas/year-activities.json"))
    data = read(files, "api/2026/activities.json")
    del data["activities"][0]["official_text"]
    data["activities"][1]["points"] = 20
    assert len(list(validator.iter_errors(data))) == 2


def test_the_data_are_those_of_the_inventory(files: dict[str, bytes], inventory: Inventory) -> None:
    for year in YEARS:
        listed = read(files, f"api/{year}/activities.json")["activities"]
        kept = [a for a in listed if a["state"] != "withdrawn"]
        assert len(kept) == inventory.years[year].counts.activities
        for row in listed:
            version = inventory.activities[row["activity_id"]].version_in(year)
            assert version is not None
            assert (row["title"], row["official_text"]) == (version.title, version.text.strip())
            if not row["attestation"]:
                assert (row["activity_weight"] is None) == (year >= 2025)


def test_the_table_says_the_same_as_the_json(files: dict[str, bytes]) -> None:
    for year in YEARS:
        listed = read(files, f"api/{year}/activities.json")["activities"]
        text = files[f"api/{year}/activities.csv"].decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(rows) == len(listed)
        for row, activity in zip(rows, listed, strict=True):
            for name, value in activity.items():
                if name == "plain_words":
                    assert row["plain_sentence"] == (value or {}).get("sentence", "")
                elif name == "period":
                    assert row["period_kind"] == (value or {}).get("kind", "")
                    rhythms = (value or {}).get("rhythms", [])
                    assert [v for v in row["rhythms"].split(LIST_SEPARATOR) if v] == rhythms
                elif isinstance(value, list):
                    assert [v for v in row[name].split(LIST_SEPARATOR) if v] == value
                elif isinstance(value, bool):
                    assert row[name] == str(value).lower()
                else:
                    assert row[name] == ("" if value is None else str(value))
            assert row["performance_year"] == str(year)
            assert row["source_commit"]


def test_a_period_is_one_of_three_and_says_how_often(
    files: dict[str, bytes], inventory: Inventory
) -> None:
    kinds: dict[str, set[str]] = {}
    for year in YEARS:
        days = parameters_of(inventory.years[year]).minimum_days.value
        for row in read(files, f"api/{year}/activities.json")["activities"]:
            period = row["period"]
            assert (period is None) == (row["activity_id"] == "IA_PCMH")
            if period is None:
                continue
            kinds.setdefault(period["kind"], set()).add(row["activity_id"])
            own = (row["minimum_days"], row["minimum_months"])
            if period["kind"] == "own":
                assert (period["days"], period["months"]) == own != (None, None)
            else:
                assert (period["days"], period["months"], own) == (days, None, (None, None))
            activity = inventory.activities[row["activity_id"]]
            assert period["rhythms"] == [r.says for r in activity.rhythms_in(year)]
    assert set(kinds) == {"own", "general", "not_settled"}
    assert {"IA_ERP_1", "IA_ERP_2"} <= kinds["own"]
    assert {"IA_PSPA_22", "IA_BMH_10", "IA_CC_18"} <= kinds["not_settled"]


def test_what_is_judged_is_that_of_the_year(files: dict[str, bytes], inventory: Inventory) -> None:
    """Effort, roles, topics, everyday words and situations: once in the year, once per range."""
    for year in YEARS:
        for row in read(files, f"api/{year}/activities.json")["activities"]:
            summary = inventory.activities[row["activity_id"]].summary_in(year)
            assert summary is not None
            plain = row["plain_words"]
            assert plain["from"] <= year <= plain["to"]
            for field in ("effort", "roles", "topics", "synonyms", "situations"):
                assert row[field] == plain[field] == getattr(summary, field)
            assert plain["effort_factors"] == summary.effort_factors


def test_proof_says_whose_it_is_and_how_much_is_missing(
    files: dict[str, bytes], inventory: Inventory
) -> None:
    for activity in inventory.activities.values():
        data = read(files, f"api/activities/{activity.activity_id}.json")
        assert [(p["named"], p["documents"], p["read_in_copy"]) for p in data["proof"]] == [
            (e.named, e.documents, e.read_in_copy) for e in activity.evidence
        ]
        assert [
            [(item["keep"], item["words"]) for item in proof["items"]]
            for proof in data["own_proof"]
        ] == [[(item.keep, item.words) for item in proof.items] for proof in activity.own_proof]
        assert [(p["from"], p["to"]) for p in data["own_proof"]] == [
            (p.from_, p.to) for p in activity.own_proof
        ]


def test_a_history_leads_both_ways(files: dict[str, bytes]) -> None:
    old = read(files, "api/activities/IA_AHE_1.json")
    new = read(files, "api/activities/IA_EPA_7.json")
    assert [(s["activity_id"], s["relation"]) for s in old["successors"]] == [
        ("IA_EPA_7", "renumbered")
    ]
    assert [p["activity_id"] for p in new["predecessors"]] == ["IA_AHE_1"]
    assert old["performance_years"] == list(range(2017, 2026))


def test_the_rules_are_the_parameters_with_their_references(
    files: dict[str, bytes], inventory: Inventory
) -> None:
    for year in YEARS:
        data = read(files, f"api/rules/{year}.json")
        parameters = inventory.years[year].parameters
        assert parameters is not None
        assert [p["name"] for p in data["parameters"]] == list(parameters.named())
        assert all(p["reference"]["href"].startswith("http") for p in data["parameters"])
        told = {condition["condition"] for condition in data["conditions"]}
        assert {name for p in data["parameters"] for name in p["conditions"]} <= told
        assert not [c["text"] for c in data["conditions"] if re.search(r"\{[a-z_]+\}", c["text"])]
        held = {p["name"]: p["conditions"] for p in data["parameters"]}
        if "required_activities_mvp" in held:
            assert "mvp_registration" in held["required_activities_mvp"]
        assert "medical_home_sites" in held["medical_home_percent"]


def test_the_changes_are_those_of_the_pages(files: dict[str, bytes]) -> None:
    data = read(files, "api/changes/2026.json")
    renumbered = {(item["old"], item["new"]) for item in data["renumbered"]}
    assert ("IA_AHE_1", "IA_EPA_7") in renumbered
    assert len(renumbered) == 6
    assert "IA_BE_4" in [item["activity_id"] for item in data["modified"]]
    data = read(files, "api/changes/2018.json")
    examples = {item["activity_id"]: item for item in data["examples_changed"]}
    assert "IA_PM_11" in examples and not examples["IA_PM_11"]["substantive"]
    listed = [data[key] for key in ("modified", "examples_changed", "wording_tidied")]
    ids = [item["activity_id"] for group in listed for item in group]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_the_command_prints_what_the_site_publishes(files: dict[str, bytes], kind: str) -> None:
    result = guide("export", "--year", "2017", "--format", kind)
    assert (result.returncode, result.stderr) == (0, "")
    expected = files[f"api/2017/activities.{kind}"].decode()
    assert result.stdout.replace("\r\n", "\n") == expected.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--year", "2027"], 1, "--year 2027: not published; expected 2017 to 2026\n"),
        (["--year", "soon"], 2, "Invalid value for '--year': 'soon' is not a valid integer"),
        ([], 2, "Missing option '--year'"),
        (["--year", "2017", "--format", "xml"], 2, "'xml' is not one of 'json', 'csv'"),
    ],
)
def test_what_cannot_be_exported_is_told(arguments: list[str], status: int, message: str) -> None:
    result = guide("export", *arguments)
    assert result.returncode == status
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_another_inventory_is_exported_too(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    result = guide("export", "--year", "2019", "--inventory", root)
    assert {a["activity_id"] for a in json.loads(result.stdout)["activities"]} >= {"IA_BE_1"}
