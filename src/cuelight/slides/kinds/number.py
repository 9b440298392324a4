"""The slide kind `number`: one large figure. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, baseline, fit_text
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.languages.figures import is_english, with_unit
from cuelight.languages.numerals import with_minus
from cuelight.model.geometry import Rect
from cuelight.model.inline import joined
from cuelight.script.fields import Icon, Line, Unit, Value, refuse
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.counting import counted, is_ordered, stages
from cuelight.slides.elements import Context, Element, Item
from cuelight.slides.kinds.number_figure import SetFigure, set_figure
from cuelight.slides.sheet import AIR, sheet, sides


class NumberSlide(Slide):
    """One figure, large, with what it means beside it. Targets: value, label.

    Attributes:
        value: The figure, in the characters that are shown.
        unit: What follows the figure, for example %.
        label: What the figure means.
        icon: An icon over the figure: of a set, or an SVG file of the project.
        from_: Where the figure begins to count as it comes; 0 if it is left out.
    """

    value: Value
    unit: Unit | None = None
    label: Line
    icon: Icon | None = None
    from_: Annotated[Annotated[float, Field(ge=0, allow_inf_nan=False)] | None, Field(alias="from")] = None

    @model_validator(mode="after")
    def _counts_from_there(self) -> Self:
        refuse(self._wrong())
        return self

    def _wrong(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        if self.from_ is None:
            return
        read = [counted(self.value, tag) for tag in ("en", "de")]
        if None in read:
            yield ("from",), f"{self.value!r} is no single amount, so it cannot count from {self.from_:g}"
        elif all(number and self.from_ * 10**number.decimals >= 10 ** len(str(number.units)) for number in read):
            message = f"{self.from_:g} has more digits than {self.value!r}, and a figure keeps its width as it counts"
            yield ("from",), message

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("value", "label")


_ICON, _UNDER = 170, 24
"""Side of an icon, and the room under it, pixels at 1080p."""
_ICON_SHARE = 0.22
"""The most of the height of its room that an icon takes."""
_SHARE = 0.53
"""How much of the width the figure takes at most where the label stands beside it."""
_HIGH, _HIGH_WITH_ICON = 0.42, 0.58
"""How much of the height it takes at most where the label is below."""
_SHARES = ((1, 1), (0.8, 1), (0.6, 0.7), (0.45, 0.5), (0.4, 0.25))
"""Shares of that which it takes where its label needs more room, and of the air."""
_LARGER = 1.35
"""The figure stands over the label in a wide room, too, if it is so much larger there."""
_LOW = 0.6
"""The height of a room, in its widths, below which a label stands beside its figure though that is narrow."""
_CELL = 14
"""Between the edge of the sheet and what is lit of it, pixels at 1080p."""


@dataclass(frozen=True, slots=True)
class _Arranged:
    """A number as it was set.

    Attributes:
        figure: Its figure.
        label: Its label.
        is_over: Whether the figure stands over the label.
        icon: Side of the icon over the figure, pixels.
        head: The same with the room under it.
        air: Above and below both, pixels.
    """

    figure: SetFigure
    label: Setting
    is_over: bool
    icon: float
    head: float
    air: float

    @property
    def tall(self) -> float:
        """Of the figure with its icon, pixels."""
        return self.head + self.figure.height


def _lay_out(slide: NumberSlide, context: Context) -> Iterator[Element]:
    """A large figure on a sheet, and what it means beside it, or under it where that is better."""
    page, area, side = context.page, context.area, sides(context.page, context.area)
    made = _fitted(slide, context, area)
    label, tall, air, is_over = made.label, made.tall, made.air, made.is_over
    paper = sheet(page, area, tall + 2 * air + label.height if is_over else max(tall, label.height), air)
    above = tall + 2 * air + round((paper.height - tall - 4 * air - label.height) / 2)
    upper, lower = _cells(paper, above, 0 if is_over else made.figure.width + 2 * side)
    line = Rect(lower.x, upper.bottom, lower.width, 1) if is_over else Rect(lower.x, paper.y, 1, paper.height)
    yield Element((Panel(paper), Bar(_thick(line, page), "hairline")))
    head = Rect(upper.x + side, round(upper.y + (upper.height - tall) / 2), made.icon, made.head)
    yield Element((_lit(upper, page), *_written(slide, made.figure, context, head)), "value")
    text = Text(label, lower.x + side, round(lower.y + (lower.height - label.height) / 2))
    yield Element((_lit(lower, page), text), "label")


def _fitted(slide: NumberSlide, context: Context, area: Rect) -> _Arranged:
    """The figure as large as may be; smaller, and with less air, where the label needs the room."""
    wrong: LayoutError | None = None
    for share, less in _SHARES:
        try:
            return _arranged(slide, context, area, share, round(context.page.px(AIR) * less))
        except LayoutError as error:
            wrong = error if wrong is None or error.where == wrong.where else wrong
    assert wrong
    raise wrong


def _arranged(slide: NumberSlide, context: Context, area: Rect, share: float, air: float) -> _Arranged:
    page, side = context.page, sides(context.page, area)
    room = area.inset(side, air)
    icon = round(min(page.px(_ICON), room.height * _ICON_SHARE) * share) if slide.icon else 0
    head = icon + page.px(_UNDER) if icon else 0
    figure, is_over = _placed(slide, context, room, head, share, is_narrow=_is_narrow(page, area))
    width = room.width - (0 if is_over else figure.width + 2 * side)
    height = room.height - (head + figure.height + 2 * air if is_over else 0)
    font, sizes = page.theme.fonts.body, page.theme.sizes.text
    label = fit_text(slide.label, font, sizes, page.scale, width, height, ("number", "label"), even=True)
    return _Arranged(figure, label, is_over, icon, head, air)


def _placed(
    slide: NumberSlide, context: Context, room: Rect, head: float, share: float, *, is_narrow: bool
) -> tuple[SetFigure, bool]:
    """The figure, and whether it stands over its label: in a narrow room, or where it is much larger so."""
    high = (_HIGH_WITH_ICON if head else _HIGH) * share
    page, tag = context.page, context.language
    over = set_figure(slide.value, slide.unit, page, tag, room.width, room.height * high - head)
    if is_narrow:
        return over, True
    beside = set_figure(slide.value, slide.unit, page, tag, room.width * _SHARE * share, room.height - head)
    return (over, True) if over.value.size > _LARGER * beside.value.size and share == 1 else (beside, False)


def _is_narrow(page: Page, area: Rect) -> bool:
    return area.width <= page.px(1100) and area.height > _LOW * area.width


def _cells(paper: Rect, above: float, left: float) -> tuple[Rect, Rect]:
    """A sheet parted at a width, or, without one, at a height."""
    if left:
        beside = Rect(paper.x + left, paper.y, paper.width - left, paper.height)
        return Rect(paper.x, paper.y, left, paper.height), beside
    under = Rect(paper.x, paper.y + above, paper.width, paper.height - above)
    return Rect(paper.x, paper.y, paper.width, above), under


def _thick(line: Rect, page: Page) -> Rect:
    """A line between two cells, kept from the sheet's edge."""
    thick, away = max(page.px(2), 1), page.px(32)
    if line.height == 1:
        return Rect(line.x + away, line.y, line.width - 2 * away, thick)
    return Rect(line.x, line.y + away, thick, line.height - 2 * away)


