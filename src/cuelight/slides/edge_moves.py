"""How the edges of a schema come in a move: each draws itself from its source to its target."""

from collections.abc import Sequence
from itertools import pairwise

from cuelight.diagram.drawn_on import Delays, delays
from cuelight.diagram.viewport import view
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.model.timeline import Clip
from cuelight.slides.elements import Find
from cuelight.slides.kinds.schema import diagram


def edge_delays(pictures: Sequence[Picture], clip: Clip, find: Find) -> tuple[Delays | None, ...]:
    """When pixels of edges come in each step of a clip.

    Args:
        pictures: Where it starts, then the picture of each step.
        clip: The clip; only reveals of one schema, seen as before, have such pixels.
        find: Maps a file name of the script to its path.
    """
    return tuple(
        _delays(before, after, find) if step.motion == "reveal" else None
        for step, (before, after) in zip(clip.steps, pairwise(pictures), strict=True)
    )


def _delays(before: Picture, after: Picture, find: Find) -> Delays | None:
    if before.schema is None or before.schema != after.schema or set(before.state.visible) >= set(after.state.visible):
        return None
    page = Page(*after.size, after.theme)
    whole = diagram(after.schema, after.language, page, find, dict(after.files))
    (one, was), (other, now) = whole.at(before.state), whole.at(after.state)
    if one is not other or was.focus != now.focus:
        return None
    seen = view(other.layout, other.area, now.focus, page.scale)
    return delays(other, seen, page.scale, after.size, was, now)
