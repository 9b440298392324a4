"""Voices of Google Translate, by the package gTTS: what identifies them, and how a script's voice is opened.

Light: neither gTTS nor requests is imported before a sentence is spoken, and nothing is asked of the network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from cuelight.errors import EngineError, LanguageError
from cuelight.languages.subtags import primary
from cuelight.script.model import VoiceOptions
from cuelight.speech.voice import Engine, Find, Speech

_CODES = (
    "af am ar bg bn bs ca cs cy da de el en es et eu fi fr fr-CA gl gu ha hi hr hu id is it iw ja jw km kn ko la lt lv "
    "ml mr ms my ne nl no pa pl pt pt-PT ro ru si sk sq sr su sv sw ta te th tl tr uk ur vi yue zh zh-CN zh-TW"
)
LANGUAGES = frozenset(_CODES.split())
"""What `gtts.lang.tts_langs()` of gTTS 2.5.4 lists, so that a voice is opened without importing it."""
SLOWEST = 0.7
"""Google speaks at its own speed or slowly: what a script asks for up to this speed is slow."""

_VERSION = 1
"""Of our own rules between text and sound: raised whenever they change it."""
_GOOGLE: dict[str, str] = {
    "he": "iw", "jv": "jw", "nb": "no", "nn": "no", "fil": "tl", "cmn": "zh", "pt-br": "pt", "zh-hans": "zh-CN",
    "zh-sg": "zh-CN", "zh-hant": "zh-TW", "zh-hk": "yue", "zh-mo": "yue",
}  # fmt: skip
"""Google's codes for languages that BCP 47 calls otherwise."""
_FAMILIES: Mapping[str, str] = {"iw": "he", "jw": "jv", "nb": "no", "nn": "no", "tl": "fil", "yue": "zh", "cmn": "zh"}
_TLD = re.compile(r"(com|cat|[a-z]{2}|com?\.[a-z]{2})")


@dataclass(frozen=True, slots=True)
class WebVoice:
    """A voice of Google Translate.

    Attributes:
        language: Google's code, as `gtts.lang.tts_langs()` lists it.
        tld: The domain of Google that is asked, which chooses the accent: com, co.uk, com.au ...
        slow: Whether it speaks slowly.
    """

    language: str
    tld: str = "com"
    slow: bool = False

    @property
    def timed(self) -> bool:
        """Google does not tell when words are spoken."""
        return False

    def identity(self) -> Mapping[str, str | float | int]:
        """The version of our rules, and the settings; what Google changes nobody can tell.

        Raises:
            EngineError: gTTS is not installed.
        """
        _installed()
        return {
            "engine": "gtts",
            "rules": _VERSION,
            "language": self.language,
            "tld": self.tld,
            "slow": int(self.slow),
        }

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Have one sentence spoken; the times of its words are not known, and the seed changes nothing.

        Raises:
            EngineError: Nothing to say, phonemes, gTTS is missing, or the service failed; names the text.
        """
        _installed()
        from cuelight.speech.engines.google.speech import fetch_speech

        return fetch_speech(text, self.language, self.tld, self.slow)

    def usual_gain(self) -> float:
        """Taken as 0 dB: Google's speech is about as loud as takes are; only takes shorter than 1.5 s depend on it."""
        return 0.0


def _domain(tld: str) -> str:
    if not _TLD.fullmatch(tld):
        raise ValueError(
            f"{tld!r} is not a domain of Google Translate; write what follows “google.”: com, co.uk, com.au, ca, co.in"
        )
    return tld


def _speed(speed: float) -> float:
    if speed != 1.0 and speed > SLOWEST:
        raise ValueError(
            f"the engine gtts cannot speak at the speed {speed:g}; leave `speed:` out, or write {SLOWEST} for slow"
        )
    return speed


class GoogleOptions(VoiceOptions):
    """A voice of Google Translate.

    Attributes:
        speed: 1.0 is its own; up to 0.7 is slow, and it knows no other.
        language: The language code; by default the script's.
        tld: The top-level domain, which chooses the accent: com, co.uk, com.au ...
    """

    speed: Annotated[float, Field(ge=0.5, le=2.0, allow_inf_nan=False), AfterValidator(_speed)] = 1.0
    language: str | None = None
    tld: Annotated[str, AfterValidator(_domain)] | None = None


def open_gtts(spec: GoogleOptions, language: str, find: Find, cache: Path) -> WebVoice:
    """Open a voice of Google Translate; asks nothing of the network, and needs no gTTS yet.

    Raises:
        LanguageError: A language that it does not speak, or that is not the script's.
    """
    code = google_code(spec.language or language)
    if code not in LANGUAGES and code not in _known():
        raise LanguageError(
            f"Google Translate does not speak the language {spec.language or language!r}",
            "choose another engine under `voices:`; `gtts-cli --all` lists what it speaks",
        )
    if _family(code) != _family(language):
        raise LanguageError(
            f"the voice speaks {code}, but the script's language is {language}",
            "leave `language:` of the voice out, or correct that of the script",
        )
    return WebVoice(code, spec.tld or "com", spec.speed != 1.0)


ENGINE = Engine(open_gtts, GoogleOptions)


def google_code(language: str) -> str:
    """Google's code for a language tag.

    >>> google_code("en-GB"), google_code("fr-CA"), google_code("he"), google_code("zh-Hant-TW")
    ('en', 'fr-CA', 'iw', 'zh-TW')
    """
    by_tag = {code.lower(): code for code in LANGUAGES} | _GOOGLE
    subtags = language.lower().split("-")
    tags = ("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))
    return next((by_tag[tag] for tag in tags if tag in by_tag), language)


def _family(language: str) -> str:
    return _FAMILIES.get(primary(language), primary(language))


def _known() -> frozenset[str]:
    """What the installed gTTS lists; read only for a language that 2.5.4 does not know."""
    try:
        from gtts.lang import tts_langs
    except ImportError:
        return frozenset()
    return frozenset(tts_langs())


@lru_cache
def _installed() -> None:
    """See that gTTS is installed, by its metadata alone."""
    try:
        version("gTTS")
    except PackageNotFoundError as error:
        raise EngineError("the Python package gTTS is not installed", "pip install gtts") from error
