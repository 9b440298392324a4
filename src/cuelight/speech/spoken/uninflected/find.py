"""The words of a language by its tag; loaded when they are asked for."""

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from cuelight.languages.find import known

if TYPE_CHECKING:
    from cuelight.speech.spoken.uninflected.words import SpokenWords

_HOLDS = {
    "zh": ("chinese", "CHINESE"),
    "zh-Hant": ("chinese", "TRADITIONAL"),
    "ja": ("japanese", "JAPANESE"),
    "hi": ("hindi", "HINDI"),
}


def is_uninflected(tag: str) -> bool:
    """Whether a language is spoken by the grammar of this folder.

    >>> is_uninflected("zh-TW"), is_uninflected("ko")
    (True, False)
    """
    found = known(tag)
    return found is not None and found.tag in _HOLDS


@lru_cache(maxsize=8)
def words_of(tag: str) -> "SpokenWords":
    """The words of a language that has some."""
    found = known(tag)
    module, name = _HOLDS[found.tag if found else tag]
    words: SpokenWords = getattr(import_module(f"cuelight.speech.spoken.uninflected.{module}"), name)
    return words
