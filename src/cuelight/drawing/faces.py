"""Which face draws each part of a line: the theme's own, and for what that lacks others that always are installed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from cuelight.drawing.emphasis import emphasized
from cuelight.drawing.families import BUNDLED, LETTERS, SYMBOLS, family_of, forms_in, has_wide
from cuelight.drawing.fonts import MONO_SYMBOLS, has_character, height_of_capitals, is_installed, is_monospaced
from cuelight.drawing.indices import index_of, reduced, shift
from cuelight.drawing.reading_order import from_left, levels
from cuelight.drawing.theme import Font
from cuelight.languages.letters import Forms, forms_of, letters_of
from cuelight.model.inline import Words, passages_of

NUMERALS = {"Atkinson Hyperlegible": ("Noto Sans", 0.94)}
"""Families whose zero is crossed out, which readers take for a sign: what draws their numerals, and in which size."""

_STANDS_ANYWHERE = ("Cf", "Cc", "Zs")
_WIDE_MARKS = re.compile("[“”‘’…—]+")
"""Marks that Chinese and Japanese write as wide as a character, and Latin narrow: with the face of what is beside."""
_JOINER = "\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True)
class _Face:
    """What draws a character: a face, its share of the line's size, and how far it is raised, in sizes of the line."""

    font: Font
    size: float = 1.0
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class _Style:
    """The face of a line, the forms of its Chinese characters, and whether a part is strong, or emphasized."""

    font: Font
    forms: Forms
    is_strong: bool = False
    is_emphasis: bool = False

    def of(self, font: Font) -> Font:
        """The face of this style in place of a plain one."""
        if not (self.is_strong or self.is_emphasis):
            return font
        return emphasized(font, is_strong=self.is_strong, is_emphasis=self.is_emphasis)


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that one face draws.

    Attributes:
        text: Its characters, in the order in which they are read.
        font: The face.
        size: Its share of the line's size.
        direction: The way in which it is written, as Raqm calls it; None leaves that to its characters.
        rise: How far it stands above the line, in sizes of the line.
    """

    text: str
    font: Font
    size: float = 1.0
    direction: str | None = None
    rise: float = 0.0


@lru_cache(maxsize=20_000)
def runs(line: Words, font: Font, direction: str | None = None) -> tuple[Run, ...]:
    """A line in parts, from left to right, each with the first face that has its characters.

    Args:
        line: The text.
        font: The face that should draw it.
        direction: `rtl` where the line is written from right to left.
    """
    text, drawn, own = str(line), list[str](), list[_Face | None]()
    forms = forms_of(font.language) or forms_in(text)
    wide = _wide_marks(text, font)
    for at, (style, character) in enumerate(_styled(line, font, forms)):
        # A mark is drawn by the face of the letter that it stands on.
        if unicodedata.category(character) in ("Mn", "Me") and own and own[-1] is not None:
            drawn.append(character)
            own.append(own[-1])
        elif at in wide:
            drawn.append(character)
            own.append(_of_letters("字", style))
        else:
            face, shown = _drawn(character, style)
            drawn.append(shown)
            own.append(face)
    faces = [_of_joint(own, number, font) if face is None else face for number, face in enumerate(own)]
    if len(set(faces)) <= 1:
        face = faces[0] if faces else _Face(font)
        return (Run("".join(drawn), face.font, face.size, direction, face.rise),)
    return _ordered(text, drawn, faces, direction)


def _ordered(text: str, drawn: Sequence[str], faces: Sequence[_Face], direction: str | None) -> tuple[Run, ...]:
    at = levels(text, is_rtl=direction == "rtl")
    parts, found, start = list[Run](), list[int](), 0
    for (face, level), group in groupby(zip(faces, at, strict=True)):
        end = start + len(list(group))
        # In a line that runs to the right Raqm finds the way of each part itself, and without Raqm there is none.
        way = ("rtl" if level % 2 else "ltr") if direction == "rtl" else None
        part = _linked(text, start, end, "".join(drawn[start:end]))
        parts.append(Run(part, face.font, face.size, way, face.rise))
        found.append(level)
        start = end
    return tuple(from_left(parts, found))


def _linked(text: str, start: int, end: int, part: str) -> str:
    """A part of a line that begins or ends in the middle of an Arabic word, with what keeps its letters joined."""
    before = _JOINER if _joins(text, start) else ""
    return f"{before}{part}{_JOINER if _joins(text, end) else ''}"


def _joins(text: str, at: int) -> bool:
    """Whether the letters on both sides of a place are written in one stroke."""
    before = next((each for each in reversed(text[:at]) if not unicodedata.combining(each)), "")
    return at < len(text) and _has_form(before, "INITIAL") and _has_form(text[at], "FINAL")


@lru_cache(maxsize=512)
def _has_form(letter: str, form: str) -> bool:
    """Whether Unicode knows such a form of a letter: an initial one have those that join what follows them."""
    try:
        return bool(unicodedata.lookup(f"{unicodedata.name(letter, '-')} {form} FORM")) if letter else False
    except KeyError:
        return False


def _wide_marks(text: str, font: Font) -> frozenset[int]:
    """Where marks stand that are as wide as the characters beside them: in Chinese and Japanese alone."""
    if forms_of(font.language) in (None, "ko") or not has_wide(text):
        return frozenset()
    beside = ((found, text[max(found.start() - 1, 0) : found.end() + 1]) for found in _WIDE_MARKS.finditer(text))
    return frozenset(at for found, around in beside if has_wide(around) for at in range(*found.span()))


def _styled(line: Words, font: Font, forms: Forms) -> Iterator[tuple[_Style, str]]:
    for passage in passages_of(line):
        style = _Style(font, forms, passage.is_strong, passage.is_emphasis)
        yield from ((style, character) for character in passage.text)


@lru_cache(maxsize=8_192)
def _drawn(character: str, style: _Style) -> tuple[_Face | None, str]:
    """The face of a character, and what it draws; None for what every face has: blanks, and signs that are not seen."""
    if unicodedata.category(character) in _STANDS_ANYWHERE:
        return None, character
    index = index_of(character)
    plain = _face(index.base, style) if index else None
    if index is None or plain is None:
        return _face(character, style), character
    figures = _face("2", style) or plain
    own = plain if index.is_letter else figures
    if has_character(own.font, character):
        return own, character
    how = shift(figures.font, is_raised=index.is_raised)
    return _Face(reduced(plain.font), plain.size * how.size, figures.size * how.rise), index.base


def _face(character: str, style: _Style) -> _Face | None:
    """The first face that has a character; the line's own if none has."""
    font = style.font
    if font.family in NUMERALS and "0" <= character <= "9":
        family, size = NUMERALS[font.family]
        return _Face(style.of(font.model_copy(update={"family": family})), size * own_size(font))
    return _of_letters(character, style)


