"""Speaks a sentence with a Piper model, reproducibly, with exact word times.

The noise that makes speech natural comes from a counter-based generator (Philox; Salmon et al. 2011) seeded by the
take, one stream for the phonemes' lengths and one for the sound, frame after frame, so that it does not depend on how
much of it is drawn.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, pairwise
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, RuntimeException

from cuelight.errors import EngineError, ModelError
from cuelight.model.standards import TAKE_LOUDNESS
from cuelight.sound.loudness import integrated
from cuelight.speech.engines.cut import cut
from cuelight.speech.engines.piper.model import PACKAGED, PiperModel, read_config
from cuelight.speech.engines.piper.phonemes import Phonemes, Speller
from cuelight.speech.engines.piper.session import NOISES, open_sessions
from cuelight.speech.engines.piper.tempo import Rate, Tempo
from cuelight.speech.voice import Span, Speech
from cuelight.speech.word_times import between, fit, share_out

REFERENCE = (
    "Your doctors look at the scans together, and explain what they see. "
    "Some people are treated for many years. Ask what each step can do for you, and what it cannot."
)
"""What a voice's usual gain is measured from."""

LONGEST = 200
"""Most phonemes, with stress marks and blanks, spoken in one run: about 10 s, which take some 200 MB of memory."""

_PAUSES = 1.07
"""How much longer `REFERENCE` takes than other prose with as many phonemes, since it has more pauses."""
_A_FEW = 4
"""Words from which a sentence has a pace."""
_HURRIED, _BROUGHT_TO = 1.12, 1.05
"""Times the pace from which a sentence is spoken again, and at which it is then."""
_NO_MEMORY = "Failed to allocate memory"
_AROUND = 16
"""Frames before and after that the sound of one can depend on: 14 by the widest kernels of HiFi-GAN, and two more."""
_FEWEST = 96
"""Frames from which a part has the bits of the whole: up to 64 are added up in another order."""
_LONGEST = 320
"""Frames that are made to sound at once: 512 take a build 90 MB more, and no less time that can be measured."""
_CHANNELS = 192
_FRAMES_AN_ID = 4
"""Frames for which noise is drawn: sentences take up to 3.5, and what needs more gets more of the same noise."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A piece that was read: its frames, the range of each phoneme in its samples, and how many of those it has."""

    frames: NDArray[np.float32]
    spans: Sequence[Span]
    length: int


_TimedReading: TypeAlias = tuple[Sequence[_Reading], tuple[Span, ...]]
"""The pieces of a sentence that was read, and when its words are spoken."""


def synthesize(
    model: PiperModel,
    cache: Path,
    rate: Rate,
    text: str,
    words: tuple[str, ...],
    seed: int,
    *,
    at_once: bool = False,
) -> Speech:
    """Speak one sentence.

    Args:
        model: The voice's model.
        cache: Where the model made ready is kept.
        rate: How fast.
        text: The sentence as spoken.
        words: The spoken form of each written word.
        seed: Of the noise.
        at_once: Whether to use two processors, which gives the same bits.

    Raises:
        EngineError: There is nothing to say, the voice does not know a phoneme.
        ModelError: The model failed.
    """
    speller = _speller(model)
    spelled = speller.spell(text)
    pieces = [piece for sentence in spelled for piece in cut(sentence, LONGEST)]
    if not _marks(spelled):
        raise EngineError(f"the voice {model.name} has nothing to say in “{text[:60]}”", "write at least one word")
    alone = [tuple(chain.from_iterable(_spelled(model, word))) for word in words]
    shown = " ".join("".join(sentence) for sentence in spelled)

    def read(speed: float) -> _TimedReading:
        seeds = (np.random.SeedSequence([seed, number]) for number in count())
        readings = [_read(model, cache, speed, piece, drawn) for piece, drawn in zip(pieces, seeds, strict=False)]
        length = sum(reading.length for reading in readings)
        return readings, _word_times(tuple(chain.from_iterable(pieces)), alone, _shifted(readings), length)

    rate_of_samples = int(speller.config.sample_rate)
    if rate.pace is None:
        readings, spans = read(rate.speed)
    else:
        said = sum(len(form.split()) for form in words)
        tempo = _tempo(model, cache)
        readings, spans = _paced(read, rate_of_samples, tempo, rate.pace, _marks(spelled), said)
    samples = np.concatenate([_heard(model, cache, reading, at_once=at_once) for reading in readings])
    return Speech(samples, rate_of_samples, spans, shown)


