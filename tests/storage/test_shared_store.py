"""A store that machines share: its address, the form of its objects, and what becomes of one that fails."""

import os
import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cuelight.errors import UsageError
from cuelight.storage.shared import remote
from cuelight.storage.shared.address import StoreAddress, named_key, read_address
from cuelight.storage.shared.bucket import Bucket, bucket
from cuelight.storage.shared.folder import Folder
from cuelight.storage.shared.named import named_address
from cuelight.storage.shared.remote import RemoteError, StoredObject
from cuelight.storage.shared.sealed import RefusedError, opened, sealed
from cuelight.storage.shared.store import SharedStore

NAME = "units/ab/" + 64 * "a"
KEY, OTHER = b"0123456789abcdef", b"fedcba9876543210"
SECRET = "s3://user:hunter2@bucket/cuelight"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("s3://bucket/cuelight/", "s3://bucket/cuelight"),
        ("S3://bucket", "s3://bucket"),
        ("gcs://bucket/a/b", "gs://bucket/a/b"),
        ("https://host:8443/cuelight", "https://host:8443/cuelight"),
        ("file:///mnt/a folder", "file:///mnt/a folder"),
    ],
)
def test_an_address_is_read(text: str, shown: str) -> None:
    assert str(read_address(text)) == shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SECRET, "holds no name, password or key"),
        ("https://host/cuelight?X-Amz-Signature=hunter2", "holds no name, password or key"),
        ("s3://bucket/a#hunter2", "holds no name, password or key"),
        ("s3:hunter2@bucket", "holds no name, password or key"),
        ("s3://bucket/../other", "leads upwards"),
        ("s3://bucket/%2e%2E/other", "leads upwards"),
        ("file:///mnt/../etc", "leads upwards"),
        ("file:///mnt\\..\\etc", "leads upwards"),
        ("file://relative/folder", "names no place"),
        ("file://", "names no place"),
        ("s3://", "names no place"),
        ("s3:///bucket", "names no place"),
        ("ftp://host/cuelight", "stores of ftp: are not known"),
        ("memory://x", "stores of memory: are not known"),
        ("/mnt/cuelight", "is not the address of a store"),
        ("s3://bucket/\x1b[31m", "is not the address of a store"),
        ("bucket", "is not the address of a store"),
    ],
)
def test_what_is_no_address_is_refused_without_what_may_be_secret(text: str, said: str) -> None:
    """With a hint, and never repeating a password."""
    with pytest.raises(UsageError) as caught:
        read_address(text)
    assert said in caught.value.message
    assert caught.value.hint
    assert "hunter2" not in str(caught.value)


def test_the_argument_comes_before_the_environment_and_nothing_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUELIGHT_STORE", "s3://theirs")
    assert str(named_address(None)) == "s3://theirs"
    assert str(named_address("s3://mine")) == "s3://mine"
    assert named_address("") is None
    for empty in ("", "  "):
        monkeypatch.setenv("CUELIGHT_STORE", empty)
        assert named_address(None) is None
    monkeypatch.delenv("CUELIGHT_STORE")
    assert named_address(None) is None


def test_a_key_is_long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUELIGHT_STORE_KEY", "secret")
    with pytest.raises(UsageError, match="fewer than 16 characters") as caught:
        named_key()
    assert "secret'" not in str(caught.value)
    monkeypatch.setenv("CUELIGHT_STORE_KEY", KEY.decode())
    assert named_key() == KEY


@pytest.mark.parametrize("key", [b"", KEY])
def test_what_was_sealed_is_opened(key: bytes) -> None:
    assert opened(NAME, sealed(NAME, [b"a", b"", b"bc"], key), key) == (b"a", b"", b"bc")
    assert opened(NAME, sealed(NAME, [b"a"], KEY)) == (b"a",)


@pytest.mark.parametrize("key", [b"", KEY])
def test_every_bit_counts(key: bytes) -> None:
    """Cut, altered or lengthened anywhere, an object is refused; without a key its signature means nothing."""
    whole = sealed(NAME, [b"abc", b"d"], key)
    for at in range(len(whole)):
        harmed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        if not key and 18 <= at < 50:
            continue
        with pytest.raises(RefusedError):
            opened(NAME, harmed, key)
        with pytest.raises(RefusedError):
            opened(NAME, whole[:at], key)
    with pytest.raises(RefusedError):
        opened(NAME, whole + b"x", key)


