"""The import as a whole, from CMS's files to the inventory, on the invented source."""

from __future__ import annotations

import datetime
import difflib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.inventory.cms_import import import_inventory
from generator.inventory.load import load_inventory, load_with_problems
from generator.inventory.model import DECLARED, REQUIRED, TOPICS, Inventory
from generator.problems import Problem
from tests.inventory.checking import fixture_inventory
from tests.support import (
    FIXTURE_CMS,
    contents,
    copy_cms,
    edit,
    guide,
    make_inventory,
    start_inventory,
)

NOTHING_CHANGED = "Nothing changed: the inventory already says what the source says."


@pytest.fixture
def inventory_root(tmp_path: Path) -> Path:
    return make_inventory(tmp_path)


@pytest.fixture
def cms(tmp_path: Path) -> Path:
    return copy_cms(tmp_path)


def change_rows(cms: Path, year: int, activity_id: str, **fields: Any) -> None:
    """Gives an activity's row of a year other values; with no fields the row goes."""
    path = cms / "measures" / f"{year}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert activity_id in [row["measureId"] for row in rows]
    if fields:
        rows = [row | fields if row["measureId"] == activity_id else row for row in rows]
    else:
        rows = [row for row in rows if row["measureId"] != activity_id]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def copy_year(cms: Path, year: int, to: int) -> None:
    shutil.copy(cms / "measures" / f"{year}.json", cms / "measures" / f"{to}.json")


def publish(root: Path, year: int) -> None:
    """Moves the last published year in the settings."""
    text = (root / "settings.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^((current|last)_performance_year): \d+", rf"\1: {year}", text, flags=re.M)
    (root / "settings.yaml").write_text(text, encoding="utf-8")


def lines_lost(before: dict[str, bytes], root: Path) -> list[str]:
    """The lines of `before` that no longer stand in the files under `root`."""
    after = contents(root)
    lost = []
    for name, content in before.items():
        old, new = content.decode().splitlines(), after[name].decode().splitlines()
        lost += [line[2:] for line in difflib.ndiff(old, new) if line.startswith("- ")]
    return lost


LEFT_TO_A_PERSON = re.compile(
    r"^“.+” in the text of \d+ is not read; quote it under own_periods"
    r"|^missing; nothing succeeds it, so name activities of"
)
"""What no import can know: what a text means by its words of time, and what else to look at."""


def left_to_a_person(problem: Problem) -> bool:
    return LEFT_TO_A_PERSON.match(problem.message) is not None


def fresh(root: Path) -> Inventory:
    """A fresh import, sound but for what is left to a person."""
    inventory, problems = load_with_problems(root)
    assert inventory is not None
    assert [str(p) for p in problems if not left_to_a_person(p)] == []
    return inventory


# From nothing


