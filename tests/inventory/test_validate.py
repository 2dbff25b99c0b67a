"""The whole check: worked examples are scored by the rules wherever an inventory is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.problems import InventoryError
from generator.validate import sound_inventory, validate
from tests.support import edit, guide, make_inventory

EXAMPLE = """\
performance_year: 2018
scenarios:
- title: One activity
  attestation:
    performance_year: 2018
    activities:
    - activity_id: IA_BE_1
  points: 10
  final_score_points: null
  why: A plain sentence.
  references:
  - citation: An invented rule
    href: https://example.org/rule
"""


FACTS = "".join(
    f"""\
- name: {name}
  says: An invented fact.
  ranges:
  - from: 2017
    to: 2019
    value: {value}
    reference:
      citation: An invented rule
      href: https://example.org/rule
    confidence: primary
"""
    for name, value in (
        ("minimum_scored_categories", 2),
        ("small_practice_maximum", 15),
        ("exception_category_weight", 0),
    )
)
"""What the rules count with beside parameters."""


def with_example(tmp_path: Path, before: str = "", after: str = "") -> Path:
    root = make_inventory(tmp_path)
    facts = root / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + FACTS, encoding="utf-8")
    assert before in EXAMPLE
    (root / "scenarios").mkdir()
    text = EXAMPLE.replace(before, after) if before else EXAMPLE
    (root / "scenarios" / "2018.yaml").write_text(text, encoding="utf-8")
    return root


def test_an_example_that_earns_what_it_says_is_sound(tmp_path: Path) -> None:
    assert 2018 in sound_inventory(with_example(tmp_path)).scenarios


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("points: 10", "points: 20", "8: scenarios[0].points: 20, but the rules give 10; count"),
        (
            "final_score_points: null",
            "final_score_points: 3.75",
            "9: scenarios[0].final_score_points: 3.75, but the rules give null; count again",
        ),
        (
            "    activities:\n",
            "    participation_option: grup\n    activities:\n",
            "4: scenarios[0].attestation: the rules refuse it: participation_option",
        ),
        (
            "activities:\n    - activity_id: IA_BE_1",
            "activities: IA_BE_1",
            "4: scenarios[0].attestation: the rules refuse it: activities",
        ),
        (
            "- activity_id: IA_BE_1\n",
            "- activity_id: IA_BE_1\n      start: 2018-03-01\n",
            '8: scenarios[0].attestation.activities[0].start: "2018-03-01" cannot stand in JSON',
        ),
    ],
)
def test_an_example_that_does_not_is_told_by_check_and_stops_a_build(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    root = with_example(tmp_path, before, after)
    done = guide("check", "--inventory", root)
    assert done.returncode == 1
    assert done.stderr.startswith(f"inventory/scenarios/2018.yaml:{says}")
    assert "Traceback" not in done.stderr
    with pytest.raises(InventoryError):
        sound_inventory(root)


def test_examples_wait_until_what_they_are_scored_by_is_sound(tmp_path: Path) -> None:
    root = with_example(tmp_path, "points: 10", "points: 20")
    edit(
        root / "years" / "2018.yaml",
        "  maximum_points:\n    value: 40",
        "  maximum_points:\n    value: 400",
    )
    loading = validate(root)
    assert [p.path for p in loading.problems] == ["inventory/years/2018.yaml"]
    assert loading.skipped == {"examples": ["years/2018.yaml"]}


def test_an_example_that_takes_a_fact_of_which_nothing_is_known_is_told(tmp_path: Path) -> None:
    root = with_example(tmp_path)
    facts = root / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace(FACTS, ""), encoding="utf-8")
    (problem,) = validate(root).problems
    assert str(problem).startswith(
        "inventory/scenarios/2018.yaml:4: scenarios[0].attestation: cannot be scored: the rules"
    )


# Formulas


def parameter(name: str, text: str) -> str:
    """The lines of a parameter in the text of a year's file."""
    match = re.search(rf"(?m)^  {name}:\n(?:    .*\n)+", text)
    assert match is not None
    return match[0]


