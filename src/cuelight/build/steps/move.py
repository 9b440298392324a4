"""Encoding one move between pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.build.steps.drawn import drawn, planes_of
from cuelight.build.steps.find import Find
from cuelight.drawing.picture import Picture
from cuelight.languages.direction import is_right_to_left
from cuelight.model.timeline import RUNNING, Clip
from cuelight.storage.store import Store
from cuelight.video.format import Format

if TYPE_CHECKING:
    from PIL.Image import Image

    from cuelight.video.h264 import Planes


@dataclass(frozen=True, slots=True)
class MoveJob:
    """Encode one move from its stills: `stills[0]` is where it starts, then one a step.

    Attributes:
        closed: Whether it begins with a key frame.
        begins_with: Digest of the unit of the still before it.
        still: Digest of the unit of the still before it, where that is to be kept too; "" if not.
        laid_out_by: The tools that lay out schemas.
    """

    clip: Clip
    stills: tuple[Path, ...]
    pictures: tuple[Picture, ...]
    closed: bool
    begins_with: str
    unit: str
    format: Format
    find: Find
    store: Store
    still: str = ""
    laid_out_by: str = ""

    @property
    def shares_still(self) -> bool:
        """Whether encoding it gives the unit of the still before it as well."""
        return not self.closed and all(step.motion != "fade" for step in self.clip.steps)

    @property
    def is_mirrored(self) -> bool:
        """Whether what is read goes from right to left."""
        return is_right_to_left(self.pictures[0].language)

    @property
    def is_drawn(self) -> bool:
        """Whether its frames are drawn one by one, because blending its stills is not enough."""
        return any(step.motion == "camera" for step in self.clip.steps)


def move_frames(job: MoveJob) -> Iterator[Planes]:
    """The frames of a move."""
    from cuelight.video.h264 import to_yuv

    if job.clip.steps[0].motion in RUNNING:
        return running_frames(job)
    return map(to_yuv, drawn_frames(job)) if job.is_drawn else blended_frames(job)


def running_frames(job: MoveJob) -> Iterator[Planes]:
    """The frames of a move over what moves by itself: a clip plays, a picture drifts."""
    from cuelight.slides.draw import draw_layers
    from cuelight.video.over_running import over_running

    layers = [draw_layers(picture, job.find) for picture in job.pictures]
    grounds = _played(job) if job.clip.steps[0].motion == "clip" else _drifted(job)
    return over_running(grounds, layers, job.clip, is_mirrored=job.is_mirrored)


def _played(job: MoveJob) -> Iterator[Planes]:
    from cuelight.slides.clip_move import playing_frames
    from cuelight.video.h264 import to_yuv

    return map(to_yuv, playing_frames(job.pictures[0], job.clip, job.find, job.format.rate))


def _drifted(job: MoveJob) -> Iterator[Planes]:
    from cuelight.drawing.shapes import Page
    from cuelight.slides.backdrop import backdrop_of, enlarged, seen_of
    from cuelight.timeline.moves import drifted_at
    from cuelight.video.drifting import drifting

    picture = job.pictures[0]
    image, page = backdrop_of(picture, job.find), Page(*picture.size, picture.theme)
    boxes = (seen_of(image, page, ran) for ran in drifted_at(job.clip, job.format.rate))
    return drifting(enlarged(image), boxes, picture.size)


def drawn_frames(job: MoveJob) -> Iterator[Image]:
    """The frames of a move that is drawn: the camera moves."""
    from cuelight.slides.camera_move import camera_frames
    from cuelight.video.blend import weight

    steps = job.clip.steps
    return camera_frames(job.pictures, job.clip, job.find, lambda step, frame: weight(steps[step], frame))


def make_move(job: MoveJob) -> None:
    """Make the frames of a move, and encode what changes."""
    from cuelight.diagram.kept_layouts import kept_in

    with kept_in(job.store, job.laid_out_by):
        _encode(job)


def blended_frames(job: MoveJob) -> Iterator[Planes]:
    """The frames of a move that is composed of its pictures' layers."""
    from cuelight.slides.pin_moves import pin_travels
    from cuelight.video.blend import blend

    stills = zip(job.stills, job.pictures, strict=True)
    shown = [drawn(path, picture, job.find) for path, picture in stills]
    return blend(shown, job.clip, pin_travels(job.pictures, job.find), is_mirrored=job.is_mirrored)


def _encode(job: MoveJob) -> None:
    from cuelight.video.h264 import encode_after, encode_move

    frames: Iterable[Planes] = move_frames(job)
    motions = [step.motion for step in job.clip.steps]
    if job.closed:
        job.store.put(job.unit, encode_move(frames, job.format, motions=motions))
        return
    still, move = encode_after(planes_of(job.stills[0]), frames, job.format, motions=motions)
    if job.still:
        job.store.put(job.still, still)
    job.store.put(job.unit, move)