def test_an_activity_file_holds_the_years_in_ranges_with_laid_out_texts(
    inventory_root: Path,
) -> None:
    text = (inventory_root / "activities" / "IA_CC_1.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        """\
activity_id: IA_CC_1
first_performance_year: 2017
versions:
- from: 2017
  to: 2018
  title: Calls to the Next Clinic
  subcategory: careCoordination
  text: |
    Call the clinic that sees the patient next and do at least one of the following:
    - Tell the reason for the visit; or
    - Send the list of medicines.
    Write down whom you spoke to. Calls to an answering machine do not count.
- from: 2019
  to: 2019
  change:
    text: editorial
  title: Calls to the Next Clinic
  subcategory: careCoordination
  text: |
    Call the clinic that will see the patient next, and do at least one of the following:
    - Tell the reason for the visit; or
    - Send the list of medicines. Write down whom you spoke to. Calls to an answering machine do not count.
activity_weights:
- {from: 2017, to: 2018, activity_weight: high}
cehrt_bonus:
- {from: 2018, to: 2018}
"""  # noqa: E501
    )


@pytest.mark.parametrize(
    ("activity_id", "versions", "weights", "bonus"),
    [
        (
            "IA_BE_1",
            [("2017", None, None), ("2018–2019", None, "substantive")],
            [("2017–2018", "medium")],
            ["2017–2018"],
        ),
        (
            "IA_BE_2",
            [("2017", None, None), ("2018", "format", None), ("2019", None, "examples")],
            [("2017", "medium"), ("2018", "high")],
            [],
        ),
        ("IA_BE_3", [("2017–2018", None, None)], [("2017–2018", "medium")], []),
        ("IA_BMH_1", [("2018", None, None)], [("2018", "medium")], []),
        ("IA_CC_2", [("2017–2018", None, None)], [("2017–2018", "medium")], ["2017"]),
        ("IA_MVP", [("2019", None, None)], [], []),
        ("IA_PCMH", [("2017–2019", None, None)], [], []),
        ("IA_PM_1", [("2018–2019", None, None)], [("2018", "high")], []),
        ("IA_PM_2", [("2019", None, None)], [], []),
    ],
)
def test_the_years_of_each_activity_collapse_into_ranges(
    inventory_root: Path,
    activity_id: str,
    versions: list[tuple[str, str | None, str | None]],
    weights: list[tuple[str, str]],
    bonus: list[str],
) -> None:
    activity = load_inventory(inventory_root).activities[activity_id]
    assert [
        (v.label, v.change and v.change.title, v.change and v.change.text)
        for v in activity.versions
    ] == versions
    assert [(w.label, w.activity_weight) for w in activity.activity_weights] == weights
    assert [r.label for r in activity.cehrt_bonus] == bonus


def test_the_activities_of_a_first_import_are_those_of_the_source(inventory_root: Path) -> None:
    inventory = load_inventory(inventory_root)
    listed = {
        y: {a.activity_id for a in found} for y, found in inventory.activities_by_year.items()
    }
    for year in (2017, 2018, 2019):
        rows = json.loads((FIXTURE_CMS / "measures" / f"{year}.json").read_text(encoding="utf-8"))
        only_recovered = {"IA_BMH_1"} if year == 2018 else set()
        assert listed[year] == {row["measureId"] for row in rows} | only_recovered
        assert inventory.years[year].counts.activities == len(rows)


def test_a_recovered_text_stands_and_the_notice_is_kept_beside_it(inventory_root: Path) -> None:
    activity = load_inventory(inventory_root).activities["IA_PM_1"]
    version = activity.version_in(2019)
    assert version is not None and version.text.startswith("Draw a map of missed visits")
    (status,) = activity.statuses
    assert (status.kind, status.performance_year) == ("suspended", 2019)
    assert status.date == datetime.date(2019, 5, 6)
    assert status.notice is not None and "suspended for the 2019" in status.notice


def test_a_recovered_text_in_the_words_of_the_final_one_is_not_kept_twice(
    tmp_path: Path, cms: Path
) -> None:
    (final,) = (
        row
        for row in json.loads((cms / "measures" / "2018.json").read_text(encoding="utf-8"))
        if row["measureId"] == "IA_BE_1"
    )
    texts = json.loads((cms / "recovered_texts.json").read_text(encoding="utf-8"))
    (other,) = (text for text in texts if text["id"] == "IA_BE_1")
    other["description"] = final["description"].replace("\n", "  ")
    (cms / "recovered_texts.json").write_text(json.dumps(texts), encoding="utf-8")
    root = start_inventory(tmp_path)
    import_inventory(cms, root)
    assert fresh(root).activities["IA_BE_1"].other_wordings == []


def test_of_several_recovered_texts_the_latest_stands(tmp_path: Path, cms: Path) -> None:
    texts = json.loads((cms / "recovered_texts.json").read_text(encoding="utf-8"))
    (latest,) = (text for text in texts if text["id"] == "IA_PM_1")
    earlier = {"commit": "f9f9f9f9", "commit_date": "2019-02-01", "description": "Draw a map."}
    (cms / "recovered_texts.json").write_text(json.dumps([*texts, latest | earlier]))
    root = start_inventory(tmp_path)
    import_inventory(cms, root)
    version = fresh(root).activities["IA_PM_1"].version_in(2019)
    assert version is not None and version.text.startswith("Draw a map of missed visits")


def test_an_activity_only_in_recovered_texts_is_suspended_and_withdrawn(
    inventory_root: Path,
) -> None:
    activity = load_inventory(inventory_root).activities["IA_BMH_1"]
    assert [(s.kind, s.performance_year) for s in activity.statuses] == [
        ("suspended", 2018),
        ("withdrawn", 2018),
    ]
    assert activity.statuses[0].date == datetime.date(2018, 6, 22)
    assert activity.version_in(2018) is not None and activity.withdrawn_in(2018)


def test_another_wording_of_a_year_is_kept_beside_the_final_one(inventory_root: Path) -> None:
    (other,) = load_inventory(inventory_root).activities["IA_BE_1"].other_wordings
    assert (other.performance_year, other.commit) == (2018, "d4d4d4d4")
    assert "within a week" in other.text and "\n- Whom to call" in other.text


@pytest.mark.parametrize(
    ("activity_id", "gone_from", "successors"),
    [
        ("IA_BE_3", 2019, [("IA_BE_1", "merged", "our_judgement", "medium")]),
        ("IA_BMH_1", 2019, []),
        ("IA_CC_2", 2019, [("IA_PM_2", "renumbered", "cms_first_performance_year", "high")]),
        ("IA_CC_3", 2018, [("IA_BMH_1", "replaced", "our_judgement", "low")]),
        ("IA_PM_3", 2019, [("IA_PM_1", "covered", "our_judgement", "low")]),
    ],
)
def test_each_departure_says_when_and_what_to_look_at(
    inventory_root: Path,
    activity_id: str,
    gone_from: int,
    successors: list[tuple[str, str, str, str]],
) -> None:
    departure = load_inventory(inventory_root).activities[activity_id].departure
    assert departure is not None and departure.performance_year == gone_from
    assert [
        (s.activity_id, s.relation, s.basis, s.confidence) for s in departure.successors
    ] == successors


def test_mvps_and_what_is_offered_only_in_them_come_with_the_year(inventory_root: Path) -> None:
    inventory = load_inventory(inventory_root)
    assert [(m.mvp_id, m.activities) for m in inventory.mvps[2019]] == [
        ("G0001", ["IA_CC_1", "IA_MVP", "IA_PCMH", "IA_PM_2"]),
        ("M0001", ["IA_BE_1", "IA_MVP", "IA_PCMH", "IA_PM_1"]),
    ]
    only = [a.activity_id for a in inventory.activities.values() if a.only_in_mvps]
    assert only == ["IA_MVP"]


def test_the_report_of_a_first_import_says_what_happened(tmp_path: Path) -> None:
    report = import_inventory(FIXTURE_CMS, start_inventory(tmp_path))
    assert report.files_written == 19
    assert report.lines.pop("added") == [
        *("IA_BE_1", "IA_BE_2", "IA_BE_3", "IA_BMH_1", "IA_CC_1", "IA_CC_2"),
        *("IA_CC_3", "IA_MVP", "IA_PCMH", "IA_PM_1", "IA_PM_2", "IA_PM_3"),
    ]
    assert report.lines == {
        "changed": ["2019: 2 MVPs"],
        "renumbered": ["IA_CC_2 is IA_PM_2 from 2019"],
        "suspended": ["IA_BMH_1 in 2018 on 2018-06-22", "IA_PM_1 in 2019 on 2019-05-06"],
        "removed": [
            "IA_BE_3 from 2019: see IA_BE_1",
            "IA_BMH_1 from 2019",
            "IA_CC_3 from 2018: see IA_BMH_1",
            "IA_PM_3 from 2019: see IA_PM_1",
        ],
        "draft": [],
        "not placed": ["IA_BMH_1: the day in 2018 when it left CMS's file"],
    }


def rules_to_verify(year: int, had: list[str]) -> list[str]:
    """What an import says of a year without rules, file by file, after a year that had these."""
    return [
        f"{year}: verify in rules/{topic}.yaml: {', '.join(names)}"
        for topic in TOPICS
        if (
            names := [
                name
                for name, declared in DECLARED.items()
                if declared.topic == topic and (name in had or name in REQUIRED)
            ]
        )
    ]


def test_an_import_into_an_empty_folder_names_everything_a_person_has_to_add(
    tmp_path: Path,
) -> None:
    report = import_inventory(FIXTURE_CMS, tmp_path / "new")
    assert report.lines["not placed"] == [
        "settings.yaml was created with 2019 as the last published year; check it",
        "IA_BMH_1: the day in 2018 when it left CMS's file",
        *(line for year in (2017, 2018, 2019) for line in rules_to_verify(year, [])),
        "sources.yaml: commit and dates of CMS's files (the source is no git checkout)",
    ]
    _, problems = load_with_problems(tmp_path / "new")
    assert {p.path.partition("/")[2] for p in problems if not left_to_a_person(p)} == {
        *(f"rules/{topic}.yaml" for topic in TOPICS),
        *("reporting.yaml", "subcategories.yaml", "vocabulary.yaml"),
    }


# Again


def test_importing_the_same_source_again_changes_nothing(inventory_root: Path) -> None:
    before = contents(inventory_root)
    done = guide("import", FIXTURE_CMS, "--inventory", inventory_root)
    assert (done.returncode, done.stdout) == (0, NOTHING_CHANGED + "\n")
    assert contents(inventory_root) == before


@pytest.fixture
def public_cms(tmp_path: Path) -> Path:
    """The invented source as CMS's public repository lays it out: other categories, any order."""
    public = tmp_path / "qpp-measures-data"
    for year in (2017, 2018, 2019):
        folder = public / "measures" / str(year)
        folder.mkdir(parents=True)
        rows = json.loads((FIXTURE_CMS / "measures" / f"{year}.json").read_text(encoding="utf-8"))
        rows.insert(1, {"category": "quality", "measureId": "001", "strata": [{"name": "all"}]})
        rows.append({"category": "pi", "measureId": "PI_EP_1", "weight": None})
        rows = [dict(reversed(row.items())) for row in reversed(rows)]
        (folder / "measures-data.json").write_text(json.dumps(rows), encoding="utf-8")
        (folder / "measures-data.csv").write_text("not read", encoding="utf-8")
    (public / "mvp" / "2019").mkdir(parents=True)
    shutil.copy(FIXTURE_CMS / "mvp" / "2019.json", public / "mvp" / "2019" / "mvp.json")
    return public


def test_both_layouts_of_the_source_give_the_same_inventory(
    tmp_path: Path, public_cms: Path
) -> None:
    for path in FIXTURE_CMS.glob("*.json"):
        shutil.copy(path, public_cms)
    reduced, public = (start_inventory(tmp_path / name) for name in ("reduced", "public"))
    import_inventory(FIXTURE_CMS, reduced)
    import_inventory(public_cms, public)
    assert contents(public) == contents(reduced)


def test_the_public_layout_alone_changes_nothing_in_what_the_reduced_one_gave(
    inventory_root: Path, public_cms: Path
) -> None:
    before = contents(inventory_root)
    assert str(import_inventory(public_cms, inventory_root)) == NOTHING_CHANGED
    assert contents(inventory_root) == before


def test_a_source_without_the_recovered_texts_takes_nothing_away(
    inventory_root: Path, cms: Path
) -> None:
    for name in ("recovered_texts.json", "lineage.json", "changes.json"):
        (cms / name).unlink()
    before = contents(inventory_root)
    assert str(import_inventory(cms, inventory_root)) == NOTHING_CHANGED
    assert contents(inventory_root) == before


def test_a_suspended_activity_keeps_its_bonus_without_the_recovered_text(
    tmp_path: Path, cms: Path
) -> None:
    change_rows(cms, 2019, "IA_PM_1", cehrtEligible=True, weight="high")
    root = start_inventory(tmp_path)
    import_inventory(cms, root)
    activity = fresh(root).activities["IA_PM_1"]
    assert activity.has_cehrt_bonus_in(2019) and activity.weight_in(2019) == "high"
    (cms / "recovered_texts.json").unlink()
    assert str(import_inventory(cms, root)) == NOTHING_CHANGED


def test_a_notice_without_a_recovered_text_is_reported(tmp_path: Path, cms: Path) -> None:
    (cms / "recovered_texts.json").unlink()
    report = import_inventory(cms, start_inventory(tmp_path))
    line = "IA_PM_1 2019: a suspension notice stands in place of the text"
    assert line in report.lines["not placed"]


def test_what_a_person_wrote_survives_every_rewriting(inventory_root: Path, cms: Path) -> None:
    activities = inventory_root / "activities"
    edit(
        activities / "IA_CC_1.yaml", "activity_id: IA_CC_1", "# Read by hand.\nactivity_id: IA_CC_1"
    )
    edit(
        activities / "IA_CC_1.yaml",
        "    text: editorial\n",
        "    text: editorial # a tense only\n    note: From sees to will see.\n",
    )
    edit(
        activities / "IA_PM_1.yaml",
        "and receive credit.\n",
        "and receive credit.\n  effect: Credit stays if you had begun.\n",
    )
    path = activities / "IA_PCMH.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# The end.\n", encoding="utf-8")
    before = contents(inventory_root)
    assert str(import_inventory(cms, inventory_root)) == NOTHING_CHANGED
    assert contents(inventory_root) == before

    copy_year(cms, 2019, to=2020)
    change_rows(cms, 2020, "IA_PM_1", description="Draw a map.")
    change_rows(cms, 2017, "IA_BE_3", weight="high")
    publish(inventory_root, 2020)
    before = contents(inventory_root)
    import_inventory(cms, inventory_root)
    lost = lines_lost(before, inventory_root)
    assert "  to: 2019" in lost
    removable = re.compile(
        r"  to: 2019|- \{from: 2017, to: 2018.*\}|    (high|medium): \d| .*sha256.*"
    )
    assert [line for line in lost if not removable.fullmatch(line)] == []


