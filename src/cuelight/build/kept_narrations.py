"""What is said in scenes, as its sentences, words and cues were found, kept between builds.

Reads and writes `.cuelight/records/narrations.json`. What it holds was found by the very program that reads it, with
the packages that are installed now. What has diagnostics is never kept.
"""

from typing import Any

from cuelight.build.kept_record import KeptRecord
from cuelight.build.stat_records import installed
from cuelight.model.narration import Cue, Narration, Sentence, Settled
from cuelight.script.known_narrations import SaidTexts, remember_narrations, remembered_narrations
from cuelight.script.narration import Link, Parsed, Placed

_MOST = 3_000
"""Scenes that are kept at most: ten films of an hour have so many."""


def _row(said: SaidTexts, parsed: Parsed) -> list[Any]:
    sentences = [
        [each.text, each.words, each.voice, each.pause, [[one.start, one.end, one.spoken] for one in each.settled]]
        for each in parsed.narration.sentences
    ]
    return [*said, parsed.narration.pause, sentences, [_cue(placed) for placed in parsed.cues]]


def _cue(placed: Placed) -> list[Any]:
    cue, link = placed.cue, placed.link
    at = [link.number, link.start, link.end, link.target]
    return [cue.target, cue.action, cue.first, cue.last, cue.word, placed.said, at]


def _read_row(row: list[Any]) -> tuple[SaidTexts, Parsed]:
    language, texts, pause, sentences, cues = row
    said = tuple(
        Sentence(text, tuple(words), voice, float(rest), settled=tuple(Settled(*one) for one in settled))
        for text, words, voice, rest, settled in sentences
    )
    placed = tuple(
        Placed(Cue(target, action, first, last, word), number, Link(*at))
        for target, action, first, last, word, number, at in cues
    )
    narration = Narration(said, tuple(each.cue for each in placed), float(pause))
    return (language, tuple((voice, text) for voice, text in texts)), Parsed(narration, placed, ())


kept_narrations = KeptRecord(
    "narrations.json", "scenes", _MOST, installed, remember_narrations, remembered_narrations, _row, _read_row
).kept
"""Within this, what is read of scenes is known by the next build."""
