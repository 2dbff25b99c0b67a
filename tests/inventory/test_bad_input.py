"""What people are told, at the command line, about everything that can be wrong with the data.

Each case: exit status 1, no traceback, file, line and field named, and what was expected.
"""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import FIXTURE_CMS, contents, copy_cms, edit, guide, make_inventory


@pytest.fixture
def inventory_root(tmp_path: Path) -> Path:
    return make_inventory(tmp_path)


@pytest.fixture
def cms(tmp_path: Path) -> Path:
    return copy_cms(tmp_path)


def problems_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The problems a command named, after checking the form in which it did."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    *lines, last = done.stderr.splitlines()
    if last.startswith("Skipped until "):
        *lines, last = lines
    assert last == f"{len(lines)} problem{'' if len(lines) == 1 else 's'} found."
    assert lines == sorted(lines, key=sorted_place)
    return lines


def sorted_place(line: str) -> tuple[str, int]:
    match = re.match(r"(.+?\.(?:yaml|json|yml))(?::(\d+))?: ", line)
    return (match[1], int(match[2] or 0)) if match else (line, 0)


@dataclasses.dataclass(frozen=True)
class Slip:
    """One slip in one file: `before` becomes `after`, and what must be said about it.

    `below` counts lines from the beginning of the edit to the place named.
    """

    name: str
    file: str
    before: str
    after: str
    field: str
    says: tuple[str, ...]
    below: int = 0
    alone: bool = True


