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
  final_score_points: 3.75
  why: A plain sentence.
  references:
  - rules_of_the_post
"""


FACTS = "".join(
    f"""\
- name: {name}
  says: An invented fact.
  ranges:
  - from: 2017
    to: 2019
    value: {value}
    reference: rules_of_the_post
    confidence: primary
"""
    for name, value in (
        ("minimum_scored_categories", 2),
        ("small_practice_maximum", 15),
        ("exception_category_weight", 0),
    )
)
"""What the rules count with beside parameters."""
WEIGHTS = """\
category_weights:
- scheme: mips
  not_scored: []
  practice: all
  ranges:
  - {from: 2017, to: 2018, weight: 15, reference: rules_of_the_post, confidence: primary}
  - {from: 2019, to: 2019, weight: 15, reference: rules_of_the_post, confidence: cms}
- scheme: mips
  not_scored: [cost]
  practice: small
  ranges:
  - {from: 2018, to: 2018, weight: 30, reference: invented_summary, confidence: secondary}
"""
"""What the category weighs in some cases."""


def with_example(tmp_path: Path, before: str = "", after: str = "") -> Path:
    root = make_inventory(tmp_path)
    facts = root / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + FACTS, encoding="utf-8")
    weights = root / "rules" / "category_weights.yaml"
    weights.write_text(weights.read_text(encoding="utf-8") + WEIGHTS, encoding="utf-8")
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
            "final_score_points: 3.75",
            "final_score_points: null",
            "9: scenarios[0].final_score_points: null, but the rules give 3.75; count again",
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
        root / "rules" / "points.yaml",
        "value: 40\n    reference: cfr_414_1380_b_3\n    confidence: primary\n  points_medium:",
        "value: 400\n    reference: cfr_414_1380_b_3\n    confidence: primary\n  points_medium:",
    )
    loading = validate(root)
    assert [p.path for p in loading.problems] == ["inventory/rules/points.yaml"]
    assert loading.skipped == {"examples": ["rules/points.yaml"]}


def test_an_example_that_takes_a_fact_of_which_nothing_is_known_is_told(tmp_path: Path) -> None:
    root = with_example(tmp_path)
    facts = root / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace(FACTS, ""), encoding="utf-8")
    (problem,) = validate(root).problems
    assert str(problem).startswith(
        "inventory/scenarios/2018.yaml:4: scenarios[0].attestation: cannot be scored: the rules"
    )


# Formulas


def problems_of(tmp_path: Path, file: str, before: str, after: str) -> list[str]:
    root = make_inventory(tmp_path)
    edit(root / file, before, after)
    return [str(problem) for problem in validate(root).problems]


def parameter(root: Path, name: str) -> tuple[Path, str]:
    """The file of an invented parameter and its lines in it."""
    for path in sorted((root / "rules").glob("*.yaml")):
        if match := re.search(rf"(?m)^  {name}:\n(?:  [- ] .*\n)+", path.read_text("utf-8")):
            return path, match[0]
    raise AssertionError(name)


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
    told = problems_of(tmp_path, "years/2018.yaml", "formula: weights_2017_2024\n", after)
    assert told == [f"inventory/years/2018.yaml:{says}"]


@pytest.mark.parametrize("name", ["points_high", "points_medium_special_status"])
def test_a_year_has_what_its_formula_takes(tmp_path: Path, name: str) -> None:
    root = make_inventory(tmp_path)
    path, lines = parameter(root, name)
    edit(path, lines, lines.replace("to: 2018", "to: 2017"))
    (problem,) = validate(root).problems
    assert (problem.path, problem.field) == ("inventory/rules/points.yaml", f"parameters.{name}")
    assert problem.line > 1
    assert problem.message == "has no value in 2018; the formula weights_2017_2024 takes it"


def test_numbers_for_an_mvp_are_needed_where_there_are_mvps(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(*parameter(root, "required_activities_mvp"), "")
    (problem,) = validate(root).problems
    assert problem.field == "parameters.required_activities_mvp"
    (root / "mvps" / "2019.yaml").unlink()
    assert "required_activities_mvp" not in "".join(str(p) for p in validate(root).problems)


def test_one_of_two_numbers_for_an_mvp_is_not_enough(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    path, high = parameter(root, "points_high")
    edit(path, high, high + high.replace("points_high", "points_high_mvp"))
    (problem,) = validate(root).problems
    assert problem.field == "parameters.points_medium_mvp"
    assert "in 2017, 2018;" in problem.message


def test_numbers_of_another_formula_are_told(tmp_path: Path) -> None:
    told = problems_of(
        tmp_path,
        "years/2018.yaml",
        "formula: weights_2017_2024\n",
        "formula: counts_from_2025\n",
    )
    assert len(told) == 6
    lacking = "has no value in 2018; the formula counts_from_2025 takes it"
    assert sum(line.endswith(lacking) for line in told) == 2
    wrong = "in 2018; weights_2017_2024 takes it, the formula counts_from_2025 does not"
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


def test_what_a_formula_takes_waits_until_the_rules_load(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "rules" / "payment.yaml", "parameters:\n", "parameter:\n")
    loading = validate(root)
    assert [p.path for p in loading.problems] == ["inventory/rules/payment.yaml"]
    assert loading.skipped["formulas"] == loading.skipped["year_periods"] == ["rules/payment.yaml"]


# Periods


@pytest.mark.parametrize(("days", "fits"), [(365, True), (366, False)])
def test_a_period_fits_in_its_year(tmp_path: Path, days: int, fits: bool) -> None:
    root = make_inventory(tmp_path)
    path, lines = parameter(root, "minimum_days")
    edit(path, lines, lines.replace("value: 90", f"value: {days}"))
    told = [(p.field, p.message) for p in validate(root).problems]
    field = "parameters.minimum_days[0].value"
    assert told == ([] if fits else [(field, "366 days do not fit in 2017, which has 365")])


def test_an_own_period_fits_in_each_of_its_years(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    edit(root / "activities" / "IA_PM_3.yaml", "  days: 60", "  days: 366")
    (problem,) = validate(root).problems
    assert problem.field == "own_periods[0].days"
    assert problem.message == "366 days do not fit in 2018, which has 365"


# References


def test_a_reference_that_nothing_cites_is_told_where_the_articles_are_known(
    tmp_path: Path,
) -> None:
    root = make_inventory(tmp_path)
    line = edit(
        root / "references.yaml",
        "  rules_of_the_post:\n",
        "  rules_of_the_bank: {citation: Rules of the bank, href: https://example.org/bank}\n"
        "  rules_of_the_post:\n",
    )
    assert validate(root).problems == []  # Nobody knows what articles elsewhere cite.
    article = tmp_path / "docs" / "guide" / "banks.md"
    article.parent.mkdir(parents=True)
    article.write_text("They keep money. {{ law('rules_of_the_bank') }}", encoding="utf-8")
    assert validate(root).problems == []
    article.write_text("They keep money: rules_of_the_bank.", encoding="utf-8")
    (problem,) = validate(root).problems
    assert str(problem) == (
        f"inventory/references.yaml:{line}: references.rules_of_the_bank: "
        "nothing cites it; remove it, or cite it by this name"
    )


def test_what_is_cited_is_not_judged_until_all_that_cites_loads(tmp_path: Path) -> None:
    root = make_inventory(tmp_path)
    (tmp_path / "docs").mkdir()
    edit(root / "next_year.yaml", "checked: 2019-11-28", "checked: soon")
    loading = validate(root)
    assert len(loading.problems) == 1
    assert loading.skipped["cited"] == ["next_year.yaml"]
