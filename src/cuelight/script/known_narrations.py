"""What is said in scenes, read once for as long as a process lasts, or longer, where somebody keeps it."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cuelight.script.narration import Parsed, Tell, parse_narration

SaidTexts: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""All that a narration follows from: its language, and voice and text of each speaker in turn."""

_known = dict[SaidTexts, Parsed]()
_MOST_KNOWN = 10_000
"""Scenes that a process keeps: a preview may run for days."""


def known_narration(texts: Sequence[tuple[str, str]], language: str, tell: Tell) -> Parsed:
    """As `parse_narration`; what has no diagnostics is read once."""
    asked = language, tuple((voice, text) for voice, text in texts)
    found = _known.get(asked)
    if found is None:
        found = parse_narration(texts, language, tell)
        if not found.diagnostics:
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[asked] = found
    return found


def remember_narrations(known: Mapping[SaidTexts, Parsed]) -> None:
    """Take over what an earlier process has read."""
    _known.update(known)


def remembered_narrations() -> Mapping[SaidTexts, Parsed]:
    """All that is known."""
    return _known
