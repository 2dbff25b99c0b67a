"""The finder as a reader meets it: how well it ranks, how fast a keystroke is answered."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from scripts.chromium import chromium
from tests.browser.server import SiteServer
from tests.search.blind import PLACES, TUNING, Figures, Place, figures, load_set
from tests.search.retrieval import GIVEN, OURS, YEARS, FinderPage, load_queries, mean, measure

PHONE = {"width": 360, "height": 740}
SLOWED = 4
FRAME = 1000 / 60
"""Milliseconds that a screen shows one picture."""
TYPED = ("care plan", "patient safety", "opioid", "quit smoking", "flu shot", "telehelth", "be 4")
ROUNDS = 5
TYPE = """async (texts) => {
  const root = document.querySelector("[data-finder]");
  const input = root.querySelector("[name=q]");
  const times = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      input.value = text.slice(0, end);
      const start = performance.now();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      // The answer comes in tasks that run before the next picture.
      for (let task = 0; task < 5; task += 1) await Promise.resolve();
      document.body.offsetHeight;
      times.push(performance.now() - start);
      while (root.dataset.ready !== "true") await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return times;
}"""


@dataclass(frozen=True)
class Keystrokes:
    """Milliseconds from a keystroke to the new list, laid out, with the processor slowed."""

    number: int
    median: float
    most: float
    """What 95 of 100 keystrokes stay below."""
    nearly_all: float
    """What 99 of 100 keystrokes stay below."""


@contextmanager
def finder_page(site: Path) -> Iterator[FinderPage]:
    """The finder of a built site, ready for words."""
    with _finder(site) as page:
        yield FinderPage(page)


@contextmanager
def _finder(site: Path) -> Iterator[Page]:
    server = SiteServer(site)
    try:
        with chromium() as browser:
            page = browser.new_context(viewport=PHONE).new_page()
            page.goto(f"{server.root}activities/?q=portal")
            FinderPage(page).wait()
            yield page
    finally:
        server.stop()


def retrieval(site: Path) -> dict[str, dict[int, float]]:
    """nDCG@10 through the page, by file of queries and year."""
    with finder_page(site) as finder:
        scores = {name: measure(load_queries(name), finder.search) for name in (GIVEN, *OURS)}
    return {name: {year: mean(found[year]) for year in YEARS} for name, found in scores.items()}


def everyday(site: Path) -> dict[int, dict[Place, Figures]]:
    """The sets of everyday questions that may be run at will, by number and year."""
    with finder_page(site) as finder:
        return {
            number: {place: figures(load_set(number), place, finder.search) for place in PLACES}
            for number in TUNING
        }


def keystrokes(site: Path) -> Keystrokes:
    """Each keystroke at its best of some rounds: other work on the computer can only add to it."""
    with _finder(site) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        rounds: list[list[float]] = [page.evaluate(TYPE, TYPED) for _ in range(ROUNDS)]
    best = [min(times) for times in zip(*rounds, strict=True)]
    shares = statistics.quantiles(best, n=100)
    return Keystrokes(len(best), statistics.median(best), shares[94], shares[98])


FIRST = """async () => {
  const root = document.querySelector("[data-finder]");
  const shown = await new Promise((resolve) => {
    const look = () => (root.querySelector("[data-finder-results] [data-activity-id]")
      ? resolve(performance.now()) : requestAnimationFrame(look));
    look();
  });
  const files = performance.getEntriesByType("resource")
    .filter(({ name }) => /finder\\/(words|\\d+)\\.json$/.test(name));
  return shown - Math.max(...files.map(({ responseEnd }) => responseEnd));
}"""


def first_results(site: Path) -> float:
    """Milliseconds from the index to the first result in sight; the best of some visits."""
    server = SiteServer(site)
    times: list[float] = []
    try:
        with chromium() as browser:
            for _ in range(ROUNDS):
                page = browser.new_context(viewport=PHONE).new_page()
                page.goto(f"{server.root}activities/?q=portal", wait_until="commit")
                page.locator("[data-finder]").wait_for()
                times.append(page.evaluate(FIRST))
                page.context.close()
    finally:
        server.stop()
    return min(times)
