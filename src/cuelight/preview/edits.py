"""What a page changes in a script: a text that was typed over, an error that is corrected by a press.

Writes scripts; a file that somebody has changed since the page was made is never written over.
"""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from cuelight.build.fits import check_fits
from cuelight.build.read_inputs import inputs_of
from cuelight.checks.fix import ErrorPlace, fix_one
from cuelight.editing.save import Conflict, replace_text, save_value, seen_of
from cuelight.errors import CuelightError, Diagnostic, ScriptError
from cuelight.preview.answers import Answer, refused, said
from cuelight.project import Project
from cuelight.script.load import read_script
from cuelight.script.parse import parse
from cuelight.storage.lock import sharing
from cuelight.storage.write import using


def edit(project: Project, script: Path, asked: Mapping[str, Any]) -> Answer:
    """Write what was typed over a text.

    Args:
        project: The script's project.
        script: The script.
        asked: `seen`, `keys` and `value`, as the page sends them.

    Returns:
        What is known of the script by then; status 409 where somebody has changed it, 422 where it cannot be written.
    """
    match asked:
        case {"seen": str(seen), "keys": list(keys), "value": str(value)} if _are_keys(keys):
            pass
        case _:
            return refused("an edit has the text that was seen, a place in it, and a value", "reload the page")
    try:
        # A schema is not laid out for it: that takes a second or two, in which its new words could be seen.
        judged = None if keys[0] == "schema" else partial(_errors, project, script)
        saved = save_value(project, script, seen, tuple(keys), value, judged)
    except CuelightError as error:
        return _problem(error)
    if isinstance(saved, Conflict):
        newer = {"conflict": True, "value": saved.value, "typed": saved.typed, "seen": saved.seen}
        return said(newer, HTTPStatus.CONFLICT)
    return said({"ok": True, "seen": saved.seen})


def _errors(project: Project, script: Path, text: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a text of a script, also where it is laid out, such as a heading that takes too many lines."""
    try:
        source = inputs_of(project, script, parse(text, project.shown(script)))
        with sharing(project.lock), using(project.root):
            check_fits([source])
    except ScriptError as error:
        return error.diagnostics
    except CuelightError:
        return ()  # It is no matter of this text.
    return ()


def _are_keys(keys: list[Any]) -> bool:
    return 0 < len(keys) < 20 and all(isinstance(key, str | int) and not isinstance(key, bool) for key in keys)


def correct(project: Project, script: Path, asked: Mapping[str, Any]) -> Answer:
    """Correct an error that can only be meant one way.

    Args:
        project: The script's project.
        script: The script.
        asked: Its `code`, `line` and `column`.

    Returns:
        As `edit`.
    """
    match asked:
        case {"code": str(code), "line": int(line), "column": int(column)} if not (
            isinstance(line, bool) or isinstance(column, bool)
        ):
            pass
        case _:
            return refused("a correction has the code of an error and its place", "reload the page")
    name = project.shown(script)
    try:
        text = read_script(script, project.root, name)
        fixed = fix_one(text, name, ErrorPlace(code, line, column))
        if fixed is None:
            return refused("this is not wrong any more, or can be meant in several ways", "correct it in an editor")
        if not replace_text(script, text, fixed.text):
            return said({"conflict": True}, HTTPStatus.CONFLICT)
    except CuelightError as error:
        return _problem(error)
    return said({"ok": True, "seen": seen_of(fixed.text)})


def _problem(error: CuelightError) -> Answer:
    """What keeps a text from being written, with its place where it has one."""
    if isinstance(error, ScriptError) and error.diagnostics:
        return said({"problem": error.diagnostics[0].as_json()}, HTTPStatus.UNPROCESSABLE_ENTITY)
    return refused(error.message, error.hint)
