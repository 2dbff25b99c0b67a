"""Time and memory as the inventory grows: `python -m tests.bench.growth INVENTORY` measures one.

A larger inventory is the real one with synthetic copies of its activities: the copies of
IA_BE_4 are IA_BE_1004, IA_BE_2004 and so on, and point to copies where it points to others.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.edition.edition import Edition
from generator.inventory.load import load_inventory
from generator.inventory.model import ATTESTATION_IDS
from generator.pages.build import build_pages
from tests.support import make_inventory

STEP = 1000
"""Larger than any number in an activity ID."""
OWN_ID = re.compile(r"(?m)^((?:- | )*activity_id: IA_[A-Z]+_)(\d+)$")


@dataclass(frozen=True)
class Growth:
    """One run: processor seconds to load and to build, peak of memory, and what came out."""

    activities: int
    pages: int
    load_seconds: float
    build_seconds: float
    peak_bytes: int
    start_bytes: int


def scale(inventory: Path, target: Path, factor: int) -> Path:
    """A sound inventory with `factor` times the activities, attestations apart."""
    shutil.copytree(inventory, target)
    if factor == 1:
        return target
    known = load_inventory(inventory)
    attestations = [known.activities[i] for i in ATTESTATION_IDS if i in known.activities]
    for path in sorted((inventory / "activities").glob("*.yaml")):
        if path.stem in ATTESTATION_IDS:
            continue
        text = path.read_text(encoding="utf-8")
        for copy in range(1, factor):
            name = f"{_copied(path.stem, copy)}.yaml"
            copied = OWN_ID.sub(lambda m, n=copy: f"{m[1]}{int(m[2]) + n * STEP}", text)
            (target / "activities" / name).write_text(copied, encoding="utf-8")
    for path in sorted((target / "fingerprints").glob("*.json")):
        prints = json.loads(path.read_text(encoding="utf-8"))
        for activity_id, row in list(prints["rows"].items()):
            if activity_id not in ATTESTATION_IDS:
                rows = {_copied(activity_id, copy): row for copy in range(1, factor)}
                prints["rows"].update(rows)
        path.write_text(json.dumps(prints), encoding="utf-8")
    for path in sorted((target / "years").glob("*.yaml")):
        year = yaml.safe_load(path.read_text(encoding="utf-8"))
        number = year["performance_year"]
        kept = [a for a in attestations if a.version_in(number)]
        weights = Counter(a.weight_in(number) or "none" for a in kept)
        counts = year["counts"]
        _scale_counts(counts["by_subcategory"], Counter(none=len(kept)), factor)
        _scale_counts(counts["by_weight"], weights, factor)
        counts["activities"] = sum(counts["by_subcategory"].values())
        path.write_text(yaml.safe_dump(year, sort_keys=False), encoding="utf-8")
    return target


def _copied(activity_id: str, copy: int) -> str:
    stem, _, number = activity_id.rpartition("_")
    return f"{stem}_{int(number) + copy * STEP}"


def _scale_counts(counts: dict[str, int], kept: Counter[str], factor: int) -> None:
    for key, number in counts.items():
        counts[key] = (number - kept[key]) * factor + kept[key]


def measure(inventory: Path) -> Growth:
    """Loads and builds `inventory` in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.growth", str(inventory)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return Growth(**json.loads(done.stdout))


def _peak_bytes() -> int:
    """The peak of this process; on Linux `getrusage` would also count what started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        peaks = re.findall(r"(?m)^VmHWM:\s+(\d+) kB$", status.read_text(encoding="ascii"))
        if peaks:
            return int(peaks[0]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _run(root: Path) -> Growth:
    with tempfile.TemporaryDirectory() as folder:
        small = load_inventory(make_inventory(Path(folder)))
        build_pages(Edition(small))  # Templates are compiled now.
    start_bytes, start = _peak_bytes(), time.process_time()
    inventory = load_inventory(root)
    loaded = time.process_time()
    pages = build_pages(Edition(inventory))
    built = time.process_time()
    return Growth(
        activities=len(inventory.activities),
        pages=len(pages),
        load_seconds=loaded - start,
        build_seconds=built - loaded,
        peak_bytes=_peak_bytes(),
        start_bytes=start_bytes,
    )


if __name__ == "__main__":
    print(json.dumps(_run(Path(sys.argv[1])).__dict__))