def problems_of_year(tmp_path: Path, year: int, before: str, after: str) -> list[str]:
    root = make_inventory(tmp_path)
    edit(root / "years" / f"{year}.yaml", before, after)
    return [str(problem) for problem in validate(root).problems]


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (
            "formula: weights_2017_2O24\n",
            '3: formula: "weights_2017_2O24" is no formula; expected weights_2017_2024 or '
            'counts_from_2025. Did you mean "weights_2017_2024"?',
        ),
        (
            "formula: audience\n",
            '3: formula: "audience" is no formula; expected weights_2017_2024 or counts_from_2025.',
        ),
        (
            "",
            "2: formula: missing; name the formula of 2018: weights_2017_2024 or counts_from_2025",
        ),
        ("formula: 2018\n", "3: formula: expected text, found 2018"),
    ],
)
def test_a_year_names_a_formula_that_there_is(tmp_path: Path, after: str, says: str) -> None:
    (told,) = problems_of_year(tmp_path, 2018, "formula: weights_2017_2024\n", after)
    assert told == f"inventory/years/2018.yaml:{says}"


@pytest.mark.parametrize("name", ["points_high", "points_medium_special_status"])
def test_a_year_has_what_its_formula_takes(tmp_path: Path, name: str) -> None:
    root = make_inventory(tmp_path)
    path = root / "years" / "2018.yaml"
    edit(path, parameter(name, path.read_text(encoding="utf-8")), "")
    (problem,) = validate(root).problems
    assert (problem.path, problem.field) == ("inventory/years/2018.yaml", f"parameters.{name}")
    assert problem.line > 1
    assert problem.message == "missing; the formula weights_2017_2024 takes it"


def test_numbers_for_an_mvp_are_needed_where_there_are_mvps(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    path = root / "years" / "2019.yaml"
    edit(path, parameter("required_activities_mvp", path.read_text(encoding="utf-8")), "")
    (problem,) = validate(root).problems
    assert problem.field == "parameters.required_activities_mvp"
    (root / "mvps" / "2019.yaml").unlink()
    assert "required_activities_mvp" not in "".join(str(p) for p in validate(root).problems)


def test_one_of_two_numbers_for_an_mvp_is_not_enough(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    path = root / "years" / "2018.yaml"
    high = parameter("points_high", path.read_text(encoding="utf-8"))
    edit(path, high, high + high.replace("points_high", "points_high_mvp"))
    (problem,) = validate(root).problems
    assert problem.field == "parameters.points_medium_mvp"


def test_numbers_of_another_formula_are_told(tmp_path: Path) -> None:
    told = problems_of_year(
        tmp_path, 2018, "formula: weights_2017_2024\n", "formula: counts_from_2025\n"
    )
    assert len(told) == 6
    assert sum("missing; the formula counts_from_2025 takes it" in line for line in told) == 2
    wrong = "the formula counts_from_2025 does not take it; weights_2017_2024 does"
    assert sum(line.endswith(wrong) for line in told) == 4


def test_a_formula_that_is_not_there_stops_a_build_and_waits_with_the_examples(
    tmp_path: Path,
) -> None:
    root = with_example(tmp_path)
    edit(root / "years" / "2018.yaml", "formula: weights_2017_2024", "formula: weights")
    loading = validate(root)
    assert [p.field for p in loading.problems] == ["formula"]
    assert loading.skipped == {"examples": ["years/2018.yaml"]}
    with pytest.raises(InventoryError, match='"weights" is no formula'):
        sound_inventory(root)


# Periods


@pytest.mark.parametrize(("days", "fits"), [(365, True), (366, False)])
def test_a_period_fits_in_its_year(tmp_path: Path, days: int, fits: bool) -> None:
    told = problems_of_year(
        tmp_path, 2018, "  minimum_days:\n    value: 90", f"  minimum_days:\n    value: {days}"
    )
    assert [line.partition(": ")[2] for line in told] == (
        []
        if fits
        else ["parameters.minimum_days.value: 366 days do not fit in 2018, which has 365"]
    )


def test_an_own_period_fits_in_each_of_its_years(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "activities" / "IA_PM_3.yaml", "  days: 60", "  days: 366")
    (problem,) = validate(root).problems
    assert problem.field == "own_periods[0].days"
    assert problem.message == "366 days do not fit in 2018, which has 365"
