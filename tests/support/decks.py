"""Decks of PowerPoint, made for tests."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches

TITLE, POINTS, HEADED, EMPTY = 0, 1, 5, 6
"""Layouts of the template that comes with the library."""


class Deck:
    """A deck that grows slide by slide."""

    def __init__(self) -> None:
        self.deck = Presentation()

    def slide(self, layout: int, title: str = "", notes: str = "") -> Any:
        """A slide with its title and notes."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        if title:
            slide.shapes.title.text = title
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def points(self, title: str, points: Sequence[tuple[str, int]], notes: str = "") -> None:
        """Points with their levels."""
        frame = self.slide(POINTS, title, notes).placeholders[1].text_frame
        for number, (text, level) in enumerate(points):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.text, paragraph.level = text, level

    def table(self, title: str, rows: Sequence[Sequence[str]]) -> None:
        """A table."""
        shape = self.slide(HEADED, title).shapes.add_table(len(rows), len(rows[0]), *box(1, 2, 6, 2))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                shape.table.cell(number, column).text = text

    def chart(self, title: str, x: Sequence[str], series: dict[str, Sequence[float | None]]) -> None:
        """Columns."""
        data = CategoryChartData()
        data.categories = x
        for name, values in series.items():
            data.add_series(name, values)
        self.slide(HEADED, title).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box(1, 2, 6, 4), data)

    def picture(self, path: Path, alt: str) -> None:
        """A picture alone."""
        picture = self.slide(EMPTY).shapes.add_picture(str(path), Inches(1), Inches(1))
        picture._element.nvPicPr.cNvPr.set("descr", alt)

    def flow(self, title: str, labels: Sequence[str], said: str) -> None:
        """Boxes in a row, each joined with the next; the last arrow is labelled."""
        shapes = self.boxes(title, labels)
        for before, after in pairwise(list(shapes)[-len(labels) :]):
            connector = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 1, 1)
            connector.begin_connect(before, 3)
            connector.end_connect(after, 1)
            line = connector.line._get_or_add_ln()
            line.append(line.makeelement(qn("a:tailEnd"), {"type": "triangle"}))
        label = shapes.add_textbox(*box(3 * len(labels) - 2.8, 2.2, 0.6, 0.4))
        label.text_frame.text = said

    def boxes(self, title: str, labels: Sequence[str]) -> Any:
        """The shapes of a slide with boxes in a row, 2 inches wide, the next 3 inches further."""
        shapes = self.slide(HEADED, title).shapes
        for at, label in enumerate(labels):
            shapes.add_shape(MSO_SHAPE.RECTANGLE, *box(1 + 3 * at, 2, 2, 1)).text_frame.text = label
        return shapes

    def save(self, path: Path) -> Path:
        """Write it."""
        self.deck.save(str(path))
        return path


def box(left: float, top: float, width: float, height: float) -> tuple[Any, Any, Any, Any]:
    return Inches(left), Inches(top), Inches(width), Inches(height)
