"""All timing rules: a script, its narration and its takes become one timeline. Pure, in integer frames.

Sound lies on a grid of `SOUND_BLOCK` samples and pictures on frames; both are counted from the start of the film and
rounded once, so errors never add up. This module never sees a file, a pixel or a codec.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from cuelight.errors import LayoutError
from cuelight.model.narration import Cue, Narration, Take, Word
from cuelight.model.standards import LONGEST_FILM, SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import (
    PLAYED,
    Aim,
    Clip,
    Moment,
    MoveStep,
    PlacedCue,
    PlacedLevel,
    PlacedPin,
    PlacedScene,
    PlacedTake,
    State,
    Timeline,
)
from cuelight.script.model import Scene, Script
from cuelight.script.references import too_long
from cuelight.script.slide_kinds import kinds
from cuelight.timeline.visibility import StateChange, Visibility, initial, react

Camera = Callable[[str | None, Sequence[Moment]], Sequence[Aim]]
"""Where it looked before a scene, and what each moment of the scene needs in view -> where it looks at each."""

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

REVEAL = Fraction(3, 10)
"""Length of a change of light, seconds."""

TRAVEL = Fraction(4, 5)
"""Length of the pin's way from one node to another, seconds."""

CAMERA = Fraction(4, 5)
"""Length of a camera move, seconds."""

FADE = Fraction(2, 5)
"""Length of the fade from scene to scene, seconds."""

LIT_AT_LEAST = Fraction(1)
"""How long an element is lit at least, seconds: a flash on a short word is missed, and is not calm."""

TURN = Fraction(3, 10), Fraction(1)
"""Between the lights of a path at least and at most, seconds."""

BRIDGE = Fraction(6, 5)
"""A light that would go out for less than this, seconds, stays on until the next one, or the end of the scene."""


def place(
    script: Script,
    film: str,
    narrations: Sequence[Narration],
    takes: Sequence[Sequence[Take]],
    *,
    camera: Camera | None = None,
    plays: Mapping[int, Fraction] | None = None,
) -> Timeline:
    """Lay the film out in time.

    Args:
        script: The script.
        film: The film's id.
        narrations: What is said, one per scene.
        takes: The takes of each scene, one per sentence.
        camera: Says where it looks through a scene that shows the schema; without one only its author does.
        plays: How long the clip of a scene plays, seconds, by the scene's index.

    Returns:
        The timeline; its clips and its scenes each tile [0, frames).

    Raises:
        LayoutError: The film is too long; where it becomes so.
    """
    scenes: list[PlacedScene] = []
    clips: list[Clip] = []
    memory: Visibility | None = None
    for index, (scene, narration) in enumerate(zip(script.scenes, narrations, strict=True)):
        start = scenes[-1].end if scenes else 0
        clip = (plays or {}).get(index)
        placed = _place_scene(script, index, start, narration, takes[index], clip)
        if placed.end > LONGEST_FILM * script.rate:
            message, hint = too_long()
            raise LayoutError(message, hint, ("scenes", index), "too-long")
        before = (clips[-1].steps[-1].state if clips[-1].steps else clips[-1].state) if clips else None
        first = initial(scene, script.schema_, narration, memory)
        changes = list(_changes(first, placed.cues))
        if scene.kind == "schema":
            focus, still = memory.focus if memory else None, start + _fade_frames(script, index) + 2
            aimed = _aimed(first, changes, focus, camera, still)
            placed = replace(placed, cues=tuple(_let_go(placed.cues, *aimed, nearest_frame(CAMERA, script.rate))))
            first, changes = _aimed(first, list(_changes(first, placed.cues)), focus, camera, still)
            memory = changes[-1].shown if changes else first
        clips += _clips(script, index, placed, before, first.state, changes, clip)
        scenes.append(replace(placed, here=first.state.here, pins=tuple(_pins(first, changes, placed.end))))
    frames = scenes[-1].end
    blocks = ceil(frames / script.rate * SAMPLE_RATE / SOUND_BLOCK)
    return Timeline(film, script.rate, frames, blocks, tuple(scenes), tuple(clips))


