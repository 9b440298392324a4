"""When a film shows which level of its schema. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from cuelight.model.timeline import Clip, PlacedLevel, State, Timeline


def in_levels(timeline: Timeline, level: Callable[[State], str]) -> Timeline:
    """The timeline with what its scenes show of a schema in levels.

    Args:
        timeline: The timeline.
        level: The group whose level shows a state; "" for the overview. A move is on its way to that of its end.
    """
    states = [change for clip in timeline.clips for change in _changes(clip)]
    scenes = tuple(
        replace(scene, levels=tuple(_levels([(at, level(state)) for at, of, state in states if of == index])))
        if scene.kind == "schema"
        else scene
        for index, scene in enumerate(timeline.scenes)
    )
    return replace(timeline, scenes=scenes)


def _changes(clip: Clip) -> Iterator[tuple[int, int, State]]:
    """What a clip shows: from which frame on, of which scene."""
    if not clip.steps:
        yield clip.start, clip.scene, clip.state
    for step in clip.steps:
        yield step.start, step.scene, step.state


def _levels(seen: list[tuple[int, str]]) -> Iterator[PlacedLevel]:
    """Each level from where it is first seen; none that was seen already."""
    for number, (frame, group) in enumerate(seen):
        if not number or group != seen[number - 1][1]:
            yield PlacedLevel(frame, group or None)
