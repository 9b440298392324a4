"""Scripts with all that they name, each followed by its whole translations. Reads them; makes nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from cuelight.build.inputs import Inputs
from cuelight.build.kept_words import kept_words
from cuelight.build.languages import broken_languages, with_languages
from cuelight.build.read_inputs import read_source
from cuelight.errors import (
    CuelightError,
    Diagnostic,
    EngineError,
    Location,
    PluginError,
    ScriptError,
    UsageError,
    nearest,
)
from cuelight.project import Project, check_places
from cuelight.script.heads import film_scripts
from cuelight.translations.translated import film_id


def read_sources(
    project: Project,
    scripts: Sequence[Path],
    taken: Mapping[str, Path] | None = None,
    failed: list[EngineError] | list[CuelightError] | None = None,
    wrong: list[Diagnostic] | None = None,
    tags: Collection[str] = (),
) -> tuple[Inputs, ...]:
    """Read scripts, each followed by its whole translations; the problems of all of them come in one error.

    What is wrong with a translation is told by the `languages` of its script, and keeps nothing else from being read.

    Args:
        project: Where everything lies.
        scripts: The scripts to read.
        taken: The scripts of other films, by the film's id.
        failed: Where errors of single scripts go, which are then left out; None raises them.
        wrong: Where problems of scripts go, which are then left out; None raises them.
        tags: Languages that are wanted; the one that nobody speaks is made only where it is among them.

    Raises:
        ScriptError: Problems of any script.
        PluginError: What another package adds is broken.
        UsageError: Two scripts make the same film, or a link leads out of the project where something is written.
    """
    check_places(project)
    sources, problems = list[Inputs](), list[Diagnostic]()
    for path in scripts:
        try:
            source = read_source(project, path)
            with kept_words(project):
                films = with_languages(source, tags)
            problems += clashes(films[0])
            sources += films
        except ScriptError as error:
            problems += error.diagnostics
        except PluginError as error:
            if failed is None:
                raise
            failed.append(error)
    problems = list(dict.fromkeys(problems))
    if problems and wrong is None:
        raise ScriptError(tuple(problems))
    if wrong is not None:
        wrong += problems
    seen = dict(taken or {})
    for source in sources:
        if source.id in seen:
            first, second = project.shown(seen[source.id]), project.shown(source.path)
            raise UsageError(
                f"{first} and {second} both make the film {source.id!r}", "give one of them an id of its own"
            )
        seen[source.id] = source.path
    return tuple(sources)


def chosen(sources: Sequence[Inputs], tags: Collection[str]) -> tuple[Inputs, ...]:
    """The films in some languages; all of them without any.

    Args:
        sources: Scripts, each followed by its translations.
        tags: The languages, in small or capital letters.

    Raises:
        UsageError: No script is in one of the languages.
    """
    wanted = {tag.lower() for tag in tags}
    named = {tag.lower() for source in sources for tag in (source.tag, *source.script.languages)}
    for tag in tags:
        if sources and tag.lower() not in named:
            hint = nearest(tag, sorted(named)) or "name a language of the script"
            raise UsageError(f"no script is in the language {tag!r}", hint)
    return tuple(source for source in sources if not wanted or source.tag.lower() in wanted)


def film_in(project: Project, script: Path, tag: str | None = None) -> Inputs:
    """The film that a script makes in a language.

    Args:
        project: Where everything lies.
        script: The script.
        tag: The language; None for the script's own.

    Raises:
        ScriptError: Every problem of the script, or of the translation.
        UsageError: The script is not in that language, or not wholly.
    """
    if tag is None:
        return read_source(project, script)
    films = read_sources(project, [script], tags=[tag])
    for error in broken_languages(films, [tag]):
        raise error
    return chosen(films, [tag])[0]


def clashes(source: Inputs) -> Iterator[Diagnostic]:
    """Scripts that make a film which a translation of another makes: told at both places."""
    if not source.script.languages:
        return
    films = film_scripts(source.project.all_scripts())
    for tag in source.script.languages:
        film = film_id(source.id, tag)
        if film not in films:
            continue
        other = source.project.shown(films[film])
        message, hint = f"the translation {tag} makes the film {film!r}, as {other} does", "give one an id of its own"
        yield source.authored.source.problem(("languages", tag), "double-film", message, hint, at_key=True)
        said = (
            f"this script makes the film {film!r}, as the translation {tag} of {source.project.shown(source.path)} does"
        )
        yield Diagnostic(Location(other, 1, 1), "double-film", "error", said, hint)
