"""Problems and findings for other programs: GitHub's annotations, JUnit XML, SARIF 2.1.0. Pure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell at a place of a file.

    Attributes:
        code: Short and stable: that of a finding, or `script` for a problem.
        message: One sentence.
        hint: What to do about it, or "".
        file: Path in the repository.
        line: 1-based; 0 where the whole file is meant.
        column: 1-based; 0 where the whole line is meant.
    """

    code: str
    message: str
    hint: str
    file: str
    line: int = 0
    column: int = 0

    @property
    def place(self) -> str:
        """Where, as a person says it."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    @property
    def text(self) -> str:
        """The message with what to do about it."""
        return f"{self.message} ({self.hint})" if self.hint else self.message


def github(notes: Iterable[Note]) -> tuple[str, ...]:
    """Workflow commands that GitHub shows as annotations of the changed lines."""
    return tuple(_command(note) for note in notes)


def _command(note: Note) -> str:
    told = {"file": note.file, "line": note.line, "col": note.column, "title": f"Cuelight: {note.code}"}
    told = {key: value for key, value in told.items() if value}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in told.items())
    return f"::error {properties}::{_escaped(note.text)}"


def _escaped(text: str, more: str = "") -> str:
    """As @actions/core escapes data and properties of a command."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def junit(files: Sequence[str], notes: Sequence[Note]) -> bytes:
    """A test suite with a case a script, which fails where there is something to tell.

    Args:
        files: Every script that was looked at.
        notes: What there is to tell.
    """
    by_file = {file: [note for note in notes if note.file == file] for file in dict.fromkeys((*files, *_files(notes)))}
    suite = ElementTree.Element("testsuite", name="cuelight check", tests=str(len(by_file)), errors="0", skipped="0")
    suite.set("failures", str(sum(bool(told) for told in by_file.values())))
    for file, told in by_file.items():
        case = ElementTree.SubElement(suite, "testcase", classname="cuelight", name=file, file=file)
        if told:
            failure = ElementTree.SubElement(case, "failure", type=told[0].code, message=_printable(told[0].message))
            failure.text = _printable("\n".join(f"{note.place}: {note.text}" for note in told))
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _files(notes: Iterable[Note]) -> Iterable[str]:
    return (note.file for note in notes)


def _printable(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold (section 2.2)."""
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def sarif(notes: Sequence[Note], version: str) -> bytes:
    """A log of the Static Analysis Results Interchange Format (OASIS, 2.1.0).

    Args:
        notes: What there is to tell.
        version: Of Cuelight.
    """
    rules = [{"id": code} for code in sorted({note.code for note in notes})]
    driver = {"name": "Cuelight", "version": version, "rules": rules}
    results = [_result(note) for note in notes]
    log = {"$schema": SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _result(note: Note) -> Mapping[str, Any]:
    from urllib.parse import quote

    region = {"startLine": note.line, **({"startColumn": note.column} if note.column else {})} if note.line else None
    place = {"artifactLocation": {"uri": quote(note.file)}, **({"region": region} if region else {})}
    return {
        "ruleId": note.code,
        "level": "error",
        "message": {"text": note.text},
        "locations": [{"physicalLocation": place}],
    }
