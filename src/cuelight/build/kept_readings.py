"""How sentences are spoken, as grammars found, kept between builds.

Reads and writes `.cuelight/records/readings.json`. What it holds was found by the very program that reads it, with the
packages that are installed now: another release, or one that is being worked on, reads every sentence itself.
"""

from typing import Any

from cuelight.build.kept_record import KeptRecord
from cuelight.build.stat_records import installed
from cuelight.model.narration import Doubt
from cuelight.speech.spoken.given import Given
from cuelight.speech.spoken.rewrite import Asked, Reading, remember, remembered

_MOST = 20_000
"""Sentences that are kept at most: twenty films of an hour have so many."""


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


kept_readings = KeptRecord("readings.json", "readings", _MOST, installed, remember, remembered, _row, _read_row).kept
"""Within this, how sentences are read is known by the next build."""
