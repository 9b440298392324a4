"""Everything that can go wrong, by who can correct it.

    CuelightError            exit status 1
    ├── ScriptError          2   the author: one or more located problems in a script, theme or lexicon
    │   └── TranslationError 2   the author or a translator: the same of translations alone; other films are made
    ├── LayoutError          2   the author: something of a scene does not fit or cannot be drawn
    ├── UsageError           2   the caller: a wrong argument, a folder that is not a project
    ├── EngineError          3   a voice, codec or tool failed
    │   ├── LanguageError    3   a voice that is installed does not speak the language; of a script, a located problem
    │   ├── ModelError       3   a voice's model in the project cannot be used; of a script, a located problem
    │   └── PluginError      3   something that another package adds raised what it should not
    └── StorageError         3   the disk: full, not writable, not readable

What an author is told is a diagnostic; a finding is one that is not an error.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

WIDEST = 160
"""Characters of a line that a message shows."""

LONGEST = 600
"""Characters of a message or a hint, which may quote what an author wrote."""

MOST = 100
"""Problems or findings of one file that are said: whoever corrects these first has few others left."""

Severity: TypeAlias = Literal["error", "warning", "advice"]
"""An error keeps a film from being made; of a warning, a strict check fails; advice is for who wants it."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file.

    Attributes:
        file: Path as the user named it; "" where none is known yet.
        line: 1-based line; 0 where the whole file is meant.
        column: 1-based column in characters; 0 where the whole line is meant.
        spot: A place in a film, as a person says it: a scene, a time; "" in a text.
    """

    file: str
    line: int = 0
    column: int = 0
    spot: str = ""

    def __str__(self) -> str:
        return self.spot or ":".join(str(each) for each in (self.file, self.line, self.column) if each)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing that an author is told about a script or a film.

    Attributes:
        location: Where it is.
        code: Short and stable, to look it up by: `unknown-key`, `caption-speed` ...
        severity: How much it matters.
        message: What is so, one sentence without a full stop.
        hint: What to do about it, or "".
        source: The text of the line, or "".
    """

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            text = getattr(self, name)
            if len(text) > LONGEST:
                object.__setattr__(self, name, f"{text[: LONGEST - 1]}…")

    def __str__(self) -> str:
        lines = [f"{self.location}: {self.message} [{self.code}]"]
        if self.source.strip():
            shown, column = _window(self.source, self.location.column)
            lines.append(f"    {shown}")
            if column:
                lines.append("    " + _caret_indent(shown, column) + "^")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)

    def as_json(self) -> Mapping[str, Any]:
        """For programs: plain values, in one flat object."""
        place = {"file": self.location.file, "line": self.location.line, "column": self.location.column}
        said = {"message": self.message, "hint": self.hint}
        return {"code": self.code, "severity": self.severity, **place, "spot": self.location.spot, **said}


def capped(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The first `MOST` of each file, each followed by how many more there are: a file of a stranger may hold thousands.

    Args:
        diagnostics: In the order in which they are said.
    """
    said, hidden = dict[str, list[Diagnostic]](), dict[str, list[Diagnostic]]()
    for each in diagnostics:
        of_file = said.setdefault(each.location.file, [])
        is_said = len(of_file) < MOST or each.code == "not-shown"
        (of_file if is_said else hidden.setdefault(each.location.file, [])).append(each)
    return tuple(
        one for file, each in said.items() for one in (*each, *([_more(hidden[file])] if file in hidden else ()))
    )


def _more(hidden: Sequence[Diagnostic]) -> Diagnostic:
    """What is said in place of diagnostics that are not."""
    severity: Severity = min((each.severity for each in hidden), key=get_args(Severity).index)
    message = f"{len(hidden):,} more like these are in this file from here on, and are not shown"
    return Diagnostic(hidden[0].location, "not-shown", severity, message, "begin with those above, then check again")


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


def nearest(name: str, allowed: Sequence[str]) -> str:
    """A hint: the nearest of the allowed names, or all of them where none is near.

    >>> nearest("headin", ["heading", "say"])
    "did you mean 'heading'?"
    """
    import difflib

    close = difflib.get_close_matches(name.lower(), list(allowed), n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return "".join(_listed(allowed))


def _listed(allowed: Sequence[str]) -> Iterator[str]:
    if allowed:
        shown = list(allowed)[:14]
        yield f"known here: {', '.join(shown)}{' ...' if len(allowed) > len(shown) else ''}"


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
    """A script cannot be built; carries the errors found in one run, each once, in file order, as `capped`."""

    exit_status = 2

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = capped(sorted(set(diagnostics)))
        super().__init__("\n".join(str(each) for each in self.diagnostics))

    def __reduce__(self) -> tuple[type["ScriptError"], tuple[tuple[Diagnostic, ...]]]:
        return ScriptError, (self.diagnostics,)


@contextmanager
def collected(problems: list[Diagnostic]) -> Iterator[None]:
    """Puts the problems of scripts that are raised inside with others."""
    try:
        yield
    except ScriptError as error:
        problems += error.diagnostics


class TranslationError(ScriptError):
    """Translations that cannot be built; nothing else is held up by them."""

    def __reduce__(self) -> tuple[type["TranslationError"], tuple[tuple[Diagnostic, ...]]]:
        return TranslationError, (self.diagnostics,)


class UsageError(CuelightError):
    """The command was called in a way that cannot work."""

    exit_status = 2


class EngineError(CuelightError):
    """A voice, a codec or a tool failed; names which, and on what."""

    exit_status = 3


class LanguageError(EngineError):
    """A voice that is installed does not speak the language; whoever knows the script makes it a located problem."""


class ModelError(EngineError):
    """A voice's model in the project cannot be used; whoever knows the script makes it a located problem.

    Args:
        message: What is wrong.
        hint: What to do about it.
        model: The model as the script names it.
    """

    def __init__(self, message: str, hint: str = "", model: str = "") -> None:
        super().__init__(message, hint)
        self.model = model

    def __reduce__(self) -> tuple[type["ModelError"], tuple[str, str, str]]:
        return ModelError, (self.message, self.hint, self.model)


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
        code: Of the diagnostic that it becomes.
    """

    exit_status = 2

    def __init__(
        self, message: str, hint: str = "", where: tuple[str | int, ...] = (), code: str = "does-not-fit"
    ) -> None:
        super().__init__(message, hint)
        self.where = where
        self.code = code

    def __reduce__(self) -> tuple[type["LayoutError"], tuple[str, str, tuple[str | int, ...], str]]:
        return LayoutError, (self.message, self.hint, self.where, self.code)
