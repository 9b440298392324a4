"""What a process writes for a while is left to nobody, however the process ends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cuelight.storage.temporary import folder_of_process, temporary_folder

FILLS = """
import sys
from cuelight.storage.temporary import folder_of_process, temporary_folder
entered = temporary_folder()
folder = folder_of_process(sys.argv[1]) if sys.argv[1:] else entered.__enter__()
(folder / "voice.onnx").write_bytes(b"0" * 1000)
print(folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@contextmanager
def _filling(*arguments: str) -> "Iterator[tuple[subprocess.Popen[str], Path]]":
    """Another process with a folder, as long as the block lasts."""
    command = [sys.executable, "-c", FILLS, *arguments]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield process, Path(process.stdout.readline().strip())
        process.kill()


@pytest.mark.parametrize("of_process", [False, True])
def test_what_was_left_by_a_process_that_was_killed_is_deleted_by_the_next(place: Path, of_process: bool) -> None:
    """Not what belongs to one that lives, nor what is empty or called otherwise."""
    given = (str(place),) * of_process
    empty, other = place / f"cuelight-held-{'0' * 16}", place / "cuelight-of-mine"
    empty.mkdir()
    other.mkdir()
    (other / "notes").touch()
    with _filling(*given) as (living, theirs):
        with _filling(*given) as (process, left):
            process.kill()
        assert (process.returncode, left.exists()) == (-signal.SIGKILL, True)
        if of_process:
            made = folder_of_process(str(place))
            assert set(place.iterdir()) == {empty, other, theirs, made}
        else:
            with temporary_folder() as made:
                assert set(place.iterdir()) == {empty, other, theirs, made}
            assert not made.exists()
        assert living.poll() is None
        assert [path.name for path in theirs.iterdir()] == ["voice.onnx"]


def test_threads_leave_each_other_their_folders() -> None:
    """A lock is of a folder that is open, not of a process."""
    with temporary_folder() as first:
        (first / "picture.png").touch()
        with temporary_folder() as second:
            assert (first / "picture.png").is_file()
        assert not second.exists()
