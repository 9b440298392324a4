"""The slide kind `number`: one large figure. Pure."""

from dataclasses import replace
from math import ceil

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.text import Setting, baseline, check_characters, fit_text, set_text, steps
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.inline import joined
from cuelight.script.fields import Icon, Label, Line, Value
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND, around, band
from cuelight.slides.elements import Context, Element, Item


class NumberSlide(Slide):
    """One figure, large, with what it means beside it. Targets: value, label.

    Attributes:
        value: The figure, in the characters that are shown.
        unit: What follows the figure, for example %.
        label: What the figure means.
        icon: An icon over the figure: of a set, or an SVG file of the project.
    """

    value: Value
    unit: Label | None = None
    label: Line
    icon: Icon | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("value", "label")


_ICON, _UNDER = 150, 10
"""Side of an icon, and the room under it, pixels at 1080p."""
_UNIT = 0.42
"""Size of a unit that is a word, in sizes of its number."""


def _lay_out(slide: NumberSlide, context: Context) -> tuple[Element, ...]:
    """One large figure, and what it means beside it, or under it on a narrow page."""
    page, area = context.page, context.area
    gap, side = page.px(96), page.px(BAND)
    area = Rect(area.x + side, area.y, area.width - 2 * side, area.height)
    share, high = (1.0, 0.5) if page.is_narrow else (0.5, 1.0)
    head = page.px(_ICON + _UNDER) if slide.icon else 0
    value, unit, apart = _figure(slide, page, area.width * share, area.height * high - head)
    across = value.width + (apart + unit.width if unit else 0)
    left = 0 if page.is_narrow else max(across + gap, page.px(560))
    room = area.height - (head + value.height + page.px(60) if page.is_narrow else 0)
    label = fit_text(
        slide.label, page.theme.fonts.body, page.theme.sizes.text, page.scale, area.width - left, room,
        ("number", "label"), even=True,
    )  # fmt: skip
    if page.is_narrow:
        top = area.y + head + round((room - label.height) * 0.3)
        y = top + value.height + page.px(60)
    else:
        middle = area.y + round(area.height * 0.42)
        top, y = round(middle + head / 2 - value.height / 2), round(middle - label.height / 2)
    figure: list[Item] = [Panel(around(Rect(area.x, top - head, across, value.height + head), page), "band")]
    if slide.icon:
        from cuelight.slides.icons import pictogram

        icon = pictogram(slide.icon, context, ("number", "icon"), area.x, top - head, page.px(_ICON))
        figure.append(replace(icon, colour="accent"))
    figure.append(Text(value, area.x, top, "accent", lit="accent"))
    if unit:
        foot = top + baseline(value) - baseline(unit)
        figure.append(Text(unit, area.x + value.width + apart, foot, "accent", lit="accent"))
    x = area.x + left
    return (
        Element(tuple(figure), "value"),
        Element((band(label, x, y, page), Text(label, x, y)), "label"),
    )


def _figure(slide: NumberSlide, page: Page, width: float, height: float) -> tuple[Setting, Setting | None, float]:
    """The value on one line, its unit where that stands apart, and the space between, as large as the box allows.

    A sign such as % belongs to the number and is as large; a word such as mm stands apart and is smaller.
    """
    theme, where = page.theme, ("number", "value")
    is_word = slide.unit is not None and any(character.isalpha() for character in slide.unit)
    text = _one_line(slide.value + ("" if is_word else slide.unit or ""))
    check_characters(text, theme.fonts.heading, where)
    check_characters(slide.unit or "", theme.fonts.heading, ("number", "unit"))
    for size in steps(theme.sizes.value, page.scale):
        value = set_text(text, theme.fonts.heading, size, width, leading=1.0)
        unit, apart = None, 0.0
        if is_word and slide.unit:
            least = theme.sizes.body.smallest * page.scale
            unit = set_text(_one_line(slide.unit), theme.fonts.heading, max(size * _UNIT, least), width, leading=1.0)
            apart = round(size * 0.1)
        across = value.width + apart + (unit.width if unit else 0)
        if across <= width and value.height <= height:
            return value, unit, apart
    much = ceil(100 * (1 - width / across))
    shown = f"{slide.value} {slide.unit}" if is_word else text
    message = f"the value “{shown}” is too wide for its place by {much}%"
    raise LayoutError(message, "use a shorter value or unit, and say the rest in the label", where)


def _one_line(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")


KIND = SlideKind(
    key="number",
    model=NumberSlide,
    example="number: {value: 95, label: What it means}",
    written="`{value, unit, label, icon}`; unit and icon may be left out",
    cues="`value` (with its unit), `label`",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(joined(f"{slide.value} {slide.unit or ''}".rstrip(), " ", slide.label)),),
    first_words=lambda slide: str(slide.label),
    icons=lambda slide: {("icon",): slide.icon} if slide.icon else {},
    rank=5,
)
