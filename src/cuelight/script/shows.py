"""What shows one slide kind: a scene, or one of two columns. Its model has a key for every kind."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from pydantic import ConfigDict, Field

from cuelight.script.fields import JsonSchema, Model
from cuelight.script.slide_kinds import OneSlide, kinds


class Shows(Model):
    """Base of what has a key for every slide kind, and the slide under one of them."""

    model_config = ConfigDict(defer_build=True)  # those that are made of it are read

    @cached_property
    def kind(self) -> str:
        """Which slide kind it has."""
        return next(key for key, kind in kinds().items() if getattr(self, kind.field, None) is not None)

    @cached_property
    def slide(self) -> Any:
        """Its slide: a model of its kind."""
        return getattr(self, kinds()[self.kind].field)

    @cached_property
    def slides(self) -> tuple[OneSlide, ...]:
        """The slide, or those that stand in it, each with its keys in the scene."""
        return kinds()[self.kind].slides(self.slide)


def kind_fields(keys: Iterable[str]) -> dict[str, Any]:
    """The fields of a model that has a key for each of some kinds, for `create_model`."""
    chosen = ((key, kinds()[key]) for key in keys)
    return {
        kind.field: (kind.own.model | None, Field(default=None, alias=None if kind.field == key else key))
        for key, kind in chosen
    }


def one_of(keys: Iterable[str]) -> Callable[[JsonSchema], None]:
    """In the JSON Schema: just one of some kinds is there, and only some can be left empty."""
    chosen = tuple(keys)

    def extend(schema: JsonSchema) -> None:
        schema["oneOf"] = [{"required": [key]} for key in chosen]
        for key in chosen:
            written = schema["properties"][key]
            choices = written.pop("anyOf")
            written.pop("default")
            written.update({"anyOf": choices} if kinds()[key].own.may_be_empty else choices[0])

    return extend
