"""Slides with two columns, and ways to measure where their ink is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from slide_samples import HD, Pixels, differs, dots, drawn, ground, picture

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.kinds.columns_slide import ColumnsSlide

SQUARE = Size(1080, 1080)
WIDE = {"image": "wide.png", "alt": "A scan", "caption": "A scan", "regions": {"spot": [20, 30, 10, 10]}}
SAMPLES: Mapping[str, Any] = {
    "bullets": ["A bright spot", {"id": "small", "text": "Some are too small to be seen"}],
    "text": "There are fewer beds every year.\n\nMost of all in the north.",
    "figure": WIDE,
    "number": {"value": "5", "unit": "mm", "label": "is the least that it shows"},
    "compare": {"left": {"heading": "Then", "bullets": ["One"]}, "right": {"heading": "Now", "bullets": ["Two"]}},
    "quote": {"text": "Once I knew, I could plan.", "by": "A patient"},
    "table": {"columns": ["Treatment", "Weeks"], "rows": [["Surgery", "2"], ["Medicines", "12"]]},
    "chart": {"kind": "bar", "x": [2023, 2024], "series": {"Beds": [4, 3]}, "alt": "Fewer beds"},
    "people": {"of": 100, "filled": 7, "label": "will have it", "rest": "will not"},
    "dots": {"groups": {"seen": {"count": 4, "label": "seen"}, "unseen": 12}},
    "timeline": {"from": 0, "to": 5, "unit": "years", "events": {"op": {"at": 1, "label": "Surgery"}}},
}


def pictures(folder: Path) -> Path:
    """A folder with the pictures of the samples."""
    dots(folder, "wide.png", (1600, 900))
    dots(folder, "tall.png", (900, 1200))
    return folder


def shown(left: str, right: str, size: Size = HD, samples: Mapping[str, Any] = SAMPLES, **changed: Any) -> Picture:
    """A picture of two samples."""
    slide = ColumnsSlide.model_validate([{left: samples[left]}, {right: samples[right]}])
    files = tuple((name, "0" * 64) for name in kinds()["columns"].files(slide).values())
    return picture("columns", size, slide=slide, files=files, **changed)


def inked(made: Picture, folder: Path) -> Pixels:
    """Where something stands between heading and footer."""
    page = Page(*made.size, made.theme)
    found = differs(drawn(made, folder), ground(made))
    found[: round(page.top + page.px(100))] = False
    found[round(page.bottom + page.px(20)) :] = False
    return found


def gap_in(inked: Pixels, axis: int) -> tuple[int, int]:
    """The widest stretch without ink along an axis, between the first and the last ink."""
    there = np.flatnonzero(inked.any(axis=axis))
    at = int(np.argmax(np.diff(there)))
    return int(there[at]) + 1, int(there[at + 1])


def halves(made: Picture, folder: Path) -> tuple[Pixels, Pixels]:
    """The ink of the left and of the right column, of a wide slide."""
    found = inked(made, folder)
    start, end = gap_in(found, axis=0)
    return found[:, :start], found[:, end:]


def top(ink: Pixels) -> int:
    """Its uppermost row."""
    return int(np.flatnonzero(ink.any(axis=1))[0])
