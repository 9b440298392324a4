"""Written and spoken words, pair by pair: `tests/speech/english.tsv`, `de.tsv` ... (kind, written, spoken)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuelight.script.lexicon import Lexicon
from cuelight.speech.spoken.rewrite import spoken_words

PAIRS = Path(__file__).parents[1] / "speech"
_MARKS = re.compile(r"[^\w/+#:]+")


@dataclass(frozen=True)
class SpokenPair:
    """What is written, and what a reader says."""

    kind: str
    written: str
    spoken: str


def spoken_pairs(name: str = "english") -> Iterator[SpokenPair]:
    """All of a file, by kind."""
    for line in (PAIRS / f"{name}.tsv").read_text("utf-8").splitlines():
        yield SpokenPair(*line.split("\t"))


def said(written: str, language: str = "en") -> str:
    """What Cuelight says, as one text."""
    return " ".join(filter(None, spoken_words(tuple(written.split()), language, Lexicon())))


def is_right(pair: SpokenPair, say: Callable[[str], str] = said) -> bool:
    """Whether it says the same words, whatever marks stand between them."""
    return _words(say(pair.written)) == _words(pair.spoken)


def _words(text: str) -> Sequence[str]:
    return _MARKS.sub(" ", text.lower().replace("’", "'")).split()
