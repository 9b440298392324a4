"""The slide kind `banner`: a picture across the slide, and a line under it."""

from cuelight.drawing.shapes import Text
from cuelight.drawing.text import fit_text
from cuelight.model.geometry import Rect
from cuelight.script.fields import Alt, File, Line
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Context, Element, Image


class BannerSlide(Slide):
    """A picture across the slide, and a line under it. Targets: picture, line.

    Attributes:
        image: The picture: a PNG, JPEG, WebP or GIF file of the project.
        alt: What the picture shows, in words.
        line: What stands under it.
    """

    image: File
    alt: Alt
    line: Line

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("picture", "line")


def lay_out(slide: BannerSlide, context: Context) -> tuple[Element, ...]:
    """The picture in the upper two thirds, the line in what is left."""
    page, area = context.page, context.area
    frame = Rect(area.x, area.y, area.width, round(area.height * 0.66))
    picture = Image(frame, context.find(slide.image), context.files[slide.image])
    x, y = area.x + page.px(BAND), frame.bottom + page.px(40)
    sizes = page.theme.sizes.body
    line = fit_text(
        slide.line, page.theme.fonts.body, sizes, page.scale, area.right - x, area.bottom - y, ("banner", "line")
    )
    return (
        Element((picture,), "picture"),
        Element((band(line, x, y, page), Text(line, x, y)), "line"),
    )


KIND = SlideKind(
    key="banner",
    model=BannerSlide,
    example="banner: {image: assets/a.png, alt: What it shows, line: What it means}",
    written="`{image, alt, line}`, all required",
    cues="`picture`, `line`",
    lay_out=lay_out,
    words=lambda slide, language: (Shown(slide.alt), Shown(slide.line)),
    first_words=lambda slide: str(slide.line),
    files=lambda slide: {("image",): slide.image},
)
