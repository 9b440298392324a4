"""What `reading` asks for, in the process in which files of others are read."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cuelight.errors import LayoutError
from cuelight.importing.deck import MOST_SLIDES, Deck
from cuelight.processes.messages import Message

DeckRead = tuple[Deck, tuple[bytes, ...]]


def read(path: str, name: str, reader: str) -> Iterator[Message]:
    """A deck, and its pictures.

    Raises:
        LayoutError: The file cannot be read, or holds more than a script can.
    """
    deck, pictures = _READERS[reader](Path(path))
    if len(deck.slides) > MOST_SLIDES:
        message = f"{name!r} has {len(deck.slides):,} slides; a script has at most {MOST_SLIDES:,} scenes"
        raise LayoutError(message, "make several files of it")
    if not deck.slides:
        raise LayoutError(f"there is nothing in {name!r} that a film could show", "give it a heading and some text")
    yield Message(deck.model_dump(mode="json"), pictures)


def _markdown(path: Path) -> DeckRead:
    from cuelight.importing.markdown import read_markdown

    return read_markdown(_text(path)), ()


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise LayoutError(f"the file is not UTF-8: byte {error.start} is {error.object[error.start]:#04x}",
                          "save it as UTF-8 in a text editor") from error  # fmt: skip


_READERS: Mapping[str, Callable[[Path], DeckRead]] = {"markdown": _markdown}