BE_1, BE_2, PM_1 = (f"activities/{name}.yaml" for name in ("IA_BE_1", "IA_BE_2", "IA_PM_1"))
SLIPS = [
    # YAML
    Slip(
        "malformed YAML",
        BE_2,
        "  title: Waiting Room Questions\n",
        "  title: Waiting Room: Questions\n",
        "",
        ("not valid YAML", "mapping values are not allowed"),
    ),
    Slip(
        "a tab as indentation",
        BE_2,
        "versions:\n- from: 2017\n",
        "versions:\n\t- from: 2017\n",
        "",
        ("not valid YAML", "cannot start any token"),
        below=1,
    ),
    Slip(
        "a duplicate key",
        BE_2,
        "  to: 2017\n  title: Wait",
        "  to: 2017\n  to: 2017\n  title: Wait",
        "versions[0].to",
        ("the key is given twice, first on line 5; keep one of the two",),
        below=1,
    ),
    Slip(
        "a key that is a list",
        "settings.yaml",
        "first_performance_year: 2017",
        "? [first, performance_year]\n: 2017",
        "",
        ("a key must be plain text",),
    ),
    Slip(
        "a value that contains itself",
        "sources.yaml",
        "sources:\n",
        "sources: &all\n- *all\n",
        "",
        ("not valid YAML: a value that contains itself",),
        below=1,
    ),
    Slip(
        "an impossible date",
        "activities/IA_BMH_1.yaml",
        "date: 2018-11-03",
        "date: 2018-11-31",
        "statuses[1].date",
        ("2018-11-31 is no day of the calendar",),
    ),
    # Types and keys
    Slip(
        "a year as text",
        PM_1,
        "- from: 2018\n  to: 2019",
        '- from: "2018"\n  to: 2019',
        "versions[0].from",
        ("expected a whole number", 'found "2018"'),
    ),
    Slip(
        "a year with a fraction",
        "settings.yaml",
        "current_performance_year: 2019",
        "current_performance_year: 2019.5",
        "current_performance_year",
        ("expected a whole number", "found 2019.5"),
    ),
    Slip(
        "a year before the program",
        BE_2,
        "first_performance_year: 2017",
        "first_performance_year: 2016",
        "first_performance_year",
        ("expected 2017 or more", "found 2016"),
    ),
    Slip(
        "a title that is a number",
        BE_2,
        "title: Waiting Room Questions",
        "title: 2017",
        "versions[0].title",
        ("expected text", "found 2017"),
    ),
    Slip(
        "an unknown weight",
        BE_2,
        "activity_weight: high",
        "activity_weight: hgih",
        "activity_weights[1].activity_weight",
        ('"hgih" is not allowed; expected medium or high.', 'Did you mean "high"?'),
    ),
    Slip(
        "an unknown key",
        BE_2,
        "activity_weights:\n",
        "activity_wieghts:\n",
        "activity_wieghts",
        ("unknown key; expected one of activity_id,", 'Did you mean "activity_weights"?'),
    ),
    Slip(
        "an unknown key inside a list",
        BE_2,
        "  subcategory: beneficiaryEngagement\n  text: |\n    Ask patients in the waiting room "
        "what matters most to them today, and start the visit with it.\n- from: 2018",
        "  subcategory: beneficiaryEngagement\n  txet: |\n    Ask patients in the waiting room "
        "what matters most to them today, and start the visit with it.\n- from: 2018",
        "versions[0].txet",
        ("unknown key; expected one of from, to, title,", 'Did you mean "text"?'),
        below=1,
        alone=False,
    ),
    Slip(
        "a missing key",
        BE_2,
        "first_performance_year: 2017\n",
        "",
        "first_performance_year",
        ("missing; this field is required",),
        below=-1,
    ),
    Slip(
        "an ID of another form",
        BE_2,
        "activity_id: IA_BE_2",
        "activity_id: BE-2",
        "activity_id",
        ('"BE-2" does not have the form ^IA_',),
    ),
    Slip(
        "a fingerprint for an ID of another form",
        "fingerprints/2019.json",
        '"IA_MVP":',
        '"IA-MVP":',
        "rows.IA-MVP",
        ('"IA-MVP" does not have the form ^IA_',),
        below=-(10**6),
    ),
    Slip(
        "a date that is none",
        "activities/IA_BMH_1.yaml",
        "date: 2018-11-03",
        "date: early November",
        "statuses[1].date",
        ("expected a date such as 2026-01-31", 'found "early November"'),
    ),
    Slip(
        "a parameter of a wrong type",
        "rules/points.yaml",
        "    value: 2\n",
        "    value: [2]\n",
        "parameters.required_activities[0].value",
        (
            "[2] is not allowed; "
            "expected true or false, a whole number, a date, a date and time or text",
        ),
    ),
    # References
    Slip(
        "a reference that there is not",
        "rules/groups_and_periods.yaml",
        "reference: cfr_414_1320_a\n",
        "reference: cfr_414_1320\n",
        "parameters.minimum_days[0].reference",
        (
            'no reference of references.yaml is named "cfr_414_1320". '
            'Did you mean "cfr_414_1320_a"?',
        ),
    ),
    Slip(
        "a reference written out in place of its name",
        "next_year.yaml",
        "reference: proposed_rule_of_the_post",
        "reference: {citation: A rule, href: https://example.org/}",
        "known[0].reference",
        ("expected the name of a reference, found {",),
    ),
    Slip(
        "two names of one source",
        "references.yaml",
        "  rules_of_the_post:\n",
        "  rules: {citation: Rules of the post, href: https://example.org/post}\n"
        "  rules_of_the_post:\n",
        "references.rules_of_the_post",
        ("the same as rules; keep one of the two",),
        below=1,
    ),
    Slip(
        "a source of a form that no name has",
        "references.yaml",
        "  rules_of_the_post:\n",
        "  rules-of-the-post:\n",
        "references.rules-of-the-post",
        ('"rules-of-the-post" does not have the form ^',),
    ),
    # Rules
    Slip(
        "a year left out of the rules",
        "rules/groups_and_periods.yaml",
        "  minimum_days:\n  - from: 2017\n",
        "  minimum_days:\n  - from: 2018\n",
        "parameters.minimum_days",
        ("has no value in 2017; write it with its reference",),
        alone=False,
    ),
    Slip(
        "a parameter under a name that nothing has",
        "rules/groups_and_periods.yaml",
        "  group_minimum_percent:",
        "  group_minimum_percents:",
        "parameters.group_minimum_percents",
        ('Did you mean "group_minimum_percent"?',),
        alone=False,
    ),
    Slip(
        "a list in place of a mapping",
        "settings.yaml",
        "current_performance_year: 2019\nfirst_performance_year: 2017\n"
        "last_performance_year: 2019\n",
        "- 2019\n- 2017\n",
        "",
        ("expected a mapping of keys to values", "found [2019, 2017]"),
    ),
    # Ranges
    Slip(
        "overlapping ranges",
        BE_2,
        "- {from: 2017, to: 2017, activity_weight: medium}",
        "- {from: 2017, to: 2018, activity_weight: medium}",
        "activity_weights[1]",
        ("2018 overlaps or precedes 2017–2018", "expected closed ranges in order"),
        below=1,
        alone=False,
    ),
    Slip(
        "a reversed range",
        PM_1,
        "- from: 2018\n  to: 2019",
        "- from: 2019\n  to: 2018",
        "versions[0]",
        ("ends in 2018, before it begins in 2019",),
    ),
    Slip(
        "a range beyond the published years",
        PM_1,
        "- from: 2018\n  to: 2019",
        "- from: 2018\n  to: 2020",
        "versions[0].to",
        ("ends in 2020, after the last published performance year 2019",),
        below=1,
        alone=False,
    ),
    Slip(
        "a weight for a year without the activity",
        "activities/IA_MVP.yaml",
        "only_in_mvps: true\n",
        "only_in_mvps: true\nactivity_weights:\n- {from: 2018, to: 2018, activity_weight: high}\n",
        "activity_weights[0]",
        ("covers 2018, a year in which the activity is not listed",),
        below=2,
    ),
    # References
    Slip(
        "an unknown subcategory",
        "activities/IA_PM_2.yaml",
        "subcategory: populationManagement",
        "subcategory: populationManagment",
        "versions[0].subcategory",
        ('"populationManagment" is not a subcategory', 'Did you mean "populationManagement"?'),
        alone=False,
    ),
    Slip(
        "a dangling successor",
        "activities/IA_BE_3.yaml",
        "- activity_id: IA_BE_1",
        "- activity_id: IA_BE_11",
        "departure.successors[0].activity_id",
        ("no activity IA_BE_11.", 'Did you mean "IA_BE_1"?'),
    ),
    Slip(
        "an MVP with an activity not in that year",
        "mvps/2019.yaml",
        "  - IA_CC_1\n",
        "  - IA_CC_2\n",
        "mvps[0].activities[0]",
        ("IA_CC_2 is not listed in 2019",),
    ),
    Slip(
        "an MVP with an activity that never was",
        "mvps/2019.yaml",
        "  - IA_CC_1\n",
        "  - IA_CC_12\n",
        "mvps[0].activities[0]",
        ("no activity IA_CC_12.", 'Did you mean "IA_CC_'),
    ),
    Slip(
        "a source that is not listed",
        "mvps/2019.yaml",
        "source: cms-measures-data",
        "source: cms-measure-data",
        "source",
        ('"cms-measure-data" is not in sources.yaml.', 'Did you mean "cms-measures-data"?'),
    ),
    Slip(
        "a file named after another ID",
        BE_2,
        "activity_id: IA_BE_2",
        "activity_id: IA_BE_5",
        "activity_id",
        ("the file is named IA_BE_2.yaml but holds IA_BE_5; make the two agree",),
    ),
    # CMS's words and numbers
    Slip(
        "a title altered by one letter",
        BE_2,
        "    title: format\n  title: Waiting room questions",
        "    title: format\n  title: Waiting room question",
        "versions[1].title",
        ("is not CMS's title of 2018; restore the words",),
        below=1,
        alone=False,
    ),
    Slip(
        "a text altered by one letter",
        "activities/IA_MVP.yaml",
        "    Hold a round",
        "    Held a round",
        "versions[0].text",
        ("is not CMS's text of 2019; restore the words",),
        below=-1,
    ),
    Slip(
        "a text that lost a comma",
        "activities/IA_MVP.yaml",
        "one improvement, and",
        "one improvement and",
        "versions[0].text",
        ("is not CMS's text of 2019; restore the words",),
        below=-1,
    ),
    Slip(
        "a notice in other words",
        "activities/IA_PM_1.yaml",
        "you’ll still be able",
        "you will still be able",
        "statuses",
        ("CMS's notice of 2019 is missing or not in its words",),
        below=-6,
    ),
    Slip(
        "a count that does not match",
        "years/2018.yaml",
        "    BE: 3\n",
        "    BE: 4\n",
        "counts.by_subcategory.BE",
        ("published are 4, the inventory lists 3 in 2018",),
    ),
    Slip(
        "a repair whose slip is gone",
        "activities/IA_CC_1.yaml",
        "cms: clinic that sees the patient next",
        "cms: clinic that sees the patients next",
        "repairs[0].cms",
        ('"clinic that sees the patients next" does not stand in the title or text of 2017',),
        alone=False,
    ),
    Slip(
        "a change that nobody judged",
        BE_1,
        "    text: substantive\n",
        "",
        "versions[1].change.text",
        (
            "differs from the version before and is not judged; "
            "expected substantive, examples or editorial",
        ),
        below=-1,
    ),
    Slip(
        "a departure that is missing",
        "activities/IA_BMH_1.yaml",
        "departure:\n  performance_year: 2019\n  why: the course is no longer offered\n"
        "  related: [IA_BE_2]\n",
        "",
        "departure",
        ("missing; the activity is last listed in 2018, say what became of it",),
        below=-(10**6),
    ),
    Slip(
        "nothing to go on with",
        "activities/IA_BMH_1.yaml",
        "  related: [IA_BE_2]\n",
        "",
        "departure.related",
        ("missing; nothing succeeds it, so name activities of 2019 on the same subject, or []",),
        below=-(10**6),
    ),
    Slip(
        "a suggestion that CMS has suspended",
        "activities/IA_BMH_1.yaml",
        "  related: [IA_BE_2]\n",
        "  related: [IA_BE_2, IA_PM_1]\n",
        "departure.related[1]",
        ("IA_PM_1 cannot be attested in 2019; suggest another, or none",),
    ),
    # How long and how often, and what proves it
    Slip(
        "a period that nobody read",
        "activities/IA_PM_3.yaml",
        "own_periods:\n- from: 2018\n  to: 2018\n  days: 60\n  words: for at least 60 days\n",
        "",
        "versions[0].text",
        ("“60 days” in the text of 2018 is not read; quote it under own_periods,",),
        below=-(10**6),
    ),
    Slip(
        "a rhythm in other words",
        "activities/IA_PM_2.yaml",
        "  words: compare it at least every 6 months\n",
        "  words: compare them at least every 6 months\n",
        "rhythms[0].words",
        ("these words are not in the official text of 2019; quote it letter by letter",),
        alone=False,
    ),
    Slip(
        "proof of words that CMS does not say",
        "activities/IA_CC_1.yaml",
        "    words: Send the list of medicines\n",
        "    words: Sent the list of medicines\n",
        "own_proof[0].items[1].words",
        ("these words are not in the official text of 2017; quote it letter by letter",),
    ),
    # Conditions and sources
    Slip(
        "a condition on a number that is none",
        "conditions.yaml",
        "  rules: [apm_minimum_percent]",
        "  rules: [apm_minimun_percent]",
        "conditions[2].rules[0]",
        ("no rule parameter is named apm_minimun_percent.", 'Did you mean "apm_minimum_percent"?'),
    ),
    Slip(
        "a condition with a value that the year lacks",
        "conditions.yaml",
        "at least {group_minimum_percent} percent",
        "at least {group_minimum_clinicians} percent",
        "conditions[3].ranges[1].text",
        ("group_minimum_clinicians has no value in 2019",),
    ),
    Slip(
        "a source behind a short link",
        BE_1,
        "href: https://example.org/manual",
        "href: https://sho.rt/manual",
        "evidence[0].href",
        ("sho.rt is a short link; name the document itself and give its best address",),
    ),
    Slip(
        "parameters that are missing",
        "settings.yaml",
        "last_performance_year: 2019",
        "last_performance_year: 2020",
        "last_performance_year",
        ("2020 is published, but there is no years/2020.yaml",),
        alone=False,
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_check_names_the_slip(inventory_root: Path, slip: Slip) -> None:
    line = edit(inventory_root / slip.file, slip.before, slip.after) + slip.below
    problems = problems_of(guide("check", "--inventory", inventory_root))
    place = f"inventory/{slip.file}:{line}: " if line > 0 else f"inventory/{slip.file}"
    field = f"{slip.field}: " if slip.field else ""
    found = [p for p in problems if p.startswith(place) and field in p]
    assert found, "\n".join(problems)
    assert all(any(said in problem for problem in found) for said in slip.says), found
    if slip.alone:
        assert len(problems) == 1, "\n".join(problems)


# Whole files


def empty(path: Path) -> None:
    path.write_bytes(b"")


def only_a_comment(path: Path) -> None:
    path.write_text("# nothing yet\n", encoding="utf-8")


def not_utf8(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"title: ", b"title: \xe9", 1))


def a_control_character(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"title: ", b"title: \x07", 1))


