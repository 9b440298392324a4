"""Says when files change that a film depends on. Waits while nothing does."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread

from cuelight.storage.signature import Signature, signature

_STEP, _LONGEST = 10, 300
"""Milliseconds after which nothing more is expected of a save, and for which several are waited for at most."""

_SECOND = 1000


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
        before = {each: signature(Path(each)) for each in wanted}
        folders = sorted({str(Path(each).parent) for each in wanted if Path(each).parent.is_dir()})
        Thread(target=self._run, args=(folders, before, self._stop), name="preview-watch", daemon=True).start()

    def close(self) -> None:
        """Watch no more."""
        if self._stop:
            self._stop.set()

    def _run(self, folders: list[str], before: Mapping[str, Signature | None], stop: Event) -> None:
        from watchfiles import watch

        is_ours = lambda _change, path: path in before  # noqa: E731
        is_first = True
        for changes in watch(
            *folders, watch_filter=is_ours, stop_event=stop, recursive=False, step=_STEP, debounce=_LONGEST,
            rust_timeout=_SECOND, yield_on_timeout=True, raise_interrupt=False,
        ):  # fmt: skip
            # What was saved before the system began to watch is seen once it does.
            if changes or (is_first and any(signature(Path(each)) != old for each, old in before.items())):
                self._changed()
            is_first = False
