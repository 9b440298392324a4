"""English amounts: numbers, ranges, years, money, percentages and measures. Pure; line breaks stay."""

import re

from cuelight.languages.en import FIGURES, SPOKEN
from cuelight.speech.spoken.english_numbers import can_be_said, cardinal, year
from cuelight.speech.spoken.english_units import LENGTH, PATTERN, unit

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:\s000)+(?![0-9])|[0-9]+(?:\.[0-9]+)?"
_SCALE = r"hundred|thousand|million|billion|trillion"
_END = r"(?![\w]|[.,:/'’][0-9]|[-–][0-9])"

AMOUNT = re.compile(
    rf"(?<![\w.,:/])(?<![A-Za-z0-9][–-])(?<![0-9]['’])(?P<money>[$€£¥])?(?P<first>{_NUMBER})"
    rf"(?:(?P<gap>\s?)(?P<unit>{PATTERN})(?=\s?[-–—]\s?[0-9]))?"
    rf"(?:(?P<dash>\s?[-–—−]\s?)(?:[$€£¥])?(?P<last>{_NUMBER}))?"
    rf"(?:(?P<by>\s?[×x])(?=\s?[0-9])|(?P<times>\s?[×x](?!\w))|(?P<more>\+(?!\w))"
    rf"|(?P<scale_gap>\s?)(?P<scale>{_SCALE}|(?<=[0-9])(?:bn|m|k)(?=[\s.,;:)]|$))(?!\w)(?P<coin>\s?[€£$](?!\w))?"
    rf"|(?P<unit_gap>[\s-]?)(?P<measure>{PATTERN})(?!\w)(?P<stop>\.(?=\s[a-z]))?|(?P<euro>\s?[€£](?!\w)))?{_END}"
)
"""An amount with all that belongs to it, so that its noun can follow its number."""

_YEAR_AFTER = re.compile(rf"\b(?:{'|'.join((*sorted(FIGURES.dated), *SPOKEN.months))}),?\s\(?$", re.IGNORECASE)
_MANY_FOLLOW = re.compile(rf"\s(?:[a-z]+s|{'|'.join(sorted(FIGURES.counted))})\b")
_ONE_FOLLOWS = re.compile(r"\b[Aa]n?\s(?:[a-z]+\s)?$")


def amount(match: re.Match[str]) -> str:
    """An amount in words."""
    first, last = match["first"], match["last"]
    numbers = [number for number in (first, last) if number]
    if not all(map(can_be_said, (re.sub(r"\s", "", number) for number in numbers))):
        return match[0]
    coin = match["money"] or (match["euro"] or match["coin"] or "").strip()
    if coin and not last and "." in first and not match["scale"]:
        return _with_cents(first, coin, match["euro"] or "")
    said = _number(match, first)
    if last:
        said += _unit(match["gap"], match["unit"], first, match)
        said += _between(match["dash"], _dash_word(match)) + _number(match, last)
    return said + _noun(match, coin, last or first)


def _dash_word(match: re.Match[str]) -> str:
    """A dash is a range, except in a sum: 3 - 2 = 1."""
    return "minus" if re.match(r"\s?=", match.string[match.end() :]) else "to"


def before(match: re.Match[str]) -> str:
    """What stands right before a match; enough of it for a word or two."""
    return match.string[max(0, match.start() - 40) : match.start()]


def _noun(match: re.Match[str], coin: str, number: str) -> str:
    """What follows the number."""
    many = number != "1" or bool(match["last"])
    if match["scale"]:
        scale = FIGURES.scales.get(match["scale"], match["scale"]) if coin else _scale(match["scale"])
        after = _breaks(match["coin"] or "")
        return f"{match['scale_gap'] or ' '}{scale}" + (f"{after or ' '}{FIGURES.coins[coin][1]}" if coin else "")
    if coin:
        return f"{_breaks(match['euro'] or '') or ' '}{FIGURES.coins[coin][many]}"
    if match["by"]:
        return (_breaks(match["by"]) or " ") + (
            "by" if re.match(rf"[^a-z]*(?:x[^a-z]*)*(?:{LENGTH})\b", match.string[match.end() :]) else "times"
        )
    if match["times"]:
        return f"{_breaks(match['times']) or ' '}times"
    if match["more"]:
        return " plus"
    return _unit(match["unit_gap"], match["measure"], "2" if many else "1", match)


def _scale(written: str) -> str:
    return {"m": "metres", "k": "thousand", "bn": "billion"}.get(written, written)


def _unit(gap: str | None, symbol: str | None, number: str, match: re.Match[str]) -> str:
    """A unit in the number that its amount has; one before a noun, as in “a 5 mm nodule”, is singular."""
    if not symbol:
        return ""
    attributive = gap == "-" or (
        bool(_ONE_FOLLOWS.search(before(match)))
        and bool(re.match(r"[\s-][a-z]", match.string[match.end() :]))
        and not symbol.startswith("%")
    )
    return f"{_breaks(gap or '') or ' '}{unit(symbol, many=number != '1' and not attributive)}"


def _number(match: re.Match[str], written: str) -> str:
    breaks = "\n" * written.count("\n")
    plain = re.sub(r"\s", "", written)
    return (year(int(plain)) if _is_year(match, plain) else cardinal(plain)) + breaks


def _is_year(match: re.Match[str], number: str) -> bool:
    """Four digits that are no amount of anything."""
    if not re.fullmatch(r"1[1-9][0-9]{2}|20[0-9]{2}", number):
        return False
    if any(match[group] for group in ("money", "unit", "measure", "scale", "by", "times", "more", "euro")):
        return False
    if match["last"]:
        return all(re.fullmatch(r"1[1-9][0-9]{2}|20[0-9]{2}", match[group]) for group in ("first", "last"))
    many = bool(_MANY_FOLLOW.match(match.string[match.end() :]))
    if _YEAR_AFTER.search(before(match)):
        return number >= "1900" or not many
    return number >= "1900" and not many


def _with_cents(written: str, coin: str, after: str) -> str:
    whole, _, cents = written.partition(".")
    said = f"{cardinal(whole)}{_breaks(after) or ' '}{FIGURES.coins[coin][whole.replace(',', '') != '1']}"
    if len(cents) != 2:
        return f"{cardinal(written)}{_breaks(after) or ' '}{FIGURES.coins[coin][1]}"
    return said if cents == "00" else f"{said} {cardinal(cents.lstrip('0'))}"


def _between(gap: str, word: str) -> str:
    """A word in place of a sign, on the sign's side of the line break."""
    before, after = ("\n" if end == "\n" else " " for end in (gap[0], gap[-1]))
    return f"{before}{word}{after}"


def _breaks(gap: str) -> str:
    return "\n" * gap.count("\n")
