"""`cuelight serve`: the films of a project on a local page, part by part, and nothing else of the machine."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from command import PATIENCE, start
from hostile import hostile
from page_reader import Reader
from small_project import SmallProject

from cuelight.build.manifest import MANIFEST
from cuelight.build.run import build
from cuelight.errors import StorageError, UsageError
from cuelight.project import Project
from cuelight.publish.server.server import Server, open_server

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A built film with a hostile title."""
    project = hostile(SmallProject(tmp_path_factory.mktemp("serve")))
    build(Project(project.root), jobs=2)
    (project.root / "secret.txt").write_text("secret", "utf-8")
    return project


@contextmanager
def _answering(project: SmallProject, origins: Sequence[str] = ()) -> Iterator[Server]:
    with open_server(project.root / "dist", 0, origins) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def server(project: SmallProject) -> Iterator[Server]:
    """Answers until the tests end."""
    with _answering(project) as server:
        yield server


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """One request, its path as it stands."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)) as connection:
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer, answer.read()


def test_the_first_page_lists_the_films(server: Server) -> None:
    """With title, poster and links; the title is text; the policy is the strictest."""
    answer, body = ask(server, "/")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] == STRICT
    assert "Access-Control-Allow-Origin" not in answer.headers
    text = body.decode()
    assert 'href="small/embed.html"' in text
    assert "&lt;script&gt;window.hacked" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("embed.html", "text/html"), ("captions.vtt", "text/vtt"), ("play-video.js", "text/javascript"),
        ("play-video.css", "text/css"), ("small.mp4", "video/mp4"), ("poster.webp", "image/webp"),
        ("schema.svg", "image/svg+xml"), ("timeline.json", "application/json"),
    ],
)  # fmt: skip
def test_files_have_their_media_type(server: Server, project: SmallProject, name: str, kind: str) -> None:
    """And come whole."""
    answer, body = ask(server, f"/small/{name}")
    assert answer.status == 200
    assert (answer.headers["Content-Type"] or "").partition(";")[0] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert body == (project.film.parent / name).read_bytes()


@pytest.mark.parametrize(
    ("given", "asked", "allowed", "framing"),
    [
        (
            ["https://Clinic.example/"],
            "https://clinic.example",
            "https://clinic.example",
            "'self' https://clinic.example",
        ),
        (["https://clinic.example"], "https://other.example", None, "'self' https://clinic.example"),
        (["http://[::1]:3000", "null"], "null", "null", "'self' http://[::1]:3000"),
        (["*"], "https://other.example", "*", "'self' *"),
    ],
)
def test_pages_of_the_origins_that_are_named_may_show_and_read_films(
    project: SmallProject, given: list[str], asked: str, allowed: str | None, framing: str
) -> None:
    """Those and no others; a cache is told that the answer depends on who asks."""
    own = "'self' http://127.0.0.1:{}" if "null" in given else "'self'"
    with _answering(project, given) as server:
        answer, _ = ask(server, "/small/captions.vtt", Origin=asked)
        assert answer.headers["Access-Control-Allow-Origin"] == allowed
        assert answer.headers["Vary"] == (None if given == ["*"] else "Origin")
        assert answer.headers["Content-Security-Policy"] == STRICT.replace(
            "'self';", f"{own.format(server.server_port)};"
        ).replace("frame-ancestors 'self'", f"frame-ancestors {framing}")
        broken, _ = ask(server, "/", "BROKEN METHOD")
        assert broken.status == 400


@pytest.mark.parametrize(
    "given", ["clinic.example", "https://clinic.example/films", "https://a b", "ftp://a", "", "'self'"]
)
def test_an_origin_that_is_none_is_refused(project: SmallProject, given: str) -> None:
    """Before anything is served, with how one is written."""
    with pytest.raises(UsageError, match="is not an origin"):
        open_server(project.root / "dist", 0, [given])


def test_parts_of_a_film_are_given(server: Server, project: SmallProject) -> None:
    """First, middle and last bytes (RFC 9110, 14); without them browsers cannot seek."""
    content = project.film.read_bytes()
    size = len(content)
    for wanted, first, last in (("0-0", 0, 0), ("100-299", 100, 299), (f"{size - 5}-", size - 5, size - 1)):
        answer, body = ask(server, "/small/small.mp4", Range=f"bytes={wanted}")
        assert answer.status == 206
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert body == content[first : last + 1]
    answer, body = ask(server, "/small/small.mp4", Range="bytes=-7")
    assert (answer.status, body) == (206, content[-7:])


@pytest.mark.parametrize(
    "headers", [{"Range": "lines=1-2"}, {"Range": "1-2"}, {"Range": "bytes=1-2", "If-Range": '"x"'}]
)
def test_a_range_that_does_not_count_is_ignored(server: Server, project: SmallProject, headers: dict[str, str]) -> None:
    """In a unit that nobody knows, or of another state of the file: it comes whole (RFC 9110, 14.2 and 13.1.5)."""
    answer, body = ask(server, "/small/small.mp4", **headers)
    assert (answer.status, body) == (200, project.film.read_bytes())


@pytest.mark.parametrize(
    "wanted",
    ["bytes=99999999-", "bytes=5-2", "bytes=x-y", "bytes=1-2,4-5", "bytes=-0", f"bytes={'9' * 9000}-", "bytes=²-"],
)
def test_a_part_that_cannot_be_given_is_416(server: Server, wanted: str) -> None:
    """With the size of the file, never a crash."""
    answer, body = ask(server, "/small/small.mp4", Range=wanted)
    assert answer.status == 416
    assert answer.headers["Content-Range"].startswith("bytes */")
    assert body == b""


def test_endless_numbers_are_as_good_as_large_ones(server: Server, project: SmallProject) -> None:
    """Of an end and of a length; noughts before a number are none."""
    content = project.film.read_bytes()
    for wanted, part in (
        (f"5-{'9' * 9000}", content[5:]),
        (f"-{'9' * 9000}", content),
        (f"{'0' * 9000}7-8", content[7:9]),
    ):
        answer, body = ask(server, "/small/small.mp4", Range=f"bytes={wanted}")
        assert (answer.status, body) == (206, part)


@pytest.mark.parametrize("path", ["/", "/small/small.mp4", "/small/captions.vtt", "/gone"])
def test_head_is_get_without_a_body(server: Server, path: str) -> None:
    """The same status and headers, whatever part is asked for."""
    whole, body = ask(server, path)
    head, nothing = ask(server, path, "HEAD", Range="bytes=1-2")
    assert (head.status, nothing) == (whole.status, b"")
    assert {**head.headers, "Date": ""} == {**whole.headers, "Date": ""}
    assert head.headers["Content-Length"] == str(len(body))


def test_only_who_sits_at_this_machine_is_answered(server: Server) -> None:
    """A page elsewhere may have its own name lead here; its browser then says that name."""
    port = server.server_port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
        assert ask(server, "/", Host=host)[0].status == 200
    for host in (
        *(
            "evil.example",
            f"evil.example:{port}",
            "localhost",
            "127.0.0.1",
            f"127.0.0.1:{port + 1}",
            f"127.0.0.1.evil:{port}",
        ),
        *(f"0.0.0.0:{port}", f"a@localhost:{port}", f"localhost:{port}, evil.example", ""),
    ):
        for path, method in (("/", "GET"), ("/small/small.mp4", "GET"), ("/", "HEAD"), ("/", "POST")):
            answer, body = ask(server, path, method, Host=host)
            assert answer.status == 421
            assert b"small" not in body


RAW = {
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "an old browser": (b"GET /\r\n\r\n", 400),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example\r\n\r\n", 421),
    "a whole address": (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 404),
    "an endless address": (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
    "an endless header": (b"GET / HTTP/1.1\r\nHost: " + b"a" * 70_000 + b"\r\n\r\n", 431),
    "endless headers": (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
    "bytes": (bytes(range(128, 256)) + b"\r\n\r\n", 400),
    "another version": (b"GET / HTTP/2.0\r\n\r\n", 505),
    "another method": (b"DELETE / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 501),
    "a body": (b"GET / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 40\r\n\r\nGET /gone HTTP/1.1\r\n", 200),
}


@pytest.mark.parametrize("name", RAW)
def test_whatever_is_asked_gets_one_answer(server: Server, name: str) -> None:
    """With a status."""
    request, status = RAW[name]
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE) as connection:
        connection.sendall(request.replace(b"PORT", str(server.server_port).encode()))
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    statuses = re.findall(rb"^HTTP/1.1 (\d+)|Error code: (\d+)", answer, re.MULTILINE)
    assert {int(code) for found in statuses for code in found if code} == {status}


@pytest.mark.parametrize(
    "path",
    ["/%00", "/small/%00.mp4", "/small/small.mp4%00.txt", f"/{'a' * 300}", f"/{'a/' * 3000}", "/small/small.mp4/a",
     "/%ff%fe", "/small/./small.mp4", "/small//small.mp4", "/.", "/..", "/small"],
)  # fmt: skip
def test_a_name_that_no_file_can_have_is_not_there(server: Server, path: str) -> None:
    """Of any bytes and any length; never a connection that breaks off."""
    assert ask(server, path)[0].status == 404
    assert ask(server, path, "HEAD")[0].status == 404


def test_a_pipe_holds_nobody_up(server: Server, project: SmallProject) -> None:
    """Whether it is asked for, or lies where the list of films reads; nor does a device."""
    folder = project.root / "dist" / "pipes"
    folder.mkdir()
    (folder / MANIFEST).touch()
    try:
        for name in ("video.json", "poster.jpg", "transcript.html"):
            os.mkfifo(folder / name)
            assert ask(server, f"/pipes/{name}")[0].status == 404
        answer, body = ask(server, "/")
        assert answer.status == 200
        assert b'href="pipes/embed.html"' in body
        assert b"pipes/poster.jpg" not in body
        (folder / "zero").symlink_to("/dev/zero")
        assert ask(server, "/pipes/zero")[0].status == 404
    finally:
        shutil.rmtree(folder)


def test_who_asks_slowly_or_reads_nothing_holds_nobody_up(server: Server) -> None:
    """However many there are: the oldest gives way."""
    with ExitStack() as stack:
        for number in range(130):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE))
            whole = f"GET /small/small.mp4 HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n".encode()
            slow.sendall(whole if number % 3 else b"GET /small/small.mp4 HTTP/1.1\r\nHost: ")
        assert ask(server, "/small/captions.vtt")[0].status == 200


def test_a_list_is_no_way_out_of_dist(server: Server, project: SmallProject, tmp_path: Path) -> None:
    """Not through a link in place of what a build says of a film."""
    folder = project.root / "dist" / "linked"
    (tmp_path / "video.json").write_text('{"name": "secret"}', "utf-8")
    folder.mkdir()
    (folder / MANIFEST).touch()
    try:
        (folder / "video.json").symlink_to(tmp_path / "video.json")
        assert b"secret" not in ask(server, "/")[1]
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/small/..%2f..%2fsecret.txt", "//etc/passwd", "/small/", "/gone"]
)
def test_nothing_outside_dist_is_given(server: Server, path: str) -> None:
    """Nor the listing of a folder."""
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in body or b"File not found" in body


@pytest.mark.parametrize("place", ["dist/small/link.txt", "dist/linked/secret.txt"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_link_out_of_dist_is_not_followed(
    server: Server, project: SmallProject, tmp_path: Path, place: str, method: str
) -> None:
    """A commit may hold one: the server then has no such file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    whole = place.endswith("link.txt")
    link, target = (project.root / place, secret) if whole else (project.root / "dist/linked", tmp_path)
    link.symlink_to(target)
    try:
        answer, body = ask(server, "/" + place.removeprefix("dist/"), method)
    finally:
        link.unlink()
    assert answer.status == 404
    assert b"secret" not in body


