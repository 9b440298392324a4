"""A script's translations: how far each is, and what of them can be built. Reads PO files beside scripts."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.read_inputs import inputs_of
from cuelight.errors import CuelightError, Diagnostic, Location, ScriptError, TranslationError, UsageError
from cuelight.script.language_options import PSEUDO
from cuelight.script.named_files import refuse_missing
from cuelight.translations.beside import doubles, po_path, read_beside
from cuelight.translations.findings import state_findings
from cuelight.translations.languages import LanguageState, Translation
from cuelight.translations.matched import Matched, matched
from cuelight.translations.po_file import PoFile
from cuelight.translations.pseudo import pseudo
from cuelight.translations.source_text import SourceText
from cuelight.translations.source_texts import source_texts
from cuelight.translations.strangers import foreign
from cuelight.translations.translated import film_id, texts_of, translated


@dataclass(frozen=True)
class _Read:
    """A language, and its film if that can be built."""

    state: LanguageState
    inputs: Inputs | None = None


def with_languages(source: Inputs, tags: Collection[str] = ()) -> tuple[Inputs, ...]:
    """A script and what each whole translation makes of it.

    Args:
        source: The script as its author wrote it.
        tags: Languages that are wanted; the one that nobody speaks is made only where it is among them.

    Returns:
        The script, which knows how far its languages are, and its films in those that are whole.

    Raises:
        ScriptError: The script has no texts in the language that nobody speaks.
    """
    is_tested = PSEUDO in {tag.lower() for tag in tags}
    if not source.script.languages and not is_tested:
        return (source,)
    written, units = source_texts(source.authored)
    read = [_language(source, written, units, tag) for tag in source.script.languages]
    films = [source, *(each.inputs for each in read if each.inputs)]
    films[0] = replace(source, languages=tuple(each.state for each in read))
    return (*siblings(films), *([_made_up(source, written, units)] if is_tested else []))


def _made_up(source: Inputs, written: Mapping[str, Any], units: Sequence[SourceText]) -> Inputs:
    """The film in the language that nobody speaks, which is no sibling of the others."""
    texts = {unit.keys: pseudo(unit.text) for unit in units}
    authored = translated(source.authored, written, PSEUDO, texts)
    made = inputs_of(source.project, source.path, authored)
    return replace(made, translation=Translation(source.id, PSEUDO))


def siblings(films: Sequence[Inputs]) -> tuple[Inputs, ...]:
    """The films of one script, each with all of them; the original comes first."""
    original, *_ = films
    known = tuple((film.script.language, film.id) for film in films)
    return tuple(replace(film, translation=Translation(original.id, film.script.language, known)) for film in films)


def broken_languages(sources: Iterable[Inputs], tags: Collection[str] = ()) -> Iterator[CuelightError]:
    """An error for each translation with which something is wrong, or that is wanted and not whole.

    Args:
        sources: The scripts.
        tags: The languages that are wanted; none are all that are whole.
    """
    wanted = {tag.lower() for tag in tags}
    for source in sources:
        for state in source.languages:
            if wanted and state.tag.lower() not in wanted:
                continue
            if state.problems:
                yield TranslationError(state.problems)
            elif wanted and not state.is_whole:
                yield UsageError(_not_whole(state), f"`{_command(state.tag, source)}`, then translate what is new")


def with_siblings(films: Sequence[Inputs], speaking: Container[str]) -> tuple[Inputs, ...]:
    """Films that know their siblings anew, where some of those cannot be made.

    Args:
        films: The films that fit, those of a script one after the other.
        speaking: The ids of those whose voices can be opened.
    """
    found = list[Inputs]()
    for _, group in groupby(films, key=lambda film: film.path):
        same = tuple(group)
        made = tuple((film.tag, film.id) for film in same if film.id in speaking and film.tag != PSEUDO)
        found += [
            film
            if film.translation is None or film.translation.siblings in (made, ())
            else replace(film, translation=replace(film.translation, siblings=made))
            for film in same
        ]
    return tuple(found)


def _language(source: Inputs, written: Mapping[str, Any], units: Sequence[SourceText], tag: str) -> _Read:
    path = po_path(source.path, tag)
    state = LanguageState(tag, film_id(source.id, tag), source.project.shown(path), tuple(map(Matched, units)))
    if problems := tuple(doubles(source.project, source.path, tag)):
        return _Read(replace(state, problems=problems))
    if not path.exists():
        return _Read(replace(state, findings=(_missing(state, source),)))
    try:
        po = read_beside(source.project, path)
    except ScriptError as error:
        return _Read(replace(state, problems=error.diagnostics))
    return _translated(source, written, units, state, po)


def _missing(state: LanguageState, source: Inputs) -> Diagnostic:
    message = f"there is no translation into {state.tag} yet, so no film is made in that language"
    place = source.authored.source.location(("languages", state.tag), at_key=True)
    return Diagnostic(place, "untranslated", "warning", message, f"run `{_command(state.tag, source)}`")


def _command(tag: str, source: Inputs) -> str:
    return f"cuelight translate {tag} {source.project.shown(source.path)}"


def _translated(
    source: Inputs, written: Mapping[str, Any], units: Sequence[SourceText], state: LanguageState, po: PoFile
) -> _Read:
    found = matched(units, po.messages)
    findings = tuple(state_findings(po, found, _command(state.tag, source)))
    state = replace(state, units=found, po=po, findings=findings, problems=tuple(foreign(po, found, state.tag)))
    if state.problems:
        return _Read(state)
    texts, messages = texts_of(found)
    try:
        authored = translated(source.authored, written, state.tag, texts, po, messages)
        refuse_missing(authored, source.path.parent, source.project.root)
        inputs = inputs_of(source.project, source.path, authored) if state.is_whole else None
    except ScriptError as error:
        wrong = (each for each in error.diagnostics if state.is_whole or each.location.file == po.name)
        return _Read(replace(state, problems=tuple(wrong)))
    return _Read(state, inputs)


def unbuilt(source: Inputs) -> Iterator[Diagnostic]:
    """What a build says of the languages of a script in which it makes no film."""
    for state in source.languages:
        if state.is_whole or state.problems:
            continue
        counts = state.counts
        if counts["untranslated"] == len(state.units):
            yield from state.findings[:1]
            continue
        first = state.findings[0].location if state.findings else Location(state.file)
        message = _not_whole(state)
        hint = f"`cuelight check {source.project.shown(source.path)}` lists them"
        yield Diagnostic(first, "not-whole", "warning", message, hint)


def _not_whole(state: LanguageState) -> str:
    """What is said of a language that is not built."""
    counts = state.counts
    lacking = " and ".join(f"{counts[each]} {each}" for each in ("untranslated", "stale") if counts[each])
    return f"of {len(state.units)} texts {lacking}: the film {state.film!r} is not made"
