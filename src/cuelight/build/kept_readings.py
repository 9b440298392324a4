"""How sentences are spoken, as grammars found, kept between builds.

Reads and writes `.cuelight/records/readings.json`. What it holds was found by the very program that reads it, with the
packages that are installed now: another release, or one that is being worked on, reads every sentence itself.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from cuelight.build.stat_records import installed
from cuelight.errors import StorageError
from cuelight.model.narration import Doubt
from cuelight.project import Project
from cuelight.speech.spoken.given import Given
from cuelight.speech.spoken.rewrite import Asked, Reading, remember, remembered
from cuelight.storage.digest import sealed, unsealed
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic

_RECORD = "readings.json"
_MOST = 20_000
"""Sentences that are kept at most: twenty films of an hour have so many."""


@contextmanager
def kept_readings(project: Project) -> Iterator[None]:
    """What is read inside is known by the next build; a record that cannot be written is not an error."""
    kept = _kept(project)
    remember(kept)
    yield
    found = remembered()
    if new := found.keys() - kept.keys():
        recent = [*kept.items(), *((asked, reading) for asked, reading in found.items() if asked in new)]
        content = {"by": installed(), "readings": [_row(*each) for each in recent[-_MOST:]]}
        with suppress(StorageError):
            write_atomic(project.records / _RECORD, sealed(json.dumps(content).encode(), _RECORD))


def _kept(project: Project) -> Mapping[Asked, Reading]:
    """What the record holds; nothing where another program has written it."""
    try:
        content = unsealed(read_file(project.records / _RECORD), _RECORD)
        stored = json.loads(content) if content else {}
        return dict(map(_read_row, stored["readings"])) if stored["by"] == installed() else {}
    except (OSError, LookupError, TypeError, ValueError):
        return {}


def _row(asked: Asked, reading: Reading) -> list[Any]:
    language, words, fixed = asked
    settled = [[each.start, each.end, each.said] for each in fixed]
    doubts = [[each.written, each.readings] for each in reading.doubts]
    return [language, words, settled, reading.spoken, doubts]


def _read_row(row: list[Any]) -> tuple[Asked, Reading]:
    language, words, settled, spoken, doubts = row
    fixed = tuple(Given(start, end, tuple((at, said) for at, said in parts)) for start, end, parts in settled)
    doubted = tuple(Doubt(written, tuple(readings)) for written, readings in doubts)
    return (language, tuple(words), fixed), Reading(tuple(spoken), doubted)
