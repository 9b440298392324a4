"""PO text -> messages, each with the place of its translation in the file. Pure; files come from strangers too.

GNU gettext's form (its manual, "The Format of PO Files"), read by polib. What a script's translation does not have is
an error: plural forms, a message without a context, two of one context.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cuelight.errors import Diagnostic, Location, ScriptError, Severity
from cuelight.script.yaml_text import CONTROL, is_balanced

if TYPE_CHECKING:
    import polib

MOST_BYTES = 4_000_000
"""Of a file: a script has a quarter of it at most, and its translations at most twice as many bytes."""

_LINE = re.compile(r"\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*\"(.*)\"\s*$")
_WHOLE_LINE = re.compile(r"\s*(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?\"(?:[^\"\\]|\\.)*\"\s*")
_READ_BY = "open it in an editor for PO files, or see what `msgfmt --check` says of it"
_BROKEN = re.compile(r"\(line (\d+)\)(?:: (.*))?")
_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PoMessage:
    """One message of a PO file.

    Attributes:
        path: Its context: the path of a unit.
        source: The text that was translated.
        text: The translation; "" if there is none yet.
        is_fuzzy: Whether a person has to look at it.
        previous: The text that was translated before the source changed, if the file says so.
        flags: All its flags.
        note: What translators wrote about it.
        is_obsolete: Whether it is kept for later only.
        line: Where its translation begins in the file; 0 for one that is obsolete.
    """

    path: str
    source: str
    text: str = ""
    is_fuzzy: bool = False
    previous: str | None = None
    flags: tuple[str, ...] = ()
    note: str = ""
    is_obsolete: bool = False
    line: int = 0


@dataclass(frozen=True)
class PoFile:
    """A PO file.

    Attributes:
        name: As messages name it.
        text: Its text.
        messages: In the order of the file.
        header: What its header says.
        notes: What stands before its header.
    """

    name: str
    text: str = ""
    messages: tuple[PoMessage, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""

    @cached_property
    def _lines(self) -> Sequence[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """The text of a line, from 1, as it can be shown."""
        found = self._lines[number - 1] if 0 < number <= len(self._lines) else ""
        return CONTROL.sub("\N{REPLACEMENT CHARACTER}", found)

    def location(self, message: PoMessage, at: int = 0) -> Location:
        """Where a character of a translation stands."""
        places = self._places(message.line)
        line, column = places[min(at, len(places) - 1)] if places else (message.line, 1)
        return Location(self.name, line, column)

    def told(
        self, place: Location, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Diagnostic:
        """What there is to say of a place of the file."""
        return Diagnostic(place, code, severity, message, hint, self.line(place.line))

    def _places(self, line: int) -> Sequence[tuple[int, int]]:
        """The line and column of every character of the translation that begins in a line."""
        if line not in self._known:
            self._known[line] = list(_characters(self._lines, line))
        return self._known[line]

    @cached_property
    def _known(self) -> dict[int, Sequence[tuple[int, int]]]:
        return {}


def _characters(lines: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """Where each character of a text stands that is written in several quoted lines; and where it ends."""
    end = (first, 1)
    for number in range(first, len(lines) + 1):
        match = _LINE.match(lines[number - 1])
        if match is None or (match[1] and number > first):
            break
        at, stop = match.start(2), match.end(2)
        while at < stop:
            yield number, at + 1
            at += 2 if lines[number - 1][at] == "\\" else 1
        end = (number, stop + 1)
    yield end


def decoded(content: bytes, name: str) -> str:
    """The text of a PO file.

    Args:
        content: Its bytes.
        name: The file as messages name it.

    Raises:
        ScriptError: It is not UTF-8, or too large.
    """
    if len(content) > MOST_BYTES:
        message, hint = f"the file is larger than {MOST_BYTES:,} bytes", "a translation of one script is far smaller"
        raise ScriptError((Diagnostic(Location(name), "too-large", "error", message, hint),))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8: msgconv --to-code=UTF-8, or your editor's settings"
        where = Location(name, line)
        raise ScriptError((Diagnostic(where, "not-utf-8", "error", "the file is not UTF-8 text", hint),)) from error


def read_po(text: str, name: str) -> PoFile:
    """Read a PO file.

    Args:
        text: Its text.
        name: The file as messages name it.

    Raises:
        ScriptError: Every problem of the text.
    """
    empty = PoFile(name, text)
    if wrong := _oddity(empty):
        raise ScriptError((wrong,))
    parsed = _parsed(empty)
    lines = tuple(_translated_lines(text))
    entries = [entry for entry in parsed if not entry.obsolete]
    begins = dict(zip(map(id, entries), lines, strict=False))
    messages = tuple(_message(entry, begins.get(id(entry), 0)) for entry in parsed)
    po = PoFile(name, text, messages, dict(parsed.metadata), parsed.header)
    problems = [*_wrong_entries(po, entries, messages), *_wrong_charset(po)]
    if problems:
        raise ScriptError(tuple(problems))
    return po


def _oddity(po: PoFile) -> Diagnostic | None:
    """The first thing for which a file is not read any further."""
    match = CONTROL.search(po.text)
    if match is None:
        return _unreadable_line(po)
    line = po.text.count("\n", 0, match.start()) + 1
    column = match.start() - po.text.rfind("\n", 0, match.start())
    message = f"the control character U+{ord(match[0]):04X} stands here"
    return po.told(Location(po.name, line, column), "control-character", message, "delete it; it cannot be shown")


def _unreadable_line(po: PoFile) -> Diagnostic | None:
    """A line that is neither a comment nor a quoted text, with its keyword or without; polib reads on after some."""
    for number, line in enumerate(po.text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#") and not _WHOLE_LINE.fullmatch(line):
            message = "this line is neither a comment nor a quoted text"
            return po.told(Location(po.name, number, 1), "broken-po", message, _READ_BY)
    return None


def _parsed(po: PoFile) -> "polib.POFile":
    import polib

    try:
        # A text without a line break could be taken for the name of a file.
        return polib.pofile(f"\n{po.text}\n", check_for_duplicates=False)
    except (OSError, ValueError, IndexError, AttributeError, UnicodeError) as error:
        found = _BROKEN.search(str(error))
        line = max(1, int(found[1]) - 1) if found else 1
        said = f": {found[2]}" if found and found[2] else ""
        message = f"this is no PO file that can be read{said}"
        raise ScriptError((po.told(Location(po.name, line, 1), "broken-po", message, _READ_BY),)) from error


def _translated_lines(text: str) -> Iterator[int]:
    """The line in which each translation begins, but for that of the header: the one without a context, for no text."""
    has_context = has_text = False
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        if match[1] == "msgctxt":
            has_context, has_text = True, False
        elif match[1] in ("msgstr", "msgstr[0]"):
            if has_context or has_text:
                yield number
            has_context = has_text = False
        elif match[1] == "msgid" or not match[1]:
            has_text = has_text or bool(match[2])


def _message(entry: "polib.POEntry", line: int) -> PoMessage:
    return PoMessage(
        path=entry.msgctxt or "",
        source=entry.msgid,
        text=entry.msgstr or "",
        is_fuzzy=bool(entry.fuzzy),
        previous=entry.previous_msgid,
        flags=tuple(dict.fromkeys(entry.flags)),
        note=entry.tcomment or "",
        is_obsolete=bool(entry.obsolete),
        line=line,
    )


def _wrong_entries(
    po: PoFile, entries: "Sequence[polib.POEntry]", messages: Sequence[PoMessage]
) -> Iterator[Diagnostic]:
    current, seen = [message for message in messages if not message.is_obsolete], dict[str, int]()
    for entry, message in zip(entries, current, strict=True):
        place = po.location(message)
        if entry.msgid_plural:
            hint = "write one translation: what a film says has no plural forms"
            yield po.told(place, "plural-form", "this message has plural forms, which no script has", hint)
        elif not message.path:
            hint = "make the file with `cuelight translate`, which gives each message its msgctxt"
            yield po.told(place, "no-context", "this message has no msgctxt, so nobody knows which text it is", hint)
        elif message.path in seen:
            told = f"a message with the context {message.path!r} is in line {seen[message.path]} already"
            yield po.told(place, "double-context", told, "keep one of them")
        elif not is_balanced(message.text):
            told = "a mark that sets the direction of writing is not ended in this text"
            hint = "end it with U+2069 or U+202C, or take it out; it would turn the text that follows"
            yield po.told(place, "writing-direction", told, hint)
        seen.setdefault(message.path, message.line)


def _wrong_charset(po: PoFile) -> Iterator[Diagnostic]:
    charset = _CHARSET.search(po.header.get("Content-Type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8", "charset"):
        line = next((number for number, text in enumerate(po.text.split("\n"), 1) if charset[0] in text), 1)
        message = f"the header says that the file is {charset[1]}, but translations are UTF-8"
        hint = "save it as UTF-8, with `charset=UTF-8` in its header"
        yield po.told(Location(po.name, line, 1), "not-utf-8", message, hint)
