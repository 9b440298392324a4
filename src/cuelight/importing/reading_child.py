"""What `reading` asks for, in the process in which files of others are read."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from cuelight.errors import LayoutError
from cuelight.importing.deck import Deck, DeckSlide, GraphBlock, ImportNote, changed
from cuelight.importing.limits import check_size
from cuelight.importing.texts import one_line, words_of
from cuelight.processes.messages import Message

_CHARSET = re.compile(rb"charset=[\"']?([\w.:-]+)")
_MARKS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16",
          codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
"""What says at the beginning of a text that it is in an encoding of Windows."""
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_SEE = "look at letters such as ä or é; where they are wrong, save the file as UTF-8, and import it again"
_LEAST_ASCII = 0.7
"""Of the bytes of a text in Latin letters, in an old encoding."""
DeckRead = tuple[Deck, tuple[bytes, ...]]


def read(path: str, name: str, reader: str) -> Iterator[Message]:
    """A deck, and its pictures.

    Raises:
        LayoutError: The file cannot be read, or holds more than a script can.
    """
    try:
        deck, pictures = _READERS[reader](Path(path))
    except RecursionError as error:
        message = f"in {name!r} things lie in each other more deeply than any text needs"
        raise LayoutError(message, "copy its text into a new file, and import that") from error
    check_size(deck)
    if not deck.slides:
        raise LayoutError(f"there is nothing in {name!r} that a film could show", "give it a heading and some text")
    yield Message(deck.model_dump(mode="json"), pictures)


def _markdown(path: Path) -> DeckRead:
    from cuelight.importing.markdown import read_markdown

    return _of_text(path, read_markdown)


def _powerpoint(path: Path) -> DeckRead:
    from cuelight.importing.powerpoint import read_powerpoint

    return read_powerpoint(path)


def _page(path: Path) -> DeckRead:
    from cuelight.importing.web_page import read_web_page

    return read_web_page(_web_text(path.read_bytes())), ()


def _plain(path: Path) -> DeckRead:
    from cuelight.importing.plain_text import read_plain_text

    return _of_text(path, read_plain_text)


def _mermaid(path: Path) -> DeckRead:
    from cuelight.importing.mermaid import MermaidError, read_mermaid

    try:
        return _of_text(path, lambda text: _drawn(path, *read_mermaid(text)))
    except MermaidError as error:
        where = f"line {error.line}: " if error.line else ""
        raise LayoutError(f"{where}{error}", "see whether Mermaid itself draws it") from error


def _dot(path: Path) -> DeckRead:
    from cuelight.importing.dot import DotError, read_dot

    try:
        return _of_text(path, lambda text: _drawn(path, *read_dot(text)))
    except DotError as error:
        raise LayoutError(f"its graph cannot be read: {error}", "see whether `dot` itself draws it") from error


def _drawn(path: Path, graph: GraphBlock, notes: tuple[ImportNote, ...]) -> Deck:
    """A diagram alone as a deck of one slide, under its own title or the file's name."""
    named = one_line(path.stem.replace("-", " ").replace("_", " "))
    title = graph.title or named[:1].upper() + named[1:]
    alone = graph.model_copy(update={"title": "", "description": ""})
    slide = DeckSlide(origin="line 1", line=1, heading=words_of(title), blocks=(alone,))
    return Deck(title=title, description=graph.description, slides=(slide,), notes=notes)


def _of_text(path: Path, read_text: Callable[[str], Deck]) -> DeckRead:
    text, notes = _text(path.read_bytes())
    deck = read_text(text)
    return deck.model_copy(update={"notes": (*notes, *deck.notes)}), ()


def _web_text(content: bytes) -> str:
    """The text of a page, in the encoding that it names; UTF-8 where it names none (HTML Standard, 13.2.3).

    Raises:
        LayoutError: It is no text.
    """
    named = _CHARSET.search(content[:2_048])
    for encoding in (_marked(content), *([named[1].decode("ascii")] if named else [])):
        with suppress(UnicodeDecodeError, LookupError):
            return content.decode(encoding)
    if _NO_TEXT.search(content):
        raise LayoutError("the file is no page, whatever it is called", "open it in a browser, and save it as HTML")
    return content.decode("windows-1252", "replace")


def _marked(content: bytes) -> str:
    """The encoding that a text says at its beginning; UTF-8 where it says none."""
    return next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8-sig")


def _text(content: bytes) -> tuple[str, tuple[ImportNote, ...]]:
    """The text of a file, and what is to be said of its encoding.

    Raises:
        LayoutError: It is no text, or in an encoding that nobody names.
    """
    try:
        return content.decode(_marked(content)), ()
    except UnicodeDecodeError as error:
        with suppress(UnicodeDecodeError):
            if not _NO_TEXT.search(content) and sum(byte < 0x80 for byte in content) > _LEAST_ASCII * len(content):
                message = "the file is not UTF-8, and is read as Windows-1252"
                return content.decode("windows-1252"), (changed(message, _SEE, line=1),)
        message = f"the file is not UTF-8: byte {error.start} is {error.object[error.start]:#04x}"
        raise LayoutError(message, "save it as UTF-8 in a text editor") from error


_READERS: Mapping[str, Callable[[Path], DeckRead]] = {
    "markdown": _markdown,
    "powerpoint": _powerpoint,
    "page": _page,
    "text": _plain,
    "mermaid": _mermaid,
    "dot": _dot,
}
