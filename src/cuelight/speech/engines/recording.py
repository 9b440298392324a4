"""Recorded takes: a person's recording of a whole scene, cut into its sentences.

Reads the recording when a sentence is spoken. Where a reference voice speaks the language, the sentences are found by
laying its reading over the recording; elsewhere by their length, at the quietest place near by.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.errors import EngineError, LayoutError
from cuelight.model.standards import SAMPLE_RATE
from cuelight.script.model import VoiceOptions
from cuelight.speech.voice import Engine, Find, Speech, Voice, reference_voice
from cuelight.storage.digest import file_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cuelight.sound.hearing import Heard

LONGEST = 180.0
"""Seconds of a recording: one scene is one recording, and no scene should last as long."""
GAP = 0.25
"""Seconds between the sentences of the reading that is laid over the recording."""
COARSE = 0.04
"""Seconds a frame for finding sentences; their words are found more finely afterwards."""
CLIPPED = 0.001
"""Share of samples at full scale above which a recording was clipped."""

_VERSION = 1
_QUIET = 0.02
_NEAR, _FAR = 0.15, 0.8

Scripted = tuple[str, tuple[str, ...]]
"""A sentence as spoken: its text, and the spoken form of each written word."""


@dataclass(frozen=True, slots=True)
class RecordedVoice:
    """One sentence of a recording.

    Attributes:
        name: The recording as the script names it.
        path: Its file.
        digest: SHA-256 of it.
        reference: Who reads the text for comparison; None if nobody speaks the language.
        said: All sentences of the recording; none if it holds the one that is asked for.
        index: Which of them this is.
    """

    name: str
    path: Path
    digest: str
    reference: Voice | None
    said: tuple[Scripted, ...] = ()
    index: int = 0

    @property
    def timed(self) -> bool:
        """A recording does not know its words."""
        return False

    def identity(self) -> Mapping[str, str | float | int]:
        """The recording, the text that is looked for in it, and our rules."""
        said = "\n".join(text for text, _ in self.said)
        return {"engine": "recorded", "rules": _VERSION, "file": self.digest, "said": said, "index": self.index}

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """The sentence's stretch of the recording; the seed changes nothing.

        Raises:
            EngineError: The recording is missing, no sound, empty, silent or too long.
        """
        samples = _read(self.path, self.name, self.digest).samples
        if len(self.said) < 2:
            return Speech(samples, SAMPLE_RATE, None)
        bounds = _bounds(replace(self, index=0))
        return Speech(samples[bounds[self.index] : bounds[self.index + 1]], SAMPLE_RATE, None)

    def usual_gain(self) -> float:
        """The gain in dB that brings the whole recording to the loudness of takes."""
        from cuelight.model.standards import TAKE_LOUDNESS
        from cuelight.sound.loudness import integrated

        heard = integrated(_read(self.path, self.name, self.digest).samples, SAMPLE_RATE)
        return TAKE_LOUDNESS - heard if math.isfinite(heard) else 0.0

    def findings(self) -> tuple[str, ...]:
        """What is wrong with the recording, though it can be used: `clipped`."""
        return ("clipped",) if _clipped(self.path, self.name, self.digest) > CLIPPED else ()


class RecordedOptions(VoiceOptions):
    """A recording.

    Attributes:
        model: The file, in the project.
    """

    model: str | None = None


def open_recorded(spec: RecordedOptions, language: str, find: Find, cache: Path) -> RecordedVoice:
    """Open a recording: `model` of the voice names the file; cheap but for its hash.

    Raises:
        EngineError: No recording is named, or it is not there.
    """
    if not spec.model:
        raise EngineError(
            "the engine recorded names no recording", "write `take: assets/my-scene.wav` in the scene that it speaks"
        )
    try:
        path = find(spec.model)
        return RecordedVoice(spec.model, path, file_digest(path), reference_voice(language, cache))
    except LayoutError as error:
        raise EngineError(error.message, error.hint) from error


ENGINE = Engine(open_recorded, RecordedOptions, is_synthetic=False)


@lru_cache(maxsize=2)
def _read(path: Path, name: str, _digest: str) -> Heard:
    from cuelight.sound.decode import hear
    from cuelight.speech.mastering import sound_range

    try:
        heard = hear(path, name)
    except LayoutError as error:
        raise EngineError(error.message, error.hint) from error
    samples = heard.samples
    if len(samples) > LONGEST * SAMPLE_RATE:
        raise EngineError(
            f"the recording {name!r} lasts {len(samples) / SAMPLE_RATE:.0f} s, more than {LONGEST:.0f}",
            "record each scene in a file of its own",
        )
    if sound_range(samples) == (0, 0):
        raise EngineError(f"the recording {name!r} is silent", "record it again, or leave `take` out")
    return heard


@lru_cache(maxsize=8)
def _clipped(path: Path, name: str, digest: str) -> float:
    from cuelight.sound.decode import clipped_share

    return clipped_share(path, name, _read(path, name, digest).track)


@lru_cache(maxsize=4)
def _bounds(voice: RecordedVoice) -> tuple[int, ...]:
    """Where each sentence begins, and one past the last, in samples of the recording."""
    samples = _read(voice.path, voice.name, voice.digest).samples
    gaps = _found(samples, voice.reference, voice.said) if voice.reference else _guessed(samples, voice.said)
    return (0, *(_quietest(samples, start, end) for start, end in gaps), len(samples))


def _found(samples: NDArray[np.float32], reference: Voice, said: Sequence[Scripted]) -> list[tuple[int, int]]:
    """Between which samples each sentence ends and the next begins, by a reading of all of them."""
    from cuelight.speech.alignment import aligned

    reading, counts = _reading(reference, said)
    words = aligned(samples, SAMPLE_RATE, reading, COARSE).words
    near, at, gaps = round(_NEAR * SAMPLE_RATE), 0, []
    for count in counts[:-1]:
        at += count
        gaps.append((words[at - 1][1] - near, words[at][0] + near))
    return gaps


def _reading(reference: Voice, said: Sequence[Scripted]) -> tuple[Speech, list[int]]:
    import numpy as np

    pieces: list[NDArray[np.float32]] = []
    spans: list[tuple[int, int]] = []
    counts, at, rate = [], 0, SAMPLE_RATE
    for text, words in said:
        speech = reference.speak(text, words, 0)
        rate = speech.rate
        spans += [(at + start, at + end) for start, end in speech.words or ()]
        counts.append(len(speech.words or ()))
        pieces += [speech.samples, np.zeros(round(GAP * rate), np.float32)]
        at += len(pieces[-2]) + len(pieces[-1])
    return Speech(np.concatenate(pieces), rate, tuple(spans)), counts


def _guessed(samples: NDArray[np.float32], said: Sequence[Scripted]) -> list[tuple[int, int]]:
    """Round the places where sentences end if each takes as long as it has characters."""
    total, at, gaps = sum(len(text) + 1 for text, _ in said), 0, []
    for text, _ in said[:-1]:
        at += len(text) + 1
        middle, far = at * len(samples) // total, round(_FAR * SAMPLE_RATE)
        gaps.append((middle - far, middle + far))
    return gaps


def _quietest(samples: NDArray[np.float32], start: int, end: int) -> int:
    """The middle of the quietest 20 ms between two samples."""
    import numpy as np

    window = round(_QUIET * SAMPLE_RATE)
    start, end = max(start, 0), min(max(end, start + 2 * window), len(samples))
    if end - start <= window:
        return start
    energy = np.concatenate([[0.0], np.cumsum(np.square(samples[start:end], dtype=np.float64))])
    return start + int(np.argmin(energy[window:] - energy[:-window])) + window // 2
