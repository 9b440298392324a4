"""YAML text -> plain values, with the place of each value in the file. Pure; scripts come from strangers.

PyYAML composes the nodes; they are walked here, so that keys stay text (`on` is a key, not a truth value), double keys
are seen, and every scalar is the characters that the author typed.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import yaml

from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.script.inline import place_of

MOST_CHARACTERS = 1_000_000
"""Of a file, and of its values after aliases are followed: one text of a page can otherwise be said for a week."""

MOST_DEPTH = 24
MOST_VALUES = 200_000
"""Values after aliases are followed: ten lines of aliases can otherwise stand for a billion values."""

Keys = tuple[str | int, ...]

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What reads YAML: libyaml where PyYAML has it."""
_TAG = "tag:yaml.org,2002:"
_SCALARS = {f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value")}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""What cannot be shown, ends a line for YAML but for no editor, or lets a reviewer read other words than are there.

The last are the two overrides of the Unicode Bidirectional Algorithm (UAX 9, 2.2), which no language needs."""
_OPENING, _CLOSING = "\u202a\u202b\u2066\u2067\u2068", {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}
"""Embeddings and isolates, and what ends which (UAX 9, 2.1 to 2.5)."""
CUE_TARGET = re.compile(r"\](?:[ \t]*[({]|(?=\[))")
_STARRED = re.compile(r"(?:^\s*|[-:,\[]\s+|\[)\*{1,3}[^\s*]")
_CUT_OFF = re.compile(r"[ \t]+(?=#\w)")
"""Before a comment that looks like text: `#1`, `#tag`."""


@dataclass(frozen=True)
class YamlText:
    """Where everything of a file stands.

    Attributes:
        name: The file as messages name it.
        text: Its text.
        places: The (line, column) of each value, both from 1, by its keys.
        keys: The same for each key of a mapping.
        spans: The characters [start, end) of each scalar, as written.
        braces: The mappings that are written in `{ }`.
        literal: The scalars that are written after a `|`, with their lines as they stand.
    """

    name: str
    text: str
    places: Mapping[Keys, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Keys, tuple[int, int]] = field(default_factory=dict)
    spans: Mapping[Keys, tuple[int, int]] = field(default_factory=dict)
    braces: Set[Keys] = frozenset()
    literal: Set[Keys] = frozenset()

    @cached_property
    def _found(self) -> dict[tuple[int, int], Sequence[int]]:
        return {}

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _lines(self) -> Sequence[str]:
        """The lines as they can be shown."""
        return CONTROL.sub("\N{REPLACEMENT CHARACTER}", self.text).split("\n")

    def is_after_comma(self, path: Keys) -> bool:
        """Whether a key inside `{ }` has no value: a comma in a text makes one of the words after it."""
        start, end = self.spans.get(path, (0, 1))
        return path[:-1] in self.braces and start == end

    def location(self, path: Keys, *, at_key: bool = False) -> Location:
        """Where the value at a path stands, or its key, or else the nearest value round it."""
        places = self.keys if at_key else self.places
        while path and path not in places:
            path = path[:-1]
        line, column = places.get(path, self.places.get((), (1, 1)))
        return Location(self.name, line, column)

    def problem(self, path: Keys, code: str, message: str, hint: str = "", *, at_key: bool = False) -> Diagnostic:
        """An error of the value at a path, or of the nearest value round it."""
        return self.told(self.location(path, at_key=at_key), code, message, hint)

    def told(self, place: Location, code: str, message: str, hint: str = "") -> Diagnostic:
        """An error at a place that this gave."""
        return Diagnostic(place, code, "error", message, hint, self.line_at(place))

    def cue_problem(self, path: Keys, number: int, target: str, code: str, message: str, hint: str = "") -> Diagnostic:
        """An error of the target of the `number`th link, from 0, in the scalar at a path."""
        start, end = self.spans.get(path, (0, 0))
        # What only looks like a link (in code, after a backslash) can stand before it, so it may be a later one.
        alike = islice(self._targets(start, end), number, None)
        place = next((place for place in alike if self.text.startswith(target, place)), None)
        found = self._place(place) if place is not None else self.within(path, target)
        return self.told(found, code, message, hint)

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column, both from 0 as in the marks of PyYAML."""
        line = min(line, len(self._starts) - 1)
        return min(self._starts[line] + column, len(self.text))

    def within(self, path: Keys, excerpt: str) -> Location:
        """Where a text first stands in the scalar at a path, but for links; where that begins, if it is nowhere."""
        start, end = self.spans.get(path, (0, 0))
        found = re.compile(rf"(?<!\]){re.escape(excerpt)}").search(self.text, start, end)
        return self._place(found.start()) if found else self.location(path)

    def sign(self, path: Keys, sign: str, number: int) -> Location:
        """Where the `number`th sign of a kind, from 0, stands in a scalar; where that begins, if it does nowhere."""
        start, end = self.spans.get(path, (0, 0))
        at = place_of(self.text, sign, number, start, end)
        return self._place(at) if at >= 0 else self.location(path)

    def _place(self, at: int) -> Location:
        """The line and column of a character."""
        line = bisect(self._starts, at)
        return Location(self.name, line, at - self._starts[line - 1] + 1)

    def _targets(self, start: int, end: int) -> Sequence[int]:
        """Where the targets of links begin in a stretch of the text; a thousand may be wrong in one."""
        if (start, end) not in self._found:
            self._found[start, end] = [match.end() for match in CUE_TARGET.finditer(self.text, start, end)]
        return self._found[start, end]

    def at(self, line: int, column: int, code: str, message: str, hint: str = "") -> Diagnostic:
        """An error at a line and column, both from 1."""
        return Diagnostic(Location(self.name, line, column), code, "error", message, hint, self.line(line))

    def line_at(self, place: Location) -> str:
        """The text of the line of a place that this gave, as it can be shown."""
        return self.line(place.line)

    def line(self, number: int) -> str:
        """The text of a line, from 1, as it can be shown; "" where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


def as_read(text: str) -> str:
    """A text without a byte order mark, each of its lines ended by one newline."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(text: str, name: str) -> tuple[Any, YamlText, list[Diagnostic]]:
    """Read one YAML document.

    Args:
        text: The file's text.
        name: The file as messages name it.

    Returns:
        Plain values (mappings with text keys, lists, text, None), where they stand, and problems that
        leave the rest readable, such as double keys.

    Raises:
        ScriptError: The text is no YAML, or more than this program is willing to read.
    """
    text = as_read(text)
    source = YamlText(name, text)
    _refuse_oddities(source)
    try:
        _refuse_depth(source)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise ScriptError((_syntax_problem(source, error),)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        hint = "save it as UTF-8 text in an editor that knows YAML"
        raise ScriptError((source.at(1, 1, "yaml", f"this is no YAML that can be read: {error}", hint),)) from error
    if node is None:
        raise ScriptError(
            (source.at(1, 1, "empty-file", "the file is empty", "a script has at least `title:` and `scenes:`"),)
        )
    walk = _Walk(source)
    value = walk.value(node, ())
    return value, YamlText(name, text, walk.places, walk.keys, walk.spans, walk.braces, walk.literal), walk.problems


def _refuse_oddities(source: YamlText) -> None:
    if len(source.text) > MOST_CHARACTERS:
        message = f"the file has more than {MOST_CHARACTERS:,} characters"
        raise ScriptError((source.at(0, 0, "too-large", message, "make two files of it"),))
    match = CONTROL.search(source.text)
    if match:
        line = source.text.count("\n", 0, match.start()) + 1
        column = match.start() - source.text.rfind("\n", 0, match.start())
        raise ScriptError((_control_problem(source, line, column, match[0]),))


def _refuse_depth(source: YamlText) -> None:
    """PyYAML composes nested values on the C stack, which a file of brackets overflows; events do not nest."""
    depth = 0
    for event in yaml.parse(source.text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise ScriptError((_beyond_need(source, event.start_mark),))


def _beyond_need(source: YamlText, mark: Any) -> Diagnostic:
    message = "the values of this file are nested or repeated beyond what a script can need"
    hint = "write the values out instead of using aliases"
    return source.at(mark.line + 1, mark.column + 1, "too-nested", message, hint)


def _control_problem(source: YamlText, line: int, column: int, character: str) -> Diagnostic:
    message = f"the control character U+{ord(character):04X} stands here"
    return source.at(line, column, "control-character", message, "delete it; it cannot be shown")


def _syntax_problem(source: YamlText, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = source.text.split("\n")
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    said = (error.problem or "cannot be read").strip()
    if "expected a single document" in f"{error.context or ''}":
        message = "a file holds one script, but a second document begins here"
        return source.at(line, column, "second-document", message, "remove the `---`")
    hint = "check the indentation, and quote texts that hold `: ` or begin with a sign such as [ { * & @ % or `"
    if "\t" in source.line(line) or "'\\t'" in said:
        hint = "YAML is indented with spaces; there is a tab in this line"
    elif cut := next((number for number in (line, line - 1) if _CUT_OFF.search(source.line(number))), 0):
        hint = f"a ' #' begins a comment, and there is one in line {cut}: put a text that holds it in quotes"
    elif _STARRED.search(source.line(line)):
        hint = "a text that begins with * needs quotes: YAML takes that for the name of something above"
    elif "escape" in said:
        hint = "write the character itself, or use single quotes, in which a backslash is a backslash"
    return source.at(line, column, "yaml", f"not valid YAML: {said}", hint)


class _Walk:
    """Turns nodes into values and notes where each stands."""

    def __init__(self, source: YamlText) -> None:
        self.source = source
        self.places: dict[Keys, tuple[int, int]] = {}
        self.keys: dict[Keys, tuple[int, int]] = {}
        self.spans: dict[Keys, tuple[int, int]] = {}
        self.braces: set[Keys] = set()
        self.literal: set[Keys] = set()
        self.problems: list[Diagnostic] = []
        self._open: list[int] = []
        self._characters = 0

    def value(self, node: yaml.Node, path: Keys) -> Any:
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.places[path] = place
        if len(self.places) > MOST_VALUES or len(path) > MOST_DEPTH or id(node) in self._open:
            raise ScriptError((_beyond_need(self.source, node.start_mark),))
        self._open.append(id(node))
        try:
            return self._of_kind(node, path)
        finally:
            self._open.pop()

    def _of_kind(self, node: yaml.Node, path: Keys) -> Any:
        if isinstance(node, yaml.MappingNode):
            self._tag(node, {f"{_TAG}map"})
            self.braces |= {path} if node.flow_style else set()
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            self._tag(node, {f"{_TAG}seq"})
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        self._tag(node, _SCALARS)
        self._characters += len(node.value)
        if self._characters > MOST_CHARACTERS:
            raise ScriptError((_beyond_need(self.source, node.start_mark),))
        self.literal |= {path} if getattr(node, "style", None) == "|" else set()
        self.spans[path] = (self._offset(node.start_mark), self._offset(node.end_mark))
        self._refuse_escaped(node)
        self._refuse_cut_off(node, self.spans[path][1])
        if not is_balanced(node.value):
            message = "a mark that sets the direction of writing is not ended in this text"
            hint = "end it with U+2069 or U+202C, or take it out; it would turn the text that follows"
            place = (node.start_mark.line + 1, node.start_mark.column + 1)
            self.problems.append(self.source.at(*place, "writing-direction", message, hint))
        return _scalar(node)

    def _pairs(self, node: yaml.MappingNode, path: Keys) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, yaml.ScalarNode):
                message, hint = "a key is a word, not a list or mapping", "write one word before the `:`"
                self.problems.append(self.source.at(line, column, "key-not-word", message, hint))
                continue
            self._refuse_escaped(key_node)
            key = key_node.value
            if key in seen:
                message = f"the key {key!r} stands here a second time; the first is in line {seen[key]}"
                self.problems.append(self.source.at(line, column, "double-key", message, "keep one of them"))
                continue
            seen[key] = line
            self.keys[*path, key] = (line, column)
            yield key, self.value(value_node, (*path, key))

    def _tag(self, node: yaml.Node, allowed: set[str]) -> None:
        if node.tag not in allowed:
            tag = node.tag.removeprefix(_TAG)
            place = (node.start_mark.line + 1, node.start_mark.column + 1)
            message = f"the tag !{tag.lstrip('!')} is not known here"
            problem = self.source.at(*place, "yaml-tag", message, "write the value without a tag")
            if problem not in self.problems:
                self.problems.append(problem)

    def _refuse_escaped(self, node: yaml.Node) -> None:
        """Double quotes can hold as an escape what the text itself cannot; nothing of it goes any further."""
        match = CONTROL.search(node.value)
        if match:
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            self.problems.append(_control_problem(self.source, line, column, match[0]))
            node.value = CONTROL.sub("\N{REPLACEMENT CHARACTER}", node.value)

    def _refuse_cut_off(self, node: yaml.Node, end: int) -> None:
        """A text such as `Our #1 rule` would otherwise lose its end without a word."""
        match = _CUT_OFF.match(self.source.text, end) if _is_plain(node) else None
        if match:
            line = self.source.text.count("\n", 0, match.end()) + 1
            column = match.end() - self.source.text.rfind("\n", 0, match.end())
            hint = "put the text in quotes, or write a blank after the # of a comment"
            message = "the text ends before ' #', which begins a comment"
            self.problems.append(self.source.at(line, column, "cut-off", message, hint))

    def _offset(self, mark: Any) -> int:
        return self.source.offset(int(mark.line), int(mark.column))


def is_balanced(text: str) -> bool:
    """Whether every embedding and isolate of a text is ended in it, in order."""
    opened: list[str] = []
    for character in text:
        if character in _OPENING:
            opened.append(character)
        elif character in _CLOSING and (not opened or opened.pop() not in _CLOSING[character]):
            return False
    return not opened


def _scalar(node: yaml.Node) -> str | None:
    """A scalar's characters; what they mean is for the models to say, so that `No` and `3-4` stay what was typed."""
    text: str = node.value
    return None if node.tag == f"{_TAG}null" and _is_plain(node) else text


def _is_plain(node: yaml.Node) -> bool:
    return not getattr(node, "style", None)  # None from Python's loader, "" from libyaml's
