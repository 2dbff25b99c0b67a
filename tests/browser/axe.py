"""axe-core, run on a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.site.project import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]
RUN = """async ([within, options]) => {
  const run = { resultTypes: ["violations"], ...options };
  // What is out of sight has a guessed height until it is scrolled to, and its content may reach
  // into what follows; axe is to see it as a reader does who has scrolled there.
  const guessed = [...document.querySelectorAll("*")]
    .filter((e) => getComputedStyle(e).contentVisibility === "auto");
  for (const e of guessed) e.style.contentVisibility = "visible";
  const { violations } = await axe.run(within ?? document, run);
  for (const e of guessed) e.style.contentVisibility = "";
  return violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.map((node) => node.target.join(" ") + "\\n" + node.failureSummary),
  }));
}"""


@cache
def _source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, only: list[str] | None = None, within: str | None = None) -> list[str]:
    """What axe finds, one line per rule and place.

    `only` names the rules to run, `within` the part of the page.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    run_only: dict[str, Any] = (
        {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS}
    )
    found = page.evaluate(RUN, [within, {"runOnly": run_only}])
    return [f"{rule['id']}: {rule['help']}: {node}" for rule in found for node in rule["nodes"]]
