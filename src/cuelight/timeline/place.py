"""A script, its narration and its takes become one timeline. Pure, in integer frames.

Sound lies on a grid of `SOUND_BLOCK` samples and pictures on frames; both are counted from the start of the film and
rounded once, so errors never add up. This module never sees a file, a pixel or a codec.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil

from cuelight.errors import LayoutError
from cuelight.model.narration import Narration, Take
from cuelight.model.standards import LONGEST_FILM, SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import (
    Aim,
    Clip,
    Moment,
    PlacedCue,
    PlacedPin,
    PlacedScene,
    State,
    Timeline,
)
from cuelight.script.model import Script
from cuelight.script.references import too_long
from cuelight.timeline.arrivals import arrivals
from cuelight.timeline.frames import nearest_frame
from cuelight.timeline.moves import CAMERA, fade_frames, scene_clips
from cuelight.timeline.spoken import place_cues, place_takes, scene_end
from cuelight.timeline.visibility import StateChange, Visibility, initial, of_schema, react

Camera = Callable[[str | None, Sequence[Moment]], Sequence[Aim]]
"""Where it looked before a scene, and what each moment of the scene needs in view -> where it looks at each."""


@dataclass(frozen=True, slots=True)
class LaidScene:
    """A scene as it was laid out.

    Attributes:
        given: The frame at which it begins, its takes, what the scene before shows at its end, and what the last scene
            of the schema has left.
        memory: What the next scene of the schema goes on from.
    """

    given: tuple[int, tuple[Take, ...], State | None, Visibility | None]
    placed: PlacedScene
    clips: Sequence[Clip]
    memory: Visibility | None


def place(
    script: Script,
    film: str,
    narrations: Sequence[Narration],
    takes: Sequence[Sequence[Take]],
    *,
    camera: Camera | None = None,
    plays: Mapping[int, Fraction] | None = None,
    laid: dict[int, LaidScene] | None = None,
) -> Timeline:
    """Lay the film out in time.

    Args:
        script: The script.
        film: The film's id.
        narrations: What is said, one per scene.
        takes: The takes of each scene, one per sentence.
        camera: Says where it looks through a scene that shows the schema; without one only its author does.
        plays: How long the clip of a scene plays, seconds, by the scene's index.
        laid: The scenes of this film when it was last laid out, by index: those are taken from there that begin and
            are spoken as they were. Those of this time are left there.

    Returns:
        The timeline; its clips and its scenes each tile [0, frames).

    Raises:
        LayoutError: The film is too long; where it becomes so.
    """
    scenes: list[PlacedScene] = []
    clips: list[Clip] = []
    memory: Visibility | None = None
    laid = {} if laid is None else laid
    for index, (_, narration, spoken) in enumerate(zip(script.scenes, narrations, takes, strict=True)):
        before = (clips[-1].steps[-1].state if clips[-1].steps else clips[-1].state) if clips else None
        given = (scenes[-1].end if scenes else 0, tuple(spoken), before, memory)
        if index not in laid or laid[index].given != given:
            clip = (plays or {}).get(index)
            laid[index] = LaidScene(given, *_lay_scene(script, index, narration, *given, camera, clip))
        memory = laid[index].memory
        clips += laid[index].clips
        scenes.append(laid[index].placed)
    frames = scenes[-1].end
    blocks = ceil(frames / script.rate * SAMPLE_RATE / SOUND_BLOCK)
    return Timeline(film, script.rate, frames, blocks, tuple(scenes), tuple(clips))


def _lay_scene(
    script: Script,
    index: int,
    narration: Narration,
    start: int,
    takes: Sequence[Take],
    before: State | None,
    memory: Visibility | None,
    camera: Camera | None,
    clip: Fraction | None,
) -> tuple[PlacedScene, Sequence[Clip], Visibility | None]:
    """A scene, its holds and moves, and what the next scene of the schema goes on from."""
    scene = script.scenes[index]
    placed = _place_scene(script, index, start, narration, takes, clip)
    if placed.end > LONGEST_FILM * script.rate:
        message, hint = too_long()
        raise LayoutError(message, hint, ("scenes", index), "too-long")
    first = initial(scene, script.schema_, narration, memory)
    coming = arrivals(script, index, placed, first.there)
    first = replace(first, there=first.there - {cue.target for cue in coming})
    changes = list(_changes(first, (*coming, *placed.cues)))
    if scene.kind == "schema":
        focus, still = memory.focus if memory else None, start + fade_frames(script, index) + 2
        aimed = _aimed(first, changes, focus, camera, still)
        placed = replace(placed, cues=tuple(_let_go(placed.cues, *aimed, nearest_frame(CAMERA, script.rate))))
        first, changes = _aimed(first, list(_changes(first, placed.cues)), focus, camera, still)
    if scene.schema_slide:
        memory = of_schema(changes[-1].shown if changes else first)
    clips = scene_clips(script, index, placed, before, first.state, changes, clip)
    return replace(placed, here=first.state.here, pins=tuple(_pins(first, changes, placed.end))), clips, memory


def _place_scene(
    script: Script, index: int, start: int, narration: Narration, takes: Sequence[Take], clip: Fraction | None
) -> PlacedScene:
    scene = script.scenes[index]
    begin = start / script.rate
    placed = tuple(place_takes(scene, begin, narration, takes))
    end = scene_end(script, index, start, narration, placed)
    if clip is not None:
        end = max(end, start + fade_frames(script, index) + nearest_frame(clip, script.rate))
    cues = place_cues(script.rate, start, end, narration, placed)
    kinds = tuple(one.kind for one in scene.slides if one.slide is not scene.slide)
    return PlacedScene(scene.id, scene.name, start, end, placed, cues, scene.kind, kinds=kinds)


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
