"""How soon an edit is shown while the site is served, here and under plain MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.site.project import copy_project
from tests.site.serving import CHANGES, Change, Server, serving

ROUNDS = 2
PLAIN = "an article"
"""The change to make under plain MkDocs: an article is a file for both."""


@dataclass(frozen=True)
class Shown:
    """Seconds from saving a file until the page shows it: of each kind of change, and plainly."""

    ours: dict[str, float]
    plain: float


def shown(disk: Path, folder: Path) -> Shown:
    """`disk` has the same pages as files, with a plain `mkdocs.yml`; `folder` is for a copy."""
    with serving(copy_project(folder / "project")) as ours, serving(disk) as plain:
        return Shown(
            {name: _fastest(ours, change) for name, change in CHANGES.items()},
            _fastest(plain, CHANGES[PLAIN]),
        )


def _fastest(server: Server, change: Change) -> float:
    """Whatever else runs on the computer can only add to the time."""
    rounds = []
    for _ in range(ROUNDS):
        server.replace(change.path, change.old, change.new)
        rounds.append(server.wait_for(lambda: server.shows(change.address, change.text)))
        server.replace(change.path, change.new, change.old)
        server.wait_for(lambda: not server.shows(change.address, change.text))
    return min(rounds)
