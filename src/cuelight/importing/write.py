"""A file of others -> a script and its pictures in a project; nothing of it where anything fails."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.errors import Diagnostic, Location, StorageError, UsageError
from cuelight.importing.deck import Deck, ImportNote, lost
from cuelight.importing.fitted import fitted
from cuelight.importing.pictures import keep_pictures, with_pictures
from cuelight.importing.reading import read_file
from cuelight.importing.texts import as_label, shortened
from cuelight.importing.tongue import language_doubt
from cuelight.project import SCRIPT_SUFFIXES, Project
from cuelight.script.fields import DEVICE, slug
from cuelight.storage.write import write_atomic

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_MOST_SOURCES = 40


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written.

    Attributes:
        script: The script.
        pictures: Its pictures.
        scenes: How many scenes it has.
        findings: What could not be kept as it was.
    """

    script: Path
    pictures: tuple[Path, ...]
    scenes: int
    findings: tuple[Diagnostic, ...]


def script_place(project: Project, file: Path, out: Path | None) -> Path:
    """Where the script of a file goes.

    Raises:
        UsageError: It is no name of a script, or one is there.
    """
    place = out or project.scripts / f"{_film(file)}.yaml"
    if place.suffix not in SCRIPT_SUFFIXES:
        raise UsageError(f"{place} is no name of a script", "end it with .yaml")
    if place.exists() or place.is_symlink():
        raise UsageError(f"{place} is there already", "name another place with --out, or move the file away")
    if place.resolve().parent != project.scripts.resolve():
        raise UsageError(f"{place} would not be a script of the project", f"scripts lie in {project.scripts}")
    return place


def import_file(file: Path, place: Path) -> Imported:
    """Import a file.

    Args:
        file: A deck, page or diagram.
        place: Where the script goes; see `script_place`.

    Raises:
        ScriptError: The file cannot be imported.
        StorageError: It cannot be read, or nothing can be written.
    """
    read = read_file(file)
    film = _film(place)
    kept = keep_pictures(read, file.parent, film)
    names = {path: _free(place.parent, path, content) for path, content in kept.files.items()}
    files = {names[path]: content for path, content in kept.files.items()}
    deck = with_pictures(read.deck, {name: names[path] for name, path in kept.names.items()})
    made = fitted(deck, _top(deck, file), file.name, files, Project(place.resolve().parent.parent))
    written = _write({place.parent / name: content for name, content in files.items()}, place, made.script.text)
    notes = (*read.deck.notes, *kept.notes, *made.notes, *language_doubt(read.deck), *_sources_left_out(read.deck))
    return Imported(place, written, made.scenes, tuple(_findings(notes, file.name)))


def _sources_left_out(deck: Deck) -> Sequence[ImportNote]:
    left_out = len(deck.sources) - _MOST_SOURCES
    return [lost(f"of {len(deck.sources)} links the last {left_out} are no sources")] if left_out > 0 else []


def _film(path: Path) -> str:
    name = slug(path.stem) or "film"
    return f"film-{name}" if re.fullmatch(DEVICE, name) else name


def _top(deck: Deck, file: Path) -> Mapping[str, Any]:
    title = as_label(shortened(deck.title)) or as_label(file.stem) or "A film"
    top: dict[str, Any] = {"title": title}
    if deck.description:
        top["description"] = as_label(shortened(deck.description))
    if _TAG.fullmatch(deck.language):
        top["language"] = deck.language
    if deck.sources:
        top["sources"] = [
            {"title": as_label(shortened(source.title)) or source.url, **({"url": source.url} if source.url else {})}
            for source in deck.sources[:_MOST_SOURCES]
        ]
    return top


def _free(folder: Path, name: str, content: bytes) -> str:
    """A name beside the script that is free, or has these very bytes."""
    base, _, suffix = name.rpartition(".")
    names = (name, *(f"{base}-{number}.{suffix}" for number in range(2, 10_000)))
    return next(each for each in names if not (folder / each).exists() or (folder / each).read_bytes() == content)


def _write(pictures: Mapping[Path, bytes], place: Path, text: str) -> tuple[Path, ...]:
    new = [path for path in pictures if not path.exists()]
    try:
        for path in new:
            write_atomic(path, pictures[path])
        write_atomic(place, text.encode())
    except StorageError:
        for path in new:
            path.unlink(missing_ok=True)
        raise
    return tuple(pictures)


def _findings(notes: Iterable[ImportNote], name: str) -> Sequence[Diagnostic]:
    found = [
        Diagnostic(Location(name, note.line, spot=f"{name}, {note.spot}" if note.spot else ""),
                   note.code, "advice" if note.code == "import-unsaid" else "warning", note.message, note.hint)
        for note in notes
    ]  # fmt: skip
    return list(dict.fromkeys(sorted(found, key=lambda each: each.location.line)))
