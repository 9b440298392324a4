"""Draws a picture: its layout, each element as its state says. Never colour alone: what is lit also glows and has a
thicker line; what is hidden leaves its space, or what keeps its place."""

from collections.abc import Hashable, Mapping
from functools import lru_cache

from PIL import Image as Pillow

from cuelight.diagram.element import Diagram
from cuelight.diagram.paint import draw_schema
from cuelight.diagram.viewport import view
from cuelight.drawing.canvas import Canvas, pixels, rounded
from cuelight.drawing.fields import draw_fields
from cuelight.drawing.layers import Entry, Layer, LayerList, Paste
from cuelight.drawing.picture import Picture, seen
from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Status, Text
from cuelight.drawing.text import set_text
from cuelight.drawing.theme import LINE_CONTRAST, TEXT_CONTRAST, dimmed, mix
from cuelight.drawing.way import EDGE, SPOT, Coming, Queue, Runner, Sweep, Way
from cuelight.languages.direction import is_right_to_left
from cuelight.model.timeline import State
from cuelight.slides.elements import (
    Chart,
    Element,
    Find,
    Footage,
    Formula,
    IconArray,
    Image,
    Item,
    Listing,
    Logo,
    Pictogram,
    Recap,
    Series,
    Spot,
    Stroke,
)
from cuelight.slides.icon_masks import icon_masks
from cuelight.slides.layout import lay_out
from cuelight.slides.light import CASING, FADED, HAIRLINE, card_shadow, light, veil
from cuelight.slides.listings import draw_formula, draw_listing
from cuelight.slides.logo import logo_pixels
from cuelight.slides.marks import Marks
from cuelight.slides.photos import Photos
from cuelight.slides.picture_items import Body, Organ, PinMark, RegionLights
from cuelight.slides.stroke_masks import stroke_mask

SHINE, HAZE = 2.4, 0.2
"""Width of the light round a lit line, in widths of the line, and its strength."""

HOLE = 0.58
"""Of a ring, in its widths."""

_DEEP = 0.16
"""Of ink in the fields of a slide that one colour fills."""


