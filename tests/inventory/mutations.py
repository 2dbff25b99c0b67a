"""Alters inventories at random, by a seed, and asks of `check` one thing: to say what is wrong.

`python -m tests.inventory.mutations COUNT [SEED]` runs as many as wanted, builds the pages of each
inventory that is still accepted, and counts what happened.
"""

from __future__ import annotations

import contextlib
import copy
import datetime
import os
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from generator.inventory import files as inventory_files
from generator.inventory.files import LoadedFiles
from generator.inventory.load import Loading
from generator.problems import GuideError
from generator.validate import validate
from tests.inventory.test_validate import with_example
from tests.support import SCRIPTS, SPECIALTIES

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

SCRAPS = [
    *(
        "",
        "null",
        "~",
        "[]",
        "{}",
        "- ",
        "- - - -",
        "a: 1",
        "2017: 1",
        "1.5: 1",
        "? x",
        "? [a]",
        ":",
    ),
    *(
        "&a",
        "*a",
        "&a [*a]",
        "<<: *a",
        "!!set {a}",
        "!!int x",
        "!!binary x",
        "!!omap [a: 1]",
        "!x y",
    ),
    *("!!timestamp x", "!!float x", "!!bool x", "!!null x", "!!str 1", "!!map []", "!!seq {}"),
    *(
        "'",
        '"',
        "|",
        ">",
        "%",
        "@",
        "`",
        "\t",
        "\x00",
        "\x07",
        "\x1b[2J",
        "\u202e",
        "\ufeff",
        "\ud7ff",
    ),
    *(
        "true",
        "no",
        "-5",
        "0",
        "2016",
        "2099",
        "9999",
        "2017",
        "2026",
        "1e400",
        ".nan",
        "-.inf",
        "0x1F",
    ),
    *("9" * 30, "9" * 5000, "1_000", "8:30", "010", "40.5", "'40'", "2020-02-30", "0001-01-01"),
    *(
        "9999-12-31",
        "2019-03-31T10:00:00Z",
        "a" * 3000,
        "[" * 3000,
        "{a: " * 200,
        "IA_BE_1",
        "IA_XX_9",
    ),
    *(
        "https://[",
        "http://",
        "javascript:alert(1)",
        "https://example.org",
        "(a+)+$",
        "[",
        "  ",
        "\u3000",
    ),
    *(
        "medium",
        "grup",
        "G0001",
        "<script>",
        "{minimum_days}",
        "{nothing}",
        "|x|",
        "a|b",
        "letters",
    ),
]
VALUES: list[Any] = [
    *(None, True, False, -5, 0, 1, 2016, 2017, 2018, 2019, 2020, 2099, 10**12, 10**20, 0.5, -1.5),
    *(
        "",
        " ",
        "x",
        "40",
        "a" * 3000,
        "IA_BE_1",
        "IA_PM_1",
        "IA_XX_9",
        "medium",
        "letters",
        "nurse",
    ),
    *([], {}, [[]], [None], ["x", "x"], {"a": 1}, {2017: 1}, datetime.date(2018, 5, 6)),
    *(datetime.date(1, 1, 1), datetime.datetime(2018, 5, 6, 7), "https://[", "{minimum_days}"),
    *("{nothing}", "\u202e", "\x07", "(a+)+$", "(", "https://example.org/x", "2018-03-01"),
]


