"""`cuelight check --fix`: corrects in a script what can only be meant one way, and touches nothing else.

What a correction would be is proposed for one place at a time, and it stands only if the script has less wrong with it
afterwards while every other value is what it was. Reads and writes scripts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cuelight.checks.unmarked import unmarked
from cuelight.editing.edits import lines_of, put, with_changed
from cuelight.editing.save import replace_text
from cuelight.errors import Diagnostic, ScriptError, StorageError
from cuelight.project import Project
from cuelight.script.load import read_script
from cuelight.script.messages import known_keys
from cuelight.script.model import Script
from cuelight.script.parse import parse
from cuelight.script.yaml_text import YamlText, read_yaml

TABS = (2, 4, 8, 6, 1, 3, 5, 7)
"""Spaces that a tab can stand for; the first of those that mean the same is written."""

_MOST = 20
"""Errors of which each is looked at by itself: whoever corrects these first has few others left."""

_ARROW = re.compile(r"""["']?[^\s"':]+?\s*(?P<arrow><[-=–—]+>|↔|--+>|[=–—]>|->>|→)\s*[^\s"':]""")
_GAP = re.compile(r"\][ \t]+\($")
_VALUE = re.compile(r"""\s*(?:-\s+)*(?:[\w-]+:\s+)(?P<value>[^\s'"\[\]{}|>&*!%@`#].*?)\s*$""")
_STARRED = re.compile(r"""\s*(?:-\s+)*(?:[\w-]+:\s+)?(?P<value>\*{1,3}[^\s*'"\\#][^*'"\\#]*\*[^'"\\#]*?)\s*$""")
_OPENED = re.compile(r"""\s*(?:-\s+)*(?:[\w-]+:\s+)?(?P<value>(?P<quote>["'])[^"'\\#]*[^"'\\#\s])\s*$""")
_CLOSED = re.compile(r"""\s*(?:-\s+)*(?:[\w-]+:\s+)?(?P<value>[^\s'"\[\]{}|>&*!%@`#][^"'\\#]*(?P<quote>["']))\s*$""")
_STAND_IN = "a value that stands nowhere else"


class ErrorPlace(NamedTuple):
    """What is wrong with a script, and where: line and column from 1."""

    code: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A script and what was corrected in it.

    Attributes:
        text: Its text, with every byte that did not need to change as it was.
        fixes: What was wrong and is not any more.
    """

    text: str
    fixes: tuple[Diagnostic, ...] = ()


def fix_script(project: Project, path: Path) -> tuple[str, Fixed]:
    """Correct a script's file; its mode and its line ends stay.

    Returns:
        The text as it was, and what became of it.

    Raises:
        ScriptError: The file leads out of the project, is no UTF-8, or is too large.
        UsageError: It cannot be read.
        StorageError: It cannot be written; then it is as it was.
    """
    name = project.shown(path)
    text = read_script(path, project.root, name)
    fixed = fix(text, name)
    if fixed.fixes and not replace_text(path, text, fixed.text):
        raise StorageError(f"{name} was changed while it was corrected", "run the command again")
    return text, fixed


def fix(text: str, name: str) -> Fixed:
    """Correct what can only be meant one way.

    Args:
        text: The text of a script, with any line ends.
        name: The file as messages name it.
    """
    fixes: list[Diagnostic] = []
    while step := _step(text, name):
        text = step.text
        fixes += step.fixes
    return Fixed(text, tuple(fixes))


def fix_one(text: str, name: str, wrong: ErrorPlace) -> Fixed | None:
    """Correct one thing; None if it is not wrong, or not certain to be meant one way.

    Args:
        text: The text of a script.
        name: The file as messages name it.
        wrong: What is wrong, and where.
    """
    return _step(text, name, wrong)


def fixable(text: str, name: str) -> frozenset[ErrorPlace]:
    """What of a script's errors can be corrected, each by itself; of very many, of the first."""
    places = dict.fromkeys(place_of(each) for each in _found(text, name)[:_MOST])
    return frozenset(place for place in places if _step(text, name, place))


def place_of(diagnostic: Diagnostic) -> ErrorPlace:
    """What is wrong, and where."""
    return ErrorPlace(diagnostic.code, diagnostic.location.line, diagnostic.location.column)


def _step(text: str, name: str, wanted: ErrorPlace | None = None) -> Fixed | None:
    """The text with one thing corrected, or with a few that show only one after the other."""
    found = _found(text, name)
    chosen = [each for each in found if wanted in (None, place_of(each))]
    if not chosen:
        return None
    try:
        value, source, _ = read_yaml(text, name)
    except ScriptError:
        better = _readable(text, name, max(chosen[0].location.line, 1)) if chosen[0].code == "yaml" else None
        return Fixed(better, (chosen[0],)) if better is not None else None
    for diagnostic in chosen:
        for changed, expected in _proposals(text, value, source, diagnostic):
            if _held(changed, name) == repr(expected):
                left = _found(changed, name)
                # What was wrong can have hidden something else that is wrong; that may be corrected, too.
                more = fix(changed, name) if len(left) == len(found) and diagnostic not in left else Fixed(changed)
                if len(_found(more.text, name)) < len(found):
                    return Fixed(more.text, (diagnostic, *more.fixes))
    return None


def _found(text: str, name: str) -> tuple[Diagnostic, ...]:
    """All that is wrong with a script by itself."""
    try:
        parse(text, name)
    except ScriptError as error:
        return error.diagnostics
    return ()


def _held(text: str, name: str) -> str | None:
    """What a text holds, in one line to compare, keys in their order; None if it is no YAML."""
    try:
        return repr(read_yaml(text, name)[0])
    except ScriptError:
        return None


def _proposals(text: str, value: Any, source: YamlText, diagnostic: Diagnostic) -> Iterator[tuple[str, Any]]:
    """Texts in which a problem may be corrected, each with all that it must hold."""
    if diagnostic.code == "unknown-key":
        yield from _key(text, value, source, diagnostic)
    elif diagnostic.code in ("wrong-edge", "unknown-node"):
        yield from _edge(text, value, source, diagnostic)
    elif diagnostic.code == "broken-cue":
        yield from _cue(text, value, source, diagnostic)
    elif diagnostic.code == "slide-markup":
        yield from unmarked(text, value, source, diagnostic)


def _key(text: str, value: Any, source: YamlText, diagnostic: Diagnostic) -> Iterator[tuple[str, Any]]:
    place = (diagnostic.location.line, diagnostic.location.column)
    keys = next((keys for keys, at in source.keys.items() if at == place), None)
    if keys is None or source.is_after_comma(keys):
        return
    key = str(keys[-1])
    near = [known for known in known_keys(Script, keys[:-1]) if _is_near(key, known)]
    if len(near) == 1:
        changed = _replaced(text, *place, key, near[0])
        if changed is not None:
            yield changed, with_changed(value, keys[:-1], lambda inner: _renamed(inner, key, near[0]))


def _renamed(mapping: Any, key: str, name: str) -> Any:
    return {name if each == key else each: value for each, value in mapping.items()}


def _is_near(written: str, known: str) -> bool:
    """Whether one letter is missing, too many or another, or two have changed places; `_` for `-`, and capitals.

    >>> _is_near("vioce", "voice"), _is_near("Titel", "title"), _is_near("note", "voice")
    (True, True, False)
    """
    one, other = written.lower().replace("_", "-"), known
    if len(one) < 3:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a in (b, b[1:]) or b == a[1:] or a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _edge(text: str, value: Any, source: YamlText, diagnostic: Diagnostic) -> Iterator[tuple[str, Any]]:
    """Another arrow, where an edge is written."""
    place = (diagnostic.location.line, diagnostic.location.column)
    keys = next((keys for keys, at in source.places.items() if at == place and keys[:2] == ("schema", "edges")), None)
    if keys is None or len(keys) != 3:
        return
    match = _ARROW.match(source.line(place[0]), place[1] - 1)
    if match:
        arrow = match["arrow"]
        meant = "<->" if arrow[0] in "<↔" else "->"
        changed = put(text, place[0], match.span("arrow"), meant)

        def straight(edge: Any) -> Any:
            if isinstance(edge, dict):
                return {key.replace(arrow, meant, 1): label for key, label in edge.items()}
            return edge.replace(arrow, meant, 1)

        yield changed, with_changed(value, keys, straight)


def _cue(text: str, value: Any, source: YamlText, diagnostic: Diagnostic) -> Iterator[tuple[str, Any]]:
    """The blanks between the brackets of a cue."""
    line, column = diagnostic.location.line, diagnostic.location.column
    content = source.line(line)
    gap, rest = _GAP.search(content, 0, column - 1), content[column - 1 :].partition(")")[0]
    at = sum(len(each) + 1 for each in source.text.split("\n")[: line - 1]) + column - 1
    keys = next((keys for keys, (start, end) in source.spans.items() if start <= at < end), None)
    if gap is None or keys is None:
        return
    written, meant = f"{gap[0]}{rest}", f"]({rest}"

    def joined(said: Any) -> Any:
        return said.replace(written, meant) if isinstance(said, str) and said.count(written) == 1 else None

    yield put(text, line, (gap.start() + 1, gap.end() - 1), ""), with_changed(value, keys, joined)


def _readable(text: str, name: str, line: int) -> str | None:
    """The text as YAML, made so at the lines at which it is none; None if that is not possible, or in several ways."""
    ways = [_line_by_line(text, name, line, width) for width in TABS]
    ways += _closed(text, name, line)
    held = {_held(way, name): way for way in reversed(ways) if way is not None}
    return next(iter(held.values())) if len(held) == 1 else None


def _line_by_line(text: str, name: str, line: int | None, width: int) -> str | None:
    """The text with tabs or quotes corrected in each line at which it is no YAML; None if it stays none."""
    quoted: list[tuple[int, tuple[int, int], str]] = []
    while line is not None:
        indent = _indent(text, line)
        if "\t" in indent:
            text = put(text, line, (0, len(indent)), indent.replace("\t", " " * width))
        elif found := _unquoted(lines_of(text)[line - 1].rstrip("\r\n")):
            (start, end), quote, value = found
            text = put(text, line, (start, end), f"{quote}{value}{quote}")
            quoted.append((line, (start, end + 2), value))
        else:
            return None
        line = _broken_at(text, name)
    return text if all(_stands_alone(text, name, *each) for each in quoted) else None


def _unquoted(content: str) -> tuple[tuple[int, int], str, str] | None:
    """The value of a line that holds a colon and a blank, or begins with emphasis: its place, a quote, and itself."""
    if match := _STARRED.match(content):
        return match.span("value"), '"', match["value"]
    match = _VALUE.match(content)
    value = match["value"] if match else ""
    quote = next((quote for quote in "\"'" if quote not in value), "")
    if match is None or not quote or ": " not in value or " #" in value or "\\" in value:
        return None
    if value[-1] in "\"'" and value.count(value[-1]) % 2:
        return None  # It lacks its first quote, rather than both.
    return match.span("value"), quote, value


def _closed(text: str, name: str, line: int) -> Iterator[str]:
    """The text with the quote that a value lacks at its end, or in this line at its beginning, if it is YAML then."""
    for number in range(line, 0, -1):
        content = lines_of(text)[number - 1].rstrip("\r\n")
        for form in (_OPENED, _CLOSED) if number == line else (_OPENED,):
            if match := form.match(content):
                quote, (start, end) = match["quote"], match.span("value")
                value = match["value"].strip(quote)
                changed = put(text, number, (start, end), f"{quote}{value}{quote}")
                if _stands_alone(changed, name, number, (start, end + 1), value):
                    yield changed


def _stands_alone(text: str, name: str, line: int, span: tuple[int, int], value: str) -> bool:
    """Whether a text is YAML that holds a value within the quotes at a place, and nothing else depends on them."""
    held = _held(put(text, line, span, f'"{_STAND_IN}"'), name)
    return held is not None and held.replace(repr(_STAND_IN), repr(value)) == _held(text, name)


def _broken_at(text: str, name: str) -> int | None:
    """The line at which a text is no YAML; None if it is."""
    try:
        read_yaml(text, name)
    except ScriptError as error:
        return max(error.diagnostics[0].location.line, 1)
    return None


def _indent(text: str, line: int) -> str:
    content = lines_of(text)[line - 1]
    return content[: len(content) - len(content.lstrip(" \t"))]


def _replaced(text: str, line: int, column: int, before: str, after: str) -> str | None:
    """The text with other words at a place, from 1; None if those before do not stand there."""
    content = lines_of(text)[line - 1]
    start = column - 1 + (content[column - 1 : column] in ('"', "'"))
    return put(text, line, (start, start + len(before)), after) if content.startswith(before, start) else None
