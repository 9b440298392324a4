"""A voice without a model: every word is a tone whose length grows with its letters. For tests and drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.errors import EngineError
from cuelight.script.model import VoiceOptions
from cuelight.speech.voice import Engine, Find, Speech

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 24_000
GAP = 0.04
"""Silence before, between and after words, seconds at speed 1."""
LETTER = 0.05
"""Length of one character of a word, seconds at speed 1."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class ToneVoice:
    """Speaks any language in tones; the word times are exact.

    Attributes:
        speed: 1.0 is its own; 2.0 is twice as fast.
    """

    speed: float = 1.0

    @property
    def timed(self) -> bool:
        """It knows when its words are spoken."""
        return True

    def identity(self) -> Mapping[str, str | float | int]:
        """Engine, version and speed."""
        return {"engine": "tone", "version": _VERSION, "speed": self.speed}

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Play a tone for each word; the seed changes nothing, the word's characters choose its pitch.

        Raises:
            EngineError: No word has a letter or digit.
        """
        import numpy as np

        if not any(character.isalnum() for character in text):
            raise EngineError(f"there is nothing to say in “{text}”", "write at least one word")
        gap = np.zeros(round(GAP / self.speed * RATE), np.float32)
        pieces, spans, at = [gap], [], len(gap)
        for word in words:
            tone = _tone(word, round(LETTER * len(word) / self.speed * RATE))
            spans.append((at, at + len(tone)))
            pieces += [tone, gap]
            at += len(tone) + len(gap)
        return Speech(np.concatenate(pieces), RATE, tuple(spans), " ".join(words))

    def usual_gain(self) -> float:
        """The gain in dB from the tones' level to that of takes."""
        return 1.0


def _tone(word: str, length: int) -> NDArray[np.float32]:
    import numpy as np

    pitch = 300 + hashlib.sha256(word.encode()).digest()[0]
    edge = np.minimum(1, np.minimum(np.arange(1, length + 1), np.arange(length, 0, -1)) / (0.004 * RATE))
    tone: NDArray[np.float32] = (0.15 * edge * np.sin(2 * np.pi * pitch / RATE * np.arange(length))).astype(np.float32)
    return tone


def open_tone(spec: VoiceOptions, language: str, find: Find, cache: Path) -> ToneVoice:
    """Open the tone voice; only the speed of `spec` matters."""
    return ToneVoice(spec.speed)


ENGINE = Engine(open_tone)
