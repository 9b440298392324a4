"""Slides of every kind, and ways to measure what was drawn, without the code that draws."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.drawing.picture import Picture
from cuelight.drawing.theme import built_in
from cuelight.model.timeline import State
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import Slide
from cuelight.slides.draw import draw
from cuelight.slides.elements import Element
from cuelight.slides.kinds.bullets import BulletsSlide
from cuelight.slides.kinds.columns_slide import ColumnsSlide
from cuelight.slides.kinds.compare import CompareSlide
from cuelight.slides.kinds.figure import FigureSlide
from cuelight.slides.kinds.number import NumberSlide
from cuelight.slides.kinds.quote import QuoteSlide
from cuelight.slides.kinds.text import TextSlide
from cuelight.slides.kinds.title import TitleSlide
from cuelight.slides.layout import lay_out

HD, SMALL, PORTRAIT = Size(1920, 1080), Size(640, 360), Size(1080, 1920)
Pixels = NDArray[np.int16]


def bullets(*texts: str) -> BulletsSlide:
    return BulletsSlide.model_validate(list(texts))


def compare(left: Iterable[str], right: Iterable[str]) -> CompareSlide:
    sides = {"left": ("Local recurrence", left), "right": ("Scattered metastases", right)}
    written = {name: {"heading": heading, "bullets": list(texts)} for name, (heading, texts) in sides.items()}
    return CompareSlide.model_validate(written)


SLIDES: Mapping[str, Slide] = {
    "title": TitleSlide(text="When a tumour has spread", subtitle="What treatment aims for"),
    "bullets": bullets(
        "Which of the two situations is mine?", "Could surgery be an option?", "May I ask for more time?"
    ),
    "text": TextSlide(text="Some grow quickly.\n\nOthers grow very slowly, and nobody yet knows why."),
    "number": NumberSlide(value="5", unit="mm", label="A scan can seldom show anything smaller than this."),
    "compare": compare(["Rescue surgery, if it is feasible"], ["Chemotherapy", "Hormone therapy"]),
    "quote": QuoteSlide(text="Once I knew where I stand, I could plan again.", by="A patient"),
    "figure": FigureSlide(image="dots.png", alt="Dots", caption="They grow slowly", regions={"one": (10, 10, 30, 40)}),
    "columns": ColumnsSlide.model_validate(
        [
            {"number": {"value": "5", "unit": "mm", "label": "is the least that a scan can show"}},
            {"bullets": ["Some grow quickly", "Others grow very slowly"]},
        ]
    ),
}


def picture(kind: str, size: Size = HD, *, lit: str = "", hidden: Iterable[str] = (), **changed: Any) -> Picture:
    """A picture of a kind's sample (or of `slide=`), with everything visible but `hidden`."""
    slide = changed.pop("slide") if "slide" in changed else SLIDES[kind]
    visible = tuple(sorted(set(getattr(slide, "targets", ())) - set(hidden)))
    made = Picture(
        size=size,
        theme=built_in("clinic"),
        language="en",
        kind=kind,
        slide=slide,
        schema=None,
        heading=None if kind == "title" else "Questions you may want to ask",
        footer="When a tumour has spread",
        progress=Fraction(2, 5),
        state=State(visible, (lit,) if lit else ()),
        files=((slide.image, "0" * 64),) if isinstance(slide, FigureSlide) and not slide.view else (),
    )
    return replace(made, **changed)


def drawn(made: Picture, folder: Path = Path()) -> Pixels:
    """The picture's pixels: height x width x 3."""
    return np.asarray(draw(made, folder.joinpath), np.int16)


def ground(made: Picture) -> Pixels:
    """The theme's ground as one pixel."""
    colour = made.theme.colours.ground
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], np.int16)


def differs(one: Pixels, other: Pixels, least: int = 12) -> NDArray[np.bool_]:
    """Where two pictures differ by more than what scaling leaves behind."""
    red, green, blue = np.moveaxis(np.abs(one - other), -1, 0)
    found: NDArray[np.bool_] = (
        np.maximum(np.maximum(red, green), blue) > least
    )  # `max(axis=-1)` takes five times as long
    return found


def counted(pixels: Pixels) -> tuple[Pixels, NDArray[np.int_]]:
    """The colours of some pixels, and how many have each; as numbers, which sort in a twentieth of the time."""
    numbers, counts = np.unique(pixels.reshape(-1, 3) @ np.array([1 << 16, 1 << 8, 1]), return_counts=True)
    return np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=-1).astype(np.int16), counts


def box_of(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """The smallest box round what is true: left, top, right, bottom."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def luminances(pixels: Pixels) -> NDArray[np.float64]:
    """Relative luminance of each pixel (WCAG 2.2)."""
    share = pixels / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    result: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return result


def contrast(pixels: Pixels) -> float:
    """Contrast ratio between the darkest and the lightest pixels of an area."""
    light = luminances(pixels)
    return float((light.max() + 0.05) / (light.min() + 0.05))


def dots(folder: Path, name: str = "dots.png", size: tuple[int, int] = (1200, 600)) -> Path:
    """A picture file: a dark half and a light half."""
    image = Image.new("RGB", size, (240, 240, 240))
    image.paste((120, 30, 10), (0, 0, size[0] // 2, size[1]))
    image.save(folder / name)
    return folder / name


def targets_of(made: Picture, folder: Path = Path()) -> dict[str, Element]:
    """The elements that a cue may name, by what it calls them."""
    return {element.target: element for element in lay_out(made, folder.joinpath) if element.target}
