"""The front end's own scripts as published: without comments and spaces, a third fewer bytes."""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin

VENDORED = "vendor"
"""These are published as they are: a checksum vouches for them."""


def published(script: str) -> bytes:
    """A script as it is published."""
    smaller: str = jsmin(script)
    return smaller.encode()


def published_scripts(docs: Path) -> dict[str, bytes]:
    """Every script of ours below `docs/assets`, by its path from `docs`.

    rjsmin does not read a template inside a template; a test proves for each script that it still
    means the same.
    """
    return {
        path.relative_to(docs).as_posix(): published(path.read_text(encoding="utf-8"))
        for path in sorted((docs / "assets").rglob("*.js"))
        if VENDORED not in path.parts
    }
