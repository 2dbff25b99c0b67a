"""A running `mkdocs serve`: what it shows, how often it builds, and changes to make meanwhile."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.site.project import environment

AT_MOST = 300.0
"""Seconds after which what is waited for will not come; how soon it comes, is for the benchmark."""
RELOADING = re.compile(rb"<script>\nvar livereload = .*?</script>", re.DOTALL)


class Change(NamedTuple):
    """An edit of a file, and where it is seen."""

    path: str
    old: str
    new: str
    address: str
    text: str


class NotSeenError(LookupError):
    """What was waited for did not come; with what the server printed last."""


@dataclass
class Server:
    """A running `mkdocs serve` on a folder that may be changed."""

    project: Path
    process: subprocess.Popen[str]
    url: str
    lines: list[str] = field(default_factory=list)

    @property
    def builds(self) -> int:
        return sum("Building documentation..." in line for line in self.lines)

    def wait_for(self, what: Callable[[], bool]) -> float:
        """The seconds until `what` came true."""
        start = time.monotonic()
        while not what():
            if time.monotonic() - start > AT_MOST or self.process.poll() is not None:
                raise NotSeenError("did not come:\n" + "".join(self.lines[-40:]))
            time.sleep(0.02)
        return time.monotonic() - start

    def shows(self, address: str, text: str) -> bool:
        with urllib.request.urlopen(self.url + address, timeout=AT_MOST) as answer:
            return text in answer.read().decode()

    def file(self, name: str) -> bytes:
        """A file as it was built, without the script by which the server reloads pages."""
        with urllib.request.urlopen(self.url + name, timeout=AT_MOST) as answer:
            return RELOADING.sub(b"", answer.read())

    def replace(self, path: str, old: str, new: str) -> None:
        """Edits a file of the copy in one step, as an editor does that saves safely."""
        target = self.project / path
        text = target.read_text(encoding="utf-8")
        assert old in text, f"{path} no longer says {old}"
        saved = self.project.parent / "saved"
        saved.write_text(text.replace(old, new, 1), encoding="utf-8")
        saved.replace(target)


@contextmanager
def serving(project: Path) -> Iterator[Server]:
    """`mkdocs serve` on a free port, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", place],
        cwd=project,
        env=environment(SITE_URL=None, PYTHONDONTWRITEBYTECODE=None),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    running = Server(project, process, f"http://{place}/")
    reader = threading.Thread(target=lambda: running.lines.extend(process.stdout or []))
    reader.start()
    try:
        running.wait_for(lambda: any("Serving on" in line for line in running.lines))
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
        reader.join(timeout=10)


CHANGES = {
    "a text in the inventory": Change(
        "inventory/activities/IA_BE_4.yaml",
        "You must implement a new portal",
        "You must really implement a new portal",
        "activities/IA_BE_4/",
        "really implement a new portal",
    ),
    "a template": Change(
        "generator/pages/templates/activity.md.j2",
        "## What changed {",
        "## What really changed {",
        "activities/IA_PM_6/",
        "What really changed",
    ),
    "an article": Change(
        "docs/about.md",
        "About this guide",
        "About this very guide",
        "about/",
        "About this very guide",
    ),
    "a module of the generator": Change(
        "generator/edition/facts.py",
        '"Rule of the year"',
        '"The very rule of the year"',
        "2026/",
        "The very rule of the year",
    ),
    "the style sheet": Change(
        "docs/assets/guide.css",
        "{",
        "{/* seen */",
        "assets/guide.css",
        "/* seen */",
    ),
    "the theme": Change(
        "generator/pages/theme/main.html",
        "{% block content %}",
        "{% block content %}<!-- seen -->",
        "changes/",
        "<!-- seen -->",
    ),
}
