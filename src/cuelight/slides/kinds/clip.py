"""The slide kind `clip`: a piece of video in its frame. Reads the video's size and length."""

from fractions import Fraction
from math import inf
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.script.fields import Alt, File, Seconds
from cuelight.script.slide_kinds import Shown, SlideKind
from cuelight.slides.elements import Context, Element, Footage
from cuelight.slides.kinds.figure_labels import beside, labels_of, largest
from cuelight.slides.kinds.figure_marks import icons_of, marked, order_of, regions_of, seen_marks
from cuelight.slides.kinds.marked_slide import EXAMPLES, HINTS, MarkedSlide
from cuelight.slides.picture_items import RegionLights


class ClipSlide(MarkedSlide):
    """A piece of video, from `start` to `end` seconds of the file. Targets: each pin's and each region's id.

    Attributes:
        file: The video: an MP4, MOV, WebM, MKV or AVI file of the project.
        start: Where in the file it begins, seconds.
        end: Where in the file it ends, seconds; by default at the end of the file.
        sound: `keep` plays its sound as well; `mute` does not.
        alt: What the clip shows, in words.
        regions: Parts of the clip by id, each [x, y, width, height] in percent of it; seen while they are lit.
        pins: Places of the clip by id, each marked, with a text beside the clip.
    """

    KEY = "clip"

    file: File
    start: Seconds = 0.0
    end: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    sound: Literal["keep", "mute"] = "mute"
    alt: Alt

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return (*self.regions, *self.pins)

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a clip ends after it starts; here it starts at {self.start} and ends at {self.end}")
        return self


def _lay_out(slide: ClipSlide, context: Context) -> tuple[Element, ...]:
    """A clip in its frame, as large as fits."""
    from cuelight.slides.kinds.clip_file import stretch

    page, area, path, digest = context.page, context.area, context.find(slide.file), context.files[slide.file]
    seen = stretch(slide.file, slide.start, slide.end, path, digest)
    area = Rect(area.x, area.y, area.width, area.height - page.px(24))
    labels = labels_of(slide, mirrored=is_right_to_left(context.language))
    size = float(seen.width), float(seen.height)
    found = beside(labels, page, area, size, inf) if labels else None
    rect = found.frame if found else largest(area, size, inf)
    elements = [Element((Footage(rect, path, digest, seen.start, seen.last, seen.seconds),))]
    if slide.regions:
        elements.append(Element((RegionLights(rect, tuple(regions_of(slide, rect))),)))
    if found:
        elements += marked(slide, context, labels, found)
    return tuple(elements)


KIND = SlideKind(
    key="clip",
    model=ClipSlide,
    example="clip: {file: assets/a.mp4, alt: What it shows}",
    examples=EXAMPLES,
    hints=HINTS,
    written="`{file, alt, start, end, sound, regions, pins}`; file and alt required",
    cues="each region's and each pin's id",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.alt, slide.texts),),
    first_words=lambda slide: slide.alt,
    files=lambda slide: {("file",): slide.file},
    icons=icons_of,
    order=order_of,
    seen=seen_marks,
    comes_in=Fraction(3, 5),
    rank=11,
    alone="it plays, and has the slide to itself",
    version=3,
)
