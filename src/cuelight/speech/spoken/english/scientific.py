"""Numbers with a power of ten in the way of programs: 1.5e6, 2E-3. Pure."""

import re

from cuelight.speech.spoken.english.number_words import cardinal, whole
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token

_SCIENTIFIC = re.compile(
    r"(?P<number>[0-9]{1,6}\.[0-9]{1,9}|[1-9](?=[eE][-+−]|e))[eE](?P<sign>[-+−])?(?P<power>[0-9]{1,3})(?![\w]|[.,][0-9])"
)


def read_scientific(place: Place) -> Token | None:
    """One point five times ten to the six."""
    match = place.match(_SCIENTIFIC)
    if not match or place.previous in ".,":
        return None
    less = "minus " if match["sign"] in ("-", "−") else ""
    said = f"{cardinal(match['number'])} times ten to the {less}{whole(match['power'].lstrip('0') or '0')}"
    return token("number", place.at, match.end(), said)
