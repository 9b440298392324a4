"""The slide kind `compare`: two things side by side. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Text
from cuelight.drawing.text import check_characters, shortened, too_long
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.slide_kinds import Keys, Shown, Slide, SlideKind
from cuelight.slides.elements import Context, Element, Item
from cuelight.slides.kinds.bullets_slide import Bullet, icons, numbered
from cuelight.slides.kinds.compare_columns import (
    BEFORE,
    INDENT,
    Side,
    SideColumn,
    SideMeasures,
    Sides,
    columns,
    costs_lines,
    text_width,
    tries,
)


class CompareSlide(Slide):
    """Two things side by side. Targets: left, right, and the bullets: ids, or numbers from 1 through both sides.

    Attributes:
        left: What stands on the left.
        right: What stands on the right.
    """

    left: Side
    right: Side

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        left = numbered(self.left.bullets)
        return ("left", *left, "right", *numbered(self.right.bullets, 1 + len(left)))

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """Where the heading of each side stands, and each of its bullets."""
        places: tuple[Keys, ...] = tuple(
            keys
            for name, side in (("left", self.left), ("right", self.right))
            for keys in ((name, "heading"), *((name, "bullets", number) for number in range(len(side.bullets))))
        )
        return dict(zip(self.targets, places, strict=True))


_DOT = 9
_APART = 12
"""Between an icon and its heading."""
_SLIM = 1100
"""An area narrower than that, pixels at 1080p, has one side above the other."""
_LEAST = 0.42
"""The share of the area that the sides take at least."""
_MIDDLE = 0.45
"""The share of the room that is left which lies above them."""


def _lay_out(slide: CompareSlide, context: Context) -> tuple[Element, ...]:
    """Two cards side by side, their headings and bullets in line, or one above the other where the area is narrow.

    Raises:
        LayoutError: A side does not fit, or has a character that the face has not.
    """
    page, area = context.page, context.area
    sides = (("left", slide.left), ("right", slide.right))
    _check(sides, page)
    gap, is_slim = page.px(48), area.width < page.px(_SLIM)
    width = area.width if is_slim else (area.width - gap) / 2
    for measures, in_rows in tries(page, sides):
        made = columns(sides, page, width, measures, is_slim=is_slim, in_rows=in_rows)
        used = sum(column.height for column in made) + gap if is_slim else made[0].height
        room = text_width(page, width, measures)
        fits = used <= area.height and all(setting.width <= room for column in made for setting in column.bullets)
        if fits and not costs_lines(made, sides, page, width, measures):
            break
    else:
        raise _does_not_fit(sides, made, room, used - area.height)
    places = _places(made, area, gap, is_slim=is_slim)
    targets = slide.targets
    middle = 1 + len(slide.left.bullets)
    names = (targets[1:middle], targets[middle + 1 :])
    return tuple(
        element
        for (_, side), column, place, inside in zip(sides, made, places, names, strict=True)
        for element in _elements(side, column, place, context, measures, inside)
    )


def _places(sides: Sequence[SideColumn], area: Rect, gap: float, *, is_slim: bool) -> tuple[Rect, Rect]:
    """Where the cards lie: equally high, if there is room for that."""
    heights = [max(column.height for column in sides)] * 2
    if is_slim and sum(heights) + gap > area.height:
        heights = [column.height for column in sides]
    used = sum(heights) + gap if is_slim else heights[0]
    least = round(area.height * _LEAST) - used
    if least > 0:
        heights, used = [height + least / (2 if is_slim else 1) for height in heights], used + least
    top = area.y + round((area.height - used) * _MIDDLE)
    first = Rect(area.x, top, area.width if is_slim else (area.width - gap) / 2, heights[0])
    if is_slim:
        return first, Rect(area.x, first.bottom + gap, first.width, heights[1])
    return first, Rect(first.right + gap, top, first.width, heights[1])


def _check(sides: Sides, page: Page) -> None:
    for name, side in sides:
        for number, bullet in enumerate(side.bullets):
            check_characters(bullet.text, page.theme.fonts.body, ("compare", name, "bullets", number))


def _elements(
    side: Side, column: SideColumn, place: Rect, context: Context, measures: SideMeasures, targets: Sequence[str]
) -> Iterator[Element]:
    page = context.page
    air = page.px(measures.air)
    x, y = place.x + air, place.y + air
    rule = Bar(Rect(x, y + column.above + page.px(measures.below * 0.42), place.width - 2 * air, 2), "hairline")
    outline = (Panel(place, "outline"),)
    yield Element((Panel(place), *_heading(side, column, context, x, y), rule), column.name, waiting=outline)
    y += column.above + page.px(measures.below)
    for number, (target, bullet) in enumerate(zip(targets, column.bullets, strict=True)):
        lit = Rect(x, y, place.width - 2 * air, bullet.height).inset(-page.px(24), -page.px(measures.gap * 0.4))
        middle, where = round(y + bullet.leading / 2 + page.px(2)), ("compare", column.name, "bullets", number, "icon")
        to_come = Disc(x + _dot_at(page, measures), middle, page.px(_DOT), is_faint=True)
        mark = _mark(side.bullets[number], context, where, x, to_come)
        items = (Panel(lit, "band"), mark, Text(bullet, x + page.px(measures.indent), y))
        yield Element(items, target, column.name, waiting=(to_come,))
        y += column.rows[number] + page.px(measures.gap)


def _heading(side: Side, column: SideColumn, context: Context, x: float, y: float) -> tuple[Item, ...]:
    """What stands over a side, its icon before it."""
    if side.icon is None:
        return (Text(column.heading, x, y),)
    from cuelight.slides.icons import pictogram

    page, leading = context.page, column.heading.leading
    wide = page.px(BEFORE - _APART)
    icon = pictogram(
        side.icon, context, ("compare", column.name, "icon"), x - page.px(8), y + (leading - wide) / 2, wide
    )
    return replace(icon, colour="ink", lit="accent-ink"), Text(column.heading, x + page.px(BEFORE), y)


def _dot_at(page: Page, measures: SideMeasures) -> float:
    """From where bullets begin to the middle of a dot: under the middle of icons, where any bullet has one."""
    return page.px(_DOT) if measures.indent != INDENT else page.px(INDENT - 20) / 2 - page.px(8)


def _mark(bullet: Bullet, context: Context, where: tuple[str | int, ...], x: float, dot: Disc) -> Item:
    """What stands before a bullet: its icon, or a dot."""
    if bullet.icon is None:
        return replace(dot, is_faint=False)
    from cuelight.slides.icons import pictogram

    wide = context.page.px(INDENT - 20)
    return pictogram(bullet.icon, context, where, x - context.page.px(8), dot.y - wide / 2, wide)


def _icons(slide: CompareSlide) -> Mapping[tuple[str | int, ...], str]:
    found: dict[tuple[str | int, ...], str] = {}
    for name, side in (("left", slide.left), ("right", slide.right)):
        found |= {(name, "icon"): side.icon} if side.icon else {}
        found |= {(name, "bullets", *keys): icon for keys, icon in icons(side.bullets).items()}
    return found


def _does_not_fit(sides: Sides, made: Sequence[SideColumn], width: float, over: float) -> LayoutError:
    for (name, side), column in zip(sides, made, strict=True):
        for number, setting in enumerate(column.bullets):
            if setting.width > width:
                where = ("compare", name, "bullets", number)
                return too_long(side.bullets[number].text, setting, width, setting.height, where)
    lines = [sum(len(setting.lines) for setting in column.bullets) for column in made]
    at = lines.index(max(lines))
    name, side = sides[at]
    much = max(ceil(over / made[at].bullets[0].leading), 1)
    return LayoutError(
        f"the side “{shortened(side.heading)}” does not fit: it has {lines[at]} lines, {much} too many",
        f"shorten it by about {min(ceil(100 * much / lines[at]), 90)}%, or make two scenes of it",
        ("compare", name),
    )


def _seen(slide: CompareSlide, state: State) -> State:
    """Of a hidden side nothing shows."""
    targets, middle = slide.targets, 1 + len(slide.left.bullets)
    hidden: set[str] = set()
    for side in (targets[:middle], targets[middle:]):
        hidden |= set(side) if side[0] not in state.visible else set()
    visible = tuple(name for name in state.visible if name not in hidden)
    return State(visible, tuple(name for name in state.lit if name in visible))


def _words(slide: CompareSlide) -> Iterator[Shown]:
    for side in (slide.left, slide.right):
        yield Shown(side.heading, tuple(bullet.text for bullet in side.bullets))


KIND = SlideKind(
    key="compare",
    model=CompareSlide,
    example="compare: {left: {heading: A, bullets: [B]}, right: {heading: C, bullets: [D]}}",
    examples={("left",): "left: {heading: A, bullets: [B]}", ("right",): "right: {heading: A, bullets: [B]}"},
    written="`{left, right}`, each `{heading, bullets, icon}`; icon may be left out",
    cues="`left`, `right`, bullets as above, numbered through both sides",
    lay_out=_lay_out,
    icons=_icons,
    words=lambda slide, _language: _words(slide),
    first_words=lambda slide: f"{slide.left.heading} – {slide.right.heading}",
    seen=_seen,
    targets_are="bullets",
    rank=6,
    version=2,
)
