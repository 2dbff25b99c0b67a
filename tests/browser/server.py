"""A small web server for the built site, as a static host serves it: gzip, and a 404 page.

The system's own font is another on every computer; the server can name the fonts in its place.
"""

from __future__ import annotations

import functools
import gzip
import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.chromium import Fonts

STYLE_SHEET = "assets/guide.css"
"""The one that names the fonts."""
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".yaml", ".csv", ".txt", ".ics"}


class SiteServer:
    """Serves `folder` below `sub_path` and nothing elsewhere, so that a link to the root fails."""

    def __init__(self, folder: Path, sub_path: str = "/guide/", fonts: Fonts | None = None) -> None:
        self.folder = folder
        self.sub_path = sub_path
        rules = "".join(f"{name}:{family};" for name, family in font_rules(fonts).items())
        self.added = {folder / STYLE_SHEET: f":root{{{rules}}}".encode()} if fonts else {}
        """What is added to the end of a file."""
        handler = functools.partial(_Handler, self)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.root = self.origin + sub_path
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def find(self, address: str) -> tuple[int, Path | None]:
        """The status and the file for the path of an address."""
        path = unquote(urlsplit(address).path)
        if not path.startswith(self.sub_path):
            return 404, None
        file = self.folder / path.removeprefix(self.sub_path)
        if file.is_dir():
            file = file / "index.html"
        return (200, file) if file.is_file() else (404, self.folder / "404.html")


def font_rules(fonts: Fonts | None) -> dict[str, str]:
    """The style sheet's names for the fonts, and what they become."""
    if fonts is None:
        return {}
    return {"--md-text-font": f'"{fonts.text}"', "--md-code-font": f'"{fonts.code}"'}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # The body must not wait until the head has been acknowledged.

    def __init__(self, site: SiteServer, *args: object) -> None:
        self.site = site
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        status, file = self.site.find(self.path)
        packed = "gzip" in self.headers.get("Accept-Encoding", "")
        added = self.site.added.get(file, b"") if file else b""
        body = _body(file, file.stat().st_mtime_ns, packed, added) if file else b"nothing here"
        self.send_response(status)
        if packed and file and file.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        kind = (mimetypes.guess_type(file.name)[0] if file else None) or "text/plain"
        charset = "" if file and file.suffix not in TEXT else "; charset=utf-8"
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@functools.lru_cache(maxsize=1000)
def _body(file: Path, _changed: int, packed: bool, added: bytes) -> bytes:
    content = file.read_bytes() + added
    return gzip.compress(content, 6, mtime=0) if packed and file.suffix in TEXT else content
