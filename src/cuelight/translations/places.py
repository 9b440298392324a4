"""The texts of a script where they stand, found by the types of the models' fields. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cuelight.model.inline import Inline
from cuelight.script.column import Column
from cuelight.script.fields import Model, Wording
from cuelight.script.yaml_text import Keys


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value of a script, where it stands.

    Attributes:
        names: What a PO file calls it: the ids of what it stands in, else their numbers from 1.
        keys: To what its author wrote.
        value: What it is.
        written: What its author wrote.
        annotation: Its type.
        metadata: What else its model says of it.
        what: What its model's docstring says of it.
        field: The key under which its model has it.
    """

    names: tuple[str, ...]
    keys: Keys
    value: Any
    written: Any
    annotation: Any = None
    metadata: Sequence[Any] = ()
    what: str = ""
    field: str = ""


def texts_in(at: ValuePlace) -> Iterator[ValuePlace]:
    """Every text below a value that is annotated as one for people."""
    if isinstance(at.value, str | Inline):
        if wording_of(at.annotation, at.metadata) and isinstance(at.written, str):
            yield at
        return
    for part in parts_of(at):
        yield from texts_in(part)


def names_in(at: ValuePlace) -> Iterator[ValuePlace]:
    """The keys of a mapping that are texts for people themselves, each where it stands."""
    name = _entry(at.annotation, dict, 0) if isinstance(at.value, dict) and isinstance(at.written, dict) else None
    if name and wording_of(name, ()):
        yield from (
            ValuePlace((*at.names, key), (*at.keys, key), key, key, name) for key in at.value if key in at.written
        )


def parts_of(at: ValuePlace) -> Iterator[ValuePlace]:
    """What lies in a value, with what its author wrote there; a short form is that of its only part."""
    if isinstance(at.value, Column):
        kind = at.value.kind
        if isinstance(at.written, dict) and kind in at.written:
            yield ValuePlace((*at.names, kind), (*at.keys, kind), at.value.slide, at.written[kind])
    elif isinstance(at.value, BaseModel):
        yield from _fields(at, at.value)
    elif isinstance(at.value, tuple) and isinstance(at.written, list) and len(at.value) == len(at.written):
        inner = _entry(at.annotation, tuple)
        for number, (value, written) in enumerate(zip(at.value, at.written, strict=True)):
            yield ValuePlace(
                (*at.names, _named(value, number)), (*at.keys, number), value, written, inner, (), at.what, at.field
            )
    elif isinstance(at.value, dict) and isinstance(at.written, dict):
        inner = _entry(at.annotation, dict)
        for key, value in at.value.items():
            if key in at.written:
                yield ValuePlace(
                    (*at.names, key), (*at.keys, key), value, at.written[key], inner, (), at.what, at.field
                )


def _fields(at: ValuePlace, model: BaseModel) -> Iterator[ValuePlace]:
    short, said = _short(type(model)), _said_of(type(model))
    fields = type(model).model_fields
    known = {info.alias or name for name, info in fields.items()}
    is_mapping = isinstance(at.written, dict) and bool(known & at.written.keys())
    for name, info in fields.items():
        key, value = info.alias or name, getattr(model, name)
        rest = (info.annotation, info.metadata, said.get(name, ""), key)
        if is_mapping and key in at.written:
            names = at.names if name == short else (*at.names, key)
            yield ValuePlace(names, (*at.keys, key), value, at.written[key], *rest)
        elif not is_mapping and name in model.model_fields_set:
            yield ValuePlace(at.names, at.keys, value, at.written, *rest)


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


def wording_of(annotation: Any, metadata: Sequence[Any]) -> Wording | None:
    """How a text is annotated that people read or hear; None for ids, files and the like."""
    found = [one for one in metadata if isinstance(one, Wording)]
    if found:
        return found[-1]
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return wording_of(inner, more)
    choices = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
    return next((wording for choice in choices if (wording := wording_of(choice, ()))), None)


def _entry(annotation: Any, of: type, which: int = -1) -> Any:
    """What an annotation says of the entries of a list or mapping; with 0, of a mapping's keys."""
    if get_origin(annotation) is Annotated:
        return _entry(get_args(annotation)[0], of, which)
    if get_origin(annotation) in (Union, UnionType):
        choices = (_entry(choice, of, which) for choice in get_args(annotation))
        return next((entry for entry in choices if entry is not None), None)
    return get_args(annotation)[which if of is dict else 0] if get_origin(annotation) is of else None
