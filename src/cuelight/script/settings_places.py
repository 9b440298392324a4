"""Where something stands in `cuelight.toml`, whose reader tells no places. Pure."""

import re

from cuelight.errors import Diagnostic, Location
from cuelight.project import SETTINGS


def settings_problem(text: str, section: str, word: str, code: str, message: str, hint: str) -> Diagnostic:
    """A problem at the first place where a word stands by itself behind the beginning of a section.

    Args:
        text: Of the file.
        section: Its name.
        word: A key, or a value.
        code: Of the problem.
        message: What is so.
        hint: What to do about it.
    """
    begin = max(text.find(f"[{section}]"), 0)
    found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(text, begin)
    at = found.start() if found else begin
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    source = text.splitlines()[line - 1] if text else ""
    return Diagnostic(Location(SETTINGS, line, column), code, "error", message, hint, source)
