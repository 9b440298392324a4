"""Kokoro's voices. Light: neither a front end nor ONNX is imported before a sentence is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import EngineError, LanguageError
from cuelight.languages.subtags import primary
from cuelight.script.default_voices import BUILT_IN_VOICES
from cuelight.script.model import VoiceOptions
from cuelight.speech.engines.kokoro.model import GAINS, MODEL, check_installed, check_parts, style_digest
from cuelight.speech.voice import Engine, Find, Speech

_VERSION = 1
"""Of our own rules between text and sound: raised whenever they change it."""
_NEEDED: Mapping[str, tuple[str, ...]] = {"ja": ("pyopenjtalk-plus",), "zh": ("pypinyin", "rjieba")}
"""What spells a language, where that is not eSpeak."""
_LANGUAGES = {name: voice.language for name, voice in BUILT_IN_VOICES.items() if voice.engine == "kokoro"}


@dataclass(frozen=True, slots=True)
class KokoroVoice:
    """A style of Kokoro, and how fast it speaks; `cache` is the folder for models made ready."""

    name: str
    speed: float
    cache: Path

    @property
    def timed(self) -> bool:
        """It knows when its words are spoken."""
        return True

    @property
    def _language(self) -> str:
        return _LANGUAGES[self.name]

    def identity(self) -> Mapping[str, str | float | int]:
        """The version of our rules; digests of model and style; language; how fast."""
        return {
            "engine": "kokoro",
            "rules": _VERSION,
            "model": MODEL,
            "style": style_digest(self.name),
            "language": self._language,
            "speed": float(self.speed),
        }

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Speak one sentence; loads the model on first use, once a process. The seed changes nothing.

        Raises:
            EngineError: Nothing to say, an unknown phoneme, or the model is damaged.
        """
        from cuelight.speech.engines.kokoro.synthesis import synthesize

        return synthesize(self.name, self._language, self.cache, self.speed, text, words)

    def prepare(self) -> None:
        """Load the model and the front end.

        Raises:
            EngineError: The model is damaged.
        """
        from cuelight.speech.engines.kokoro.synthesis import prepare

        prepare(self._language, self.cache)

    def unknown_phoneme(self, phonemes: str) -> str | None:
        """The first mark of phonemes that Kokoro does not know."""
        from cuelight.speech.engines.kokoro.vocabulary import first_unknown

        return first_unknown(phonemes)

    def accent(self) -> str:
        """The language and region that the voice speaks."""
        return self._language

    def usual_gain(self) -> float:
        """The gain in dB from the voice's ordinary speech to the loudness of takes."""
        return GAINS[self.name]


class KokoroOptions(VoiceOptions):
    """A voice of Kokoro.

    Attributes:
        model: Which of its voices: emma, george, siwis ...; by default the first that speaks the script's language.
    """

    model: str | None = None


def open_kokoro(spec: KokoroOptions, language: str, find: Find, cache: Path) -> KokoroVoice:
    """Open one of Kokoro's voices.

    Raises:
        EngineError: There is no such voice, or what it needs is not installed.
        LanguageError: It speaks another language.
    """
    spoken = primary(language)
    fitting = [name for name, tag in _LANGUAGES.items() if primary(tag) == spoken]
    name = spec.model or next(iter(fitting), "")
    if spec.model and name not in _LANGUAGES:
        hint = f"those that speak {language}: {', '.join(fitting)}" if fitting else "`cuelight voices` lists them"
        raise EngineError(f"there is no voice {name!r} of Kokoro", hint)
    if name not in fitting:
        who = f"the voice {name} speaks {_LANGUAGES[name]}" if name else "no voice of Kokoro speaks it"
        message = f"{who}, but the script's language is {language}"
        raise LanguageError(message, "choose a voice for that language under `voices:`, or correct `language:`")
    check_parts()
    for package in _NEEDED.get(spoken, ()):
        check_installed(package)
    return KokoroVoice(name, spec.speed, cache)


ENGINE = Engine(open_kokoro, KokoroOptions)
