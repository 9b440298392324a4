"""The films and pages to which a script leads on: its `related` and `next`. Reads the scripts of those films."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import Diagnostic, nearest
from cuelight.script.heads import film_scripts, film_title
from cuelight.script.model import Script
from cuelight.script.parse import Authored
from cuelight.script.yaml_text import Keys


@dataclass(frozen=True, slots=True)
class FilmLink:
    """Where a film leads on to: a film of the project, by its id, or an address.

    Attributes:
        script: The script of that film.
        is_next: Whether it is the film to see after this one.
    """

    text: str
    film: str = ""
    url: str = ""
    script: Path | None = None
    is_next: bool = False


def film_links(script: Script, films: Mapping[str, Path]) -> Iterator[FilmLink]:
    """Where a film leads on to, the next film first.

    Args:
        script: The film's script.
        films: The project's scripts by their films; those that it names are among them.
    """
    if script.next:
        yield FilmLink(film_title(films[script.next]), script.next, script=films[script.next], is_next=True)
    for related in script.related:
        if related.film:
            path = films[related.film]
            yield FilmLink(related.text or film_title(path), related.film, script=path)
        else:
            yield FilmLink(related.text or "", url=related.url or "")


def link_problems(authored: Authored, films: Mapping[str, Path]) -> Iterator[Diagnostic]:
    """Every film that a script names and that no script makes."""
    script, source = authored.script, authored.source
    named: list[tuple[Keys, str]] = [(("next",), script.next)] if script.next else []
    named += [(("related", at, "film"), each.film) for at, each in enumerate(script.related) if each.film]
    for keys, film in named:
        if film == script.id:
            message = f"the film {film!r} names itself"
            yield source.problem(keys, "unknown-film", message, "name another film, or leave it out")
        elif film not in films:
            yield source.problem(keys, "unknown-film", f"no script makes the film {film!r}", nearest(film, list(films)))


def project_films(script: Script, scripts: Callable[[], Sequence[Path]]) -> Mapping[str, Path]:
    """The project's scripts by their films, if a script names any."""
    return film_scripts(scripts()) if script.next or script.related else {}