def test_hand_written_departures_parameters_and_introductions_stay(
    inventory_root: Path, cms: Path
) -> None:
    edit(
        inventory_root / "activities" / "IA_BE_3.yaml",
        "why: the letter now has to be in plain words",
        "why: The letter of IA_BE_1 covers it. # our reading",
    )
    edit(
        inventory_root / "rules" / "points.yaml",
        "  points_high:\n  - from: 2017\n    to: 2018\n    value: 20",
        "  points_high:\n  - from: 2017\n    to: 2018\n    value: 21",
    )
    edit(
        inventory_root / "subcategories.yaml",
        "about: These activities are about letters home (IA_BE_1).",
        "about: Letters, mostly. # short",
    )
    change_rows(cms, 2017, "IA_BE_3", weight="high", cehrtEligible=True)
    change_rows(cms, 2018, "IA_BE_3", weight="high")
    before = contents(inventory_root)
    report = import_inventory(cms, inventory_root)
    changed = {n for n, content in contents(inventory_root).items() if content != before[n]}
    assert changed == {
        "activities/IA_BE_3.yaml",
        *("years/2017.yaml", "years/2018.yaml"),
        *("fingerprints/2017.json", "fingerprints/2018.json"),
    }
    assert "why: The letter of IA_BE_1 covers it. # our reading" in (
        inventory_root / "activities" / "IA_BE_3.yaml"
    ).read_text(encoding="utf-8")
    assert load_inventory(inventory_root).years[2018].parameters.points_high.value == 21
    assert report.lines["changed"] == [
        "2017: published counts are now 7 in all",
        "2018: published counts are now 8 in all",
    ]


