"""Figures that are ordinals by what stands behind them, and figures with letters that belong to them. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import after, around, before
from cuelight.speech.spoken.grammar.numbers import whole
from cuelight.speech.spoken.grammar.rules import Around, Rules
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Token

_MOST = 31


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?P<number>[1-9][0-9]{{0,3}})(?:{rules.ordinal_mark})(?![\w]|[.,/]?[0-9])"),
        re.compile(rf"(?P<number>[1-9][0-9]{{0,3}})(?P<suffix>{rules.suffixes})"),
    )


def read_ordinal(place: Place, rules: Rules) -> Token | None:
    """1er, 2ª, 3., 8ste."""
    match = place.match(_patterns(rules)[0])
    is_joined = place.previous in "-–" and not place.follows({"sign"})
    if not match or place.glued or is_joined or place.previous in ".,:/":
        return None
    gender = next((name for name, mark in match.groupdict().items() if name != "number" and mark), "")
    words = Around(_governing(place, rules), after(place.text, match.end()))
    said = rules.placed(int(match["number"]), gender, words)
    if match[0].endswith("°"):
        return _degrees(place, rules, match, said)
    return token("ordinal", place.at, match.end(), said) if said else None


def _governing(place: Place, rules: Rules) -> str:
    """The word before; of the second of two ordinals, that before the first."""
    word = before(place)
    if word in (rules.and_, rules.signs["or"], rules.to):
        first = next((each for each in reversed(place.before[-5:]) if each.kind == "ordinal"), None)
        return Place(place.text, first.start).word if first else word
    return word


def _degrees(place: Place, rules: Rules, match: re.Match[str], said: str | None) -> Token | None:
    """1° before a noun is an ordinal, 40° are degrees; 5° may be either."""
    words = around(place, match.end()).after
    number = int(match["number"])
    if said is None or number > _MOST or (words and words[0] in "CF"):
        return None
    if words and words[0].lower() in rules.nouns:
        return token("ordinal", place.at, match.end(), said)
    return ambiguous(
        place.text, place.at, match.end(), said, f"{whole(rules, match['number'])} {rules.units['°'].many}"
    )


_DECADE = re.compile(r"['’](?P<number>[1-9]0)(?![0-9])")


def read_decade(place: Place, rules: Rules) -> Token | None:
    """’80: what is left of a year."""
    match = place.match(_DECADE)
    if not match or not place.previous.isspace():
        return None
    return token("year", place.at, match.end(), whole(rules, match["number"]))


def read_suffixed(place: Place, rules: Rules) -> Token | None:
    """20-jährig, 1980er, 5-fach: one word."""
    match = place.match(_patterns(rules)[1])
    if not match or place.glued or place.previous in ".,:/":
        return None
    said = rules.suffix(match["number"], match["suffix"])
    return token("number", place.at, match.end(), said) if said else None