def test_names_that_are_no_text_harm_no_list(project: SmallProject, server: Server) -> None:
    """A folder's name of any bytes, and half a character in a title: the other films are listed."""
    folder = project.root / "dist" / os.fsdecode(b'\xff"<b>')
    folder.mkdir()
    (folder / MANIFEST).touch()
    try:
        pages = [ask(server, "/")]
        (folder / "video.json").write_text('{"name": "\\ud800<i>"}', "utf-8")
        pages.append(ask(server, "/"))
    finally:
        shutil.rmtree(folder)
    for answer, body in pages:
        assert answer.status == 200
        page = Reader(body.decode())
        assert {tag for tag, _ in page.elements}.isdisjoint({"b", "i", "script"})
        assert {"small/embed.html", "%FF%22%3Cb%3E/embed.html"} <= {
            attributes.get("href") for _, attributes in page.elements
        }


def test_no_films_and_no_port_are_said(tmp_path: Path, server: Server) -> None:
    """Before anything is answered."""
    with pytest.raises(UsageError, match="no film here yet"):
        open_server(tmp_path / "dist", 0)
    (tmp_path / "dist").mkdir()
    with pytest.raises(StorageError, match="cannot listen on port"):
        open_server(tmp_path / "dist", server.server_port)
    with open_server(tmp_path / "dist", 0):
        pass
    with pytest.raises(UsageError, match="is not a port"):
        open_server(tmp_path / "dist", 65536)


def test_the_command_ends_with_ctrl_c(project: SmallProject) -> None:
    """It says where it listens, and exits with 0."""
    command = [sys.executable, "-m", "cuelight", "serve", "--port", "0"]
    process = start(command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    line = process.stdout.readline()
    assert line.startswith("http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, errors) == (0, "", "")
