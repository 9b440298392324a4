"""The figure of a number: its value and its unit, as they are set. Pure."""

from dataclasses import dataclass, replace
from math import ceil

from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, baseline, check_characters, ink, set_text, steps
from cuelight.errors import LayoutError
from cuelight.languages.figures import is_english, with_unit
from cuelight.languages.numerals import with_minus

_UNIT = 0.42
"""Size of a unit that is a word, in sizes of its number."""


@dataclass(frozen=True, slots=True)
class SetFigure:
    """A value and its unit, as they were set.

    Attributes:
        value: The value.
        unit: Its unit, where that stands apart.
        apart: Pixels between the two.
    """

    value: Setting
    unit: Setting | None
    apart: float

    @property
    def width(self) -> float:
        """Of both, pixels."""
        return self.value.width + (self.apart + self.unit.width if self.unit else 0)

    @property
    def height(self) -> float:
        """Of what is seen, pixels."""
        return self._ink[1] - self._ink[0]

    @property
    def down(self) -> float:
        """From where its figures begin to where its setting does, pixels."""
        return -self._ink[0]

    @property
    def _ink(self) -> tuple[float, float]:
        """From the upper edge of figures to the lowest that is seen, from the setting's upper edge."""
        _, top, _, bottom = ink(replace(self.value, lines=("0",)))
        lowest = [bottom, ink(self.value)[3]]
        if self.unit:
            lowest.append(baseline(self.value) - baseline(self.unit) + ink(self.unit)[3])
        return round(top), round(max(lowest))


def set_figure(written: str, unit: str | None, page: Page, language: str, width: float, height: float) -> SetFigure:
    """The value on one line, its unit where that stands apart, as large as the box allows, and never too small.

    A sign such as % belongs to the number and is as large; a word such as mm stands apart and is smaller.

    Args:
        written: The value, as authored.
        unit: Its unit.
        page: The page.
        language: BCP 47 tag.
        width: Of the box, pixels.
        height: Of the box, pixels: the smallest size may be higher.

    Raises:
        LayoutError: It is too wide even at the smallest size, or has a character that the face has not.
    """
    theme, where = page.theme, ("number", "value")
    is_word = unit is not None and any(character.isalpha() for character in unit)
    text = _one_line(_with_sign(written, "" if is_word else unit or "", language))
    check_characters(text, theme.fonts.heading, where)
    check_characters(unit or "", theme.fonts.heading, ("number", "unit"))
    for size in steps(theme.sizes.value, page.scale):
        value = set_text(text, theme.fonts.heading, size, width, leading=1.0)
        apart = None
        if is_word and unit:
            least = theme.sizes.body.smallest * page.scale
            apart = set_text(_one_line(unit), theme.fonts.heading, max(size * _UNIT, least), width, leading=1.0)
        figure = SetFigure(value, apart, round(size * 0.1))
        if figure.width <= width and figure.height <= height:
            break
    if figure.width <= width:
        return figure
    much = ceil(100 * (1 - width / figure.width))
    shown = f"{written} {unit}" if is_word else text
    message = f"the value “{shown}” is too wide for its place by {much}%"
    raise LayoutError(message, "use a shorter value or unit, and say the rest in the label", where)


def _with_sign(written: str, sign: str, language: str) -> str:
    """A figure with a sign that belongs to it."""
    return with_unit(written, sign, language) if sign == "%" and not is_english(language) else f"{written}{sign}"


def _one_line(text: str) -> str:
    return with_minus(text).replace(" ", "\N{NO-BREAK SPACE}")