def in_text(random: random.Random, text: str) -> str:
    """Another text: a line, a token or a character altered."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    line = lines[at]
    start = line[: len(line) - len(line.lstrip(" -"))]
    kind = random.randrange(9)
    if kind == 0:
        lines[at] = start + random.choice(SCRAPS)
    elif kind == 1 and ":" in line:
        lines[at] = f"{line.partition(':')[0]}: {random.choice(SCRAPS)}"
    elif kind == 2:
        del lines[at]
    elif kind == 3:
        lines.insert(random.randrange(len(lines)), line)
    elif kind == 4:
        lines[at] = " " * random.randrange(1, 4) + line
    elif kind == 5:
        lines[at] = line[: random.randrange(len(line) + 1)]
    elif kind == 6:
        place = random.randrange(len(line) + 1)
        lines[at] = line[:place] + random.choice(SCRAPS) + line[place:]
    elif kind == 7:
        words = re.findall(r"[\w.-]+", line)
        if words:
            lines[at] = line.replace(random.choice(words), random.choice(SCRAPS), 1)
    else:
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if above:
        yield above
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*above, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*above, index))


def in_values(random: random.Random, text: str) -> str:
    """Another text: one value, key or entry altered, well-formed."""
    document = yaml.load(text, Loader)
    if not isinstance(document, dict | list):
        return in_text(random, text)
    *above, last = random.choice(list(places(document)))
    inside: Any = document
    for part in above:
        inside = inside[part]
    kind = random.randrange(6)
    if kind == 0:
        del inside[last]
    elif kind == 1 and isinstance(inside, list):
        inside.insert(random.randrange(len(inside) + 1), copy.deepcopy(inside[last]))
    elif kind == 2 and isinstance(inside, dict):
        inside[random.choice(["to", "from", "no_such_key", 2017, None, True])] = inside.pop(last)
    elif kind == 3 and isinstance(inside[last], int) and not isinstance(inside[last], bool):
        inside[last] += random.choice([-1, 1, 10, -1000])
    elif kind == 4 and isinstance(inside[last], str) and inside[last]:
        inside[last] = random.choice([inside[last].upper(), inside[last][:-1], f"{inside[last]} "])
    else:
        inside[last] = copy.deepcopy(random.choice(VALUES))
    return str(yaml.dump(document, Dumper=Dumper, allow_unicode=True, sort_keys=False))


def a_file(random: random.Random, root: Path, path: Path) -> str:
    """The file itself altered: gone, twice, of another name or kind."""
    kind = random.choice(["gone", "empty", "copied", "renamed", "folder", "link", "pipe", "bytes"])
    content = path.read_bytes()
    if kind not in ("copied", "bytes"):
        path.unlink()
    if kind == "empty":
        path.touch()
    elif kind in ("copied", "renamed"):
        endings = [".yml", ".YAML", ".yaml~", ".json", ".txt", "2.yaml"]
        (path.parent / (path.stem + random.choice(endings))).write_bytes(content)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(random.choice(["nowhere", "/dev/zero", "/", str(root / "facts.yaml")]))
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "bytes":
        at = random.randrange(len(content))
        path.write_bytes(content[:at] + bytes([random.randrange(256)]) + content[at + 1 :])
    return kind


@dataclass
class Tally:
    """What became of the altered inventories."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    without_line: int = 0
    slowest: float = 0.0


FOREIGN = re.compile(
    r"Input should|NoneType|Traceback|valid (?:integer|string|dictionary|list|boolean)|pydantic|"
    r"<class|object at 0x|unhashable|maximum recursion"
)
"""Words of Python and of pydantic."""


def told_well(loading: Loading) -> str:
    """What is wrong with the way in which problems are told, or nothing."""
    for problem in loading.problems:
        told = str(problem)
        if len(told) > 1300 or not told.isprintable():
            return f"not printable or too long: {told[:300]!r}"
        if FOREIGN.search(told):
            return f"words that are not ours: {told}"
        if not problem.path.startswith("inventory"):
            return f"no path of the inventory: {told}"
    return ""


