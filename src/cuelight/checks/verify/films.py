"""`cuelight verify`: find finished films and measure each, and look at the page of their series.

Reads `dist/`, and what scripts deliver; writes nothing but to the store, as `cuelight status` does.
"""

from collections.abc import Sequence

from cuelight.checks.verify.film import verify_film
from cuelight.checks.verify.series import verify_series
from cuelight.checks.verify.verification import Verification
from cuelight.errors import UsageError
from cuelight.project import Project


def verify_films(project: Project, films: Sequence[str]) -> list[Verification]:
    """Measure films by their ids; all of `dist/` if none is named, and the page of a series then, too.

    Raises:
        UsageError: A film was not built yet.
        ScriptError: What `cuelight.toml` says of a series is wrong.
    """
    measured = [_verify(project, film) for film in films or _built(project)]
    series = None if films else verify_series(project)
    return [*measured, series] if series else measured


def _built(project: Project) -> Sequence[str]:
    """Every folder of a film, also of one whose timeline or MP4 is gone."""
    found = sorted({*project.built_films(), *(path.parent.name for path in project.dist.glob("*/manifest.json"))})
    if not found:
        raise UsageError("there is no finished film in dist/", "run `cuelight build` first")
    return found


def _verify(project: Project, film: str) -> Verification:
    if not (project.dist / film).is_dir():
        raise UsageError(f"there is no film {film!r} in dist/", "run `cuelight build` first, or name another")
    return verify_film(project, film)
