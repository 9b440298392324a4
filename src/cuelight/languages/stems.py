"""What of a word stays however it is bent: by the stemmers of Snowball, whatever language each is for.

A word of a language without a stemmer stays whole. All are folded: small letters, without the accents and vowel signs
that forms of a word may have or lack.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from cuelight.languages.subtags import primary

_STEMMERS: Mapping[str, str] = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_IRREGULAR: Mapping[str, Mapping[str, str]] = {
    "en": {"feet": "foot", "geese": "goose", "lice": "louse", "men": "man", "mice": "mouse", "teeth": "tooth",
           "women": "woman"},
    "fr": {"yeux": "œil"},
}  # fmt: skip
"""Words that are bent inside, which no stemmer undoes."""
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
"""Accents of Latin, Greek and Cyrillic letters, and the vowel signs of Hebrew and Arabic."""


def folded(text: str) -> str:
    """A text in small letters, without accents.

    >>> folded("Größe"), folded("ΗΠΑΡ")
    ('grosse', 'ηπαρ')
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())))


def stems(words: Sequence[str], tag: str) -> list[str]:
    """What stays of words of a language.

    Args:
        words: Without punctuation.
        tag: BCP 47.

    >>> stems(["Tumours", "arriving"], "en"), stems(["Häuser"], "de"), stems(["Häuser"], "tlh")
    (['tumour', 'arriv'], ['haus'], ['hauser'])
    >>> stems(["luces", "luz"], "es"), stems(["Women"], "en")
    (['luc', 'luc'], ['woman'])
    """
    name = _STEMMERS.get(primary(tag))
    if name is None or not words:
        return [folded(word) for word in words]
    from Stemmer import Stemmer

    irregular = _IRREGULAR.get(primary(tag), {})
    # A stemmer is not for several threads at once, and takes a microsecond to make.
    found = Stemmer(name).stemWords([irregular.get(word.casefold(), word.casefold()) for word in words])
    return [folded(f"{stem[:-1]}c" if name == "spanish" and stem.endswith("z") else stem) for stem in found]