# A new year


def test_a_new_year_appends_and_equals_importing_all_at_once(tmp_path: Path, cms: Path) -> None:
    files = (cms / "measures" / "2019.json", cms / "mvp" / "2019.json")
    kept = {path: path.read_bytes() for path in files}
    for path in kept:
        path.unlink()
    root = start_inventory(tmp_path)
    (root / "years" / "2019.yaml").rename(tmp_path / "2019.yaml")
    publish(root, 2018)
    import_inventory(cms, root)
    (root / "conditions.yaml").rename(tmp_path / "conditions.yaml")  # Of 2019 too.
    _, problems = load_with_problems(root)
    assert [p.path for p in problems if not left_to_a_person(p)] == ["inventory/mvps"]
    (tmp_path / "conditions.yaml").rename(root / "conditions.yaml")
    before = contents(root)

    for path, content in kept.items():
        path.write_bytes(content)
    (tmp_path / "2019.yaml").rename(root / "years" / "2019.yaml")
    publish(root, 2019)
    before["settings.yaml"] = (root / "settings.yaml").read_bytes()
    report = import_inventory(cms, root)
    assert report.lines["added"] == ["IA_MVP", "IA_PM_2"]
    assert set(lines_lost(before, root)) == {"  to: 2018"}

    at_once = start_inventory(tmp_path / "at_once")
    import_inventory(cms, at_once)
    assert fresh(root).model_dump() == fresh(at_once).model_dump()