@pytest.mark.parametrize(
    ("name", "signed_by", "said"),
    [(NAME, b"", "is not signed"), (NAME, OTHER, "another key"), (NAME.replace("units", "takes"), KEY, "another key")],
)
def test_with_a_key_only_its_own_objects_are_taken(name: str, signed_by: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        opened(NAME, sealed(name, [b"a"], signed_by), KEY)


def test_the_content_of_another_name_is_refused() -> None:
    with pytest.raises(RefusedError, match="under the name of another"):
        opened(NAME, sealed(NAME.replace("a", "b"), [b"a"]))


def test_of_many_who_write_at_once_one_does(tmp_path: Path) -> None:
    """And the others are told; a reader never sees half of it."""
    folder = Folder(tmp_path / "store")
    contents = [bytes([number]) * 100_000 for number in range(32)]
    with ThreadPoolExecutor(16) as pool:
        won = list(pool.map(lambda content: folder.write(NAME, content), contents))
    assert won.count(True) == 1
    assert folder.read(NAME) == contents[won.index(True)]
    assert [path.name for path in (tmp_path / "store" / "units" / "ab").iterdir()] == [64 * "a"]


def test_a_folder_reads_files_alone_and_not_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe keeps nobody waiting, and of a huge file no more is read than any object has."""
    folder, path = Folder(tmp_path), tmp_path / NAME
    assert folder.read(NAME) is None
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    with pytest.raises(RemoteError, match="a pipe"):
        folder.read(NAME)
    path.unlink()
    path.write_bytes(bytes(1001))
    monkeypatch.setattr("cuelight.storage.shared.folder.MOST_BYTES", 1000)
    with pytest.raises(remote.TooLargeError):
        folder.read(NAME)


class Broken:
    """A store that fails from some request on."""

    def __init__(self, error: RemoteError, after: int = 0) -> None:
        self.error, self.after, self.asked = error, after, 0
        self._lock = threading.Lock()

    def _ask(self) -> None:
        with self._lock:
            self.asked += 1
        if self.asked > self.after:
            raise self.error

    def read(self, name: str) -> bytes | None:
        self._ask()
        return None

    def write(self, name: str, content: bytes, *, replace: bool = False) -> bool:
        self._ask()
        return True

    def listed(self) -> Iterator[StoredObject]:
        self._ask()
        return iter(())

    def delete(self, names: Sequence[str]) -> None:
        self._ask()


def shared(remote: remote.Remote, said: list[str], key: bytes = b"") -> SharedStore:
    return SharedStore(StoreAddress("s3", "bucket"), remote, said.append, key)


def test_a_store_that_fails_is_told_of_once_and_asked_no_more() -> None:
    said, broken = list[str](), Broken(RemoteError("no answer"))
    store = shared(broken, said)
    store.fetch({f"units/ab/{number}": lambda _: True for number in range(100)})
    assert store.offer(NAME, lambda: (b"a",)).result() is False
    store.close(wait=True)
    assert said == ["the store s3://bucket cannot be reached (no answer): this build works without it"]
    assert broken.asked <= 16


def test_a_store_that_only_lets_read_is_still_read() -> None:
    said = list[str]()

    class Locked(Broken):
        def read(self, name: str) -> bytes | None:
            return sealed(name, [b"a"])

    store = shared(Locked(remote.DeniedError("403 Forbidden")), said)
    for number in range(20):
        store.offer(f"units/ab/{number}", lambda: (b"a",)).result()
    kept = list[object]()
    store.fetch({NAME: lambda pieces: not kept.append(pieces)})
    store.close(wait=True)
    assert kept == [(b"a",)]
    assert said == ["nothing can be written to the store s3://bucket (403 Forbidden): it is only read"]


def test_what_is_refused_is_told_and_replaced(tmp_path: Path) -> None:
    """Of a folder whose object somebody altered: what is made instead takes its place."""
    said, folder = list[str](), Folder(tmp_path)
    folder.write(NAME, sealed(NAME, [b"a"])[:-1])
    store = shared(folder, said)
    store.fetch({NAME: lambda _: True})
    assert store.offer(NAME, lambda: (b"mine",)).result() is False
    store.close(wait=True)
    why = "is damaged, or lies under the name of another"
    assert said == [f"the store s3://bucket gave what is not used, and was made here: {NAME} {why}"]
    content = folder.read(NAME)
    assert content and opened(NAME, content) == (b"mine",)


def test_what_nobody_would_read_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuelight.storage.shared.store.MOST_BYTES", 1000)
    store = shared(Folder(tmp_path), said := list[str]())
    assert store.offer(NAME, lambda: (bytes(1000),)).result() is False
    store.close(wait=True)
    assert said == [] and list(tmp_path.iterdir()) == []


def test_nobody_there_is_said_in_one_line_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without addresses, answers of servers and credentials."""
    pytest.importorskip("obstore")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    for name, value in {"AWS_ACCESS_KEY_ID": "hunter1", "AWS_SECRET_ACCESS_KEY": "hunter2", "AWS_REGION": "us-east-1",
                        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    with pytest.raises(RemoteError) as caught:
        bucket(StoreAddress("s3", "bucket")).read(NAME)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 170
    assert "hunter" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AWS_ENDPOINT_URL", "hunter2"),
        ("AWS_ENDPOINT_URL", "http://"),
        ("AWS_ENDPOINT_URL", "127.0.0.1:9000"),
        ("AWS_ENDPOINT_URL", "http://hunter2:99999"),
        ("AWS_ENDPOINT_URL_S3", "ftp://hunter2"),
        ("AWS_ACCESS_KEY_ID", "hunter2\n"),
        ("AWS_SECRET_ACCESS_KEY", " hunter2"),
        ("AWS_SESSION_TOKEN", "hunter2\r\n"),
        ("AWS_REGION", "hunter2\n"),
    ],
)
def test_what_no_request_can_hold_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """A secret that was pasted with its line break, above all."""
    pytest.importorskip("obstore")
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as caught:
        bucket(StoreAddress("s3", "bucket"))
    assert caught.value.message.startswith(name) and "hunter2" not in f"{caught.value.message}{caught.value.hint}"


def test_where_the_client_of_a_bucket_panics_the_store_fails() -> None:
    """What Rust raises then is no `Exception`, and went through everything."""
    store = pytest.importorskip("obstore.store")
    named = store.S3Store("bucket", endpoint="nonsense", region="r", access_key_id="a", secret_access_key="hunter2")
    with pytest.raises(RemoteError) as caught:
        Bucket(named).read(NAME)
    assert "hunter2" not in str(caught.value) and "\n" not in str(caught.value)
