"""The frames of a move of the camera over the schema, cut from one large drawing, so that nothing jitters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import exp, log

from PIL import Image as Pillow

from cuelight.diagram.element import Diagram
from cuelight.diagram.paint import draw_world
from cuelight.diagram.viewport import FEATHER, Sides, View, view
from cuelight.diagram.window import window
from cuelight.drawing.canvas import Canvas
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.model.geometry import Rect
from cuelight.model.timeline import Clip, State
from cuelight.slides.draw import draw
from cuelight.slides.elements import Find
from cuelight.slides.kinds.schema import diagram
from cuelight.slides.level_move import level_frames

MOST_PIXELS = 16_000_000
"""Of the large drawing; beyond it the camera sees a little less sharply while it moves."""


def camera_frames(
    pictures: Sequence[Picture], clip: Clip, find: Find, weight: Callable[[int, int], float]
) -> Iterator[Pillow.Image]:
    """The frames of a clip in which the camera moves.

    Args:
        pictures: Where it starts, then the picture of each step; all of them show the schema.
        clip: The clip.
        find: Maps a file name of the script to its path.
        weight: How far step i has come at a frame, 0 to 1.

    Yields:
        RGB pictures of the film's size.
    """
    first = pictures[0]
    page = Page(*first.size, first.theme)
    assert first.schema is not None
    shown = diagram(first.schema, first.language, page, first.pinned, find, dict(first.files))
    if shown.levels:
        yield from level_frames(shown, pictures, clip, find, weight)
        return
    views = [view(shown.layout, shown.area, picture.state.focus, page.scale) for picture in pictures]
    frame = _frame(shown, page)
    worlds, zoom, corner = _worlds(pictures, shown, views, page)
    chromes = [draw(replace(picture, state=State(())), find) for picture in pictures]
    for number in range(clip.start, clip.end):
        shares = [weight(step, number) for step in range(len(clip.steps))]
        seen = _between(views, shares, shown.layout.size, page.px(FEATHER))
        box = tuple((edge - start) * zoom for edge, start in zip(_edges(seen), (*corner, *corner), strict=True))
        world = _blended(worlds, shares)
        part = world.resize(frame, Pillow.Resampling.BICUBIC, box=_inside(box, world.size))
        picture = _blended(chromes, shares).copy()
        whole = picture.copy()
        whole.paste(part, (round(shown.area.x), round(shown.area.y)))
        picture.paste(whole, (0, 0), window(picture.size, shown, seen))
        yield picture


def _frame(shown: Diagram, page: Page) -> tuple[int, int]:
    return round(shown.area.width), round(shown.area.height)


def _edges(seen: View) -> tuple[float, float, float, float]:
    return seen.x, seen.y, seen.x + seen.width, seen.y + seen.height


def _inside(box: Sequence[float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])


def _worlds(
    pictures: Sequence[Picture], shown: Diagram, views: Sequence[View], page: Page
) -> tuple[list[Pillow.Image], float, tuple[float, float]]:
    """Each state drawn once, as large as the camera ever comes near; with its zoom and its corner in the layout."""
    left, top = min(seen.x for seen in views), min(seen.y for seen in views)
    width = max(seen.x + seen.width for seen in views) - left
    height = max(seen.y + seen.height for seen in views) - top
    zoom = min(max(seen.zoom for seen in views), (MOST_PIXELS / (width * height)) ** 0.5)
    size = (max(round(width * zoom), 1), max(round(height * zoom), 1))
    sides = left, top, left + width, top + height
    whole = View(left, top, width, height, zoom, sides, sides)
    ground = page.theme.colours.ground
    worlds = []
    for picture in pictures:
        world = Pillow.new("RGB", size, ground)
        draw_world(Canvas(world), shown, page, picture.state, whole, Rect(0, 0, *size))
        worlds.append(world)
    return worlds, zoom, (left, top)


def _blended(images: Sequence[Pillow.Image], shares: Sequence[float]) -> Pillow.Image:
    """Each step's image over the outcome of the earlier."""
    outcome = images[0]
    for image, share in zip(images[1:], shares, strict=True):
        if share >= 1:
            outcome = image
        elif share > 0:
            outcome = Pillow.blend(outcome, image, share)
    return outcome


def _between(views: Sequence[View], shares: Sequence[float], whole: tuple[float, float], feather: float) -> View:
    """The view on the way: its middle moves evenly, its zoom by equal factors, as an eye expects; it fades out."""
    seen = views[0]
    for aim, share in zip(views[1:], shares, strict=True):
        zoom = exp(log(seen.zoom) + (log(aim.zoom) - log(seen.zoom)) * share)
        width, height = aim.width * aim.zoom / zoom, aim.height * aim.zoom / zoom
        x = seen.x + seen.width / 2 + (aim.x + aim.width / 2 - seen.x - seen.width / 2) * share
        y = seen.y + seen.height / 2 + (aim.y + aim.height / 2 - seen.y - seen.height / 2) * share
        clip, solid = _mixed(seen.clip, aim.clip, share), _mixed(seen.solid, aim.solid, share)
        solid = _faded(clip, solid, whole, min(8 * share * (1 - share), 1) * feather / zoom)
        seen = View(x - width / 2, y - height / 2, width, height, zoom, clip, solid)
    return seen


def _faded(clip: Sides, solid: Sides, whole: tuple[float, float], fade: float) -> Sides:
    """The sides within which all is seen, so far inside at least where the drawing goes on beyond."""
    left, top, right, bottom = clip
    return (
        max(solid[0], left + fade * (left > 1)),
        max(solid[1], top + fade * (top > 1)),
        min(solid[2], right - fade * (right < whole[0] - 1)),
        min(solid[3], bottom - fade * (bottom < whole[1] - 1)),
    )


def _mixed(one: Sides, other: Sides, share: float) -> Sides:
    left, top, right, bottom = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return left, top, right, bottom
