"""Which voice of eSpeak NG speaks a language. Reads the file listing of the package that brings it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from cuelight.errors import EngineError, LanguageError
from cuelight.languages.subtags import primary
from cuelight.speech.accent import is_american

PACKAGE = "espeakng-loader"
_OTHER_NAMES: Mapping[str, str] = {
    "zh": "cmn",
    "zh-hk": "yue",
    "zh-mo": "yue",
    "zh-hant-hk": "yue",
    "zh-hant-mo": "yue",
    "no": "nb",
    "nn": "nb",
    "in": "id",
    "fil": "tl",
}
"""Tags whose voices eSpeak NG calls otherwise."""
_SPANISH_OF_EUROPE = ("es", "es-es", "es-ea", "es-ic")
UNREAD: Mapping[str, str] = {
    "ja": "eSpeak NG reads no kanji",
    "th": "eSpeak NG spells Thai, letter by letter",
}
"""Languages that eSpeak NG lists and does not speak, and why."""


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where the package lies that brings eSpeak NG.

    Raises:
        EngineError: It is not installed.
    """
    found = find_spec("espeakng_loader")
    if found is None or not found.submodule_search_locations:
        raise EngineError(f"the Python package {PACKAGE} is not installed", f"pip install {PACKAGE}")
    return Path(next(iter(found.submodule_search_locations)))


def data() -> Path:
    """The folder of its dictionaries and voices."""
    return folder() / "espeak-ng-data"


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, str]:
    """Its voices by tag, in small letters: `de` is `gmw/de`."""
    languages = data() / "lang"
    paths = sorted(path for path in languages.rglob("*") if path.is_file())
    return {path.name.lower(): path.relative_to(languages).as_posix() for path in paths}


def voice_of(language: str) -> str:
    """The voice that speaks a language, as eSpeak NG calls it.

    Args:
        language: BCP 47 tag.

    Raises:
        LanguageError: It does not speak it.
        EngineError: It is not installed.

    >>> voice_of("de-AT"), voice_of("en"), voice_of("en-AU"), voice_of("zh-Hant-HK"), voice_of("es-MX")
    ('gmw/de', 'gmw/en-US', 'gmw/en', 'sit/yue', 'roa/es-419')
    """
    listed = _listed()
    found = next((listed[name] for name in _names(language) if name in listed), None)
    reason = UNREAD.get(primary(language))
    if found is None or reason:
        said = f": {reason}" if reason else ""
        raise LanguageError(
            f"the engine espeak does not speak the language {language!r}{said}",
            "choose another engine under `voices:`, such as `gtts`, a Piper model of your own, or a recording",
        )
    return found


def _names(language: str) -> Iterator[str]:
    """What a voice for a language may be called, the best first."""
    tag = language.lower()
    if primary(tag) == "en" and is_american(tag):
        yield "en-us"
    if primary(tag) == "es" and tag not in _SPANISH_OF_EUROPE:
        yield "es-419"
    subtags = tag.split("-")
    for count in range(len(subtags), 0, -1):
        name = "-".join(subtags[:count])
        yield _OTHER_NAMES.get(name, name)
