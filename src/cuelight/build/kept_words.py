"""The words that dictionaries found in texts without blanks, kept between builds.

Reads and writes `.cuelight/records/words.json`, so that a build with nothing to do starts no process to ask them.
"""

from typing import Any

from cuelight.build.kept_record import KeptRecord
from cuelight.languages.dictionary import dictionary_version, remember, remembered

_MOST = 20_000
"""Texts that are kept at most: more than a hundred films have."""


def _row(text: str, ends: tuple[int, ...]) -> list[Any]:
    return [text, ends]


def _read_row(row: list[Any]) -> tuple[str, tuple[int, ...]]:
    text, ends = row
    if not all(0 < int(end) < len(text) for end in ends):
        raise ValueError("these are no places inside the text")
    return text, tuple(map(int, ends))


kept_words = KeptRecord("words.json", "words", _MOST, dictionary_version, remember, remembered, _row, _read_row).kept
"""Within this, what dictionaries are asked is known by the next build."""
