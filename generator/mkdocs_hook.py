"""Feeds the generated pages to MkDocs as virtual files; a thin adapter without any content.

Pages are built in `on_config`, before MkDocs cleans the site folder: bad data stops the build
while the last good site is still there. Under `mkdocs serve` the generator's modules are
dropped before each rebuild, since MkDocs keeps modules and would show old code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent


class _Build:
    """What one build shows, kept between MkDocs's events."""

    pages: ClassVar[dict[str, str]] = {}
    extra: ClassVar[dict[str, bytes]] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads the inventory and builds every page; PluginError says what is wrong with the data."""
    sys.dont_write_bytecode = True
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    for name in [n for n in sys.modules if n == "generator" or n.startswith("generator.")]:
        del sys.modules[name]
    from generator.problems import GuideError
    from generator.site import build_site

    try:
        site = build_site(ROOT)
    except GuideError as error:
        raise PluginError(f"The guide cannot be built:\n{error}") from None
    _Build.pages, _Build.extra = site.pages, site.files
    config.nav = site.navigation
    config.extra["not_found"] = site.not_found
    config.extra["data_sources"] = site.sources
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated files; a hand-written article gives way to its rendered form."""
    generated: dict[str, str | bytes] = {**_Build.pages, **_Build.extra}
    for path, content in generated.items():
        known = files.get_file_from_path(path)
        if known is not None:
            files.remove(known)
        files.append(File.generated(config, path, content=content))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Gives the theme's templates the site-relative address of a page."""
    from generator.pages.addresses import relative

    env.filters["site_link"] = relative
    return env
