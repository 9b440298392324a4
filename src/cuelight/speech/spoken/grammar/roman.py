"""Roman numerals: after the nouns and names that they count, and in ranges. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import after
from cuelight.speech.spoken.grammar.numbers import whole
from cuelight.speech.spoken.grammar.rules import Around, Rules
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Said, Token

_NUMERAL = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_SURE = re.compile("II|III|VII|VIII|XII|XIII|XIV|XVI|XVII|XVIII")
"""What nobody writes for anything else, so that it is a number wherever it stands."""
_NOUN = re.compile(r"([^\W\d_][^\W\d_'’-]*)\s\Z")


@lru_cache(maxsize=32)
def _pattern(rules: Rules) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<one>{_NUMERAL})(?:(?P<mark>{rules.roman_mark})|(?P<letter>[A-Da-d](?![a-z]))?(?P<sub>[1-3])?"
        rf"(?:(?P<dash>\s?[-–]\s?|/)(?P<two>{_NUMERAL})(?P<last>[A-Da-d])?)?)(?![\w’'])"
    )


def value(numeral: str) -> int:
    """What a Roman numeral counts.

    >>> value("XIV")
    14
    """
    numbers = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(numbers, [*numbers[1:], 0], strict=True))


def read_roman(place: Place, rules: Rules) -> Token | None:
    """A Roman numeral, or a range of two, where something is counted by it."""
    match = place.match(_pattern(rules))
    if not match or place.glued or place.previous in ".-–/@" or not _may_be(match["one"], match["mark"]):
        return None
    noun = _NOUN.search(place.behind())
    words = Around(noun[1] if noun else "", after(place.text, match.end()))
    if words.before.lower() in rules.numbered or (place.word == rules.and_ and _follows_one(place)):
        return token("roman", place.at, match.end("one") if match["mark"] else match.end(), _said(rules, match))
    if match["letter"] or match["two"] or match["sub"]:
        return None
    said = rules.roman(value(match["one"]), words, match["mark"] or "")
    if said is None and _SURE.fullmatch(match["one"]) and not match["mark"]:
        said = whole(rules, str(value(match["one"])))
    return token("roman", place.at, match.end(), said) if said else None


def _may_be(numeral: str, mark: str | None) -> bool:
    """Whether an ending can stand behind a numeral: Ier, IVe, but no Le, Ver or Me."""
    if not mark or not mark.isalpha():
        return True
    return "L" not in numeral and (numeral == "I") == (mark in ("er", "re"))


def _follows_one(place: Place) -> bool:
    return any(each.kind == "roman" for each in place.before[-6:])


def _said(rules: Rules, match: re.Match[str]) -> list[Said]:
    said: list[Said] = [(match.start("one"), _one(rules, match["one"], match["letter"]))]
    if match["sub"]:
        said.append((match.start("sub"), whole(rules, match["sub"])))
    if match["two"]:
        dash = match["dash"]
        said.append(
            (match.start("dash") + len(dash) - len(dash.lstrip()), rules.signs["or"] if dash == "/" else rules.to)
        )
        said.append((match.start("two"), _one(rules, match["two"], match["last"])))
    return said


def _one(rules: Rules, numeral: str, letter: str | None) -> str:
    return whole(rules, str(value(numeral))) + (f" {letter.upper()}" if letter else "")
