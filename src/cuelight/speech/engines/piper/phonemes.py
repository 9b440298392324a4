"""Text to phonemes, as the voice's own front end (eSpeak NG, through Piper) spells them.

eSpeak keeps global state; Piper takes a lock around it, so that sentences may be spelled from several threads.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from piper import PiperConfig, PiperVoice
from piper.config import PhonemeType
from piper.const import BOS, EOS, PAD

from cuelight.errors import EngineError, ModelError

Phonemes = tuple[str, ...]

_SPELLED_A = re.compile(r"(?<=\b[A-Z] )A(?![\w'’])|(?<![\w'’])A(?= [A-Z](?![\w'’]))")
_TYPES = (PhonemeType.ESPEAK, PhonemeType.TEXT)
"""How a model may be spelled; Piper's others download a model of their own."""


@dataclass(frozen=True)
class Speller:
    """Spells for one model; `name` is what messages call it."""

    name: str
    config: PiperConfig

    @classmethod
    def of(cls, name: str, config: Mapping[str, Any]) -> "Speller":
        """Take the model's configuration as its JSON says.

        Raises:
            ModelError: It is spelled in a way that needs more than eSpeak.
        """
        try:
            made = PiperConfig.from_dict(dict(config))
        except ValueError as error:
            message = f"the configuration of {name} is not understood: {error}"
            raise ModelError(message, "take the .onnx.json that came with the model", name) from error
        if made.phoneme_type not in _TYPES:
            message = f"{name} is spelled as {made.phoneme_type.value}"
            raise ModelError(message, "choose a voice that eSpeak NG spells", name)
        return cls(name, made)

    @cached_property
    def _piper(self) -> PiperVoice:
        """Piper's front end alone: it spells without its model."""
        return PiperVoice(session=None, config=self.config)

    def spell(self, text: str) -> tuple[Phonemes, ...]:
        """Spell a text; one tuple for each sentence that eSpeak sees in it, punctuation kept.

        Raises:
            EngineError: The voice does not know a phoneme, of its own front end or written as [[phonemes]].
        """
        return tuple(self._known(sentence, text) for sentence in self._piper.phonemize(plain(text)) if sentence)

    def _known(self, phonemes: Sequence[str], text: str) -> Phonemes:
        ids = self.config.phoneme_id_map
        composed = (phoneme if phoneme in ids else unicodedata.normalize("NFD", phoneme) for phoneme in phonemes)
        known = tuple(mark for phoneme in composed for mark in ([phoneme] if phoneme in ids else phoneme))
        for phoneme in known:
            if phoneme not in ids:
                code = " ".join(f"U+{ord(character):04X}" for character in phoneme)
                raise EngineError(
                    f"the voice {self.name} does not know the phoneme {phoneme!r} ({code}) of “{_short(text)}”",
                    f"the phonemes it knows: {' '.join(sorted(key for key in ids if key.strip()))}",
                )
        return known

    def ids(self, phonemes: Phonemes) -> tuple[list[int], list[int]]:
        """Number the phonemes as the model wants them.

        Returns:
            The ids with the model's marks for start, end and between; and where each phoneme begins in them, with
            the end of the last one's.
        """
        table = self.config.phoneme_id_map
        ids, starts = [*table[BOS], *table[PAD]], []
        for phoneme in phonemes:
            starts.append(len(ids))
            ids += [*table[phoneme], *table[PAD]]
        return [*ids, *table[EOS]], [*starts, len(ids)]


def plain(text: str) -> str:
    """Control characters and lone surrogates would reach eSpeak's C code: they are silent blanks.

    In a name that is spelled letter by letter, an A is no article.
    """
    seen = "".join(" " if unicodedata.category(character) in ("Cc", "Cs") else character for character in text)
    return _SPELLED_A.sub("[[ˈeɪ]]", seen)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
