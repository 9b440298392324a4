"""The words that dictionaries found in texts without blanks, kept between builds.

Reads and writes `.cuelight/records/words.json`, so that a build with nothing to do starts no process to ask them.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from cuelight.errors import StorageError
from cuelight.languages.dictionary import dictionary_version, remember, remembered
from cuelight.project import Project
from cuelight.storage.digest import checked, with_checksum
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic

_RECORD = "words.json"
_MOST = 20_000
"""Texts that are kept at most: more than a hundred films have."""


@contextmanager
def kept_words(project: Project) -> Iterator[None]:
    """What is asked inside is known by the next build; a record that cannot be written is not an error."""
    kept = _kept(project)
    remember(kept)
    yield
    found = remembered()
    if found.keys() - kept.keys():
        new = dict(sorted({**kept, **found}.items())[:_MOST])
        stored = {"by": dictionary_version(), "words": new}
        with suppress(StorageError):
            write_atomic(project.records / _RECORD, json.dumps(with_checksum(stored, _RECORD), indent=1).encode())


def _kept(project: Project) -> Mapping[str, tuple[int, ...]]:
    """What the record holds; nothing where another release of the dictionaries has written it."""
    try:
        stored: Mapping[str, Any] = checked(read_file(project.records / _RECORD), _RECORD) or {}
        return {
            text: _ends(text, ends) for text, ends in stored["words"].items() if stored["by"] == dictionary_version()
        }
    except (OSError, LookupError, TypeError, ValueError, AttributeError):
        return {}


def _ends(text: str, ends: list[int]) -> tuple[int, ...]:
    if not all(0 < int(end) < len(text) for end in ends):
        raise ValueError("these are no places inside the text")
    return tuple(map(int, ends))
