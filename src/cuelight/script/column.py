"""One of two things that stand side by side: the key of a slide kind, and what its slide says.

The model that reads it is made of all kinds that are installed, once it is first needed: while the kinds are loaded,
nobody knows them all.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, PlainSerializer, ValidationError, create_model

from cuelight.script.fields import Late, Model, Told, tell
from cuelight.script.shows import Shows, kind_fields, one_of
from cuelight.script.slide_kinds import TAKEN, Kind, Slide, broken_kinds, kinds


class Column(Model):
    """One of two things that stand side by side.

    Attributes:
        kind: The key of its slide kind.
        slide: What it shows.
    """

    kind: str
    slide: Slide


def kinds_beside() -> Mapping[str, Kind]:
    """The slide kinds that may stand beside another, by key."""
    return {key: kind for key, kind in kinds().items() if not kind.alone}


@lru_cache(maxsize=1)
def _written() -> type[BaseModel]:
    """What an author writes: a mapping with one key, that of a slide kind."""
    keys = tuple(kinds_beside())
    base = type("_Column", (Shows,), {"model_config": ConfigDict(json_schema_extra=one_of(keys), defer_build=False)})
    model: type[BaseModel] = create_model(
        "Column", __base__=base, __doc__="One of two things side by side; exactly one slide kind.", **kind_fields(keys)
    )
    return model


def _read(value: Any, read: Callable[[Any], Any]) -> Any:
    """Read what an author has written; what another package's kind raises is an error that names it."""
    if not isinstance(value, dict):
        return value if isinstance(value, Column) else read(value)
    for key in sorted(value.keys() & (broken_kinds().keys() - TAKEN)):
        raise broken_kinds()[key]
    tell(_wrong(value))
    key = next((key for key in value if key in kinds_beside()), None)
    if key is None:  # What stands there instead is no key at all.
        return read(value)
    with kinds()[key].guarded("read what a scene says"):
        found = _outcome(read, {**value, key: {} if value[key] is None else value[key]})
    if isinstance(found, ValidationError):
        raise found
    return Column(kind=found.kind, slide=found.slide)


def _outcome(read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except ValidationError as error:
        return error


def _wrong(value: Mapping[str, Any]) -> Iterator[Told]:
    """What an author is told of the keys of a column."""
    beside = kinds_beside()
    there = [key for key in value if key in beside]
    for key in value:
        if key in kinds() and key not in beside:
            why = f"{key!r} cannot stand in a column: {kinds()[key].alone}"
            yield Told((key,), "slide-kind", why, "give it a scene of its own", at_key=True)
        elif key in TAKEN:
            hint = f"`{key}:` is of the whole scene: write it beside `columns:`"
            yield Told((key,), "unknown-key", f"the key {key!r} is not known in a column", hint, at_key=True)
    if len(there) > 1 or not value:
        said = f"has {' and '.join(there)}" if there else "has no slide kind"
        message = f"a column has exactly one slide kind, but this one {said}"
        yield Told((), "slide-kind", message, f"one of {', '.join(beside)}")
    for key in there:
        if value[key] is None and not beside[key].own.may_be_empty:
            hint = "write what the slide shows, or leave the key out"
            yield Told((key,), "empty-value", f"{key!r} is empty", hint)


def _to_json(column: Column) -> Mapping[str, Any]:
    return {column.kind: column.slide.model_dump(mode="json")}


AnyColumn: TypeAlias = Annotated[Column, Late(_written, _read), PlainSerializer(_to_json)]
"""A column as a field of a model, which is to be built late as well (`defer_build`)."""
