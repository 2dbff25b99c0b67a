"""Feeds the generated pages to MkDocs as virtual files; a thin adapter without any content.

Pages are built in `on_config`, before MkDocs cleans the site folder: bad data stops the build
while the last good site is still there. Under `mkdocs serve` the generator's modules are
dropped before each rebuild, since MkDocs keeps modules and would show old code; pages whose
Markdown is still the same are not rendered again, which takes two fifths off a rebuild.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent


class _Build:
    """What one build shows, kept between MkDocs's events."""

    pages: ClassVar[dict[str, str]] = {}
    extra: ClassVar[dict[str, bytes]] = {}
    generated: ClassVar[set[str]] = set()


class _Serve:
    """Kept between builds of `mkdocs serve`: source path -> what was rendered, what came out."""

    active: ClassVar[bool] = False
    kept: ClassVar[dict[str, tuple[str, dict[str, Any]]]] = {}


RENDERED = ("content", "toc", "present_anchor_ids", "links_to_anchors")
"""What MkDocs's `Page.render` sets and anything later reads."""


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether pages may be kept for the next build of this process."""
    _Serve.active = command == "serve"


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
    """Adds the generated files; a hand-written article gives way to its rendered form.

    All are put into the order in which MkDocs would find them on disk: the search index and the
    sitemap follow it, and `write` promises the same bytes.
    """
    generated: dict[str, str | bytes] = {**_Build.pages, **_Build.extra}
    _Build.generated = set(_Build.pages)
    for path, content in generated.items():
        known = files.get_file_from_path(path)
        if known is not None:
            files.remove(known)
            _Build.generated.discard(path)
        files.append(File.generated(config, path, content=content))
    return Files(sorted(files, key=_order_on_disk))


def _order_on_disk(file: File) -> list[tuple[bool, bool, str]]:
    """Files before folders, an index before other files, then by name."""
    *folders, name = file.src_uri.split("/")
    is_index = name.rpartition(".")[0] in ("index", "README")
    return [*((True, True, folder) for folder in folders), (False, not is_index, name)]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives MkDocs nothing to render where the page is as it was; see `on_page_content`.

    Articles are always rendered: their Markdown links depend on other files.
    """
    kept = _Serve.kept.get(page.file.src_uri)
    return "" if kept and kept[0] == _rendering(markdown, config) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keeps what was rendered, or puts back what was kept."""
    path = page.file.src_uri
    if not _Serve.active or path not in _Build.generated:
        return html
    if page.markdown:
        results = {name: getattr(page, name) for name in RENDERED}
        _Serve.kept[path] = (_rendering(page.markdown, config), results)
        return html
    for name, value in _Serve.kept[path][1].items():
        setattr(page, name, value)
    return str(page.content)


def _rendering(markdown: str, config: MkDocsConfig) -> str:
    """All that the rendered page depends on."""
    return f"{config.markdown_extensions} {config.mdx_configs} {markdown}"


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Gives the theme's templates the site-relative address of a page."""
    from generator.pages.addresses import relative

    env.filters["site_link"] = relative
    return env
