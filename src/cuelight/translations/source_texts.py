"""Script -> its units: every text of a model that is annotated as one, in the order of the file. Pure.

They are found by the types of the models' fields, `Label`, `Line`, `Text` and what else `cuelight.script.fields` has,
so that a slide kind of another package needs to say nothing for its texts to be translated.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cuelight.script.breaths import as_typed
from cuelight.script.column import Column
from cuelight.script.fields import Model, Wording, one_line
from cuelight.script.inline import paragraphs
from cuelight.script.model import Scene
from cuelight.script.parse import Authored, understood
from cuelight.script.yaml_text import YamlText
from cuelight.translations.places import ValuePlace, parts_of, texts_in, wording_of
from cuelight.translations.source_text import SourceText

_NOT_TRANSLATED = ("review", "languages", "voices", "music")
"""What the whole film has in one language only, or says nothing to viewers."""

_NUMBER = re.compile(r"\d{1,4}")
"""Whole numbers that every language writes alike."""


def source_texts(authored: Authored) -> tuple[Mapping[str, Any], tuple[SourceText, ...]]:
    """The texts of a script.

    Args:
        authored: The script.

    Returns:
        What its author wrote, with every short form that joins texts written out, and the texts in it.
    """
    written = _written_out(authored.script, dict(authored.written))
    script = {key: value for key, value in written.items() if key not in _NOT_TRANSLATED}
    leaves = texts_in(ValuePlace((), (), understood(written, authored.source).script, script))
    return written, tuple(_told_apart(_unit(leaf, authored.source) for leaf in leaves if _is_for_people(leaf)))


def _written_out(value: Any, written: Any) -> Any:
    if isinstance(value, Model) and not isinstance(value, Column):
        written = type(value).written_out(written)
    inner = [
        (part.keys, _written_out(part.value, part.written)) for part in parts_of(ValuePlace((), (), value, written))
    ]
    if not inner:
        return written
    if inner[0][0] == ():
        return inner[0][1]
    if isinstance(written, list):
        return [part for _, part in inner]
    return {**written, **{keys[0]: part for keys, part in inner}}


def _is_for_people(leaf: ValuePlace) -> bool:
    """Whether a text has anything in it that another language writes otherwise."""
    text, wording = leaf.written.strip(), wording_of(leaf.annotation, leaf.metadata)
    if not any(character.isalnum() for character in text) or _NUMBER.fullmatch(text):
        return False
    return not (wording and wording.is_measure and _is_number(text))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _unit(leaf: ValuePlace, source: YamlText) -> SourceText:
    wording = wording_of(leaf.annotation, leaf.metadata) or Wording()
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
