"""`timeline.json` as a film was delivered with it: read, and held against itself. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isfinite
from typing import Any

from cuelight.checks.verify.verification import Notes, shortened
from cuelight.project import TIMELINE

LONGEST = 12 * 3600
"""Seconds of a film at most."""

ROUNDED = 0.0002
"""Seconds by which times may pass each other: they are written to a tenth of a millisecond."""


@dataclass(frozen=True, slots=True)
class StoredWord:
    """A word of a sentence; seconds of the film."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class StoredTake:
    """A sentence of the film; seconds of the film."""

    text: str
    start: float
    end: float
    words: tuple[StoredWord, ...]


@dataclass(frozen=True, slots=True)
class StoredCue:
    """A cue of the film; frames."""

    target: str
    action: str
    frame: int
    until: int
    word: str


@dataclass(frozen=True, slots=True)
class StoredScene:
    """A scene of the film: frames [start, end)."""

    id: str
    heading: str
    start: int
    end: int
    takes: tuple[StoredTake, ...]
    cues: tuple[StoredCue, ...]


@dataclass(frozen=True, slots=True)
class StoredTimeline:
    """When everything happens, as `timeline.json` says; `mixed` tells whether more sounds than speech."""

    film: str
    rate: Fraction
    frames: int
    mixed: bool
    scenes: tuple[StoredScene, ...]

    @property
    def takes(self) -> tuple[StoredTake, ...]:
        """Every sentence, in order."""
        return tuple(take for scene in self.scenes for take in scene.takes)


def read_timeline(content: bytes) -> StoredTimeline:
    """Read a timeline.

    Raises:
        ValueError: It is damaged; says how.
    """
    try:
        return _timeline(json.loads(content))
    except (LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"something is missing or of another kind in it ({type(error).__name__}: {error})") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _timeline(stored: Mapping[str, Any]) -> StoredTimeline:
    rate, frames, scenes = Fraction(str(stored["rate"])), _whole(stored["frames"]), tuple(map(_scene, stored["scenes"]))
    if not 1 <= rate <= 1000 or not 1 <= frames <= LONGEST * rate or not scenes:
        raise ValueError("its length or its rate cannot be those of a film")
    return StoredTimeline(str(stored["film"]), rate, frames, bool(stored.get("mixed")), scenes)


def _scene(stored: Mapping[str, Any]) -> StoredScene:
    return StoredScene(
        id=str(stored["id"]),
        heading=str(stored["heading"]),
        start=_whole(stored["start"]),
        end=_whole(stored["end"]),
        takes=tuple(map(_take, stored["takes"])),
        cues=tuple(map(_cue, stored["cues"])),
    )


def _take(stored: Mapping[str, Any]) -> StoredTake:
    words = tuple(
        StoredWord(str(word["text"]), _seconds(word["start"]), _seconds(word["end"])) for word in stored["words"]
    )
    return StoredTake(str(stored["text"]), _seconds(stored["start"]), _seconds(stored["end"]), words)


def _cue(stored: Mapping[str, Any]) -> StoredCue:
    frame = _whole(stored["frame"])
    until = _whole(stored["until"]) if stored["action"] == "light" else frame
    return StoredCue(str(stored["target"]), str(stored["action"]), frame, until, str(stored["word"]))


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{shortened(repr(value))} is no whole number")
    return value


def _seconds(value: object) -> float:
    if not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= LONGEST:
        raise TypeError(f"{shortened(repr(value))} is no time in a film")
    return float(value)


def check_timeline(timeline: StoredTimeline, notes: Notes) -> None:
    """Scenes follow each other without a gap, sentences and words in them too, and cues lie in their scenes."""
    if timeline.film != notes.film:
        notes.find("timeline", f"it is the timeline of the film {timeline.film!r}", file=TIMELINE)
    for problem, scene in _problems(timeline):
        notes.find("timeline", problem, file=TIMELINE, spot=f"scene {scene!r}")


def _problems(timeline: StoredTimeline) -> Iterator[tuple[str, str]]:
    at = 0
    for scene in timeline.scenes:
        if scene.start != at or scene.end <= scene.start:
            yield (
                f"the scene begins at frame {scene.start} and ends at {scene.end}, after one that ends at {at}",
                scene.id,
            )
        at = scene.end
        yield from ((problem, scene.id) for problem in _of_scene(scene, timeline.rate))
    if at != timeline.frames:
        yield f"the last scene ends at frame {at}, and the film at {timeline.frames}", timeline.scenes[-1].id


def _of_scene(scene: StoredScene, rate: Fraction) -> Iterator[str]:
    bounds = [float(scene.start / rate), *(at for take in scene.takes for at in (take.start, take.end))]
    if not _rise([*bounds, float(scene.end / rate)]):
        yield "its sentences do not follow each other within the scene"
    for take in scene.takes:
        if not _rise([take.start, *(at for word in take.words for at in (word.start, word.end)), take.end]):
            yield f"the words of “{shortened(take.text)}” do not follow each other within the sentence"
    for cue in scene.cues:
        if not scene.start <= cue.frame < scene.end:
            yield f"the cue #{cue.target} lies at frame {cue.frame}, outside the scene"


def _rise(times: Sequence[float]) -> bool:
    return all(later >= earlier - ROUNDED for earlier, later in pairwise(times))
