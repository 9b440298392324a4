"""Numbers in words, by the rules of a language. Pure.

Digits are text here, so that what was written (decimals, leading zeros) is not lost.
"""

from functools import lru_cache

from cuelight.speech.spoken.grammar.rules import Rules, Use
from cuelight.speech.spoken.spelled import Purpose, spelled

MOST_DIGITS = 15
"""Longer numbers are codes rather than amounts: they are read digit by digit."""
_MOST_DECIMALS = 2


@lru_cache(maxsize=8192)
def cldr(locale: str, number: int, purpose: Purpose, rules: str) -> str:
    """A number in words by a set of rules of the Unicode CLDR; soft hyphens go."""
    return spelled(locale, number, purpose, rules).replace("\u00ad", "")


def digits(rules: Rules, written: str) -> str:
    """Digits one by one; what parts them is left out."""
    return " ".join(rules.cardinal(int(digit), Use()) for digit in written if digit in "0123456789")


def whole(rules: Rules, written: str, use: Use | None = None) -> str:
    """A whole number; a long one, or one that begins with a zero, digit by digit."""
    if len(written) > MOST_DIGITS or (written.startswith("0") and len(written) > 1):
        return digits(rules, written)
    return rules.cardinal(int(written), use or Use())


def amount(rules: Rules, plain: str, use: Use | None = None) -> str:
    """A whole or decimal number, written with a point before its decimals."""
    before, _, decimals = plain.partition(".")
    if not decimals:
        return whole(rules, before, use)
    counted = whole(rules, before or "0", Use(case=use.case) if use else None)
    return f"{counted} {rules.comma} {_decimals(rules, decimals)}"


def _decimals(rules: Rules, written: str) -> str:
    bare = written.lstrip("0")
    if not rules.paired or not bare or len(bare) > _MOST_DECIMALS or len(written) > _MOST_DECIMALS:
        return digits(rules, written)
    return digits(rules, written[: len(written) - len(bare)]) + (" " if bare != written else "") + whole(rules, bare)
