"""For how long nothing changes in the picture: eyes that have nothing to follow wander."""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.errors import Diagnostic
from cuelight.languages.spaces import joined
from cuelight.model.timeline import Clip, PlacedScene, Timeline

LONGEST_STILL = 8
"""Seconds for which a picture may stand while somebody speaks."""

_SHOWN = 5


def still_findings(source: Inputs, plan: Plan) -> Iterator[Diagnostic]:
    """Advice on each stretch of a film in which nothing changes for too long, with the words that are spoken there.

    Args:
        source: The script.
        plan: Its film, with takes as they are, or as they are estimated.
    """
    timeline = plan.timeline
    for clip in timeline.clips:
        seconds = (clip.end - clip.start) / timeline.rate
        words = spoken_in(timeline.scenes[clip.scene], clip, timeline) if seconds > LONGEST_STILL else ()
        if clip.steps or not words:
            continue
        begins, ends = joined(words[:_SHOWN]), joined(words[-_SHOWN:])
        said = f"“{begins} … {ends}”" if len(words) > 2 * _SHOWN else f"“{joined(words)}”"
        place = source.authored.source.location(("scenes", clip.scene))
        message = f"nothing changes for {float(seconds):.0f} s, while the voice says {said}"
        hint = "light what these words speak of, [words](#id), bring it in with them, or make two scenes of it"
        yield Diagnostic(place, "still", "advice", message, hint)


def spoken_in(scene: PlacedScene, clip: Clip, timeline: Timeline) -> tuple[str, ...]:
    """The words of a scene that begin in a stretch of the film."""
    begin, end = clip.start / timeline.rate, clip.end / timeline.rate
    spoken = ((placed.at(word.start), word.text) for placed in scene.takes for word in placed.take.words)
    return tuple(text for at, text in spoken if begin <= at < end)
