"""How often: 2x a day, 3×/week; and rows of numbers with dashes between, 1-0-1. Pure."""

import re

from cuelight.speech.spoken.grammar.numbers import amount
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.grammar.units import END, one_of, per_words
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_TIMES = re.compile(
    r"(?P<number>[1-9][0-9]?)\s?[×x](?=\s[^\W\d_]{2}|/|\s?[0-9]+(?:[.,][0-9]+)?\s?(?:mg|g|ml|µg|IE|UI|j\.m\.)\b)"
)
_CHAIN = re.compile(r"[0-9]{1,6}(?:,[0-9]{1,3})?(?:[-–−][0-9]{1,6}(?:,[0-9]{1,3})?){2,8}(?![-–−.,:/]?[0-9])")
_SLASHED = re.compile(r"[0-9]{1,6}(?:/[0-9]{1,6}){2,4}(?![\w]|[-.,:/][0-9])")


def read_times(place: Place, rules: Rules) -> Token | None:
    """2x täglich, 3×/Tag, 2 x 500 mg."""
    match = place.match(_TIMES)
    if not match or place.glued or place.previous in ".,-–/":
        return None
    said: list[Said] = [(place.at, rules.often(int(match["number"])))]
    per = re.compile(rf"/\s?(?P<unit>{one_of([*rules.units, *rules.pers])}){END}").match(place.text, match.end())
    if per:
        said.append((per.start(), per_words(rules, "", per["unit"])))
    return token("dose", place.at, per.end() if per else match.end(), said)


def read_chain(place: Place, rules: Rules) -> Token | None:
    """Three numbers and more: a score, a dose in the morning, at noon and at night, or a code?"""
    if place.glued or place.previous in ".,:/-–":
        return None
    match = place.match(_CHAIN) or place.match(_SLASHED)
    if not match:
        return None
    parts = [amount(rules, part.replace(",", ".")) for part in re.split(r"[-–−/]", match[0])]
    return ambiguous(place.text, place.at, match.end(), ", ".join(parts), f" {rules.to} ".join(parts))
