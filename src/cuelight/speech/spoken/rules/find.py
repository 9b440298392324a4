"""The rules of a language by its tag. It has some if its file lies in this folder; loaded when asked for."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import cuelight.speech.spoken.rules as folder
from cuelight.speech.spoken.uninflected.find import is_uninflected

if TYPE_CHECKING:
    from cuelight.speech.spoken.grammar.rules import Rules

ENGLISH = "en"
"""Has a grammar of its own, in `english/`."""


@lru_cache(maxsize=1)
def ruled() -> frozenset[str]:
    """The languages that have a file of rules, as they are named in tags."""
    return frozenset(module.name.replace("_", "-") for module in iter_modules(folder.__path__)) - {"find"}


def has_rules(tag: str) -> bool:
    """Whether figures of a language are said in words; no more than its name is looked at.

    >>> has_rules("de-AT"), has_rules("en-GB"), has_rules("zh-TW"), has_rules("is")
    (True, True, True, False)
    """
    return tag.split("-")[0].lower() in ruled() | {ENGLISH} or is_uninflected(tag)


@lru_cache(maxsize=64)
def rules_of(tag: str) -> "Rules | None":
    """The rules of a language, as they hold in the region of its tag; None where it has none."""
    language, *_ = tag.lower().split("-")
    if language not in ruled():
        return None
    found: Rules = import_module(f"{folder.__name__}.{language}").rules(tag.lower())
    return found
