"""`cuelight serve`: the films of a project on a local page, part by part, and nothing else of the machine."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
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
from cuelight.publish.server.server import POLICY, Server, open_server


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A built film with a hostile title."""
    project = hostile(SmallProject(tmp_path_factory.mktemp("serve")))
    build(Project(project.root), jobs=2)
    (project.root / "secret.txt").write_text("secret", "utf-8")
    return project


@pytest.fixture(scope="module")
def server(project: SmallProject) -> Iterator[Server]:
    """Answers until the tests end."""
    with open_server(project.root / "dist", 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """One request, its path as it stands."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)) as connection:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer, answer.read()


def test_the_first_page_lists_the_films(server: Server) -> None:
    """With title, poster and links; the title is text; the policy is the strictest."""
    answer, body = ask(server, "/")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
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
    "wanted", ["bytes=99999999-", "bytes=5-2", "lines=1-2", "bytes=x-y", "bytes=1-2,4-5", "bytes=-0"]
)
def test_a_part_that_cannot_be_given_is_416(server: Server, wanted: str) -> None:
    """With the size of the file, never a crash."""
    answer, body = ask(server, "/small/small.mp4", Range=wanted)
    assert answer.status == 416
    assert answer.headers["Content-Range"].startswith("bytes */")
    assert body == b""


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
