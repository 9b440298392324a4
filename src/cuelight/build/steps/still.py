"""Drawing one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.build.steps.drawn import keep_drawn
from cuelight.build.steps.find import Find
from cuelight.drawing.picture import Picture
from cuelight.model.unit import Unit
from cuelight.storage.store import Store
from cuelight.storage.write import write_atomic
from cuelight.video.format import Format

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class StillJob:
    """Draw one picture: the PNG at `path`, and its unit and its thumbnail in the store.

    Attributes:
        encoded: Whether to encode it too; a move that comes out of it does so anyway.
        laid_out_by: The tools that lay out schemas.
    """

    picture: Picture
    path: Path
    unit: str
    thumbnail: str
    format: Format
    find: Find
    store: Store
    encoded: bool = True
    laid_out_by: str = ""


def make_still(job: StillJob, drawn: Callable[[Image], None] | None = None) -> None:
    """Draw, keep the PNG and its thumbnail, encode its key frame.

    Args:
        job: What to draw.
        drawn: Is shown the picture before it is encoded.
    """
    from cuelight.diagram.kept_layouts import kept_in
    from cuelight.drawing.png import encoded, with_checksum
    from cuelight.drawing.thumbnail import thumbnail
    from cuelight.slides.draw import draw_with_layers
    from cuelight.video.compose import LayeredStill
    from cuelight.video.h264 import encode_planes, to_yuv

    with kept_in(job.store, job.laid_out_by):
        image, layers = draw_with_layers(job.picture, job.find)
    if drawn:
        drawn(image)
    planes = to_yuv(image)
    keep_drawn(job.path, LayeredStill(planes, layers))
    unit = encode_planes(planes, job.format) if job.encoded else None
    write_atomic(job.path, with_checksum(encoded(image), job.path.stem.rpartition(".")[2]))
    job.store.put(job.thumbnail, Unit((thumbnail(image),)))
    if unit:
        job.store.put(job.unit, unit)


def kept_thumbnail(job: StillJob) -> bytes:
    """A slide's thumbnail, made of the slide if it is missing or damaged."""
    from PIL import Image

    from cuelight.drawing.thumbnail import thumbnail

    kept = job.store.get(job.thumbnail)
    if kept is None:
        with Image.open(job.path) as slide:
            kept = Unit((thumbnail(slide),))
        job.store.put(job.thumbnail, kept)
    return kept.packets[0]