def a_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("file", "damage", "line", "says"),
    [
        (BE_2, empty, 0, "the file is empty; expected a YAML mapping"),
        (BE_2, only_a_comment, 0, "the file is empty; expected a YAML mapping"),
        (BE_2, not_utf8, 6, "is not UTF-8; save the file as UTF-8"),
        (BE_2, a_control_character, 6, "holds U+0007, which cannot be seen"),
        (BE_2, a_directory, 0, "is a folder; expected a text file"),
        ("settings.yaml", missing, 0, "no such file; restore it from version control"),
        ("sources.yaml", missing, 0, "no such file; restore it from version control"),
        ("subcategories.yaml", missing, 0, "no such file; restore it from version control"),
        ("references.yaml", missing, 0, "no such file; restore it from version control"),
        ("rules/points.yaml", missing, 0, "no such file; restore it from version control"),
        ("rules/points.yaml", empty, 0, "the file is empty; expected a YAML mapping"),
        ("fingerprints/2018.json", empty, 1, "not valid JSON"),
        ("fingerprints/2018.json", a_directory, 0, "is a folder; expected a text file"),
    ],
)
def test_check_names_a_file_that_cannot_be_read(
    inventory_root: Path, file: str, damage: Callable[[Path], None], line: int, says: str
) -> None:
    damage(inventory_root / file)
    (problem,) = problems_of(guide("check", "--inventory", inventory_root))
    assert problem.startswith(f"inventory/{file}:{line}: " if line else f"inventory/{file}: ")
    assert says in problem


