"""An invented inventory for tests: three years of a CMS that never was, imported and complete.

The source in `fixtures/cms` holds one case of everything that happens to activities:

| activity | what happens to it |
|---|---|
| IA_BE_1 | reworded in substance in 2018, glued bullets in 2019, another wording during 2018 |
| IA_BE_2 | retitled in case only and re-weighted in 2018, other examples in 2019 |
| IA_BE_3 | merged into IA_BE_1 in 2019 |
| IA_BMH_1 | a course, only in 2018 and only in recovered texts: suspended, then withdrawn |
| IA_CC_1 | glued list in 2018, reworded editorially in 2019 |
| IA_CC_2 | renumbered IA_PM_2 in 2019, as CMS's first performance year confirms |
| IA_CC_3 | replaced in 2018 by IA_BMH_1, which is gone in 2019 itself |
| IA_MVP | new in 2019, offered in MVPs only |
| IA_PCMH | the same in all years; no subcategory and no weight |
| IA_PM_1 | new in 2018, overwritten by a suspension notice in 2019, text recovered |
| IA_PM_3 | only in 2018, with a period of its own; covered by IA_PM_1, which is suspended |

Weights and the bonus for certified records technology end before 2019.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.inventory.cms_import import import_inventory

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
FIXTURE_CMS = FIXTURES / "cms"
BY_HAND = FIXTURES / "by_hand"
"""The files a person writes before the first import: settings, sources, rules, introductions."""
SCRIPTS = ROOT / "docs" / "assets" / "js"
"""The front end's scripts."""

REPLACED_BY_HAND = {
    "IA_BMH_1": (
        (
            "  date: null\n  date_basis: CMS's final data file of the year no longer lists it\n",
            "  date: 2018-11-03\n  date_basis: the day CMS deleted it from its data file\n",
        ),
        (
            "  why: the course is no longer offered\n",
            "  why: the course is no longer offered\n  related: [IA_BE_2]\n",
        ),
    ),
    "IA_PM_3": (
        (
            "  why: the map shows what the count showed\n",
            "  why: the map shows what the count showed\n  related: [IA_CC_1]\n",
        ),
    ),
}
"""What a person mends in an imported file: what stands there, and what takes its place."""
ADDED_BY_HAND = {
    "IA_BE_1": """\
summaries:
- from: 2017
  to: 2017
  sentence: Write to patients after a visit.
  qualify_if:
  - you write to each patient after a visit
  who: Front desk
  takes: Paper, stamps and time.
  effort_factors: []
  roles: [front_desk, nurse]
  topics: [letters]
  synonyms: [thank-you note]
  situations: [rural]
- from: 2018
  to: 2019
  sentence: Write a letter home to patients after each visit.
  qualify_by: any
  qualify_if:
  - you send a letter to the patient
  - you send a letter to the patient's caregiver
  do_not_if:
  - you only call
  who: Front desk
  takes: Paper, stamps and more time.
  effort_factors: [people]
  roles: [front_desk, nurse]
  topics: [letters]
  synonyms: [thank-you note, mailing]
  situations: [rural]
evidence:
- performance_year: 2018
  from: 2018
  to: 2019
  combine: any
  complete: false
  looks_for: The aim is that patients hear from you.
  documents:
  - copies of letters
  - a list of letters sent
  notes:
  - Letters may be short.
  source: An invented manual
  href: https://example.org/manual
  kind: vendor manual
- performance_year: null
  from: 2019
  to: 2019
  combine: all
  complete: false
  named: 3
  documents:
  - a dated letter
  - proof that it was sent
  source: An invented registry
  href: https://example.org/registry
  read_in_copy: true
  kind: registry page
no_periods:
- from: 2018
  to: 2019
  words: within 10 days of the visit
  why: how soon a letter is sent, not how long letters are sent
own_proof:
- from: 2019
  to: 2019
  items:
  - keep: one dated letter of each week
    words: a letter in plain words
""",
    "IA_BMH_1": """\
unsettled_periods:
- from: 2018
  to: 2018
  words: Complete the course
""",
    "IA_CC_1": """\
repairs:
- from: 2017
  to: 2018
  cms: clinic that sees the patient next
  ours: clinic that will see the patient next
  note: A slip that CMS mended in 2019.
summaries:
- from: 2017
  to: 2018
  sentence: Call the clinic that your patient goes to next.
  qualify_if:
  - you call that clinic
  who: Nurse
  takes: A telephone.
  effort_factors: [system, people, measuring]
  roles: [nurse]
  topics: [letters]
  synonyms: [handover]
- from: 2019
  to: 2019
  sentence: Call the clinic that your patient goes to next.
  qualify_if:
  - you call that clinic
  - you write down whom you spoke to
  who: Nurse
  takes: A telephone and a notebook.
  roles: [nurse]
  topics: [letters]
  synonyms: [warm handoff]
own_proof:
- from: 2017
  to: 2019
  items:
  - keep: the notebook with names and days
    words: whom you spoke to
  - keep: the list you sent
    words: Send the list of medicines
""",
    "IA_CC_2": """\
rhythms:
- from: 2017
  to: 2018
  says: compare the list every 6 months
  words: compare it at least every 6 months
""",
    "IA_PCMH": """\
summaries:
- from: 2017
  to: 2019
  sentence: Say that your practice is a certified garden.
  qualify_if:
  - you hold a certificate
  do_not_if:
  - you only like gardens
  who: Practice leader
  takes: A certificate.
  roles: [nurse]
  topics: [letters]
  synonyms: [garden]
""",
    "IA_PM_2": """\
rhythms:
- from: 2019
  to: 2019
  says: compare the list every 6 months
  words: compare it at least every 6 months
""",
    "IA_PM_3": """\
own_periods:
- from: 2018
  to: 2018
  days: 60
  words: for at least 60 days
""",
}
"""What a person adds to an imported file."""
WRITTEN_AFTERWARDS = {
    "facet_words.yaml": """\
facet_words:
  weight:
    high: [heavy, worth two stamps]
  effort:
    small: [easy]
  subcategory:
    PM: [map activities]
""",
    "questions/be.yaml": """\
kind: be
questions:
- need: letters to patients
  says: [mail a letter, letter after a visit, we write to them]
  best: [IA_BE_1]
  near: [IA_BE_3, IA_CC_2 2017]
- need: "one list of medicines, kept with the pharmacy"
  says: [medicine list, same pill list as the pharmacy]
  best: [IA_CC_2 2017-2018, IA_PM_2]
- need: price of stamps
  says: [where to buy stamps, stamps by the roll]
  nothing: postage
  near: [IA_BE_1]
""",
}
"""Whole files about imported activities that a person writes."""
SPECIALTIES = """\
specialties:
- id: gardener
  name: Gardener
  words: [gardener, garden doctor]
  work: [weeds, roses and lilies]
  mvps: [M0001, G0001]
  basis: title
- id: baker
  name: Baker
  words: [bread maker]
  basis: none
"""
"""A `specialties.yaml`; the invented inventory does without."""


