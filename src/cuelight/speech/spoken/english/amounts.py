"""Amounts: a number with what belongs to it (its scale, money or unit), and ranges of two. Pure."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from cuelight.speech.spoken.english import money
from cuelight.speech.spoken.english.fractions import VULGAR
from cuelight.speech.spoken.english.number_words import cardinal, digits, whole, year
from cuelight.speech.spoken.english.numerals import Numeral, numeral_at
from cuelight.speech.spoken.english.units import WrittenUnit, unit_at, unit_words
from cuelight.speech.spoken.english.words import OneAndMany
from cuelight.speech.spoken.english.years import YEAR, has_many_after, is_year
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Kind, Said, Token

_SIGNS = {"-": "minus", "−": "minus", "–": "minus", "+": "plus"}
_DASH = re.compile(r"(?P<dash>\s?[-–−]\s?|—)(?P<sign>[-−–+](?=[$€£¥₹.0-9]))?(?=[A-Z$€£¥₹.0-9])")
_HUNDREDTH = re.compile(r"(?P<coin>p|¢)(?!\w)")
_CHAIN = re.compile(rf"[-–][0-9]|\s?[{VULGAR}]|[\s-]?[0-9]{{0,2}}/[0-9]|(?:st|nd|rd|th)\b")
_NEXT_GROUP = re.compile(r"\s(?P<group>[0-9]{3})(?![0-9.,:/-])")
_SUM = re.compile(r"\s?=")
_ODDS = re.compile(r"\b(?:(?:odds|ratio)(?:\sof)?)\s\Z")
_ONE_FOLLOWS = re.compile(r"\b[Aa]n?\s(?:[a-z]+\s)?\Z")
_MILLIONS = re.compile(r"\s[a-z]{3,}")
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_ALWAYS = {"50-50": "fifty fifty", "9-5": "nine to five"}
_PERCENT = ("%", "‰")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what belongs to it.

    Attributes:
        number: In figures.
        start, end: All of its characters.
        sign: The character before the number, after its coin.
        coin, coin_at: Its money and where that is written.
        scale, scale_at: Its thousand, million ... in words.
        unit: Its unit.
    """

    number: Numeral
    start: int
    end: int
    sign: str = ""
    coin: str = ""
    coin_at: int = 0
    scale: str = ""
    scale_at: int = 0
    unit: WrittenUnit | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a number alone."""
        return not (self.coin or self.scale or self.unit)

    @property
    def value(self) -> Decimal:
        """What it counts, in its own unit."""
        value = self.number.value.scaleb(_POWERS.get(self.scale, 0))
        return -value if self.sign and _SIGNS[self.sign] == "minus" else value


def amount_at(text: str, at: int, *, after: str = "") -> Amount | None:
    """The amount that begins at a character; `after` is the unit of one right before it."""
    before = money.BEFORE.match(text, at)
    start = before.end() if before else at
    number = numeral_at(text, start)
    if number is None:
        return None
    amount = Amount(number, at, number.end)
    if before:
        amount = replace(amount, coin=before["coin"], coin_at=at, sign=before["sign"] or "")
    amount = _with_scale(text, amount)
    if not amount.coin and (coin := money.AFTER.match(text, amount.end)):
        return replace(amount, coin=coin["coin"], coin_at=coin.start("coin"), end=coin.end())
    if not (amount.coin or amount.scale) and (cents := _HUNDREDTH.match(text, amount.end)) and number.value < 100:
        return replace(amount, coin=cents["coin"], coin_at=cents.start(), end=cents.end())
    if not amount.coin and (unit := unit_at(text, amount.end, after=after)):
        return replace(amount, unit=unit, end=unit.end)
    return amount


def _with_scale(text: str, amount: Amount) -> Amount:
    match = money.SCALE.match(text, amount.end)
    if not match or (match["gap"] == "-" and len(match["scale"]) < 3):
        return amount
    written = match["scale"]
    is_money = bool(amount.coin) or bool(money.AFTER.match(text, match.end()))
    if len(written) == 1 and not is_money:
        is_known = written == "k" and match["gap"] == ""
        is_millions = written == "M" and match["gap"] == "" and _MILLIONS.match(text, match.end())
        if not (is_known or is_millions):
            return amount
    return replace(amount, scale=money.scaled(written), scale_at=match.start("scale"), end=match.end())


def read_amount(place: Place) -> Token | None:
    """An amount, or a range of two, with every sign and unit that belongs to it."""
    if place.text[place.at] in "$€£¥₹." and (place.glued or place.previous == "."):
        return None
    first = amount_at(place.text, place.at, after="ft" if place.word in ("ft", "feet", "foot") else "")
    if first is None:
        return None
    if doubt := _doubted(place, first):
        return doubt
    return _range(place, first) or _one(place, first)


def _doubted(place: Place, amount: Amount) -> Token | None:
    """A number whose decimals or thousands can be taken in two ways."""
    number, text = amount.number, place.text
    written = text[number.start : number.end]
    if number.has_comma and amount.is_plain and not number.plain.startswith("0."):
        before, _, after = written.partition(",")
        return ambiguous(
            text, number.start, number.end, cardinal(number.plain), f"{cardinal(before)}, {cardinal(after)}"
        )
    if not amount.coin and re.fullmatch(r"[1-9][0-9]{0,2}\.000", written):
        return ambiguous(text, number.start, number.end, cardinal(written.replace(".", "")), cardinal(written))
    if amount.coin and not amount.scale and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", written):
        coin = " " + money.COINS.get(amount.coin, money.HUNDREDTHS.get(amount.coin, ("", "")))[1]
        grouped, decimal = cardinal(written.replace(".", "")), cardinal(written)
        return ambiguous(text, amount.start, amount.end, decimal + coin, grouped + coin)
    group = _NEXT_GROUP.match(text, number.end)
    if group and amount.is_plain and re.fullmatch(r"[1-9][0-9]{0,2}", written):
        one, two = cardinal(written), cardinal(group["group"])
        said = [(number.start, one), (group.start("group"), two)]
        readings = (cardinal(written + group["group"]), f"{one}, then {two}")
        return Token("ambiguous", number.start, group.end(), tuple(said), readings)
    return None


def _range(place: Place, first: Amount) -> Token | None:
    """Two amounts with a dash between; None where there is no second."""
    text = place.text
    dash = _DASH.match(text, first.end)
    second = amount_at(text, dash.end()) if dash else None
    if dash is None or second is None or _CHAIN.match(text, second.end):
        return None
    if dash["sign"]:
        second = replace(second, sign=dash["sign"])
    if second.coin and not first.coin and not first.is_plain and not first.scale:
        return None
    end, at = second.end, dash.start() + len(dash["dash"]) - len(dash["dash"].lstrip())
    if _SUM.match(text, end):
        return token("range", place.at, end, [*_said(place, first), (at, "minus"), *_said(place, second)])
    is_minus = dash["dash"].strip() == "−" and first.is_plain and second.is_plain
    first, second = _shared(first, second)
    if always := _ALWAYS.get(place.text[place.at : end].replace("–", "-")):
        return token("range", place.at, end, always)
    if (is_minus or not _rises(place, first, second)) and not _ODDS.search(place.behind()):
        one, two = (" ".join(words for _, words in _said(place, each)) for each in (first, second))
        return ambiguous(text, place.at, end, f"{one} to {two}", f"{one}, {two}", f"{one} minus {two}")
    years = first.is_plain and second.is_plain and _are_years(place, first, second)
    if years:
        said = [(first.start, year(int(first.number.plain))), (at, "to"), (second.start, _second_year(second))]
        return token("year", place.at, end, said)
    return token("range", place.at, end, [*_said(place, first), (at, "to"), *_said(place, second)])


def _shared(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Money that stands at one end of a range is that of both, and is said once."""
    if first.coin and not second.coin:
        return replace(first, coin=""), replace(second, coin=first.coin, coin_at=second.start)
    if first.coin and first.coin == second.coin and not _has_cents(first) and not _has_cents(second):
        return replace(first, coin=""), second
    return first, second


