"""The mark of a draft: a small tag in the upper corner of every picture, in the margin, where nothing else stands."""

from cuelight.drawing.shapes import Bar, Page, Text
from cuelight.drawing.text import set_text
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Element

MARK = "DRAFT"
"""For whoever makes the film, so in every language the same."""
SIZE = 38
"""Of its letters at 1080p: 13 pixels where a film has 360 lines."""
_AIR, _HIGH, _ABOVE, _LINE = 16, 52, 18, 3


def draft_mark(page: Page) -> Element:
    """The tag, at the end of the line of the page's text; it covers nothing but pictures that fill the page."""
    setting = set_text(MARK, page.theme.fonts.strong, SIZE * page.scale, page.across)
    wide, high = round(setting.width) + 2 * page.px(_AIR), page.px(_HIGH)
    tag = Rect(page.left + page.across - wide, page.px(_ABOVE), wide, high)
    line = max(page.px(_LINE), 1)
    edge, ground = Bar(tag, "accent", high / 2), Bar(tag.inset(line), "card", high / 2 - line)
    text = Text(setting, tag.x + page.px(_AIR), tag.centre.y - setting.height / 2)
    return Element((edge, ground, text))
