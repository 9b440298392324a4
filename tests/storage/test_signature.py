"""What was read of a file is kept while the file is as it was, and no longer."""

import os
from pathlib import Path

import pytest

from cuelight.storage.signature import while_unchanged


def test_a_file_that_was_not_touched_is_read_once(tmp_path: Path) -> None:
    reads = []

    @while_unchanged
    def text(path: Path) -> str:
        reads.append(path.name)
        return path.read_text()

    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two")
    assert [text(tmp_path / name) for name in "aabba"] == ["one", "one", "two", "two", "one"]
    assert reads == ["a", "b"]


def test_another_content_is_read_though_size_and_time_stay(tmp_path: Path) -> None:
    text = while_unchanged(Path.read_text)
    path = tmp_path / "a"
    path.write_text("one")
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    assert text(path) == "one"
    other = tmp_path / "b"
    other.write_text("two")
    os.utime(other, ns=times)
    other.replace(path)
    assert text(path) == "two"


def test_a_file_that_was_missing_is_read_once_it_is_there(tmp_path: Path) -> None:
    text = while_unchanged(Path.read_text)
    with pytest.raises(FileNotFoundError):
        text(tmp_path / "a")
    (tmp_path / "a").write_text("one")
    assert text(tmp_path / "a") == "one"
    (tmp_path / "a").unlink()
    with pytest.raises(FileNotFoundError):
        text(tmp_path / "a")
