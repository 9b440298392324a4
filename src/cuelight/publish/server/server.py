"""A local server that lists the films of a project and shows each as it will be embedded.

Serves `dist/` and nothing else, to this machine only and under its own names, with Range replies, without which
browsers cannot seek, and with the strictest Content-Security-Policy that the pages need.
"""

import mimetypes
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from socket import SHUT_RDWR
from threading import Lock
from typing import Any, BinaryIO

from cuelight.errors import StorageError, UsageError
from cuelight.publish.server.files import open_target
from cuelight.publish.server.films import index
from cuelight.publish.server.origins import Origins, origins

TYPES = {
    ".html": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".css": "text/css",
    ".vtt": "text/vtt", ".js": "text/javascript", ".json": "application/json", ".mp4": "video/mp4",
    ".webp": "image/webp", ".avif": "image/avif", ".mdx": "text/plain; charset=utf-8",
    ".srt": "application/x-subrip", ".svg": "image/svg+xml",
}  # fmt: skip
_PIECE = 256 * 1024
_MOST_CONNECTIONS = 100
"""A browser opens six."""


class LocalHandler(BaseHTTPRequestHandler):
    """Answers this machine alone, under its own names, and parts of what is long."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Cuelight", ""
    timeout = 60.0
    """Seconds in which nothing comes, or nothing can be sent."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def parse_request(self) -> bool:
        """Refuse what is asked of another host: a page elsewhere whose name was made to lead here."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        _, port = self.connection.getsockname()[:2]
        if len(hosts) != 1 or not is_own_host(hosts[0], port):
            self.close_connection = True  # What follows may be no request.
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST if hosts else HTTPStatus.BAD_REQUEST)
            return False
        return True

    def begin_part(self, size: int, kind: str) -> tuple[int, int] | None:
        """Send the head of an answer that may be a part.

        Args:
            size: Bytes of the whole.
            kind: Its media type.

        Returns:
            The bytes that are to follow, half-open; None where none are.
        """
        start, end, is_part = 0, size, self._is_part_wanted()
        if is_part:
            part = byte_range(self.headers["Range"], size)
            if part is None:
                self._refuse_part(size)
                return None
            start, end = part
        self.send_response(HTTPStatus.PARTIAL_CONTENT if is_part else HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Accept-Ranges", "bytes")
        if is_part:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.send_header("Content-Length", str(end - start))
        self.end_headers()
        return None if self.command == "HEAD" else (start, end)

    def _is_part_wanted(self) -> bool:
        """Whether the header Range counts: for GET, in a unit that is known, of a file whatever it is by now."""
        unit = self.headers.get("Range", "").partition("=")[0]
        return self.command == "GET" and unit.strip().lower() == "bytes" and "If-Range" not in self.headers

    def _refuse_part(self, size: int) -> None:
        self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        self.send_header("Content-Range", f"bytes */{size}")
        self.send_header("Content-Length", "0")
        self.end_headers()


class Handler(LocalHandler):
    """Answers for one folder of films."""

    def __init__(self, *connection: Any, folder: Path, origins: Origins) -> None:
        self._folder, self._origins = folder, origins
        self._host, self._asker = "localhost", ""
        super().__init__(*connection)

    def parse_request(self) -> bool:
        """Remember who asks; see `LocalHandler`."""
        if not super().parse_request():
            return False
        self._host, self._asker = self.headers["Host"].strip().lower(), self.headers.get("Origin", "")
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # What follows is no request.
        return True

    def end_headers(self) -> None:
        """Every answer has the policy, and none is kept: films change while one looks at them."""
        self.send_header("Content-Security-Policy", self._origins.policy(self._host))
        for name, value in self._origins.headers(self._asker).items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with the list of films, a part of a file, or a file."""
        target = self.path.partition("?")[0]
        if target == "/":
            content = index(self._folder).encode(errors="replace")
            self._send(BytesIO(content), len(content), "text/html; charset=utf-8")
            return
        file = open_target(self._folder, target)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with file:
            self._send(file, os.fstat(file.fileno()).st_size, media_type(target))

    def do_HEAD(self) -> None:
        """Answer the same without a body."""
        self.do_GET()

    def _send(self, file: BinaryIO, size: int, kind: str) -> None:
        if part := self.begin_part(size, kind):
            self._copy(file, *part)

    def _copy(self, file: BinaryIO, start: int, end: int) -> None:
        file.seek(start)
        while start < end:
            piece = file.read(min(_PIECE, end - start))
            if not piece:
                self.close_connection = True  # It has become shorter meanwhile.
                return
            self.wfile.write(piece)
            start += len(piece)


