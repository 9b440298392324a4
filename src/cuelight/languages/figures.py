"""Numbers that the program writes, as the Unicode CLDR has them: marks, digits, groups, percent. Pure.

English is known without asking, and groups by no-break spaces; what else is needed Babel tells, which is loaded then.
"""

from dataclasses import dataclass
from functools import lru_cache

_LATIN = "0123456789"
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
_EXTENSION, _NUMBERING = "-u-", "nu"


@dataclass(frozen=True, slots=True)
class Signs:
    """With what a language writes numbers.

    Attributes:
        decimal: What parts the decimals.
        group: What parts groups of digits.
        minus: What stands before a negative one.
        percent: A pattern for `str.format`: the number with its sign.
        digits: From 0 to 9.
        groups: How many digits the last group has, and the others.
    """

    decimal: str = "."
    group: str = NBSP
    minus: str = MINUS
    percent: str = "{}%"
    digits: str = _LATIN
    groups: tuple[int, int] = (3, 3)

    def of(self, text: str, *, grouped: bool = False) -> str:
        """A number in these signs.

        Args:
            text: The number in ASCII, such as -1234.5, with a hyphen or a minus.
            grouped: Whether its digits are parted into groups.

        >>> Signs(decimal=",", group=".").of("-12345.50", grouped=True)
        '−12.345,50'
        """
        sign, plain = (self.minus, text[1:]) if text[:1] in ("-", MINUS) else ("", text)
        whole, point, rest = plain.partition(".")
        said = self.group.join(_groups(whole, *self.groups)) if grouped else whole
        return f"{sign}{said}{self.decimal if point else ''}{rest}".translate(str.maketrans(_LATIN, self.digits))


ENGLISH = Signs()


def _groups(whole: str, last: int, others: int) -> list[str]:
    """The digits of a whole number in groups.

    >>> _groups("1234567", 3, 2)
    ['12', '34', '567']
    """
    found, rest = [whole[-last:]], whole[:-last]
    while rest:
        found.insert(0, rest[-others:])
        rest = rest[:-others]
    return found


@lru_cache(maxsize=64)
def signs_of(tag: str) -> Signs:
    """The signs of a language: its digits are those of the numbering system that is its default.

    A tag may say another one itself, `ar-u-nu-arab` (BCP 47, extension U).

    >>> signs_of("tr").percent.format(71), signs_of("de").of("0.5"), signs_of("bn").of("12")
    ('%71', '0,5', '১২')
    """
    plain, _, extension = tag.partition(_EXTENSION)
    if is_english(tag):
        return ENGLISH
    from babel.core import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(plain, sep="-")
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    known = locale.number_symbols
    system = _named(extension) or locale.default_numbering_system
    symbols = {**known["latn"], **dict(known.get(system, {}))}
    pattern = locale.percent_formats[None].pattern
    percent = pattern[: pattern.index("#")] + "{}" + pattern[pattern.rindex("0") + 1 :]
    return Signs(
        decimal=symbols["decimal"],
        group=symbols["group"],
        minus=symbols["minusSign"].replace("-", MINUS),
        percent=percent.replace("%", symbols["percentSign"]),
        digits=_digits(system),
        groups=locale.decimal_formats[None].grouping,
    )


def _named(extension: str) -> str | None:
    """The numbering system that the extension of a tag names."""
    parts = extension.lower().split("-")
    return parts[parts.index(_NUMBERING) + 1] if _NUMBERING in parts[:-1] else None


@lru_cache(maxsize=16)
def _digits(system: str) -> str:
    """The digits of a numbering system (CLDR, numberingSystems); Latin ones where it has none of its own."""
    zero = _ZEROS.get(system)
    return "".join(chr(ord(zero) + at) for at in range(10)) if zero else _LATIN


_ZEROS = {
    "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "gujr": "૦", "guru": "੦", "khmr": "០", "knda": "೦",
    "laoo": "໐", "mlym": "൦", "mymr": "၀", "orya": "୦", "tamldec": "௦", "telu": "౦", "thai": "๐", "tibt": "༠",
    "cakm": "𑄶", "mtei": "꯰", "olck": "᱐", "adlm": "𞥐", "nkoo": "߀", "sinh": "෦",
}  # fmt: skip


def localized(text: str, tag: str) -> str:
    """A number that is written in ASCII, as a language writes it; its digits are not grouped.

    >>> localized("1234.5", "de"), localized("1234.5", "en"), localized("12", "fa")
    ('1234,5', '1234.5', '۱۲')
    """
    return text if is_english(tag) else signs_of(tag).of(text)


def with_unit(number: str, unit: str | None, tag: str) -> str:
    """A number that is written already with its unit: the sign of percent where its language has it, words behind it.

    >>> [with_unit("71", unit, tag) for unit, tag in (("%", "de"), ("%", "tr"), ("%", "pl"), ("mm", "tr"), ("", "de"))]
    ['71\\xa0%', '%71', '71%', '71\\xa0mm', '71']
    """
    if unit == "%" and not is_english(tag):
        return signs_of(tag).percent.format(number)
    return f"{number}{NBSP}{unit}" if unit else number


def is_english(tag: str) -> bool:
    """Whether numbers are written as in English, whatever the region."""
    return tag.lower().split("-")[0] == "en" and _EXTENSION not in tag
