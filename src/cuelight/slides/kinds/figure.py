"""The slide kind `figure`: a picture in its frame, places of it marked and named. Reads the picture's size."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.text import Setting, fit_text
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.slide_kinds import Shown, SlideKind, lit_if_visible
from cuelight.slides.band import BAND, band
from cuelight.slides.body.places import VIEWS
from cuelight.slides.elements import Context, Element, Image
from cuelight.slides.kinds.figure_filled import MOST_ENLARGED, drifts, filled
from cuelight.slides.kinds.figure_labels import beside, labels_of
from cuelight.slides.kinds.figure_marks import icons_of, marked, order_of, regions_of, seen_marks
from cuelight.slides.kinds.figure_slide import FigureSlide
from cuelight.slides.kinds.marked_slide import EXAMPLES, HINTS
from cuelight.slides.leaders import PlacedLabel
from cuelight.slides.picture_items import Body


def _lay_out(slide: FigureSlide, context: Context) -> tuple[Element, ...]:
    """A picture in its frame, as large as fits, with labels beside it, and its caption under it."""
    if slide.fill:
        return tuple(filled(slide, context))
    page, area = context.page, context.area
    gap = page.px(28)
    area = Rect(area.x, area.y, area.width, area.height - page.px(24))
    caption = _caption(slide, context, area)
    below = caption.height + gap if caption else 0
    size, most = _size(slide, context)
    room = Rect(area.x, area.y, area.width, area.height - below)
    labels = labels_of(slide, mirrored=is_right_to_left(context.language))
    placed: Sequence[PlacedLabel] = ()
    if labels:
        found = beside(labels, page, room, size, most)
        rect, placed = found.frame, found.placed
    else:
        share = min(room.width / size[0], room.height / size[1], most)
        across, down = max(round(size[0] * share), 1), max(round(size[1] * share), 1)
        top = area.y + round((area.height - down - below) / 2)
        rect = Rect(area.x + round((area.width - across) / 2), top, across, down)
    elements = [Element((_picture(slide, context, rect),), "image")]
    if labels:
        elements += marked(slide, context, labels, found)
    if caption:
        under = max((rect.bottom, *(each.rect.bottom for each in placed if each.faces == "top")))
        x = min(max(rect.centre.x - caption.width / 2, area.x), area.right - caption.width)
        elements.append(Element(_captioned(caption, round(x), under + gap, page), "caption"))
    return tuple(elements)


def _captioned(caption: Setting, x: float, y: float, page: Page) -> tuple[Panel, Text]:
    return band(caption, x, y, page), Text(caption, x, y)


def _caption(slide: FigureSlide, context: Context, area: Rect) -> Setting | None:
    if not slide.caption:
        return None
    page = context.page
    return fit_text(
        slide.caption, page.theme.fonts.body, page.theme.sizes.body.up_to(46), page.scale,
        area.width - 2 * page.px(BAND), area.height / 2, ("figure", "caption"), even=True,
    )  # fmt: skip


def _size(slide: FigureSlide, context: Context) -> tuple[tuple[float, float], float]:
    """Width and height of a picture, and how much it is enlarged at most."""
    if slide.view:
        seen = VIEWS[slide.view]
        return (seen.width, seen.height), 100.0
    from cuelight.slides.kinds.figure_file import picture_size

    size = picture_size(context.find(slide.image), slide.image, context.files[slide.image])
    return size, MOST_ENLARGED * context.page.scale


def _picture(slide: FigureSlide, context: Context, rect: Rect) -> Image | Body:
    regions = tuple(regions_of(slide, rect))
    if slide.view:
        return Body(rect, slide.view, regions)
    return Image(rect, context.find(slide.image), context.files[slide.image], regions)


def _seen(slide: FigureSlide, state: State) -> State:
    """A region shows only while it is lit, with its label, and only on a visible image, as pins do."""
    if "image" in state.visible:
        # A picture that is everywhere has no light round it.
        lit = tuple(name for name in state.lit if not (slide.fill and name == "image"))
        return seen_marks(slide, State(state.visible, lit))
    return lit_if_visible(slide, State(tuple(name for name in state.visible if name == "caption"), state.lit))


def _words(slide: FigureSlide, _language: str) -> Iterable[Shown]:
    return Shown(slide.alt, slide.texts), Shown(slide.caption or "")


KIND = SlideKind(
    key="figure",
    model=FigureSlide,
    example="figure: {image: assets/a.png, alt: What it shows}",
    examples=EXAMPLES,
    hints=HINTS,
    written="`{image, alt, caption, regions, pins, fill}`; image and alt required",
    cues="`image`, `caption`, each region's and each pin's id",
    lay_out=_lay_out,
    words=_words,
    first_words=lambda slide: str(slide.caption or slide.alt),
    files=lambda slide: {} if slide.view else {("image",): slide.image},
    icons=icons_of,
    order=order_of,
    seen=_seen,
    comes_in=Fraction(3, 5),
    drifts=lambda slide, state: drifts(slide) and "image" in state.visible,
    rank=4,
    room=3,
    version=3,
)