def run(
    count: int, seed: int, accepted: Callable[[Loading], None] | None = None, most: int = 2
) -> Tally:
    """Alters the invented inventory `count` times, each by one to `most` changes."""
    rng = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, parsing_once():
        sound = with_example(Path(folder))
        (sound / "specialties.yaml").write_text(SPECIALTIES, encoding="utf-8")
        assert validate(sound).problems == []
        names = sorted(p.relative_to(sound) for p in sound.rglob("*") if p.is_file())
        root = Path(folder) / "altered" / "inventory"
        shutil.copytree(sound, root)
        for number in range(count):
            state = rng.getstate()
            done: list[str] = []
            for _ in range(rng.randrange(1, most + 1)):
                path = root / rng.choice(names)
                if not path.is_file() or path.is_symlink():
                    continue
                change = rng.random()
                if change < 0.08:
                    done.append(f"{path.relative_to(root)} {a_file(rng, root, path)}")
                    continue
                text = path.read_bytes().decode("utf-8", "surrogateescape")
                with contextlib.suppress(yaml.YAMLError, ValueError):
                    text = (in_text if change < 0.54 else in_values)(rng, text)
                path.write_bytes(text.encode("utf-8", "surrogateescape"))
                done.append(f"{path.relative_to(root)}")
            begun = time.perf_counter()
            try:
                loading = validate(root)
                fault = told_well(loading)
                if not fault and not loading.problems and accepted:
                    accepted(loading)
                kind = "refused" if loading.problems else "accepted"
                if any(p.line == 0 for p in loading.problems):
                    tally.without_line += 1
            except GuideError as error:
                kind, fault = "refused later", str(error)
            except Exception:
                kind, fault = "traceback", traceback.format_exc(limit=-5)
            took = time.perf_counter() - begun
            if took > 10:
                fault = fault or f"took {took:.1f} seconds"
            tally.slowest = max(tally.slowest, took)
            tally.counts[kind] += 1
            if fault:
                tally.faults.append(f"{number} {done}: {fault}")
                keep = os.environ.get("KEEP")
                if keep:
                    target = Path(keep) / str(number)
                    shutil.copytree(root, target, symlinks=True, ignore=only_regular)
            rng.setstate(state)
            rng = random.Random(rng.random())
            restore(sound, root, done)
    return tally


def restore(sound: Path, root: Path, done: list[str]) -> None:
    """Makes the altered inventory again what it was."""
    for name in {change.split(" ")[0] for change in done}:
        folder = (root / name).parent
        for path in list(folder.iterdir()):
            pristine = sound / path.relative_to(root)
            if path.is_dir() and not path.is_symlink() and not pristine.is_dir():
                shutil.rmtree(path)
            elif path.is_symlink() or not (path.is_dir() or (path.is_file() and pristine.exists())):
                path.unlink()
        shutil.copyfile(sound / name, root / name)


def only_regular(folder: str, names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if not (Path(folder) / name).is_file() and not (Path(folder) / name).is_dir()
    ]


@contextlib.contextmanager
def parsing_once() -> Iterator[None]:
    """Reads each text but once, as most files stay what they were."""
    sources: dict[Any, Any] = {}
    records: dict[Any, Any] = {}
    parse, check = LoadedFiles._parse, inventory_files.validate

    def parsed(self: LoadedFiles, path: Path) -> Any:
        if path.is_symlink() or not path.is_file():
            return parse(self, path)
        key = (self.shown(path), path.read_bytes())
        if key not in sources:
            sources[key] = parse(self, path)
        return sources[key]

    def checked(source: Any, model: Any, citable: Any) -> Any:
        references = citable.references if citable else None
        key = (id(source), id(references))
        if key not in records:
            records[key] = (source, references, check(source, model, citable))
        return records[key][-1]

    with (
        mock.patch.object(LoadedFiles, "_parse", parsed),
        mock.patch.object(inventory_files, "validate", checked),
    ):
        yield


def build(loading: Loading) -> None:
    """All that is made of an inventory: pages, open data, the script."""
    from generator.edition.edition import Edition
    from generator.kits.open_data import open_data_files
    from generator.pages.build import build_navigation, build_pages
    from generator.pages.calculator_page import calculator_files
    from generator.pages.finder_index import finder_files
    from generator.rules.emit import scoring_script

    edition = Edition(loading.inventory)
    build_pages(edition)
    build_navigation(edition, [])
    calculator_files(edition)
    open_data_files(edition)
    finder_files(edition, SCRIPTS)
    scoring_script(edition.rules)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    begun = time.perf_counter()
    tally = run(count, seed, build)
    for fault in tally.faults:
        print(fault)
    print(dict(tally.counts), f"{tally.without_line} with a problem without line,", end=" ")
    print(f"slowest {tally.slowest:.2f} s, {time.perf_counter() - begun:.0f} s, ", end="")
    print(f"{len(tally.faults)} faults")
    raise SystemExit(1 if tally.faults else 0)


if __name__ == "__main__":
    main()
