"""A table and a chart of every kind, and ways to look at how they are laid out and drawn."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from slide_samples import SMALL, Pixels, picture

from cuelight.drawing.picture import Picture
from cuelight.model.geometry import Rect
from cuelight.script.film_fields import Size
from cuelight.slides.elements import Chart, Element
from cuelight.slides.kinds.chart_slide import ChartSlide
from cuelight.slides.kinds.table_slide import TableSlide
from cuelight.slides.layout import lay_out

TABLE = TableSlide(
    columns=["Drug", "What it does", "How it is given", "Visits"],
    rows=[
        ["Chemotherapy", "Slows cells that divide quickly", "Infusion", 12],
        ["Hormone therapy", "Takes away what the tumour lives on", "Tablet", 4],
        ["Radiotherapy", "Shrinks one focus", "Beams", "1\N{EN DASH}5"],
    ],
)
GROWTH = ChartSlide(
    kind="growth",
    x=["Surgery", "1 year", "2 years", "3 years", "4 years"],
    series={"Fast": [0, 1, 16, 0, 0], "Slower": [0, 0, 1, 4, 16], "Very slow": [0, 0, 0, 1, 2]},
    alt="Three foci",
)
LINE = ChartSlide(
    kind="line", x=[2000, 2005, 2020], series={"With it": [30, 40, 60], "Without": [30, 33, 43]}, alt="Lines"
)
BAR = ChartSlide(
    kind="bar", x=["Bone", "Liver", "Lung"], series={"Early": [65, 25, 20], "Late": [72, 42, 36]}, alt="Bars"
)
AREA = ChartSlide(
    kind="area", x=["Now", "1 year", "2 years"], series={"Well": [70, 60, 50], "Local": [5, 15, 25]}, alt="Layers"
)
CHARTS = {"line": LINE, "bar": BAR, "area": AREA, "growth": GROWTH}
ALL = {"table": TABLE, **CHARTS}


def shown(slide: TableSlide | ChartSlide, size: Size = SMALL, **state: Any) -> Picture:
    """A picture of a table or chart."""
    kind = "table" if isinstance(slide, TableSlide) else "chart"
    return replace(picture("bullets", size, slide=slide, **state), kind=kind, heading="What to expect")


def laid(made: Picture) -> tuple[Element, ...]:
    return lay_out(made, Path().joinpath)


def chart(made: Picture) -> Chart:
    """The one chart of a slide."""
    (found,) = (item for element in laid(made) for item in element.items if isinstance(item, Chart))
    return found


def cut(pixels: Pixels, rect: Rect, by: float = 0) -> Pixels:
    return pixels[round(rect.y - by) : round(rect.bottom + by), max(round(rect.x - by), 0) : round(rect.right + by)]


def rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


GAPS = {"kind": "bar", "x": [2023, 2024, 2025], "alt": "Beds", "axis": {"x": "year", "y": "beds"}}


def gapped(kind: str, **changed: Any) -> ChartSlide:
    """A chart in which one value is not known."""
    series = {"beds": {"label": "Beds", "values": [4000, None, 12000], "tone": "alert"}, "Staff": [3000, 5000, 9000]}
    return ChartSlide.model_validate({**GAPS, "series": series, "kind": kind, **changed})
