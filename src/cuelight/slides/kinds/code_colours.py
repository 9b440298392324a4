"""How each part of source code looks: a colour of the theme that can be read on every ground of it, and a face. Pure.

No part is told by its colour alone: words of the language are bold, what is said to readers is slanted, texts have
their quotation marks, and numbers are digits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cuelight.drawing.theme import TEXT_CONTRAST, contrast, mix

Part: TypeAlias = Literal["plain", "keyword", "name", "text", "number", "comment", "heading"]
"""What a piece of code is: `name` is one that is defined or marked here, `text` a string."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a part of code looks.

    Attributes:
        colour: Of the theme.
        is_bold: Whether it is heavier than the rest.
        is_slanted: Whether it is in italics.
    """

    colour: str
    is_bold: bool = False
    is_slanted: bool = False


LOOKS: Mapping[str, Look] = {
    "plain": Look("ink"),
    "keyword": Look("accent", is_bold=True),
    "name": Look("ink", is_bold=True),
    "text": Look("alert"),
    "number": Look("caution-ink"),
    "comment": Look("muted", is_slanted=True),
    "heading": Look("muted", is_bold=True),
}

TINTS: Mapping[str, str] = {"+": "accent-soft", "-": "alert-soft"}
"""What is behind a line that is added, or removed."""

SIGNS: Mapping[str, str] = {"+": "accent-ink", "-": "alert-ink"}
"""The colours of their signs."""

GROUNDS = ("card", "accent-soft", *TINTS.values())
"""All that code may stand on, lit or not."""

_STEPS = 20


def legible(name: str, colours: Mapping[str, str]) -> str:
    """A colour of the theme, deepened towards its ink as far as it takes to be read on each ground of code.

    Args:
        name: The colour's name.
        colours: Those of the theme, by name.
    """
    grounds = [colours[ground] for ground in GROUNDS]
    steps = (mix(colours[name], colours["ink"], step / _STEPS) for step in range(_STEPS))
    return next((each for each in steps if _reads(each, grounds)), colours["ink"])


def _reads(colour: str, grounds: Sequence[str]) -> bool:
    return all(contrast(colour, ground) >= TEXT_CONTRAST for ground in grounds)