def test_a_year_beyond_the_settings_is_a_draft_and_appears_nowhere_else(
    inventory_root: Path, cms: Path
) -> None:
    copy_year(cms, 2019, to=2020)
    change_rows(cms, 2020, "IA_BE_2")
    change_rows(cms, 2020, "IA_CC_1", title="Calls to Every Clinic")
    change_rows(cms, 2020, "IA_PM_2", measureId="IA_PM_4")
    before = contents(inventory_root)
    report = import_inventory(cms, inventory_root)
    after = contents(inventory_root)
    draft = after.pop("drafts/2020.yaml").decode()
    assert after == before
    assert draft.startswith(
        """\
performance_year: 2020
compared_with: 2019
activities: 6
unchanged: 4
added:
- IA_PM_4
changed:
- IA_CC_1
removed:
- IA_BE_2
- IA_PM_2
source_sha256: """
    )
    assert report.lines["draft"] == [
        "2020: 6 activities, 4 the same as in 2019; "
        "kept apart until settings.yaml publishes the year"
    ]
    assert 2020 not in load_inventory(inventory_root).activities_by_year


def test_a_source_of_nothing_but_a_draft_year_describes_it(inventory_root: Path, cms: Path) -> None:
    (cms / "measures" / "2019.json").rename(cms / "measures" / "2020.json")
    for year in (2017, 2018):
        (cms / "measures" / f"{year}.json").unlink()
    before = contents(inventory_root)
    report = import_inventory(cms, inventory_root)
    assert contents(inventory_root).keys() - before.keys() == {"drafts/2020.yaml"}
    assert report.lines["draft"] == [
        "2020: 7 activities; kept apart until settings.yaml publishes the year"
    ]