def _has_cents(amount: Amount) -> bool:
    return not amount.scale and money.with_cents(amount.number.plain, amount.coin) is not None


def _rises(place: Place, first: Amount, second: Amount) -> bool:
    """Whether the second end is more than the first, or a year that is shortened."""
    low, high = first.value, second.value
    if second.sign and not first.sign and place.previous in "-−–" and _SIGNS[second.sign] == "minus":
        low = -low
    if place.follows({"sign"}) and place.previous in "-−–":
        low = -first.value
    if second.scale and first.is_plain:
        low, high = first.number.value, second.number.value
    if first.unit and second.unit and first.unit.symbol != second.unit.symbol:
        return True
    if _is_short_year(first, second):
        return int(second.number.plain) > int(first.number.plain) % 100
    return low < high or low < 0


def _is_short_year(first: Amount, second: Amount) -> bool:
    is_plain = first.is_plain and second.is_plain
    return (
        is_plain
        and bool(YEAR.fullmatch(first.number.plain))
        and re.fullmatch("[0-9]{2}", second.number.plain) is not None
    )


def _second_year(second: Amount) -> str:
    written = second.number.plain
    if len(written) == 4:
        return year(int(written))
    return f"oh {whole(written[1])}" if written.startswith("0") else whole(written)


def _are_years(place: Place, first: Amount, second: Amount) -> bool:
    if _is_short_year(first, second):
        return True
    both = all(YEAR.fullmatch(each.number.plain) and not each.number.is_grouped for each in (first, second))
    return both and not has_many_after(place.text, second.end)


