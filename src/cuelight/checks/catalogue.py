"""What every code of a diagnostic means: `cuelight explain`. Reads `catalogue.yaml` of this package."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from textwrap import fill, indent
from typing import Literal, get_args

from cuelight.errors import Severity, UsageError

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means.

    Attributes:
        means: What is so, one sentence.
        why: Why it matters, and what to do about it.
        severity: That of its diagnostics; where they differ, of the worst.
        by: What shows that the example is true: reading the script, checking it, or checking its translation; ""
            without one.
        wrong: A script, or what matters of it, that has this code; "" where no script shows it. Of a translation its PO
            file, but for the header.
        right: The same without it.
        is_whole: Whether nothing was left out of the example.
        script: The script of which the example is a translation.
    """

    means: str
    why: str
    severity: Severity = "error"
    by: Literal["", "read", "check", "translation"] = ""
    wrong: str = ""
    right: str = ""
    is_whole: bool = False
    script: str = ""


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Entry]:
    """Every code with what it means."""
    import yaml

    text = (files("cuelight.checks") / "catalogue.yaml").read_text("utf-8")
    return {code: Entry(**entry) for code, entry in yaml.safe_load(text).items()}


def explain(code: str) -> str:
    """What a code means, for a person to read.

    Raises:
        UsageError: There is no such code; names those that are near.
    """
    entry = catalogue().get(code)
    if entry is None:
        near = difflib.get_close_matches(code.lower(), catalogue(), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`cuelight explain` lists all of them"
        raise UsageError(f"there is no code {code!r}", hint)
    return "\n\n".join(_explained(code, entry))


def _explained(code: str, entry: Entry) -> Iterator[str]:
    yield f"{code} ({entry.severity})"
    yield fill(f"{entry.means} {entry.why}", _WIDTH)
    if entry.script:
        yield f"The script:\n{indent(entry.script.rstrip(), '    ')}"
    if entry.wrong:
        yield f"Wrong:\n{indent(entry.wrong.rstrip(), '    ')}"
        yield f"Right:\n{indent(entry.right.rstrip(), '    ')}"


def listed() -> str:
    """Every code on a line with what it means, the worst first."""
    codes = sorted(catalogue().items(), key=lambda item: get_args(Severity).index(item[1].severity))
    width = max(map(len, catalogue()))
    return "\n".join(f"{code:{width}}  {entry.severity:7}  {entry.means}" for code, entry in codes)
