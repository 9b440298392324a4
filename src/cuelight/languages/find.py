"""Languages by their tags. A language is there if its file lies in this folder; it is loaded when it is asked for."""

import re
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

import cuelight.languages as folder
from cuelight.languages.language import Language, listed

DEFAULT = "en"
"""What stands in for a language that is not known."""

_WRITTEN_ELSE = {
    **dict.fromkeys(listed("zh-tw zh-hk zh-mo cmn-hant cmn-tw cmn-hk"), "zh-hant"),
    "cmn": "zh",
    "iw": "he",
    **dict.fromkeys(listed("pt-ao pt-ch pt-cv pt-fr pt-gq pt-gw pt-lu pt-mo pt-mz pt-st pt-tl"), "pt-pt"),
}
"""Beginnings of tags that mean a language by another one: likelySubtags, aliases and parentLocales of the CLDR 47."""

_NAMED_AFTER_A_TAG = re.compile(r"[a-z]{2,3}(_[a-z0-9]{2,8})*")


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The tags of all languages, in lower case, in the order of the alphabet."""
    names = (module.name for module in iter_modules(folder.__path__))
    return tuple(sorted(name.replace("_", "-") for name in names if _NAMED_AFTER_A_TAG.fullmatch(name)))


@lru_cache(maxsize=64)
def known(tag: str) -> Language | None:
    """The language of a tag, or of as much of its beginning as has a file; None where none has.

    >>> known("de-AT").name, known("zh-TW").name, known("is")
    ('Deutsch', '繁體中文', None)
    """
    subtags = tag.lower().split("-")
    beginnings = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    meant = (_WRITTEN_ELSE.get(beginning, beginning) for beginning in beginnings)
    found = next((beginning for beginning in meant if beginning in tags()), None)
    return _loaded(found) if found else None


def language_of(tag: str) -> Language:
    """The language of a tag; English where it is not known.

    >>> language_of("de-AT").pin, language_of("is").pin
    ('Sie sind hier', 'You are here')
    """
    return known(tag) or _loaded(DEFAULT)


def fallen_back(tag: str) -> str | None:
    """The language that stands in for the one that was asked for; None where that one is known.

    >>> fallen_back("de-AT"), fallen_back("is")
    (None, 'en')
    """
    return None if known(tag) else DEFAULT


def name_of(tag: str) -> str:
    """What a language calls itself; its tag where that is not known."""
    found = known(tag)
    return found.name if found else tag


def _loaded(tag: str) -> Language:
    found: Language = import_module(f"{folder.__name__}.{tag.replace('-', '_')}").LANGUAGE
    return found
