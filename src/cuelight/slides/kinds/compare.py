"""The slide kind `compare`: two things side by side. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from cuelight.drawing.shapes import Disc, Page, Panel, Text
from cuelight.drawing.text import HEADING_LEADING, Setting, check_characters, fit_text, set_text, shortened, too_long
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.fields import Icon, Line, Model
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.elements import Context, Element, Item
from cuelight.slides.kinds.bullets_slide import Bullet, Bullets, icons, numbered


class Side(Model):
    """One side of a comparison.

    Attributes:
        heading: What stands over the side.
        bullets: The lines of the side.
        icon: An icon before the heading: of a set, or an SVG file of the project.
    """

    heading: Line
    bullets: Bullets
    icon: Icon | None = None


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


Sides = Sequence[tuple[str, Side]]

_INDENT = 84
"""From a card's edge to the text of bullets, where any has an icon."""
_DOT = 9
_BEFORE, _APART = 84, 12
"""How far an icon moves its heading, and the room between them."""
_HEADING = 56


@dataclass(frozen=True, slots=True)
class _Measures:
    """Pixels at 1080p: size of text, air in a card, gaps between bullets and below the heading, indent of bullets."""

    size: float
    air: float
    gap: float
    below: float
    indent: float = 44


_TRIES = (
    _Measures(50, 60, 36, 40),
    _Measures(50, 52, 28, 34),
    _Measures(48, 46, 22, 28),
    _Measures(46, 42, 18, 24),
    _Measures(44, 36, 14, 18),
)
"""From airy to tight."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A side that was set: the height that its heading takes, and its card's."""

    name: str
    heading: Setting
    bullets: tuple[Setting, ...]
    above: float
    height: float


def _lay_out(slide: CompareSlide, context: Context) -> tuple[Element, ...]:
    """Two cards side by side, or one above the other on a narrow page; both in the same sizes.

    Raises:
        LayoutError: A side does not fit, or has a character that the face has not.
    """
    page, area = context.page, context.area
    sides = (("left", slide.left), ("right", slide.right))
    _check(sides, page)
    gap = page.px(48)
    width = area.width if page.is_narrow else (area.width - gap) / 2
    has_icons = any(bullet.icon for _, side in sides for bullet in side.bullets)
    for tried in _TRIES:
        measures = replace(tried, indent=_INDENT) if has_icons else tried
        columns = _columns(sides, page, width, measures)
        used = sum(column.height for column in columns) + gap if page.is_narrow else columns[0].height
        room = _text_width(page, width, measures)
        if used <= area.height and all(setting.width <= room for column in columns for setting in column.bullets):
            break
    else:
        raise _does_not_fit(sides, columns, room, used - area.height)
    top = area.y + round(min((area.height - used) * 0.25, page.px(60)))
    over = Rect(area.x, top, width, columns[0].height)
    beside = Rect(area.x + width + gap, top, width, columns[1].height)
    under = Rect(area.x, over.bottom + gap, width, columns[1].height)
    places = (over, under if page.is_narrow else beside)
    targets = slide.targets
    middle = 1 + len(slide.left.bullets)
    names = (targets[1:middle], targets[middle + 1 :])
    return tuple(
        element
        for (_, side), column, place, inside in zip(sides, columns, places, names, strict=True)
        for element in _elements(side, column, place, context, measures, inside)
    )


def _check(sides: Sides, page: Page) -> None:
    for name, side in sides:
        for number, bullet in enumerate(side.bullets):
            check_characters(bullet.text, page.theme.fonts.body, ("compare", name, "bullets", number))


def _text_width(page: Page, width: float, measures: _Measures) -> float:
    return width - 2 * page.px(measures.air) - page.px(measures.indent)


def _columns(sides: Sides, page: Page, width: float, measures: _Measures) -> list[_Column]:
    """Both sides; next to each other they are equally high, and their bullets begin at the same height."""
    sizes = page.theme.sizes.body
    size = min(max(measures.size, sizes.smallest), sizes.largest) * page.scale
    before = page.px(_BEFORE) if any(side.icon for _, side in sides) else 0
    headings = _headings(sides, page, width - 2 * page.px(measures.air) - before)
    columns = []
    for (name, side), heading in zip(sides, headings, strict=True):
        room = _text_width(page, width, measures)
        bullets = tuple(set_text(bullet.text, page.theme.fonts.body, size, room) for bullet in side.bullets)
        above = heading.height if page.is_narrow else max(other.height for other in headings)
        rows = sum(bullet.height for bullet in bullets) + page.px(measures.gap) * (len(bullets) - 1)
        height = 2 * page.px(measures.air) + above + page.px(measures.below) + rows
        columns.append(_Column(name, heading, bullets, above, height))
    if page.is_narrow:
        return columns
    tallest = max(column.height for column in columns)
    return [replace(column, height=tallest) for column in columns]


