"""Everything that can go wrong, by who can mend it.

    CuelightError            exit status 1
    ├── ScriptError          2   the author: one or more located problems in a script, theme or lexicon
    ├── LayoutError          2   the author: something of a scene does not fit or cannot be drawn
    ├── UsageError           2   the caller: a wrong argument, a folder that is no project
    ├── EngineError          3   a voice, codec or tool failed
    │   ├── LanguageError    3   a voice that is installed does not speak the language; of a script, a located problem
    │   └── PluginError      3   something that another package adds raised what it should not
    └── StorageError         3   the disk: full, not writable, not readable

A finding is a judgement about a script or a film, not an error.
"""

from dataclasses import dataclass

WIDEST = 160
"""Characters of a line that a message shows."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One located thing that is wrong in a file.

    Attributes:
        file: Path as the user named it.
        line: 1-based line; 0 where the whole file is meant.
        column: 1-based column in characters; 0 where the whole line is meant.
        message: What is wrong, one sentence without a full stop.
        hint: What to do about it, or "".
        source: The text of the line, or "".
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    source: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        lines = [f"{place}: {self.message}"]
        if self.source.strip():
            shown, column = _window(self.source, self.column)
            lines.append(f"    {shown}")
            if column:
                lines.append("    " + _caret_indent(shown, column) + "^")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


def _window(source: str, column: int) -> tuple[str, int]:
    """The part of a long line round a column, and the column in it: a file may be one line."""
    if len(source) <= WIDEST:
        return source, column
    start = max(0, min(column - 1 - WIDEST // 2, len(source) - WIDEST))
    before, after = ("…" if start else ""), ("…" if start + WIDEST < len(source) else "")
    return f"{before}{source[start : start + WIDEST]}{after}", column and column - start + len(before)


def _caret_indent(source: str, column: int) -> str:
    """Blanks up to the column; tabs stay tabs so that the caret lands under its character."""
    return "".join("\t" if character == "\t" else " " for character in source[: column - 1])


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A judgement about a script or a film; not an error.

    Attributes:
        code: Short and stable, for tools: `key-frames`, `loudness` ...
        message: What was found, one sentence.
        where: The place as a person says it: a scene, a time, file:line:column.
        hint: What to do about it, or "".
        is_advice: Whether it is only advice, for which a strict check does not fail.
    """

    code: str
    message: str
    where: str
    hint: str = ""
    is_advice: bool = False

    def __str__(self) -> str:
        text = f"{self.where}: {self.message} [{self.code}]"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class CuelightError(Exception):
    """Base of every error that Cuelight raises on purpose.

    Args:
        message: What is wrong and where, one sentence.
        hint: What to do about it, or "".
    """

    exit_status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n    hint: {self.hint}" if self.hint else self.message


class ScriptError(CuelightError):
    """A script cannot be built; carries every problem found in one run, in file order."""

    exit_status = 2

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["ScriptError"], tuple[tuple[Problem, ...]]]:
        return ScriptError, (self.problems,)


class UsageError(CuelightError):
    """The command was called in a way that cannot work."""

    exit_status = 2


class EngineError(CuelightError):
    """A voice, a codec or a tool failed; names which, and on what."""

    exit_status = 3


class LanguageError(EngineError):
    """A voice that is installed does not speak the language; whoever knows the script makes it a located problem."""


class PluginError(EngineError):
    """Something that an installed package adds (a voice, slide kind, output or theme) failed; names the package."""


class StorageError(CuelightError):
    """Reading or writing a file failed; nothing that was there before is harmed."""

    exit_status = 3


class LayoutError(CuelightError):
    """Something of a scene does not fit or cannot be drawn; whoever knows the script makes it a located problem.

    Args:
        message: What does not fit, with the text itself.
        hint: What to do about it.
        where: Keys from the scene to the value, for example ("bullets", 2).
    """

    exit_status = 2

    def __init__(self, message: str, hint: str = "", where: tuple[str | int, ...] = ()) -> None:
        super().__init__(message, hint)
        self.where = where

    def __reduce__(self) -> tuple[type["LayoutError"], tuple[str, str, tuple[str | int, ...]]]:
        return LayoutError, (self.message, self.hint, self.where)
