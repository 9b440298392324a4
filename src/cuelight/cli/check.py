"""`cuelight check` and `cuelight explain`: what is wrong with scripts, what it means, and what can be corrected."""

import difflib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from cuelight.checks.check import check
from cuelight.checks.fix import fix_script
from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import Project


def checked(project: Project, scripts: Sequence[Path], *, strict: bool, as_json: bool) -> int:
    """Check scripts and print what is found; returns the exit status.

    Raises:
        ScriptError: What is wrong with them, unless it was printed for programs.
    """
    try:
        found = check(project, scripts)
    except ScriptError as error:
        if not as_json:
            raise
        _print(error.diagnostics)
        return error.exit_status
    if as_json:
        _print(found)
    else:
        for finding in found:
            print(finding)
        findings = f"{len(found) or 'no'} finding{'s' if len(found) != 1 else ''}"
        print(f"{len(scripts)} script{'s' if len(scripts) > 1 else ''} without errors; {findings}")
    return 1 if strict and any(finding.severity != "advice" for finding in found) else 0


def _print(found: Sequence[Diagnostic]) -> None:
    print(json.dumps({"diagnostics": [each.as_json() for each in found]}, ensure_ascii=False, indent=1))


def fixed(project: Project, scripts: Sequence[Path]) -> Iterator[str]:
    """Correct scripts; the lines of what is different in each. What cannot be read is left for a check to tell."""
    for path in scripts:
        name = project.shown(path)
        try:
            before, after = fix_script(project, path)
        except ScriptError:
            continue
        yield from difflib.unified_diff(_lines(before), _lines(after.text), name, name, lineterm="")
        if after.fixes:
            yield f"{name}: corrected {len(after.fixes)}: {', '.join(dict.fromkeys(each.code for each in after.fixes))}"


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
