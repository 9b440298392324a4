"""The PO files beside scripts: `water.de.po` is the German of `water.yaml`. Reads listings of folders, and PO files."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.project import Project, lies_in
from cuelight.script.load import read_script
from cuelight.storage.read import open_file
from cuelight.storage.write import advice
from cuelight.translations.glossary import NAME, Glossary, parse_glossary
from cuelight.translations.po_file import MOST_BYTES, PoFile, decoded, read_po

SUFFIX = ".po"
_NAME = re.compile(r"(?P<script>.+)\.(?P<tag>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.po")


def po_path(script: Path, tag: str) -> Path:
    """Where the translation of a script into a language lies; in the spelling that it has there, if there is one.

    Args:
        script: The script.
        tag: The language, as the script names it.
    """
    usual = script.with_name(f"{script.stem}.{tag}{SUFFIX}")
    if usual.is_file():
        return usual
    return next(iter(_spelled(script, tag)), usual)


def _spelled(script: Path, tag: str) -> Sequence[Path]:
    """The PO files of a script and a language, in whatever letters their names have the tag."""
    return [path for path, found in _beside(script) if found.lower().replace("_", "-") == tag.lower()]


def _beside(script: Path) -> Iterator[tuple[Path, str]]:
    """The PO files of a script, with the languages in their names."""
    for path in po_files(script.parent):
        match = _NAME.fullmatch(path.name)
        if match and match["script"] == script.stem:
            yield path, match["tag"]


def po_files(folder: Path) -> Sequence[Path]:
    """The PO files in a folder, by name."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.name[:1] != ".")
    except OSError:
        return []


def doubles(project: Project, script: Path, tag: str) -> Iterator[Diagnostic]:
    """Each file of a language of which there are two."""
    files = _spelled(script, tag)
    for path in files if len(files) > 1 else ():
        others = " and ".join(other.name for other in files if other != path)
        message = f"there is also {others} for the same language {tag}"
        yield Diagnostic(Location(project.shown(path)), "two-translations", "error", message, "keep one of them")


def unnamed(project: Project, scripts: Sequence[tuple[Path, Sequence[str]]]) -> Iterator[Diagnostic]:
    """PO files that belong to no script, or to a language that their script does not name.

    Args:
        project: Where they lie.
        scripts: Every script of the project, with the tags that it names.
    """
    tags = {script.stem: {tag.lower() for tag in named} for script, named in scripts}
    for path in po_files(project.scripts):
        match, place = _NAME.fullmatch(path.name), Location(project.shown(path))
        if match is None or match["script"] not in tags:
            message = "this translation belongs to no script of the project, so nothing is made of it"
            hint = "name it after its script and its language, as in water.de.po"
            yield Diagnostic(place, "unused-translation", "warning", message, hint)
        elif match["tag"].lower().replace("_", "-") not in tags[match["script"]]:
            message = f"the script does not name the language {match['tag']!r}, so nothing is made of this translation"
            hint = f"write `languages: {{{match['tag']}: {{}}}}` into the script, or delete the file"
            yield Diagnostic(place, "unused-translation", "warning", message, hint)


def read_beside(project: Project, path: Path) -> PoFile:
    """Read a PO file, which must lie in the project itself.

    Raises:
        ScriptError: Every problem of it.
    """
    name = project.shown(path)
    if not lies_in(path, project.root.resolve()):
        wrong = Diagnostic(
            Location(name), "outside-project", "error", "this leads out of the project", "put the file itself there"
        )
        raise ScriptError((wrong,))
    return read_po(decoded(content_of(path, name), name), name)


def content_of(path: Path, name: str) -> bytes:
    """The bytes of a PO file, and one more than it may have.

    Raises:
        ScriptError: It cannot be read.
    """
    try:
        with open_file(path) as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        message, hint = f"this cannot be read: {error.strerror}", advice("read", error) or "name a file that is there"
        raise ScriptError((Diagnostic(Location(name), "no-file", "error", message, hint),)) from error


def read_glossary(project: Project) -> Glossary:
    """The terms of a project; none if it has no glossary.

    Raises:
        ScriptError: Every problem of it.
    """
    path = project.scripts / NAME
    return (
        parse_glossary(read_script(path, project.root, project.shown(path)), project.shown(path))
        if path.exists()
        else Glossary()
    )
