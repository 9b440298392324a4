"""What moves behind a slide's elements, in pieces: a clip that plays, a picture that drifts.

A piece is a unit of its own: an edit that moves a cue makes only those again in which something else happens. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cuelight.model.timeline import RUNNING, Motion, MoveStep, State


@dataclass(frozen=True, slots=True)
class BackgroundRun:
    """What moves behind a scene.

    Attributes:
        motion: Of `RUNNING`.
        start: The frame of the film with which it begins.
        frames: How long all of it is.
        piece: About how long a piece is, frames; 0 is all in one.
    """

    motion: Motion
    start: int
    frames: int
    piece: int = 0


def running(run: BackgroundRun, end: int, scene: int, first: State, steps: Sequence[MoveStep]) -> list[MoveStep]:
    """The steps of a scene together with what moves behind them, by their start.

    Args:
        run: What moves.
        end: Of the scene.
        scene: Its index.
        first: What it shows when it begins.
        steps: The transition into it, and what changes in it; that begins no sooner than what moves.
    """
    stop = min(run.start + run.frames, end)
    ran = Fraction(stop - run.start, run.frames)
    into = [step for step in steps if step.motion in ("fade", "push")]
    later = [_with(step, run, end, ran) for step in steps if step not in into]
    pieces = list(_pieces(run, stop, scene, replace(first, ran=ran), later))
    return sorted([*into, *pieces, *later], key=lambda step: (step.start, step.motion not in RUNNING))


def _with(step: MoveStep, run: BackgroundRun, end: int, ran: Fraction) -> MoveStep:
    start = max(step.start, run.start)
    return replace(step, start=start, frames=min(step.frames, end - start), state=replace(step.state, ran=ran))


def _pieces(run: BackgroundRun, stop: int, scene: int, first: State, steps: Sequence[MoveStep]) -> Iterator[MoveStep]:
    at = run.start
    while at < stop:
        until = _cut(min(at + (run.piece or run.frames), stop), run, stop, steps)
        shown = [step.state for step in steps if step.start < at]
        yield MoveStep(at, until - at, scene, shown[-1] if shown else first, run.motion, passed=at - run.start)
        at = until


def _cut(wanted: int, run: BackgroundRun, stop: int, steps: Sequence[MoveStep]) -> int:
    """Where a piece may end: nothing changes there, and it leaves no short one."""
    until = wanted
    for step in steps:
        if step.start < until < step.start + step.frames:
            until = step.start + step.frames
    return stop if stop - until < run.piece / 2 else until