def draw(picture: Picture, find: Find) -> Pillow.Image:
    """Draw one slide.

    Args:
        picture: What it shows.
        find: Maps a file name of the script to its path.

    Returns:
        An RGB picture of exactly `picture.size`.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    return draw_elements(lay_out(picture, find), picture)


def draw_layers(picture: Picture, find: Find) -> tuple[Layer, ...]:
    """The same, element by element, from back to front; see `draw`."""
    return draw_with_layers(picture, find)[1]


def draw_with_layers(picture: Picture, find: Find) -> tuple[Pillow.Image, tuple[Layer, ...]]:
    """A slide, and the same element by element; see `draw`."""
    layers = LayerList()
    image = draw_elements(lay_out(picture, find), picture, layers)
    return image, layers.found


def draw_elements(elements: tuple[Element, ...], picture: Picture, layers: LayerList | None = None) -> Pillow.Image:
    """Draw a slide that was laid out, and take its elements down."""
    colours = picture.theme.colours.by_name
    direction = "rtl" if is_right_to_left(picture.language) else None
    state = seen(picture)
    fields = colours.get("field"), colours.get("field-low")
    empty, pastes = _empty(picture.size, colours["ground"], fields, is_mirrored=direction == "rtl")
    image = empty.copy()
    canvas = Canvas(image, direction, layers)
    for paste in pastes:
        canvas.layers.add(paste, is_text=False)
    pen = _Pen(canvas, Page(*picture.size, picture.theme), colours, state, is_mirrored=direction == "rtl")
    inside = {element.target: element.inside for element in elements if element.target}
    for element in elements:
        status = _status(element, inside, state)
        for item in element.items if status != "hidden" else _waiting(element, state):
            pen.item(item, status, element)
    return image


@lru_cache(maxsize=4)
def _empty(
    size: tuple[int, int], ground: str, fields: tuple[str | None, str | None], *, is_mirrored: bool
) -> tuple[Pillow.Image, tuple[Paste, ...]]:
    """A slide before anything is drawn on it, and what it is made of; never to be drawn on."""
    image, layers = Pillow.new("RGB", size, ground), LayerList()
    layers.add(Paste(ground, 0, 0, rounded(*size, 0)), is_text=False)
    draw_fields(Canvas(image, layers=layers), *fields, is_mirrored=is_mirrored)
    return image, layers.found[0].pastes


def _waiting(element: Element, state: State) -> tuple[Item, ...]:
    """What is seen in the place of a hidden element."""
    return element.waiting if element.inside is None or element.inside in state.visible else ()


def _status(element: Element, inside: dict[str, str | None], state: State) -> Status:
    target = element.target
    if target is None:
        return "hidden" if element.inside and element.inside not in state.visible else "plain"
    chain = [target, *filter(None, [inside.get(target)])]
    if any(name not in state.visible for name in chain):
        return "hidden"
    if target in state.lit:
        return "lit"
    if not state.lit or any(name in state.lit for name in chain):
        return "plain"
    holds_lit = any(inside.get(name) == target for name in state.lit)
    return "plain" if holds_lit else "dim"


def _named(item: Item, element: Element) -> tuple[Hashable, Entry]:
    """What makes an item the same in two pictures, and how it comes."""
    match item:
        case Bar():
            # The line of the film grows; of two that come and go, each is its own.
            place = item.rect if element.target else (item.rect.y, item.rect.height)
            return ("bar", place, item.colour), "fade"
        case Image() | Footage() | Logo():
            return (type(item).__name__, item.rect, item.digest), "fade"
        case Diagram() | Recap():
            return type(item).__name__, "fade"
        case Chart() | Body() | Organ() | RegionLights():
            return item, "fade"
        case _:
            return item, "rise"


def _runs(item: Item) -> bool:
    """Whether an item moves by itself, behind all others."""
    return isinstance(item, Footage) or (isinstance(item, Image) and item.drifts)


def _way(item: Item, element: Element, colours: Mapping[str, str]) -> Coming | None:
    """In what order the parts of an item come."""
    if element.sweep:
        plot = element.head if isinstance(item, Stroke) else None
        sides = (round(plot.x), round(plot.y), round(plot.right), round(plot.bottom)) if plot else None
        head = Runner(*sides, colours["muted"]) if sides else None
        return Sweep(*element.sweep, head, EDGE if element.head else SPOT)
    if isinstance(item, Stroke) and item.is_cased:
        # From the place to its label.
        return Way(item.points[::-1], round(item.lit * SHINE) + 8)
    if element.is_drawn and isinstance(item, Bar):
        x, wide = item.rect.centre.x, round(item.rect.width) + 2
        return Way(((x, item.rect.y), (x, item.rect.bottom)), wide)
    if not isinstance(item, IconArray) or not item.waits:
        return None
    return Queue(tuple(pixels(place.inset(-place.width / 4)) for place in item.places))


class _Pen:
    """Draws items in the colours of a theme."""

    def __init__(
        self, canvas: Canvas, page: Page, colours: Mapping[str, str], state: State, *, is_mirrored: bool
    ) -> None:
        self._is_mirrored = is_mirrored
        self._canvas = canvas
        self._page = page
        self._colours = colours
        self._state = state
        ground, *fields = page.theme.colours.grounds
        self._grounds = (ground, colours["card"], *fields)

    @property
    def _on_sheet(self) -> Mapping[str, str]:
        """The colours of what stands on a sheet in themes that have such: that is its ground."""
        return {**self._colours, "ground": self._colours["card"]} if self._page.theme.sheets else self._colours

    def item(self, item: Item, status: Status, element: Element) -> None:
        self._canvas.layers.begin(*_named(item, element), _way(item, element, self._colours), runs=_runs(item))
        match item:
            case Panel():
                self._box(item, status)
            case Text() | Listing() | Formula():
                self._writing(item, status)
            case Disc():
                self._disc(item, status, element)
            case Bar():
                self._bar(item, status)
            case Diagram() | Recap():
                shown, state = item.at(self._state)
                looked_at = view(shown.layout, shown.area, state.focus, self._page.scale)
                draw_schema(self._canvas, shown, self._page, state, looked_at)
            case Image() | Footage() | Body() | RegionLights() | Organ() | PinMark():
                self._picture(item, status)
            case IconArray() | Pictogram() | Logo():
                self._icons(item, status)
            case Chart():
                self._chart(item)
            case Stroke() | Spot():
                self._line(item, status)

    def _writing(self, item: Text | Listing | Formula, status: Status) -> None:
        match item:
            case Text():
                self._text(item, status)
            case Listing():
                draw_listing(self._canvas, self._colours, item, self._state)
            case Formula():
                draw_formula(self._canvas, self._on_sheet, item, self._state)

    def _picture(self, item: Image | Footage | Body | RegionLights | Organ | PinMark, status: Status) -> None:
        with_colours = self._canvas, self._page, self._colours
        if isinstance(item, Image | Footage | Body | RegionLights):
            Photos(*with_colours, self._state).draw(item, status)
        else:
            Marks(*with_colours).draw(item, status)

    def _icons(self, item: IconArray | Pictogram | Logo, status: Status) -> None:
        if isinstance(item, IconArray):
            self._array(item, status)
        elif isinstance(item, Logo):
            self._logo(item)
        else:
            self._pictogram(item, status)

    def _line(self, item: Stroke | Spot, status: Status) -> None:
        colour = self._colours[item.colour]
        if status == "dim":
            colour = dimmed(colour, self._grounds, LINE_CONTRAST)
        is_lit = status == "lit"
        if isinstance(item, Stroke):
            points, width = item.points, item.lit if is_lit else item.width
        else:
            points, width = ((item.x, item.y),), item.radius * (2.5 if is_lit else 2)
        if is_lit:
            self._canvas.paste(colour, *stroke_mask(points, width * SHINE, HAZE))
        if isinstance(item, Stroke) and item.is_cased:
            self._canvas.paste(self._colours["card"], *stroke_mask(points, width + 2 * self._page.px(CASING)))
        self._canvas.paste(colour, *stroke_mask(points, width))
        if isinstance(item, Spot) and not is_lit:
            self._canvas.paste(self._colours["card"], *stroke_mask(points, width * HOLE))

    def _bar(self, bar: Bar, status: Status) -> None:
        colour = self._colours[bar.colour]
        if bar.faint:
            colour = mix(colour, self._grounds[0], bar.faint)
        elif status == "dim":
            colour = dimmed(colour, self._grounds, LINE_CONTRAST)
        self._canvas.box(bar.rect, colour, bar.radius)
        if bar.has_fields and len(self._page.theme.colours.grounds) > 1:
            deep = mix(colour, self._colours["ink"], _DEEP)
            draw_fields(self._canvas, deep, deep, is_mirrored=self._is_mirrored)

    def _box(self, box: Panel, status: Status) -> None:
        radius = self._page.px(self._page.theme.radius)
        if box.kind == "band":
            radius = self._page.px(18)
        if status == "lit":
            light(self._canvas, self._page, self._colours, box.rect, radius, box.reach)
            self._canvas.box(box.rect, self._colours["accent-soft"], radius)
            line = max(self._page.px(self._page.theme.line), max(self._page.px(HAIRLINE), 1) + 1)
            self._canvas.edge(box.rect, self._colours["accent"], radius, line)
        elif box.kind == "veil":
            x, y, width, height = pixels(box.rect)
            share = veil(self._colours)
            cover = rounded(width, height, round(radius)).point([round(level * share) for level in range(256)])
            self._canvas.paste(self._colours["ground"], x, y, cover)
        elif box.kind in ("card", "window"):
            card_shadow(self._canvas, self._page, box.rect, radius)
            self._canvas.box(box.rect, self._colours["card" if box.kind == "card" else "ground"], radius)
        if status != "lit" and box.kind in ("card", "outline", "window"):
            self._canvas.edge(box.rect, self._colours["hairline"], radius, self._page.px(HAIRLINE))

    def _text(self, text: Text, status: Status) -> None:
        colour = self._colours[text.lit if status == "lit" and text.lit else text.colour]
        if status == "dim":
            colour = dimmed(colour, self._grounds)
        self._canvas.text(text.setting, text.x, text.y, colour, text.align)
        if text.counts and self._canvas.is_layered:
            self._canvas.counts(text.setting, text.x, text.y, colour, text.align, text.counts)

    def _disc(self, disc: Disc, status: Status, element: Element) -> None:
        is_lit = status == "lit" or not disc.label
        colour = self._colours["hairline" if disc.is_faint else "accent" if is_lit else "muted"]
        if status == "dim":
            colour = dimmed(colour, self._grounds, TEXT_CONTRAST if disc.label else LINE_CONTRAST)
        self._canvas.disc(disc.x, disc.y, disc.radius, colour)
        if disc.label and disc.font:
            setting = set_text(disc.label, disc.font, disc.radius * 1.05, disc.radius * 4)
            self._canvas.label(disc.label, disc.x, disc.y, setting, self._colours["on-accent"])

    def _pictogram(self, item: Pictogram, status: Status) -> None:
        x, y, side, _ = pixels(item.rect)
        plain = self._colours.get("icon", self._colours[item.colour])
        colour = self._colours[item.lit] if status == "lit" else plain
        if status == "dim":
            colour = dimmed(colour, self._grounds)
        self._canvas.paste(colour, x, y, item.icon.mask(side))

    def _logo(self, logo: Logo) -> None:
        x, y, *_ = pixels(logo.rect)
        shown = logo_pixels(logo)
        if shown.mode == "L":
            self._canvas.paste(self._colours["accent"], x, y, shown)
        else:
            self._canvas.paste(shown.convert("RGB"), x, y, shown.getchannel("A"))

    def _array(self, array: IconArray, status: Status) -> None:
        """Icons; those that are lit glow, so that not only a colour tells them from others."""
        colours = self._on_sheet
        fill, line = (colours[name] if name else None for name in (array.fill, array.line))
        left, top, masks = icon_masks(array, self._page.px(self._page.theme.line))
        if status == "lit":
            self._canvas.paste(self._colours["accent"], left - masks.reach, top - masks.reach, masks.glow)
        if status == "dim":
            grounds = self._grounds
            line = dimmed(line or str(fill), grounds, LINE_CONTRAST)
            fill = mix(str(fill), grounds[0], FADED) if array.line else line
        self._canvas.paste(line or str(fill), left, top, masks.whole)
        if line and array.line:
            self._canvas.paste(str(fill), left, top, masks.inner)

    def _chart(self, chart: Chart) -> None:
        """Marks first, then every text: the axes', and each series' name, on a band and stronger while it is lit.

        A series that comes draws itself from the left to the right.
        """
        from cuelight.slides.kinds.chart_marks import draw_marks, draw_parts  # Matplotlib is slow to import

        canvas, head = self._canvas, self._page.px(30)
        colours = self._on_sheet
        sweeps = {each.target: Sweep(each.marks[0].x + head, chart.rect.right) for each in chart.series if each.marks}
        inside: dict[str, str | None] = {
            mark.target: series.target for series in chart.series for mark in series.marks if mark.target
        }
        names = [*(series.target for series in chart.series), *inside]
        statuses = {name: _status(Element((), name, inside.get(name)), inside, self._state) for name in names}
        x, y = pixels(chart.rect)[:2]
        canvas.image.paste(draw_marks(chart, self._page, colours, statuses), (x, y))
        if canvas.is_layered:
            for target, part in draw_parts(chart, self._page, colours, statuses):
                canvas.layers.begin((chart, target), "fade", sweeps.get(target or ""))
                canvas.take_down(part, x, y)
        for text in chart.texts:
            canvas.layers.begin(text, "fade")
            self._text(text, "plain")
        for series in chart.series:
            status = statuses[series.target]
            if status != "hidden":
                canvas.layers.begin((series.target, series.plain), "fade", sweeps.get(series.target))
                self._name(series, status)
                for text in series.figures:
                    canvas.layers.begin(text, "fade", sweeps.get(series.target))
                    self._text(text, status)

    def _name(self, series: Series, status: Status) -> None:
        self._box(Panel(series.name, "band"), status)
        self._text(series.strong if status == "lit" else series.plain, status)
