"""Feet and inches by their marks: 6'2", a 12" screen. Pure.

A mark that closes a quotation looks alike, so one mark alone is a length only before a word that says so.
"""

import re

from cuelight.speech.spoken.english.number_words import cardinal, whole
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token

_FEET = re.compile(r"""(?P<feet>[1-9][0-9]?)['’]\s?(?P<inches>1[01]|[0-9])(?:["”]|''|(?![0-9'’.,]|\w))""")
_SIZED = (
    r"(?=\s(?:tall|long|high|wide|deep|thick|across|by|x|×|screen|monitor|pipe|diameter|"
    r"in\s(?:length|height|diameter))\b)"
)
_FEET_ALONE = re.compile(rf"(?P<feet>[1-9][0-9]{{0,2}})['’]{_SIZED}")
_INCHES = re.compile(rf"(?P<inches>[1-9][0-9]{{0,2}}(?:\.[0-9])?)[\"”]{_SIZED}")


def read_length(place: Place) -> Token | None:
    """Six foot two, a twelve inch screen."""
    if place.glued or place.previous in ".,:/$€£":
        return None
    if match := place.match(_FEET):
        inches = f" {whole(match['inches'])}" if match["inches"] != "0" else ""
        return token("measure", place.at, match.end(), f"{whole(match['feet'])} foot{inches}")
    if match := place.match(_FEET_ALONE):
        return token(
            "measure", place.at, match.end(), f"{whole(match['feet'])} {'foot' if match['feet'] == '1' else 'feet'}"
        )
    if match := place.match(_INCHES):
        is_before_noun = re.compile(r"\s(?:screen|monitor|pipe)").match(place.text, match.end())
        return token(
            "measure", place.at, match.end(), f"{cardinal(match['inches'])} inch{'' if is_before_noun else 'es'}"
        )
    return None
