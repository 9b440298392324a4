"""What is wrong while a preview runs, as problems of its script."""

from collections.abc import Mapping
from pathlib import Path

from cuelight.checks.fix import ErrorPlace, fixable
from cuelight.errors import CuelightError, Diagnostic, Location, ScriptError
from cuelight.preview.workshop import Failed
from cuelight.project import Project
from cuelight.script.load import read_script


def problems_of(project: Project, script: Path, error: Exception) -> tuple[Diagnostic, ...]:
    """What an error says: its problems in the script, or why there is no film, whatever went wrong."""
    if isinstance(error, ScriptError):
        return error.diagnostics
    place = Location(project.shown(script))
    if isinstance(error, CuelightError):
        return (Diagnostic(place, "no-film", "error", error.message, error.hint),)
    said = f"Cuelight itself failed, on what it should have known: {type(error).__name__}: {error}"
    return (Diagnostic(place, "no-film", "error", said, "send us the script, or what of it fails"),)


def undrawn(project: Project, script: Path, failed: Mapping[Failed, str]) -> tuple[Diagnostic, ...]:
    """What is not seen or heard because it could not be made; of a sentence it is said beside that."""
    place = Location(project.shown(script))
    said = dict.fromkeys(said for each, said in failed.items() if each.stage != "takes")
    return tuple(Diagnostic(place, "no-film", "error", each) for each in said)


def fixable_in(project: Project, script: Path) -> frozenset[ErrorPlace]:
    """Which errors of a script a press can correct; none where it cannot be read."""
    name = project.shown(script)
    try:
        return fixable(read_script(script, project.root, name), name)
    except CuelightError:
        return frozenset()
