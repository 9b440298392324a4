"""Says when files change that a film depends on. Waits while nothing does."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

_STEP, _LONGEST = 30, 300
"""Milliseconds after which nothing more is expected of a save, and for which several are waited for at most."""


class Watch:
    """Watches the folders of some files, until it is closed.

    Args:
        changed: Hears of it when one of the files is written, made, moved or deleted.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._files = frozenset[str]()
        self._stop: Event | None = None

    def look_at(self, files: tuple[Path, ...]) -> None:
        """Watch these files from now on.

        Args:
            files: They need not be there; of a link, what it leads to is watched as well.
        """
        wanted = frozenset(str(path) for file in files for path in (file, file.resolve()))
        if wanted == self._files:
            return
        self._files = wanted
        self.close()
        self._stop = Event()
        folders = sorted({str(Path(each).parent) for each in wanted if Path(each).parent.is_dir()})
        Thread(target=self._run, args=(folders, self._stop), name="preview-watch", daemon=True).start()

    def close(self) -> None:
        """Watch no more."""
        if self._stop:
            self._stop.set()

    def _run(self, folders: list[str], stop: Event) -> None:
        from watchfiles import watch

        is_ours = lambda _change, path: path in self._files  # noqa: E731
        for _ in watch(
            *folders, watch_filter=is_ours, stop_event=stop, recursive=False, step=_STEP, debounce=_LONGEST,
            raise_interrupt=False,
        ):  # fmt: skip
            self._changed()
