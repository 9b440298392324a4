"""Figures that are ordinals by what stands behind them, and figures with letters that belong to them. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import around
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?P<number>[1-9][0-9]{{0,3}})(?:{rules.ordinal_mark})(?![\w]|[.,/]?[0-9])"),
        re.compile(rf"(?P<number>[1-9][0-9]{{0,3}})(?P<suffix>{rules.suffixes})"),
    )


def read_ordinal(place: Place, rules: Rules) -> Token | None:
    """1er, 2ª, 3., 8ste."""
    match = place.match(_patterns(rules)[0])
    if not match or place.glued or place.previous in ".,:/-–":
        return None
    gender = next((name for name, mark in match.groupdict().items() if name != "number" and mark), "")
    said = rules.placed(int(match["number"]), gender, around(place, match.end()))
    return token("ordinal", place.at, match.end(), said) if said else None


def read_suffixed(place: Place, rules: Rules) -> Token | None:
    """20-jährig, 1980er, 5-fach: one word."""
    match = place.match(_patterns(rules)[1])
    if not match or place.glued or place.previous in ".,:/":
        return None
    said = rules.suffix(match["number"], match["suffix"])
    return token("number", place.at, match.end(), said) if said else None
