"""What each piece of source code is, as Pygments says: in a process of its own, since a text may be made to take
its patterns for ever."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from cuelight.errors import LayoutError
from cuelight.processes.confined import BeyondError, Confined, Limits
from cuelight.slides.kinds.code_colours import LOOKS
from cuelight.slides.kinds.code_slide import DIFF, PLAIN

Pieces: TypeAlias = tuple[tuple[str, str], ...]
"""A line in pieces: what each is, and its text."""

_READERS = Confined(Limits(seconds=20, memory=1_500, answer=4), most=2)


@lru_cache(maxsize=128)
def pieces(rows: tuple[str, ...], language: str) -> tuple[Pieces, ...]:
    """The lines of a text in pieces.

    Args:
        rows: The lines.
        language: As Pygments calls it, in capitals or not.

    Raises:
        LayoutError: There is no such language, or the text takes more than is allowed.
    """
    if language.lower() in (*PLAIN, DIFF):
        return tuple(_plain(row) for row in rows)
    answer = _asked(rows, language)
    if len(answer) != len(rows):
        return tuple(_plain(row) for row in rows)
    return tuple(_checked(row, found) for row, found in zip(rows, answer, strict=True))


def _asked(rows: Sequence[str], language: str) -> Sequence[object]:
    try:
        asked = {"text": "\n".join(rows), "language": language}
        answer = _READERS.ask("cuelight.slides.kinds.code_child:read", asked).value
    except BeyondError as error:
        message = f"this text, read as {language!r}, {error.reason}"
        raise LayoutError(message, "write `language: text`, which colours nothing", ("code", "text")) from error
    return answer if isinstance(answer, list) else ()


def _checked(row: str, found: object) -> Pieces:
    """A line's pieces, if they are that line."""
    try:
        made = tuple((str(part), str(text)) for part, text in found)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return _plain(row)
    is_row = "".join(text for _, text in made) == row and all(part in LOOKS for part, _ in made)
    return made if is_row else _plain(row)


def _plain(row: str) -> Pieces:
    return (("plain", row),) if row else ()
