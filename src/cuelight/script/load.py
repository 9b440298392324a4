"""Reads scripts, and looks at the files that they name, all of them inside the project."""

from pathlib import Path

from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.project import Project, lies_in
from cuelight.script.named_files import refuse_missing
from cuelight.script.parse import Authored, parse
from cuelight.storage.read import open_file
from cuelight.storage.write import advice

MOST_BYTES = 1_000_000


def load(path: Path, project: Path) -> Authored:
    """Read a scene script and see that every file it names is there, inside the project.

    Args:
        path: The script.
        project: The project's folder.

    Raises:
        ScriptError: Every problem of the script.
    """
    name = Project(project).shown(path) if path.is_relative_to(project) else path.name
    authored = parse(read_script(path, project, name), name)
    refuse_missing(authored, path.parent, project)
    return authored


def read_script(path: Path, project: Path, name: str) -> str:
    """Read the text of a script, which must lie in the project itself.

    Args:
        path: The script.
        project: The project's folder.
        name: The file as messages name it.

    Raises:
        ScriptError: It leads out of the project, or as `read_text`.
    """
    if not lies_in(path, project.resolve()):
        # A message would otherwise show lines of somebody else's file.
        hint = "put the file itself there, not a link to it"
        raise ScriptError(
            (Diagnostic(Location(name), "outside-project", "error", "this leads out of the project", hint),)
        )
    return read_text(path, name)


def read_text(path: Path, name: str) -> str:
    """Read a file that an author writes: UTF-8, with or without a byte order mark, any line ends.

    Args:
        path: The file.
        name: The file as messages name it.

    Raises:
        ScriptError: It cannot be read, is not UTF-8, or too large.
    """
    try:
        with open_file(path) as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message, hint = f"this cannot be read: {error.strerror}", advice("read", error) or "name a file that is there"
        raise ScriptError((Diagnostic(Location(name), "no-file", "error", message, hint),)) from error
    if len(content) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES:,} bytes"
        raise ScriptError((Diagnostic(Location(name), "too-large", "error", message, "make two files of it"),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message, hint = "the file is not UTF-8 text", "save it as UTF-8 in your editor"
        raise ScriptError((Diagnostic(Location(name, line), "not-utf-8", "error", message, hint),)) from error
