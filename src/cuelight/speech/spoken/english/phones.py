"""Telephone numbers, emergency numbers and other rows of digits: one by one, in the groups written. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import digits
from cuelight.speech.spoken.english.units import unit_at
from cuelight.speech.spoken.english.years import has_many_after
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Said, Token

_GROUPS = re.compile(
    r"""
      \+[0-9]{1,3}(?:[\s.-]?\(?[0-9]{1,5}\)?){1,6}          # +44 (0)20 7946 0958
    | \(0[0-9]{2,5}\)\s?[0-9]{3,8}(?:[\s-][0-9]{3,5}){0,2}  # (020) 7946 0958
    | 0[0-9]{2,5}(?:[\s-][0-9]{2,8}){1,4}                   # 0800 555 1234
    | 0[0-9]{9,11}
    | 1-[0-9]{3}-[0-9]{3}-[0-9]{4}
    | [0-9]{3}[\s.-][0-9]{3}[\s.-][0-9]{4}                  # 943 476 5919
    | \([0-9]{3}\)\s?[0-9]{3}[\s.-][0-9]{4}                # (943) 476-5919
    | [0-9]{4}(?:[\s-][0-9]{4}){2,3}                        # of a card
    | 97[89](?:-[0-9]{1,7}){3}-[0-9X]                       # of a book
    """,
    re.VERBOSE,
)
_SHORT = re.compile(r"[0-9]{3,6}(?:[\s-][0-9]{2,8}){0,3}")
_END = re.compile(r"(?!\w|[.,:/][0-9]|-[0-9])")
_GROUP = re.compile(r"[0-9]+")
_DIALLED = re.compile(
    r"\b(?:call|calls|called|calling|dial|dials|dialled|dialling|ring|rings|rang|ringing|phone|phoned|phoning|telephone|tel\.?|"
    r"text|texting|sms|fax|hotline|helpline|NHS|emergency|samaritans)"
    r"(?:[\s:(]+(?:us|me|them|him|her|on|at|the|this|our|your|number|numbers|no|is|now|free|freephone|line|helpline|for|help|"
    r"straight|away|emergency|services|service|ambulance|police|doctor|GP|NHS|to)){0,4}[\s:(]*\Z",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NEAR = frozenset({"on", "to", "via", "contact", "use", "using"})
_CALL_AFTER = re.compile(
    r"\s(?:call|calls|caller|callers|emergency|helpline|hotline|operator|online|service|services|app|handler|handlers)\b"
)
_KNOWN = listed("999 111 112 101 911 988 116 119 110 118 000 105 18001")
_OR = frozenset({"or", "and", "then"})
_MONEY_OR_MORE = re.compile(r"\s?%|\s(?:people|patients|of)\b")


def read_telephone(place: Place) -> Token | None:
    """A number that is dialled: by its form, or by what stands before it."""
    if place.glued or place.previous in ".,:/$€£¥":
        return None
    match = place.match(_GROUPS)
    if match and _END.match(place.text, match.end()) and sum(map(str.isdigit, match[0])) >= 8:
        return _grouped(place, match)
    match = place.match(_SHORT)
    if match and _END.match(place.text, match.end()) and _is_dialled(place, match):
        return _grouped(place, match)
    return None


def _is_dialled(place: Place, match: re.Match[str]) -> bool:
    if (
        has_many_after(place.text, match.end())
        or unit_at(place.text, match.end())
        or _MONEY_OR_MORE.match(place.text, match.end())
    ):
        return False
    if _DIALLED.search(place.behind()):
        return not _A_YEAR.fullmatch(match[0])
    if match[0] in ("999", "111", "112") and place.word in _NEAR:
        return True
    if match[0] in _KNOWN and _CALL_AFTER.match(place.text, match.end()):
        return True
    return match[0] in _KNOWN and place.word in _OR and any(each.kind == "telephone" for each in place.before[-6:])


def _grouped(place: Place, match: re.Match[str]) -> Token:
    """Each group where it is written, with a breath between."""
    said: list[Said] = [(place.at, "plus")] if match[0].startswith("+") else []
    groups = list(_GROUP.finditer(place.text, place.at, match.end()))
    said += [(group.start(), digits(group[0]) + ("," if group is not groups[-1] else "")) for group in groups]
    if match[0].endswith("X"):
        said.append((match.end() - 1, "X"))
    return token("telephone", place.at, match.end(), said)
