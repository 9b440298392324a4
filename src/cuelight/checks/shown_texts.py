"""What stands on the slides of a film to be read, text by text, each with what a cue calls it. Pure.

Texts are found by the types of the models' fields, as for translators; so a slide kind of another package needs to say
nothing for it. Numbers that a kind writes of its own are those of its `words`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cuelight.script.model import Scene
from cuelight.script.parse import Authored
from cuelight.script.slide_kinds import Keys, OneSlide, Shown, kinds
from cuelight.translations.worded import Worded, worded

_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,٫٬'’\u00a0\u202f]\d+)*")
_FIGURE = re.compile(rf"(?:×|\bx)\d+|\d{{1,2}}:\d\d(?!\d)|{_NUMBER.pattern}")
"""A number as it stands on a slide, or what numbers make up: a time, or how often."""
_SCHEMA_LABELS: Mapping[str, str] = {"nodes": "label", "groups": "label"}


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that stands on a slide.

    Attributes:
        keys: To it in the script.
        text: The text.
        target: What a cue calls the element that it names; "" where it names none.
    """

    keys: Keys
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """A slide as it is read.

    Attributes:
        keys: To it in the script.
        texts: Every text on it, but for one that is its heading.
        figures: Numbers that none of those has: how many people, dots, or when an event is.
    """

    keys: Keys
    texts: tuple[ShownText, ...]
    figures: tuple[str, ...] = ()


def shown_slides(authored: Authored, index: int) -> Iterator[ShownSlide]:
    """What stands on the slides of a scene; of the schema nothing, which stands at the top of a script.

    Args:
        authored: The script.
        index: Which scene.
    """
    scene = authored.script.scenes[index]
    for one in scene.slides:
        keys: Keys = ("scenes", index, *one.keys)
        found = tuple(worded(one.slide, _at(authored.written, keys)))
        said = [each for each in found if each.is_statement and not _is_heading(scene, each)]
        named = kinds()[one.kind].label_keys(one.slide) if said else {}
        texts = tuple(_placed(one, keys, each, named) for each in said if not _is_figure(each.text))
        yield ShownSlide(keys, texts, _figures(one, found, authored.script.language))


def schema_texts(authored: Authored) -> tuple[ShownText, ...]:
    """What stands in the boxes of the schema, at its edges and over its groups."""
    schema = authored.script.schema_
    if schema is None:
        return ()
    edges = [edge.id for edge in schema.edges]
    found = worded(schema, authored.written.get("schema"))
    return tuple(
        ShownText(("schema", *each.keys), each.text, edges[int(each.keys[1])] if is_edge else str(each.keys[1]))
        for each in found
        if (is_edge := each.keys[0] == "edges") or each.keys[0] in _SCHEMA_LABELS
    )


def _at(written: Any, keys: Keys) -> Any:
    """What an author wrote at some keys; None where nothing is."""
    for key in keys:
        try:
            written = written[key]
        except (KeyError, IndexError, TypeError):
            return None
    return written


def _is_heading(scene: Scene, text: Worded) -> bool:
    """Whether a text is the heading of its scene, which names the chapter."""
    return scene.is_heading and text.text == scene.first_words


def _is_figure(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _placed(one: OneSlide, keys: Keys, text: Worded, named: Mapping[str, Keys]) -> ShownText:
    target = _target(one, text, named)
    return ShownText((*keys, *text.keys), text.text, one.names.get(target, target))


def _target(one: OneSlide, text: Worded, named: Mapping[str, Keys]) -> str:
    """The element whose words a text is: that with the longest keys which lead to it, or a paragraph's number."""
    if text.paragraph:
        number = str(text.paragraph)
        return number if number in one.slide.targets else ""
    leading = ((len(keys), name) for name, keys in named.items() if text.keys[: len(keys)] == keys)
    return max(leading, default=(0, ""))[1]


def _figures(one: OneSlide, texts: tuple[Worded, ...], language: str) -> tuple[str, ...]:
    """The numbers that stand on a slide outside its sentences."""
    kind = kinds()[one.kind]
    if kind.shows_film:
        return ()
    unseen = {each.text for each in texts if not each.is_statement}
    lines = [line for shown in kind.words(one.slide, language) for line in _lines(shown) if line not in unseen]
    sentences = [each.text for each in texts if not _is_figure(each.text)]
    written = {number for text in sentences for each in (_NUMBER, _FIGURE) for number in each.findall(text)}
    said = (number for line in lines for number in _FIGURE.findall(line) if number not in written)
    return tuple(dict.fromkeys((*said, *kind.figures(one.slide, language))))


def _lines(shown: Shown) -> Iterator[str]:
    yield str(shown.text)
    for point in shown.points:
        yield str(getattr(point, "text", point))
    for row in shown.rows:
        yield from map(str, row)
