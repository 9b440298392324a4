"""How a film begins: what its first slide shows comes in gently, one after the other. Pure."""

from collections.abc import Set
from fractions import Fraction

from cuelight.model.timeline import PlacedCue, PlacedScene
from cuelight.script.model import Script
from cuelight.script.slide_kinds import kinds
from cuelight.timeline.frames import nearest_frame

BEGINS, APART = Fraction(1, 5), Fraction(3, 5)
"""When the first comes, and how long after it each other, seconds."""

STANDS = Fraction(2)
"""How long all of it stands at least, seconds; in a shorter scene it is there at once."""


def arrivals(script: Script, index: int, placed: PlacedScene, there: Set[str]) -> tuple[PlacedCue, ...]:
    """What comes by itself at the beginning of a scene, as cues that nobody speaks.

    Args:
        script: The script.
        index: The scene's number.
        placed: The scene in the film.
        there: What stands from its beginning: all else waits for a cue of its author.
    """
    scene = script.scenes[index]
    if index or script.motion == "none":
        return ()
    names = [name for name in kinds()[scene.kind].arrives(scene.slide) if name in there]
    frames = [placed.start + nearest_frame(BEGINS + APART * number, script.rate) for number in range(len(names))]
    if not frames or placed.end - frames[-1] < nearest_frame(STANDS, script.rate):
        return ()
    return tuple(PlacedCue(name, "show", frame, frame, "") for name, frame in zip(names, frames, strict=True))
