"""The lexicons that come with Cuelight: English words that voices get wrong. Reads `lexicons/` of this package.

A word is written once, as dictionaries of both accents do (see `accent`), or for each of them: `{US: /…/, GB: /…/}`.
What is spelled in phonemes is only for voices that read them; others know the words.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from cuelight.script.lexicon import Lexicon
from cuelight.script.yaml_text import read_yaml
from cuelight.speech.accent import in_accent, is_american

_VOICELESS = "ptkfθ"


@lru_cache(maxsize=16)
def built_in_lexicon(name: str, accent: str | None) -> Lexicon:
    """A built-in lexicon as a voice takes it.

    Args:
        name: Which.
        accent: How the voice speaks, a BCP 47 tag; None if it reads no phonemes.
    """
    return Lexicon(dict(_in_accent(_entries(name), accent)))


@lru_cache(maxsize=2)
def _entries(name: str) -> Mapping[str, str | Mapping[str, str]]:
    text = (files("cuelight.speech") / "lexicons" / f"{name}.yaml").read_text("utf-8")
    entries: Mapping[str, str | Mapping[str, str]] = read_yaml(text, name)[0]
    return entries


def _in_accent(entries: Mapping[str, str | Mapping[str, str]], accent: str | None) -> Iterator[tuple[str, str]]:
    for written, said in entries.items():
        spoken = said if isinstance(said, str) else said["US" if is_american(accent or "en") else "GB"]
        if not spoken.startswith("/"):
            yield written, spoken
        elif accent:
            for form, phonemes in _forms(written, in_accent(spoken.strip("/"), accent)):
                yield form, f"[[{phonemes}]]"


def _forms(written: str, phonemes: str) -> Iterator[tuple[str, str]]:
    """A word and, where only an s is added to it, its plural and what is of it."""
    yield written, phonemes
    if written[-1] not in "sxz":
        with_s = phonemes + ("s" if phonemes[-1] in _VOICELESS else "z")
        yield f"{written}'s", with_s
        yield (f"{written[:-1]}ies" if re.search("[^aeiou]y$", written) else f"{written}s"), with_s
