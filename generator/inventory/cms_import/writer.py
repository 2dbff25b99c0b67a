"""Writes the inventory's files all or none: everything is on disk before anything is replaced."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from generator.problems import GuideError


def make_yaml() -> YAML:
    """Round-trip YAML in the inventory's style: comments kept, long lines left alone."""
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.preserve_quotes = True
    yaml.representer.add_representer(
        type(None),
        lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null"),
    )
    return yaml


def dump(document: Any) -> str:
    """A document as YAML text."""
    stream = io.StringIO()
    make_yaml().dump(document, stream)
    return stream.getvalue()


def replace_files(texts: dict[Path, str]) -> None:
    """Writes every text beside its target, then renames all; on failure the old files stay.

    Raises GuideError naming the path that cannot be written.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.new")
            staged.append((temporary, path))
            temporary.write_text(text, encoding="utf-8")
        for _, path in staged:
            if path.is_dir():
                raise IsADirectoryError(21, "Is a directory", str(path))
    except OSError as error:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
        raise GuideError(
            f"{error.filename}: cannot be written ({error.strerror}); "
            "nothing was changed. Check the folder's permissions and free space."
        ) from None
    for temporary, path in staged:
        temporary.replace(path)
