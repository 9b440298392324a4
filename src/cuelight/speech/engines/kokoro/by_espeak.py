"""Sentences of languages that eSpeak NG spells, in Kokoro's marks. eSpeak comes with Piper.

What stands for what follows Kokoro's own front end, misaki (Apache-2.0): diphthongs and affricates are one letter.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from piper import PiperConfig, PiperVoice
from piper.config import PhonemeType

from cuelight.speech.engines.kokoro.spelled import Spelled, moved, replaced
from cuelight.speech.engines.piper.phonemes import plain
from cuelight.speech.word_times import share_out

_ALL = {"dʒ": "ʤ", "tʃ": "ʧ", "aɪ": "I", "aʊ": "W", "eɪ": "A", "ɔɪ": "Y", "g": "ɡ", "ç": "ç", "-": "", "\u032f": ""}
_ENGLISH = {
    **_ALL, "r": "ɹ", "x": "k", "ɬ": "l", "ɐ": "ə", "ʔ": "t", "o": "ɔ", "ʲ": "", "ʲo": "jo", "ʲə": "jə", "\u0303": "",
    "n\u0329": "ᵊn", "l\u0329": "ᵊl", "m\u0329": "ᵊm", "\u0329": "", "ʔn\u0329": "tᵊn", "ɫ": "l", "ɡ": "ɡ",
}  # fmt: skip
_AMERICAN = {
    **_ENGLISH,
    "oʊ": "O",
    "ɚ": "əɹ",
    "ɚɹ": "əɹ",
    "ɜː": "ɜɹ",
    "ɜːɹ": "ɜɹ",
    "ɝ": "ɜɹ",
    "ɪə": "iə",
    "ː": "",
    "ɾ": "T",
}
_BRITISH = {**_ENGLISH, "əʊ": "Q", "eə": "ɛː", "iə": "ɪə", "ᵻ": "ɪ", "ɚ": "ə"}
_OTHER = {**_ALL, "oʊ": "O", "əʊ": "Q", "\u032a": "", "\u0329": ""}
_HINDI = {**_OTHER, "r.": "ɽ", "r.h": "ɽʰ"}
"""eSpeak writes ड़ and ढ़ as ASCII does, with a point that would be a pause."""

_ENDS = str.maketrans("।॥", "..")
"""What ends a sentence, and eSpeak does not say so."""

VOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "en-US": ("en-us", _AMERICAN),
    "en-GB": ("en", _BRITISH),
    "es": ("es", _OTHER),
    "fr": ("fr", _OTHER),
    "it": ("it", {**_OTHER, "ts": "ʦ", "dz": "ʣ"}),
    "pt-BR": ("pt-br", _OTHER),
    "hi": ("hi", _HINDI),
}
"""Of each language eSpeak's name, and how its marks are written for Kokoro."""


def spell(text: str, words: Sequence[str], language: str) -> Spelled:
    """Spell a sentence.

    Args:
        text: What to say.
        words: The spoken form of each written word.
        language: One of `VOICES`.
    """
    name, table = VOICES[language]
    said = " ".join(_sentences(name, text.translate(_ENDS)))
    placed = replaced(said, table)
    alone = [list(chain.from_iterable(_sentences(name, word))) for word in words]
    return Spelled(tuple(mark for mark, _ in placed), moved(share_out(said, alone), placed))


def marks_of(phonemes: str, language: str) -> str:
    """Phonemes of eSpeak's alphabet in Kokoro's marks."""
    table = VOICES[language][1]
    return "".join(mark for mark, _ in replaced(unicodedata.normalize("NFD", phonemes), table))


def _sentences(name: str, text: str) -> list[str]:
    return ["".join(sentence) for sentence in _front_end(name).phonemize(plain(text)) if sentence]


@lru_cache
def _front_end(name: str) -> PiperVoice:
    """Piper's front end alone: it spells without a model."""
    config = PiperConfig(
        num_symbols=0,
        num_speakers=1,
        sample_rate=0,
        espeak_voice=name,
        phoneme_id_map={},
        phoneme_type=PhonemeType.ESPEAK,
    )
    return PiperVoice(session=None, config=config)