@pytest.mark.parametrize(
    ("file", "place", "says"),
    [
        ("years/2018.yaml", "settings.yaml:4", "there is no years/2018.yaml"),
        ("fingerprints/2018.json", "settings.yaml:4", "there is no fingerprints/2018.json"),
        (BE_2, "years/2018.yaml", "published are 3, the inventory lists 2 in 2018"),
        (BE_2, "fingerprints/2018.json", "lists IA_BE_2, the inventory does not"),
    ],
)
def test_check_notices_a_file_that_is_gone(
    inventory_root: Path, file: str, place: str, says: str
) -> None:
    (inventory_root / file).unlink()
    problems = problems_of(guide("check", "--inventory", inventory_root))
    assert any(p.startswith(f"inventory/{place}:") and says in p for p in problems), problems


@pytest.mark.parametrize("folder", ["activities", "years", "mvps", "fingerprints"])
def test_check_notices_a_folder_that_is_empty(inventory_root: Path, folder: str) -> None:
    for path in (inventory_root / folder).iterdir():
        path.unlink()
    (inventory_root / folder).rmdir()
    ending = "json" if folder == "fingerprints" else "yaml"
    expected = f"inventory/{folder}: no *.{ending} file; expected at least one"
    assert problems_of(guide("check", "--inventory", inventory_root)) == [expected]


