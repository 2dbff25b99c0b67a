"""Feeds the generated pages to MkDocs as virtual files; a thin adapter without any content.

Pages are built in `on_config`, before MkDocs cleans the site folder: bad data stops the build
while the last good site is still there. Under `mkdocs serve` they are built again only if
something they are made of has changed, with the generator's modules loaded anew, since MkDocs
keeps modules and would show old code.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent


class _Build:
    """What one build shows, kept between MkDocs's events."""

    serving: ClassVar[bool] = False
    site: ClassVar[Any] = None
    made_of: ClassVar[str] = ""


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether another build can follow in this process."""
    _Build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads the inventory and builds every page; PluginError says what is wrong with the data."""
    made_of = _made_of(config) if _Build.serving else ""
    if not _Build.serving or _Build.site is None or _Build.made_of != made_of:
        _Build.site, _Build.made_of = _build_site(), made_of
    site = _Build.site
    config.nav = site.navigation
    config.extra["not_found"] = site.not_found
    config.extra["current_performance_year"] = site.current
    config.extra["data_sources"] = site.sources
    return config


def _made_of(config: MkDocsConfig) -> str:
    """A digest of all that the pages are made of; the theme only comes around them."""
    theme = Path(config.theme.custom_dir or "")
    digest = sha256()
    for folder in ("generator", "inventory", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and theme not in path.parents:
                digest.update(str(path).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _build_site() -> Any:
    """Every page, by the generator as it is on disk now."""
    sys.dont_write_bytecode = True
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    for name in [n for n in sys.modules if n == "generator" or n.startswith("generator.")]:
        del sys.modules[name]
    from generator.problems import GuideError
    from generator.site import build_site

    try:
        return build_site(ROOT)
    except GuideError as error:
        raise PluginError(f"The guide cannot be built:\n{error}") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated files; a hand-written article gives way to its rendered form.

    All are put into the order in which MkDocs would find them on disk: the search index and the
    sitemap follow it, and `write` promises the same bytes.
    """
    generated: dict[str, str | bytes] = {**_Build.site.pages, **_Build.site.files}
    for path, content in generated.items():
        known = files.get_file_from_path(path)
        if known is not None:
            files.remove(known)
        files.append(File.generated(config, path, content=content))
    return Files(sorted(files, key=_order_on_disk))


def _order_on_disk(file: File) -> list[tuple[bool, bool, str]]:
    """Files before folders, an index before other files, then by name."""
    *folders, name = file.src_uri.split("/")
    is_index = name.rpartition(".")[0] in ("index", "README")
    return [*((True, True, folder) for folder in folders), (False, not is_index, name)]
