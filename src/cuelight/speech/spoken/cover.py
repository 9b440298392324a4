"""A text covered with tokens without a gap, whoever reads them. Pure; in linear time if no reader looks far.

At every place the readers that may begin with its character are asked in turn; the first that reads something wins.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from cuelight.speech.spoken.given import Given, without_given
from cuelight.speech.spoken.place import Place, Reader
from cuelight.speech.spoken.token import Token

_PHONEMES = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|\[\[[^\[\]\n]{1,200}(?=\n)|[^\[\]\s]{1,60}\]\]")
_BLANK = re.compile(r"\s+")


def cover(
    text: str,
    given: Sequence[Given],
    readers: Callable[[Place, str], Iterable[Reader]],
    plain: Callable[[Place], Token],
) -> tuple[Token, ...]:
    """Cut a text into tokens.

    Args:
        text: Folded; line breaks part its written words.
        given: How some of it is spoken, in order; nothing reads across it.
        readers: Who is asked at a place, by its character.
        plain: Reads what none of them reads.
    """
    place = Place(without_given(text, given))
    rest = iter(given)
    next_given = next(rest, None)
    while place.at < len(text):
        if next_given and next_given.start == place.at:
            token, next_given = Token("given", next_given.start, next_given.end, next_given.said), next(rest, None)
        else:
            token = _read(place, readers) or plain(place)
        place.go_on(token)
    return tuple(place.before)


def _read(place: Place, readers: Callable[[Place, str], Iterable[Reader]]) -> Token | None:
    character = place.text[place.at]
    if character.isspace() and (blank := place.match(_BLANK)):
        return Token("blank", place.at, blank.end())
    if character == "[" and (match := place.match(_PHONEMES)):
        return Token("phonemes", place.at, match.end(), ((place.at, match[0]),))
    return next((token for read in readers(place, character) if (token := read(place))), None)