def _paced(
    read: Callable[[float], _TimedReading], rate: int, tempo: Tempo, pace: float, marks: int, words: int
) -> _TimedReading:
    """Read at a pace; once more, and slower, where the model hurries."""
    speed = tempo.speed(pace, marks, words)
    readings, spans = read(speed)
    lasts = (spans[-1][1] - spans[0][0]) / rate if spans else 0.0
    haste = words * 60 / lasts / pace if lasts and words >= _A_FEW else 0.0
    return read(tempo.slower(speed, haste / _BROUGHT_TO)) if haste > _HURRIED else (readings, spans)


@lru_cache
def _tempo(model: PiperModel, cache: Path) -> Tempo:
    """A model's tempo, from its reading of `REFERENCE` at two speeds if it was not measured before."""
    if model.name in PACKAGED:
        return PACKAGED[model.name].tempo
    words = tuple(REFERENCE.split())
    marks = _marks(_speller(model).spell(REFERENCE)) * _PAUSES
    ordinary, slow = (
        len(speech.samples) / speech.rate / marks
        for speech in (synthesize(model, cache, Rate(speed), REFERENCE, words, seed=0) for speed in (1.0, 0.5))
    )
    return Tempo(fixed=2 * ordinary - slow, stretch=slow - ordinary)


def _marks(spelled: Sequence[Phonemes]) -> int:
    return sum(character.isalpha() for sentence in spelled for phoneme in sentence for character in phoneme)


def prepare(model: PiperModel, cache: Path) -> None:
    """Load a model and its front end, which `speak` does otherwise with the first sentence.

    Raises:
        EngineError: The model cannot be used.
    """
    open_sessions(model, cache)
    _speller(model).spell(REFERENCE)


