"""The benchmark measures what it says; how fast anything is, is no test."""

from __future__ import annotations

from pathlib import Path

from generator.inventory.load import load_inventory
from tests.bench.growth import measure, scale
from tests.bench.weight import OTHER, fetched, kind_of, packed, weigh
from tests.support import make_inventory


def test_a_scaled_inventory_is_sound_and_as_large_as_it_says(tmp_path: Path) -> None:
    real = load_inventory(make_inventory(tmp_path))
    scaled = load_inventory(scale(tmp_path / "inventory", tmp_path / "scaled", 4))
    attestations = sum(activity.is_attestation for activity in real.activities.values())
    assert attestations == 2
    assert len(scaled.activities) == (len(real.activities) - attestations) * 4 + attestations
    copy = scaled.activities["IA_CC_2002"]
    assert copy.departure is not None
    assert [s.activity_id for s in copy.departure.successors] == ["IA_PM_2002"]
    assert copy.versions == real.activities["IA_CC_2"].versions


def test_growth_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    run = measure(make_inventory(tmp_path))
    assert (run.activities, run.pages > 20) == (12, True)
    assert run.load_seconds > 0 and run.build_seconds > 0
    assert run.peak_bytes >= run.start_bytes > 2**20


def test_a_page_weighs_as_much_as_all_that_is_fetched_for_it(tmp_path: Path) -> None:
    files = {
        "index.html": '<link rel="stylesheet" href="a.css"><link rel="icon" href="i.svg">'
        '<script type="module" src="./js/a.js?v=1"></script><script>inline()</script>',
        "2026/index.html": '<link rel="stylesheet" href="../a.css">',
        "a.css": "p { color: red }",
        "js/a.js": 'import { b } from "./b.js";\nimport("./later.js");\n',
        "js/b.js": "export const b=1;import'./c.js'",
        "js/c.js": "export {};\n",
        "js/later.js": "export {};\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = {p.relative_to(tmp_path).as_posix() for p in fetched(tmp_path, tmp_path / "index.html")}
    assert found == {"a.css", "js/a.js", "js/b.js", "js/c.js"}
    weights = weigh(tmp_path)
    (home,), (year,) = weights["home"], weights["year"]
    assert year.total - year.html == packed(tmp_path / "a.css")
    assert home.total - home.html == sum(packed(tmp_path / name) for name in found)


def test_every_address_has_its_kind() -> None:
    kinds = {
        "": "home",
        "activities/": "list of all activities",
        "activities/IA_BE_4/": "living page",
        "2026/": "year",
        "2026/care-coordination/": "subcategory of a year",
        "changes/2026/": "changes of a year",
        "mvps/2026/G0053/": "MVP",
        "about/": OTHER,
    }
    assert {address: kind_of(address) for address in kinds} == kinds
