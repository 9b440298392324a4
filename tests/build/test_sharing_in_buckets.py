"""A store in a bucket of a real S3 server, and behind a web server: what holds of a folder holds there."""

import http.server
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from gcs_server import gcs_server
from s3_server import BUCKET, CREDENTIALS, s3_server
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.clean_store import clean_store
from cuelight.cli.main import main
from cuelight.project import Project
from cuelight.storage.shared import bucket
from cuelight.storage.shared.address import read_address
from cuelight.storage.shared.named import named_store
from cuelight.storage.shared.remote import DeniedError, RemoteError, TooLargeError
from cuelight.storage.shared.store import SharedStore, remote_at

pytest.importorskip("obstore")
NAME = "units/ab/" + 64 * "a"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def store(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """A store of its own in the bucket, with credentials in the environment."""
    for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": server}.items():
        monkeypatch.setenv(name, value)
    return f"s3://{BUCKET}/{request.node.name}"


def test_a_machine_with_nothing_reads_what_another_made(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the commands, as CI runs them; then the store is cleaned by its own clock."""
    films = []
    for name in ("one", "two"):
        small = SmallProject(tmp_path / name)
        monkeypatch.chdir(small.root)
        assert main(["build", "--store", store]) == 0
        films.append(small.film.read_bytes())
    assert films[0] == films[1]
    out, said = capsys.readouterr()
    assert "made 1 film, 2 outputs; kept 3 takes" in out
    assert "warning" not in said and "hunter2" not in said
    assert clean_store(read_address(store), 3600).objects == ()
    monkeypatch.setenv("CUELIGHT_STORE", store)
    assert main(["clean", "--store", "--older-than", "0h"]) == 0
    assert list(remote_at(read_address(store)).listed()) == []


def test_of_many_who_write_at_once_one_does(store: str) -> None:
    remote = remote_at(read_address(store))
    contents = [bytes([number]) * 10_000 for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        won = list(pool.map(lambda content: remote.write(NAME, content), contents))
    assert won.count(True) == 1
    assert remote.read(NAME) == contents[won.index(True)]
    assert remote.read(NAME.replace("a", "b")) is None
    assert remote.write(NAME, b"anew", replace=True) and remote.read(NAME) == b"anew"


def test_a_huge_object_is_not_read(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    remote = remote_at(read_address(store))
    remote.write(NAME, bytes(2000))
    monkeypatch.setattr(bucket, "MOST_BYTES", 1000)
    with pytest.raises(TooLargeError):
        remote.read(NAME)


def test_a_bucket_that_is_gone_costs_a_warning(store: str, tmp_path: Path) -> None:
    small, said = SmallProject(tmp_path / "project"), list[str]()
    shared = named_store(store.replace(BUCKET, "no-such-bucket"), said.append)
    (film,) = build(Project(small.root), jobs=2, shared=shared)
    assert film.made["takes"] == 3
    assert len(said) == 1 and "no-such-bucket" in said[0] and "\n" not in said[0]


def test_in_google_cloud_storage_the_first_who_writes_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own conditions, which are not those of S3; and a machine with nothing makes nothing."""
    from obstore.store import from_url

    with gcs_server(tmp_path) as account:
        monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", str(account))
        remote = bucket.Bucket(from_url("gs://films/store", client_options={"allow_http": True}))
        assert not remote.has(NAME) and remote.read(NAME) is None
        assert remote.write(NAME, b"first") and not remote.write(NAME, b"second")
        assert remote.has(NAME) and remote.read(NAME) == b"first"
        assert remote.write(NAME, b"anew", replace=True) and [each.name for each in remote.listed()] == [NAME]
        remote.delete([NAME])
        assert not remote.has(NAME)
        films, made, said = list[bytes](), list[int](), list[str]()
        for name in ("one", "two"):
            small = SmallProject(tmp_path / name)
            shared = SharedStore(read_address("gs://films/store"), remote, said.append)
            (film,) = build(Project(small.root), jobs=2, shared=shared)
            films.append(small.film.read_bytes())
            made.append(film.made["takes"] + film.made["stills"])
        assert films[0] == films[1] and made == [9, 0] and said == []


class Pages(http.server.SimpleHTTPRequestHandler):
    """Files of a folder; some are refused."""

    def do_GET(self) -> None:
        if self.path.endswith("b" * 64):
            self.send_error(403)
        elif self.path.endswith("c" * 64):
            self.send_error(500)
        else:
            super().do_GET()

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


def test_a_store_behind_a_web_server_is_read_and_never_written(tmp_path: Path) -> None:
    """What a folder holds, published."""
    one, two, said = SmallProject(tmp_path / "one"), SmallProject(tmp_path / "two"), list[str]()
    build(Project(one.root), jobs=2, shared=named_store(f"file://{tmp_path}/store", said.append))
    before = sorted((tmp_path / "store").rglob("*"))
    two.replace("Welcome to the film.", "Welcome to another film.")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=tmp_path / "store")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        (film,) = build(Project(two.root), jobs=2, shared=named_store(address, said.append))
        remote = remote_at(read_address(address))
        with pytest.raises(DeniedError):
            remote.read(NAME.replace("a" * 64, "b" * 64))
        with pytest.raises(RemoteError):
            remote.read(NAME.replace("a" * 64, "c" * 64))
        with pytest.raises(DeniedError):
            remote.write(NAME, b"")
        server.shutdown()
    assert film.made["takes"] == 1 and film.made["stills"] == 0
    assert said == []
    assert sorted((tmp_path / "store").rglob("*")) == before
