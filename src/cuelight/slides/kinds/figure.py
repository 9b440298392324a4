"""The slide kind `figure`: a picture in its frame. Reads the picture's size."""

from collections.abc import Iterator

from pydantic import Field

from cuelight.drawing.shapes import Text
from cuelight.drawing.text import Setting, fit_text
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.fields import File, Id, Label, Percent
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Context, Element, Image

MOST_ENLARGED = 2.0
"""How much a small picture is enlarged at most, screen pixels a pixel at 1080p; beyond it would only show its grain."""


class FigureSlide(Slide):
    """A picture. Targets: image, caption, and each region's id.

    Attributes:
        image: The picture: a PNG, JPEG, WebP or GIF file of the project.
        alt: What the picture shows, in words.
        caption: A line under the picture.
        regions: Parts of the picture by id, each [x, y, width, height] in percent of it; seen while they are lit.
    """

    image: File
    alt: Label
    caption: Label | None = None
    regions: dict[Id, tuple[Percent, Percent, Percent, Percent]] = Field(default={})

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("image", *(("caption",) if self.caption else ()), *self.regions)


def _lay_out(slide: FigureSlide, context: Context) -> tuple[Element, ...]:
    """A picture in its frame, as large as fits, and its caption under it."""
    from cuelight.slides.kinds.figure_file import picture_size

    page, area, path, digest = context.page, context.area, context.find(slide.image), context.files[slide.image]
    side, gap = page.px(BAND), page.px(28)
    area = Rect(area.x, area.y, area.width, area.height - page.px(24))
    caption: Setting | None = None
    if slide.caption:
        sizes = page.theme.sizes.body
        caption = fit_text(
            slide.caption, page.theme.fonts.body, sizes.up_to(46), page.scale, area.width - 2 * side,
            area.height / 2, ("figure", "caption"), even=True,
        )  # fmt: skip
    below = caption.height + gap if caption else 0
    width, height = picture_size(path, slide.image, digest)
    share = min(area.width / width, (area.height - below) / height, MOST_ENLARGED * page.scale)
    across, down = max(round(width * share), 1), max(round(height * share), 1)
    top = area.y + round((area.height - down - below) / 2)
    rect = Rect(area.x + round((area.width - across) / 2), top, across, down)
    elements = [Element((Image(rect, path, digest, tuple(_regions(slide, rect))),), "image")]
    if caption:
        x = area.x + round((area.width - caption.width) / 2)
        y = rect.bottom + gap
        elements.append(Element((band(caption, x, y, page), Text(caption, x, y)), "caption"))
    return tuple(elements)


def _regions(slide: FigureSlide, rect: Rect) -> Iterator[tuple[str, Rect]]:
    for name, (left, top, wide, high) in slide.regions.items():
        where = ("figure", "regions", name)
        if left + wide > 100 or top + high > 100:
            raise LayoutError(
                f"the region {name!r} leaves its picture", "x + width and y + height end at 100%", where, "wrong-region"
            )
        if not wide or not high:
            raise LayoutError(
                f"the region {name!r} is empty", "a region is [x, y, width, height] in percent", where, "wrong-region"
            )
        x, y = rect.x + rect.width * left / 100, rect.y + rect.height * top / 100
        yield name, Rect(x, y, rect.width * wide / 100, rect.height * high / 100)


def _seen(slide: FigureSlide, state: State) -> State:
    """A region shows only while it is lit, and only on a visible image."""
    lit = (name for name in state.lit if name in state.visible)
    visible = tuple(name for name in state.visible if name not in slide.regions)
    return State(visible, tuple(name for name in lit if "image" in visible or name == "caption"))


KIND = SlideKind(
    key="figure",
    model=FigureSlide,
    example="figure: {image: assets/a.png, alt: What it shows}",
    examples={("regions",): "regions: {spot: [60, 20, 15, 20]}"},
    hints={("regions", "*"): "a region is `[x, y, width, height]` in percent of the picture"},
    written="`{image, alt, caption, regions}`; image and alt required",
    cues="`image`, `caption`, each region's id",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.alt), Shown(slide.caption or "")),
    first_words=lambda slide: slide.caption or slide.alt,
    files=lambda slide: {("image",): slide.image},
    seen=_seen,
    rank=4,
    room=3,
    version=2,
)
