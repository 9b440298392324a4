"""Amounts and ranges of two: numbers with their sign, coin, scale and unit. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from cuelight.speech.spoken.token import Kind, Said, Token
from cuelight.speech.spoken.uninflected.numbers import MOST_DIGITS
from cuelight.speech.spoken.uninflected.words import SpokenWords

NUMBER = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
DASH = r"\s?(?:——|[-–—~−])\s?"
_OF_YEARS = ("年", "学年", "學年", "财年", "財年")
_GROUP = 3
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")
_DASH = re.compile(DASH)
_CHAIN = re.compile(r"[-–]\d|/\d")
_IN_A_ROW = re.compile(r"\d{1,9}(?:[-–]\d{1,9}){2,9}(?![\d-])")
"""Figures that may be scores, codes or anything else: 1-2-3."""
_WIDE_COMMA = re.compile(r"，(\d{3})(?!\d)")
_LETTERS = ("s", "h", "m", "g", "t", "l", "L", "V", "W", "J", "U")
_NAMED = re.compile(r"[A-Za-z]\s?\Z")
"""A name before a number, which makes a letter behind it part of the name: iPhone 5s."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A number with what belongs to it.

    Attributes:
        start, end: Its characters, half-open.
        at: Where its digits begin.
        number: The digits, with a point before decimals.
        is_less: Whether a minus sign is before it.
        coin, scale, unit: As they are written; "" where there is none.
        unit_at: Where the unit begins.
        is_least: Whether a plus sign is behind it.
    """

    start: int
    end: int
    at: int
    number: str
    is_less: bool = False
    coin: str = ""
    scale: str = ""
    unit: str = ""
    unit_at: int = 0
    is_least: bool = False

    @property
    def value(self) -> float:
        """What it is worth beside others of the same scale."""
        return -float(self.number) if self.is_less else float(self.number)

    @property
    def is_plain(self) -> bool:
        """Whether it is digits and nothing else."""
        return not (self.coin or self.scale or self.unit or self.is_less or self.is_least)


def amount_at(words: SpokenWords, text: str, at: int) -> CountedNumber | None:
    """The amount that begins at a character; None where none does, or letters follow that are no unit."""
    found = _amount(words).match(text, at)
    if found is None or found["number"] is None:
        return None
    unit, end = found["unit"] or "", found.end()
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha() and not unit:
        return None
    number, coin = found["number"].replace(",", ""), (found["coin"] or "").replace("\n", "")
    if coin and "." in number:
        number = number.rstrip("0").rstrip(".")
    return CountedNumber(
        at, end, found.start("number"), number, bool(found["sign"]), coin, found["scale"] or "", unit,
        found.start("unit"), bool(found["least"]),
    )  # fmt: skip


@lru_cache(maxsize=8)
def _amount(words: SpokenWords) -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted((*words.units, "%", "‰"), key=len, reverse=True)))
    simple = "|".join(map(re.escape, sorted(words.units, key=len, reverse=True)))
    coins = "|".join(re.escape(coin).replace(r"\$", r"\n?\$") for coin in sorted(words.coins, key=len, reverse=True))
    unit = rf"(?:[%‰]|(?:{units})(?:/(?:{simple}))*(?![A-Za-z0-9²³\u0900-\u0963\u0966-\u097f]))"
    return re.compile(
        rf"(?:(?P<coin>{coins})\s?)?(?P<sign>[-−])?(?P<number>{NUMBER})(?:\s?(?P<scale>{words.scales}))?"
        rf"(?:\s?(?P<unit>{unit}))?(?P<least>\+(?!\s?[\d=]))?"
    )


def value_words(words: SpokenWords, number: str, follows: str = "") -> str:
    """Digits in words, as they stand before other characters.

    Args:
        words: Of the language.
        number: Digits, with a point before decimals.
        follows: What comes behind them.
    """
    whole, _, decimals = number.partition(".")
    if (len(whole) > 1 and whole.startswith("0")) or len(whole) > MOST_DIGITS:
        said = digits_of(words, whole)
    else:
        said = words.cardinal(int(whole), "" if decimals else follows)
    return words.gap.join((said, words.point, digits_of(words, decimals))) if decimals else said


def digits_of(words: SpokenWords, figures: str) -> str:
    """Figures one by one."""
    return words.gap.join(words.digits[int(figure)] for figure in figures)


def read_amount(words: SpokenWords, text: str, at: int) -> Token | None:
    """An amount, or a range of two."""
    if row := _IN_A_ROW.match(text, at):
        return doubted(text, at, row.end())
    first = amount_at(words, text, at)
    if first is None or (first.unit in _LETTERS and _NAMED.search(words.seen(text, at))):
        return None
    return (
        _wide_comma(words, text, first)
        or _range(words, text, first)
        or _bare_year(words, text, first)
        or _one(words, text, first)
    )


def _wide_comma(words: SpokenWords, text: str, found: CountedNumber) -> Token | None:
    """Three figures behind a wide comma: thousands, or the next number."""
    more = _WIDE_COMMA.match(text, found.end)
    if more is None or not found.is_plain or not 1 <= len(found.number) <= _GROUP or "." in found.number:
        return None
    one = value_words(words, found.number + more[1])
    return doubted(
        text, found.start, more.end(), one, f"{value_words(words, found.number)}，{value_words(words, more[1])}"
    )


def _one(words: SpokenWords, text: str, found: CountedNumber) -> Token:
    kind: Kind = "money" if found.coin else "measure" if found.unit else "number"
    return Token(kind, found.start, found.end, tuple(said_of(words, text, found)))


def said_of(words: SpokenWords, text: str, found: CountedNumber) -> list[Said]:
    """An amount in words: the number, and behind it the unit where that is written."""
    before, behind = _around(words, found)
    follows = (
        "" if words.seen(text, found.start).endswith("第") else found.scale or behind or text[found.end : found.end + 4]
    )
    value = _scaled(words, found.number, follows, found.scale)
    if found.unit == "%" and found.number == "100" and words.whole and not found.is_less:
        return [(found.start, words.whole)]
    if found.is_less and found.unit == "°C":
        return [(found.start, words.below.format(value))]
    value = words.more.format(value) if found.is_least and not found.unit else value
    said = f"{words.minus + words.gap if found.is_less else ''}{before}{value}"
    if not behind or found.unit_at < 0 or not words.gap:
        return [(found.start, said + behind)]
    return [(found.start, said), (found.unit_at, behind.lstrip())]


def _scaled(words: SpokenWords, number: str, follows: str, scale: str) -> str:
    """A number with its thousands or more."""
    value = value_words(words, number, follows.lstrip("\n "))
    return f"{value}{words.gap}{scale}" if scale else value


def _around(words: SpokenWords, found: CountedNumber) -> tuple[str, str]:
    """What stands before and behind the number, as its unit or its coin has it."""
    before, _, behind = _pattern(words, found).partition("{}")
    return before, behind


def _pattern(words: SpokenWords, found: CountedNumber) -> str:
    if found.number == "1" and not found.scale and (found.coin or found.unit) in words.single:
        return words.single[found.coin or found.unit]
    if found.coin:
        return words.coins[found.coin]
    if found.unit in words.units:
        return words.units[found.unit]
    first, *others = found.unit.split("/")
    pattern = {"%": words.percent, "‰": words.permille, "": "{}"}.get(first) or words.units[first]
    return pattern + "".join(f"{words.gap}{words.per}{words.gap}{bare_unit(words, unit)}" for unit in others)


def bare_unit(words: SpokenWords, unit: str) -> str:
    """The name of a unit alone."""
    return words.units[unit].replace("{}", "").strip()


def _range(words: SpokenWords, text: str, first: CountedNumber) -> Token | None:
    """Two amounts with a dash between; None where there is no second, or more follow."""
    dash = _DASH.match(text, first.end)
    second = amount_at(words, text, dash.end()) if dash else None
    if dash is None or second is None or first.is_least or _CHAIN.match(text, second.end):
        return None
    if _are_years(text, first, second):
        return _years(words, first, second, dash.start())
    if first.is_less and not first.unit and second.unit == "°C":
        first = replace(first, unit=second.unit, unit_at=-1)
    to = (dash.start(), words.to)
    said = [*_from(words, text, first, second), to, *_until(words, text, first, second)]
    is_told = first.unit != second.unit and bool(first.unit)
    if is_told or first.scale != second.scale or first.value < second.value:
        return Token("range", first.start, second.end, tuple(said))
    one, other = (value_words(words, each.number) for each in (first, second))
    return doubted(text, first.start, second.end, words.gap.join((one, words.to, other)), f"{one}, {other}")


def _is_shared(first: CountedNumber, second: CountedNumber) -> bool:
    """Whether the unit behind the second number, or the coin before the first, is that of both."""
    return not (first.is_less or second.is_less) and not first.unit and not second.coin


def _from(words: SpokenWords, text: str, first: CountedNumber, second: CountedNumber) -> list[Said]:
    if not _is_shared(first, second):
        return said_of(words, text, first)
    before, behind = _around(words, first if first.coin else second)
    follows = first.scale or second.scale or behind or text[second.end : second.end + 4]
    return [(first.start, before + _scaled(words, first.number, follows, first.scale))]


def _until(words: SpokenWords, text: str, first: CountedNumber, second: CountedNumber) -> list[Said]:
    if not _is_shared(first, second):
        return said_of(words, text, second)
    _, behind = _around(words, first if first.coin else second)
    follows = second.scale or behind or text[second.end : second.end + 4]
    value = _scaled(words, second.number, follows, second.scale)
    if second.unit_at < 0 or not behind or not words.gap:
        return [(second.start, value + behind)]
    return [(second.start, value), (second.unit_at, behind.lstrip())]


def _are_years(text: str, first: CountedNumber, second: CountedNumber) -> bool:
    if not (first.is_plain and second.is_plain and _YEAR.fullmatch(first.number)):
        return False
    behind = text[second.end : second.end + 2].lstrip("\n ")
    if _YEAR.fullmatch(second.number) and second.value > first.value:
        return behind.startswith(_OF_YEARS) or not _HAN.match(behind)
    return len(second.number) == 2 and behind.startswith("年") and second.number > first.number[2:]


def _years(words: SpokenWords, first: CountedNumber, second: CountedNumber, dash: int) -> Token:
    said = (
        (first.start, words.year(first.number, "")[0]),
        (dash, words.to),
        (
            second.start,
            words.year(second.number, "")[0] if len(second.number) == 4 else words.short_year(second.number),
        ),
    )
    return Token("year", first.start, second.end, said)


def _bare_year(words: SpokenWords, text: str, found: CountedNumber) -> Token | None:
    """Four digits that may be a year or an amount, where the language says the two otherwise."""
    if not (found.is_plain and re.fullmatch(r"19\d\d|20\d\d", found.number)) or "," in text[found.at : found.end]:
        return None
    year = words.year(found.number, "")[0]
    behind = text[found.end : found.end + 8].lstrip("\n ")
    if re.match(r"[、,，和与與及或至到]\s?(?:19|20)\d\d\s?年", behind):
        return Token("year", found.start, found.end, ((found.start, year),))
    amount = value_words(words, found.number, behind)
    is_counted = value_words(words, "2", behind) != value_words(words, "2")
    if year == amount or is_counted:
        return None
    return doubted(text, found.start, found.end, year, amount)


def doubted(text: str, start: int, end: int, *readings: str) -> Token:
    """What can be read in several ways: it is left as it is written."""
    said = tuple((match.start(), match[0]) for match in re.compile(r"\S+").finditer(text, start, end))
    return Token("ambiguous", start, end, said, readings)


def compared(words: Mapping[str, str], text: str, at: int) -> tuple[str, int] | None:
    """A sign of comparison before a number: its words, and where it ends."""
    found = re.compile(r"(?:<=|>=|=<|=>|[<>≤≥])(?=\s?[-−]?\d)").match(text, at)
    if found is None:
        return None
    sign = found[0] if len(found[0]) == 1 else "≤" if "<" in found[0] else "≥"
    return (words[sign], found.end()) if sign in words else None
