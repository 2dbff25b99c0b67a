"""`python -m tests.bench`: build, serve, growth, weight, finder, scoring. Judges nothing."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.problems import GuideError
from generator.site import build_site
from generator.write import write_site
from scripts.chromium import CannotStartError
from tests.bench.finder import FRAME, SLOWED, everyday, first_results, keystrokes, retrieval
from tests.bench.growth import Growth, measure, scale
from tests.bench.scoring import compare
from tests.bench.serve import ROUNDS as EDITS
from tests.bench.serve import shown
from tests.bench.weight import packed, weigh
from tests.browser.test_weight import FINDER_INDEX_AT_MOST
from tests.rules.differential import run as run_differential
from tests.search.blind import table
from tests.site.project import ROOT, environment

ROUNDS = 3
BUDGET = 1.3
FACTORS = (1, 10, 100)


def main() -> None:
    """Prints all measures; exits 1 only where something cannot be measured."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            site = build_time(Path(folder))
            serve(Path(folder))
            growth(Path(folder))
            page_weight(site)
            finder(site)
            scoring(site)
    except (
        GuideError,
        CannotStartError,
        OSError,
        subprocess.CalledProcessError,
        LookupError,
    ) as error:
        sys.exit(f"cannot be measured: {error}")


def build_time(folder: Path) -> Path:
    """Builds with the hook and without it in turn; returns the site that the hook made."""
    print("Build: processor time with the hook against plain MkDocs on the same pages from disk")
    write_site(build_site(ROOT), ROOT, folder / "disk")
    seconds: dict[str, list[float]] = {"hook": [], "plain": []}
    for _ in range(ROUNDS):
        for name, cwd in (("hook", ROOT), ("plain", folder / "disk")):
            start = _processor_seconds()
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--quiet"],
                cwd=cwd,
                env=environment(SITE_DIR=str(folder / name)),
                check=True,
                capture_output=True,
            )
            seconds[name].append(_processor_seconds() - start)
    hook, plain = (statistics.median(seconds[name]) for name in ("hook", "plain"))
    print(f"  ratio {hook / plain:.2f} (budget {BUDGET}; medians of {ROUNDS}, in turn)")
    return folder / "hook"


def _processor_seconds() -> float:
    """What the processes started from here have used so far; other work does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def serve(folder: Path) -> None:
    """Edits files while the site is served, each in the copy that its server watches."""
    print("Serve: how soon an edit is shown, against plain MkDocs on the same pages from disk")
    result = shown(folder / "disk", folder)
    for name, seconds in result.ours.items():
        print(f"  {name:27}  {seconds:4.1f} s, ratio {seconds / result.plain:.2f}")
    print(f"  {'plain MkDocs, an article':27}  {result.plain:4.1f} s (fastest of {EDITS} each)")


def growth(folder: Path) -> None:
    """Loads and builds inventories of growing size, each in a fresh process."""
    print("Growth: processor time and memory to load and build, per activity; linear is 1")
    runs: dict[int, Growth] = {}
    for factor in FACTORS:
        inventory = scale(ROOT / "inventory", folder / f"times{factor}" / "inventory", factor)
        runs[factor] = measure(inventory)
    one = runs[FACTORS[0]]
    print("  times  activities   pages  load  build  memory  peak")
    for factor, run in runs.items():
        more = run.activities / one.activities
        load = run.load_seconds / one.load_seconds / more
        build = run.build_seconds / one.build_seconds / more
        memory = (run.peak_bytes - run.start_bytes) / (one.peak_bytes - one.start_bytes) / more
        print(
            f"  {factor:5}  {run.activities:10}  {run.pages:6}  {load:4.2f}  {build:5.2f}"
            f"  {memory:6.2f}  {run.peak_bytes / 2**20:,.0f} MiB"
        )


def page_weight(site: Path) -> None:
    """Weighs every page of the built site with all that is fetched for it."""
    print("Page weight: bytes of HTML, style sheets and scripts, packed with gzip")
    print("  kind                     pages  median  largest  of it HTML  largest page")
    for kind, weights in weigh(site).items():
        median = statistics.median(weight.total for weight in weights)
        largest = max(weights, key=lambda weight: weight.total)
        print(
            f"  {kind:23}  {len(weights):5}  {median:6.0f}  {largest.total:7}"
            f"  {largest.html:10}  /{largest.address}"
        )
    print(f"  search index, fetched on the first search: {packed(site / SEARCH_INDEX)}")


def finder(site: Path) -> None:
    """How well the finder ranks, what its index weighs, how soon a keystroke is answered."""
    print("Finder: nDCG@10 of graded queries, typed into the page (goal 0.90 for dev_queries)")
    for name, scores in retrieval(site).items():
        print(f"  {name:12}" + "".join(f"  {year} {value:.3f}" for year, value in scores.items()))
    print("Everyday questions: the sets that were looked at (goal 0.90; first figures of each in")
    print("tests/search/README.md, where the line to beat is 0.285 to 0.404 in 2017)")
    for number, found in everyday(site).items():
        print(table(str(number), found))
    index = {path.stem: packed(path) for path in sorted((site / FINDER_FILES).glob("*.json"))}
    words = index.pop("words")
    years = {name: size for name, size in index.items() if name.isdigit()}
    largest = max(years, key=lambda name: years[name])
    print(f"  on focus: words {words} and {largest}, the largest year, {years[largest]} bytes:")
    texts = index[f"{largest}-texts"]
    print(f"  {words + years[largest]} (budget {FINDER_INDEX_AT_MOST}); texts of it {texts}")
    typed = keystrokes(site)
    print(
        f"  {typed.number} keystrokes, processor slowed {SLOWED} times: median {typed.median:.0f} "
        f"ms, 95 of 100 below {typed.most:.0f} ms, 99 below {typed.nearly_all:.0f} ms "
        f"(a frame: {FRAME:.0f} ms)"
    )
    print(f"  the first result {first_results(site):.0f} ms after the index (budget 300)")


def scoring(site: Path) -> None:
    """The page's script against the same rules run by Python in the same browser."""
    print("Scoring: the translated script against the same rules under Pyodide, in Chromium")
    script, pyodide = compare(site)
    print(f"  bytes fetched, packed: {script.fetched} and {pyodide.fetched}")
    print(f"  ratio of bytes {pyodide.fetched / script.fetched:.0f} (budget at least 100)")
    ratio = pyodide.milliseconds / script.milliseconds
    print(f"  ratio of time to the first score {ratio:.0f} (budget at least 50)")
    million()


def million() -> None:
    """A million attestations scored in Python and in V8, and every key compared."""
    print("Parity: Python and JavaScript on one million attestations")
    print(f"  {run_differential(1_000_000)}")


FINDER_FILES = "assets/finder"
SEARCH_INDEX = "search/search_index.json"

if __name__ == "__main__":
    main()