def test_recovered_texts_of_years_the_source_lacks_are_left_alone(
    tmp_path: Path, cms: Path
) -> None:
    for year in (2018, 2019):
        (cms / "measures" / f"{year}.json").unlink()
    (cms / "mvp" / "2019.json").unlink()
    root = tmp_path / "new"
    import_inventory(cms, root)
    assert not (root / "activities" / "IA_BMH_1.yaml").exists()
    assert (root / "activities" / "IA_BE_1.yaml").exists()


def test_a_new_year_succeeds_and_names_what_is_left_to_a_person(
    inventory_root: Path, cms: Path
) -> None:
    """A text with new words of time, and an activity that goes with nothing in its place."""
    copy_year(cms, 2019, to=2020)
    change_rows(cms, 2020, "IA_BE_2", description="Ask patients each month, in a course.")
    change_rows(cms, 2020, "IA_CC_1")
    publish(inventory_root, 2020)
    done = guide("import", cms, "--inventory", inventory_root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  IA_CC_1 left in 2020; say why, and what to look at instead" in done.stdout
    assert "  IA_BE_2 2020: text differs; substantive, examples or editorial?" in done.stdout
    had = list(fixture_inventory().years[2019].parameters.named())
    for line in rules_to_verify(2020, had):
        assert f"  {line}\n" in done.stdout

    checked = guide("check", "--inventory", inventory_root)
    assert (checked.returncode, checked.stdout) == (1, "")
    told = re.findall(r"(?m)^inventory/activities/(\w+)\.yaml:\d+: (\S+): (.*)$", checked.stderr)
    assert [(name, field) for name, field, says in told if LEFT_TO_A_PERSON.match(says)] == [
        ("IA_BE_2", "versions[3].text"),
        ("IA_CC_1", "departure.related"),
    ]
    # Verified, a rule that stayed the same only ends later.
    for path in (inventory_root / "rules").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("to: 2019\n", "to: 2020\n"), encoding="utf-8")
    assert "verify in rules" not in guide("import", cms, "--inventory", inventory_root).stdout
    # What is ours about a wording goes on with it: nobody types it again.
    be_1 = (inventory_root / "activities" / "IA_BE_1.yaml").read_text(encoding="utf-8")
    assert "- from: 2018\n  to: 2020\n  sentence: Write a letter home" in be_1
    assert "“each month” in the text of 2020 is not read" in checked.stderr
    assert "name activities of 2020 on the same subject" in checked.stderr
    # Advice of 2019 is no advice of 2020: IA_PM_3 points to what has gone since.
    assert "IA_CC_1 cannot be attested in 2020; suggest another, or none" in checked.stderr


