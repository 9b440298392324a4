"""A text of a script in place of another, unless somebody has changed the file meanwhile. Reads and writes scripts."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cuelight.editing.editable import edge_label, is_edge, value_at
from cuelight.editing.typed_over import typed_over
from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import Project
from cuelight.script.load import read_script
from cuelight.script.parse import parse
from cuelight.script.yaml_text import Keys, as_read, read_yaml
from cuelight.storage.read import read_file
from cuelight.storage.write import replace_same, using

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Saved:
    """What was typed stands in the file.

    Attributes:
        text: The script's text now, without a byte order mark.
        seen: Of that, see `seen_of`.
    """

    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody has changed the file since it was seen, so nothing was written.

    Attributes:
        typed: What was to be written.
        value: What stands there now, in the form of `EditableText.value`; None if no text does.
        text: The script's text now, without a byte order mark.
        seen: Of that, see `seen_of`.
    """

    typed: str
    value: str | None
    text: str
    seen: str


def seen_of(text: str) -> str:
    """Which text of a script somebody has before them: its SHA-256, in hexadecimal, whatever ends its lines.

    >>> seen_of("title: A film\\r\\n") == seen_of("title: A film\\n")
    True
    """
    return hashlib.sha256(as_read(text).encode()).hexdigest()


def save_value(
    project: Project,
    path: Path,
    seen: str,
    keys: Keys,
    typed: str,
    errors_of: Callable[[str], tuple[Diagnostic, ...]] | None = None,
) -> Saved | Conflict:
    """Write what was typed over a text into the script's file; its mode, line ends and byte order mark stay.

    Args:
        project: The script's project.
        path: The script.
        seen: `seen_of` the text from which the page was made.
        keys: To the text, as `editable` gives them.
        typed: What is to stand there, in the form of `EditableText.value`.
        errors_of: What is wrong with a text of the script; by default what is without looking at any other file.

    Returns:
        The newer text, or what is in the way. A file that somebody changes is never written over: it is looked at once
        more when all else is done.

    Raises:
        ScriptError: The file is gone, leads out of the project, or cannot be read; or as `typed_over`; or the script
            would have an error that it has not now, such as a text that is too long.
        StorageError: It cannot be written; then it is as it was.
    """
    name = project.shown(path)
    text = read_script(path, project.root, name)
    if seen_of(text) == seen:
        changed = typed_over(text, name, keys, typed)
        _refuse_new_errors(text, changed, errors_of or partial(_errors, name))
        if changed == text or replace_text(path, text, changed):
            return Saved(changed, seen_of(changed))
        text = read_script(path, project.root, name)
    return Conflict(typed, _value(text, name, keys), text, seen_of(text))


def _refuse_new_errors(before: str, after: str, errors_of: Callable[[str], tuple[Diagnostic, ...]]) -> None:
    if wrong := errors_of(after):
        known = {(error.code, error.message) for error in errors_of(before)}
        new = tuple(error for error in wrong if (error.code, error.message) not in known)
        if new:
            raise ScriptError(new)


def _errors(name: str, text: str) -> tuple[Diagnostic, ...]:
    try:
        parse(text, name)
    except ScriptError as error:
        return error.diagnostics
    return ()


def replace_text(path: Path, before: str, after: str) -> bool:
    """Put another text in the place of a script's, if that still is what it was.

    Args:
        path: The script's file, or a link to it.
        before: Its text, without a byte order mark, which stays.
        after: The other.

    Returns:
        Whether it was what it was; else nothing was written.

    Raises:
        StorageError: As `replace_same`.
    """
    target = path.resolve()
    with using(target.parent):
        mark = _MARK if read_file(target).startswith(_MARK) else b""
    return replace_same(target, mark + before.encode(), mark + after.encode())


def _value(text: str, name: str, keys: Keys) -> str | None:
    """What a text says at a path; None if there is no text."""
    try:
        value, source, _ = read_yaml(text, name)
        for key in keys:
            value = value[key]
    except (ScriptError, KeyError, IndexError, TypeError):
        return None
    if not isinstance(value, str):
        return None
    return edge_label(keys, value).value if is_edge(keys) else value_at(source, keys, value)
