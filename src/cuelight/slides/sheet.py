"""The sheet on which running text, a quote or a number stands: as wide as its room, and never a strip of it. Pure."""

from cuelight.drawing.shapes import Page
from cuelight.model.geometry import Rect

AIR = 56
"""Between a sheet's edge and what stands on it, above and below, pixels at 1080p."""

SIDE = 64
"""The same to the left and to the right."""

_LEAST = 0.48
"""The share of its room's height that a sheet takes at least."""

_MIDDLE = 0.45
"""The share of the room that is left which lies above a sheet."""


def sides(page: Page, area: Rect) -> float:
    """Air on a sheet to the left and to the right; less in a narrow room."""
    return page.px(SIDE if area.width > page.px(1100) else SIDE * 0.7)


def sheet(page: Page, area: Rect, height: float, air: float | None = None) -> Rect:
    """The sheet for what is so high, with air above and below; higher than its room if that is."""
    high = max(round(height) + round(2 * (page.px(AIR) if air is None else air)), round(area.height * _LEAST))
    return Rect(area.x, area.y + round(max(area.height - high, 0) * _MIDDLE), area.width, high)
