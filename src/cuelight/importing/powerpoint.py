"""A PowerPoint deck -> a deck and its pictures. Runs where strangers' files are read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cuelight.errors import LayoutError
from cuelight.importing.archive import DAMAGED, check_archive
from cuelight.importing.deck import Deck, DeckBlock, DeckSlide, ParagraphBlock
from cuelight.importing.limits import check_slides
from cuelight.importing.powerpoint_graph import graph_in
from cuelight.importing.powerpoint_shapes import FoundInDeck, blocks_of, kind_of, words_in
from cuelight.importing.texts import one_line, plain, shortened

_TITLES = ("TITLE", "CENTER_TITLE", "VERTICAL_TITLE")
_FURNITURE = ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER")
_OPENING = ("CENTER_TITLE",)
_MOST_SHAPES = 5_000
_WORDS = 40
_NS = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}


def read_powerpoint(path: Path) -> tuple[Deck, tuple[bytes, ...]]:
    """Read a deck.

    Raises:
        LayoutError: It is none, damaged, or larger than a film can be.
    """
    check_archive(path)
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    try:
        deck = Presentation(str(path))
        slides = list(deck.slides)
        properties = deck.core_properties
        said = tuple(one_line(each or "") for each in (properties.title, properties.subject, properties.language))
    except (*DAMAGED, PythonPptxError, AttributeError, TypeError, SyntaxError) as error:
        raise LayoutError("the file is damaged, or no deck of PowerPoint", "open it there and save it again") from error
    check_slides(len(slides))
    found = FoundInDeck()
    read = [slide for number, each in enumerate(slides, 1) for slide in _slide(each, number, found)]
    _note_furniture(found)
    title, subject, language = said
    named = next((plain(slide.heading) for slide in read if slide.heading), "")
    return (
        Deck(
            title=named if title.lower() in ("", "powerpoint presentation") else title,
            description=subject,
            language=language or _language(slides),
            slides=tuple(read),
            sources=tuple(found.sources.values()),
            notes=tuple(found.notes),
            pictures=tuple(found.embedded),
        ),
        tuple(found.embedded.values()),
    )


def _language(slides: Sequence[Any]) -> str:
    """The language in which most of its words are marked."""
    marked = Counter[str]()
    for slide in slides:
        for run in slide._element.iterfind(".//a:r", _NS):
            properties, text = run.find("a:rPr", _NS), run.find("a:t", _NS)
            tag = properties.get("lang") if properties is not None else ""
            marked[tag or ""] += len(text.text or "") if text is not None else 0
    tag, count = max(marked.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return tag if count else ""


def _slide(slide: Any, number: int, found: FoundInDeck) -> Iterator[DeckSlide]:
    found.spot = f"slide {number}"
    if slide._element.get("show") == "0":
        found.lost("a hidden slide is left out", "show it in PowerPoint, and import again")
        return
    shapes = list(_all(slide.shapes))
    if len(shapes) > _MOST_SHAPES:
        found.lost(f"of {len(shapes):,} shapes the first {_MOST_SHAPES:,} are read", "make several slides of it")
    shapes = shapes[:_MOST_SHAPES]
    titles = [shape for shape in shapes if kind_of(shape) in _TITLES and shape.has_text_frame]
    heading = words_in(titles[0].text_frame.paragraphs, found) if titles else ()
    body = [shape for shape in shapes if shape not in titles[:1] and kind_of(shape) not in _FURNITURE]
    found.furniture += [one_line(shape.text_frame.text) for shape in shapes if kind_of(shape) in ("FOOTER", "HEADER")]
    graph, drawn = graph_in(body)
    blocks = [block for shape in _in_order(body, drawn) for block in blocks_of(shape, found)]
    if graph:
        blocks.append(graph)
    _note_unseen(slide, found)
    yield DeckSlide(
        origin=found.spot,
        heading=heading,
        blocks=tuple(blocks),
        said=tuple(_said(slide)),
        is_title=number == 1 and bool(titles) and (kind_of(titles[0]) in _OPENING or _is_subtitle(blocks)),
    )


def _note_unseen(slide: Any, found: FoundInDeck) -> None:
    """What the library that reads decks passes over."""
    tree = slide._element
    for choice in tree.iterfind("p:cSld/p:spTree//mc:AlternateContent", _NS):
        words = one_line(" ".join(text.text or "" for text in choice.iterfind(".//a:t", _NS)))
        said = f": “{shortened(words, _WORDS)}”" if words else ""
        found.lost(f"an object that only new versions of PowerPoint know is left out{said}", "put it in as a picture")
    if tree.find("p:cSld/p:bg//a:blip", _NS) is not None:
        found.lost("the picture in the background is left out", "put it in as a picture, if it says something")


def _note_furniture(found: FoundInDeck) -> None:
    """The words at the edges of all slides, once."""
    for text in dict.fromkeys(each for each in found.furniture if each):
        found.spot = "all slides"
        found.lost(f"the footer “{shortened(text, _WORDS)}” is left out: a film has its own")


def _is_subtitle(blocks: Sequence[DeckBlock]) -> bool:
    return len(blocks) <= 1 and all(isinstance(block, ParagraphBlock) for block in blocks)


def _all(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """Every shape, those in groups among them."""
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < 20:
            yield from _all(shape.shapes, depth + 1)
        else:
            yield shape


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
