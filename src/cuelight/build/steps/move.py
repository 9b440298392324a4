"""Encoding one move between pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.build.steps.find import Find
from cuelight.drawing.picture import Picture
from cuelight.model.timeline import Clip
from cuelight.storage.store import Store
from cuelight.video.format import Format

if TYPE_CHECKING:
    from PIL.Image import Image

    from cuelight.video.compose import LayeredStill
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
    def is_drawn(self) -> bool:
        """Whether its frames are drawn one by one, because blending its stills is not enough."""
        return any(step.motion in ("camera", "clip") for step in self.clip.steps)


def drawn_frames(job: MoveJob) -> Iterator[Image]:
    """The frames of a move that is drawn: the camera moves, or a clip plays."""
    from cuelight.slides.camera_move import camera_frames
    from cuelight.slides.clip_move import playing_frames
    from cuelight.video.blend import weight

    steps = job.clip.steps
    if steps[0].motion == "clip":
        return playing_frames(job.pictures[0], job.clip, job.find, job.format.rate)
    return camera_frames(job.pictures, job.clip, job.find, lambda step, frame: weight(steps[step], frame))


def make_move(job: MoveJob) -> None:
    """Make the frames of a move, and encode what changes."""
    from cuelight.diagram.kept_layouts import kept_in

    with kept_in(job.store, job.laid_out_by):
        _encode(job)


@dataclass(frozen=True)
class _Still:
    """A slide that was drawn; where it lies says which."""

    path: Path
    picture: Picture = field(compare=False)
    find: Find = field(compare=False)


@lru_cache(maxsize=6)
def _shown(still: _Still) -> LayeredStill:
    """A slide and its layers; the last few are at hand, since moves share them."""
    from cuelight.slides.draw import draw_layers
    from cuelight.video.blend import read_still
    from cuelight.video.compose import LayeredStill

    return LayeredStill(read_still(still.path), draw_layers(still.picture, still.find))


def blended_frames(job: MoveJob) -> Iterator[Planes]:
    """The frames of a move that is composed of its pictures' layers."""
    from cuelight.slides.pin_moves import pin_travels
    from cuelight.video.blend import blend

    stills = zip(job.stills, job.pictures, strict=True)
    shown = [_shown(_Still(path, picture, job.find)) for path, picture in stills]
    return blend(shown, job.clip, pin_travels(job.pictures, job.find))


def _encode(job: MoveJob) -> None:
    from cuelight.video.blend import read_still
    from cuelight.video.h264 import encode_after, encode_move, to_yuv

    frames: Iterable[Planes] = map(to_yuv, drawn_frames(job)) if job.is_drawn else blended_frames(job)
    motions = [step.motion for step in job.clip.steps]
    if job.closed:
        job.store.put(job.unit, encode_move(frames, job.format, motions=motions))
        return
    still, move = encode_after(read_still(job.stills[0]), frames, job.format, motions=motions)
    if job.still:
        job.store.put(job.still, still)
    job.store.put(job.unit, move)
