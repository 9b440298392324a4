"""The frames in which the camera goes into a group of a large schema, or out of it again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PIL import Image as Pillow

from cuelight.diagram.element import Diagram
from cuelight.diagram.levels import OVERVIEW
from cuelight.diagram.viewport import view
from cuelight.drawing.canvas import pixels
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.model.geometry import Rect
from cuelight.model.timeline import Clip
from cuelight.slides.draw import draw
from cuelight.slides.elements import Find

_COMES, _IS_THERE = 0.1, 0.5
"""The share of the way at which the group's own drawing begins to be seen, and at which nothing else is."""


def level_frames(
    shown: Diagram, pictures: Sequence[Picture], clip: Clip, find: Find, weight: Callable[[int, int], float]
) -> Iterator[Pillow.Image]:
    """The frames of a clip in which the level changes, RGB, of the film's size; see `camera_frames`.

    Args:
        shown: The diagram, which has levels.
        pictures: Where it starts, then the picture of each step.
        clip: The clip.
        find: Maps a file name of the script to its path.
        weight: How far step i has come at a frame, 0 to 1.
    """
    page = Page(*pictures[0].size, pictures[0].theme)
    seen_at = [(draw(picture, find), shown.level(picture.state)) for picture in pictures]
    overviews = {step: _overview(pictures[step], find) for step in range(1, len(pictures)) if _crosses(seen_at, step)}
    for number in range(clip.start, clip.end):
        seen = seen_at[0]
        for step, aim in enumerate(seen_at[1:], 1):
            share = weight(step - 1, number)
            if share >= 1:
                seen = aim
            elif share > 0:
                seen = _between(shown, page, seen, aim, overviews.get(step), share), aim[1]
        yield seen[0]


def _crosses(seen_at: Sequence[tuple[Pillow.Image, str]], step: int) -> bool:
    """Whether a step leads from one group into another."""
    one, other = seen_at[step - 1][1], seen_at[step][1]
    return one != other and OVERVIEW not in (one, other)


def _overview(picture: Picture, find: Find) -> Pillow.Image:
    return draw(replace(picture, state=replace(picture.state, lit=(), focus=None)), find)


def _between(
    shown: Diagram,
    page: Page,
    before: tuple[Pillow.Image, str],
    after: tuple[Pillow.Image, str],
    overview: Pillow.Image | None,
    share: float,
) -> Pillow.Image:
    """A picture on the way from one to another; from group to group by way of the overview."""
    (one, level), (other, next_level) = before, after
    if overview and share < 0.5:
        return _between(shown, page, before, (overview, OVERVIEW), None, 2 * share)
    if overview:
        return _between(shown, page, (overview, OVERVIEW), after, None, 2 * share - 1)
    picture = Pillow.blend(one, other, share)
    if OVERVIEW not in (level, next_level) or level == next_level:
        return picture
    is_inward = level == OVERVIEW
    wide, near, group = (one, other, next_level) if is_inward else (other, one, level)
    x, y, width, height = pixels(shown.area)
    area = (x, y, x + width, y + height)
    inward = share if is_inward else 1 - share
    picture.paste(_zoomed(wide.crop(area), near.crop(area), _place(shown, page, group), inward), (x, y))
    return picture


def _place(shown: Diagram, page: Page, group: str) -> Rect:
    """Where a group's box is in the overview, from the corner of the diagram's area, pixels."""
    overview = shown.levels[OVERVIEW].diagram
    seen = view(overview.layout, overview.area, None, page.scale)
    box = next(node.box for node in overview.layout.nodes if node.id == group)
    return Rect(
        (box.x - seen.x) * seen.zoom, (box.y - seen.y) * seen.zoom, box.width * seen.zoom, box.height * seen.zoom
    )


def _zoomed(wide: Pillow.Image, near: Pillow.Image, place: Rect, share: float) -> Pillow.Image:
    """The overview seen ever nearer at the place of a group, whose own drawing grows out of it."""
    width, height = wide.size
    scale = max(place.width / width, place.height / height)
    end = Rect.about(place.centre, scale * width, scale * height)
    zoom = scale**share
    left = _at(zoom, scale, end.x)
    top = _at(zoom, scale, end.y)
    box = tuple(max(0.0, min(edge, most)) for edge, most in (
        (left, width), (top, height), (left + zoom * width, width), (top + zoom * height, height),
    ))  # fmt: skip
    picture = wide.resize((width, height), Pillow.Resampling.BICUBIC, box=(box[0], box[1], box[2], box[3]))
    opacity = min(max((share - _COMES) / (_IS_THERE - _COMES), 0.0), 1.0)
    if opacity:
        x, y = round((end.x - left) / zoom), round((end.y - top) / zoom)
        grown = near.resize((max(round(scale * width / zoom), 1), max(round(scale * height / zoom), 1)))
        picture.paste(grown, (x, y), Pillow.new("L", grown.size, round(255 * opacity)))
    return picture


def _at(zoom: float, scale: float, end: float) -> float:
    """Where the view begins at a zoom, so that the place stays where it is looked for: 0 at 1, `end` at `scale`."""
    return end * (1 - zoom) / (1 - scale) if scale < 1 else 0.0
