"""What is said: sentences with their cues, and takes with the times of their words. Pure.

Sound is counted in samples at `SAMPLE_RATE`; ranges are half-open.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Action = Literal["light", "show", "hide", "focus", "here"]
"""What a cue does to its target."""

Timing = Literal["exact", "aligned", "estimated"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A link in the narration: an element reacts on these words.

    Attributes:
        target: Element that reacts: an id of the scene, or "all" for `focus:all`.
        action: What it does.
        first: Index in the scene's words of the first linked word.
        last: One past the last linked word; equal to `first` where no words are linked (it reacts as `first` begins).
        word: The first linked word without its punctuation, or "".
        link: Number of the link in its scene; what one link lights is lit together.
        turn: When in the time of the linked words it reacts, of `turns` equal parts, from 0.
        turns: In how many turns the link lights what it lights; more than one on a path.
    """

    target: str
    action: Action
    first: int
    last: int
    word: str
    link: int = -1
    turn: int = 0
    turns: int = 1


@dataclass(frozen=True, slots=True)
class Settled:
    """Characters [start, end) of a sentence, and how their author wants them spoken.

    Those are the characters of its words, with one between each and the next.
    """

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is written in a sentence and can be spoken in several ways, or in none (no readings)."""

    written: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narration: what one take says.

    Attributes:
        text: As written, without links; what captions show.
        words: The words of `text` with their punctuation, in order; between two of them is a blank, or nothing where
            the language is written without.
        voice: The name of the voice that says it.
        pause: Silence before it that the author asked for, seconds; added to the usual gap.
        spoken: How each word is spoken; "" where a neighbour's form says it. By default the words themselves.
        settled: What its author says of how pieces of it are spoken, in order.
        doubts: What of it is spoken in a way that nobody knows for certain.
    """

    text: str
    words: tuple[str, ...]
    voice: str
    pause: float = 0.0
    spoken: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def __post_init__(self) -> None:
        if not self.spoken:
            object.__setattr__(self, "spoken", self.words)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What stands between each word and the next: a blank or nothing."""
        found, at = list[str](), 0
        for before, after in pairwise(self.words):
            at = self.text.find(before, at) + len(before)
            found.append("" if self.text.startswith(after, at) else " ")
        return tuple(found)

    @property
    def spoken_text(self) -> str:
        """The sentence as a voice says it."""
        said, blank = "", ""
        for form, gap in zip(self.spoken, (*self.gaps, ""), strict=True):
            said += f"{blank if said else ''}{form}" if form else ""
            blank = gap if form else blank or gap
        return said


@dataclass(frozen=True, slots=True)
class Narration:
    """All that is said in one scene; `pause` is asked-for silence after the last sentence, seconds."""

    sentences: tuple[Sentence, ...] = ()
    cues: tuple[Cue, ...] = ()
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """A written word and when it is spoken, in samples from the start of its take."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Take:
    """One spoken rendition of one sentence.

    Attributes:
        digest: Hash of everything that can change its sound.
        text: The sentence as written.
        voice: The name of the voice.
        samples: Its length.
        words: One per word of the sentence, in order, not overlapping, inside `samples`.
        timing: How the words' times are known.
        doubts: What somebody should listen to.
        sound: Hash of its samples; "" while it is not kept.
    """

    digest: str
    text: str
    voice: str
    samples: int
    words: tuple[Word, ...]
    timing: Timing
    findings: tuple[str, ...] = ()
    sound: str = ""
