"""A shared store as a build uses it: objects are read and written side by side, checked, and counted.

Whatever goes wrong with it is said once, and the build goes on without: a store saves work and is needed for nothing.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from cuelight.errors import StorageError
from cuelight.storage.shared.address import StoreAddress
from cuelight.storage.shared.bucket import bucket
from cuelight.storage.shared.folder import Folder
from cuelight.storage.shared.remote import AT_ONCE, MOST_BYTES, DeniedError, Remote, RemoteError, TooLargeError
from cuelight.storage.shared.sealed import RefusedError, opened, sealed
from cuelight.storage.shared.web import web

Answer = TypeVar("Answer")

Keep = Callable[[tuple[bytes, ...]], bool]
"""Puts the pieces of an object where they belong; False if they are not what they should be."""


@dataclass
class Traffic:
    """What was asked of a store: requests, objects and bytes, each way."""

    requests: int = 0
    read: int = 0
    bytes_read: int = 0
    written: int = 0
    bytes_written: int = 0

    def __str__(self) -> str:
        read = f"{self.read:,} objects ({self.bytes_read / 1e6:.1f} MB) read"
        return f"{read}, {self.written:,} ({self.bytes_written / 1e6:.1f} MB) written, {self.requests:,} requests"


@dataclass
class SharedStore:
    """A store, until it fails.

    Attributes:
        address: For people.
        remote: Where it is.
        warn: Is given what is to be said, a sentence at a time.
        key: Signs what is written; what is read must be signed by it. b"" for neither.
        traffic: What was asked of it so far.
    """

    address: StoreAddress
    remote: Remote
    warn: Callable[[str], None]
    key: bytes = field(default=b"", repr=False)
    traffic: Traffic = field(default_factory=Traffic)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="cuelight-store")
        self._is_gone = False
        self._may_write = not self.address.is_read_only
        self._refused = dict[str, str]()

    def fetch(self, wanted: Mapping[str, Keep]) -> None:
        """Read objects that are there, each into its place.

        Args:
            wanted: What to do with each, by its name.
        """
        for _ in self._pool.map(lambda name: self.fetch_one(name, wanted[name]), wanted):
            pass

    def fetch_one(self, name: str, keep: Keep) -> bool:
        """Read an object, in this very thread; whether it was there, and is kept.

        Args:
            name: Its name.
            keep: What to do with it.
        """
        try:
            content = self._asked(lambda: self.remote.read(name))
        except TooLargeError as error:
            self._refuse(name, str(error))
            return False
        if content is None:
            return False
        with self._lock:
            self.traffic.read += 1
            self.traffic.bytes_read += len(content)
        try:
            if not keep(opened(name, content, self.key)):
                raise RefusedError("is not what its name says")
        except RefusedError as error:
            self._refuse(name, str(error))
            return False
        return True

    def offer(self, name: str, pieces: Callable[[], tuple[bytes, ...] | None]) -> "Future[bool]":
        """Write an object if there is none, some time soon.

        Args:
            name: Its name.
            pieces: Reads what is written; None if it is gone.

        Returns:
            Tells later whether another one was there before.
        """
        return self._pool.submit(self._offer, name, pieces)

    def give(self, name: str, pieces: Callable[[], tuple[bytes, ...] | None]) -> None:
        """Write an object in this very thread, if there is none.

        Raises:
            StorageError: It cannot be written: somebody else waits for it.
        """
        if not (self._asked(lambda: self.remote.has(name)) or self._offer(name, pieces)) and self.is_failing:
            message = f"nothing can be written to the store {self.address}, by which workers are given what they need"
            raise StorageError(message, "see that it can be reached, and that you may write there")

    @property
    def is_gone(self) -> bool:
        """Whether it has failed."""
        return self._is_gone

    @property
    def is_failing(self) -> bool:
        """Whether nothing can be written there."""
        return self._is_gone or not self._may_write

    def is_refused(self, name: str) -> str:
        """Why an object of a name was refused; "" if it was not."""
        with self._lock:
            return self._refused.get(name, "")

    def _offer(self, name: str, pieces: Callable[[], tuple[bytes, ...] | None]) -> bool:
        if self._is_gone or not self._may_write:
            return False
        found = pieces()
        if found is None:
            return False
        content, replace = sealed(name, found, self.key), name in self._refused
        if len(content) > MOST_BYTES:
            return False
        is_new = self._asked(lambda: self.remote.write(name, content, replace=replace), writes=True)
        if is_new:
            with self._lock:
                self.traffic.written += 1
                self.traffic.bytes_written += len(content)
        return is_new is False

    def _asked(self, ask: Callable[[], Answer], *, writes: bool = False) -> Answer | None:
        """Ask the store for something; nothing once it is gone, which is said."""
        if self._is_gone:
            return None
        with self._lock:
            self.traffic.requests += 1
        try:
            return ask()
        except TooLargeError:
            raise
        except RemoteError as error:
            self._fail(error, writes=writes)
            return None

    def _fail(self, error: RemoteError, *, writes: bool) -> None:
        with self._lock:
            if self._is_gone or (writes and not self._may_write):
                return
            if writes:
                self._may_write = False
                said = f"nothing can be written to the store {self.address} ({error}): it is only read"
            else:
                self._is_gone = True
                what = "does not allow to be read" if isinstance(error, DeniedError) else "cannot be reached"
                said = f"the store {self.address} {what} ({error}): this build works without it"
        self.warn(said)

    def _refuse(self, name: str, why: str) -> None:
        with self._lock:
            self._refused[name] = why

    def close(self, *, wait: bool) -> None:
        """Let what is under way be done, or leave what has not begun; then say what was refused."""
        self._pool.shutdown(wait=wait, cancel_futures=not wait)
        if self._refused:
            name, why = min(self._refused.items())
            more = f", and {len(self._refused) - 1:,} more" if len(self._refused) > 1 else ""
            self.warn(f"the store {self.address} gave what is not used, and was made here: {name} {why}{more}")


def remote_at(address: StoreAddress) -> Remote:
    """What is asked at an address.

    Raises:
        UsageError: What it needs is not installed.
    """
    if address.protocol == "file":
        return Folder(Path(address.place))
    return web(address) if address.is_read_only else bucket(address)


def forget(remote: Remote, names: Iterable[str]) -> None:
    """Delete objects, a thousand at a time."""
    chosen = list(names)
    for start in range(0, len(chosen), 1000):
        remote.delete(chosen[start : start + 1000])
