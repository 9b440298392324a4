"""The store keeps what it is given, whole or not at all."""

import errno
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


def test_a_failed_write_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    """If writing fails midway, what was there stays, and no half file is left."""
    path = tmp_path / "film.mp4"
    write_atomic(path, b"earlier")

    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(StorageError, match="the disk is full"):
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
