"""The band behind a text while it is lit. Pure geometry."""

from cuelight.drawing.shapes import Page, Panel
from cuelight.drawing.text import Setting
from cuelight.model.geometry import Rect

BAND = 26
"""How far the band of a lit text reaches beyond it, sideways; a text that may be lit keeps so far from the margin."""

VEIL, VEIL_AIR = 36, 14
"""How far the ground of writing on a picture reaches beyond it, sideways and up and down, pixels at 1080p."""

BAND_AIR = 12


def band(setting: Setting, x: float, y: float, page: Page) -> Panel:
    """What lies behind a text while it is lit."""
    return Panel(around(Rect(x, y, setting.width, setting.height), page), "band")


def around(rect: Rect, page: Page) -> Rect:
    """The rectangle of the band behind what fills a rectangle."""
    return rect.inset(-page.px(BAND), -page.px(BAND_AIR))
