"""A backslash before signs that Markdown reads and slides do not have; part of `cuelight check --fix`. Pure."""

from collections.abc import Iterator
from typing import Any

from cuelight.editing.edits import put, with_changed
from cuelight.errors import Diagnostic
from cuelight.script.fields import one_line
from cuelight.script.inline import Pair, emphasis_in, escaped, pairs_of
from cuelight.script.yaml_text import Keys, YamlText


def unmarked(text: str, value: Any, source: YamlText, diagnostic: Diagnostic) -> Iterator[tuple[str, Any]]:
    """Texts in which the pair that is told of is made plain, each with all that it must hold.

    Args:
        text: The text of the file, with any line ends.
        value: What it holds.
        source: Where that stands.
        diagnostic: What is wrong in it.
    """
    for keys in source.spans:
        held = _at(value, keys)
        for pair in (*pairs_of(held), *emphasis_in(one_line(held))):
            if source.sign(keys, *pair.signs[0]) == diagnostic.location:
                plain = escaped(held, pair.signs)
                yield _escaped(text, source, keys, pair), with_changed(value, keys, plain)


def _escaped(text: str, source: YamlText, keys: Keys, pair: Pair) -> str:
    """In double quotes YAML takes the first of two backslashes for itself."""
    start, _ = source.spans[keys]
    by = "\\" * (2 if source.text[start : start + 1] == '"' else 1)
    places = {(place.line, place.column) for place in (source.sign(keys, *sign) for sign in pair.signs)}
    for line, column in sorted(places, reverse=True):
        text = put(text, line, (column - 1, column - 1), by)
    return text


def _at(value: Any, keys: Keys) -> str:
    for key in keys:
        value = value[key]
    return str(value)
