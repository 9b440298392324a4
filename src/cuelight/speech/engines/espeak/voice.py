"""Voices of eSpeak NG: nearly every language, offline, plain. Light: its library is loaded in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from cuelight.errors import EngineError
from cuelight.script.model import VoiceOptions
from cuelight.speech.engines.espeak.languages import voice_of
from cuelight.speech.voice import Engine, Find, Speech

_VERSION = 1
"""Of our own rules between text and sound: raised whenever they change it."""
ORDINARY = 155
"""Words a minute at speed 1, as eSpeak NG counts them; its own are 175, quick for those who learn something."""
USUAL_GAIN = 1.2
"""dB; the mean of a sentence in each of 18 languages, which lie between -0.7 and 4.2."""

Variant = Literal["f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"]


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """eSpeak NG in one language.

    Attributes:
        voice: As it calls it: `gmw/de`, `gmw/de+f2`.
        speed: 1.0 is `ORDINARY`.
        pitch: 0 to 100; 50 is its own.
    """

    voice: str
    speed: float = 1.0
    pitch: int = 50

    @property
    def timed(self) -> bool:
        """It tells when it begins a word."""
        return True

    def identity(self) -> Mapping[str, str | float | int]:
        """The version of our rules, and the settings."""
        return {
            "engine": "espeak",
            "rules": _VERSION,
            "voice": self.voice,
            "speed": float(self.speed),
            "pitch": self.pitch,
        }

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Speak one sentence; the seed changes nothing.

        Raises:
            EngineError: There is nothing to say, it is written in phonemes, or eSpeak NG failed.
        """
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        if "[[" in text:
            hint = "write it with letters in the lexicon; only Piper reads phonemes"
            raise EngineError(f"the engine espeak cannot read the phonemes in “{shown}”", hint)
        if not any(character.isalnum() for character in text):
            raise EngineError(f"there is nothing to say in “{shown}”", "write at least one word")
        from cuelight.speech.engines.espeak.speaking import EspeakSettings, speak

        return speak(EspeakSettings(self.voice, round(ORDINARY * self.speed), self.pitch), words)

    def usual_gain(self) -> float:
        """The gain in dB that brings its ordinary speech to the loudness of takes."""
        return USUAL_GAIN


class EspeakOptions(VoiceOptions):
    """A voice of eSpeak NG.

    Attributes:
        pitch: From 0, low, to 100, high; 50 is its own.
        variant: Another speaker: `f1` to `f5` are meant as women, `m1` to `m8` as men.
    """

    pitch: Annotated[int, Field(ge=0, le=100)] = 50
    variant: Variant | None = None


def open_espeak(spec: EspeakOptions, language: str, find: Find, cache: Path) -> EspeakVoice:
    """Open the voice of eSpeak NG that speaks a language; loads nothing.

    Raises:
        LanguageError: It does not speak it.
        EngineError: It is not installed.
    """
    variant = f"+{spec.variant}" if spec.variant else ""
    return EspeakVoice(f"{voice_of(language)}{variant}", spec.speed, spec.pitch)


ENGINE = Engine(open_espeak, EspeakOptions)
