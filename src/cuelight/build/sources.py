"""Scripts with all that they name, each followed by its whole translations. Reads them; makes nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cuelight.build.inputs import Inputs, read_source
from cuelight.build.languages import with_languages
from cuelight.errors import CuelightError, Diagnostic, EngineError, PluginError, ScriptError, UsageError
from cuelight.project import Project, check_places


def read_sources(
    project: Project,
    scripts: Sequence[Path],
    taken: Mapping[str, Path] | None = None,
    failed: list[EngineError] | list[CuelightError] | None = None,
    wrong: list[Diagnostic] | None = None,
) -> tuple[Inputs, ...]:
    """Read scripts, each followed by its whole translations; the problems of all of them come in one error.

    What is wrong with a translation is told by the `languages` of its script, and keeps nothing else from being read.

    Args:
        project: Where everything lies.
        scripts: The scripts to read.
        taken: The scripts of other films, by the film's id.
        failed: Where errors of single scripts go, which are then left out; None raises them.
        wrong: Where problems of scripts go, which are then left out; None raises them.

    Raises:
        ScriptError: Problems of any script.
        PluginError: What another package adds is broken.
        UsageError: Two scripts make the same film, or a link leads out of the project where something is written.
    """
    check_places(project)
    sources, problems = list[Inputs](), list[Diagnostic]()
    for path in scripts:
        try:
            sources += with_languages(read_source(project, path))
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
