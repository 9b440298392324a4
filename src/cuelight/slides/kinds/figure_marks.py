"""What lies on a figure: its regions, the marks of its pins, their lines and labels. Pure geometry."""

from collections.abc import Iterator, Mapping, Sequence

from cuelight.drawing.shapes import Panel, Text
from cuelight.drawing.text import Setting
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.slide_kinds import Keys
from cuelight.slides.body.places import from_behind
from cuelight.slides.elements import Context, Element, Item, Stroke
from cuelight.slides.kinds.figure_labels import BESIDE, ICON, MARK, PAD, FigureLabel, Labelled
from cuelight.slides.kinds.marked_slide import MarkedSlide, in_pixels
from cuelight.slides.leaders import PlacedLabel
from cuelight.slides.picture_items import Organ, PinMark

_LINE, _LIT = 3, 5
"""Of a leader, pixels at 1080p."""


def regions_of(slide: MarkedSlide, rect: Rect) -> Iterator[tuple[str, Rect]]:
    """Each region where it lies on a picture.

    Raises:
        LayoutError: One is empty, or leaves the picture.
    """
    for name, region in slide.regions.items():
        left, top, wide, high = region.at
        where = (slide.KEY, "regions", name)
        if left + wide > 100 or top + high > 100:
            raise LayoutError(
                f"the region {name!r} leaves its picture", "x + width and y + height end at 100%", where, "wrong-region"
            )
        if not wide or not high:
            raise LayoutError(
                f"the region {name!r} is empty", "a region is [x, y, width, height] in percent", where, "wrong-region"
            )
        yield name, in_pixels(region.at, rect)


def seen_marks(slide: MarkedSlide, state: State) -> State:
    """A region shows only while it is lit, and so does its label."""
    lit = tuple(name for name in state.lit if name in state.visible)
    labelled = {id for id, region in slide.regions.items() if region.label and id in lit}
    return State(tuple(name for name in state.visible if name not in slide.regions or name in labelled), lit)


def order_of(slide: MarkedSlide) -> tuple[str, ...]:
    """In which order labels are drawn, and placed where one is as good as another."""
    return (*slide.pins, *(id for id, region in slide.regions.items() if region.label))


def icons_of(slide: MarkedSlide) -> Mapping[Keys, str]:
    """The icons beside labels, by their keys in the slide."""
    return {("pins", id, "icon"): pin.icon for id, pin in slide.pins.items() if pin.icon}


def marked(slide: MarkedSlide, context: Context, labels: Sequence[FigureLabel], found: Labelled) -> Iterator[Element]:
    """What is tinted under all lines; then each line with its mark and label."""
    yield from _tinted(slide, labels, found)
    for label, setting, placed in zip(labels, found.settings, found.placed, strict=True):
        items = (*_line(label, placed, found, context), *_label(label, setting, placed, found, context))
        yield Element(items, label.id, _holder(slide))


def _holder(slide: MarkedSlide) -> str | None:
    """What goes with the picture: marks of nothing mark nothing."""
    return "image" if "image" in slide.OTHERS else None


def _tinted(slide: MarkedSlide, labels: Sequence[FigureLabel], found: Labelled) -> Iterator[Element]:
    places = [(slide.place(label.id), label) for label in labels if label.is_pin]
    organs = [(place.organ, label) for place, label in places if place and place.organ]
    for organ, label in sorted(organs, key=lambda each: from_behind(each[0])):
        yield Element((Organ(found.frame, str(slide.view), organ, label.colour),), label.id, _holder(slide))


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
        keys = (*label.where[:-1], "icon")
        yield pictogram(label.icon, context, keys, x, rect.y + (rect.height - icon) / 2, icon)
    y = round(rect.y + (rect.height - setting.height) / 2)
    x = rect.right - pad - beside_icon if turned else rect.x + pad + beside_icon
    yield Text(setting, x, y, "ink", "accent-ink", "end" if turned else "start")
