"""Numbers as people write them: where their decimals begin, and what belongs to them. Pure.

A point parts decimals in English, a comma in German, and the other one groups digits. What was written says mostly
itself which is meant; where it does not (1,200), the language decides. The marks are those of the Unicode CLDR 45.
"""

import re
from dataclasses import dataclass

from cuelight.languages.figures import MINUS, signs_of
from cuelight.languages.find import known
from cuelight.languages.language import listed

_POINT = listed("de-ch de-li it-ch es-419 es-mx es-us es-pr es-gt es-hn es-ni es-pa es-pe es-do es-sv es-cu")
_COMMA = listed("en-za")
"""Places whose mark is another than that of their language as a whole."""

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_GROUPS = ".,'\N{RIGHT SINGLE QUOTATION MARK}\N{ARABIC THOUSANDS SEPARATOR}"
_DECIMALS = ".,\N{ARABIC DECIMAL SEPARATOR}"

_DIGITS = rf"\d+(?:[{_GROUPS}{_BLANKS}]\d{{3}})*(?:[{_DECIMALS}]\d+)?(?!\d)|\d+(?:[{_GROUPS}]\d+)+"
_COIN = r"(?:[€$£¥₹]|[A-Z]{3}(?=[\s\d(]))"
_ABOUT = r"[<>≤≥~≈±]"
_SIGN = rf"[-+{MINUS}]"
_UNIT = r"(?:[%‰°€$£¥₹]|[^\W\d_]{1,3}|°[CF])"
_ONE = rf"(?:{_ABOUT}\s?)?{_SIGN}?(?:{_COIN}\s?)?{_SIGN}?(?:{_DIGITS})"
_FIGURE = re.compile(rf"{_ONE}(?:(?:\s?[-\u2013]\s?|\s[^\W\d_]{{1,3}}\s){_ONE})?(?:\s?{_UNIT})?")
_ACCOUNT = re.compile(rf"(?:{_COIN}\s?)?\((?:{_COIN}\s?)?(?:{_DIGITS})(?:\s?{_UNIT})?\)(?:\s?{_UNIT})?")
_NUMBER = re.compile(_DIGITS)
_HYPHEN = re.compile(rf"(?<![\w.,])-(?=(?:{_COIN}\s?)?\d)")


@dataclass(frozen=True, slots=True)
class Parted:
    """A number in two: what stands before its decimals, and the decimals with all that follows."""

    whole: str
    rest: str


def decimal_mark(tag: str) -> str:
    """What parts decimals in a language; as the Unicode CLDR has it where no file here says so.

    >>> decimal_mark("en-GB"), decimal_mark("de"), decimal_mark("de-CH"), decimal_mark("ja")
    ('.', ',', '.', '.')
    """
    if tag.lower() in _POINT:
        return "."
    if tag.lower() in _COMMA:
        return ","
    language = known(tag)
    return language.decimal if language else signs_of(tag).decimal


def with_minus(text: str) -> str:
    """A text whose hyphens before numbers are minus signs.

    >>> with_minus("-11.4"), with_minus("3-4"), with_minus("COVID-19")
    ('−11.4', '3-4', 'COVID-19')
    """
    return _HYPHEN.sub(MINUS, text)


def is_number(text: str) -> bool:
    """Whether a text is a number, or a range of two, with a sign, a currency or a short unit, and nothing else.

    >>> [is_number(text) for text in ("39.2", "(1,200)", "−1 200 €", "12 to 24", "~ 30", "5 mm", "Stage 2", "")]
    [True, True, True, True, True, True, False, False]
    """
    return bool(_FIGURE.fullmatch(text) or _ACCOUNT.fullmatch(text))


def parted(text: str, tag: str) -> Parted:
    """A number at its decimals; of a range, the second.

    >>> parted("(1,200.50)", "en"), parted("1.200,50 €", "de"), parted("1,200", "en")
    (Parted(whole='(1,200', rest='.50)'), Parted(whole='1.200', rest=',50 €'), Parted(whole='1,200', rest=''))
    """
    *_, last = _NUMBER.finditer(text)
    at = decimals_at(last[0], tag)
    cut = last.end() if at is None else last.start() + at
    return Parted(text[:cut], text[cut:])


def numbers_in(text: str) -> list[tuple[int, int]]:
    """Where the numbers of a text begin and end.

    >>> numbers_in("1 in 8"), numbers_in("1,234.5 mm")
    ([(0, 1), (5, 6)], [(0, 7)])
    """
    return [match.span() for match in _NUMBER.finditer(text)]


def decimals_at(number: str, tag: str) -> int | None:
    """Where the mark of a number's decimals stands, or None.

    >>> decimals_at("1,200", "en"), decimals_at("1,200", "de"), decimals_at("1,20", "en")
    (None, 1, 1)
    """
    marks = [at for at, character in enumerate(number) if character in _DECIMALS]
    if not marks:
        return None
    last = marks[-1]
    others = {number[at] for at in marks[:-1]}
    if number[last] in others:
        return None
    if others or number[last] not in ".," or len(number) - last - 1 != 3:
        return last
    starts_with_nothing = number[:last] == "0"
    return last if starts_with_nothing or number[last] == decimal_mark(tag) else None
