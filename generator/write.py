"""Writes the whole site's sources to disk, for building without the hook.

`DIR/docs` then holds the very bytes that MkDocs gets as virtual files, `DIR/mkdocs.yml` a
plain configuration for them, and `DIR/theme` the theme's overrides.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.problems import GuideError
from generator.site import Site

MARK = "# Written by `python -m generator write`; whatever is changed here is overwritten.\n"
"""The first line of a written `mkdocs.yml`: only where it stands may files be removed."""


def write_site(site: Site, root: Path, target: Path) -> tuple[int, int]:
    """Writes what changed and prunes what is gone; returns (files written, files removed).

    Raises GuideError naming the path that cannot be written.
    """
    wanted = _contents(site, root)
    try:
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(20, "Not a directory", str(target))
        if target.is_dir() and any(target.iterdir()) and not _is_ours(target):
            raise GuideError(
                f"{target}: not empty and not written by this command; choose an empty folder, "
                "since files that do not belong to the site would be removed"
            )
        written = sum(_write(target / path, content) for path, content in wanted.items())
        removed = _prune(target, wanted)
    except OSError as error:
        raise GuideError(
            f"{error.filename}: cannot be written ({error.strerror}); "
            "check the folder's permissions and free space"
        ) from None
    return written, removed


def _is_ours(target: Path) -> bool:
    configuration = target / "mkdocs.yml"
    return configuration.is_file() and configuration.read_bytes().startswith(MARK.encode())


def _contents(site: Site, root: Path) -> dict[str, bytes]:
    """Every file below the target, by relative path; the one with the mark comes first."""
    wanted = {"mkdocs.yml": (MARK + _configuration(site, root)).encode()}
    docs, theme = root / "docs", root / "generator" / "pages" / "theme"
    for folder, name in ((docs, "docs"), (theme, "theme")):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            wanted[f"{name}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    wanted |= {f"docs/{path}": text.encode() for path, text in site.pages.items()}
    wanted |= {f"docs/{path}": content for path, content in site.files.items()}
    return wanted


def _configuration(site: Site, root: Path) -> str:
    """`mkdocs.yml` without the generator: same theme, plugins and extensions, navigation inside."""

    class Loader(yaml.SafeLoader):
        """Keeps `!ENV` as it is."""

    class Dumper(yaml.SafeDumper):
        """Writes `!ENV` back."""

    class Env(list[object]):
        """The arguments of an `!ENV` tag."""

    Loader.add_constructor("!ENV", lambda loader, node: Env(_arguments(loader, node)))
    Dumper.add_representer(Env, lambda d, v: d.represent_sequence("!ENV", list(v), flow_style=True))
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    config.pop("hooks")
    config["theme"]["custom_dir"] = "theme"
    config.pop("watch", None)
    config["nav"] = site.navigation
    config["extra"] |= {
        "not_found": site.not_found,
        "current_performance_year": site.current,
        "data_sources": site.sources,
    }
    return yaml.dump(config, Dumper=Dumper, sort_keys=False, allow_unicode=True)


def _arguments(loader: Any, node: yaml.Node) -> list[object]:
    assert isinstance(node, yaml.SequenceNode)
    return list(loader.construct_sequence(node))


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def _prune(target: Path, wanted: dict[str, bytes]) -> int:
    removed = 0
    for folder in ("docs", "theme"):
        for path in sorted((target / folder).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(target).as_posix() not in wanted:
                path.unlink()
                removed += 1
    return removed
