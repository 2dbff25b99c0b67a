"""One YAML file as plain values with their lines; whatever is in it, a readable problem."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.inventory import yaml_source
from generator.inventory.model import Activity, MvpsFile, PerformanceYear, Record, Settings
from generator.inventory.validate import validate
from generator.inventory.yaml_source import YamlSource, dotted, parse_json, read_yaml
from generator.problems import InventoryError
from tests.support import ROOT

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in itertools.pairwise("abcdefgh")
)
"""Each line ten times the one before."""


@pytest.fixture(params=["SafeLoader", "CSafeLoader"])
def read(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], YamlSource]:
    """Reads a text as a file, with either of PyYAML's parsers."""
    monkeypatch.setattr(yaml_source, "Loader", getattr(yaml, request.param))

    def read_text(text: str) -> YamlSource:
        path = tmp_path / "file.yaml"
        path.write_bytes(text.encode())
        return read_yaml(path, "file.yaml")

    return read_text


def test_values_come_with_the_line_on_which_they_stand(read: Callable[[str], YamlSource]) -> None:
    source = read("# first\none: 1\ntwo:\n- a: 2020-01-02\n  b: |\n    text\n- c: null\n")
    assert source.value == {
        "one": 1,
        "two": [{"a": datetime.date(2020, 1, 2), "b": "text\n"}, {"c": None}],
    }
    lines = {dotted(location): line for location, line in source.lines.items() if location}
    assert lines == {
        "one": 2,
        "two": 3,
        "two[0]": 4,
        "two[0].a": 4,
        "two[0].b": 5,
        "two[1]": 7,
        "two[1].c": 7,
    }


