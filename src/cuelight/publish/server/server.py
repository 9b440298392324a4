"""A local server that lists the films of a project and shows each as it will be embedded.

Serves `dist/` and nothing else, to this machine only, with Range replies, without which browsers cannot seek, and
with the strictest Content-Security-Policy that the pages need.
"""

import os
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cuelight.errors import StorageError, UsageError
from cuelight.publish.server.films import index

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
TYPES = {
    ".vtt": "text/vtt", ".js": "text/javascript", ".json": "application/json", ".mp4": "video/mp4",
    ".webp": "image/webp", ".srt": "application/x-subrip", ".svg": "image/svg+xml",
}  # fmt: skip
_PIECE = 256 * 1024


class Handler(SimpleHTTPRequestHandler):
    """Answers for one folder of films."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The media type by the file's name; the machine's own table may lack what the web needs."""
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def end_headers(self) -> None:
        """Every answer has the policy, and none is kept: films change while one looks at them."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """The file of an address; one that is not there if a link leads out of the folder."""
        found = super().translate_path(path)
        folder = Path(self.directory).resolve()
        return found if Path(found).resolve().is_relative_to(folder) else str(folder / ".outside")

    def do_GET(self) -> None:
        """Answer with the list of films, a part of a file, or a file."""
        if self.path.partition("?")[0] == "/":
            self._send(index(Path(self.directory)).encode(errors="replace"), "text/html; charset=utf-8")
            return
        path, wanted = Path(self.translate_path(self.path)), self.headers.get("Range", "")
        if path.is_dir():
            self.send_error(HTTPStatus.NOT_FOUND)
        elif wanted and path.is_file():
            self._send_part(path, wanted)
        else:
            super().do_GET()

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_part(self, path: Path, wanted: str) -> None:
        size = path.stat().st_size
        part = byte_range(wanted, size)
        if part is None:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start, end = part
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.send_header("Content-Length", str(end - start))
        self.end_headers()
        with path.open("rb") as file:
            file.seek(start)
            while start < end:
                piece = file.read(min(_PIECE, end - start))
                if not piece:
                    return
                self.wfile.write(piece)
                start += len(piece)


def byte_range(wanted: str, size: int) -> tuple[int, int] | None:
    """The half-open range of bytes that a Range header asks for (RFC 9110, 14.2); None if it cannot be given.

    >>> byte_range("bytes=0-99", 1000), byte_range("bytes=900-", 1000), byte_range("bytes=-10", 1000)
    ((0, 100), (900, 1000), (990, 1000))
    >>> byte_range("bytes=1000-", 1000) is None, byte_range("lines=1-2", 1000) is None
    (True, True)
    """
    unit, _, asked = wanted.partition("=")
    first, dash, last = asked.partition("-")
    if (
        unit.strip() != "bytes"
        or not dash
        or not all(end.strip().isdecimal() or not end.strip() for end in (first, last))
    ):
        return None
    if not first.strip():
        return (max(size - int(last), 0), size) if last.strip() and int(last) and size else None
    start, end = int(first), min(int(last) + 1 if last.strip() else size, size)
    return (start, end) if start < end else None


class Server(ThreadingHTTPServer):
    """One thread a request; a browser that hangs up in the middle of a film is no news."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


def open_server(dist: Path, port: int) -> Server:
    """A server for a folder of films, not yet answering.

    Args:
        dist: The folder.
        port: On the loopback address; 0 takes any that is free.

    Raises:
        UsageError: There is no such folder, or no port has that number.
        StorageError: The port is taken.
    """
    if not dist.is_dir():
        raise UsageError("there is no film here yet", "run `cuelight build` first")
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is not a port", "give a whole number from 0 to 65535")
    try:
        return Server(("127.0.0.1", port), partial(Handler, directory=str(dist)))
    except OSError as error:
        raise StorageError(f"cannot listen on port {port}: {error.strerror}", "choose another with --port") from error