def is_own_host(host: str, port: int) -> bool:
    """Whether a Host header names this machine and the port, as who sits at it does.

    >>> is_own_host("LocalHost:8000", 8000), is_own_host("[::1]", 80), is_own_host("127.0.0.1", 8000)
    (True, True, False)
    """
    names = ("127.0.0.1", "localhost", "[::1]")
    return host.strip().lower() in {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())


def media_type(name: str) -> str:
    """The media type by a file's name; the machine's own table may lack what the web needs."""
    guessed, encoding = mimetypes.guess_type(name)
    return TYPES.get(Path(name).suffix) or (not encoding and guessed) or "application/octet-stream"


def byte_range(wanted: str, size: int) -> tuple[int, int] | None:
    """The half-open range of bytes that a Range header asks for (RFC 9110, 14.2); None if it cannot be given.

    >>> byte_range("bytes=0-99", 1000), byte_range("bytes=900-", 1000), byte_range("bytes=-10", 1000)
    ((0, 100), (900, 1000), (990, 1000))
    >>> byte_range("bytes=1000-", 1000) is None, byte_range("bytes=1-2,4-5", 1000) is None
    (True, True)
    """
    found = re.fullmatch(r"\s*([0-9]*)\s*-\s*([0-9]*)\s*", wanted.partition("=")[2])
    if not found:
        return None
    first, last = (_number(digits) if digits else None for digits in found.groups())
    if first is None:
        return (max(size - last, 0), size) if last and size else None
    end = size if last is None else min(last + 1, size)
    return (first, end) if first < end else None


def _number(digits: str) -> int:
    """A number, or one as good that is larger than any file: Python refuses to read endless ones."""
    return int(digits.lstrip("0")[:20] or "0")


class Server(ThreadingHTTPServer):
    """One thread a connection; a browser that hangs up in the middle of a film is no news.

    Of too many connections, the one that was opened first is closed: who asks slowly, or reads nothing, holds nobody
    up, and a player whose film was paused asks again.
    """

    daemon_threads = True
    request_queue_size = _MOST_CONNECTIONS

    def __init__(self, address: tuple[str, int], handler: Callable[..., BaseHTTPRequestHandler]) -> None:
        self._open = dict[Any, None]()
        self._change = Lock()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, if need be in place of the oldest."""
        with self._change:
            self._open[request] = None
            oldest = next(iter(self._open)) if len(self._open) > _MOST_CONNECTIONS else None
        if oldest:
            self._forget(oldest)
            with suppress(OSError):
                oldest.shutdown(SHUT_RDWR)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self._forget(request)
        super().shutdown_request(request)

    def _forget(self, request: Any) -> None:
        with self._change:
            self._open.pop(request, None)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


def open_server(dist: Path, port: int, shared_with: Sequence[str] = ()) -> Server:
    """A server for a folder of films, not yet answering.

    Args:
        dist: The folder.
        port: On the loopback address; 0 takes any that is free.
        shared_with: Origins whose pages may show and read the films.

    Raises:
        UsageError: There is no such folder, no port has that number, or an origin is none.
        StorageError: The port is taken.
    """
    if not dist.is_dir():
        raise UsageError("there is no film here yet", "run `cuelight build` first")
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is not a port", "give a whole number from 0 to 65535")
    handler = partial(Handler, folder=dist, origins=origins(shared_with))
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError as error:
        raise StorageError(f"cannot listen on port {port}: {error.strerror}", "choose another with --port") from error