def test_check_names_an_inventory_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = problems_of(guide("check", "--inventory", tmp_path / "inventroy"))
    assert problem.startswith(f"{tmp_path}/inventroy: no such folder; expected the inventory")


def test_check_names_both_files_of_one_activity(inventory_root: Path) -> None:
    copy = inventory_root / "activities" / "IA_BE_5.yaml"
    copy.write_bytes((inventory_root / BE_2).read_bytes())
    assert problems_of(guide("check", "--inventory", inventory_root)) == [
        "inventory/activities/IA_BE_5.yaml:1: activity_id: IA_BE_2 is already defined in "
        "inventory/activities/IA_BE_2.yaml; keep one"
    ]


def test_check_names_a_file_with_an_ending_it_would_pass_over(inventory_root: Path) -> None:
    (inventory_root / BE_2).rename(inventory_root / "activities" / "IA_BE_2.yml")
    assert problems_of(guide("check", "--inventory", inventory_root)) == [
        "inventory/activities/IA_BE_2.yml: expected the ending .yaml; rename the file"
    ]


def test_check_names_all_slips_of_all_files_in_one_run(inventory_root: Path) -> None:
    edit(inventory_root / BE_2, "activity_weight: high", "activity_weight: hgih")
    edit(inventory_root / BE_2, "activity_weight: medium", "activity_weight: low")
    edit(inventory_root / BE_1, "other_wordings:", "other_wording:")
    not_utf8(inventory_root / "activities" / "IA_PM_1.yaml")
    empty(inventory_root / "mvps" / "2019.yaml")
    edit(inventory_root / "settings.yaml", "2017", "2071")
    places = [
        problem.split(": ")[0]
        for problem in problems_of(guide("check", "--inventory", inventory_root))
    ]
    assert places == [
        "inventory/activities/IA_BE_1.yaml:22",
        "inventory/activities/IA_BE_2.yaml:28",
        "inventory/activities/IA_BE_2.yaml:29",
        "inventory/activities/IA_PM_1.yaml:6",
        "inventory/mvps/2019.yaml",
        "inventory/settings.yaml:4",
    ]


