"""A PowerPoint deck -> a deck and its pictures. Runs where strangers' files are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cuelight.errors import LayoutError
from cuelight.importing.archive import check_archive
from cuelight.importing.deck import (
    MOST_SLIDES,
    ChartBlock,
    Deck,
    DeckBlock,
    DeckPassage,
    DeckSlide,
    DeckWords,
    ImportNote,
    ListBlock,
    ListItem,
    ParagraphBlock,
    PictureBlock,
    TableBlock,
    ValueSeries,
    changed,
    lost,
)
from cuelight.importing.powerpoint_graph import graph_in
from cuelight.importing.texts import one_line, plain, words_of

_TITLES = ("TITLE", "CENTER_TITLE", "VERTICAL_TITLE")
_FURNITURE = ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER")
_OPENING = ("CENTER_TITLE",)
_CHARTS = {"BAR": "bar", "COLUMN": "bar", "LINE": "line", "AREA": "area", "RADAR": "line"}
_MOST_PICTURES = 1_000
_MOST_SHAPES = 5_000


@dataclass
class _Found:
    """What is collected while a deck is read."""

    notes: list[ImportNote] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def read_powerpoint(path: Path) -> tuple[Deck, tuple[bytes, ...]]:
    """Read a deck.

    Raises:
        LayoutError: It is none, damaged, or larger than a film can be.
    """
    check_archive(path)
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    try:
        deck = Presentation(str(path))
        slides = list(deck.slides)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, TypeError, SyntaxError) as error:
        raise LayoutError("the file is damaged, or no deck of PowerPoint", "open it there and save it again") from error
    if len(slides) > MOST_SLIDES:
        raise LayoutError(f"the deck has {len(slides):,} slides; a script has at most {MOST_SLIDES:,}", "part it")
    found = _Found()
    read = [slide for number, each in enumerate(slides, 1) for slide in _slide(each, number, found)]
    properties = deck.core_properties
    title = one_line(properties.title or "")
    named = next((plain(slide.heading) for slide in read if slide.heading), "")
    return (
        Deck(
            title=named if title.lower() in ("", "powerpoint presentation") else title,
            description=one_line(properties.subject or ""),
            language=one_line(properties.language or ""),
            slides=tuple(read),
            notes=tuple(found.notes),
            pictures=tuple(found.pictures),
        ),
        tuple(found.pictures.values()),
    )


def _slide(slide: Any, number: int, found: _Found) -> Iterator[DeckSlide]:
    origin = f"slide {number}"
    if slide._element.get("show") == "0":
        found.notes.append(lost("a hidden slide is left out", "show it in PowerPoint, and import again", spot=origin))
        return
    shapes = list(_all(slide.shapes))[:_MOST_SHAPES]
    titles = [shape for shape in shapes if _kind(shape) in _TITLES and shape.has_text_frame]
    heading = _words(titles[0].text_frame.paragraphs) if titles else ()
    body = [shape for shape in shapes if shape not in titles[:1] and _kind(shape) not in _FURNITURE]
    graph, drawn = graph_in(body)
    blocks = [block for shape in _in_order(body, drawn) for block in _blocks(shape, origin, found)]
    if graph:
        blocks.append(graph)
    yield DeckSlide(
        origin=origin,
        heading=heading,
        blocks=tuple(blocks),
        said=tuple(_said(slide)),
        is_title=number == 1 and bool(titles) and (_kind(titles[0]) in _OPENING or _is_subtitle(blocks)),
    )


def _is_subtitle(blocks: Sequence[DeckBlock]) -> bool:
    return len(blocks) <= 1 and all(isinstance(block, ParagraphBlock) for block in blocks)


def _all(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """Every shape, those in groups among them."""
    for shape in shapes:
        if shape.shape_type is not None and shape.shape_type.name == "GROUP" and depth < 10:
            yield from _all(shape.shapes, depth + 1)
        else:
            yield shape


def _kind(shape: Any) -> str:
    """The kind of a placeholder; "" of any other shape."""
    return shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""


def _in_order(shapes: Sequence[Any], drawn: set[int]) -> list[Any]:
    """Placeholders as they come, then the others as they are read: from above, and from the left."""
    rest = [shape for shape in shapes if shape.shape_id not in drawn]
    fixed = [shape for shape in rest if shape.is_placeholder]
    free = [shape for shape in rest if not shape.is_placeholder]
    return [*fixed, *sorted(free, key=lambda shape: (shape.top or 0, shape.left or 0))]


def _said(slide: Any) -> Iterator[str]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.text.split("\n"):
            if one_line(paragraph):
                yield one_line(paragraph)


def _blocks(shape: Any, origin: str, found: _Found) -> Iterator[DeckBlock]:
    if getattr(shape, "has_table", False) and shape.has_table:
        yield _table(shape.table)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from _chart(shape.chart, origin, found)
    elif hasattr(shape, "image"):
        yield from _picture(shape, origin, found)
    elif shape.has_text_frame:
        yield from _text(shape, origin, found)
    elif type(shape).__name__ != "Connector":
        name = one_line(shape.name)
        found.notes.append(lost(f"the object {name!r} is left out", "put it in as a picture", spot=origin))


def _text(shape: Any, origin: str, found: _Found) -> Iterator[DeckBlock]:
    paragraphs = [each for each in shape.text_frame.paragraphs if one_line(each.text)]
    is_list = len(paragraphs) > 1 and (shape.is_placeholder or any(each.level for each in paragraphs))
    if not is_list or _kind(shape) == "SUBTITLE":
        yield from (ParagraphBlock(words=_words([each])) for each in paragraphs)
        return
    items = list[tuple[DeckWords, list[DeckWords]]]()
    for each in paragraphs:
        if each.level and items:
            items[-1][1].append(_words([each]))
        else:
            items.append((_words([each]), []))
    if any(each.level > 1 for each in paragraphs):
        found.notes.append(changed("a third level of points is on the second now: a script has no more", spot=origin))
    yield ListBlock(items=tuple(ListItem(words=words, inner=tuple(inner)) for words, inner in items))


def _words(paragraphs: Sequence[Any]) -> DeckWords:
    """Paragraphs as one line, with what is bold or slanted in them where not all is."""
    runs = [(run.text, bool(run.font.bold), bool(run.font.italic)) for each in paragraphs for run in _runs(each)]
    if not runs:
        return words_of(one_line(" ".join(each.text for each in paragraphs)))
    is_strong = all(strong for text, strong, _ in runs if text.strip())
    is_slanted = all(slanted for text, _, slanted in runs if text.strip())
    return tuple(
        DeckPassage(text=text, strong=strong and not is_strong, emphasis=slanted and not is_slanted)
        for text, strong, slanted in runs
    )


def _runs(paragraph: Any) -> Sequence[Any]:
    """Its runs, where they are all of its text: fields and line breaks are not among them."""
    runs = list(paragraph.runs)
    return runs if "".join(run.text for run in runs) == paragraph.text else ()


def _table(table: Any) -> TableBlock:
    rows = [tuple(words_of(one_line(cell.text)) for cell in row.cells) for row in table.rows]
    heads, *body = rows
    return TableBlock(heads=heads, rows=tuple(body))


def _picture(shape: Any, origin: str, found: _Found) -> Iterator[DeckBlock]:
    try:
        image = shape.image
        content, ending = image.blob, image.ext
    except (ValueError, KeyError, AttributeError) as error:
        found.notes.append(lost(f"a picture is left out: {one_line(str(error))}", spot=origin))
        return
    if len(found.pictures) >= _MOST_PICTURES:
        found.notes.append(lost(f"a picture is left out: at most {_MOST_PICTURES:,} are read", spot=origin))
        return
    name = next((name for name, bytes_ in found.pictures.items() if bytes_ == content), "")
    if not name:
        name = f"picture-{len(found.pictures) + 1}.{ending}"
        found.pictures[name] = content
    described = shape._element.xpath(".//p:nvPicPr/p:cNvPr/@descr")
    yield PictureBlock(file=name, alt=one_line(described[0] if described else ""))


def _chart(chart: Any, origin: str, found: _Found) -> Iterator[DeckBlock]:
    kind = next((ours for theirs, ours in _CHARTS.items() if theirs in chart.chart_type.name), None)
    plot = chart.plots[0]
    x = tuple(one_line(str(each)) for each in plot.categories)
    series = tuple(
        ValueSeries(
            name=one_line(str(each.name or "")),
            values=tuple(None if one is None else float(one) for one in each.values),
        )
        for each in plot.series
    )
    title = one_line(chart.chart_title.text_frame.text) if chart.has_title and chart.chart_title.has_text_frame else ""
    series = tuple(each for each in series if len(each.values) == len(x))
    if not x or not series:
        found.notes.append(lost("a chart without numbers for each label is left out", spot=origin))
        return
    if kind is None or len(chart.plots) > 1:
        found.notes.append(changed(f"a chart of the kind {chart.chart_type.name} is one of bars now", spot=origin))
    yield ChartBlock(kind=kind or "bar", x=x, series=series, title=title)
