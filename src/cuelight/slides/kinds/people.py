"""The slide kind `people`: how many of how many, an icon for each. Pure."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import product
from math import ceil, log
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.text import Setting, fit_text, set_text
from cuelight.errors import LayoutError
from cuelight.languages.figures import localized
from cuelight.languages.find import known, language_of
from cuelight.model.geometry import Rect
from cuelight.model.inline import Words, joined
from cuelight.script.fields import Line
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND, around
from cuelight.slides.elements import Context, Element, IconArray

_MOST = 200
"""People of an array: more are a texture, and nobody counts them."""

_FIELDS = (0.6, 0.5, 0.4)
"""The share of the height that people take over what is said: less where that needs the room."""

_ABOVE = 0.3
"""The share of the room that the people leave which lies above them."""

_NUMBER, _NUMBER_UNDER = 128, 96
"""Size of the numbers beside it, and under it on a tall page, pixels at 1080p."""


class PeopleSlide(Slide):
    """So many of a number of people, one icon each. Targets: filled, label, rest.

    Attributes:
        of: How many people there are.
        filled: How many of them are spoken of.
        label: What is so of them.
        rest: What is so of all others.
    """

    of: Annotated[int, Field(ge=2, le=_MOST)] = 100
    filled: Annotated[int, Field(ge=0, le=_MOST)]
    label: Line
    rest: Line | None = None

    @model_validator(mode="after")
    def _no_more_than_all(self) -> "PeopleSlide":
        if self.filled > self.of:
            raise PydanticCustomError("out_of_range", f"{self.filled} people cannot be filled of {self.of}")
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        shown = {"filled": self.filled, "label": True, "rest": self.rest}
        return tuple(name for name, is_there in shown.items() if is_there)


def columns_of(count: int, width: float, height: float) -> int:
    """Columns of an array: tens where they can be, so that it is counted at a glance.

    >>> columns_of(100, 700, 700), columns_of(20, 700, 700), columns_of(7, 700, 700)
    (10, 5, 3)
    """
    wanted = (count * width / height) ** 0.5
    even = [columns for columns in (5, 10, 20, 25) if count % columns == 0 and 0.45 < columns / wanted < 2.2]
    # Where ten and another number are about as good, ten is what people count in.
    return (
        min(even, key=lambda columns: abs(log(columns / wanted)) - 0.1 * (columns == 10))
        if even
        else max(1, min(count, round(wanted)))
    )


def grid(count: int, columns: int, area: Rect, *, tall: float = 1.0, gap: float = 0.28) -> tuple[Rect, ...]:
    """Places for icons, row by row, as large as an area allows, from its upper left corner.

    Args:
        count: How many.
        columns: How many in a row.
        area: Where.
        tall: Height of an icon over its width.
        gap: Between two, over an icon's width.
    """
    rows = ceil(count / columns)
    wide = min(area.width / (columns + gap * (columns - 1)), area.height / (tall * rows + gap * (rows - 1)))
    places = product(range(rows), range(columns))
    step_x, step_y = wide * (1 + gap), wide * (tall + gap)
    found = (Rect(area.x + column * step_x, area.y + row * step_y, wide, wide * tall) for row, column in places)
    return tuple(found)[:count]


def _lay_out(slide: PeopleSlide, context: Context) -> list[Element]:
    """The people, and beside them (under them in a narrow area) both statements, the one and the other."""
    *more, least = _FIELDS if _is_tall(context.page) else _FIELDS[:1]
    for share in more:
        with suppress(LayoutError):
            return list(_placed(slide, context, share))
    return list(_placed(slide, context, least))


def _placed(slide: PeopleSlide, context: Context, share: float) -> Iterator[Element]:
    page, area = context.page, context.area
    side, gap = page.px(BAND), page.px(96)
    if _is_tall(page):
        field = Rect(area.x + side, area.y, area.width - 2 * side, area.height * share)
    else:
        field = Rect(area.x + side, area.y, area.width * 0.5 - side, area.height)
    columns = columns_of(slide.of, field.width, field.height)
    places = grid(slide.of, columns, field, tall=1.1)
    reach = max(place.right for place in places)
    down = max(place.bottom for place in places)
    if not _is_tall(page):
        lower = round((area.height - (down - area.y)) * _ABOVE)
        places, down = tuple(place.moved(0, lower) for place in places), down + lower
    if _is_tall(page):
        said = Rect(field.x, down + gap / 2, field.width, area.bottom - down - gap / 2)
    else:
        said = Rect(reach + gap, places[0].y, area.right - side - reach - gap, area.bottom - places[0].y)
    yield Element((IconArray(places, "person", "ground", "line", waits=False),))
    if slide.filled:
        yield Element((IconArray(places[: slide.filled], "person", "accent"),), "filled")
    yield from _statements(slide, context, said, down - places[0].y)


def _is_tall(page: Page) -> bool:
    """Whether what is said stands under the people: on a square page it has room beside them."""
    return page.is_narrow if page.column else page.width < 0.8 * page.height


def _statements(slide: PeopleSlide, context: Context, said: Rect, beside: float) -> Iterator[Element]:
    """One under the other in the middle of their room; side by side on a narrow page."""
    page, share, apart = context.page, _share(context.language), context.page.px(60)
    parts = [("label", slide.filled, slide.label, "accent")]
    if slide.rest:
        parts.append(("rest", slide.of - slide.filled, slide.rest, "muted"))
    is_tall = _is_tall(page)
    width = (said.width - apart * (len(parts) - 1)) / len(parts) if is_tall else said.width
    room = said.height if is_tall else said.height / len(parts) - apart / 2
    settings = [_statement(page, share(count, slide.of), text, width, room, key) for key, count, text, _ in parts]
    height = sum(number.height + text.height for number, text in settings) + apart * (len(settings) - 1)
    x, y = said.x, said.y if is_tall else said.y + max((min(said.height, beside) - height) * 0.42, 0)
    for (key, _, _, colour), (number, text) in zip(parts, settings, strict=True):
        rect = Rect(x, y, max(number.width, text.width), number.height + text.height)
        items = (
            Panel(around(rect, page), "band"),
            Text(number, x, y, colour, lit="accent-ink"),
            Text(text, x, y + number.height),
        )
        yield Element(items, key, "filled" if key == "label" and slide.filled else None)
        x, y = (x + width + apart, y) if is_tall else (x, y + rect.height + apart)


def _statement(page: Page, number: str, text: Words, width: float, height: float, key: str) -> tuple[Setting, Setting]:
    size = (_NUMBER_UNDER if _is_tall(page) else _NUMBER) * page.scale
    figures = set_text(number.replace(" ", "\N{NO-BREAK SPACE}"), page.theme.fonts.heading, size, width, leading=1.15)
    while figures.width > width and size > 40 * page.scale:
        size *= 0.9
        figures = set_text(figures.lines[0], page.theme.fonts.heading, size, width, leading=1.15)
    words = fit_text(
        text, page.theme.fonts.body, page.theme.sizes.body, page.scale, width, height - figures.height, ("people", key)
    )
    return figures, words


def _share(language: str) -> Callable[[int, int], str]:
    """How many of how many; without words where the language is not known."""
    found = known(language)
    pattern = found.share if found else "{}/{}"
    return lambda count, of: pattern.format(localized(str(count), language), localized(str(of), language))


def _words(slide: PeopleSlide, language: str) -> Iterator[Shown]:
    share, before = _share(language), language_of(language).diagram.before
    yield Shown(joined(before(share(slide.filled, slide.of)), slide.label))
    if slide.rest:
        yield Shown(joined(before(share(slide.of - slide.filled, slide.of)), slide.rest))


KIND = SlideKind(
    key="people",
    model=PeopleSlide,
    example="people: {of: 100, filled: 7, label: will have it, rest: will not}",
    written="`{of, filled, label, rest}`; of is 100 if it is left out, at most 200",
    cues="`filled` (the icons, one by one), `label`, `rest`",
    lay_out=_lay_out,
    words=_words,
    first_words=lambda slide: str(slide.label),
    comes_in=Fraction(6, 5),
    on_sheet=True,
    rank=12,
    room=3,
    version=4,
)
