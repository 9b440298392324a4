"""Diagnostics for other programs: GitHub's annotations, JUnit XML, SARIF 2.1.0. Pure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from cuelight.checks.catalogue import catalogue, explain
from cuelight.errors import Diagnostic, Location, Severity

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


_GITHUB: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_SARIF: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}


def text_of(diagnostic: Diagnostic) -> str:
    """The message with what to do about it, on one line; after the spot that it speaks of, if it is none in a text."""
    spot, hint = diagnostic.location.spot, diagnostic.hint
    return f"{f'{spot}: ' if spot else ''}{diagnostic.message}{f' ({hint})' if hint else ''}"


def place(location: Location) -> str:
    """The file, line and column, as far as they are known."""
    return str(replace(location, spot=""))


def github(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Workflow commands that GitHub shows as annotations of the changed lines."""
    return tuple(_command(each) for each in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    at = diagnostic.location
    given = {"file": at.file, "line": at.line, "col": at.column, "title": f"Cuelight: {diagnostic.code}"}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in given.items() if value)
    return f"::{_GITHUB[diagnostic.severity]} {properties}::{_escaped(text_of(diagnostic))}"


def _escaped(text: str, more: str = "") -> str:
    """As @actions/core escapes data and properties of a command."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def junit(files: Sequence[str], diagnostics: Sequence[Diagnostic]) -> bytes:
    """A test suite with a case a script, which fails where there is more than advice; that stands in its output.

    Args:
        files: Every script that was looked at.
        diagnostics: What there is to tell.
    """
    named = dict.fromkeys((*files, *(each.location.file for each in diagnostics)))
    by_file = {file: [each for each in diagnostics if each.location.file == file] for file in named}
    suite = ElementTree.Element("testsuite", name="cuelight check", tests=str(len(by_file)), errors="0", skipped="0")
    suite.set("failures", str(sum(any(each.severity != "advice" for each in found) for found in by_file.values())))
    for file, found in by_file.items():
        case = ElementTree.SubElement(suite, "testcase", classname="cuelight", name=file, file=file)
        wrong = [each for each in found if each.severity != "advice"]
        if wrong:
            failure = ElementTree.SubElement(case, "failure", type=wrong[0].code, message=_printable(wrong[0].message))
            failure.text = _lines(wrong)
        if advice := [each for each in found if each.severity == "advice"]:
            ElementTree.SubElement(case, "system-out").text = _lines(advice)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _lines(diagnostics: Iterable[Diagnostic]) -> str:
    return _printable("\n".join(f"{place(each.location)}: {text_of(each)}" for each in diagnostics))


def _printable(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold (section 2.2)."""
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def sarif(diagnostics: Sequence[Diagnostic], version: str) -> bytes:
    """A log of the Static Analysis Results Interchange Format (OASIS, 2.1.0).

    Args:
        diagnostics: What there is to tell.
        version: Of Cuelight.
    """
    rules = [_rule(code) for code in sorted({each.code for each in diagnostics})]
    driver = {"name": "Cuelight", "version": version, "rules": rules}
    results = [_result(each) for each in diagnostics]
    log = {"$schema": SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(code: str) -> Mapping[str, Any]:
    """What a code means; only the code where another package made it."""
    entry = catalogue().get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.means},
        "help": {"text": explain(code)},
        "defaultConfiguration": {"level": _SARIF[entry.severity]},
    }


def _without_links(text: str) -> str:
    """Text in which nobody finds `[words](address)`, which is a link in a plain message of SARIF, too (3.11.6)."""
    return re.sub(r"(?<=[^\[]\])\(", "\u200b(", text)


def _result(diagnostic: Diagnostic) -> Mapping[str, Any]:
    from urllib.parse import quote

    at = diagnostic.location
    region = {"startLine": at.line, **({"startColumn": at.column} if at.column else {})} if at.line else None
    physical = {"artifactLocation": {"uri": quote(at.file)}, **({"region": region} if region else {})}
    return {
        "ruleId": diagnostic.code,
        "level": _SARIF[diagnostic.severity],
        "message": {"text": _without_links(text_of(diagnostic))},
        "locations": [{"physicalLocation": physical}],
    }
