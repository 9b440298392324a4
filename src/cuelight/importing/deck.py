"""What a file of others holds, as far as a script can: slides of blocks, and what is said to them. Pure.

It crosses from the process that reads the file as JSON, and is checked on the way.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class DeckNoun(BaseModel):
    """Base of all that is read: frozen, and nothing else than what is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DeckPassage(DeckNoun):
    """Characters of one style."""

    text: str
    strong: bool = False
    emphasis: bool = False


DeckWords: TypeAlias = tuple[DeckPassage, ...]
"""A text with the emphasis in it."""


class ParagraphBlock(DeckNoun):
    """Running text, or a heading under that of the slide."""

    type: Literal["paragraph"] = "paragraph"
    words: DeckWords
    is_heading: bool = False


class ListItem(DeckNoun):
    """A point of a list, with those under it."""

    words: DeckWords
    inner: tuple[DeckWords, ...] = ()


class ListBlock(DeckNoun):
    """A list of points."""

    type: Literal["listing"] = "listing"
    items: tuple[ListItem, ...]


class PictureBlock(DeckNoun):
    """A picture.

    Attributes:
        file: Its name among the deck's pictures.
        alt: What it shows, "" where nobody says so.
        caption: What stands under it.
    """

    type: Literal["picture"] = "picture"
    file: str
    alt: str = ""
    caption: str = ""


class TableBlock(DeckNoun):
    """A table: the heads of its columns, and its rows, each as long."""

    type: Literal["grid"] = "grid"
    heads: tuple[DeckWords, ...]
    rows: tuple[tuple[DeckWords, ...], ...]


class CodeBlock(DeckNoun):
    """Source code, in a language as its author calls it; "" where none is named."""

    type: Literal["code"] = "code"
    text: str
    language: str = ""


class FormulaBlock(DeckNoun):
    """A formula in TeX."""

    type: Literal["formula"] = "formula"
    text: str


class QuoteBlock(DeckNoun):
    """Words of somebody, and who it is; "" where that is not said."""

    type: Literal["quotation"] = "quotation"
    words: DeckWords
    by: str = ""


class GraphNode(DeckNoun):
    """A box of a diagram; `kind` is one that a schema has."""

    id: str
    label: str
    kind: str = "step"


Heads = Literal["one", "none", "both"]
"""At which ends of an arrow its heads are."""


class GraphEdge(DeckNoun):
    """An arrow, or a line, between two boxes."""

    source: str
    target: str
    label: str = ""
    heads: Heads = "one"
    dashed: bool = False


class GraphGroup(DeckNoun):
    """A frame round boxes and other frames, by their ids."""

    id: str
    label: str
    members: tuple[str, ...]


class GraphBlock(DeckNoun):
    """A diagram.

    Attributes:
        title: What it is called; "" where it has no name.
        description: What it shows, in words.
    """

    type: Literal["graph"] = "graph"
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...] = ()
    groups: tuple[GraphGroup, ...] = ()
    direction: Literal["", "right"] = ""
    title: str = ""
    description: str = ""


class ValueSeries(DeckNoun):
    """The values of a chart under one name; None is a gap."""

    name: str
    values: tuple[float | None, ...]


class ChartBlock(DeckNoun):
    """A chart of numbers; `axes` are the titles of its two axes, or ""."""

    type: Literal["chart"] = "chart"
    kind: Literal["bar", "line", "area"]
    x: tuple[str, ...]
    series: tuple[ValueSeries, ...]
    title: str = ""
    axes: tuple[str, str] = ("", "")


_OfText: TypeAlias = ParagraphBlock | ListBlock | TableBlock | CodeBlock | FormulaBlock | QuoteBlock
DeckBlock: TypeAlias = Annotated[_OfText | PictureBlock | GraphBlock | ChartBlock, Field(discriminator="type")]
"""One thing on a slide."""


class DeckSlide(DeckNoun):
    """A slide, or a section of a page.

    Attributes:
        origin: Where it comes from, as a person says it: "slide 3", "line 12".
        line: The line of the file where it begins; 0 where a file has no lines.
        heading: What stands over it.
        blocks: What it shows.
        said: The paragraphs of its notes, without markup.
        is_title: Whether it opens the deck: a title, and a subtitle.
    """

    origin: str
    line: int = 0
    heading: DeckWords = ()
    blocks: tuple[DeckBlock, ...] = ()
    said: tuple[str, ...] = ()
    is_title: bool = False


class ImportNote(DeckNoun):
    """What could not be kept as it was.

    Attributes:
        code: `import-lost`, `import-changed` or `import-unsaid`.
        message: What is so.
        hint: What to do about it.
        line: The line of the file; 0 where it has none.
        spot: Where it is, as a person says it; "" where the line says so.
    """

    code: Literal["import-lost", "import-changed", "import-unsaid"]
    message: str
    hint: str = ""
    line: int = 0
    spot: str = ""


def lost(message: str, hint: str = "", *, line: int = 0, spot: str = "") -> ImportNote:
    """A note of what is not in the script; of its line alone, where it has one."""
    return ImportNote(code="import-lost", message=message, hint=hint, line=line, spot="" if line else spot)


def changed(message: str, hint: str = "", *, line: int = 0, spot: str = "") -> ImportNote:
    """A note of what is there in another form, or is still to be looked at."""
    return ImportNote(code="import-changed", message=message, hint=hint, line=line, spot="" if line else spot)


def unsaid(message: str, hint: str = "", *, line: int = 0, spot: str = "") -> ImportNote:
    """A note of what is shown without a word said."""
    return ImportNote(code="import-unsaid", message=message, hint=hint, line=line, spot="" if line else spot)


class DeckSource(DeckNoun):
    """Where something comes from."""

    title: str
    url: str = ""


class Deck(DeckNoun):
    """All that was read of a file.

    Attributes:
        title: "" where it has none.
        language: A tag of BCP 47; "" where it names none.
        pictures: The names of its pictures, in the order of their bytes.
    """

    title: str = ""
    description: str = ""
    language: str = ""
    slides: tuple[DeckSlide, ...] = ()
    sources: tuple[DeckSource, ...] = ()
    notes: tuple[ImportNote, ...] = ()
    pictures: tuple[str, ...] = ()


_DECK = TypeAdapter(Deck)


def deck_of(value: Mapping[str, Any]) -> Deck:
    """A deck from what another process says.

    Raises:
        ValueError: It is none.
    """
    return _DECK.validate_python(value)
