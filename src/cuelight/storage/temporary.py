"""What a process writes for a while, and leaves to nobody.

Folders for temporary files lie outside every project. Whoever makes one locks it before anything is put there, and the
system lets go of the lock with the process: so the next who makes one tells what was left by a process that was killed.
"""

import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PATIENCE = 5.0
"""Seconds for the files that are being written when the program is to end."""
_NAME = "cuelight-held-"
"""How the name of a folder begins; 16 hexadecimal digits follow."""
_FOLDER = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY"))


class Temporaries:
    """The temporary files and folders of this process, each with the thread that fills it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._threads: dict[Path, int] = {}
        self._is_over = False

    def begin(self, path: Path) -> None:
        """The calling thread is about to make it; from the end of the program on, it waits here for ever."""
        with self._changed:
            while self._is_over:
                self._changed.wait()
            self._threads[path] = threading.get_ident()

    def done(self, path: Path) -> None:
        """It is whole and in its place, or gone."""
        with self._changed:
            self._threads.pop(path, None)
            self._changed.notify_all()

    def end(self) -> None:
        """See `end_writing`."""
        mine = threading.get_ident()
        with self._changed:
            self._is_over = True
            self._changed.wait_for(lambda: set(self._threads.values()) <= {mine}, _PATIENCE)
            left = tuple(self._threads)
        for path in left:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


temporaries = Temporaries()


def end_writing() -> None:
    """Let the files that other threads are writing become whole, and begin no more: the program ends.

    What the calling thread was writing when it was interrupted is taken away, and so is what takes too long.
    """
    temporaries.end()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for a while; gone afterwards, however the program ends."""
    path = _new(_place())
    temporaries.begin(path)
    held = None
    try:
        held = _made(path)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        temporaries.done(path)
        if held is not None:
            os.close(held)


def folder_of_process(place: str | None) -> Path:
    """A folder that is held as long as this process lives, which deletes it.

    Args:
        place: Where to make it; None is the system's folder for temporary files.
    """
    path = _new(Path(place) if place else _place())
    _made(path)
    return path


def is_temporary(path: Path) -> bool:
    """Whether a file lies in such a folder."""
    return any(part.startswith(_NAME) for part in path.parts)


def _new(place: Path) -> Path:
    _clear(place)
    return place / f"{_NAME}{secrets.token_hex(8)}"


def _made(path: Path) -> int | None:
    """Make a folder, and hold it."""
    path.mkdir(mode=0o700)
    return _hold(path)


def _hold(path: Path) -> int | None:
    """Lock a folder; None where somebody else does, or where there are no such locks."""
    held = None
    with suppress(ImportError, OSError):
        import fcntl

        held = os.open(path, _FOLDER)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return held
    if held is not None:
        os.close(held)
    return None


def _clear(place: Path) -> None:
    """Delete what a process left that was killed: folders that nobody holds. An empty one may have just been made."""
    for path in place.glob(f"{_NAME}*"):
        with suppress(OSError):
            if any(path.iterdir()) and (held := _hold(path)) is not None:
                shutil.rmtree(path, ignore_errors=True)
                os.close(held)


def _place() -> Path:
    """The system's folder for temporary files; `tempfile` writes one to find it, which a signal may leave behind."""
    named = [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")]
    places = [place for place in (*named, "/tmp", "/var/tmp") if place and os.access(place, os.W_OK | os.X_OK)]  # noqa: S108
    return Path(places[0]).absolute() if places else Path.cwd()
