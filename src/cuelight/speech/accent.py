"""English phonemes in an accent. Pure.

Built-in lexicons write a word once, as dictionaries of both accents do; a voice gets it as eSpeak NG writes its accent.

`ɒ` is the vowel of “lot”, `ər` that of “letter”, `ɜːr`, `ɑːr`, `ɔːr`, `ɪər`, `ɛər` and `ʊər` those of “nurse”, “start”,
“north”, “near”, “square” and “cure”; `oʊ` is that of “goat”, and `tj`, `dj`, `nj` begin “tune”, “dune” and “new”.
"""

import re
from collections.abc import Mapping

_VOWEL = "[ˈˌ]?[aæeɛiɪoɒuʊʌəɜɔɑ]"
_BRITISH: Mapping[str, str] = {
    "(?<!a)ɪər": "iəɹ",
    "ɛər": "eəɹ",
    "ʊər": "ʊəɹ",
    "r": "ɹ",
    rf"(?<=[əː])ɹ(?!{_VOWEL})": "",
    "oʊ": "əʊ",
}
_AMERICAN: Mapping[str, str] = {
    "(?<!a)ɪər": "ɪɹ",
    "ɛər": "ɛɹ",
    "ʊər": "ʊɹ",
    rf"ər(?={_VOWEL})": "ɚɹ",
    "ər": "ɚ",
    "r": "ɹ",
    rf"ɜːɹ(?!{_VOWEL})": "ɜː",
    "ɒɹ": "ɔːɹ",
    "ɒ": "ɑː",
    "(?<=[tdn])j(?=[ˈˌ]?[uʊ])": "",
    "(?<=[ɪʊʌəɛæɚiː])t(?=[əɚɪi](?!n))": "ɾ",
}


def in_accent(phonemes: str, accent: str) -> str:
    """A word's phonemes in the accent of a voice.

    Args:
        phonemes: As built-in lexicons write them.
        accent: BCP 47 tag; what is not American is British, but for Canadian and plain `en`.

    >>> in_accent("prˈoʊpəfɒl", "en-US"), in_accent("prˈoʊpəfɒl", "en-GB")
    ('pɹˈoʊpəfɑːl', 'pɹˈəʊpəfɒl')
    """
    for pattern, said in (_AMERICAN if is_american(accent) else _BRITISH).items():
        phonemes = re.sub(pattern, said, phonemes)
    return phonemes


def is_american(accent: str) -> bool:
    """Whether an English tag stands for the accent of North America.

    >>> is_american("en-US"), is_american("en"), is_american("en-AU")
    (True, True, False)
    """
    return accent.lower() in ("en", "en-us", "en-ca", "en-ph")
