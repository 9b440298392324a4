"""Telephone numbers, versions, addresses, and letters with figures. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cuelight.speech.spoken.token import Token
from cuelight.speech.spoken.uninflected.amounts import digits_of, value_words
from cuelight.speech.spoken.uninflected.words import SpokenWords

_LETTER = "A-Za-zΑ-Ωα-ω"
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_VERSION = re.compile(r"\d+(?:\.\d+){2,}(?![\d.]*\d)")
_CODE = re.compile(rf"[{_LETTER}][{_LETTER}\d]*(?:[-–][{_LETTER}\d]+)*")
_FROM_DIGIT = re.compile(rf"\d+[{_LETTER}][{_LETTER}\d]*(?:[-–][{_LETTER}\d]+)*")
_ROMAN = re.compile(r"(?:IX|IV|VI{0,3}|I{1,3}|X)(?=[A-Ca-c]?(?![A-Za-z0-9]))")
_VALUES = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_SHAPES = ("V", "X")
"""Letters of which a type is called after its shape: X型."""
_ONE_BY_ONE = 3
_SPELLED = 4
"""Letters beside figures that are no word: HbA1c."""


def read_address(words: SpokenWords, text: str, at: int) -> Token | None:
    """An address of the web or of a person: the voice is left with it."""
    found = _ADDRESS.match(text, at)
    return Token("address", at, found.end(), ((at, found[0]),)) if found else None


def read_version(words: SpokenWords, text: str, at: int) -> Token | None:
    """Numbers with points between."""
    found = _VERSION.match(text, at)
    if found is None:
        return None
    said = f"{words.gap}{words.point}{words.gap}".join(value_words(words, part) for part in found[0].split("."))
    return Token("version", at, found.end(), ((at, said),))


def read_telephone(words: SpokenWords, text: str, at: int) -> Token | None:
    """A number that is dialled: known by its form, or by the word before it."""
    found = _phone(words).match(text, at)
    if found is None and re.search(words.called + r"\Z", words.seen(text, at)):
        found = re.compile(r"\+?\d{3,}(?:[-\s]\d{2,})*(?![\d.%]|\s?[-~–/]\d)").match(text, at)
    if found is None:
        return None
    groups = re.findall(r"\d+", found[0])
    said = words.between.join(words.gap.join(words.dialled[int(digit)] for digit in group) for group in groups)
    return Token("telephone", at, found.end(), ((at, said),))


@lru_cache(maxsize=8)
def _phone(words: SpokenWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{words.phones})(?![\d-])")


def read_roman(words: SpokenWords, text: str, at: int) -> Token | None:
    """A Roman numeral before what it numbers."""
    found = _ROMAN.match(text, at)
    if found is None:
        return None
    behind = text[found.end() : found.end() + 3].lstrip("ABCabc").lstrip("\n ")
    is_told = re.search(rf"(?:{words.stages})\s?\Z", words.seen(text, at))
    if not is_told and (not behind or behind[0] not in words.staged or (found[0] in _SHAPES and behind[0] in "型形")):
        return None
    return Token("roman", at, found.end(), ((at, words.cardinal(_VALUES[found[0]], "")),))


def read_short(words: SpokenWords, text: str, at: int) -> Token | None:
    """An abbreviation."""
    for written, said in (*words.always.items(), *words.short.items()):
        behind = text[at + len(written) : at + len(written) + 2]
        if text.startswith(written, at) and (written in words.always or re.match(r"\s?\d", behind)):
            return Token("abbreviation", at, at + len(written), ((at, said),))
    return None


def read_suffixed(words: SpokenWords, text: str, at: int) -> Token | None:
    """A number that letters make an ordinal."""
    found = _suffixed(words).match(text, at)
    said = words.suffixed(int(found[1]), found[2]) if found else None
    return Token("ordinal", at, found.end(), ((at, said),)) if found and said else None


@lru_cache(maxsize=8)
def _suffixed(words: SpokenWords) -> re.Pattern[str]:
    return re.compile(rf"(\d{{1,6}})[-\s]?({words.suffixes})(?![\u0900-\u0963])")


def read_code(words: SpokenWords, text: str, at: int) -> Token | None:
    """Letters, with their figures in words: long ones digit by digit."""
    found = (_FROM_DIGIT if text[at].isdigit() else _CODE).match(text, at)
    if found is None:
        return None
    if not re.search(r"\d", found[0]):
        return Token("word", at, found.end(), ((at, _named(words, found[0], 1)),))
    bare = re.sub(r"[-–](?=\d)|(?<=\d)[-–]", "", found[0])
    said = words.gap.join(_pieces(words, bare))
    return Token("code", at, found.end(), ((at, said),))


def _pieces(words: SpokenWords, code: str) -> Iterator[str]:
    for piece in re.findall(r"\d+|[^\d]+", code):
        yield _figures(words, piece) if piece[0].isdigit() else _named(words, piece, _SPELLED)


def _named(words: SpokenWords, letters: str, most: int) -> str:
    """Letters by their names, if they have some and are not so many that they may be a word."""
    names = [words.letters.get(letter.upper(), letter) for letter in letters]
    return "".join(names) if len(letters) <= most and words.letters else letters


def _figures(words: SpokenWords, digits: str) -> str:
    if len(digits) < _ONE_BY_ONE:
        return value_words(words, digits)
    return digits_of(words, digits)
