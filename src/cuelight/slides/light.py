"""What light looks like on a slide, and what steps back from it: measures that all that is drawn shares."""

from collections.abc import Mapping

from cuelight.drawing.canvas import SHADOW, Canvas, pixels, rounded
from cuelight.drawing.shapes import Page
from cuelight.model.geometry import Rect

GLOW = 16
"""How far a light reaches, pixels at 1080p: never outside the safe margin."""

GLOW_STRENGTH = 0.42
HAIRLINE = 2
"""The edge of what is not lit, pixels at 1080p; what is lit has a thicker one at every size."""

FADED = 0.33
"""Share of the ground in what steps back."""


def card_shadow(canvas: Canvas, page: Page, rect: Rect, radius: float) -> None:
    """Draw the shadow under a card, where the theme has shadows."""
    if page.theme.shadow:
        x, y, width, height = pixels(rect)
        throws = rounded(width, height, round(radius))
        canvas.shadow(throws, x, y, page.theme.colours.ink, page.theme.shadow, page.px(SHADOW), page.safe)


def light(canvas: Canvas, page: Page, colours: Mapping[str, str], rect: Rect, radius: float) -> None:
    """Draw the light behind something that is lit."""
    canvas.glow(rect, colours["accent"], radius, page.px(GLOW), GLOW_STRENGTH, page.safe)
