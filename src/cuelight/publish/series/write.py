"""Writes what a series adds to the folder of all films: `index.html`, its style and script, and `sitemap.xml`.

Reads `cuelight.toml` and the films that are built; replaces nothing but what it has written itself.
"""

from collections.abc import Mapping
from importlib.resources import files

from cuelight.build.settings import FilmSeries
from cuelight.languages.find import fallen_back, language_of
from cuelight.project import Project
from cuelight.publish.series.settings import BESIDE, FILES, read_series
from cuelight.publish.series.works import Work, works
from cuelight.script.heads import film_scripts

TEMPLATES = "cuelight.publish.series"
MOST_SEARCHED = 28_800
"""Seconds of a film that a sitemap can tell at most."""


def write_series(project: Project) -> None:
    """Write the page of a project's series, or take it away where there is no series any more.

    Args:
        project: Whose; the films that are built are listed.

    Raises:
        UsageError: `cuelight.toml` is not understood, or somebody's file stands in the way.
        ScriptError: What it says of the series is wrong.
        StorageError: The folder cannot be written.
    """
    series = read_series(project)
    if series or FILES.ours(project.dist):
        FILES.publish(project.dist, series_files(project, series) if series else {})


def film_ids(project: Project, series: FilmSeries) -> tuple[str, ...]:
    """The films of a series, built or not, in order."""
    return series.films or tuple(film_scripts(project.all_scripts()))


def series_files(project: Project, series: FilmSeries) -> Mapping[str, bytes]:
    """The content of what a series adds to the folder of films, by name.

    Args:
        project: Whose; the films that are built are listed.
        series: What they have in common.
    """
    films = tuple(works(project.dist, film_ids(project, series)))
    made = {
        "index.html": index_page(series, films, project.base_url),
        **{name: (files(TEMPLATES) / name).read_text("utf-8") for name in BESIDE},
    }
    if project.base_url:
        made["sitemap.xml"] = sitemap(films, project.base_url)
    return {name: text.encode() for name, text in made.items()}


def index_page(series: FilmSeries, films: tuple[Work, ...], base: str) -> str:
    """The page that lists the films of a series.

    Args:
        series: What they have in common.
        films: Those that are built, each with its translations.
        base: Address of the folder of films; "" where it is not known.
    """
    from cuelight.publish.templates import rendered

    words, language = language_of(series.language).page, fallen_back(series.language) or series.language
    return rendered(
        TEMPLATES, "index.html", series=series, works=films, words=words, words_language=language, base=base
    )


def sitemap(films: tuple[Work, ...], base: str) -> str:
    """What search engines read of a series: its pages, each with its film.

    Args:
        films: Those that are built, each with its translations.
        base: Address of the folder of films.
    """
    from cuelight.publish.templates import rendered

    return rendered(TEMPLATES, "sitemap.xml", works=films, base=base, most=MOST_SEARCHED)
