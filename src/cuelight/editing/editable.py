"""Which texts of a script can be typed over where they are shown: those that people read or hear. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cuelight.script.breaths import as_typed
from cuelight.script.diagram import Edge
from cuelight.script.fields import Wording
from cuelight.script.parse import Authored
from cuelight.script.yaml_text import Keys, YamlText
from cuelight.translations.places import ValuePlace, texts_in, wording_of

_NOT_SHOWN = ("languages", "voices", "music")
_EDGES = ("schema", "edges")
_LABEL = re.compile(r"[^:]*:\s*")
"""What stands before the label of an edge that is one text: `a -> b: `."""


@dataclass(frozen=True, slots=True)
class EditableText:
    """A text that can be typed over.

    Attributes:
        scene: The id of its scene; "" for what belongs to the whole film, the schema among it.
        keys: To the text in the file, as its author wrote it.
        kind: What its model calls it: `heading`, `text`, `label`, `say`, `alt` ...
        value: The text as its author wrote it, without line breaks at its end; in `say` a blank line is a breath.
        lines: How its lines matter: `one` line, `paragraphs` that are parted by blank lines, or `all` as they are.
        before: What stands before it under the same keys: of the label of `a -> b: label` the arrow.
    """

    scene: str
    keys: Keys
    kind: str
    value: str
    lines: Literal["one", "paragraphs", "all"] = "one"
    before: str = ""

    def as_json(self) -> Mapping[str, Any]:
        """For a page: plain values."""
        return {"keys": list(self.keys), "kind": self.kind, "value": self.value, "lines": self.lines}


def editable(authored: Authored) -> tuple[EditableText, ...]:
    """The texts of a script that can be typed over, in the order of its models.

    They are those that are translated, and numbers that stand for a text, such as the cells of a table. The name of a
    chart's series that is a key is none of them, since it is what cues call the series.
    """
    written = {key: value for key, value in authored.written.items() if key not in _NOT_SHOWN}
    places = texts_in(ValuePlace((), (), authored.script, written))
    texts = (_text(place, authored.source) for place in places if not is_edge(place.keys))
    return (*texts, *_edge_labels(written, authored.source))


def value_at(source: YamlText, keys: Keys, written: str) -> str:
    """A text as its author wrote it, blank lines and all, without line breaks at its end.

    Args:
        source: The file.
        keys: To the text.
        written: What YAML makes of it.
    """
    return (as_typed(source, keys, written) if keys[-1:] == ("say",) else written).rstrip("\n")


def _text(place: ValuePlace, source: YamlText) -> EditableText:
    wording = wording_of(place.annotation, place.metadata) or Wording()
    scene = place.names[1] if place.names[0] == "scenes" else ""
    return EditableText(scene, place.keys, place.field, value_at(source, place.keys, place.written), wording.lines)


def is_edge(keys: Keys) -> bool:
    """Whether an edge stands at a path, by itself."""
    return keys[:2] == _EDGES and len(keys) == 3


def _edge_labels(written: Mapping[str, Any], source: YamlText) -> Iterator[EditableText]:
    """The labels of edges in their short forms."""
    edges = (written.get("schema") or {}).get("edges") or ()
    for number, edge in enumerate(edges):
        if isinstance(edge, str):
            yield edge_label((*_EDGES, number), edge)
        elif not edge.keys() & Edge.model_fields.keys():
            for key, label in edge.items():
                if isinstance(label, str):
                    keys = (*_EDGES, number, key)
                    yield EditableText("", keys, "label", value_at(source, keys, label))


def edge_label(keys: Keys, edge: str) -> EditableText:
    """The label of an edge that is one text; "" if it has none yet.

    >>> edge_label(("schema", "edges", 0), "a -> b: then").before
    'a -> b: '
    """
    arrow = _LABEL.match(edge)
    before = arrow[0] if arrow else f"{edge.rstrip()}: "
    return EditableText("", keys, "label", edge[arrow.end() :].rstrip() if arrow else "", before=before)
