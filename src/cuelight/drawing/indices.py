"""Superscripts and subscripts that an author writes as characters: `H₂O`, `10⁹`, `xⁿ`.

A face that has few of them draws them all alike: figures by the face of its figures, if that has them, and whatever is
lacking as the plain character, reduced and shifted as far as that face's own are.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cuelight.drawing.fonts import has_character, is_installed, open_font
from cuelight.drawing.theme import Font

_MEASURED = 400
_SMALL, _UP, _DOWN = 0.62, 0.35, -0.14
"""Of a face that has none: their size, and how far they are raised and lowered, in sizes of the text."""
_HEAVIER = 1.2
"""So much heavier they are drawn where there is such a weight: their lines would be thinner than those beside."""


@dataclass(frozen=True, slots=True)
class Index:
    """A character over or under the line.

    Attributes:
        base: The plain character.
        is_raised: Whether it is a superscript.
    """

    base: str
    is_raised: bool

    @property
    def is_letter(self) -> bool:
        """Whether it is no figure, and no sign beside figures."""
        return self.base.isalpha()


@dataclass(frozen=True, slots=True)
class Shift:
    """How a reduced character stands: its size and how far it is raised, in sizes of the text."""

    size: float
    rise: float


@lru_cache(maxsize=2_048)
def index_of(character: str) -> Index | None:
    """What a character is the superscript or subscript of; None if it is neither.

    >>> index_of("⁹"), index_of("a")
    (Index(base='9', is_raised=True), None)
    """
    kind, _, code = unicodedata.decomposition(character).partition(" ")
    # The ordinal signs of Spanish and Portuguese are as old as the letters: every face has its own.
    if kind not in ("<super>", "<sub>") or " " in code or character in "ªº":
        return None
    return Index(chr(int(code, 16)), kind == "<super>")


@lru_cache(maxsize=256)
def shift(figures: Font, *, is_raised: bool) -> Shift:
    """How a face's own superscripts or subscripts stand."""
    own = "²" if is_raised else "₂"
    if not has_character(figures, own):
        return Shift(_SMALL, _UP if is_raised else _DOWN)
    top, bottom = _inked("2", figures)
    small_top, small_bottom = _inked(own, figures)
    size = (small_bottom - small_top) / (bottom - top)
    return Shift(round(size, 3), round((size * bottom - small_bottom) / _MEASURED, 3))


def _inked(character: str, font: Font) -> tuple[int, int]:
    """Where a character begins and ends, from its base line down."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (3 * _MEASURED, 3 * _MEASURED))
    middle = image.height // 2
    ImageDraw.Draw(image).text((_MEASURED, middle), character, fill=255, font=open_font(font, _MEASURED), anchor="ls")
    _, top, _, bottom = image.getbbox() or (0, middle, 0, middle)
    return top - middle, bottom - middle


@lru_cache(maxsize=256)
def reduced(font: Font) -> Font:
    """The face that draws a reduced character: a little heavier, if there is such a one."""
    heavy = font.model_copy(update={"weight": min(round(font.weight * _HEAVIER), 900)})
    return heavy if is_installed(heavy) else font
