"""`cuelight verify`: find finished films and measure each against its timeline.

Reads `dist/`; writes nothing.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from cuelight.build.manifest import read_manifest
from cuelight.checks.verify import Verification, unreadable, verify
from cuelight.errors import UsageError
from cuelight.project import TIMELINE, Project


def verify_films(project: Project, films: Sequence[str]) -> list[Verification]:
    """Measure films by their ids; all of `dist/` if none is named.

    Raises:
        UsageError: A film was not built yet.
    """
    return [_verify(project.dist / film) for film in films or _built(project)]


def _built(project: Project) -> Sequence[str]:
    found = project.built_films()
    if not found:
        raise UsageError("there is no finished film in dist/", "run `cuelight build` first")
    return found


def _verify(folder: Path) -> Verification:
    film = folder / f"{folder.name}.mp4"
    if not folder.is_dir():
        raise UsageError(f"there is no film {folder.name!r} in dist/", "run `cuelight build` first, or name another")
    try:
        timeline = json.loads((folder / TIMELINE).read_bytes())
    except (OSError, ValueError):
        return unreadable(film, f"its {TIMELINE} is missing or damaged")
    return verify(film, timeline, _ground(folder))


def _ground(folder: Path) -> str | None:
    """The colour of the theme's ground, as the film's manifest tells; None if it cannot."""
    theme = read_manifest(folder).get("theme")
    ground = theme.get("inputs", {}).get("colours", {}).get("ground") if isinstance(theme, dict) else None
    return ground if isinstance(ground, str) and re.fullmatch("#[0-9A-Fa-f]{6}", ground) else None
