"""Small changes of a text, by line, and of what it holds, by keys. Pure."""

import re
from collections.abc import Callable
from typing import Any

from cuelight.script.yaml_text import Keys

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, and what stands after the last of them."""
    return _LINE.findall(text)


def put(text: str, line: int, span: tuple[int, int], words: str) -> str:
    """The text with words in place of the characters [start, end) of a line, from 1."""
    lines = lines_of(text)
    lines[line - 1] = f"{lines[line - 1][: span[0]]}{words}{lines[line - 1][span[1] :]}"
    return "".join(lines)


def with_changed(value: Any, keys: Keys, change: Callable[[Any], Any] | str) -> Any:
    """A value with what stands at a path changed, or another text there."""
    if not keys:
        return change if isinstance(change, str) else change(value)
    if isinstance(value, dict):
        return {key: with_changed(each, keys[1:], change) if key == keys[0] else each for key, each in value.items()}
    return [with_changed(each, keys[1:], change) if number == keys[0] else each for number, each in enumerate(value)]
