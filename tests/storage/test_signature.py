"""What was read of a file is kept while the file is as it was, and no longer."""

import os
from pathlib import Path

import pytest

from cuelight.storage.signature import signatures_within, while_unchanged


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


def test_a_folder_is_as_it_was_until_a_file_within_is_another(tmp_path: Path) -> None:
    """What Python keeps of its own in it is nobody's change."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.py").write_text("one")
    before = list(signatures_within(tmp_path))
    (tmp_path / "inner" / "__pycache__").mkdir()
    (tmp_path / "inner" / "__pycache__" / "a.pyc").write_text("compiled")
    assert list(signatures_within(tmp_path)) == before
    (tmp_path / "inner" / "a.py").write_text("other")
    assert [name for name, _ in signatures_within(tmp_path)] == ["a.py"]
    assert list(signatures_within(tmp_path)) != before
    (tmp_path / "b.html").write_text("new")
    assert [name for name, _ in signatures_within(tmp_path)] == ["b.html", "a.py"]