# CMS's files


def row_without(field: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        rows = json.loads(path.read_text(encoding="utf-8"))
        del rows[1][field]
        path.write_text(json.dumps(rows, indent=1), encoding="utf-8")

    return damage


def row_with(**fields: Any) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        rows = json.loads(path.read_text(encoding="utf-8"))
        rows[1] |= fields
        path.write_text(json.dumps(rows, indent=1), encoding="utf-8")

    return damage


def holding(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, encoding="utf-8") and None


def first_row_twice(path: Path) -> None:
    rows = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([*rows, rows[0]], indent=1), encoding="utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def not_utf8_fingerprint(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"cms-", b"cms\xad", 1))


def cms_not_utf8(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("’".encode(), b"\x92", 1))


@pytest.mark.parametrize(
    ("file", "damage", "place", "says"),
    [
        ("measures/2018.json", row_without("description"), ":16: IA_BE_2.description", "missing;"),
        ("measures/2018.json", row_without("measureId"), ": [1].measureId", "missing;"),
        ("measures/2018.json", row_without("subcategoryId"), ":16: IA_BE_2.subcategoryId", "miss"),
        (
            "measures/2018.json",
            row_with(title=""),
            ":16: IA_BE_2.title",
            'expected words, found ""',
        ),
        (
            "measures/2018.json",
            row_with(title="  "),
            ":16: IA_BE_2.title",
            'expected words, found "  "',
        ),
        (
            "measures/2018.json",
            row_with(weight="hgih"),
            ":16: IA_BE_2.weight",
            '"hgih" is not allowed; expected',
        ),
        (
            "measures/2018.json",
            row_with(firstPerformanceYear="2017"),
            ":16: IA_BE_2.firstPerformanceYear",
            'expected a whole number, found "2017"',
        ),
        (
            "measures/2018.json",
            row_with(firstPerformanceYear=1817),
            ":16: IA_BE_2.firstPerformanceYear",
            "found 1817",
        ),
        (
            "measures/2018.json",
            row_with(measureId="BE 2"),
            ":16: BE 2.measureId",
            "does not have the form",
        ),
        ("measures/2018.json", first_row_twice, ": IA_BE_1", "stands twice in the file"),
        ("measures/2018.json", empty, "", "the file is empty; expected a JSON list"),
        ("measures/2018.json", holding("[]"), "", "no improvement activity"),
        (
            "measures/2018.json",
            holding('[{"category": "quality"}]'),
            "",
            "no improvement activity",
        ),
        ("measures/2018.json", holding('{"rows": []}'), "", 'expected a list, found {"rows": []}'),
        (
            "measures/2018.json",
            holding('["IA_BE_1"]'),
            ": [0]",
            'expected a mapping of keys to values, found "IA_BE_1"',
        ),
        ("measures/2018.json", holding("<html>"), ":1", "not valid JSON"),
        ("measures/2018.json", cut_short, ":29", "not valid JSON"),
        ("measures/2018.json", cms_not_utf8, ":54", "is not UTF-8; fetch the file again"),
        ("mvp/2019.json", row_without("iaMeasureIds"), ":18: G0001.iaMeasureIds", "missing;"),
        ("recovered_texts.json", row_without("commit_date"), ":16: IA_BMH_1.commit_date", "missi"),
        (
            "recovered_texts.json",
            row_with(commit_date="June 12"),
            ":16: IA_BMH_1.commit_date",
            'found "June 12"',
        ),
        (
            "lineage.json",
            row_with(relation="merged"),
            ":14: IA_BMH_1.relation",
            '"merged" is not allowed',
        ),
        ("changes.json", holding("{}"), "", "expected a list"),
    ],
)
def test_import_names_what_is_wrong_in_a_file_of_cms(
    inventory_root: Path,
    cms: Path,
    file: str,
    damage: Callable[[Path], None],
    place: str,
    says: str,
) -> None:
    damage(cms / file)
    before = contents(inventory_root)
    (problem,) = problems_of(guide("import", cms, "--inventory", inventory_root))
    assert problem.startswith(f"{cms}/{file}{place}: ")
    assert says in problem
    assert contents(inventory_root) == before


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (
            lambda cms: (cms / "measures" / "2017.json").rename(cms / "measures" / "2016.json"),
            ["activities/IA_BE_1.yaml: versions[0].from", "found 2016"],
        ),
        (
            lambda cms: row_with(specialtiesMostApplicableTo=[""])(cms / "mvp" / "2019.json"),
            ["mvps/2019.yaml: mvps[0].specialties[0]", "expected words"],
        ),
    ],
)
def test_import_refuses_rows_that_would_make_an_unsound_inventory(
    inventory_root: Path, cms: Path, damage: Callable[[Path], None], named: list[str]
) -> None:
    damage(cms)
    before = contents(inventory_root)
    problems = problems_of(guide("import", cms, "--inventory", inventory_root))
    assert any(all(part in problem for part in named) for problem in problems), problems
    assert contents(inventory_root) == before


