"""A folder served to a browser from the loopback address: Range replies, a policy if one is asked for, and a record."""

import gzip
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
SHARED = ("Access-Control-Allow-Origin", "*")
PIECE = 32 * 1024
KINDS = {".vtt": "text/vtt", ".js": "text/javascript", ".json": "application/json", ".mp4": "video/mp4"}


@dataclass
class Site:
    """What is served, where, and which paths were asked for.

    Attributes:
        shared: The endings of files that pages of other origins may read.
        packed: The endings of files that are sent packed, as most sites do.
        gives_parts: Whether it answers Range requests.
        most: Bytes of a film after which the connection is lost.
        pace: Seconds that a film's next 32 KiB take, as over a network: WebKitGTK sometimes stands still at the
            beginning of a film that comes in one blow.
    """

    folder: Path
    address: str = ""
    policy: str = ""
    shared: tuple[str, ...] = ()
    packed: tuple[str, ...] = ()
    gives_parts: bool = True
    most: int | None = None
    pace: float = 0.0
    asked: list[str] = field(default_factory=list)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map: Mapping[str, str] = {**SimpleHTTPRequestHandler.extensions_map, **KINDS}  # type: ignore[misc]

    def __init__(self, *args: object, site: Site) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.folder))  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        if self.site.policy:
            self.send_header("Content-Security-Policy", self.site.policy)
        if self.site.shared and self.path.endswith(self.site.shared):
            self.send_header(*SHARED)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        path = Path(self.translate_path(self.path))
        if self.path.endswith(self.site.packed or "?") and path.is_file():
            self.send_packed(path)
            return
        if path.suffix != ".mp4" or not path.is_file():
            super().do_GET()
            return
        content = path.read_bytes()
        wanted = self.headers.get("Range", "").removeprefix("bytes=") if self.site.gives_parts else ""
        first, _, last = wanted.partition("-")
        start, end = int(first or 0), min(int(last or len(content) - 1), len(content) - 1)
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        if self.site.gives_parts:
            self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        self._send(content[start : end + 1], start)

    def _send(self, content: bytes, start: int) -> None:
        most = self.site.most
        if most is not None and start + len(content) > most:
            content = content[: max(most - start, 0)]
            self.close_connection = True
        for at in range(0, len(content), PIECE):
            self.wfile.write(content[at : at + PIECE])
            time.sleep(self.site.pace)

    def send_packed(self, path: Path) -> None:
        """A file as most sites send texts."""
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle of a film is no news."""


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve a folder until the block ends."""
    site = Site(folder)
    server = _Server(("127.0.0.1", 0), partial(_Handler, site=site))
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