def _headings(sides: Sides, page: Page, width: float) -> list[Setting]:
    """Both headings in the smaller of the sizes that each would have alone."""
    font, sizes = page.theme.fonts.heading, page.theme.sizes.heading
    sizes = sizes.model_copy(update={"largest": _HEADING, "smallest": page.theme.sizes.body.smallest})
    alone = [
        fit_text(
            side.heading, font, sizes, page.scale, width, 2.5 * page.px(_HEADING * HEADING_LEADING),
            ("compare", name, "heading"), leading=HEADING_LEADING,
        ).size
        for name, side in sides
    ]  # fmt: skip
    return [set_text(side.heading, font, min(alone), width, leading=HEADING_LEADING, even=True) for _, side in sides]


def _elements(
    side: Side, column: _Column, place: Rect, context: Context, measures: _Measures, targets: Sequence[str]
) -> Iterator[Element]:
    page = context.page
    air = page.px(measures.air)
    x, y = place.x + air, place.y + air
    yield Element((Panel(place), *_heading(side, column, context, x, y)), column.name)
    y += column.above + page.px(measures.below)
    for number, (target, bullet) in enumerate(zip(targets, column.bullets, strict=True)):
        lit = Rect(x, y, place.width - 2 * air, bullet.height).inset(-page.px(24), -page.px(measures.gap * 0.4))
        middle, where = round(y + bullet.leading / 2 + page.px(2)), ("compare", column.name, "bullets", number, "icon")
        dot = _dot(side.bullets[number], context, where, x, middle)
        yield Element((Panel(lit, "band"), dot, Text(bullet, x + page.px(measures.indent), y)), target, column.name)
        y += bullet.height + page.px(measures.gap)


def _heading(side: Side, column: _Column, context: Context, x: float, y: float) -> tuple[Item, ...]:
    """What stands over a side, its icon before it."""
    if side.icon is None:
        return (Text(column.heading, x, y),)
    from cuelight.slides.icons import pictogram

    page, leading = context.page, column.heading.leading
    wide = page.px(_BEFORE - _APART)
    icon = pictogram(
        side.icon, context, ("compare", column.name, "icon"), x - page.px(8), y + (leading - wide) / 2, wide
    )
    return replace(icon, colour="ink", lit="accent-ink"), Text(column.heading, x + page.px(_BEFORE), y)


def _dot(bullet: Bullet, context: Context, where: tuple[str | int, ...], x: float, middle: float) -> Item:
    """What stands before a bullet: its icon, or a dot."""
    page = context.page
    if bullet.icon is None:
        return Disc(x + page.px(_DOT), middle, page.px(_DOT))
    from cuelight.slides.icons import pictogram

    wide = page.px(_INDENT - 20)
    return pictogram(bullet.icon, context, where, x - page.px(8), middle - wide / 2, wide)


def _icons(slide: CompareSlide) -> Mapping[tuple[str | int, ...], str]:
    found: dict[tuple[str | int, ...], str] = {}
    for name, side in (("left", slide.left), ("right", slide.right)):
        found |= {(name, "icon"): side.icon} if side.icon else {}
        found |= {(name, "bullets", *keys): icon for keys, icon in icons(side.bullets).items()}
    return found


def _does_not_fit(sides: Sides, columns: Sequence[_Column], width: float, over: float) -> LayoutError:
    for (name, side), column in zip(sides, columns, strict=True):
        for number, setting in enumerate(column.bullets):
            if setting.width > width:
                where = ("compare", name, "bullets", number)
                return too_long(side.bullets[number].text, setting, width, setting.height, where)
    lines = [sum(len(setting.lines) for setting in column.bullets) for column in columns]
    at = lines.index(max(lines))
    name, side = sides[at]
    much = max(ceil(over / columns[at].bullets[0].leading), 1)
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
)
