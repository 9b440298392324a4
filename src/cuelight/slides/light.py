"""What light looks like on a slide, and what steps back from it: measures that all that is drawn shares."""

from collections.abc import Mapping

from cuelight.drawing.canvas import SHADOW, Canvas
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import TEXT_CONTRAST, contrast, mix
from cuelight.model.geometry import Rect

GLOW = 16
"""How far a light reaches, pixels at 1080p: never outside the safe margin."""

GLOW_STRENGTH = 0.42
HAIRLINE = 2
"""The edge of what is not lit, pixels at 1080p; what is lit has a thicker one at every size."""

CASING = 3
"""The light edge round what lies on pictures, whose colours nobody knows, pixels at 1080p."""

FADED = 0.33
"""Share of the ground in what steps back."""


_THINNEST = 0.86
"""How much of a picture a veil hides at least, so that what is behind does not disturb."""


def veil(colours: Mapping[str, str]) -> float:
    """How much of what is behind a veil of the ground's colour hides, so that all writing on it can be read."""
    shares = (percent / 100 for percent in range(round(100 * _THINNEST), 100))
    return next((share for share in shares if _is_readable(colours, share)), 1.0)


def _is_readable(colours: Mapping[str, str], share: float) -> bool:
    grounds = [mix(behind, colours["ground"], share) for behind in ("#000000", "#FFFFFF")]
    return all(contrast(colours[ink], each) >= TEXT_CONTRAST for ink in ("ink", "muted") for each in grounds)


def light(
    canvas: Canvas, page: Page, colours: Mapping[str, str], rect: Rect, radius: float, reach: float = 1.0
) -> None:
    """Draw the light behind something that is lit; `reach` is how far it shines, in shares of the usual."""
    canvas.glow(rect, colours["accent"], radius, page.px(GLOW * reach), GLOW_STRENGTH, page.safe)


def card_shadow(canvas: Canvas, page: Page, rect: Rect, radius: float) -> None:
    """Draw the shadow under a card, where the theme has shadows."""
    if page.theme.shadow:
        canvas.box_shadow(rect, radius, page.theme.colours.ink, page.theme.shadow, page.px(SHADOW), page.safe)
