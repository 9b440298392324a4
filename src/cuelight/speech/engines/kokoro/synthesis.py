"""Speaks a sentence with Kokoro (StyleTTS 2, Li et al. 2023), with exact word times."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cuelight.errors import EngineError
from cuelight.speech.engines.cut import cut
from cuelight.speech.engines.kokoro.model import FRAME, MOST_PHONEMES, RATE, style
from cuelight.speech.engines.kokoro.session import LENGTHS, open_session
from cuelight.speech.engines.kokoro.spelled import Spelled
from cuelight.speech.engines.kokoro.vocabulary import NUMBERS, PUNCTUATION, first_unknown
from cuelight.speech.voice import Span, Speech
from cuelight.speech.word_times import between, fit

_AHEAD = 2
"""Frames by which sound comes before the place that the graph gives it: 15 to 90 ms, measured in all voices where
silence ends."""
_DIRECTIONS = 16
_WIDTH = 256
LONGEST = 400
"""Most marks spoken in one run, about 25 s; the model takes 510, and hurries when it has more than these."""


def spell(text: str, words: Sequence[str], language: str) -> Spelled:
    """A sentence in Kokoro's marks, by the front end of its language.

    Raises:
        EngineError: What spells the language is not installed.
    """
    if language == "ja":
        from cuelight.speech.engines.kokoro import by_openjtalk

        return by_openjtalk.spell(text, words)
    if language == "zh":
        from cuelight.speech.engines.kokoro import by_pinyin

        return by_pinyin.spell(text, words)
    from cuelight.speech.engines.kokoro import by_espeak

    return by_espeak.spell(text, words, language)


def synthesize(name: str, language: str, cache: Path, speed: float, text: str, words: Sequence[str]) -> Speech:
    """Speak one sentence.

    Args:
        name: Whose style.
        language: What the voice speaks, as `default_voices` has it.
        cache: Where the model made ready is kept.
        speed: 1.0 is the voice's own.
        text: The sentence as spoken.
        words: The spoken form of each written word.

    Raises:
        EngineError: There is nothing to say, or Kokoro does not know a phoneme.
    """
    spelled = spell(text, words, language)
    unknown = first_unknown(spelled.marks)
    if unknown:
        code = " ".join(f"U+{ord(character):04X}" for character in unknown)
        message = f"the voice {name} does not know the phoneme {unknown!r} ({code}) of “{text[:60]}”"
        raise EngineError(message, f"the phonemes it knows: {' '.join(sorted(NUMBERS.keys() - PUNCTUATION))}")
    if all(mark in PUNCTUATION for mark in spelled.marks):
        raise EngineError(f"the voice {name} has nothing to say in “{text[:60]}”", "write at least one word")
    runs = [_run(name, cache, speed, piece) for piece in cut(spelled.marks, LONGEST)]
    samples = np.concatenate([sound for sound, _ in runs])
    times = _word_times(spelled, _shifted(runs), len(samples))
    return Speech(samples, RATE, times, "".join(spelled.marks))


def prepare(language: str, cache: Path) -> None:
    """Load the model and the front end of a language, which `synthesize` does otherwise with the first sentence.

    Raises:
        EngineError: One of them is not installed.
    """
    open_session(cache)
    spell("", (), language)


def _run(name: str, cache: Path, speed: float, marks: Sequence[str]) -> tuple[NDArray[np.float32], list[Span]]:
    """Speak one piece: its samples, and each mark's range in them."""
    inputs = {
        "tokens": np.array([[0, *(NUMBERS[mark] for mark in marks), 0]], np.int64),
        "style": style_row(name, len(marks)),
        "speed": np.array([speed], np.float32),
    }
    sound, lengths = open_session(cache).run(["audio", LENGTHS], inputs)
    samples: NDArray[np.float32] = np.asarray(sound, np.float32).reshape(-1)
    edges = np.concatenate([[0], np.cumsum(np.asarray(lengths).reshape(-1))]).astype(np.int64) * FRAME
    if len(edges) != len(marks) + 3 or edges[-1] != len(samples):
        raise EngineError(
            f"the voice {name} does not say how long its phonemes are", "write the sentence in other words"
        )
    heard = np.maximum(edges[1:-1] - _AHEAD * FRAME, 0)
    return samples, [(int(first), int(last)) for first, last in pairwise(heard)]


@lru_cache
def _style(name: str) -> tuple[NDArray[np.float64], ...]:
    """Mean, directions and weights."""
    values = np.frombuffer(style(name), "<f4").astype(np.float64)
    mean, directions, weights = np.split(values, [_WIDTH, _WIDTH * (_DIRECTIONS + 1)])
    return mean, directions.reshape(_DIRECTIONS, _WIDTH), weights.reshape(MOST_PHONEMES, _DIRECTIONS)


def style_row(name: str, marks: int) -> NDArray[np.float32]:
    """How a voice sounds in a run of so many marks, shape (1, 256)."""
    mean, directions, weights = _style(name)
    row: NDArray[np.float32] = (mean + weights[min(marks, MOST_PHONEMES) - 1] @ directions).astype(np.float32)
    return row[None]


def _shifted(runs: Sequence[tuple[NDArray[np.float32], list[Span]]]) -> list[Span]:
    shifted, at = list[Span](), 0
    for sound, spans in runs:
        shifted += [(at + start, at + end) for start, end in spans]
        at += len(sound)
    return shifted


def _word_times(spelled: Spelled, spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    """From the first sample of each word's first mark to the last of its last."""
    timed = [
        (spans[first][0], spans[last - 1][1]) if last > first else between(spans, first)
        for first, last in spelled.words
    ]
    return fit(timed, [max(1, last - first) for first, last in spelled.words], length)
