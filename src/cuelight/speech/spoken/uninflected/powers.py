"""Powers: 10⁹, 10^-3, with what they are counted per. Pure."""

import re

from cuelight.speech.spoken.token import Token
from cuelight.speech.spoken.uninflected.amounts import bare_unit, value_words
from cuelight.speech.spoken.uninflected.words import SpokenWords

_POWER = re.compile(r"(\d+)(?:\^([-−]?\d{1,4})(?!\d)|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))(?:/([A-Za-zµ]{1,4})(?![A-Za-z]))?")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


def read_power(words: SpokenWords, text: str, at: int) -> Token | None:
    """A number to the power of another, with what it is counted per."""
    found = _POWER.match(text, at)
    if found is None:
        return None
    exponent = (found[2] or found[3].translate(_RAISED)).replace("−", "-")
    raised = value_words(words, exponent.lstrip("+-") or "0")
    raised = words.gap.join((words.minus, raised)) if exponent.startswith("-") else raised
    said, end = words.power.format(value_words(words, found[1]), raised), found.end()
    if found[4] in words.units:
        said = words.gap.join((said, words.per, bare_unit(words, found[4])))
    elif found[4]:
        end = found.start(4) - 1
    return Token("number", at, end, ((at, said),))
