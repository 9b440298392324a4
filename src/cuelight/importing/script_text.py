"""Scenes -> the text of a script: YAML as an author would write it, and where each scene stands in it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from cuelight.importing.scene import DraftScene

_WIDTH = 10**9
"""No line is folded: a text is looked for in an editor."""
_SHORT = 80
"""Characters of a list that stands in one line."""


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A script.

    Attributes:
        text: Its YAML.
        starts: The line where each scene begins, from 1.
    """

    text: str
    starts: tuple[int, ...]

    def scene_at(self, line: int) -> int | None:
        """The number of the scene in which a line stands, from 0; None above them."""
        return max((number for number, start in enumerate(self.starts) if start <= line), default=None)


def script_text(top: Mapping[str, Any], scenes: Sequence[DraftScene], comment: str) -> ScriptText:
    """Write a script.

    Args:
        top: Its keys but `scenes`.
        scenes: Its scenes.
        comment: What stands at its top.
    """
    lines = [f"# {comment}", *_dumped(dict(top)), "", "scenes:"]
    starts = list[int]()
    for scene in scenes:
        starts.append(len(lines) + 1)
        lines += [f"  # {scene.origin}", *(f"  {line}" if line else "" for line in _dumped([dict(scene.written)])), ""]
    return ScriptText("\n".join(lines).rstrip("\n") + "\n", tuple(starts))


class _Dumper(yaml.SafeDumper):
    """Lists are indented, and texts of several lines stand after a `|`."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    """What is short and flat stands in one line, as the cells of a row."""
    is_flat = all(not isinstance(each, list | dict) and "\n" not in str(each) for each in value)
    is_short = is_flat and sum(len(str(each)) + 2 for each in value) <= _SHORT
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=is_short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def _dumped(value: Any) -> list[str]:
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False)
    return text.rstrip("\n").split("\n")
