"""The voice `chime`: a tone for each word, as its letters choose it from behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from cuelight.script.model import VoiceOptions
from cuelight.speech.engines.tone import ToneVoice
from cuelight.speech.voice import Engine, Find, Speech


class Options(VoiceOptions):
    """How it chimes.

    Attributes:
        length: 1.0 is its own; 2.0 holds every word twice as long.
    """

    length: float = Field(default=1.0, ge=0.5, le=2.0)


@dataclass(frozen=True)
class Chime:
    """Speaks any language in tones.

    Attributes:
        tone: What makes them.
    """

    tone: ToneVoice
    timed = True

    def identity(self) -> Mapping[str, str | float | int]:
        """Engine, version and speed."""
        return {"engine": "chime", "version": 1, "speed": self.tone.speed}

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Play a tone for each word, which the word's letters choose from behind."""
        return self.tone.speak(text, tuple(word[::-1] for word in words), seed)

    def usual_gain(self) -> float:
        """The gain in dB to the loudness of takes."""
        return self.tone.usual_gain()


def open_chime(options: Options, language: str, find: Find, cache: Path) -> Chime:
    """Open the voice, with the options of a script."""
    return Chime(ToneVoice(options.speed / options.length))


ENGINE = Engine(open_chime, Options)
