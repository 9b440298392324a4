"""The page of a series, and what goes with it, against the films that are built. Reads `dist/`, `cuelight.toml`."""

from pathlib import Path

from cuelight.checks.verify.files import is_file
from cuelight.checks.verify.verification import Notes, Verification
from cuelight.project import Project
from cuelight.publish.series.settings import read_series
from cuelight.publish.series.write import film_ids, series_files
from cuelight.storage.read import read_file

PAGE = "index.html"
"""What the page is called among the films; no film's id has a dot."""
_HINT = "run `cuelight build`"


def verify_series(project: Project) -> Verification | None:
    """Look at the files that a series adds to the folder of films.

    Args:
        project: Whose.

    Returns:
        What is wrong with them; None for a project without a series.

    Raises:
        UsageError: `cuelight.toml` is not understood.
        ScriptError: What it says of the series is wrong.
    """
    series = read_series(project)
    if series is None:
        return None
    notes, ids = Notes(PAGE), film_ids(project, series)
    for film in ids:
        if not is_file(project.dist / film / "manifest.json"):
            notes.find(
                "missing-file", f"the film {film!r} of the series is not built", file=PAGE, spot=film, hint=_HINT
            )
    for name, content in series_files(project, series).items():
        _check(project.dist / name, content, notes)
    notes.measured["films"] = len(ids)
    return notes.report()


def _check(path: Path, content: bytes, notes: Notes) -> None:
    if not is_file(path):
        notes.find("missing-file", "the file is missing", file=path.name, spot=path.name, hint=_HINT)
    elif read_file(path) != content:
        message = "the file is not the one of the films that are built and of cuelight.toml"
        notes.find("stale-file", message, file=path.name, spot=path.name, hint=_HINT)
