"""The pictures of a report: each changed slide before, after, and where it differs. Draws only what is not kept."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from cuelight.build.steps.still import StillJob
from cuelight.drawing.png import is_whole
from cuelight.slides.draw import draw
from cuelight.storage.write import write_atomic

WIDTH = 960
"""Pixels: three side by side on a large screen, and still legible alone."""

SEEN = 12
"""Of 255: a difference of a channel that people may see."""

MARK = (198, 40, 40)


def write_pictures(
    stem: Path, before: StillJob | None, after: StillJob | None, kept: Mapping[str, tuple[Path, ...]]
) -> Mapping[str, str]:
    """Write the pictures of one change beside each other.

    Args:
        stem: Path that their names begin with.
        before: The slide as it was, or None.
        after: The slide as it is, or None.
        kept: Slides that were drawn before, by digest.

    Returns:
        File names by "before", "after" and "difference"; those that there are.
    """
    sides = {"before": before, "after": after}
    pictures = {name: _picture(job, kept) for name, job in sides.items() if job}
    if len(pictures) == 2 and pictures["before"].size == pictures["after"].size:
        pictures["difference"] = difference(pictures["before"], pictures["after"])
    names = {}
    for name, picture in pictures.items():
        path = stem.with_name(f"{stem.name}-{name}.png")
        write_atomic(path, _png(picture))
        names[name] = path.name
    return names


def difference(before: Image.Image, after: Image.Image) -> Image.Image:
    """The later picture in pale grey, with everything that differs from the earlier one marked."""
    changed = ImageChops.difference(before, after).split()
    strongest = ImageChops.lighter(ImageChops.lighter(changed[0], changed[1]), changed[2])
    mask = strongest.point(lambda value: 255 if value > SEEN else 0).filter(ImageFilter.MaxFilter(5))
    grey = after.convert("L").point(lambda value: 160 + value * 95 // 255)
    return Image.composite(Image.new("RGB", after.size, MARK), grey.convert("RGB"), mask)


def _picture(job: StillJob, kept: Mapping[str, tuple[Path, ...]]) -> Image.Image:
    path = next(filter(is_whole, kept.get(job.path.stem.rpartition(".")[2], ())), None)
    if path is None:
        return draw(job.picture, job.find)
    with Image.open(path) as image:
        picture: Image.Image = image.convert("RGB")
    return picture


def _png(picture: Image.Image) -> bytes:
    if picture.width > WIDTH:
        size = (WIDTH, round(picture.height * WIDTH / picture.width))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    png = BytesIO()
    picture.save(png, "PNG", compress_level=6)
    return png.getvalue()
