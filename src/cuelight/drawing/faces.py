"""Which face draws each part of a line: the theme's own, and for what that lacks others that always are installed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from cuelight.drawing.fonts import MONO_SYMBOLS, SYMBOLS, has_character, is_monospaced
from cuelight.drawing.reading_order import from_left, levels
from cuelight.drawing.theme import Font

OTHERS = ("Noto Sans", "Noto Sans Arabic", "Heebo", "Noto Sans Devanagari", "Noto Sans Thai", SYMBOLS)
"""Families that stand in, in the order in which they are asked: letters of the world, then signs."""

NUMERALS = {"Atkinson Hyperlegible": ("Noto Sans", 0.94)}
"""Families whose zero is crossed out, which readers take for a sign: what draws their numerals, and in which size."""

_STANDS_ANYWHERE = ("Cf", "Cc", "Zs")

_Face: TypeAlias = tuple[Font, float]
"""A face, and the share of a line's size in which it is set."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that one face draws.

    Attributes:
        text: Its characters, in the order in which they are read.
        font: The face.
        size: Its share of the line's size.
        direction: The way in which it is written, as Raqm calls it; None leaves that to its characters.
    """

    text: str
    font: Font
    size: float = 1.0
    direction: str | None = None


@lru_cache(maxsize=20_000)
def runs(line: str, font: Font, direction: str | None = None) -> tuple[Run, ...]:
    """A line in parts, from left to right, each with the first face that has its characters.

    Args:
        line: The text.
        font: The face that should draw it.
        direction: `rtl` where the line is written from right to left.
    """
    own = list[_Face | None]()
    for character in line:
        # A mark is drawn by the face of the letter that it stands on.
        is_mark = unicodedata.category(character) in ("Mn", "Me") and own and own[-1] is not None
        own.append(own[-1] if is_mark else _face(character, font))
    faces = [_of_joint(own, number, font) if face is None else face for number, face in enumerate(own)]
    if len(set(faces)) <= 1:
        chosen, size = faces[0] if faces else (font, 1.0)
        return (Run(line, chosen, size, direction),)
    at = levels(line, is_rtl=direction == "rtl")
    parts, found = list[Run](), list[int]()
    for (face, level), group in groupby(zip(line, faces, at, strict=True), key=lambda one: (one[1], one[2])):
        # In a line that runs to the right Raqm finds the way of each part itself, and without Raqm there is none.
        way = ("rtl" if level % 2 else "ltr") if direction == "rtl" else None
        parts.append(Run("".join(one[0] for one in group), face[0], face[1], way))
        found.append(level)
    return tuple(from_left(parts, found))


def _face(character: str, font: Font) -> _Face | None:
    """The face of a character; None for what every face has: blanks, and signs that are not seen."""
    if unicodedata.category(character) in _STANDS_ANYWHERE:
        return None
    if font.family in NUMERALS and "0" <= character <= "9":
        family, size = NUMERALS[font.family]
        return Font(family=family, weight=font.weight), size
    return next(((face, 1.0) for face in chain(font) if has_character(face, character)), (font, 1.0))


def _of_joint(own: Sequence[_Face | None], number: int, font: Font) -> _Face:
    """The face of what stands between two of one face, or on one of them; between two faces it is the line's own."""
    before = next((face for face in reversed(own[:number]) if face), None)
    after = next((face for face in own[number:] if face), None)
    return before if before and before == after else (font, 1.0)


@lru_cache(maxsize=64)
def chain(font: Font) -> Sequence[Font]:
    """A face, and those that stand in for it, of like weight."""
    others = (MONO_SYMBOLS, *OTHERS) if is_monospaced(font) else OTHERS
    return (font, *(type(font)(family=family, weight=font.weight) for family in others if family != font.family))


def missing(text: str, font: Font) -> str:
    """The characters of a text that no face has, each once."""
    faces = chain(font)
    return "".join(each for each in dict.fromkeys(text) if not any(has_character(face, each) for face in faces))
