"""Decks of PowerPoint, made with python-pptx."""

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

from content import Chance, Made, Writing
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches

CHARTS = ("COLUMN_CLUSTERED", "BAR_CLUSTERED", "LINE", "PIE", "AREA", "BAR_STACKED", "DOUGHNUT", "RADAR")
ARABIC = ("القلب", "الرئة", "الدواء", "المريض", "الطبيب")
SMART = """<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
 <p:nvGraphicFramePr><p:cNvPr id="{id}" name="{name}"/>
 <p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>
 <p:xfrm><a:off x="0" y="0"/><a:ext cx="99" cy="99"/></p:xfrm>
 <a:graphic>
 <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphic></p:graphicFrame>"""
NEW = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
 <mc:Choice Requires="am3d"/><mc:Fallback><p:sp><p:nvSpPr>
 <p:cNvPr id="{id}" name="new"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>
 <p:txBody><a:bodyPr/><a:p><a:r><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp></mc:Fallback></mc:AlternateContent>"""


def deck(folder: Path, seed: int, picture: bytes) -> Made:
    """One deck."""
    chance = Chance(seed)
    writer = DeckWriter(chance, picture, seed)
    writer.write()
    path = folder / f"deck-{seed}.pptx"
    writer.deck.save(str(path))
    return Made(path, chance.items)


class DeckWriter(Writing):
    """Writes a deck."""

    def __init__(self, chance: Chance, picture: bytes, seed: int) -> None:
        self.chance, self.picture_bytes, self.seed, self.deck = chance, picture, seed, Presentation()

    def write(self) -> None:
        opening = self._slide(0)
        opening.placeholders[1].text = f"{self.word()} and {self.word()}"
        kinds = [
            self.points,
            self.points,
            self.table,
            self.chart,
            self.picture,
            self.flow,
            self.group,
            self.smart,
            self.boxes,
            self.hidden,
            self.arabic,
            self.two,
            self.lines,
            self.scatter,
            self.footer,
            self.marked,
        ]
        for _ in range(self.chance.random.randint(5, 10)):
            self.chance.random.choice(kinds)()

    def _slide(self, layout: int) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        if slide.shapes.title is not None:
            slide.shapes.title.text = self.chance.heading()
        if self.chance.chosen(0.75):
            said = [self.sentences(1, 4) for _ in range(self.chance.random.randint(1, 3))]
            slide.notes_slide.notes_text_frame.text = "\n".join(said)
        return slide

    def points(self) -> None:
        frame = self._slide(1).placeholders[1].text_frame
        for number in range(self.chance.random.randint(1, 8)):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.level = self.chance.random.choice((0, 0, 1, 2)) if number else 0
            run = paragraph.add_run()
            run.text = f"{self.word()} "
            bold = paragraph.add_run()
            bold.text, bold.font.bold = self.word(), True
            if self.chance.chosen(0.2):
                run.hyperlink.address = f"https://example.org/{self.word()}"

    def two(self) -> None:
        slide = self._slide(3)
        for holder in list(slide.placeholders)[1:]:
            holder.text_frame.text = self.word()
            holder.text_frame.add_paragraph().text = self.sentence()

    def table(self) -> None:
        wide, high = self.chance.random.randint(2, 5), self.chance.random.randint(1, 7)
        table = self._slide(5).shapes.add_table(high, wide, *_box(1, 2, 8, 3)).table
        for row in table.rows:
            for cell in row.cells:
                cell.text = self.word()
        if high > 2 and self.chance.chosen(0.4):
            table.cell(1, 0).merge(table.cell(2, 0))

    def chart(self) -> None:
        name = self.chance.random.choice(CHARTS)
        data = CategoryChartData()
        data.categories = [self.word() for _ in range(self.chance.random.randint(2, 5))]
        for _ in range(1 if name in ("PIE", "DOUGHNUT") else self.chance.random.randint(1, 3)):
            data.add_series(self.word(), [float(self.chance.number()) for _ in data.categories])
        kind = getattr(XL_CHART_TYPE, name)
        chart = self._slide(5).shapes.add_chart(kind, *_box(1, 2, 8, 4), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = self.word()
        if "PIE" not in kind.name and "DOUGH" not in kind.name and "RADAR" not in kind.name:
            chart.value_axis.has_title = True
            chart.value_axis.axis_title.text_frame.text = self.word()

    def scatter(self) -> None:
        data = XyChartData()
        series = data.add_series(self.chance.word("a chart"))
        series.add_data_point(1, 2)
        series.add_data_point(2, 3)
        self._slide(5).shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *_box(1, 2, 8, 4), data)

    def picture(self) -> None:
        shapes = self._slide(self.chance.random.choice((5, 6))).shapes
        shape = shapes.add_picture(io.BytesIO(self.picture_bytes), Inches(1), Inches(2), Inches(4))
        if self.chance.chosen(0.7):
            shape._element.nvPicPr.cNvPr.set("descr", self.word())
        caption = shapes.add_textbox(*_box(1, 6, 4, 0.5))
        caption.text_frame.text = self.sentence()

    def flow(self) -> None:
        shapes = self._slide(5).shapes
        kinds = (MSO_SHAPE.RECTANGLE, MSO_SHAPE.DIAMOND, MSO_SHAPE.CAN, MSO_SHAPE.OVAL)
        boxes = [
            shapes.add_shape(kinds[at % 4], *_box(0.5 + 3 * at, 2, 1.6, 1))
            for at in range(self.chance.random.randint(2, 4))
        ]
        words = [self.word() for _ in boxes]
        for box, word in zip(boxes, words, strict=True):
            box.text_frame.text = word
        for at, (before, after) in enumerate(pairwise(boxes)):
            connector = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 1, 1)
            connector.begin_connect(before, 3)
            connector.end_connect(after, 1)
            line = connector.line._get_or_add_ln()
            line.append(line.makeelement(qn("a:tailEnd"), {"type": "triangle"}))
            label = shapes.add_textbox(*_box(2.2 + 3 * at, 2.3, 0.8, 0.4))
            label.text_frame.text = self.word()
        note = shapes.add_textbox(*_box(1, 6, 6, 1))
        note.text_frame.text = self.sentence()

    def lines(self) -> None:
        shapes = self._slide(5).shapes
        shapes.add_shape(MSO_SHAPE.RECTANGLE, *_box(1, 2, 2, 1)).text_frame.text = self.word()
        shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 99, 99).name = self.word()

    def group(self) -> None:
        shapes = self._slide(5).shapes
        group = shapes.add_group_shape()
        for at in range(3):
            group.shapes.add_shape(MSO_SHAPE.OVAL, *_box(1 + 2 * at, 2, 1, 1)).text_frame.text = self.word()
        inner = group.shapes.add_group_shape()
        inner.shapes.add_textbox(*_box(1, 4, 2, 1)).text_frame.text = self.sentence()

    def smart(self) -> None:
        tree = self._slide(5).shapes._spTree
        for xml in (SMART, NEW):
            tree.append(etree.fromstring(xml.format(id=90 + len(tree), name=self.word())))

    def boxes(self) -> None:
        shapes = self._slide(6).shapes
        for at in range(self.chance.random.randint(2, 6)):
            shapes.add_textbox(*_box(1 + at % 3 * 3, 1 + at // 3 * 2, 2, 1)).text_frame.text = self.sentence()

    def hidden(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[1])
        place = f"slide {len(self.deck.slides)}"
        slide.shapes.title.text = self.chance.word("hidden", place)
        slide.placeholders[1].text_frame.text = self.chance.word("hidden", place)
        slide._element.set("show", "0")

    def arabic(self) -> None:
        frame = self._slide(1).placeholders[1].text_frame
        for number in range(3):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.text = (
                f"{ARABIC[(self.seed + number) % 5]} {self.chance.number()} {ARABIC[(self.seed + number + 1) % 5]}"
            )
            paragraph._p.get_or_add_pPr().set("rtl", "1")

    def footer(self) -> None:
        slide = self._slide(1)
        slide.placeholders[1].text_frame.text = self.word()
        xml = etree.tostring(slide.shapes.title._element).decode().replace('type="title"', 'type="ftr"')
        copy = etree.fromstring(xml)
        for text in copy.iter(qn("a:t")):
            text.text = self.word()
        slide.shapes._spTree.append(copy)

    def marked(self) -> None:
        frame = self._slide(1).placeholders[1].text_frame
        for number, text in enumerate(
            ("2*3*{} = x", "[{}](no link)", "<b>{}</b> & `code`", "a_{}_b", "#{}", "{}\x0bnext")
        ):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.text = text.format(self.word())


def _box(left: float, top: float, width: float, height: float) -> tuple[Any, Any, Any, Any]:
    return Inches(left), Inches(top), Inches(width), Inches(height)
