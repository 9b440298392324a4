"""`[series]` in `cuelight.toml`: what the films of a project have in common. Reads that file and scripts."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import SETTINGS, Project
from cuelight.script.fields import FileId, Model, Verbatim
from cuelight.script.heads import film_scripts
from cuelight.script.messages import nearest
from cuelight.script.model import Language
from cuelight.script.settings_places import settings_problem
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
_EXAMPLE = 'write [series] and under it title = "Our films"'


class FilmSeries(Model):
    """A series of films.

    Attributes:
        title: Of the page that lists them.
        description: What they are about.
        language: Of that page.
        films: Their ids, in order; by default all films, by the names of their scripts.
    """

    title: Verbatim = "Films"
    description: Verbatim | None = None
    language: Language = "en"
    films: Annotated[tuple[FileId, ...], Field(max_length=5_000)] = ()


def read_series(project: Project) -> FilmSeries | None:
    """The series of a project; None if it says of none.

    Raises:
        UsageError: `cuelight.toml` is not understood.
        ScriptError: What it says of the series is wrong, or names a film that no script makes.
    """
    written = project.settings.get("series")
    if written is None:
        return None
    text = (project.root / SETTINGS).read_text("utf-8")
    try:
        series = FilmSeries.model_validate(written)
    except ValidationError as error:
        raise ScriptError(tuple(_wrong(text, error))) from error
    if problems := tuple(_unknown(text, series, film_scripts(project.all_scripts()))):
        raise ScriptError(problems)
    return series


def _wrong(text: str, error: ValidationError) -> Iterator[Diagnostic]:
    for detail in error.errors(include_url=False):
        key = str(detail["loc"][0]) if detail["loc"] else "series"
        known = list(FilmSeries.model_fields)
        if detail["type"] == "extra_forbidden":
            yield settings_problem(
                text, SECTION, key, "unknown-key", f"the key {key!r} is not known in [series]", nearest(key, known)
            )
        else:
            yield settings_problem(
                text, SECTION, key, "wrong-value", f"{key!r} in [series] is not understood: {detail['msg']}", _EXAMPLE
            )


def _unknown(text: str, series: FilmSeries, films: Mapping[str, Path]) -> Iterator[Diagnostic]:
    for film in dict.fromkeys(series.films):
        if film not in films:
            yield settings_problem(
                text, SECTION, film, "unknown-film", f"no script makes the film {film!r}", nearest(film, list(films))
            )
        elif series.films.count(film) > 1:
            yield settings_problem(
                text, SECTION, film, "double-id", f"the film {film!r} is listed twice", "list it once"
            )
