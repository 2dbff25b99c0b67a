"""Under `mkdocs serve`, whatever a change leaves as it was is not made again.

MkDocs keeps nothing between two builds: each compiles the theme, renders every page's Markdown,
reads it for the search index and puts it into the theme. Here the results are kept while what
they are made of stays the same, to the letter. A build that is not served keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

RENDERED = ("content", "toc", "present_anchor_ids", "links_to_anchors")
"""What MkDocs's `Page.render` sets and anything later reads."""
NOTHING = "nothing.html"
"""A template without content, for a page whose HTML is kept."""


class _Compiled(BytecodeCache):
    """Compiled templates of the theme; jinja2 sees by a checksum whether one is still true."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@dataclass
class _Kept:
    """What is known of a page: what each step was given, and what came out of it."""

    markdown: str = ""
    rendered: dict[str, Any] = field(default_factory=dict)
    shown: str = ""
    entries: list[dict[str, Any]] = field(default_factory=list)
    html: str = ""


class _Serve:
    """Kept between builds, by source path; `again` is what this build takes as it was."""

    active: ClassVar[bool] = False
    compiled: ClassVar[_Compiled] = _Compiled()
    kept: ClassVar[dict[str, _Kept]] = {}
    again: ClassVar[set[str]] = set()
    navigation: ClassVar[Navigation]
    shown: ClassVar[dict[str, str]] = {}
    entries_before: ClassVar[int] = 0


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether another build can follow in this process."""
    _Serve.active = command == "serve"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives MkDocs nothing to render where the Markdown is as it was; see `on_page_content`."""
    kept = _Serve.kept.get(page.file.src_uri)
    return "" if kept and kept.markdown == _rendering(markdown, config) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keeps what was rendered, or puts back what was kept.

    Articles are always rendered: their Markdown links depend on other files.
    """
    path = page.file.src_uri
    if not _Serve.active or (Path(config.docs_dir) / path).exists():
        return html
    if page.markdown:
        kept = _Serve.kept.setdefault(path, _Kept())
        kept.markdown = _rendering(page.markdown, config)
        kept.rendered = {name: getattr(page, name) for name in RENDERED}
        return html
    for name, value in _Serve.kept[path].rendered.items():
        setattr(page, name, value)
    return str(page.content)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Notes the navigation, which every page shows."""
    _Serve.navigation = nav
    return nav


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Finds the pages that the theme would show as before, and gives them nothing to do."""
    if not _Serve.active:
        return env
    env.bytecode_cache = _Serve.compiled
    frame = _frame(config)
    _Serve.again, _Serve.shown = set(), {}
    for page in (file.page for file in files.documentation_pages()):
        assert page is not None
        path = page.file.src_uri
        parts = (frame, page.url, page.title, page.meta, page.content, _outline(page))
        _Serve.shown[path] = sha256(repr(parts).encode()).hexdigest()
        kept = _Serve.kept.get(path)
        if kept and kept.html and kept.shown == _Serve.shown[path]:
            _Serve.again.add(path)
            page.meta = {**page.meta, "template": NOTHING, "search": {"exclude": True}}
    return env


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Keeps the page's entries of the search index, or adds those that were kept.

    Hooks come after plugins: what Material's search has found in the page is there already.
    """
    if not _Serve.active:
        return context
    search: Any = config.plugins["material/search"]
    entries: list[dict[str, Any]] = search.search_index.entries
    path = page.file.src_uri
    if path in _Serve.again:
        entries.extend(_Serve.kept[path].entries)
    elif path in _Serve.kept:
        _Serve.kept[path].entries = entries[_Serve.entries_before :]
    _Serve.entries_before = len(entries)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keeps the finished page, or puts back the one that was kept."""
    path = page.file.src_uri
    if path in _Serve.again:
        return _Serve.kept[path].html
    if path in _Serve.kept:
        _Serve.kept[path].shown = _Serve.shown[path]
        _Serve.kept[path].html = output
    return output


def _rendering(markdown: str, config: MkDocsConfig) -> str:
    """All that the rendered Markdown depends on."""
    return f"{config.markdown_extensions} {config.mdx_configs} {markdown}"


def _outline(page: Page) -> list[tuple[str, str, int]]:
    """The table of contents, flat."""
    found, waiting = [], list(page.toc)
    while waiting:
        item = waiting.pop(0)
        found.append((item.title, item.url, item.level))
        waiting = [*item.children, *waiting]
    return found


def _frame(config: MkDocsConfig) -> str:
    """All that is on a page besides its content: theme, navigation, configuration."""
    theme = Path(config.theme.custom_dir or "")
    own = [path for path in sorted(theme.rglob("*")) if path.is_file()]
    frame = sha256(repr((str(_Serve.navigation), config.extra)).encode())
    for path in (*own, Path(config.config_file_path)):
        frame.update(path.read_bytes())
    return frame.hexdigest()