def test_import_names_everything_wrong_in_all_files_in_one_run(
    inventory_root: Path, cms: Path
) -> None:
    row_without("title")(cms / "measures" / "2017.json")
    row_with(weight=3, title=None)(cms / "measures" / "2018.json")
    empty(cms / "measures" / "2019.json")
    row_without("mvpId")(cms / "mvp" / "2019.json")
    problems = problems_of(guide("import", cms, "--inventory", inventory_root))
    assert [problem.removeprefix(f"{cms}/").split(": ")[:2] for problem in problems] == [
        ["measures/2017.json:16", "IA_BE_2.title"],
        ["measures/2018.json:16", "IA_BE_2.title"],
        ["measures/2018.json:16", "IA_BE_2.weight"],
        ["measures/2019.json", "the file is empty; expected a JSON list"],
        ["mvp/2019.json", "[1].mvpId"],
    ]


@pytest.mark.parametrize("name", ["nowhere", "empty", "a file"])
def test_import_says_what_a_source_has_to_hold(
    tmp_path: Path, inventory_root: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").touch()
    (problem,) = problems_of(guide("import", tmp_path / name, "--inventory", inventory_root))
    assert problem.startswith(f"{tmp_path}/{name}: no measures/YEAR/measures-data.json")


# The inventory under an import


@pytest.mark.parametrize(
    ("file", "damage", "place", "says"),
    [
        (BE_2, holding("activity_id: [IA_BE_2\n"), ":", "not valid YAML"),
        (BE_2, holding("- IA_BE_2\n"), ":1: ", "expected a mapping"),
        (BE_2, holding("activity_id: IA_BE_2\nfirst_performance_year: 2017\n"), ":1: ", "missing"),
        (BE_2, empty, ": ", "the file is empty"),
        (BE_2, not_utf8, ":6: ", "is not UTF-8"),
        (BE_2, lambda p: edit(p, "high", "hgih") and None, ":29: ", '"hgih"'),
        ("settings.yaml", lambda p: edit(p, "year: 2017", "yaer: 2017") and None, ":3: ", "yaer"),
        ("sources.yaml", holding("sources:\n- title: CMS\n"), ":2: ", "missing"),
        ("subcategories.yaml", holding("subcategories: []\n"), ":1: ", "order_reference"),
        ("years/2018.yaml", holding("performance_year: 2018\ncounts: [\n"), ":", "not valid YAML"),
        ("years/2018.yaml", holding("- 2018\n"), ": ", "mapping"),
        ("mvps/2019.yaml", holding("- M0001\n"), ":1: ", "expected a mapping"),
    ],
)
def test_import_refuses_an_inventory_it_cannot_read(
    inventory_root: Path, file: str, damage: Callable[[Path], None], place: str, says: str
) -> None:
    damage(inventory_root / file)
    before = contents(inventory_root)
    problems = problems_of(guide("import", FIXTURE_CMS, "--inventory", inventory_root))
    assert all(f"inventory/{file}" in problem for problem in problems), problems
    assert any(f"{file}{place}" in problem and says in problem for problem in problems), problems
    assert contents(inventory_root) == before


@pytest.mark.parametrize(
    "damage",
    [empty, missing, cut_short, not_utf8_fingerprint, holding("[]"), holding('{"rows": 1}')],
)
def test_import_writes_fingerprints_anew_that_cannot_be_read(
    inventory_root: Path, damage: Callable[[Path], None]
) -> None:
    before = contents(inventory_root)
    damage(inventory_root / "fingerprints" / "2018.json")
    done = guide("import", FIXTURE_CMS, "--inventory", inventory_root)
    assert (done.returncode, done.stdout) == (0, "1 files written.\n")
    assert contents(inventory_root) == before


def in_place_of_a_file(root: Path) -> Path:
    path = root / "activities" / "IA_PM_2.yaml"
    path.unlink()
    path.mkdir()
    return path


def in_place_of_a_folder(root: Path) -> Path:
    path = root / "fingerprints"
    for file in path.iterdir():
        file.unlink()
    path.rmdir()
    path.touch()
    return path


def in_place_of_the_inventory(root: Path) -> Path:
    root.rename(root.with_name("moved"))
    root.touch()
    return root


@pytest.mark.parametrize(
    "block", [in_place_of_a_file, in_place_of_a_folder, in_place_of_the_inventory]
)
def test_import_writes_nothing_where_one_target_cannot_be_written(
    tmp_path: Path, inventory_root: Path, cms: Path, block: Callable[[Path], Path]
) -> None:
    row_with(description="Ask everyone.")(cms / "measures" / "2017.json")
    blocked = block(inventory_root)
    before = contents(tmp_path)
    done = guide("import", cms, "--inventory", inventory_root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    message = done.stderr.splitlines()[-1]
    assert message.startswith(str(blocked))
    assert "nothing was changed" in message
    assert contents(tmp_path) == before
