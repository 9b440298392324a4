"""A store behind a web server: what it may answer, and whom it cannot have called."""

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from cuelight.errors import UsageError
from cuelight.storage.shared.address import StoreAddress
from cuelight.storage.shared.remote import DeniedError, RemoteError, TooLargeError
from cuelight.storage.shared.store import SharedStore
from cuelight.storage.shared.web import web

ANSWERS: Mapping[str, tuple[int, Mapping[str, str], bytes]] = {
    "/whole": (200, {"Content-Length": "5"}, b"whole"),
    "/gone": (410, {"Content-Length": "0"}, b""),
    "/huge": (200, {"Content-Length": "10000000000"}, b"x"),
    "/endless": (200, {"Transfer-Encoding": "chunked"}, b"5\r\nwhole\r\n0\r\n\r\n"),
    "/short": (200, {"Content-Length": "1000"}, b"x"),
    "/denied": (403, {"Content-Length": "0"}, b""),
    "/failing": (500, {"Content-Length": "0", "Retry-After": "86400"}, b""),
    "/there": (302, {"Content-Length": "0", "Location": "/whole"}, b""),
    "/file": (302, {"Content-Length": "0", "Location": "file:///etc/passwd"}, b""),
}
DRIPPING = {
    "/head": b"HTTP/1.1 200 OK\r\nContent-Length: 90",
    "/body": b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n",
}
asked = list[str]()
enough = threading.Event()


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked.append(f"{self.path} {self.headers['Authorization']}")
        if self.path in DRIPPING:
            self._drip(DRIPPING[self.path])
            return
        status, headers, content = ANSWERS.get(self.path, (404, {"Content-Length": "0"}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def _drip(self, start: bytes) -> None:
        """Write a byte now and then, while anybody waits for them."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.write(start)
            while not enough.wait(0.01):
                self.wfile.write(b"0")

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def address() -> Iterator[StoreAddress]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield StoreAddress("http", f"127.0.0.1:{server.server_address[1]}")
        server.shutdown()


def test_what_is_there_is_read_and_what_is_not_is_none(address: StoreAddress) -> None:
    remote = web(address)
    assert (remote.read("whole"), remote.read("gone"), remote.read("nothing")) == (b"whole", None, None)
    assert (remote.has("whole"), remote.has("gone")) == (True, False)


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("huge", TooLargeError, "more than 100,000,000 bytes"),
        ("endless", RemoteError, "how long an object is"),
        ("short", RemoteError, ""),
        ("denied", DeniedError, "403 Forbidden"),
        ("failing", RemoteError, "500 Internal Server Error"),
        ("there", RemoteError, "302 Found, and it is not followed"),
        ("file", RemoteError, "302 Found, and it is not followed"),
    ],
)
def test_what_cannot_be_used_is_said_in_few_words(
    address: StoreAddress, name: str, kind: type[RemoteError], said: str
) -> None:
    """And nobody is asked whom the server names: another host may be one that only this machine reaches."""
    asked.clear()
    with pytest.raises(kind) as caught:
        web(address).read(name)
    assert said in str(caught.value) and str(address) not in str(caught.value) and len(str(caught.value)) < 80
    assert {each.split()[0] for each in asked} == {f"/{name}"}


@pytest.mark.parametrize("name", ["head", "body"])
def test_one_that_gives_a_byte_now_and_then_is_not_waited_for(address: StoreAddress, name: str) -> None:
    """Each byte comes in time, and the whole never would: it is said once, and nothing is asked any more."""
    enough.clear()
    patience = threading.Timer(30, enough.set)
    patience.start()
    warnings = list[str]()
    store = SharedStore(address, web(address, grace=0.2, least=10_000), warnings.append)
    try:
        assert [store.fetch_one(each, lambda _: True) for each in (name, "whole")] == [False, False]
    finally:
        patience.cancel()
        enough.set()
        store.close(wait=True)
    (said,) = warnings
    assert said.endswith("cannot be reached (it answers too slowly): this build works without it")


def test_what_keeps_the_pace_is_read_however_slowly_it_begins(address: StoreAddress) -> None:
    """The grace is for servers that have to think first, and for small objects."""
    assert web(address, grace=3600, least=1e12).read("whole") == b"whole"


def test_no_password_is_sent_along(address: StoreAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one that is written down for that host: credentials come from the environment alone."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password hunter2\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    asked.clear()
    assert web(address).read("whole") == b"whole"
    assert asked == ["/whole None"]


@pytest.mark.parametrize("place", ["[::1/x", "host:99999/x", "host:x", ":80/x"])
def test_an_address_without_a_host_is_refused(place: str) -> None:
    with pytest.raises(UsageError, match="names no host"):
        web(StoreAddress("http", place))
