"""The pictures of a deck -> files of the project, under safe names. Reads those that lie beside the deck."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from cuelight.errors import LayoutError
from cuelight.importing.deck import Deck, DeckSlide, ImportNote, PictureBlock, lost
from cuelight.importing.reading import ReadFile
from cuelight.importing.texts import shortened
from cuelight.project import lies_in, printable
from cuelight.script.fields import slug
from cuelight.slides.kinds.figure_file import picture_size
from cuelight.storage.digest import file_digest
from cuelight.storage.read import open_file
from cuelight.storage.temporary import temporary_folder
from cuelight.storage.write import write_atomic

_MOST_BYTES = 100_000_000
_SUFFIXES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp"}
_ENDINGS = (*_SUFFIXES.values(), ".jpeg")
FOLDER = "assets"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_ON_A_MACHINE = re.compile(r"/(?!/)|[A-Za-z]:[\\/]|\\\\")
"""A path from the root, from a drive of Windows, or from a server of an office."""
_LONGEST = 60
"""Characters of a picture's name that are kept, and said."""


@dataclass(frozen=True, slots=True)
class KeptPictures:
    """The pictures that a script can show.

    Attributes:
        files: Their bytes, by their paths beside the script.
        names: Those paths, by the deck's names.
        notes: What is to be said of the others.
    """

    files: Mapping[str, bytes]
    names: Mapping[str, str]
    notes: tuple[ImportNote, ...]


def keep_pictures(read: ReadFile, beside: Path, film: str) -> KeptPictures:
    """Take the pictures of a deck that can be shown.

    Args:
        read: The deck.
        beside: The folder in which it lies; pictures outside are not taken.
        film: The film's id, with which their names begin.
    """
    files, names, notes = dict[str, bytes](), dict[str, str](), list[ImportNote]()
    for block, slide in _shown(read.deck):
        name = block.file
        if name in names:
            continue
        try:
            content = read.pictures[name] if name in read.pictures else _beside(beside, name)
            suffix = _suffix(content, name)
            _check(content, suffix)
        except LayoutError as error:
            said = " – ".join(dict.fromkeys(each for each in (block.alt, block.caption) if each))
            alt = f" (“{shortened(said)}”)" if said else ""
            message = f"the picture {_called(name)}{alt} is left out: {error.message}"
            notes.append(lost(message, error.hint, line=slide.line, spot=slide.origin))
            continue
        path = next(path for path in _paths(film, name, suffix) if files.get(path, content) == content)
        files[path], names[name] = content, path
    return KeptPictures(files, names, tuple(notes))


def with_pictures(deck: Deck, names: Mapping[str, str]) -> Deck:
    """A deck without the pictures that cannot be shown, the others under their new names."""
    slides = (slide.model_copy(update={"blocks": tuple(_renamed(slide, names))}) for slide in deck.slides)
    return deck.model_copy(update={"slides": tuple(slides)})


def _renamed(slide: DeckSlide, names: Mapping[str, str]) -> Iterator[object]:
    for block in slide.blocks:
        if not isinstance(block, PictureBlock):
            yield block
        elif block.file in names:
            yield block.model_copy(update={"file": names[block.file]})


def _shown(deck: Deck) -> Iterator[tuple[PictureBlock, DeckSlide]]:
    for slide in deck.slides:
        yield from ((block, slide) for block in slide.blocks if isinstance(block, PictureBlock))


def _beside(folder: Path, name: str) -> bytes:
    kind = name.partition(":")[0].lower() if _SCHEME.match(name) else ""
    if kind == "data":
        raise LayoutError("it stands in the file itself", "save it beside the file, and name it so")
    if kind == "file" or _ON_A_MACHINE.match(unquote(name)):
        raise LayoutError("it is named by its place on one machine", "copy it beside the file, and name it so")
    if kind or name.startswith("//"):
        raise LayoutError("it lies on the web, and nothing is fetched", "save it beside the file, and name it so")
    path = folder / unquote(name.partition("#")[0].partition("?")[0])
    try:
        if not lies_in(path, folder.resolve()):
            raise LayoutError("it lies outside the file's own folder", "copy it beside the file")
        with open_file(path) as file:
            content = bytes(file.read(_MOST_BYTES + 1))
    except (OSError, ValueError) as error:
        raise LayoutError("there is no such file", "put it beside the file, and import it again") from error
    if len(content) > _MOST_BYTES:
        raise LayoutError(f"it has more than {_MOST_BYTES:,} bytes", "make it smaller")
    return content


def _suffix(content: bytes, name: str) -> str:
    found = next((suffix for magic, suffix in _SUFFIXES.items() if content.startswith(magic)), None)
    if found is None:
        kind = PurePosixPath(name).suffix.lower()
        if kind in _ENDINGS:
            raise LayoutError("it is no picture, whatever it is called", "export it again as PNG")
        raise LayoutError(f"a picture {kind or 'of its kind'} is not read", "save it as PNG, and name it with `figure`")
    return found


def _called(name: str) -> str:
    """A name as it is said: it may hold a whole picture."""
    shown = unquote(name)
    return repr(printable(shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"))


def _check(content: bytes, suffix: str) -> None:
    with temporary_folder() as folder:
        path = folder / f"picture{suffix}"
        write_atomic(path, content)
        picture_size(path, path.name, file_digest(path))


def _paths(film: str, name: str, suffix: str) -> Iterator[str]:
    stem = slug(PurePosixPath(unquote(name)).stem)[:_LONGEST].strip("-")
    base = f"{FOLDER}/{film}-{stem or 'picture'}"
    yield f"{base}{suffix}"
    yield from (f"{base}-{number}{suffix}" for number in count(2))
