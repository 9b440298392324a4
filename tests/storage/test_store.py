"""The store keeps what it is given, whole or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from cuelight.errors import StorageError
from cuelight.model.unit import DamagedUnitError, Unit
from cuelight.storage.digest import digest, file_digest
from cuelight.storage.store import Store
from cuelight.storage.write import write_atomic, write_whole

UNIT = Unit((b"one", b"", b"three"), b"header")


def test_a_unit_comes_back_as_it_was(tmp_path: Path) -> None:
    """What is put is got."""
    store = Store(tmp_path)
    assert store.get("ab12") is None
    store.put("ab12", UNIT)
    assert store.has("ab12")
    assert store.get("ab12") == UNIT


@pytest.mark.parametrize(
    "harm", [lambda b: b[:-1], lambda b: b[:40] + b"x" + b[41:], lambda b: b"", lambda b: b + b"x"]
)
def test_a_damaged_unit_is_missing(tmp_path: Path, harm) -> None:
    """A unit cut in half, altered, emptied or lengthened is never used."""
    store = Store(tmp_path)
    store.put("ab12", UNIT)
    path = store.path("ab12")
    path.write_bytes(harm(path.read_bytes()))
    assert store.get("ab12") is None
    with pytest.raises(DamagedUnitError):
        Unit.from_bytes(path.read_bytes(), "ab12")


def test_units_that_were_exchanged_are_missing(tmp_path: Path) -> None:
    """A whole unit under the name of another is not used: it would show or say something else."""
    store = Store(tmp_path)
    store.put("ab12", UNIT)
    store.put("cd34", Unit((b"other",)))
    ours, theirs = store.path("ab12"), store.path("cd34")
    content = ours.read_bytes(), theirs.read_bytes()
    ours.write_bytes(content[1])
    theirs.write_bytes(content[0])
    assert store.get("ab12") is None
    assert store.get("cd34") is None


@pytest.mark.parametrize("body", [b"", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\1\0\0\0\x09\0\0\0", b"\1\0\0\0\0\0\0\0x"])
def test_bytes_under_a_fitting_checksum_that_are_no_unit_are_missing(tmp_path: Path, body: bytes) -> None:
    """Too many pieces, none, longer and shorter ones than there are: somebody who knows the form may write them."""
    store, magic = Store(tmp_path), Unit((b"x",)).to_bytes("ab12")[:16]
    path = store.path("ab12")
    path.parent.mkdir(parents=True)
    path.write_bytes(magic + hashlib.sha256(b"ab12\n" + body).digest() + body)
    assert store.get("ab12") is None


@pytest.mark.parametrize("packets", [(), (b"",), (b"{",), (b"[" * 100_000,), (b"\xff",)])
def test_a_unit_that_is_no_json_says_nothing(tmp_path: Path, packets: tuple[bytes, ...]) -> None:
    """Whoever asks makes it again."""
    store = Store(tmp_path)
    store.put("ab12", Unit(packets))
    assert store.get_json("ab12") is None
    store.put("ab12", Unit((b"[1]",)))
    assert store.get_json("ab12") == [1]


def test_a_failed_write_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    """If writing fails midway, what was there stays, and no half file is left."""
    path = tmp_path / "film.mp4"
    write_atomic(path, b"earlier")

    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(StorageError, match=r"cannot write film\.mp4 in .+ \(\d+\.\d MB free\)\n.+the disk is full"):
        write_whole(path, fail)
    assert path.read_bytes() == b"earlier"
    assert [entry.name for entry in tmp_path.iterdir()] == ["film.mp4"]


def test_a_file_where_a_folder_should_be_is_said_in_plain_words(tmp_path: Path) -> None:
    """A folder that cannot be made is an error that names it."""
    (tmp_path / "dist").write_text("a file")
    with pytest.raises(StorageError, match=r"cannot write film\.mp4"):
        write_atomic(tmp_path / "dist" / "film.mp4", b"x")


def test_the_digest_depends_on_values_and_not_on_the_order_of_keys() -> None:
    """Canonical JSON."""
    assert digest({"a": 1, "b": "ä"}) == digest({"b": "ä", "a": 1})
    assert digest({"a": 1}) != digest({"a": "1"})
    with pytest.raises(ValueError, match="JSON compliant"):
        digest({"a": float("nan")})


def test_a_missing_file_has_no_digest(tmp_path: Path) -> None:
    """An error says which."""
    with pytest.raises(StorageError, match=r"cannot read gone\.png"):
        file_digest(tmp_path / "gone.png")
