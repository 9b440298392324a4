"""Script -> its units: every text of a model that is annotated as one, in the order of the file. Pure.

They are found by the types of the models' fields, `Label`, `Line`, `Text` and what else `cuelight.script.fields` has,
so that a slide kind of another package needs to say nothing for its texts to be translated.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cuelight.model.inline import Inline
from cuelight.script.breaths import as_typed
from cuelight.script.column import Column
from cuelight.script.fields import Model, Wording, one_line
from cuelight.script.inline import paragraphs, read_inline
from cuelight.script.model import Scene
from cuelight.script.parse import Authored, understood
from cuelight.script.yaml_text import Keys, YamlText
from cuelight.translations.source_text import SourceText

_NOT_TRANSLATED = ("review", "languages", "voices", "music")
"""What the whole film has in one language only, or says nothing to viewers."""

_NUMBER = re.compile(r"\d{1,4}")
"""Whole numbers that every language writes alike."""


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the names so far, the keys, what stands there and what an author may write there."""

    names: tuple[str, ...]
    keys: Keys
    value: Any
    written: Any
    annotation: Any = None
    metadata: Sequence[Any] = ()
    what: str = ""


def source_texts(authored: Authored) -> tuple[Mapping[str, Any], tuple[SourceText, ...]]:
    """The texts of a script.

    Args:
        authored: The script.

    Returns:
        What its author wrote, with every short form that joins texts written out, and the texts in it.
    """
    written = _written_out(authored.script, dict(authored.written))
    script = {key: value for key, value in written.items() if key not in _NOT_TRANSLATED}
    leaves = _leaves(_At((), (), understood(written, authored.source).script, script))
    return written, tuple(_told_apart(_unit(leaf, authored.source) for leaf in leaves if _is_for_people(leaf)))


@dataclass(frozen=True, slots=True)
class Worded:
    """A text that is annotated as one for people.

    Attributes:
        keys: To it, from the value that was looked through.
        text: As it is read: paragraph by paragraph, where it has several.
        is_statement: Whether it says something by itself; see `Wording`.
        paragraph: Which paragraph of a text it is, from 1; 0 where it has but one.
    """

    keys: Keys
    text: str
    is_statement: bool
    paragraph: int = 0


def worded(value: BaseModel, written: Any) -> Iterator[Worded]:
    """Every text for people in a model, in the order of the file; also names that are keys.

    Args:
        value: The model.
        written: What its author wrote there.
    """
    return (text for leaf in _words(_At((), (), value, written)) for text in _read(leaf))


def _words(at: _At) -> Iterator[_At]:
    if isinstance(at.value, str | Inline):
        yield at
        return
    name = _entry(at.annotation, dict, 0) if isinstance(at.value, dict) else None
    for part in _parts(at):
        if name and isinstance(part.value, tuple):
            yield _At((), part.keys, part.keys[-1], part.keys[-1], name)
        yield from _words(part)


def _read(leaf: _At) -> Iterator[Worded]:
    wording = _wording(leaf.annotation, leaf.metadata)
    if wording is None:
        return
    if wording.lines == "one":
        yield Worded(leaf.keys, str(leaf.value), wording.is_statement)
        return
    for number, paragraph in enumerate(paragraphs(str(leaf.value)), 1):
        yield Worded(leaf.keys, str(read_inline(paragraph).shown), wording.is_statement, number)


def _written_out(value: Any, written: Any) -> Any:
    if isinstance(value, Model) and not isinstance(value, Column):
        written = type(value).written_out(written)
    inner = [(part.keys, _written_out(part.value, part.written)) for part in _parts(_At((), (), value, written))]
    if not inner:
        return written
    if inner[0][0] == ():
        return inner[0][1]
    if isinstance(written, list):
        return [part for _, part in inner]
    return {**written, **{keys[0]: part for keys, part in inner}}


def _leaves(at: _At) -> Iterator[_At]:
    """Every text below a value that is annotated as one for people."""
    if isinstance(at.value, str | Inline):
        if _wording(at.annotation, at.metadata) and isinstance(at.written, str):
            yield at
        return
    for part in _parts(at):
        yield from _leaves(part)