def _of_letters(character: str, style: _Style) -> _Face:
    font = style.font
    for plain in candidates(character, font, style.forms):
        face = style.of(plain)
        if has_character(face, character) and not (face.italic and _stands_upright(character)):
            return _Face(face, own_size(font) if plain is font else 1.0)
    return _Face(style.of(font), own_size(font))


def _stands_upright(character: str) -> bool:
    """Whether it is of a script that knows no italic; an italic for Latin may have its letters all the same."""
    return "\u0590" <= character < "\u1e00" or character >= "\u2e80"


def _of_joint(own: Sequence[_Face | None], number: int, font: Font) -> _Face:
    """The face of what stands between two of one face, or on one of them; between two faces it is the line's own."""
    before = next((face for face in reversed(own[:number]) if face), None)
    after = next((face for face in own[number:] if face), None)
    return before if before and before == after else _Face(font)


@lru_cache(maxsize=64)
def chain(font: Font) -> Sequence[Font]:
    """A face, and those that stand in for it, of like weight, which are asked about any character."""
    families = (*((MONO_SYMBOLS,) if is_monospaced(font) else ()), *LETTERS, SYMBOLS)
    return (font, *(_like(font, family) for family in families if family != font.family))


@lru_cache(maxsize=512)
def _like(font: Font, family: str) -> Font:
    """A face of another family, upright where that has no italic, and as light or heavy as it can be."""
    alike = font.model_copy(update={"family": family})
    if is_installed(alike):
        return alike
    upright = alike.model_copy(update={"italic": False})
    bundled = BUNDLED.get(family)
    if bundled is None:
        return upright
    lightest, heaviest = bundled.weights
    return upright.model_copy(update={"weight": min(max(font.weight, lightest), heaviest)})


@lru_cache(maxsize=8_192)
def candidates(character: str, font: Font, forms: Forms) -> Sequence[Font]:
    """The faces that are asked about a character, in this order.

    Args:
        character: The character.
        font: The line's own face, which is left out where it has only some letters of its language's alphabet.
        forms: Of its Chinese characters.
    """
    faces = chain(font)
    if is_foreign(font) and _is_of_alphabet(character, font.language):
        faces = faces[1:]
    family = family_of(character, forms)
    if family is None or family == font.family or not is_installed(found := _like(font, family)):
        return faces
    return (*faces[:-1], found, faces[-1])


@lru_cache(maxsize=256)
def is_foreign(font: Font) -> bool:
    """Whether a face is not one for its language: it lacks letters of the alphabet."""
    return not all(has_character(font, letter) for letter in letters_of(font.language))


@lru_cache(maxsize=256)
def own_size(font: Font) -> float:
    """How large a face is drawn, a share of its line's size.

    In a language that others write for it, its capitals are as high as those that are made to go with that writing.
    """
    if not is_foreign(font) or is_monospaced(font):
        return 1.0
    letter, forms = letters_of(font.language)[0], forms_of(font.language) or "ja"
    beside = next((face for face in candidates(letter, font, forms)[1:] if has_character(face, letter)), font)
    reference = beside if has_character(beside, "H") else font.model_copy(update={"family": LETTERS[0]})
    return round(height_of_capitals(reference) / height_of_capitals(font), 3)


def stand_ins(font: Font) -> Sequence[str]:
    """What draws its language's letters in place of a face, as browsers may have it; nothing if it has them itself."""
    if not is_foreign(font):
        return ()
    letter, forms = letters_of(font.language)[0], forms_of(font.language) or "ja"
    found = [face.family for face in candidates(letter, font, forms) if has_character(face, letter)][:1]
    return (*found, *(family.replace(" CJK ", " ") for family in found if " CJK " in family))


@lru_cache(maxsize=2_048)
def _is_of_alphabet(character: str, language: str) -> bool:
    """Whether a character is a letter of the script in which a language is written."""
    return character.isalpha() and _script(character) == _script(letters_of(language)[0])


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def missing(text: str, font: Font) -> str:
    """The characters of a text that no face has, each once."""
    forms = forms_of(font.language) or forms_in(text)
    return "".join(each for each in dict.fromkeys(text) if not _is_drawn(each, font, forms))


def _is_drawn(character: str, font: Font, forms: Forms) -> bool:
    index = index_of(character)
    asked = (character, *([index.base] if index else []))
    return any(has_character(face, each) for each in asked for face in candidates(each, font, forms))
