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

SIGNS: Mapping[str, Look] = {"+": Look("accent-ink", is_bold=True), "-": Look("alert-ink", is_bold=True)}
"""How the signs of lines look that are added, or removed."""

_TINTS: Mapping[str, str] = {"+": "accent-soft", "-": "alert-soft"}
_STEPS = 20


def tint(sign: str, colours: Mapping[str, str]) -> str:
    """What is behind a line with a sign: a colour of the theme, nearer to a card as far as it takes for its ink to be
    read on it; "" behind all other lines.

    Args:
        sign: Of the line.
        colours: Those of the theme, by name.
    """
    if sign not in _TINTS:
        return ""
    steps = (mix(colours[_TINTS[sign]], colours["card"], step / _STEPS) for step in range(_STEPS))
    return next((each for each in steps if contrast(colours["ink"], each) >= TEXT_CONTRAST), colours["card"])


def legible(name: str, colours: Mapping[str, str]) -> str:
    """A colour of the theme, deepened towards its ink as far as it takes to be read on each ground of code: a card,
    what is lit, what is added or removed.

    Args:
        name: The colour's name.
        colours: Those of the theme, by name.
    """
    grounds = [colours["card"], colours["accent-soft"], *(tint(sign, colours) for sign in _TINTS)]
    steps = (mix(colours[name], colours["ink"], step / _STEPS) for step in range(_STEPS))
    return next((each for each in steps if _reads(each, grounds)), colours["ink"])


def _reads(colour: str, grounds: Sequence[str]) -> bool:
    return all(contrast(colour, ground) >= TEXT_CONTRAST for ground in grounds)