def nearest_frame(seconds: Fraction, rate: Fraction) -> int:
    """The frame whose start is nearest; a tie goes to the later one.

    >>> nearest_frame(Fraction(1, 60), Fraction(30))
    1
    """
    return floor(seconds * rate + Fraction(1, 2))


def _seconds(value: float) -> Fraction:
    """An authored time, exact to the millisecond."""
    return Fraction(round(value * 1000), 1000)


def _place_scene(
    script: Script, index: int, start: int, narration: Narration, takes: Sequence[Take], clip: Fraction | None
) -> PlacedScene:
    scene = script.scenes[index]
    begin = start / script.rate
    placed = tuple(_place_takes(scene, begin, narration, takes))
    end = _scene_end(script, index, start, narration, placed)
    if clip is not None:
        end = max(end, start + _fade_frames(script, index) + nearest_frame(clip, script.rate))
    cues = _place_cues(script.rate, start, end, narration, placed)
    return PlacedScene(scene.id, scene.name, start, end, placed, cues, scene.kind)


def _place_takes(scene: Scene, begin: Fraction, narration: Narration, takes: Sequence[Take]) -> Iterator[PlacedTake]:
    at = begin + (LEAD if scene.lead is None else _seconds(scene.lead))
    least = ceil(begin * SAMPLE_RATE / SOUND_BLOCK) + LEAST_GAP // 2
    for sentence, take in zip(narration.sentences, takes, strict=True):
        at += _seconds(sentence.pause)
        placed = PlacedTake(take, max(ceil(at * SAMPLE_RATE / SOUND_BLOCK), least))
        yield placed
        at = placed.end + GAP
        least = ceil(placed.end * SAMPLE_RATE / SOUND_BLOCK) + LEAST_GAP