def test_rules_that_are_unsound_are_told_before_anything_is_written(
    inventory_root: Path, cms: Path
) -> None:
    line = edit(inventory_root / "rules" / "payment.yaml", "value: 7\n", "values: 7\n")
    copy_year(cms, 2019, to=2020)
    before = contents(inventory_root)
    done = guide("import", cms, "--inventory", inventory_root)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"rules/payment.yaml:{line}: parameters.maximum_adjustment[2].values: " in done.stderr
    assert contents(inventory_root) == before


def test_readings_stay_where_an_import_splits_their_range(inventory_root: Path, cms: Path) -> None:
    change_rows(cms, 2018, "IA_BE_1", description="Send letters within 12 days of the visit.")
    import_inventory(cms, inventory_root)
    text = (inventory_root / "activities" / "IA_BE_1.yaml").read_text(encoding="utf-8")
    assert "  words: within 10 days of the visit\n" in text
    _, problems = load_with_problems(inventory_root)
    assert "“12 days” in the text of 2018 is not read" in "\n".join(map(str, problems))
    assert "these words are not in the official text of 2018" in "\n".join(map(str, problems))


# Corrections by CMS


def test_a_changed_row_in_an_old_year_splits_the_range_and_joins_again(
    inventory_root: Path, cms: Path
) -> None:
    before = contents(inventory_root)
    change_rows(cms, 2018, "IA_PCMH", description="The practice holds two certificates.")
    report = import_inventory(cms, inventory_root)
    assert report.lines["changed"] == ["IA_PCMH 2018: CMS's wording is another now"]
    assert report.lines["not placed"] == [
        "IA_PCMH 2018: text differs; substantive, examples or editorial?",
        "IA_PCMH 2019: text differs; substantive, examples or editorial?",
    ]
    _, problems = load_with_problems(inventory_root)
    assert [(p.path, p.field) for p in problems] == [
        ("inventory/activities/IA_PCMH.yaml", "versions[1].change.text"),
        ("inventory/activities/IA_PCMH.yaml", "versions[2].change.text"),
    ]
    assert {p for p, content in contents(inventory_root).items() if content != before[p]} == {
        *("activities/IA_PCMH.yaml", "fingerprints/2018.json")
    }

    import_inventory(FIXTURE_CMS, inventory_root)
    assert contents(inventory_root) == before


def test_a_row_that_cms_takes_back_leaves_the_range(inventory_root: Path, cms: Path) -> None:
    change_rows(cms, 2018, "IA_PCMH")
    report = import_inventory(cms, inventory_root)
    assert report.lines["removed"] == ["IA_PCMH: no longer listed in 2018"]
    inventory, problems = load_with_problems(inventory_root)
    assert inventory is not None
    assert inventory.activities["IA_PCMH"].performance_years == [2017, 2019]
    assert inventory.years[2018].counts.activities == 7
    assert [(p.path, p.field, p.message.partition(";")[2]) for p in problems] == [
        ("inventory/activities/IA_PCMH.yaml", "summaries", " look at 2018")
    ]


def test_an_activity_that_no_year_lists_any_more_stops_the_import(
    inventory_root: Path, cms: Path
) -> None:
    change_rows(cms, 2019, "IA_MVP")
    before = contents(inventory_root)
    done = guide("import", cms, "--inventory", inventory_root)
    assert done.returncode == 1
    assert "IA_MVP.yaml: no year lists this activity any more; remove the file" in done.stderr
    assert contents(inventory_root) == before


# What became of an activity, without a lineage


