"""The files that can be imported, by their endings; a process of its own reads them, with limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import Diagnostic, LayoutError, Location, ScriptError, UsageError
from cuelight.importing.deck import Deck, deck_of
from cuelight.media.apart import answers, understood
from cuelight.project import printable
from cuelight.storage.read import open_file
from cuelight.storage.write import storage_error

FORMATS: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".pptx": "powerpoint",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".txt": "text",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
}
"""What reads a file, by the ending of its name."""

_MACROS = (".pptm", ".potm", ".ppsm", ".docm", ".xlsm")
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read.

    Attributes:
        deck: What it holds.
        pictures: The pictures that lie in it, by the deck's names for them; others lie beside it.
    """

    deck: Deck
    pictures: Mapping[str, bytes]


def read_file(path: Path) -> ReadFile:
    """Read a file of others.

    Raises:
        ScriptError: It cannot be imported; says why, and what to do.
        UsageError: It is not there, or no file.
        StorageError: It cannot be read.
    """
    name = printable(path.name)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is no file" if path.exists() else "is not there"
        raise UsageError(f"{printable(str(path))} {what}", "name a deck, a page or a diagram, for example talk.md")
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        raise refused(name, *_unknown(path))
    try:
        with open_file(path) as file:
            size = file.seek(0, 2)
    except OSError as error:
        raise storage_error("read", path, error) from error
    if size > _MOST_BYTES:
        raise refused(
            name, f"the file has {size:,} bytes; at most {_MOST_BYTES:,} are read", "make several files of it"
        )
    try:
        (answer,) = answers("cuelight.importing.reading_child:read", path.absolute(), name, (), {"reader": reader})
        with understood(name, ()):
            deck = deck_of(answer.value)
            return ReadFile(deck, dict(zip(deck.pictures, map(bytes, answer.bodies), strict=False)))
    except LayoutError as error:
        raise refused(name, error.message, error.hint) from error


def refused(name: str, message: str, hint: str) -> ScriptError:
    """The error of a file that cannot be imported."""
    return ScriptError((Diagnostic(Location(name), "import-refused", "error", message, hint),))


def _unknown(path: Path) -> tuple[str, str]:
    if path.suffix.lower() in _MACROS:
        return "a file with macros is not read", "save it without them, as .pptx"
    endings = ", ".join(sorted(FORMATS))
    ending = f"the ending {path.suffix}" if path.suffix else "no ending"
    return f"a file with {ending} cannot be imported", f"save it as one of {endings}"
