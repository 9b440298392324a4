"""Of which packets a film was linked, kept until it is linked again: what stays of it is then copied.

Reads and writes a record in `.cuelight/records/`. It holds only for the film whose SHA-256 it tells; a film that looks
as it did when it was linked is not hashed again to know that.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuelight.build.inputs import Inputs
from cuelight.errors import StorageError
from cuelight.storage.digest import digest, film_digest, meanwhile, sealed, unsealed
from cuelight.storage.read import read_file
from cuelight.storage.signature import is_unwritten, signature
from cuelight.storage.write import write_atomic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuelight.mp4.earlier import Earlier
    from cuelight.mp4.link import Linked
    from cuelight.mp4.runs import RunName

PACKETS_VERSION = 1
"""Of the rules by which packets of units come into films, and of the record."""


def packets_path(source: Inputs) -> Path:
    """Where the record of a film lies."""
    film = source.project.shown(source.film)
    return source.project.records / f"packets-{digest(film)[:16]}.json"


def keep_packets(source: Inputs, linked: Linked) -> None:
    """Leave a record of a film that was linked; one that cannot be written is not an error."""
    path, numbers = packets_path(source), dict[str, int]()
    tracks = [
        [[numbers.setdefault(name, len(numbers)), *others] for name, *others in track if others[0]]
        for track in linked.runs
    ]
    seen = signature(source.film)
    # Another build may have put its own film there meanwhile.
    looks = seen if seen and linked.looks and is_unwritten(linked.looks, seen) else None
    units = [*numbers]
    said = {"version": PACKETS_VERSION, "film": linked.sha256(), "looks": looks, "units": units, "tracks": tracks}
    with suppress(StorageError):
        write_atomic(path, sealed(json.dumps(said).encode(), path.name))


def recall_films(sources: Sequence[Inputs]) -> None:
    """Know the SHA-256 of films that look as they did when they were linked.

    If there is one film, and it looks otherwise, a thread begins to hash it.
    """
    for source in sources:
        said, seen = _said(source), signature(source.film)
        if said and seen and said.get("looks") == list(seen):
            film_digest.recall(str(source.film), seen, said["film"])
        elif said and len(sources) == 1:
            meanwhile(partial(_hash, source.film))


def _hash(film: Path) -> None:
    with suppress(OSError):
        film_digest(film)


def _said(source: Inputs) -> dict[str, Any]:
    """What the record says; nothing where there is none of this version, or it was altered."""
    path = packets_path(source)
    try:
        content = unsealed(read_file(path), path.name)
        said = json.loads(content) if content else {}
        return said if said["version"] == PACKETS_VERSION and isinstance(said["film"], str) else {}
    except (OSError, LookupError, TypeError, ValueError):
        return {}


def kept_packets(source: Inputs, film: str) -> Earlier | None:
    """The film that is there, if a record tells of what it was linked.

    Args:
        source: The film.
        film: SHA-256 of its file, as it was written.
    """
    from cuelight.mp4.earlier import Earlier

    said = _said(source)
    try:
        if said["film"] != film:
            return None
        pictures, sounds = said["tracks"]
        return Earlier(source.film, film, (_runs(pictures, said["units"]), _runs(sounds, said["units"])))
    except (LookupError, TypeError, ValueError):
        return None


def _runs(track: Sequence[Sequence[Any]], units: Sequence[str]) -> list[RunName]:
    return [(units[unit], count, is_repeated, number) for unit, count, is_repeated, number in track]
