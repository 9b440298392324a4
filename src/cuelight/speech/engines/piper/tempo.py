"""At which speed a model speaks a sentence with so many words a minute.

Words are not equally long: at one speed, prose of short words has a fifth more of them a minute than prose of long
ones. People even that out, since they shorten the sounds of long words (Lehiste, "The timing of utterances and
linguistic boundaries", JASA 51, 1972), and so is it here, by half: the rate of a text stays near what was asked for,
and no sentence is drawn out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

MARKS_A_WORD = 4.5
"""Phonemes with their marks of stress and length in an English word, on average: 3,889 in 854 words of ours."""
_FEWEST, _MOST = 3.5, 6.0
"""A sentence's words count as no shorter and no longer: a single word tells nothing of a text."""
_SLOWEST, _FASTEST = 0.4, 2.0


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast to speak: at `speed` times the voice's own, or where it is given with `pace` words a minute."""

    speed: float = 1.0
    pace: float | None = None


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long a model speaks at a phoneme or mark, in seconds: `fixed + stretch / speed`."""

    fixed: float
    stretch: float

    def speed(self, pace: float, marks: int, words: int) -> float:
        """The speed at which a sentence is spoken so that a text of its kind has `pace` words a minute.

        Args:
            pace: Words a minute within sentences.
            marks: Phonemes and marks of the sentence that are letters.
            words: Words that are spoken in it.
        """
        length = min(max(marks / max(words, 1), _FEWEST), _MOST)
        seconds = 60 / (pace * MARKS_A_WORD) * sqrt(MARKS_A_WORD / length)
        beyond = seconds - self.fixed
        return min(max(self.stretch / beyond, _SLOWEST), _FASTEST) if beyond > 0 else _FASTEST

    def slower(self, speed: float, times: float) -> float:
        """The speed at which speech at `speed` takes so many times as long."""
        seconds = (self.fixed + self.stretch / speed) * times
        return max(self.stretch / (seconds - self.fixed), _SLOWEST)
