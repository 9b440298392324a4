"""Sentences of plain words, which are spoken as they stand: most are, and need no grammar. Pure; light."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.words import FIGURES, SPOKEN

_WORD = r"[A-ZÀ-Þ]?[a-zà-öø-ÿ]+(?:['’-][a-zà-öø-ÿ]+)*"
_PLAIN = re.compile(rf"[“‘]?(?:I|A|{_WORD})(?:[,;:]?[”’]?\s(?:[–—]\s)?[“‘]?(?:a|{_WORD}))*[”’]?[.!?…]?[”’]?")
_PIECE = re.compile(r"[A-Za-z]+")
_SHORT = {
    short.rstrip(".").lower()
    for table in (SPOKEN.units, SPOKEN.short, SPOKEN.before_names, SPOKEN.before_numbers)
    for short in table
    if short.rstrip(".").isalpha() and len(short.rstrip(".")) > 1
}
_DAYS = {day[:length].lower() for day in FIGURES.weekdays for length in (3, 4, 5)}
_WORDS = frozenset({"in", "no", "st", "bar", "min", "pt", "lb", "mi", "cal", "max", "ref", "sec", "tab", "fig", "mane"})
"""Words that are short for something only beside a number or with a point, neither of which a plain sentence has."""
_OTHERS = listed("esc ii iii iv vi vii viii ix xi xii xiii bid tid qid qd bd tds qds prn po iv im sc ac pc")
"""Keys, small Roman numerals, and how often a medicine is taken."""
_READ = ((_SHORT | _DAYS) - _WORDS) | _OTHERS


def is_plain(text: str) -> bool:
    """Whether all of a text are words that a voice reads as they stand; a text of which that is not sure is none.

    >>> is_plain("It has come\\nback, they say."), is_plain("measured in mm"), is_plain("World War II")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None and not any(piece.lower() in _READ for piece in _PIECE.findall(text))
