"""Amounts: a number with what belongs to it (its scale, money or unit). Pure."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import counted
from cuelight.speech.spoken.grammar.numbers import amount as in_words
from cuelight.speech.spoken.grammar.numbers import digits, whole
from cuelight.speech.spoken.grammar.numerals import WrittenNumber, numeral_at
from cuelight.speech.spoken.grammar.rules import Coin, Rules, Use
from cuelight.speech.spoken.grammar.units import END, PlacedUnit, gender, one_of, unit_at, unit_words
from cuelight.speech.spoken.place import Place
from cuelight.speech.spoken.token import Said

_LONG = 7


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what belongs to it.

    Attributes:
        number: In figures.
        start, end: All of its characters.
        coin, coin_at: Its money and where that is written.
        scale, scale_at: Its million ... as it is shortened.
        unit: Its unit.
    """

    number: WrittenNumber
    start: int
    end: int
    coin: str = ""
    coin_at: int = 0
    scale: str = ""
    scale_at: int = 0
    unit: PlacedUnit | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a number alone."""
        return not (self.coin or self.scale or self.unit)


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    coin = one_of(rules.coins)
    return (
        re.compile(rf"(?P<coin>{coin})\s?(?=[0-9])"),
        re.compile(rf"[\s-]?(?P<coin>{coin})(?!\w)"),
        re.compile(rf"\s?(?P<scale>{one_of(rules.scales)})(?:(?<=\.)|{END}|(?=[€$£]))"),
    )


def amount_at(rules: Rules, text: str, at: int) -> Quantity | None:
    """The amount that begins at a character."""
    before, after, scaled = _patterns(rules)
    match = before.match(text, at)
    number = numeral_at(rules, text, match.end() if match else at)
    if number is None:
        return None
    found = Quantity(number, at, number.end)
    if match:
        found = replace(found, coin=match["coin"], coin_at=at)
    if scale := scaled.match(text, found.end):
        found = replace(found, scale=scale["scale"], scale_at=scale.start("scale"), end=scale.end())
    if not found.coin and (coin := after.match(text, found.end)):
        return replace(found, coin=coin["coin"], coin_at=coin.start("coin"), end=coin.end())
    if not (found.coin or found.scale) and (unit := unit_at(rules, text, found.end)):
        return replace(found, unit=unit, end=unit.end)
    return found


def use_of(place: Place, rules: Rules, found: Quantity) -> Use:
    """How its number stands."""
    if found.coin or found.scale:
        noun = rules.scales[found.scale] if found.scale else rules.coins[found.coin].noun
        return counted(place, rules, found.end, noun.gender)
    return counted(place, rules, found.end, gender(rules, found.unit) if found.unit else None)


def said_of(place: Place, rules: Rules, found: Quantity, use: Use) -> list[Said]:
    """An amount in words, each where it is written."""
    plain = found.number.plain
    if found.coin and not found.scale and (price := _price(rules, plain, rules.coins[found.coin], use)):
        return [(found.number.start, price)]
    said: list[Said] = [(found.number.start, _number(rules, found, use))]
    if found.scale:
        said.append((found.scale_at, rules.form(plain, rules.scales[found.scale], use)))
    if found.coin:
        said.append((max(found.coin_at, said[-1][0]), _coin(rules, found, use)))
    if found.unit:
        said += unit_words(rules, found.unit, plain, use)
    return said


def _coin(rules: Rules, found: Quantity, use: Use) -> str:
    noun = rules.coins[found.coin].noun
    if found.scale:
        return rules.of_scale(noun.many).strip()
    return rules.form(found.number.plain, noun, use)


def _number(rules: Rules, found: Quantity, use: Use) -> str:
    plain = found.number.plain
    is_long = len(plain) >= _LONG and plain.isdigit() and not plain.endswith("000")
    if is_long and found.is_plain and not found.number.grouped:
        return digits(rules, plain)
    return in_words(rules, plain, use)


def _price(rules: Rules, plain: str, coin: Coin, use: Use) -> str | None:
    """An amount with two decimals, as a price is said; None where it is none."""
    before, _, cents = plain.partition(".")
    if len(cents) != 2 or coin.cent is None or len(before) > 9 or (before.startswith("0") and before != "0"):
        return None
    if cents == "00":
        return f"{whole(rules, before, use)} {rules.form(before, coin.noun, use)}"
    count = str(int(cents))
    small = Use(coin.cent.gender)
    words = {"cents": whole(rules, count, small), "cent": rules.form(count, coin.cent, small)}
    if before == "0":
        return f"{words['cents']} {words['cent']}"
    pattern = rules.small_price if cents.startswith("0") else rules.price
    return pattern.format(whole=whole(rules, before, use), coin=rules.form(before, coin.noun, use), **words)