def test_a_renumbering_is_recognised_from_first_year_and_text(tmp_path: Path, cms: Path) -> None:
    (cms / "lineage.json").unlink()
    root = start_inventory(tmp_path)
    report = import_inventory(cms, root)
    assert report.lines["renumbered"] == ["IA_CC_2 is IA_PM_2 from 2019"]
    departure = fresh(root).activities["IA_CC_2"].departure
    assert departure is not None
    assert [(s.activity_id, s.basis) for s in departure.successors] == [
        ("IA_PM_2", "cms_first_performance_year")
    ]
    assert [line for line in report.lines["not placed"] if "look at instead" in line] == [
        "IA_BE_3 left in 2019; say why, and what to look at instead",
        "IA_BMH_1 left in 2019; say why, and what to look at instead",
        "IA_CC_3 left in 2018; say why, and what to look at instead",
        "IA_PM_3 left in 2019; say why, and what to look at instead",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"firstPerformanceYear": 2019},
        {"firstPerformanceYear": 2018},
        {"description": "Something else entirely is done here."},
    ],
    ids=["of its own age", "of another age", "another text"],
)
def test_a_new_activity_of_another_age_or_text_is_no_renumbering(
    tmp_path: Path, cms: Path, fields: dict[str, Any]
) -> None:
    (cms / "lineage.json").unlink()
    change_rows(cms, 2019, "IA_PM_2", **fields)
    report = import_inventory(cms, start_inventory(tmp_path))
    assert report.lines["renumbered"] == []
    assert (
        "IA_CC_2 left in 2019; say why, and what to look at instead" in report.lines["not placed"]
    )


def test_a_renumbering_that_cms_does_not_confirm_is_called_ours(tmp_path: Path, cms: Path) -> None:
    change_rows(cms, 2019, "IA_PM_2", firstPerformanceYear=2019)
    root = start_inventory(tmp_path)
    import_inventory(cms, root)
    departure = fresh(root).activities["IA_CC_2"].departure
    assert departure is not None and departure.successors[0].basis == "our_judgement"


def test_a_merger_into_an_activity_older_than_its_id_is_called_ours(
    tmp_path: Path, cms: Path
) -> None:
    edit(cms / "lineage.json", '"relation": "renumbered"', '"relation": "merged_into"')
    root = start_inventory(tmp_path)
    import_inventory(cms, root)
    departure = fresh(root).activities["IA_CC_2"].departure
    assert departure is not None
    assert [(s.relation, s.basis) for s in departure.successors] == [("merged", "our_judgement")]


# The other files


def test_a_disagreement_between_cms_files_is_reported(inventory_root: Path, cms: Path) -> None:
    change_rows(cms, 2019, "IA_CC_1", allowedPrograms=["mips", "app1", "M0001"])
    report = import_inventory(cms, inventory_root)
    assert report.lines["not placed"] == [
        "IA_CC_1 2019: CMS's two files disagree about G0001, M0001"
    ]


def test_a_new_subcategory_is_added_last_for_a_person_to_place(
    inventory_root: Path, cms: Path
) -> None:
    rows = json.loads((cms / "measures" / "2019.json").read_text(encoding="utf-8"))
    new = {"measureId": "IA_AHW_1", "subcategoryId": "advancingHealthAndWellness"}
    rows.append(rows[1] | new)
    (cms / "measures" / "2019.json").write_text(json.dumps(rows), encoding="utf-8")
    report = import_inventory(cms, inventory_root)
    line = "subcategory Advancing Health and Wellness, placed last; put it in CMS's order"
    assert line in report.lines["added"]
    text = (inventory_root / "subcategories.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "- id: advancingHealthAndWellness\n  code: AHW\n"
        "  name: Advancing Health and Wellness\n  slug: advancing-health-and-wellness\n"
    )


def test_the_commit_of_a_checkout_is_noted_once(inventory_root: Path, cms: Path) -> None:
    when = {"GIT_AUTHOR_DATE": "2020-03-04T12:00:00Z", "GIT_COMMITTER_DATE": "2020-03-04T12:00:00Z"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "All"]):
        subprocess.run(["git", "-C", cms, *command], check=True, env=os.environ | when)
    head = subprocess.run(
        ["git", "-C", cms, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    before = contents(inventory_root)
    import_inventory(cms, inventory_root)
    (source,) = load_inventory(inventory_root).sources
    assert (source.commit, source.commit_date) == (head, datetime.date(2020, 3, 4))
    assert {n for n, c in contents(inventory_root).items() if c != before[n]} == {"sources.yaml"}
    assert str(import_inventory(cms, inventory_root)) == NOTHING_CHANGED