def _lit(cell: Rect, page: Page) -> Panel:
    return Panel(cell.inset(page.px(_CELL), page.px(_CELL)), "band")


def _written(slide: NumberSlide, figure: SetFigure, context: Context, head: Rect) -> Iterator[Item]:
    """The figure under its head, in which there is an icon."""
    if slide.icon:
        from cuelight.slides.icons import pictogram

        icon = pictogram(slide.icon, context, ("number", "icon"), head.x, head.y, head.width)
        yield replace(icon, colour="accent")
    x, top, value, unit = head.x, head.bottom + figure.down, figure.value, figure.unit
    yield Text(value, x, top, "accent", lit="accent", counts=_counts(slide, str(value.lines[0]), context.language))
    if unit:
        foot = top + baseline(value) - baseline(unit)
        yield Text(unit, x + value.width + figure.apart, foot, "accent", lit="accent")


def _counts(slide: NumberSlide, text: str, language: str) -> tuple[str, ...]:
    """What the figure reads while it comes; nothing if it is no amount, or would be read in another order."""
    number = counted(text, language)
    if number is None or (is_right_to_left(language) and not is_ordered(text)):
        return ()
    return stages(number, slide.from_ or 0)


def _said(slide: NumberSlide, language: str) -> str:
    """The figure with its unit, as it is read."""
    value, unit = with_minus(slide.value), slide.unit
    return f"{value} {unit or ''}".rstrip() if is_english(language) else with_unit(value, unit, language)


KIND = SlideKind(
    key="number",
    model=NumberSlide,
    example="number: {value: 95, label: What it means}",
    written="`{value, unit, label, icon, from}`; only value and label are required",
    cues="`value` (with its unit), `label`",
    lay_out=_lay_out,
    words=lambda slide, language: (Shown(joined(_said(slide, language), " ", slide.label)),),
    first_words=lambda slide: str(slide.label),
    icons=lambda slide: {("icon",): slide.icon} if slide.icon else {},
    comes_in=Fraction(6, 5),
    rank=5,
    version=2,
)