def _one(place: Place, amount: Amount) -> Token | None:
    """An amount alone."""
    number, text = amount.number, place.text
    if amount.is_plain and not number.is_grouped and not amount.sign:
        found = is_year(place, number.plain, amount.end)
        if found is None:
            readings = year(int(number.plain)), cardinal(number.plain)
            return ambiguous(text, number.start, number.end, *readings)
        if found:
            return token("year", amount.start, amount.end, year(int(number.plain)))
    kind: Kind = "money" if amount.coin else "measure" if amount.unit else "number"
    return token(kind, amount.start, amount.end, _said(place, amount))


def _said(place: Place, amount: Amount) -> list[Said]:
    """An amount in words, each where it is written."""
    number = amount.number
    said: list[Said] = [(number.start - 1, _SIGNS[amount.sign])] if amount.sign else []
    if amount.coin and not amount.scale and (price := money.with_cents(number.plain, amount.coin)):
        return [*said, (number.start, price)]
    said.append((number.start, digits(number.plain) if _is_code(place, amount) else cardinal(number.plain)))
    if amount.scale:
        said.append((amount.scale_at, amount.scale))
    one = number.plain == "1" and not amount.scale
    if amount.coin:
        names: OneAndMany = money.COINS.get(amount.coin) or money.HUNDREDTHS[amount.coin]
        said.append((max(amount.coin_at, said[-1][0]), names[not one]))
    if amount.unit:
        said += unit_words(amount.unit.symbol, amount.unit.start, many=not one and not _describes(place, amount))
    return said


def _is_code(place: Place, amount: Amount) -> bool:
    """Whether so many digits without anything between them are rather a number of something than how much it is."""
    plain = amount.number.plain
    is_long = len(plain) > 6 and plain.isdigit() and not plain.endswith("000") and not amount.number.is_grouped
    return is_long and amount.is_plain and not has_many_after(place.text, amount.end)


def _describes(place: Place, amount: Amount) -> bool:
    """Whether an amount stands before a noun, as in “a 5 mm nodule” and “5-mm nodules”: its unit is then singular."""
    unit = amount.unit
    if unit is None or unit.symbol in _PERCENT:
        return False
    follows = re.compile(r"[\s-][a-z]").match(place.text, amount.end)
    return unit.gap == "-" or (bool(_ONE_FOLLOWS.search(place.behind())) and bool(follows))
