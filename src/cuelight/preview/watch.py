"""Says when files change that a film depends on. Waits while nothing does: the system says it, nobody looks."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from watchdog.events import (
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from cuelight.storage.signature import is_settled, signature

_KINDS: list[type[FileSystemEvent]] = [
    FileAttribEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
"""What is heard of: not that somebody reads a file, as Cuelight itself does all the time."""

_STEP, _LONGEST = 0.01, 0.3
"""Seconds after which nothing more is expected of a save, and for which several are waited for at most."""


_LOOK = 0.5
"""Seconds between two looks, where the system says nothing."""


class Watch(FileSystemEventHandler):
    """Watches the folders of some files, until it is closed.

    Args:
        changed: Hears of it when one of the files is written, made, moved or deleted.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._files = frozenset[str]()
        self._folders: Mapping[str, ObservedWatch] = {}
        self._observer: BaseObserver | None = None
        self._news = SimpleQueue[bool]()

    def look_at(self, files: tuple[Path, ...], since: int) -> None:
        """Watch these files from now on.

        Args:
            files: They need not be there; of a link, what it leads to is watched as well.
            since: When they were about to be read, in nanoseconds since 1970: of a file that may have changed after
                that, and was not watched then, it is said at once that it has.
        """
        wanted = frozenset(str(path) for file in files for path in (file, os.path.realpath(file)))
        if wanted == self._files:
            return
        new, self._files = wanted - self._files, wanted
        if self._observer is None:
            Thread(target=self._tell, name="preview-watch", daemon=True).start()
        folders = {str(Path(each).parent) for each in wanted if Path(each).parent.is_dir()}
        try:
            self._observer = self._observer or _started(Observer())
            self._watch_folders(folders)
        except OSError:
            # The system says no more, since others watch as much as it allows: look once in a while.
            if self._observer:
                self._observer.stop()
            self._observer, self._folders = _started(PollingObserver(timeout=_LOOK)), {}
            self._watch_folders(folders)
        if any(_may_be_newer(Path(each), since) for each in new):
            self._news.put(True)

    def _watch_folders(self, wanted: set[str]) -> None:
        assert self._observer
        for folder in self._folders.keys() - wanted:
            self._observer.unschedule(self._folders[folder])
        self._folders = {folder: self._folders.get(folder) or self._watched(folder) for folder in sorted(wanted)}

    def _watched(self, folder: str) -> ObservedWatch:
        assert self._observer
        return self._observer.schedule(self, folder, event_filter=_KINDS)

    def dispatch(self, event: FileSystemEvent) -> None:
        """Something happened in one of the folders; as `watchdog` calls it, in a thread of its own."""
        if {event.src_path, event.dest_path} & self._files:
            self._news.put(True)

    def _tell(self) -> None:
        """Say it once of all that belongs to one save."""
        while self._news.get():
            end, goes_on = monotonic() + _LONGEST, True
            with suppress(Empty):
                while goes_on and monotonic() < end:
                    goes_on = self._news.get(timeout=_STEP)
            if not goes_on:
                return
            self._changed()

    def close(self) -> None:
        """Watch no more."""
        if self._observer:
            self._observer.stop()
            self._news.put(False)


def _started(observer: BaseObserver) -> BaseObserver:
    observer.start()
    return observer


def _may_be_newer(file: Path, since: int) -> bool:
    """Whether a file was changed after a time, as far as its times can tell."""
    seen = signature(file)
    return seen is not None and not is_settled(seen, since)
