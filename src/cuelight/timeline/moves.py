"""A scene as holds and moves: what changes when, for how long, and what is one move. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any

from cuelight.model.timeline import RUNNING, Clip, MoveStep, PlacedScene, State
from cuelight.script.model import Scene, Script
from cuelight.script.slide_kinds import OneSlide, kinds
from cuelight.timeline.frames import nearest_frame
from cuelight.timeline.running import BackgroundRun, running
from cuelight.timeline.visibility import StateChange

REVEAL = Fraction(3, 10)
"""Length of a change of light, seconds."""

TRAVEL = Fraction(4, 5)
"""Length of the pin's way from one node to another, seconds."""

CAMERA = Fraction(4, 5)
"""Length of a camera move, seconds."""

FADE = Fraction(2, 5)
"""Length of the fade from scene to scene, seconds."""

DRIFT = Fraction(8)
"""For how long a picture that fills its slide is enlarged, seconds; after that it is held."""

PIECE = {"drift": Fraction(2), "clip": Fraction(3)}
"""About how long a piece is of what moves behind elements that change, seconds."""


def scene_clips(
    script: Script,
    index: int,
    placed: PlacedScene,
    before: State | None,
    first: State,
    changes: Iterable[StateChange],
    clip: Fraction | None,
) -> list[Clip]:
    """Tile one scene with holds and moves.

    Args:
        script: The script.
        index: The scene's number.
        placed: The scene in the film.
        before: What the scene before shows at its end.
        first: What the scene shows when it begins.
        changes: What it shows later.
        clip: How long its clip plays, seconds.
    """
    changes = [change for change in changes if change.frame < placed.end]
    if script.motion == "none" and clip is None:
        return _cuts(index, placed, first, changes)
    steps: list[MoveStep] = []
    if fade_frames(script, index):
        steps.append(_step(script, index, placed, placed.start, FADE, first, script.scenes[index].transition))
    begun, last = placed.start + fade_frames(script, index) + 2, first
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
            spoken = partial(_left_of_the_sentence, placed, Fraction(change.frame) / script.rate)
            length = CAMERA if moves else _length(script.scenes[index], last, state, spoken)
            length, motion = Fraction(0) if script.motion == "none" else length, "camera" if moves else "reveal"
            steps.append(_step(script, index, placed, change.frame, length, state, motion))
        begun, last = change.frame, state
    run = _run(script, index, placed, clip, [first, *(change.shown.state for change in changes)])
    if run:
        steps = running(run, placed.end, index, first, steps)
    return _tile(index, placed, before if steps and steps[0].motion in ("fade", "push") else None, first, steps)


def _left_of_the_sentence(placed: PlacedScene, now: Fraction) -> Fraction:
    """How much of the sentence that is being spoken is still to come, seconds."""
    return next((take.end - now for take in placed.takes if take.start <= now < take.end), Fraction(0))


def _run(
    script: Script, index: int, placed: PlacedScene, clip: Fraction | None, states: Sequence[State]
) -> BackgroundRun | None:
    """What moves behind the elements of a scene, if anything does; a clip in pieces only if they change."""
    scene, start = script.scenes[index], placed.start + fade_frames(script, index)
    if clip is not None:
        frames = max(nearest_frame(clip, script.rate), 1)
        return BackgroundRun("clip", start, frames, nearest_frame(PIECE["clip"], script.rate) if states[1:] else 0)
    if kinds()[scene.kind].drifts(scene.slide, states) and placed.end - start >= script.rate:
        frames, piece = (nearest_frame(seconds, script.rate) for seconds in (DRIFT, PIECE["drift"]))
        return BackgroundRun("drift", start, frames, piece)
    return None


def drifted_at(clip: Clip, rate: Fraction) -> Iterator[Fraction]:
    """How far a picture has drifted in each frame of a move behind which it does, of all its way."""
    step, frames = clip.steps[0], nearest_frame(DRIFT, rate)
    for number in range(clip.end - clip.start):
        yield min(Fraction(step.passed + number + 1, frames), step.state.ran)


def _length(scene: Scene, before: State, after: State, spoken: Callable[[], Fraction]) -> Fraction:
    """How long a change within a scene takes, seconds; `spoken` says how much of the sentence is still to come."""
    if None not in (before.here, after.here) and before.here != after.here:
        return TRAVEL
    were, are = (kinds()[scene.kind].seen(scene.slide, state).visible for state in (before, after))
    came = set(are) - set(were)
    coming = [one for one in scene.slides if came and (not one.names or came.intersection(one.names.values()))]
    return max((_comes_in(one, spoken) for one in coming), default=REVEAL)


def _comes_in(one: OneSlide, spoken: Callable[[], Fraction]) -> Fraction:
    kind = kinds()[one.kind]
    goes_on = kind.goes_on(one.slide)
    return max(kind.own.comes_in, min(goes_on, spoken())) if goes_on else kind.own.comes_in


def fade_frames(script: Script, index: int) -> int:
    """Frames of the transition into a scene."""
    if index == 0 or script.motion == "none" or script.scenes[index].transition == "cut":
        return 0
    return max(nearest_frame(FADE, script.rate), 1)


def _step(
    script: Script, index: int, placed: PlacedScene, start: int, length: Fraction, state: State, motion: Any
) -> MoveStep:
    """A change of the usual length, shorter where the scene ends; a single frame left over is taken in."""
    frames = min(max(nearest_frame(length, script.rate), 1 if length else 0), placed.end - start)
    if frames and placed.end - start - frames == 1:
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
        if at > group[0].start:
            clips.append(Clip(group[0].start, at, *base, tuple(group)))
    if at < placed.end:
        clips.append(Clip(at, placed.end, index, state))
    return clips


def _groups(steps: Sequence[MoveStep]) -> Iterator[list[MoveStep]]:
    """Steps that overlap, or leave less than two frames between them, are one move; a piece of what runs begins one."""
    group: list[MoveStep] = []
    end = 0
    for step in steps:
        if group and (step.start > end + 1 or step.motion in RUNNING):
            yield group
            group = []
        group.append(step)
        end = max(end, step.start + step.frames)
    if group:
        yield group
