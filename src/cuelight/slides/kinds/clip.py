"""The slide kind `clip`: a piece of video in its frame. Reads the video's size and length."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.fields import File, Label, Seconds
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.elements import Context, Element, Footage


class ClipSlide(Slide):
    """A piece of video, from `start` to `end` seconds of the file.

    Attributes:
        file: The video: an MP4, MOV, WebM, MKV or AVI file of the project.
        start: Where in the file it begins, seconds.
        end: Where in the file it ends, seconds; by default at the end of the file.
        sound: `keep` plays its sound as well; `mute` does not.
        alt: What the clip shows, in words.
    """

    file: File
    start: Seconds = 0.0
    end: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    sound: Literal["keep", "mute"] = "mute"
    alt: Label

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
    share = min(area.width / seen.width, area.height / seen.height)
    width, height = max(round(seen.width * share), 1), max(round(seen.height * share), 1)
    rect = Rect(area.x + round((area.width - width) / 2), area.y + round((area.height - height) / 2), width, height)
    return (Element((Footage(rect, path, digest, seen.start, seen.last, seen.seconds),)),)


def _seen(slide: ClipSlide, state: State) -> State:
    """Whether it has played is seen."""
    return state


KIND = SlideKind(
    key="clip",
    model=ClipSlide,
    example="clip: {file: assets/a.mp4, alt: What it shows}",
    written="`{file, alt, start, end, sound}`; file and alt required",
    cues="none",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.alt),),
    first_words=lambda slide: slide.alt,
    files=lambda slide: {("file",): slide.file},
    seen=_seen,
    rank=11,
    alone="it plays, and has the slide to itself",
    version=2,
)
