"""One text of a script in place of another; every other character of the file stays, and so does how it is written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cuelight.editing.block import block_of, in_block
from cuelight.editing.edits import with_changed
from cuelight.editing.flow import in_line
from cuelight.editing.scalar import Scalar, scalar_at
from cuelight.editing.styles import kind_of, literal, may_be_plain, quoted
from cuelight.errors import Diagnostic, ScriptError
from cuelight.script.load import MOST_BYTES
from cuelight.script.yaml_text import CONTROL, Keys, YamlText, is_balanced, read_yaml

__all__ = ["with_value"]

_IN_BLOCK = ("|", ">")


def with_value(text: str, name: str, keys: Keys, value: str) -> str:
    """Write another text in the place of one.

    Plain texts stay plain where they can, those in quotes stay in their quotes, and blocks stay blocks; what they
    cannot hold is put in quotes, or in a block if it has several lines. Words that stay keep their lines.

    Args:
        text: The whole file: any line ends, with or without a byte order mark.
        name: The file as messages name it.
        keys: To the text, as `YamlText.places` has them.
        value: What is to stand there, every line break and blank included.

    Returns:
        The file, with the characters of that text changed alone. Read again, it holds the same, but for this value.

    Raises:
        ScriptError: The file is no YAML; there is no text that could be changed alone; or no file may hold the value.
    """
    whole, source, problems = read_yaml(text, name)
    _refuse_value(source, keys, value)
    scalar = scalar_at(text, source, keys)
    if scalar.value == value:
        return text
    expected, known = with_changed(whole, keys, value), _codes(problems)
    for start, end, written in _ways(scalar, value):
        changed = f"{text[:start]}{written}{text[end:]}"
        if _reads_as(changed, name, expected, known):
            return changed
    if len(text.encode()) + len(value.encode()) > MOST_BYTES:
        message = f"the file would have more than {MOST_BYTES:,} bytes"
        raise ScriptError((source.problem(keys, "too-large", message, "type a shorter text, or make two files of it"),))
    message = "this text cannot be changed alone: the rest of the file would read otherwise"
    raise ScriptError((source.problem(keys, "not-editable", message, "change it in an editor"),))


def _refuse_value(source: YamlText, keys: Keys, value: str) -> None:
    control = CONTROL.search(value)
    if control:
        message = f"the text holds the control character U+{ord(control[0]):04X}"
        raise ScriptError((source.problem(keys, "control-character", message, "take it out; it cannot be shown"),))
    if not is_balanced(value):
        message = "a mark that sets the direction of writing is not ended in this text"
        hint = "end it with U+2069 or U+202C, or take it out; it would turn the text that follows"
        raise ScriptError((source.problem(keys, "writing-direction", message, hint),))


def _ways(scalar: Scalar, value: str) -> Iterator[tuple[int, int, str]]:
    """Where something is written, and what: the plainest way first that may do."""
    form = in_block if scalar.style in _IN_BLOCK else in_line
    for is_broken in (True, False):
        written = form(scalar, value, is_broken=is_broken)
        if written is not None:
            yield scalar.start, scalar.end, written
    block = block_of(scalar) if scalar.style in _IN_BLOCK else None
    end, comment = (scalar.end - len(block.tail), block.comment) if block else (scalar.end, "")
    if block and not block.content:
        end -= len(block.lead) + len(block.end)
    if "\n" in value and not scalar.is_in_flow and _ends_line(scalar.text, end):
        indent = block.indent if block and block.content else scalar.margin + 2
        sign, *lines = literal(value, indent, scalar.margin, scalar.line_end).partition(scalar.line_end)
        yield scalar.start, end, "".join([sign, comment, *lines])
    if scalar.style == "" and kind_of(value) == "text" and may_be_plain(value, in_flow=scalar.is_in_flow):
        yield scalar.start, end, value
    yield scalar.start, end, f"{quoted(value)}{comment}"


def _ends_line(text: str, at: int) -> bool:
    """Whether nothing else stands in a line."""
    rest = text[at:].lstrip(" \t")
    return rest[:1] in ("", "\r", "\n")


def _reads_as(text: str, name: str, expected: Any, known: Counter[str]) -> bool:
    """Whether a file holds what it is to, and nothing is wrong with it that was not before."""
    if len(text.encode()) > MOST_BYTES:
        return False
    try:
        whole, _, problems = read_yaml(text, name)
    except ScriptError:
        return False
    return bool(whole == expected) and _codes(problems) <= known


def _codes(problems: Sequence[Diagnostic]) -> Counter[str]:
    """What is wrong, by code: messages name lines, which may be others then."""
    return Counter(problem.code for problem in problems)
