"""Which face emphasis has: that of its family that is bold, or italic; without one, another that stands out."""

from functools import lru_cache

from cuelight.drawing.fonts import is_installed
from cuelight.drawing.theme import Font

BOLD = 700
_HEAVIER = (200, 300, 100)
"""How much heavier than its text strong emphasis is, as far as there is such a face."""


@lru_cache(maxsize=256)
def emphasized(font: Font, *, is_strong: bool, is_emphasis: bool) -> Font:
    """The face of a part of a text.

    A family without an italic emphasizes by its bold, as is usual in Arabic, Hebrew, Devanagari or Thai; text in one
    without a bold has the theme's strong face.

    Args:
        font: The face of the text.
        is_strong: Whether the part is strong.
        is_emphasis: Whether it is emphasized.
    """
    turned = font.model_copy(update={"italic": not font.italic})
    has_turned = is_emphasis and is_installed(turned)
    base = turned if has_turned else font
    return _heavier(base, font.weight) if is_strong or (is_emphasis and not has_turned) else base


def _heavier(font: Font, weight: int) -> Font:
    """The bold of a face; of one that is bold itself the next that is clearly heavier."""
    weights = (BOLD, 800, 900, 600) if weight < 600 else tuple(weight + more for more in _HEAVIER)
    for heavy in weights:
        face = font.model_copy(update={"weight": heavy}) if heavy <= 900 else font
        if face != font and is_installed(face):
            return face
    return font.bold or font
