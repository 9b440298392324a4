"""Unicode folded once, before anything is read: one sign for each meaning. Pure.

Dashes, blanks, digits of other scripts and signs that only look different become one each; what cannot be seen goes.
Superscripts, subscripts and fractions stay: they mean something. Each character is folded by itself.
"""

import re
import unicodedata

_ALIKE = {
    "-": "\u2010\u2011\ufe63",
    "–": "\u2012\u2013",
    "—": "\u2014\u2015\u2e3a\u2e3b",
    "−": "\u2212",
    "/": "\u2044\u2215",
    ":": "\u2236",
    "×": "\u2715\u2a2f\u2a09",
    "≤": "\u2266\u2a7d",
    "≥": "\u2267\u2a7e",
    "~": "\u223c\u02dc",
    "≈": "\u2243\u2245",
    "µ": "\u03bc",
    "°": "\u00ba\u02da",
    "'": "\u2032\u02b9\u02bc",
    '"': "\u2033\u02ba",
    "Ω": "\u2126",
    "": "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u061c\ufeff",
}
_COMPATIBLE = (
    range(0x2100, 0x2102), range(0x2103, 0x2104), range(0x2109, 0x210A), range(0x2116, 0x2117), range(0x212A, 0x212C),
    range(0x2160, 0x2180), range(0x2460, 0x2474), range(0x3371, 0x33E0), range(0xFB00, 0xFB07), range(0xFF01, 0xFF5F),
)  # fmt: skip
"""Where a character is only another way to write others: ℃, №, Ⅷ, ①, ㎎, ﬁ, full-width letters."""


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _folded(chr(point))
        return folded


def _folded(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if any(ord(character) in block for block in _COMPATIBLE):
        return unicodedata.normalize("NFKC", character).replace("μ", "µ")
    return " " if character.isspace() and character != "\n" else character


_FOLDS = _Folds({ord(other): sign for sign, others in _ALIKE.items() for other in others})


def fold(text: str) -> str:
    """A text with one sign for each meaning.

    >>> fold("10\u201120\u00a0\u03bcg, \uff15\u2103")
    '10-20 µg, 5°C'
    """
    return text.translate(_FOLDS)


_DEGREES = re.compile(
    "\N{MASCULINE ORDINAL INDICATOR}(?=\\s?[CF](?!\\w))|(?<=[.,][0-9])\N{MASCULINE ORDINAL INDICATOR}"
)
_MARKED = _Folds({**_FOLDS, ord("\N{MASCULINE ORDINAL INDICATOR}"): "\N{MASCULINE ORDINAL INDICATOR}"})


def fold_marked(text: str) -> str:
    """The same for languages that mark ordinals: the mark of 1º stays, but in 37,5 ºC.

    >>> fold_marked("1\u00ba, 37,5 \u00baC")
    '1º, 37,5 °C'
    """
    return _DEGREES.sub("°", text.translate(_MARKED))
