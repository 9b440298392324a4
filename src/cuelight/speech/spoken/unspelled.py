"""What is spelled in phonemes, for voices that read none: as it is written. Pure."""

import re
from dataclasses import replace

from cuelight.model.narration import Sentence

_PHONEMES = re.compile(r"\[\[.*?\]\]", re.DOTALL)


def without_phonemes(sentence: Sentence) -> Sentence:
    """A sentence whose voice says in letters what another reads in phonemes.

    >>> without_phonemes(Sentence("A tomato.", ("A", "tomato."), "x", spoken=("A", "[[təˈmɑːtoʊ]]."))).spoken
    ('A', 'tomato.')
    """
    if "[[" not in sentence.spoken_text:
        return sentence
    pairs = zip(sentence.words, sentence.spoken, strict=True)
    spoken = tuple(_PHONEMES.sub(" ", written).strip() if "[[" in form else form for written, form in pairs)
    return replace(sentence, spoken=spoken) if any(spoken) else replace(sentence, spoken=sentence.words)
