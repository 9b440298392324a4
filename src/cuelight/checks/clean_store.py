"""`cuelight clean --store`: delete what was written to a shared store long ago. Calls that store alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from cuelight.errors import StorageError, UsageError
from cuelight.storage.shared.address import StoreAddress
from cuelight.storage.shared.remote import Remote, RemoteError, StoredObject
from cuelight.storage.shared.store import forget, remote_at

_NAME = re.compile(r"(takes|stills|units|files)/([0-9a-f]{2})/(\2[0-9a-f]{62}|\.cuelight-[0-9a-f]{16})")
"""What builds write, and what one that was killed left half written; nothing else that lies there is touched."""
_AGE = re.compile(r"(\d{1,5})([hdw])")
_SECONDS = {"h": 3_600, "d": 86_400, "w": 604_800}


@dataclass(frozen=True, slots=True)
class CleanedStore:
    """What was deleted of a store, or would be; and how much is left."""

    objects: tuple[StoredObject, ...]
    left: int


def age_in_seconds(text: str) -> int:
    """Read an age: hours, days or weeks.

    >>> age_in_seconds("30d")
    2592000

    Raises:
        UsageError: It is none.
    """
    found = _AGE.fullmatch(text)
    if not found:
        raise UsageError(f"{text!r} is not an age", "write hours, days or weeks, as 12h, 30d or 8w")
    return int(found[1]) * _SECONDS[found[2]]


def clean_store(address: StoreAddress, age: int, *, dry_run: bool = False) -> CleanedStore:
    """Delete what was written longer ago than an age.

    Both times are those of the store's own clock, since the one here may be wrong: a small object is written to see
    what time it is there, and taken away again.

    Args:
        address: Of the store.
        age: In seconds.
        dry_run: Only say what would be deleted.

    Raises:
        UsageError: The store can only be read, or is no folder.
        StorageError: It cannot be reached, or does not allow it.
    """
    if address.is_read_only:
        raise UsageError(f"the store {address} is only read", "clean it where it is written")
    if address.protocol == "file" and not Path(address.place).is_dir():
        raise UsageError(f"there is no store at {address}", "name the folder that builds share")
    remote = remote_at(address)
    try:
        found, now = _listed(remote)
        old = tuple(each for each in found if each.written <= now - age)
        if not dry_run:
            forget(remote, (each.name for each in old))
    except RemoteError as error:
        raise StorageError(f"the store {address} cannot be cleaned: {error}", "see that you may write there") from error
    return CleanedStore(old, len(found) - len(old))


def _listed(remote: Remote) -> tuple[list[StoredObject], float]:
    """The objects that builds wrote, by name, and the time by the clock of the store."""
    probe = f"clock/00/{token_hex(32)}"
    remote.write(probe, b"")
    try:
        found = {each.name: each for each in remote.listed()}
    finally:
        remote.delete([probe])
    if probe not in found:
        raise RemoteError("what was written there is not listed")
    objects = (each for name, each in sorted(found.items()) if _NAME.fullmatch(name))
    return list(objects), found[probe].written
