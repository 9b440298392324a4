"""Encoding one move between pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.build.steps.find import Find
from cuelight.drawing.picture import Picture
from cuelight.model.timeline import Clip
from cuelight.storage.store import Store
from cuelight.video.format import Format

if TYPE_CHECKING:
    from PIL.Image import Image

    from cuelight.video.blend import Delays


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


def _delays(job: MoveJob) -> Sequence[Delays | None]:
    """When the pixels of a schema's edges come; nothing of this is loaded for other moves."""
    if not any(picture.schema for picture in job.pictures):
        return ()
    from cuelight.slides.edge_moves import edge_delays

    return edge_delays(job.pictures, job.clip, job.find)


def _encode(job: MoveJob) -> None:
    from cuelight.video.blend import blend, read_still
    from cuelight.video.h264 import Planes, encode_after, encode_move, to_yuv

    stills = [read_still(path) for path in job.stills]
    frames: Iterable[Planes] = map(to_yuv, drawn_frames(job)) if job.is_drawn else blend(stills, job.clip, _delays(job))
    motions = [step.motion for step in job.clip.steps]
    if job.closed:
        job.store.put(job.unit, encode_move(frames, job.format, motions=motions))
        return
    still, move = encode_after(stills[0], frames, job.format, motions=motions)
    if job.still:
        job.store.put(job.still, still)
    job.store.put(job.unit, move)
