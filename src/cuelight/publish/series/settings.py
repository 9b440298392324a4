"""`[series]` in `cuelight.toml`: what the films of a project have in common. Reads that file and scripts."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from cuelight.build.settings import FilmSeries, read_settings
from cuelight.errors import Diagnostic, ScriptError, nearest
from cuelight.project import Project
from cuelight.script.heads import film_scripts
from cuelight.settings.toml_text import TomlText
from cuelight.storage.file_list import FileList

SECTION = "series"
BESIDE = ("series.css", "series.js")
"""What the page needs beside it."""
FILES = FileList(
    ".cuelight-series.json",
    "series",
    r"index\.html|sitemap\.xml|series\.css|series\.js",
    "move the file away, or leave [series] out of cuelight.toml",
)
"""What a series leaves in the folder of films."""


def read_series(project: Project) -> FilmSeries | None:
    """The series of a project; None if it says of none.

    Raises:
        UsageError: `cuelight.toml` cannot be read.
        ScriptError: It has problems, or names a film that no script makes.
    """
    series = read_settings(project).series
    if series is None:
        return None
    text = project.settings_text
    if problems := tuple(_unknown(text, series, film_scripts(project.all_scripts()))):
        raise ScriptError(problems)
    return series


def _unknown(text: TomlText, series: FilmSeries, films: Mapping[str, Path]) -> Iterator[Diagnostic]:
    for number, film in enumerate(series.films):
        keys = (SECTION, "films", number)
        if film not in films:
            yield text.problem(keys, "unknown-film", f"no script makes the film {film!r}", nearest(film, list(films)))
        elif film in series.films[:number]:
            yield text.problem(keys, "double-id", f"the film {film!r} is listed twice", "list it once")
