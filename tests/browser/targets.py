"""Whether everything that is pressed or touched is large enough, whatever the font."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.axe import violations

SMALL = """(within) => {
  const blockOf = (e) => {
    let block = e.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block;
  };
  const alone = (e) => e.localName === "a" && getComputedStyle(e).display === "inline"
    && blockOf(e).innerText.trim() === e.innerText.trim();
  const root = document.querySelector(within ?? "body");
  const targets = `button, input, select, summary, .menu a, .tabs a, .parts a, .year-row a,
    .breadcrumbs a, .to-top a, .bar-home, .actions a`;
  return [...root.querySelectorAll("a[href], button, input, select, summary")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => !e.closest(".visually-hidden, .md-skip"))
    .filter((e) => e.matches(targets) || alone(e))
    .map((e) => [e, (e.matches("[type=checkbox], [type=radio]") && e.labels[0] || e)])
    // A link that has its lines for itself is as high as they are, whatever its letters measure.
    .map(([e, target]) => [e, (alone(e) ? blockOf(e) : target).getBoundingClientRect()])
    .filter(([, box]) => box.width < 23.99 || box.height < 23.99)
    .map(([e, box]) => `${e.localName} ${e.textContent.trim()} ${box.width} x ${box.height}`);
}"""


def small_targets(page: Page, within: str | None = None) -> list[str]:
    """What is smaller than 24 by 24 pixels; and what axe says, which knows of space around it."""
    small: list[str] = page.evaluate(SMALL, within)
    return small + violations(page, only=["target-size"], within=within)
