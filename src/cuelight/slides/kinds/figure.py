"""The slide kind `figure`: a picture in its frame, places of it marked and named. Reads the picture's size."""

from collections.abc import Iterable, Iterator, Sequence

from cuelight.drawing.shapes import Panel, Text
from cuelight.drawing.text import Setting, fit_text
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.slide_kinds import Shown, SlideKind
from cuelight.slides.band import BAND, band
from cuelight.slides.body.places import VIEWS, from_behind
from cuelight.slides.elements import Body, Context, Element, Image, Item, Organ, PinMark, Stroke
from cuelight.slides.kinds.figure_labels import BESIDE, ICON, MARK, PAD, FigureLabel, Labelled, beside, labels_of
from cuelight.slides.kinds.figure_slide import FigureSlide
from cuelight.slides.leaders import PlacedLabel

MOST_ENLARGED = 2.0
"""How much a small picture is enlarged at most, screen pixels a pixel at 1080p; beyond it would only show its grain."""

_LINE, _LIT = 3, 5
"""Of a leader, pixels at 1080p."""


def _lay_out(slide: FigureSlide, context: Context) -> tuple[Element, ...]:
    """A picture in its frame, as large as fits, with labels beside it, and its caption under it."""
    page, area = context.page, context.area
    gap = page.px(28)
    area = Rect(area.x, area.y, area.width, area.height - page.px(24))
    caption = _caption(slide, context, area)
    below = caption.height + gap if caption else 0
    size, most = _size(slide, context)
    room = Rect(area.x, area.y, area.width, area.height - below)
    labels = labels_of(slide, mirrored=is_right_to_left(context.language))
    if labels:
        found = beside(labels, page, room, size, most)
        rect = found.frame
    else:
        share = min(room.width / size[0], room.height / size[1], most)
        across, down = max(round(size[0] * share), 1), max(round(size[1] * share), 1)
        top = area.y + round((area.height - down - below) / 2)
        rect = Rect(area.x + round((area.width - across) / 2), top, across, down)
    elements = [Element((_picture(slide, context, rect),), "image")]
    if labels:
        elements += _marked(slide, context, labels, found)
    if caption:
        x = area.x + round((area.width - caption.width) / 2)
        y = rect.bottom + gap
        elements.append(Element((band(caption, x, y, page), Text(caption, x, y)), "caption"))
    return tuple(elements)


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
    regions = tuple(_regions(slide, rect))
    if slide.view:
        return Body(rect, slide.view, regions)
    return Image(rect, context.find(slide.image), context.files[slide.image], regions)


def _regions(slide: FigureSlide, rect: Rect) -> Iterator[tuple[str, Rect]]:
    for name, region in slide.regions.items():
        left, top, wide, high = region.at
        where = ("figure", "regions", name)
        if left + wide > 100 or top + high > 100:
            raise LayoutError(
                f"the region {name!r} leaves its picture", "x + width and y + height end at 100%", where, "wrong-region"
            )
        if not wide or not high:
            raise LayoutError(
                f"the region {name!r} is empty", "a region is [x, y, width, height] in percent", where, "wrong-region"
            )
        x, y = rect.x + rect.width * left / 100, rect.y + rect.height * top / 100
        yield name, Rect(x, y, rect.width * wide / 100, rect.height * high / 100)


def _marked(slide: FigureSlide, context: Context, labels: Sequence[FigureLabel], found: Labelled) -> Iterator[Element]:
    """What is tinted under all lines; then each line with its mark and label."""
    yield from _tinted(slide, labels, found)
    for label, setting, placed in zip(labels, found.settings, found.placed, strict=True):
        items = (*_line(label, placed, found, context), *_label(label, setting, placed, found, context))
        yield Element(items, label.id, "image")


def _tinted(slide: FigureSlide, labels: Sequence[FigureLabel], found: Labelled) -> Iterator[Element]:
    places = [(slide.place(label.id), label) for label in labels if label.is_pin]
    organs = [(place.organ, label) for place, label in places if place and place.organ]
    for organ, label in sorted(organs, key=lambda each: from_behind(each[0])):
        yield Element((Organ(found.frame, str(slide.view), organ, label.colour),), label.id, "image")


def _line(label: FigureLabel, placed: PlacedLabel, found: Labelled, context: Context) -> Iterator[Item]:
    page = context.page
    points = tuple((at.x, at.y) for at in placed.leader)
    yield Stroke(points, label.colour, page.px(_LINE), page.px(_LIT), is_cased=True)
    if label.is_pin:
        at = label.anchor(found.frame, page).at
        yield PinMark(at.x, at.y, page.px(MARK) * 0.72, label.colour)


def _label(
    label: FigureLabel, setting: Setting, placed: PlacedLabel, found: Labelled, context: Context
) -> Iterator[Item]:
    """The text on its ground, its icon at the side of the line."""
    page, rect = context.page, placed.rect
    yield Panel(rect, "card" if found.is_over else "band")
    pad, icon = page.px(PAD), page.px(ICON)
    beside_icon = icon + page.px(BESIDE) if label.icon else 0
    turned = placed.faces == "right" and not found.is_over
    if label.icon:
        from cuelight.slides.icons import pictogram

        x = rect.right - pad - icon if turned else rect.x + pad
        keys = ("figure", "pins", label.id, "icon")
        yield pictogram(label.icon, context, keys, x, rect.y + (rect.height - icon) / 2, icon)
    y = round(rect.y + (rect.height - setting.height) / 2)
    x = rect.right - pad - beside_icon if turned else rect.x + pad + beside_icon
    yield Text(setting, x, y, "ink", "accent-ink", "end" if turned else "start")


def _seen(slide: FigureSlide, state: State) -> State:
    """A region shows only while it is lit, with its label, and only on a visible image, as pins do."""
    has_image = "image" in state.visible
    lit = tuple(name for name in state.lit if name in state.visible and (has_image or name == "caption"))
    labelled = {id for id, region in slide.regions.items() if region.label and id in lit}
    visible = (name for name in state.visible if name not in slide.regions or name in labelled)
    return State(tuple(name for name in visible if has_image or name not in slide.pins), lit)


def _words(slide: FigureSlide, _language: str) -> Iterable[Shown]:
    names = (*(pin.text for pin in slide.pins.values()), *(each.label for each in slide.regions.values() if each.label))
    return (Shown(slide.alt, tuple(names)), Shown(slide.caption or ""))


KIND = SlideKind(
    key="figure",
    model=FigureSlide,
    example="figure: {image: assets/a.png, alt: What it shows}",
    examples={
        ("regions",): "regions: {spot: [60, 20, 15, 20]}",
        ("pins",): "pins: {spot: {at: [60, 20], text: A bright spot}}",
        ("pins", "*"): "spot: {at: [60, 20], text: A bright spot}",
    },
    hints={
        ("regions", "*"): "a region is `[x, y, width, height]` in percent of the picture",
        ("pins", "*", "at"): "a pin is at `[x, y]` in percent of the picture",
    },
    written="`{image, alt, caption, regions, pins}`; image and alt required",
    cues="`image`, `caption`, each region's and each pin's id",
    lay_out=_lay_out,
    words=_words,
    first_words=lambda slide: slide.caption or slide.alt,
    files=lambda slide: {} if slide.view else {("image",): slide.image},
    icons=lambda slide: {("pins", id, "icon"): pin.icon for id, pin in slide.pins.items() if pin.icon},
    order=lambda slide: tuple(slide.pins),
    seen=_seen,
    rank=4,
    version=3,
)
