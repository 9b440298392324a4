"""Rows of numbers with dashes between, 1-2-1: a score, a dose in the morning, at noon and at night, or a code? Pure."""

import re

from cuelight.speech.spoken.english.number_words import cardinal
from cuelight.speech.spoken.place import Place, ambiguous
from cuelight.speech.spoken.token import Token

_CHAIN = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?(?:[-–−][0-9]{1,6}(?:\.[0-9]{1,3})?){2,8}(?![-–−.,:/]?[0-9])")
_SLASHED = re.compile(r"[0-9]{1,6}(?:/[0-9]{1,6}){2,4}(?![\w]|[-.,:/][0-9])")


def read_chain(place: Place) -> Token | None:
    """Three numbers and more, which nothing else has read."""
    if place.glued or place.previous in ".,:/-–":
        return None
    match = place.match(_CHAIN) or place.match(_SLASHED)
    if not match:
        return None
    parts = [cardinal(part) for part in re.split(r"[-–−/]", match[0])]
    return ambiguous(place.text, place.at, match.end(), ", ".join(parts), " to ".join(parts))
