"""A voice of another package: whatever it raises or gives that is not an answer is an error that names its package."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cuelight.script.doors import Door

LONGEST_IDENTITY = 10_000
"""Characters: it stands in for files by their digests, and is asked for with every sentence."""
MOST_GAIN = 60.0
"""dB up or down; beyond that there is no speech."""
DOUBTS = ("clipped", "unlike")


@dataclass(frozen=True, slots=True)
class GuardedVoice:
    """A voice, and the door by which it came; can do all that any voice can, in so far as that one can.

    Attributes:
        voice: Whatever the engine opened.
        door: Where it comes from.
    """

    voice: Any
    door: Door

    @property
    def timed(self) -> bool:
        """Whether it knows when its words are spoken."""
        with self.door.guarded("say whether it knows when words are spoken"):
            timed = self.voice.timed
            if not isinstance(timed, bool):
                raise TypeError("`timed` is neither True nor False")
            return timed

    def identity(self) -> Mapping[str, str | float | int]:
        """What can change its sound, as it says."""
        with self.door.guarded("say what can change its sound"):
            return _checked_identity(self.voice.identity())

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Any:
        """Speak one sentence; what comes back is checked by `cuelight.speech.call.ask`."""
        with self.door.guarded("speak"):
            return self.voice.speak(text, words, seed)

    def usual_gain(self) -> float:
        """Its gain in dB."""
        with self.door.guarded("say how loud it is"):
            gain = float(self.voice.usual_gain())
            if not (math.isfinite(gain) and abs(gain) <= MOST_GAIN):
                raise ValueError(f"`usual_gain()` gives {gain:g}, which is not a gain in dB")
            return gain

    def prepare(self) -> None:
        """Load what speaking needs, if it takes a while."""
        with self.door.guarded("be prepared"):
            if hasattr(self.voice, "prepare"):
                self.voice.prepare()

    def findings(self) -> tuple[str, ...]:
        """What is wrong with its sound, if it can say."""
        with self.door.guarded("say what is wrong with its sound"):
            findings = tuple(self.voice.findings()) if hasattr(self.voice, "findings") else ()
            if not all(doubt in DOUBTS for doubt in findings):
                raise ValueError(f"`doubts()` gives something else than {' and '.join(DOUBTS)}")
            return findings

    def unknown_phoneme(self, phonemes: str) -> str | None:
        """The first mark that it does not know, if it can say."""
        with self.door.guarded("say which phonemes it knows"):
            mark = self.voice.unknown_phoneme(phonemes) if hasattr(self.voice, "unknown_phoneme") else None
            if mark is not None and (not isinstance(mark, str) or len(mark) != 1):
                raise TypeError("`unknown_phoneme()` gives neither one character nor None")
            return mark


def guarded_voice(voice: Any, door: Door) -> GuardedVoice:
    """A voice that an engine opened, seen to have what every voice has.

    Raises:
        PluginError: Something is missing.
    """
    missing = [name for name in ("timed", "identity", "speak", "usual_gain") if not hasattr(voice, name)]
    if missing:
        raise door.error("open a voice", f"what it opened is a {type(voice).__name__} without {', '.join(missing)}")
    return GuardedVoice(voice, door)


def _checked_identity(given: Any) -> Mapping[str, str | float | int]:
    is_plain = isinstance(given, Mapping) and all(
        isinstance(key, str) and isinstance(value, str | int | float) for key, value in given.items()
    )
    if not is_plain:
        raise TypeError("`identity()` gives no mapping of names to texts and numbers")
    identity = dict(given)
    if len(json.dumps(identity, allow_nan=False)) > LONGEST_IDENTITY:
        raise ValueError(f"`identity()` is longer than {LONGEST_IDENTITY:,} characters; give digests of what is long")
    return identity