def _parts(at: _At) -> Iterator[_At]:
    """What lies in a value, with what its author wrote there; a short form is that of its only part."""
    if isinstance(at.value, Column):
        kind = at.value.kind
        if isinstance(at.written, dict) and kind in at.written:
            yield _At((*at.names, kind), (*at.keys, kind), at.value.slide, at.written[kind])
    elif isinstance(at.value, BaseModel):
        yield from _fields(at, at.value)
    elif isinstance(at.value, tuple) and isinstance(at.written, list) and len(at.value) == len(at.written):
        inner = _entry(at.annotation, tuple)
        for number, (value, written) in enumerate(zip(at.value, at.written, strict=True)):
            yield _At((*at.names, _named(value, number)), (*at.keys, number), value, written, inner, (), at.what)
    elif isinstance(at.value, dict) and isinstance(at.written, dict):
        inner = _entry(at.annotation, dict)
        for key, value in at.value.items():
            if key in at.written:
                yield _At((*at.names, key), (*at.keys, key), value, at.written[key], inner, (), at.what)


def _fields(at: _At, model: BaseModel) -> Iterator[_At]:
    short, said = _short(type(model)), _said_of(type(model))
    fields = type(model).model_fields
    known = {info.alias or name for name, info in fields.items()}
    is_mapping = isinstance(at.written, dict) and bool(known & at.written.keys())
    for name, info in fields.items():
        key, value = info.alias or name, getattr(model, name)
        rest = (info.annotation, info.metadata, said.get(name, ""))
        if is_mapping and key in at.written:
            names = at.names if name == short else (*at.names, key)
            yield _At(names, (*at.keys, key), value, at.written[key], *rest)
        elif not is_mapping and name in model.model_fields_set:
            yield _At(at.names, at.keys, value, at.written, *rest)


def _named(value: Any, number: int) -> str:
    """An entry of a list by its id; by its number where it has none, or one that may come of its text."""
    id = None if isinstance(value, Model) and value.is_called_after_its_text else getattr(value, "id", None)
    return id if isinstance(id, str) and id else str(number + 1)


@lru_cache(maxsize=256)
def _short(model: type[BaseModel]) -> str | None:
    """The field that a text alone is, of a model that may be written so."""
    try:
        found = model.model_validate("x")
    except (ValidationError, TypeError, ValueError):
        return None
    return next((name for name in model.model_fields if str(getattr(found, name, "")) == "x"), None)


@lru_cache(maxsize=256)
def _said_of(model: type[BaseModel]) -> Mapping[str, str]:
    """What a model's docstring says of its fields."""
    return dict(re.findall(r"^ +(\w+): (.+)$", model.__doc__ or "", re.MULTILINE))


def _wording(annotation: Any, metadata: Sequence[Any]) -> Wording | None:
    """How a text is annotated that people read or hear; None for ids, files and the like."""
    found = [one for one in metadata if isinstance(one, Wording)]
    if found:
        return found[-1]
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _wording(inner, more)
    choices = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
    return next((wording for choice in choices if (wording := _wording(choice, ()))), None)


def _entry(annotation: Any, of: type, which: int = -1) -> Any:
    """What an annotation says of the entries of a list or mapping; with 0, of a mapping's keys."""
    if get_origin(annotation) is Annotated:
        return _entry(get_args(annotation)[0], of, which)
    if get_origin(annotation) in (Union, UnionType):
        return next(
            (entry for choice in get_args(annotation) if (entry := _entry(choice, of, which)) is not None), None
        )
    return get_args(annotation)[(of is dict) if which else 0] if get_origin(annotation) is of else None


def _is_for_people(leaf: _At) -> bool:
    """Whether a text has anything in it that another language writes otherwise."""
    text, wording = leaf.written.strip(), _wording(leaf.annotation, leaf.metadata)
    if not any(character.isalnum() for character in text) or _NUMBER.fullmatch(text):
        return False
    return not (wording and wording.is_measure and _is_number(text))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _unit(leaf: _At, source: YamlText) -> SourceText:
    wording = _wording(leaf.annotation, leaf.metadata) or Wording()
    text = leaf.written
    if wording.lines == "one":
        text = one_line(text)
    elif wording.lines == "paragraphs":
        text = "\n\n".join(paragraphs(as_typed(source, leaf.keys, text) if leaf.keys[-1] == "say" else text))
    scene = leaf.names[1] if leaf.names[0] == "scenes" else ""
    return SourceText("/".join(leaf.names), leaf.keys, text.strip("\n"), leaf.what, scene)


def _told_apart(units: Iterator[SourceText]) -> Iterator[SourceText]:
    """The units, with a number for each whose path another has already."""
    seen = dict[str, int]()
    for unit in units:
        number = seen[unit.path] = seen.get(unit.path, 0) + 1
        yield replace(unit, path=f"{unit.path}/{number}") if number > 1 else unit


def scene_ids(authored: Authored) -> tuple[str, ...]:
    """The ids of a script's scenes, in order."""
    return tuple(scene.id for scene in authored.script.scenes if isinstance(scene, Scene))