def make_inventory(tmp_path: Path) -> Path:
    """Writes the invented inventory, complete and sound, to a folder below `tmp_path`."""
    root = tmp_path / "inventory"
    for name, content in _inventory_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def start_inventory(tmp_path: Path) -> Path:
    """Writes only what a person writes before the first import to a folder below `tmp_path`."""
    return Path(shutil.copytree(BY_HAND, tmp_path / "inventory"))


def copy_cms(tmp_path: Path) -> Path:
    """Copies the invented CMS source to a folder below `tmp_path`, free to be altered."""
    return Path(shutil.copytree(FIXTURE_CMS, tmp_path / "cms"))


def edit(path: Path, before: str, after: str) -> int:
    """Replaces the one place where `before` stands; returns the line on which it begins."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path.name}"
    path.write_text(text.replace(before, after), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def guide(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs `python -m generator` with `arguments` as people do, from the repository's root."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def contents(root: Path) -> dict[str, bytes]:
    """Every file under `root` by its relative path, byte for byte."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@functools.cache
def _inventory_files() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        root = start_inventory(Path(folder))
        import_inventory(FIXTURE_CMS, root)
        for activity_id, replaced in REPLACED_BY_HAND.items():
            for imported, by_hand in replaced:
                edit(root / "activities" / f"{activity_id}.yaml", imported, by_hand)
        for activity_id, by_hand in ADDED_BY_HAND.items():
            path = root / "activities" / f"{activity_id}.yaml"
            path.write_text(path.read_text(encoding="utf-8") + by_hand, encoding="utf-8")
        for name, written in WRITTEN_AFTERWARDS.items():
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(written, encoding="utf-8")
        return contents(root)
