"""Whether a model made ready is still what was made: its SHA-256 lies beside it, under a checksum with its name.

A hundred megabytes are not read at every start: as in git's index, a file whose size, times and inode are those under
which it was last read whole is that file. Reads and writes `<digest>.json` in the voices' cache.
"""

import json
from contextlib import suppress
from pathlib import Path
from time import time_ns

from cuelight.errors import StorageError
from cuelight.storage.digest import checked, file_digest, with_checksum
from cuelight.storage.read import read_file
from cuelight.storage.signature import is_settled, signature
from cuelight.storage.write import write_atomic


def is_as_made(ready: Path) -> bool:
    """Whether a file is what was noted; one that looks otherwise from outside is read."""
    note = _note(ready)
    try:
        kept = checked(read_file(note), note.name) or {}
        if not kept:
            return False
        if kept["seen"] and tuple(kept["seen"]) == signature(ready):
            return True
        at, is_same = time_ns(), bool(file_digest(ready) == kept["sha256"])
    except (OSError, LookupError, TypeError, StorageError):
        return False
    if is_same:
        _write(ready, kept["sha256"], at)
    return is_same


def note_made(ready: Path) -> None:
    """Note a file that was just made; without a note it is made again."""
    _write(ready, file_digest(ready), time_ns())


def _write(ready: Path, sha256: str, at: int) -> None:
    seen = signature(ready)
    kept = {"sha256": sha256, "seen": seen if seen and is_settled(seen, at) else None}
    note = _note(ready)
    with suppress(StorageError):  # As well read again as noted.
        write_atomic(note, json.dumps(with_checksum(kept, note.name)).encode())


def _note(ready: Path) -> Path:
    return ready.with_suffix(".json")