@pytest.mark.parametrize(
    ("location", "line"),
    [(("two", 0, "b"), 3), (("two", 0, "missing"), 2), (("missing", 3), 1), ((), 1)],
)
def test_what_has_no_line_is_placed_at_what_is_around_it(
    read: Callable[[str], YamlSource], location: tuple[str | int, ...], line: int
) -> None:
    assert read("two:\n- a: 1\n  b: 2\n").line(location) == line


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", "file.yaml:3: a: the key is given twice, first on line 1"),
        ("a:\n  b: 1\n  b: 2\n", "file.yaml:3: a.b: the key is given twice, first on line 2"),
        ("a: 1\n? [b]\n: 2\n", "file.yaml:2: a key must be plain text"),
        ("a:\n  ? {b: 1}\n  : 2\n", "file.yaml:2: a: a key must be plain text"),
        ("a: 1\nb: 2020-02-30\n", "file.yaml:2: b: 2020-02-30 is no day of the calendar"),
        ("a: &x [*x]\n", "file.yaml:1: a[0]: not valid YAML: a value that contains itself"),
        ("a: *x\n", "file.yaml:1: a: not valid YAML: found undefined alias x"),
        ("a: 1\n--- \nb: 2\n", "file.yaml:2: not valid YAML: a second document begins"),
        (
            "a: !!python/name:os.system x\n",
            "file.yaml:1: a: the tag tag:yaml.org,2002:python/name:os.sy",
        ),
        ("a: 1\nb: \x07\n", "file.yaml:2: holds U+0007, which cannot be seen; remove it"),
        ("a: 1\n b: 2\n", "file.yaml:2: not valid YAML: mapping values are not allowed"),
        ('a: "\\u202e"\n', "file.yaml:1: a: holds U+202E, which cannot be seen; remove it"),
        ("a: !!set {b}\n", "file.yaml:1: a: the tag tag:yaml.org,2002:set is not read; remove it"),
        ("a: !!int x\n", "file.yaml:1: a: the tag tag:yaml.org,2002:int is not read; remove it"),
        ("<<: 1\n", 'file.yaml:1: "<<" is not read here; write it out, or in quotes'),
        (f"a: {'9' * 5000}\n", "file.yaml:1: a: a number of 5000 digits; expected at most 15"),
        ("a: 8:30\n", "file.yaml:1: a: 8:30 is no plain number; write its digits, or put it in"),
        ("a: 010\n", "file.yaml:1: a: 010 is no plain number; write its digits, or put it in"),
        ("a: .nan\n", "file.yaml:1: a: .nan is no plain number; write its digits, or put it in"),
        ("a: " + "[" * 50_000, "file.yaml:1: a[0][0]: nested deeper than 20 levels"),
        ("- " * 50_000, "file.yaml:1: [0][0][0]: nested deeper than 20 levels"),
        (LAUGHS, "file.yaml:5: e[7]: more than 100,000 values, aliases written out"),
        ("", "file.yaml: the file is empty; expected a YAML mapping"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_its_line(
    read: Callable[[str], YamlSource], text: str, problem: str
) -> None:
    with pytest.raises(InventoryError) as refused:
        read(text)
    assert [str(p).startswith(problem) for p in refused.value.problems] == [True], refused.value


REAL_FILES: list[tuple[str, type[Record]]] = [
    ("activities/IA_BMH_13.yaml", Activity),
    ("mvps/2023.yaml", MvpsFile),
    ("settings.yaml", Settings),
    ("years/2026.yaml", PerformanceYear),
]
SCRAPS = st.sampled_from(
    [
        *("", "null", "~", "[]", "{}", "- ", "a: 1", "2017: 1", "2020-01-01: 2", "1.5: 1", "? x"),
        *("&a", "*a", "<<: *a", "!!set {a}", "'", '"', "|", ">", "%", "@", "\t", "\x00", "\ud7ff"),
        *("true: no", "date: 7", "value: {2020-01-01: x}", "title: [1, {a: b}]", "to: 2016"),
        *("performance_year: .nan", "from: .inf", "from: 99999999999999999999", "{2017: 1}: 2"),
        *("activities: [IA_BE_1, 2, [3]]", "versions: {from: 2017}", "value: 2020-13-45"),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.sampled_from(REAL_FILES), st.randoms(use_true_random=False), SCRAPS, st.booleans())
def test_a_damaged_file_is_either_read_or_refused_with_problems(
    tmp_path: Path, file: tuple[str, type[Record]], random: object, scrap: str, whole: bool
) -> None:
    name, model = file
    lines = (ROOT / "inventory" / name).read_text(encoding="utf-8").splitlines()
    at = random.randrange(len(lines))  # type: ignore[attr-defined]
    kept = lines[at][: len(lines[at]) - len(lines[at].lstrip(" -"))]
    lines[at] = scrap if whole else kept + scrap
    path = tmp_path / "file.yaml"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    try:
        record = validate(read_yaml(path, "file.yaml"), model)
    except InventoryError as error:
        assert error.problems
        assert all(problem.path == "file.yaml" for problem in error.problems)
    else:
        assert isinstance(record, model)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def too_large(path: Path) -> None:
    path.write_bytes(b"#" * 2_000_001)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_pipe, "is no regular file; expected a text file"),
        (a_folder, "is a folder; expected a text file"),
        (a_device, "is no regular file; expected a text file"),
        (a_link_to_nothing, "is a link that leads nowhere; put the file itself in its place"),
        (too_large, "has 2,000,001 bytes; expected at most 2,000,000"),
    ],
)
def test_only_a_regular_file_of_sane_size_is_read(
    tmp_path: Path, make: Callable[[Path], None], says: str
) -> None:
    path = tmp_path / "file.yaml"
    make(path)
    with pytest.raises(InventoryError) as refused:
        read_yaml(path, "file.yaml")
    assert [str(p) for p in refused.value.problems] == [f"file.yaml: {says}"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": 1, "a": 2}', 'file.json: not valid JSON: the key "a" is given twice'),
        ('{"a": NaN}', "file.json: not valid JSON: NaN is no number of JSON"),
        ('{"a": "\\u0007"}', "file.json: a: holds U+0007, which cannot be seen; remove it"),
        ("[" * 30 + "]" * 30, "file.json: [0][0][0]: nested deeper than 20 levels"),
        ("[" * 100_000, "file.json: nested deeper than 20 levels"),
        ('{"a": ' + "9" * 5000 + "}", "file.json: not valid JSON"),
    ],
)
def test_json_has_the_same_limits(text: str, says: str) -> None:
    with pytest.raises(InventoryError) as refused:
        parse_json(text, "file.json")
    assert [str(p).startswith(says) for p in refused.value.problems] == [True], refused.value
