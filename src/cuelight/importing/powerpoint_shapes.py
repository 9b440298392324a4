"""A shape on a slide of PowerPoint -> blocks. Runs where strangers' files are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cuelight.importing.archive import DAMAGED
from cuelight.importing.deck import (
    DeckBlock,
    DeckPassage,
    DeckWords,
    ListBlock,
    ListItem,
    ParagraphBlock,
    PictureBlock,
    TableBlock,
)
from cuelight.importing.found import Found
from cuelight.importing.powerpoint_arrows import is_arrow
from cuelight.importing.powerpoint_charts import chart_of
from cuelight.importing.texts import lowered, one_line, raised, words_of

_MOST_PICTURES = 1_000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FILE_NAME = re.compile(r"[^/\\]+\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|emf|wmf)", re.IGNORECASE)
"""What programs write as the alternative text of a picture if nobody has: it says nothing."""
_LOOSE = "it joins no two shapes with words"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"


@dataclass
class FoundInDeck(Found):
    """What is noted while a deck is read.

    Attributes:
        embedded: The pictures that lie in it.
        furniture: The words at the edges of its slides.
    """

    embedded: dict[str, bytes] = field(default_factory=dict)
    furniture: list[str] = field(default_factory=list)


def kind_of(shape: Any) -> str:
    """The kind of a placeholder; "" of any other shape."""
    return shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""


def blocks_of(shape: Any, found: FoundInDeck) -> Iterator[DeckBlock]:
    """What a shape shows; one that is damaged is left out, and said."""
    try:
        yield from tuple(_blocks(shape, found))
    except (*DAMAGED, AttributeError, TypeError, ArithmeticError) as error:
        why = one_line(str(error)) or type(error).__name__
        found.lost(f"the object {one_line(shape.name)!r} is left out: it is damaged ({why})", "put it in anew")


def _blocks(shape: Any, found: FoundInDeck) -> Iterator[DeckBlock]:
    if getattr(shape, "has_table", False) and shape.has_table:
        yield from _table(shape.table, found)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from chart_of(shape.chart, found)
    elif str(shape._element.tag).endswith("}pic") and not _is_played(shape):
        yield from _picture(shape, found)
    elif shape.has_text_frame:
        yield from _text(shape, found)
        found.source(_shape_address(shape), shape.text_frame.text)
        _note_filled(shape, found)
        if is_arrow(shape):
            words = ", and its words stay" if one_line(shape.text_frame.text) else ""
            found.lost(f"the arrow {one_line(shape.name)!r} is left out{words}: {_LOOSE}")
    elif str(shape._element.tag).endswith("}cxnSp"):
        found.lost(f"the line {one_line(shape.name)!r} is left out: {_LOOSE}")
    else:
        found.lost(f"the object {one_line(shape.name)!r} is left out", "put it in as a picture")


def _is_played(shape: Any) -> bool:
    """Whether a picture stands for a film or a sound."""
    return bool(shape._element.xpath("./p:nvPicPr/p:nvPr/*[local-name()='videoFile' or local-name()='audioFile']"))


def _note_filled(shape: Any, found: FoundInDeck) -> None:
    if shape._element.xpath("./p:spPr/a:blipFill"):
        found.lost(f"the picture in the shape {one_line(shape.name)!r} is left out", "put it in as a picture")
    if shape._element.find(f".//{_MATHS}") is not None:
        found.lost(f"a formula in {one_line(shape.name)!r} is left out", "write it with `math`, in TeX")


def _text(shape: Any, found: FoundInDeck) -> Iterator[DeckBlock]:
    paragraphs = [each for each in shape.text_frame.paragraphs if one_line(each.text)]
    is_list = len(paragraphs) > 1 and (shape.is_placeholder or any(each.level for each in paragraphs))
    if not is_list or kind_of(shape) == "SUBTITLE":
        yield from (ParagraphBlock(words=words_in([each], found)) for each in paragraphs)
        return
    items = list[tuple[DeckWords, list[DeckWords]]]()
    for each in paragraphs:
        if each.level and items:
            items[-1][1].append(words_in([each], found))
        else:
            items.append((words_in([each], found), []))
    if any(each.level > 1 for each in paragraphs):
        found.changed("a third level of points is on the second now: a script has no more")
    yield ListBlock(items=tuple(ListItem(words=words, inner=tuple(inner)) for words, inner in items))


def words_in(paragraphs: Sequence[Any], found: FoundInDeck) -> DeckWords:
    """Paragraphs as one line, with what is bold or slanted in them where not all is; their links are sources."""
    runs = [(_moved(run), bool(run.font.bold), bool(run.font.italic)) for each in paragraphs for run in _runs(each)]
    for run in (run for each in paragraphs for run in each.runs):
        found.source(_address(run), run.text)
    if not runs:
        return words_of(one_line(" ".join(each.text for each in paragraphs)))
    is_strong = all(strong for text, strong, _ in runs if text.strip())
    is_slanted = all(slanted for text, _, slanted in runs if text.strip())
    return tuple(
        DeckPassage(text=text, strong=strong and not is_strong, emphasis=slanted and not is_slanted)
        for text, strong, slanted in runs
    )


def _moved(run: Any) -> str:
    """The text of a run, as signs that stand higher or lower where it does."""
    properties = run._r.find(f"{_DRAWING}rPr")
    baseline = str(properties.get("baseline", "0")) if properties is not None else "0"
    return str(run.text) if baseline.strip("-0%") == "" else (lowered if baseline[0] == "-" else raised)(run.text)


def _address(run: Any) -> str:
    try:
        return str(run.hyperlink.address or "")
    except (LookupError, AttributeError):  # it leads to another slide, or nowhere
        return ""


def _shape_address(shape: Any) -> str:
    """Where a press on a shape leads."""
    try:
        return str(shape.click_action.hyperlink.address or "")
    except (LookupError, AttributeError):  # a placeholder in a group has none
        return ""


def _runs(paragraph: Any) -> Sequence[Any]:
    """Its runs, where they are all of its text: fields and line breaks are not among them."""
    runs = list(paragraph.runs)
    return runs if "".join(run.text for run in runs) == paragraph.text else ()


def _table(table: Any, found: FoundInDeck) -> Iterator[DeckBlock]:
    rows = [tuple(words_of(one_line(cell.text)) for cell in row.cells) for row in table.rows]
    if any(cell.is_merge_origin for row in table.rows for cell in row.cells):
        found.changed("cells of a table that span several stand in the first of them now", "look at the table")
    rows = [row for row in rows if any(row)]
    if len(rows) > 1:
        yield TableBlock(heads=rows[0], rows=tuple(rows[1:]))
    elif rows:
        yield ListBlock(items=tuple(ListItem(words=cell) for cell in rows[0] if cell))


def _picture(shape: Any, found: FoundInDeck) -> Iterator[DeckBlock]:
    described = shape._element.xpath("./p:nvPicPr/p:cNvPr/@descr")
    alt = one_line(described[0] if described else "")
    alt = "" if _FILE_NAME.fullmatch(alt) else alt
    called = f" {alt!r}" if alt else ""
    try:
        content, ending = shape.image.blob, shape.image.ext
    except (*DAMAGED, AttributeError) as error:
        why = one_line(str(error))
        found.lost(f"a picture{called} is left out: it is not in the file, or of a kind that is not read ({why})")
        return
    if len(found.embedded) >= _MOST_PICTURES:
        found.lost(f"a picture{called} is left out: at most {_MOST_PICTURES:,} are read")
        return
    name = next((name for name, kept in found.embedded.items() if kept == content), "")
    if not name:
        name = f"picture-{len(found.embedded) + 1}.{ending}"
        found.embedded[name] = content
    yield PictureBlock(file=name, alt=alt)
