"""The slide kind `title`: a large title with a line under it. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from cuelight.drawing.shapes import Bar, Text
from cuelight.drawing.text import fit_text
from cuelight.model.geometry import Rect
from cuelight.script.fields import Icon, Line
from cuelight.script.slide_kinds import Keys, Shown, Slide, SlideKind
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Context, Element, Item


class TitleSlide(Slide):
    """A large title with a line under it. Targets: title, subtitle.

    Attributes:
        text: The title.
        subtitle: The line under it.
        icon: An icon over it: of a set, or an SVG file of the project.
    """

    text: Line
    subtitle: Line | None = None
    icon: Icon | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("title", "subtitle") if self.subtitle else ("title",)

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """The title is under `text`."""
        return {"title": ("text",), **super().label_keys}


_TITLE_LEADING = 1.2
_ICON, _UNDER = 170, 30
"""Side of an icon, and the room under it, pixels at 1080p."""


def _lay_out(slide: TitleSlide, context: Context) -> tuple[Element, ...]:
    """A large title beside a bar, a line under it."""
    page, theme = context.page, context.page.theme
    indent = page.px(62)
    width = page.across - indent - page.px(BAND)
    across = width * (1 if page.is_narrow else 0.93)
    title = fit_text(
        slide.text, theme.fonts.heading, theme.sizes.title, page.scale, across, 3.7 * page.px(104),
        ("title", "text"), leading=_TITLE_LEADING, even=True,
    )  # fmt: skip
    gap = page.px(38)
    subtitle = None
    if slide.subtitle:
        subtitle = fit_text(
            slide.subtitle, theme.fonts.body, theme.sizes.body, page.scale, width, 3.95 * page.px(50),
            ("title", "subtitle"), even=True,
        )  # fmt: skip
    head = page.px(_ICON + _UNDER) if slide.icon else 0
    height = head + title.height + (gap + subtitle.height if subtitle else 0)
    top = round((page.height - height) * 0.45)
    bar = Rect(page.left, top + page.px(12), page.px(12), height - page.px(20))
    x = page.left + indent
    icon: list[Item] = []
    if slide.icon:
        from cuelight.slides.icons import pictogram

        drawn = pictogram(
            slide.icon, context, ("title", "icon"), x - page.px(_ICON * 0.08), top + page.px(6), page.px(_ICON)
        )
        icon.append(replace(drawn, colour="accent"))
    y = top + head
    elements = [
        Element((Bar(bar),), inside="title", is_drawn=True),
        Element((band(title, x, y, page), *icon, Text(title, x, y)), "title"),
    ]
    if subtitle:
        y += title.height + gap
        elements.append(Element((band(subtitle, x, y, page), Text(subtitle, x, y, "muted", lit="ink")), "subtitle"))
    return tuple(elements)


KIND = SlideKind(
    key="title",
    model=TitleSlide,
    example="title: {text: My film}",
    written="`{text, subtitle, icon}`; subtitle and icon may be left out",
    cues="`title`, `subtitle`",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.subtitle or ""),),
    first_words=lambda slide: str(slide.text),
    icons=lambda slide: {("icon",): slide.icon} if slide.icon else {},
    is_heading=True,
    shows_logo=True,
    arrives=lambda slide: slide.targets,
    comes_in=Fraction(3, 5),
    rank=1,
    version=2,
)
