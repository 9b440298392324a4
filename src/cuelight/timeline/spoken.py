"""Where takes and cues of a scene lie in time, and when it ends. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from cuelight.model.narration import Cue, Narration, Take, Word
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import PlacedCue, PlacedTake
from cuelight.script.model import Scene, Script
from cuelight.timeline.frames import authored_seconds, nearest_frame

LEAD = Fraction(1, 2)
"""Silence before a scene's first sentence, seconds: the eye arrives before the ear."""

TAIL = Fraction(7, 10)
"""Silence after a scene's last sentence, seconds."""

LAST_TAIL = Fraction(2)
"""The same for the film's last scene, so that it does not end on the last word."""

GAP = Fraction(7, 20)
"""Silence between two sentences, seconds; people pause 0.3 to 0.5 s between sentences read aloud."""

LEAST_GAP = 4
"""Blocks between two takes at least: each take is encoded with two silent ones on either side."""

LIT_AT_LEAST = Fraction(1)
"""How long an element is lit at least, seconds: a flash on a short word is missed, and is not calm."""

TURN = Fraction(3, 10), Fraction(1)
"""Between the lights of a path at least and at most, seconds."""

BRIDGE = Fraction(6, 5)
"""A light that would go out for less than this, seconds, stays on until the next one, or the end of the scene."""


def place_takes(scene: Scene, begin: Fraction, narration: Narration, takes: Sequence[Take]) -> Iterator[PlacedTake]:
    """The takes of a scene that begins at a time, seconds, one after the other on the grid of sound."""
    at = begin + (LEAD if scene.lead is None else authored_seconds(scene.lead))
    least = _block_after(begin) + LEAST_GAP // 2
    for sentence, take in zip(narration.sentences, takes, strict=True):
        at += authored_seconds(sentence.pause)
        placed = PlacedTake(take, max(_block_after(at), least))
        yield placed
        at = placed.end + GAP
        least = _block_after(placed.end) + LEAST_GAP


def _block_after(seconds: Fraction) -> int:
    """The first block of sound that does not begin before a time."""
    return -(-seconds.numerator * SAMPLE_RATE // (seconds.denominator * SOUND_BLOCK))


def scene_end(script: Script, index: int, start: int, narration: Narration, placed: tuple[PlacedTake, ...]) -> int:
    """The frame at which a scene ends: after its last word, and no sooner than its author wants."""
    scene, begin = script.scenes[index], start / script.rate
    usual = LAST_TAIL if index == len(script.scenes) - 1 else TAIL
    tail = usual if scene.tail is None else authored_seconds(scene.tail)
    end = placed[-1].end + authored_seconds(narration.pause) + tail if placed else begin
    # Rounded up, so that the next scene's first take keeps its distance too.
    silent = placed[-1].end + Fraction(LEAST_GAP // 2 * SOUND_BLOCK, SAMPLE_RATE) if placed else begin
    if scene.stands is not None:
        end = max(end, begin + authored_seconds(scene.stands))
    return max(nearest_frame(end, script.rate), ceil(silent * script.rate), start + 2)


def place_cues(
    rate: Fraction, start: int, end: int, narration: Narration, placed: tuple[PlacedTake, ...]
) -> tuple[PlacedCue, ...]:
    """The cues of a scene, each on the frame nearest to the onset of its first word, and how long a light stays."""
    words = [(take, word) for take in placed for word in take.take.words]

    def frame(seconds: Fraction) -> int:
        return min(max(nearest_frame(seconds, rate), start), end - 1)

    def ends(take: PlacedTake, word: Word) -> Fraction:
        return take.at(word.end)

    def onset(cue: Cue) -> Fraction:
        if cue.first >= len(words):
            return ends(*words[-1])
        take, word = words[cue.first]
        return take.at(word.start)

    def fires(cue: Cue) -> Fraction:
        """The onset of its first word; on a path each in its turn, while the words are spoken."""
        if not cue.turn:
            return onset(cue)
        turn = (ends(*words[cue.last - 1]) - onset(cue)) / cue.turns
        return onset(cue) + cue.turn * min(max(turn, TURN[0]), TURN[1])

    cues = sorted(narration.cues, key=lambda cue: (cue.first, cue.last, cue.link, cue.turn))
    fired = [frame(fires(cue)) for cue in cues]
    lights = [(at, cue.link) for cue, at in zip(cues, fired, strict=True) if cue.action == "light" and not cue.turn]
    placed_cues = []
    for cue, at in zip(cues, fired, strict=True):
        until = spoken = at
        if cue.action == "light":
            others = (light for light, link in lights if link != cue.link or link < 0)
            begun = frame(onset(cue))
            later = min((light for light in others if light > begun), default=None)
            if later is not None and at >= later:
                continue
            last = fires(replace(cue, turn=cue.turns - 1))
            spoken = frame(max(ends(*words[cue.last - 1]), last + LIT_AT_LEAST))
            until = _goes_out(spoken, later, end, ceil(BRIDGE * rate))
        placed_cues.append(PlacedCue(cue.target, cue.action, at, until, cue.word, spoken, cue.link))
    return tuple(placed_cues)


def _goes_out(spoken: int, later: int | None, end: int, bridge: int) -> int:
    """The frame at which a light goes out: never a flicker before the next light or the end of the scene."""
    if later is not None and spoken > later - bridge:
        return later
    return end if spoken > end - bridge else spoken
