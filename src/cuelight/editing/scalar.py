"""The scalar that stands at a path of a script's file, as it is written there. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from cuelight.errors import Diagnostic, ScriptError
from cuelight.script.yaml_text import LOADER, Keys, YamlText

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Scalar:
    """How a text is written.

    Attributes:
        text: The whole file, to the byte.
        start: Where the scalar begins in it, behind any anchor or tag: with its quote or its `|`.
        end: Where it ends; that of a block with the blank lines that follow it.
        style: `"`, `'`, `|`, `>`; "" if it is plain.
        value: What it says.
        margin: The column, from 0, of what it belongs to: a key, or the `-` of a list.
        is_in_flow: Whether it stands in `{ }` or `[ ]`.
    """

    text: str
    start: int
    end: int
    style: str
    value: str
    margin: int
    is_in_flow: bool

    @property
    def written(self) -> str:
        """Its characters in the file."""
        return self.text[self.start : self.end]

    @property
    def column(self) -> int:
        """How many characters stand before it in its line."""
        return self.start - max(self.text.rfind("\n", 0, self.start), self.text.rfind("\r", 0, self.start)) - 1

    @property
    def line_end(self) -> str:
        """What ends the lines of the scalar, or else of the file."""
        for text in (self.written, self.text):
            at = min((place for sign in "\r\n" if (place := text.find(sign)) >= 0), default=-1)
            if at >= 0:
                return "\r\n" if text.startswith("\r\n", at) else text[at]
        return "\n"


def scalar_at(text: str, source: YamlText, keys: Keys) -> Scalar:
    """Find a text by its keys.

    Args:
        text: The whole file.
        source: The same as `read_yaml` gives it.
        keys: To the text.

    Raises:
        ScriptError: Nothing stands there, or no text; or a change of it would change more than this one value.
    """
    root: Any = yaml.compose(source.text, Loader=LOADER)
    nodes = _way(source, root, keys)
    node = nodes[-1]
    if not isinstance(node, yaml.ScalarNode):
        raise _refused(source, keys, "there is no single text here, but a list or a mapping", "name one of its texts")
    if _is_shared(root, nodes):
        message = "this text is used in several places of the file, by an anchor and its aliases"
        hint = "write the text out where the alias stands, in an editor; it can be changed here then"
        raise _refused(source, keys, message, hint)
    start, end = _marks(source, node)
    if start is None:
        raise _refused(
            source, keys, "nothing is written here that could be changed", "write a text there, in an editor"
        )
    *outer, parent = nodes[:-1] or [node]
    is_in_flow = any(getattr(each, "flow_style", False) for each in (*outer, parent))
    style, places = getattr(node, "style", None) or "", _Places(text)
    margin = _margin(parent, keys[-1]) if keys else 0
    return Scalar(text, places.of(source, start), places.of(source, end), style, node.value, margin, is_in_flow)


def _way(source: YamlText, root: yaml.Node, keys: Keys) -> Sequence[yaml.Node]:
    """The nodes from the root to what stands at a path."""
    nodes = [root]
    for number, key in enumerate(keys, 1):
        found = _inner(nodes[-1], key)
        if key == "<<":
            message, hint = "this belongs to what `<<` refers to", "write the text out here, in an editor"
            raise ScriptError((source.problem(keys[:number], "not-editable", message, hint, at_key=True),))
        if len(found) > 1:
            message = f"the key {key!r} stands here a second time, so nobody can say which text is meant"
            raise ScriptError((source.problem(keys[:number], "double-key", message, "keep one of them", at_key=True),))
        if not found:
            raise _refused(source, keys[: number - 1], f"nothing stands here under {key!r}", "look at the script again")
        nodes.append(found[0])
    return nodes


def _inner(node: yaml.Node, key: str | int) -> Sequence[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for name, value in node.value if isinstance(name, yaml.ScalarNode) and name.value == key]
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and 0 <= key < len(node.value):
        return [node.value[key]]
    return []


def _is_shared(root: yaml.Node, nodes: Sequence[yaml.Node]) -> bool:
    """Whether one of the nodes stands in several places: an alias is the very node that has the anchor."""
    ways, seen, waiting = Counter[int](), set[int](), [root]
    while waiting:
        node = waiting.pop()
        ways[id(node)] += 1
        if id(node) not in seen and isinstance(node, yaml.CollectionNode):
            waiting += [each for one in node.value for each in (one if isinstance(one, tuple) else (one,))]
        seen.add(id(node))
    return any(ways[id(node)] > 1 for node in nodes)


def _marks(source: YamlText, node: yaml.Node) -> tuple[Any, Any]:
    """Where the characters of a scalar begin and end; None where it has none."""
    start, end = node.start_mark, node.end_mark
    if source.line(start.line + 1)[start.column : start.column + 1] in ("&", "!"):
        tokens = (token for token in yaml.scan(source.text, Loader=LOADER) if isinstance(token, yaml.ScalarToken))
        token = next((each for each in tokens if _place(each.start_mark) >= _place(start)), None)
        start = token.start_mark if token and _place(token.end_mark) == _place(end) else None
    elif _place(start) == _place(end):
        start = None
    return start, end


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _margin(parent: yaml.Node, key: str | int) -> int:
    if isinstance(parent, yaml.MappingNode):
        return next(int(name.start_mark.column) for name, _ in parent.value if name.value == key)
    return int(parent.start_mark.column)


class _Places:
    """Places in a file from those in its text as it is read: no byte order mark, and line ends of one character."""

    def __init__(self, text: str) -> None:
        self._before = int(text.startswith(_MARK))
        self._pairs = list[int]()
        at = text.find("\r\n")
        while at >= 0:
            self._pairs.append(at - len(self._pairs) - self._before)
            at = text.find("\r\n", at + 2)

    def of(self, source: YamlText, mark: Any) -> int:
        at = source.offset(mark.line, mark.column)
        return at + self._before + bisect_left(self._pairs, at)


def _refused(source: YamlText, keys: Keys, message: str, hint: str) -> ScriptError:
    problem: Diagnostic = source.problem(keys, "not-editable", message, hint)
    return ScriptError((problem,))
