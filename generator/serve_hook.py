"""Under `mkdocs serve`, a page whose Markdown is as it was is not rendered again.

MkDocs keeps nothing between two builds, and rendering Markdown is the greater part of each. A
build that is not served keeps nothing. What else could be kept did not pay: decision 20.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

RENDERED = ("content", "toc", "present_anchor_ids", "links_to_anchors")
"""What MkDocs's `Page.render` sets and anything later reads."""


@dataclass
class _Kept:
    """What a page was rendered from, and what came out."""

    made_of: str
    rendered: dict[str, Any]


class _Serve:
    """Kept between builds, by source path."""

    active: ClassVar[bool] = False
    kept: ClassVar[dict[str, _Kept]] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether another build can follow in this process."""
    _Serve.active = command == "serve"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives MkDocs nothing to render where the Markdown is as it was; see `on_page_content`."""
    kept = _Serve.kept.get(page.file.src_uri)
    return "" if kept and kept.made_of == _made_of(markdown, config) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keeps what was rendered, or puts back what was kept.

    Articles are always rendered: their Markdown links depend on other files.
    """
    path = page.file.src_uri
    if not _Serve.active or (Path(config.docs_dir) / path).exists():
        return html
    if page.markdown:
        rendered = {name: getattr(page, name) for name in RENDERED}
        _Serve.kept[path] = _Kept(_made_of(page.markdown, config), rendered)
        return html
    for name, value in _Serve.kept[path].rendered.items():
        setattr(page, name, value)
    return str(page.content)


def _made_of(markdown: str, config: MkDocsConfig) -> str:
    """All that the rendered Markdown depends on."""
    return f"{config.markdown_extensions} {config.mdx_configs} {markdown}"
