"""Saves are heard of, and none is missed that comes while somebody begins to watch."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL
from pathlib import Path
from queue import Empty, Queue
from threading import Event
from time import time_ns

import pytest
from watchdog.events import FileModifiedEvent

from cuelight.preview.watch import Watch

PATIENCE = 30.0
QUIET = 0.15
"""Seconds after which nothing more is said of a save, unless the machine is busy."""
LONG_AGO = 1_000_000_000


@pytest.fixture
def heard() -> Queue[str]:
    """What is heard."""
    return Queue()


@pytest.fixture
def watch(heard: Queue[str]) -> Iterator[Watch]:
    """A watch of nothing yet."""
    watch = Watch(lambda: heard.put("changed"))
    yield watch
    watch.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that nobody has touched for years."""
    file = tmp_path / "script.yaml"
    file.write_text("title: A film", "utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def _later() -> int:
    """A time by which what was just written counts as written long ago."""
    return time_ns() + 3 * 10**9


def _hear(heard: Queue[str]) -> None:
    """Wait for news of a save: the system may say it in parts, far apart where the machine is busy."""
    heard.get(timeout=PATIENCE)
    with suppress(Empty):
        while heard.get(timeout=QUIET):
            pass


def _replace(file: Path) -> None:
    """Save as many editors do."""
    other = file.with_suffix(".tmp")
    other.write_text("title: Another film", "utf-8")
    other.replace(file)


@pytest.mark.parametrize("save", [_replace, Path.touch, Path.unlink])
def test_a_save_is_heard_of(watch: Watch, heard: Queue[str], file: Path, save: Callable[[Path], None]) -> None:
    watch.look_at((file,), _later())
    save(file)
    _hear(heard)


def test_what_happens_meanwhile_is_told_once(file: Path) -> None:
    """However much it is: the same state is not read twice."""
    heard, going_on = Queue[str](), Event()

    def read() -> None:
        heard.put("changed")
        assert going_on.wait(PATIENCE)

    watch = Watch(read)
    try:
        watch.look_at((file,), _later())
        watch.dispatch(FileModifiedEvent(str(file)))
        heard.get(timeout=PATIENCE)
        for _ in range(5):
            watch.dispatch(FileModifiedEvent(str(file)))
        going_on.set()
        heard.get(timeout=PATIENCE)
        with pytest.raises(Empty):
            heard.get(timeout=QUIET)
    finally:
        watch.close()


def test_a_file_that_comes_is_heard_of(watch: Watch, heard: Queue[str], file: Path) -> None:
    watch.look_at((file, file.with_name("picture.png")), _later())
    file.with_name("picture.png").write_bytes(b"a picture")
    _hear(heard)


def test_reading_and_other_files_are_no_news(watch: Watch, heard: Queue[str], file: Path) -> None:
    """Cuelight itself reads all the time."""
    watch.look_at((file,), _later())
    file.read_text("utf-8")
    file.with_name("notes.txt").write_text("nothing", "utf-8")
    with pytest.raises(Empty):
        heard.get(timeout=QUIET)


def test_what_is_saved_while_it_is_read_is_heard_of(watch: Watch, heard: Queue[str], file: Path) -> None:
    """Of a file that nobody watched yet."""
    since = time_ns()
    file.write_text("title: Another film", "utf-8")
    watch.look_at((file,), since)
    _hear(heard)


def test_files_of_other_folders_are_watched_from_then_on(watch: Watch, heard: Queue[str], file: Path) -> None:
    """And what is in a folder that is none of them any more is no news."""
    other = file.parent / "assets" / "picture.png"
    other.parent.mkdir()
    watch.look_at((file,), _later())
    watch.look_at((other,), _later())
    file.write_text("title: Another film", "utf-8")
    with pytest.raises(Empty):
        heard.get(timeout=QUIET)
    other.write_bytes(b"a picture")
    _hear(heard)


@contextmanager
def _nothing_left() -> Iterator[None]:
    """Take all instances of inotify that the system allows a user."""
    begin = CDLL(None).inotify_init
    taken = list[int]()
    while len(taken) < 10_000 and (one := begin()) >= 0:
        taken.append(one)
    try:
        yield
    finally:
        for one in taken:
            os.close(one)


def test_where_the_system_says_nothing_somebody_looks(watch: Watch, heard: Queue[str], file: Path) -> None:
    """As where other programs watch as much as it allows; also of files that come to be watched later."""
    with _nothing_left():
        watch.look_at((file,), _later())
    file.write_text("title: Another film", "utf-8")
    _hear(heard)
    other = file.with_name("more") / "picture.png"
    other.parent.mkdir()
    watch.look_at((file, other), _later())
    other.write_bytes(b"a picture")
    _hear(heard)


def test_a_link_that_leads_to_itself_is_watched_until_a_file_stands_there(
    watch: Watch, heard: Queue[str], tmp_path: Path
) -> None:
    """A script may become one while it is open."""
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop.name)
    watch.look_at((loop,), _later())
    loop.unlink()
    loop.write_text("title: A film", "utf-8")
    _hear(heard)
