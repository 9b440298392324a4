"""On the frame of each cue something changes in the picture, if the cue changes anything at all."""

from collections.abc import Iterator, Sequence

import av
import numpy as np
from numpy.typing import NDArray

from cuelight.build.known_fits import camera_over
from cuelight.build.plan import Plan
from cuelight.checks.verify.timeline import StoredCue, StoredTimeline
from cuelight.checks.verify.verification import Notes, clock
from cuelight.diagram.level_camera import LevelCamera
from cuelight.model.timeline import RUNNING, State

MISSED = 1
"""Frames by which a cue may miss its word."""

SEEN = 3
"""Levels of luma, of 255, by which a picture differs where something appears or lights up."""


class Cues:
    """Sees every frame of a film, and holds the few round the next cue."""

    def __init__(self, timeline: StoredTimeline, plan: Plan | None) -> None:
        self._timeline = timeline
        self._cues = {cue.frame: cue for scene in timeline.scenes for cue in that_change(scene.cues)}
        if plan:
            # What is not seen can be hidden without a change: a region of a picture that is not lit.
            idle = set(_without_change(plan))
            self._cues = {at: cue for at, cue in self._cues.items() if (at, cue.target) not in idle}
        self._wanted = {frame for at in self._cues for frame in range(at - MISSED - 1, at + MISSED + 1)}
        self._pictures: dict[int, NDArray[np.uint8]] = {}
        self._missed: list[StoredCue] = []

    def see(self, number: int, frame: av.VideoFrame) -> None:
        """Look at one frame."""
        if number in self._wanted:
            self._pictures[number] = _luma(frame)
        cue = self._cues.get(number - MISSED)
        if cue:
            if cue.action in ("light", "show", "hide") and not self._changes(cue.frame):
                self._missed.append(cue)
            self._pictures = {at: kept for at, kept in self._pictures.items() if at >= number - 2 * MISSED - 1}

    def _changes(self, at: int) -> bool:
        frames = [frame for frame in _about(at) if frame in self._pictures]
        pairs = [(self._pictures[frame - 1], self._pictures[frame]) for frame in frames if frame - 1 in self._pictures]
        return any(int(np.abs(one.astype(np.int16) - other).max()) >= SEEN for one, other in pairs)

    def tell(self, notes: Notes) -> None:
        """Say what was seen."""
        notes.measured["cues"] = sum(len(scene.cues) for scene in self._timeline.scenes)
        for cue in self._missed:
            message = f"nothing changes on the frame of the cue #{cue.target} (“{cue.word}”), give or take {MISSED}"
            notes.find("cue", message, spot=clock(cue.frame / self._timeline.rate))


def _without_change(plan: Plan) -> Iterator[tuple[int, str]]:
    """Frame and target of the cues at which the script shows no other picture."""
    changes = set(_changes(plan))
    for scene in plan.timeline.scenes:
        yield from ((cue.frame, cue.target) for cue in scene.cues if not changes & set(_about(cue.frame)))


def _changes(plan: Plan) -> Iterator[int]:
    """Frames from which on the script shows another picture."""
    camera = camera_over(plan.source)
    for clip in plan.timeline.clips:
        before = clip.scene, clip.state
        for step in clip.steps:
            after = step.scene, step.state
            if step.motion in RUNNING or _differ(plan, camera, before, after):
                yield step.start
            before = after


def _differ(plan: Plan, camera: object, before: tuple[int, State], after: tuple[int, State]) -> bool:
    """Whether two states look different: in the overview of a schema all of a group is one box."""
    if plan.stills[before].path == plan.stills[after].path:
        return False
    is_one_schema = before[0] == after[0] and plan.timeline.scenes[after[0]].kind == "schema"
    if not (is_one_schema and isinstance(camera, LevelCamera)):
        return True
    one, other = ((camera.level(state), camera.seen(state)) for _, state in (before, after))
    return one != other


def _about(at: int) -> range:
    return range(at - MISSED, at + MISSED + 1)


def that_change(cues: Sequence[StoredCue]) -> Iterator[StoredCue]:
    """The cues of a scene but for those that ask for what is so already.

    An earlier cue has left it so; or it is to be hidden, and waits for a later cue to be shown at all.
    """
    left: dict[str, StoredCue] = {}
    shown = {cue.target for cue in cues if cue.action in ("light", "show")}
    for cue in cues:
        earlier = left.get(cue.target)
        waits = earlier is None and cue.action == "hide" and cue.target in shown
        if not waits and (earlier is None or not _lasts(earlier, cue)):
            yield cue
        left[cue.target] = cue


def _lasts(earlier: StoredCue, cue: StoredCue) -> bool:
    if cue.action == "light":
        return earlier.action == "light" and earlier.until >= cue.frame
    shown = ("light", "show") if cue.action == "show" else (cue.action,)
    return earlier.action in shown


def _luma(frame: av.VideoFrame) -> NDArray[np.uint8]:
    plane = frame.planes[0]
    picture = np.frombuffer(bytes(plane), np.uint8).reshape(plane.height, plane.line_size)
    return np.ascontiguousarray(picture[:, : frame.width])
