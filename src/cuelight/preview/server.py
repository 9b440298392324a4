"""The local server of a preview: the page, what happens (server-sent events), the virtual film, pictures, edits.

It answers this machine alone, under its own names, and only whoever knows the token in its address. A request that
changes a file must come from its own page.
"""

import io
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from PIL import Image

from cuelight.build.steps.still import kept_thumbnail
from cuelight.drawing.thumbnail import thumbnail_size
from cuelight.errors import CuelightError, StorageError
from cuelight.preview.answers import Answer, refused
from cuelight.preview.desk import Desk
from cuelight.preview.waves import peaks
from cuelight.publish.server.server import LocalHandler, Server, media_type

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MOST = 1_000_000
"""Bytes of what a page may send: as many as a script may have."""
_BEAT = 15.0
"""Seconds after which a connection on which nothing happens is seen to be there still."""


class PreviewHandler(LocalHandler):
    """Answers for one desk."""

    def __init__(self, *connection: Any, desk: Desk, token: str) -> None:
        self._desk, self._token = desk, token
        super().__init__(*connection)

    def end_headers(self) -> None:
        """Every answer has the policy, none is kept, and nobody else learns the token."""
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802 - as the base class calls it
        """Answer with the page, a file of it, what happens, or a part of the film."""
        found = self._address()
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, _, name = found.partition("/")
        try:
            if found == "events":
                self._send_events()
            elif kind == "film":
                self._send_film(name.removesuffix(".mp4"))
            else:
                self._send(_GETS.get(kind, _unknown)(self._desk, name))
        except (CuelightError, LookupError):
            self.close_connection = True
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:  # noqa: N802 - as the base class calls it
        """Answer the same without a body."""
        self.do_GET()

    def do_POST(self) -> None:  # noqa: N802 - as the base class calls it
        """Do what the page asks for."""
        found, length = self._address(), self.headers.get("Content-Length", "")
        if found is None or not self._is_from_page() or not length.isascii() or not length.isdecimal():
            self.close_connection = True
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        if int(length[:12]) > _MOST:
            self.close_connection = True
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        try:
            asked = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            asked = None
        self._send(self._desk.do(found, asked) if isinstance(asked, dict) else refused("what is sent is not JSON"))

    def _is_from_page(self) -> bool:
        """Whether a request comes from the page itself: no other may send this kind of content without being asked."""
        origin, host = self.headers.get("Origin", ""), self.headers.get("Host", "")
        is_json = self.headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/json"
        return is_json and origin.strip().lower() == f"http://{host.strip().lower()}"

    def _address(self) -> str | None:
        """What is asked for, below the token; None where that is another."""
        token, slash, rest = self.path.partition("?")[0].removeprefix("/").partition("/")
        is_ours = secrets.compare_digest(token.encode(), self._token.encode())
        return rest if is_ours and slash else None

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for kind, said in self._desk.events(_BEAT):
            self.wfile.write(_event(kind, said))
            self.wfile.flush()

    def _send_film(self, made: str) -> None:
        film = self._desk.film(int(made) if made.isascii() and made.isdecimal() and len(made) < 12 else -1)
        if film is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if part := self.begin_part(film.size, "video/mp4"):
            self._copy(film.read(*part))

    def _copy(self, pieces: Iterable[bytes]) -> None:
        try:
            for piece in pieces:
                self.wfile.write(piece)
        except (CuelightError, LookupError):
            self.close_connection = True  # A unit was deleted meanwhile; the page asks for a newer film.


def _event(kind: str, said: Mapping[str, Any] | None) -> bytes:
    """A server-sent event (HTML Living Standard, 9.2); a comment where nothing is said."""
    return f"event: {kind}\ndata: {json.dumps(said)}\n\n".encode() if said is not None else b": still here\n\n"


def _page(desk: Desk, name: str) -> Answer:
    return Answer(desk.page(), "text/html; charset=utf-8")


def _page_file(desk: Desk, name: str) -> Answer:
    folder = files("cuelight.preview") / "page"
    known = {each.name for each in folder.iterdir() if PurePosixPath(each.name).suffix in (".js", ".css", ".svg")}
    return Answer((folder / name).read_bytes(), media_type(name)) if name in known else _unknown(desk, name)


def _still(desk: Desk, name: str) -> Answer:
    picture = desk.still(name.removesuffix(".png"))
    return Answer(picture, "image/png") if picture else _unknown(desk, name)


def _glimpse(desk: Desk, name: str) -> Answer:
    picture = desk.glimpse()
    return Answer(picture, "image/png") if picture else _unknown(desk, name)


def _thumbnail(desk: Desk, name: str) -> Answer:
    plan = desk.plan()
    jobs = plan.stills.values() if plan else ()
    job = next((job for job in jobs if job.thumbnail == name.removesuffix(".webp")), None)
    if job is None or not desk.is_kept(job.unit):
        return _unknown(desk, name)
    return Answer(_as_webp(kept_thumbnail(job), thumbnail_size(*job.format.size)), "image/webp")


def _as_webp(pixels: bytes, size: tuple[int, int]) -> bytes:
    content = io.BytesIO()
    Image.frombytes("RGB", size, pixels).save(content, "WEBP", quality=85, method=2)
    return content.getvalue()


def _wave(desk: Desk, name: str) -> Answer:
    plan = desk.plan()
    job = next((job for job in plan.takes if job.digest == name.removesuffix(".json")), None) if plan else None
    if job is None:
        return _unknown(desk, name)
    return Answer(json.dumps({"peaks": peaks(job)}).encode(), "application/json")


def _unknown(desk: Desk, name: str) -> Answer:
    return Answer(b"", "text/plain", HTTPStatus.NOT_FOUND)


_GETS: Mapping[str, Callable[[Desk, str], Answer]] = {
    "": _page,
    "page": _page_file,
    "still": _still,
    "glimpse": _glimpse,
    "thumbnail": _thumbnail,
    "wave": _wave,
}


def open_preview(desk: Desk, port: int, token: str) -> Server:
    """A server for a preview, not yet answering.

    Args:
        desk: What it shows.
        port: On the loopback address; 0 takes any that is free.
        token: Whoever does not know it gets nothing.

    Raises:
        StorageError: The port is taken.
    """
    try:
        return Server(("127.0.0.1", port), partial(PreviewHandler, desk=desk, token=token))
    except OSError as error:
        raise StorageError(f"cannot listen on port {port}: {error.strerror}", "choose another with --port") from error
