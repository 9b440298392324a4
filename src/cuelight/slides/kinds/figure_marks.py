"""What lies on a figure: its regions, the marks of its pins, their lines and labels. Pure geometry."""

from collections.abc import Iterator, Sequence

from cuelight.drawing.shapes import Panel, Text
from cuelight.drawing.text import Setting
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.slides.body.places import from_behind
from cuelight.slides.elements import Context, Element, Item, Organ, PinMark, Stroke
from cuelight.slides.kinds.figure_labels import BESIDE, ICON, MARK, PAD, FigureLabel, Labelled
from cuelight.slides.kinds.figure_slide import FigureSlide
from cuelight.slides.leaders import PlacedLabel

_LINE, _LIT = 3, 5
"""Of a leader, pixels at 1080p."""


def regions_of(slide: FigureSlide, rect: Rect) -> Iterator[tuple[str, Rect]]:
    """Each region where it lies on a picture.

    Raises:
        LayoutError: One is empty, or leaves the picture.
    """
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


def marked(slide: FigureSlide, context: Context, labels: Sequence[FigureLabel], found: Labelled) -> Iterator[Element]:
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
