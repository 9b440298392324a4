"""Written and spoken English, pair by pair: `tests/speech/english.tsv` (kind, written, spoken)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuelight.script.lexicon import Lexicon
from cuelight.speech.spoken.rewrite import spoken_words

PAIRS = Path(__file__).parents[1] / "speech" / "english.tsv"
_MARKS = re.compile(r"[^\w/+#:]+")


@dataclass(frozen=True)
class SpokenPair:
    """What is written, and what a reader says."""

    kind: str
    written: str
    spoken: str


def spoken_pairs() -> Iterator[SpokenPair]:
    """All of them, by kind."""
    for line in PAIRS.read_text("utf-8").splitlines():
        yield SpokenPair(*line.split("\t"))


def said(written: str) -> str:
    """What Cuelight says, as one text."""
    return " ".join(filter(None, spoken_words(tuple(written.split()), "en", Lexicon())))


def is_right(pair: SpokenPair, say: Callable[[str], str] = said) -> bool:
    """Whether it says the same words, whatever marks stand between them."""
    return _words(say(pair.written)) == _words(pair.spoken)


def _words(text: str) -> Sequence[str]:
    return _MARKS.sub(" ", text.lower().replace("’", "'")).split()