def _scene_end(script: Script, index: int, start: int, narration: Narration, placed: tuple[PlacedTake, ...]) -> int:
    scene, begin = script.scenes[index], start / script.rate
    usual = LAST_TAIL if index == len(script.scenes) - 1 else TAIL
    tail = usual if scene.tail is None else _seconds(scene.tail)
    end = placed[-1].end + _seconds(narration.pause) + tail if placed else begin
    # Rounded up, so that the next scene's first take keeps its distance too.
    silent = placed[-1].end + Fraction(LEAST_GAP // 2 * SOUND_BLOCK, SAMPLE_RATE) if placed else begin
    if scene.hold is not None:
        end = max(end, begin + _seconds(scene.hold))
    return max(nearest_frame(end, script.rate), ceil(silent * script.rate), start + 2)


def _place_cues(
    rate: Fraction, start: int, end: int, narration: Narration, placed: tuple[PlacedTake, ...]
) -> tuple[PlacedCue, ...]:
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


def _changes(first: Visibility, cues: Sequence[PlacedCue]) -> Iterator[StateChange]:
    """The changes of what is shown, by frame, none of them empty."""
    shown = first
    for frame, fired, gone in _by_frame(cues):
        shown_next = react(shown, fired, gone)
        if shown_next.state != shown.state or shown_next.asked:
            yield StateChange(frame, shown_next)
        shown = shown_next


def _aimed(
    first: Visibility, changes: Sequence[StateChange], focus: str | None, camera: Camera | None, still: int
) -> tuple[Visibility, list[StateChange]]:
    """The same with the camera where it looks, from the start and at each change.

    Args:
        first: What is shown from the start.
        changes: What is shown later.
        focus: Where the camera looked before.
        camera: Says where it looks.
        still: The frame up to which it does not move, since the scene fades in: it begins where it has to be by then.
    """
    if camera is None:
        return first, list(changes)
    at_start, *aims = camera(focus, [first.moment, *(change.shown.moment for change in changes)])
    soon = [aim for change, aim in zip(changes, aims, strict=True) if change.frame < still]
    aims = [*soon[-1:] * len(soon), *aims[len(soon) :]]
    aimed = [
        StateChange(change.frame, replace(change.shown, focus=aim.focus), aim.leads)
        for change, aim in zip(changes, aims, strict=True)
    ]
    return replace(first, focus=(soon[-1] if soon else at_start).focus), aimed


def _let_go(
    cues: Sequence[PlacedCue], first: Visibility, changes: Sequence[StateChange], ahead: int
) -> Iterator[PlacedCue]:
    """The cues; a light that bridges a gap goes out as the camera leaves for the next, so that it is there in time."""
    pairs = pairwise([first, *(change.shown for change in changes)])
    leaving = {
        change.frame
        for change, (before, after) in zip(changes, pairs, strict=True)
        if after.focus != before.focus and not (change.leads or after.asked)
    }
    for cue in cues:
        sooner = max(cue.spoken, cue.until - ahead) if cue.action == "light" and cue.until in leaving else cue.until
        yield replace(cue, until=sooner)


def _pins(first: Visibility, changes: Iterable[StateChange], end: int) -> Iterator[PlacedPin]:
    """Where the pin goes within a scene."""
    here = first.state.here
    for change in changes:
        if change.frame < end and change.shown.state.here != here:
            here = change.shown.state.here
            yield PlacedPin(change.frame, here)


def _by_frame(cues: Sequence[PlacedCue]) -> Iterator[tuple[int, list[PlacedCue], list[PlacedCue]]]:
    """For each frame at which anything happens: the cues that fire and the lights that go out."""
    fire: dict[int, list[PlacedCue]] = {}
    goes: dict[int, list[PlacedCue]] = {}
    for cue in cues:
        fire.setdefault(cue.frame, []).append(cue)
        if cue.action == "light":
            goes.setdefault(cue.until, []).append(cue)
    for frame in sorted(fire | goes):
        yield frame, fire.get(frame, []), goes.get(frame, [])


def _clips(
    script: Script,
    index: int,
    placed: PlacedScene,
    before: State | None,
    first: State,
    changes: Iterable[StateChange],
    clip: Fraction | None,
) -> list[Clip]:
    """Tile one scene with holds and moves."""
    changes = [change for change in changes if change.frame < placed.end]
    if script.motion == "none" and clip is None:
        return _cuts(index, placed, first, changes)
    steps: list[MoveStep] = []
    if _fade_frames(script, index):
        steps.append(_step(script, index, placed, placed.start, FADE, first, script.scenes[index].transition))
    if clip is not None:
        at = placed.start + _fade_frames(script, index)
        steps.append(_step(script, index, placed, at, clip, PLAYED, "clip"))
    begun, last = placed.start + _fade_frames(script, index) + 2, first
    for change in changes:
        state = change.shown.state
        if state == last:
            continue
        start = change.frame
        if state.focus != last.focus and change.leads:
            start = max(min(begun, start), start - nearest_frame(CAMERA, script.rate))
        if start < change.frame:
            steps.append(_step(script, index, placed, start, CAMERA, replace(last, focus=state.focus), "camera"))
            last = steps[-1].state
        moves = state.focus != last.focus
        if state != last:
            length, motion = (CAMERA, "camera") if moves else (_length(script.scenes[index], last, state), "reveal")
            steps.append(_step(script, index, placed, change.frame, length, state, motion))
        begun, last = change.frame, state
    return _tile(index, placed, before if steps and steps[0].motion in ("fade", "push") else None, first, steps)


def _length(scene: Scene, before: State, after: State) -> Fraction:
    """How long a change within a scene takes, seconds."""
    if None not in (before.here, after.here) and before.here != after.here:
        return TRAVEL
    kind = kinds()[scene.kind]
    were, are = (kind.seen(scene.slide, state).visible for state in (before, after))
    return kind.own.comes_in if set(are) - set(were) else REVEAL


def _fade_frames(script: Script, index: int) -> int:
    """Frames of the transition into a scene."""
    if index == 0 or script.motion == "none" or script.scenes[index].transition == "cut":
        return 0
    return max(nearest_frame(FADE, script.rate), 1)


def _step(
    script: Script, index: int, placed: PlacedScene, start: int, length: Fraction, state: State, motion: Any
) -> MoveStep:
    """A change of the usual length, shorter where the scene ends; a single frame left over is taken in."""
    frames = min(max(nearest_frame(length, script.rate), 1), placed.end - start)
    if placed.end - start - frames == 1:
        frames += 1
    quick = nearest_frame(REVEAL, script.rate) if motion == "reveal" else 0
    return MoveStep(start, frames, index, state, motion, quick if 0 < quick < frames else 0)


def _cuts(index: int, placed: PlacedScene, first: State, changes: Sequence[StateChange]) -> list[Clip]:
    states = {placed.start: first} | {change.frame: change.shown.state for change in changes}
    bounds = [*states, placed.end]
    return [Clip(start, end, index, states[start]) for start, end in pairwise(bounds)]


def _tile(index: int, placed: PlacedScene, before: State | None, first: State, steps: Sequence[MoveStep]) -> list[Clip]:
    clips: list[Clip] = []
    at, state = placed.start, first
    for group in _groups(steps):
        base = (index - 1, before) if before is not None and group[0] is steps[0] else (index, state)
        if group[0].start > at:
            clips.append(Clip(at, group[0].start, index, state))
        at, state = max(step.start + step.frames for step in group), group[-1].state
        clips.append(Clip(group[0].start, at, *base, tuple(group)))
    if at < placed.end:
        clips.append(Clip(at, placed.end, index, state))
    return clips


def _groups(steps: Sequence[MoveStep]) -> Iterator[list[MoveStep]]:
    """Steps that overlap, or leave less than two frames between them, are one move; a clip always is one of its own."""
    group: list[MoveStep] = []
    end = 0
    for step in steps:
        if group and (step.start > end + 1 or "clip" in (step.motion, group[-1].motion)):
            yield group
            group = []
        group.append(step)
        end = max(end, step.start + step.frames)
    if group:
        yield group


def to_json(timeline: Timeline) -> Mapping[str, Any]:
    """The contract for pages, tests and other tools, as script-format describes it: JSON-able, in a fixed order."""
    rate = timeline.rate
    return {
        "film": timeline.film,
        "rate": f"{rate.numerator}/{rate.denominator}",
        "frames": timeline.frames,
        "seconds": _decimal(timeline.frames / rate),
        "scenes": [
            {
                "id": scene.id,
                "heading": scene.heading,
                "start": scene.start,
                "end": scene.end,
                "kind": scene.kind,
                "here": scene.here,
                "pins": [{"target": pin.target, "frame": pin.frame} for pin in scene.pins],
                **({"levels": [_level_json(level) for level in scene.levels]} if scene.levels else {}),
                "takes": [_take_json(placed) for placed in scene.takes],
                "cues": [_cue_json(cue) for cue in scene.cues],
            }
            for scene in timeline.scenes
        ],
    }


def _level_json(level: PlacedLevel) -> Mapping[str, Any]:
    return {"group": level.group, "frame": level.frame}


def _take_json(placed: PlacedTake) -> Mapping[str, Any]:
    take, begins = placed.take, placed.block * SOUND_BLOCK
    return {
        "text": take.text,
        "voice": take.voice,
        "start": _of_samples(begins),
        "end": _of_samples(begins + take.samples),
        "timing": take.timing,
        "words": [
            {"text": word.text, "start": _of_samples(begins + word.start), "end": _of_samples(begins + word.end)}
            for word in take.words
        ],
    }


def _cue_json(cue: PlacedCue) -> Mapping[str, Any]:
    lit = {"until": cue.until} if cue.action == "light" else {}
    return {"target": cue.target, "action": cue.action, "frame": cue.frame, **lit, "word": cue.word}


def _decimal(seconds: Fraction) -> float:
    """Seconds to a tenth of a millisecond, as JSON writes them."""
    return round(seconds.numerator * 10_000 / seconds.denominator) / 10_000


def _of_samples(samples: int) -> float:
    """The same of samples: most numbers of a timeline are such."""
    return round(samples * 10_000 / SAMPLE_RATE) / 10_000
