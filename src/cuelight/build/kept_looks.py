"""What was read of a film's takes, slides and loudness, under how those files looked: a build reads what changed.

Reads and writes a record in `.cuelight/records/`, which trusts what the one of the whole film trusts: a file whose
size, times and inode are as they were. What it holds was read by the very program that asks.
"""

from __future__ import annotations

import json
import os
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.build.stat_records import installed
from cuelight.build.take_energies import energies_name, stored_energies
from cuelight.drawing.png import whole_slide
from cuelight.errors import StorageError
from cuelight.model.narration import Take, Word
from cuelight.speech.take_files import sound_digest, take_description
from cuelight.storage.digest import digest, sealed, unsealed
from cuelight.storage.read import read_file
from cuelight.storage.signature import FileReader, Signature
from cuelight.storage.write import write_atomic


def looks_path(source: Inputs) -> Path:
    """Where the record of a film lies."""
    return source.project.records / f"looks-{digest(source.project.shown(source.film))[:16]}.json"


def recall_looks(source: Inputs) -> None:
    """Take over what an earlier build has read; nothing where another program has."""
    path, root = looks_path(source), f"{source.project.root}{os.sep}"
    try:
        content = unsealed(read_file(path), path.name)
        said = json.loads(content) if content else {}
        if said["by"] != installed():
            return
        found = [
            (reader, root + str(name), _seen(seen), read(made))
            for kind, (reader, _, read) in _KINDS.items()
            for name, seen, made in said[kind]
        ]
    except (OSError, LookupError, TypeError, ValueError):
        return
    for reader, name, seen, made in found:
        reader.recall(name, seen, made)


def keep_looks(plan: Plan, since: int) -> None:
    """Leave a record of all that is known of a film's files; one that cannot be written is not an error.

    Args:
        plan: The film.
        since: When reading began, nanoseconds since 1970.
    """
    path, inside = looks_path(plan.source), len(str(plan.source.project.root)) + 1
    names = _names(plan)
    said = {
        kind: [[name[inside:], seen, say(made)] for name, seen, made in reader.settled(names[kind], since)]
        for kind, (reader, say, _) in _KINDS.items()
    }
    with suppress(StorageError):
        write_atomic(path, sealed(json.dumps({"by": installed(), **said}).encode(), path.name))


def _names(plan: Plan) -> Mapping[str, list[str]]:
    """The files of a film, by kind."""
    takes = [f"{job.folder}/{job.stem}" for job in plan.takes]
    heard = zip(plan.placed_takes, plan.takes, strict=True)
    measured = (energies_name(placed.take.sound, gain) for placed, job in heard for gain in {0.0, job.gain})
    return {
        "slides": [str(job.path) for job in plan.stills.values()],
        "sounds": [f"{take}.flac" for take in takes],
        "takes": [f"{take}.json" for take in takes],
        "energies": [plan.source.store.name(name) for name in measured],
    }


def _seen(stored: list[Any]) -> Signature:
    size, changed, touched, inode = stored
    return int(size), int(changed), int(touched), int(inode)


def _said(made: tuple[Take, str]) -> list[Any]:
    take, sound = made
    words = [[word.text, word.start, word.end] for word in take.words]
    return [take.digest, take.text, take.voice, take.samples, words, take.timing, take.findings, take.sound, sound]


def _described(stored: list[Any]) -> tuple[Take, str]:
    digest, text, voice, samples, words, timing, findings, sound, file = stored
    spoken = tuple(Word(str(text), int(start), int(end)) for text, start, end in words)
    return Take(digest, text, voice, int(samples), spoken, timing, tuple(findings), sound), str(file)


def _measured(stored: str) -> array[float]:
    found = array("d")
    found.frombytes(b64decode(stored, validate=True))
    return found


_KINDS: Mapping[str, tuple[FileReader[Any], Callable[[Any], Any], Callable[[Any], Any]]] = {
    "slides": (whole_slide, bool, bool),
    "sounds": (sound_digest, str, str),
    "takes": (take_description, _said, _described),
    "energies": (stored_energies, lambda made: b64encode(made.tobytes()).decode(), _measured),
}
"""What reads the files of a kind; what it read as JSON has it, and as it was."""