def _word_times(phonemes: Phonemes, alone: Sequence[Phonemes], spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    """From the first sample of each word's first phoneme to the last of its last."""
    timed = [
        (spans[first][0], spans[last - 1][1]) if last > first else between(spans, first)
        for first, last in share_out(phonemes, alone)
    ]
    return fit(timed, [max(1, len(marks)) for marks in alone], length)


@lru_cache
def usual_gain(model: PiperModel, cache: Path) -> float:
    """The gain in dB that brings the model's reading of `REFERENCE` to the loudness of takes."""
    speech = synthesize(model, cache, Rate(), REFERENCE, tuple(REFERENCE.split()), seed=0)
    return round(TAKE_LOUDNESS - integrated(speech.samples, speech.rate), 1)


@lru_cache
def _speller(model: PiperModel) -> Speller:
    return Speller.of(model.name, read_config(model))


@lru_cache(maxsize=4096)
def _spelled(model: PiperModel, word: str) -> tuple[Phonemes, ...]:
    """Spell a word alone; the same ones come again and again."""
    return _speller(model).spell(word)


def _read(model: PiperModel, cache: Path, speed: float, phonemes: Phonemes, seed: np.random.SeedSequence) -> _Reading:
    """Read one piece."""
    speller = _speller(model)
    config = speller.config
    ids, starts = speller.ids(phonemes)
    scales = np.array([config.noise_scale, config.length_scale / speed, config.noise_w_scale], np.float32)
    inputs: dict[str, NDArray[Any]] = {
        "input": np.array([ids], np.int64),
        "input_lengths": np.array([len(ids)], np.int64),
        "scales": scales,
    }
    if config.num_speakers > 1:
        inputs["sid"] = np.array([config.default_speaker_id], np.int64)
    frames, widths = _with_noise(model, cache, inputs, seed)
    edges = np.concatenate([[0], np.cumsum(widths)]).astype(np.int64) * config.hop_length
    if len(edges) != len(ids) + 1:
        raise _untimed(model)
    return _Reading(frames, [(int(edges[first]), int(edges[last])) for first, last in pairwise(starts)], int(edges[-1]))


def _untimed(model: PiperModel) -> ModelError:
    message = f"the model {model.name} does not say how long its phonemes are"
    return ModelError(message, "use a Piper VITS model", model.name)


def _heard(model: PiperModel, cache: Path, reading: _Reading, *, at_once: bool) -> NDArray[np.float32]:
    """The samples of a piece that was read."""
    vocoder, frames = open_sessions(model, cache).sound, reading.frames
    if vocoder is None:
        samples = frames.reshape(-1)
    else:
        name = vocoder.get_inputs()[0].name

        def made(first: int, last: int) -> NDArray[np.float32]:
            (sound,) = _run(vocoder, {name: np.ascontiguousarray(frames[:, :, first:last])})
            return sound.reshape(-1)

        samples = _in_pieces(made, frames.shape[2], at_once=at_once)
    if len(samples) != reading.length:
        raise _untimed(model)
    return samples


def _in_pieces(made: Callable[[int, int], NDArray[np.float32]], count: int, *, at_once: bool) -> NDArray[np.float32]:
    """The sound of frames, a piece at a time: what it takes meanwhile grows with the piece, not with the sentence.

    A piece is made with the frames before and after it that its own sound depends on, so that it has the same bits.

    Args:
        made: Makes the sound of the frames from one to another.
        count: How many frames there are.
        at_once: Whether two processors make two pieces at a time.
    """
    pieces, together = -(-count // _LONGEST), 1
    if at_once and count // 2 + _AROUND >= _FEWEST and (os.cpu_count() or 1) > 1:
        pieces, together = pieces + pieces % 2, 2
    edges = [count * number // pieces for number in range(pieces + 1)]

    def sound_of(piece: Span) -> NDArray[np.float32]:
        first, last = piece
        start, end = max(first - _AROUND, 0), min(last + _AROUND, count)
        sound = made(start, end)
        hop = len(sound) // (end - start)
        return sound[(first - start) * hop : (last - start) * hop]

    if together == 1:
        return np.concatenate([sound_of(piece) for piece in pairwise(edges)])
    with ThreadPoolExecutor(together) as pool:
        return np.concatenate(list(pool.map(sound_of, pairwise(edges))))


def _run(session: InferenceSession, inputs: Mapping[str, NDArray[Any]]) -> Sequence[NDArray[np.float32]]:
    """Run a part of a model.

    Raises:
        MemoryError: There is not enough for it.
    """
    try:
        made: Sequence[NDArray[np.float32]] = session.run(None, dict(inputs))
    except (Fail, InvalidArgument, RuntimeException) as error:
        if _NO_MEMORY in str(error):
            raise MemoryError from error
        raise
    return made


def _with_noise(
    model: PiperModel, cache: Path, inputs: dict[str, NDArray[Any]], seed: np.random.SeedSequence
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Read with a model; where its speech is longer than the noise drawn for it, with more of the same noise."""
    session = open_sessions(model, cache).reading
    count = inputs["input"].size
    lengths, sound = seed.spawn(2)
    frames = int(_FRAMES_AN_ID * count * max(1.0, float(inputs["scales"][1]))) + 64
    for capacity in (frames, 4 * frames, 16 * frames):
        noise = (_noise(lengths, 2, count), _noise(sound, _CHANNELS, capacity))
        try:
            made, widths = _run(session, {**inputs, **dict(zip(NOISES, noise, strict=True))})
        except (Fail, InvalidArgument, RuntimeException) as error:
            reason = error
            continue
        return made, widths.reshape(-1)
    message = f"the model {model.name} failed: {str(reason).splitlines()[0]}"
    raise ModelError(message, "use a Piper VITS model", model.name) from reason


def _noise(seed: np.random.SeedSequence, channels: int, frames: int) -> NDArray[np.float32]:
    """Normal noise, shape (1, channels, frames); more frames begin with the same ones."""
    draw = np.random.Generator(np.random.Philox(seed)).standard_normal((frames, channels), np.float32)
    return np.ascontiguousarray(draw.T)[None]


def _shifted(readings: Sequence[_Reading]) -> list[Span]:
    shifted, at = [], 0
    for reading in readings:
        shifted += [(at + start, at + end) for start, end in reading.spans]
        at += reading.length
    return shifted
