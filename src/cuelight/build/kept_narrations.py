"""What is said in scenes, as its sentences, words and cues were found, kept between builds.

Reads and writes `.cuelight/records/narrations.json`. What it holds was found by the very program that reads it, with
the packages that are installed now. What has diagnostics is never kept.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from cuelight.build.stat_records import installed
from cuelight.errors import StorageError
from cuelight.model.narration import Cue, Narration, Sentence, Settled
from cuelight.project import Project
from cuelight.script.known_narrations import SaidTexts, remember_narrations, remembered_narrations
from cuelight.script.narration import Link, Parsed, Placed
from cuelight.storage.digest import sealed, unsealed
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic

_RECORD = "narrations.json"
_MOST = 3_000
"""Scenes that are kept at most: ten films of an hour have so many."""


@contextmanager
def kept_narrations(project: Project) -> Iterator[None]:
    """What is read inside is known by the next build; a record that cannot be written is not an error."""
    kept = _kept(project)
    remember_narrations(kept)
    yield
    found = dict(remembered_narrations())
    if new := found.keys() - kept.keys():
        recent = [*kept.items(), *((said, parsed) for said, parsed in found.items() if said in new)]
        content = {"by": installed(), "scenes": [_row(*each) for each in recent[-_MOST:]]}
        with suppress(StorageError):
            write_atomic(project.records / _RECORD, sealed(json.dumps(content).encode(), _RECORD))


def _kept(project: Project) -> Mapping[SaidTexts, Parsed]:
    """What the record holds; nothing where another program has written it."""
    try:
        content = unsealed(read_file(project.records / _RECORD), _RECORD)
        stored = json.loads(content) if content else {}
        return dict(map(_read_row, stored["scenes"])) if stored["by"] == installed() else {}
    except (OSError, LookupError, TypeError, ValueError):
        return {}


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
