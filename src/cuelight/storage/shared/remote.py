"""What a shared store is asked for, wherever it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

MOST_BYTES = 100_000_000
"""Of an object: more than an hour of mixed sound has; a larger one is neither written nor read."""

AT_ONCE = 16
"""Objects that are under way at a time: what memory and the network bear."""


class RemoteError(Exception):
    """A store cannot be used; the message is one line, without anything secret."""


class DeniedError(RemoteError):
    """It can be reached, and does not allow what was asked."""


class TooLargeError(RemoteError):
    """One object is larger than any that is written."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object of a store.

    Attributes:
        written: When, in seconds since 1970 by the clock of the store.
    """

    name: str
    written: float
    size: int


class Remote(Protocol):
    """A store somewhere. Every method raises a `RemoteError` if it cannot do what it is asked for."""

    def read(self, name: str) -> bytes | None:
        """The object with a name; None if there is none."""

    def has(self, name: str) -> bool:
        """Whether there is an object with a name; it need not be whole."""

    def write(self, name: str, content: bytes, *, replace: bool = False) -> bool:
        """Write an object, whole or not at all; without `replace` only if there is none, and whether that was so."""

    def listed(self) -> Iterator[StoredObject]:
        """All objects."""

    def delete(self, names: Sequence[str]) -> None:
        """Delete objects; one that is not there any more is no error."""
