"""Telephone numbers, emergency numbers and other rows of digits, in the groups written. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.numbers import digits
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.grammar.units import unit_at
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Said, Token

_GROUPS = re.compile(
    r"""
      \+[0-9]{1,3}(?:[\s.-]?\(?[0-9]{1,5}\)?){1,6}
    | \(0[0-9]{1,5}\)\s?[0-9]{2,8}(?:[\s-][0-9]{2,5}){0,4}
    | \([0-9]{2,5}\)\s?[0-9]{3,5}[\s-][0-9]{4}
    | 0[0-9]{0,5}(?:[\s./-][0-9]{2,8}){1,5}
    | 0[0-9]{7,11}
    | [0-9]{4}(?:[\s-][0-9]{4}){2,3}
    | 97[89](?:-[0-9]{1,7}){3}-[0-9X]
    """,
    re.VERBOSE,
)
_SHORT = re.compile(r"[0-9]{2,9}(?:[\s-][0-9]{2,8}){0,4}")
_END = re.compile(r"(?!\w|[.,:/][0-9]|-[0-9])")
_GROUP = re.compile(r"[0-9]+")
_LEAST = 8


@lru_cache(maxsize=32)
def _dial(rules: Rules) -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{rules.dial}))[\s:(]*\Z", re.IGNORECASE)


def read_telephone(place: Place, rules: Rules) -> Token | None:
    """A number that is dialled: by its form, or by what stands before it."""
    if place.glued or place.previous in ".,:/$€£":
        return None
    match = place.match(_GROUPS)
    if match and _END.match(place.text, match.end()) and sum(map(str.isdigit, match[0])) >= _LEAST:
        return _grouped(place, rules, match)
    match = place.match(_SHORT)
    if not match or not _END.match(place.text, match.end()) or unit_at(rules, place.text, match.end()):
        return None
    return _grouped(place, rules, match) if _dial(rules).search(place.behind(60).replace("\n", " ")) else None


def _grouped(place: Place, rules: Rules, match: re.Match[str]) -> Token:
    """Each group where it is written, with a breath between."""
    said: list[Said] = [(place.at, rules.plus)] if match[0].startswith("+") else []
    groups = list(_GROUP.finditer(place.text, place.at, match.end()))
    for group in groups:
        words = rules.dialled(group[0]) if rules.dialled else digits(rules, group[0])
        said.append((group.start(), words + ("," if group is not groups[-1] else "")))
    if match[0].endswith("X"):
        said.append((match.end() - 1, "X"))
    return token("telephone", place.at, match.end(), said)
