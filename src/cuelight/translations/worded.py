"""Every text that people read on a slide, or in a schema, where it stands. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from cuelight.model.inline import Inline
from cuelight.script.inline import paragraphs, read_inline
from cuelight.script.yaml_text import Keys
from cuelight.translations.places import ValuePlace, names_in, parts_of, wording_of


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
    return (text for place in _places(ValuePlace((), (), value, written)) for text in _read(place))


def _places(at: ValuePlace) -> Iterator[ValuePlace]:
    if isinstance(at.value, str | Inline):
        yield at
        return
    named = {name.keys: name for name in names_in(at)}
    for part in parts_of(at):
        if part.keys in named and isinstance(part.value, tuple):
            yield named[part.keys]
        yield from _places(part)


def _read(place: ValuePlace) -> Iterator[Worded]:
    wording = wording_of(place.annotation, place.metadata)
    if wording is None:
        return
    if wording.lines == "one":
        yield Worded(place.keys, str(place.value), wording.is_statement)
        return
    for number, paragraph in enumerate(paragraphs(str(place.value)), 1):
        yield Worded(place.keys, str(read_inline(paragraph).shown), wording.is_statement, number)
