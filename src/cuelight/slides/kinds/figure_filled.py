"""A figure whose picture fills the slide, behind the heading. Reads the picture's size."""

from collections.abc import Iterator, Sequence

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.text import fit_text
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.slides.band import VEIL
from cuelight.slides.elements import Context, Element, Image
from cuelight.slides.kinds.figure_labels import FigureLabel, labels_of, no_room, on_picture
from cuelight.slides.kinds.figure_marks import marked, regions_of
from cuelight.slides.kinds.figure_slide import FigureSlide

MOST_ENLARGED = 2.0
"""How much a small picture is enlarged at most, screen pixels a pixel at 1080p; beyond it would only show its grain."""

_MOST_FILLING = 3.0
"""The same of one that fills the slide, which is not looked at so closely."""

_CAPTION = 0.62
"""Width of a caption at most, of the slide's."""


def filled(slide: FigureSlide, context: Context) -> Iterator[Element]:
    """A picture from edge to edge, its caption over its lower end, and labels on it.

    Raises:
        LayoutError: It is too small, cuts off what is marked on it, or labels have no room.
    """
    page = context.page
    labels = labels_of(slide, mirrored=is_right_to_left(context.language))
    frame = _frame(slide, context, labels)
    regions = tuple(regions_of(slide, frame))
    path, digest = context.find(slide.image), context.files[slide.image]
    image = Image(frame, path, digest, regions, fills=True, drifts=drifts(slide))
    yield Element((image,), "image", is_behind=True)
    caption = _caption(slide, context)
    taken = [*context.taken, *(panel.rect for panel, _ in caption)]
    if labels:
        for label in labels:
            _check_seen(label, page, frame, taken)
        found = on_picture(labels, page, frame, page.safe, taken)
        yield from marked(slide, context, labels, found or no_room(labels, page))
    for items in caption:
        yield Element(items, "caption")


def drifts(slide: FigureSlide) -> bool:
    """Whether a picture is slowly enlarged: not behind marks, which would leave their places."""
    return slide.fill and not slide.pins and not slide.regions


def _frame(slide: FigureSlide, context: Context, labels: Sequence[FigureLabel]) -> Rect:
    """Where the whole picture lies: cut at two of its sides, so that as much of what is marked is seen as can be."""
    from cuelight.slides.kinds.figure_file import picture_size

    page = context.page
    width, height = picture_size(context.find(slide.image), slide.image, context.files[slide.image])
    share = max(page.width / width, page.height / height)
    if share > _MOST_FILLING * page.scale:
        message = f"the picture {slide.image!r} has {width} x {height} pixels, too few to fill the slide"
        raise LayoutError(message, "use a larger one, or leave out `fill`", ("figure", "image"))
    across, down = max(round(width * share), page.width), max(round(height * share), page.height)
    marks = [(label.at.x + label.at.width / 2, label.at.y + label.at.height / 2) for label in labels] or [(0.5, 0.5)]
    x = _start([at for at, _ in marks], across, page.width)
    y = _start([at for _, at in marks], down, page.height)
    return Rect(x, y, across, down)


def _start(shares: Sequence[float], length: int, room: int) -> float:
    """Where a picture that is longer than its room begins: its middle in the middle, or that of what is marked."""
    middle = (min(shares) + max(shares)) / 2 * length
    return round(min(max(room / 2 - middle, room - length), 0))


def _caption(slide: FigureSlide, context: Context) -> list[tuple[Panel, Text]]:
    if not slide.caption:
        return []
    page, across, down = context.page, context.page.px(VEIL), context.page.px(16)
    width = (1.0 if page.is_narrow else _CAPTION) * page.across
    sizes = page.theme.sizes.body.up_to(46)
    setting = fit_text(
        slide.caption,
        page.theme.fonts.body,
        sizes,
        page.scale,
        width,
        page.height / 4,
        ("figure", "caption"),
        even=True,
    )
    rect = Rect(
        page.left + across, context.taken[0].y - page.px(28) - down - setting.height, setting.width, setting.height
    )
    return [(Panel(rect.inset(-across, -down), "card"), Text(setting, rect.x, rect.y, "ink", "accent-ink"))]


def _check_seen(label: FigureLabel, page: Page, frame: Rect, taken: Sequence[Rect]) -> None:
    """See that what a label names is on the slide, and not under writing."""
    anchor = label.anchor(frame, page)
    mark = anchor.area or Rect.about(anchor.at, 2 * anchor.reach, 2 * anchor.reach)
    what, where = ("pin" if label.is_pin else "region"), label.where[:-1]
    if not Rect(0, 0, page.width, page.height).holds(mark):
        message = f"the {what} {label.id!r} is cut off, where the picture fills a slide of another form"
        raise LayoutError(message, "leave out `fill`, or mark what is nearer to the middle", where, "wrong-region")
    if any(mark.overlaps(rect) for rect in taken):
        message = f"the {what} {label.id!r} lies under the heading, the caption or the footer"
        raise LayoutError(message, "leave out `fill`, shorten the heading, or use another part of the picture", where)
