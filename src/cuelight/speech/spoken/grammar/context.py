"""The words round a number, and how it stands among them. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.rules import Around, Rules, Use
from cuelight.speech.spoken.place import Place

_AFTER = re.compile(r"\s([^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_LOOKED_AT = 3


def after(text: str, end: int) -> tuple[str, ...]:
    """Up to three words behind a character, as long as only blanks part them."""
    found = list[str]()
    while len(found) < _LOOKED_AT and (match := _AFTER.match(text, end)):
        found.append(match[1])
        end = match.end()
    return tuple(found)


def around(place: Place, end: int) -> Around:
    """The words round what begins at a place and ends at a character."""
    return Around(before(place), after(place.text, end))


def before(place: Place) -> str:
    """The word before a place, in small letters; of a sign or an abbreviation the last that is said of it."""
    last = place.last()
    if last and last.said and last.kind in ("sign", "abbreviation", "date"):
        return last.said[-1][1].rstrip(".").split()[-1].lower()
    return place.word


def counted(place: Place, rules: Rules, end: int, gender: str | None = None) -> Use:
    """How a number stands: by what it counts, and what governs it.

    Args:
        place: Where it begins.
        rules: Of the language.
        end: Where it ends, with its unit.
        gender: Of its unit; by default of the noun that follows.
    """
    words = around(place, end)
    if gender is None:
        share = _share(rules).match(place.text, end)
        gender = gender_of(rules, after(place.text, share.end()) if share else words.after)
    return rules.use(words, gender)


def gender_of(rules: Rules, words: tuple[str, ...]) -> str:
    """The gender of the first noun that is known; of the first word by its ending where none is."""
    known = (rules.nouns.get(word.lower()) for word in words)
    return next(filter(None, known), "") or (rules.guess(words[0].lower()) if words else "")


@lru_cache(maxsize=32)
def _share(rules: Rules) -> re.Pattern[str]:
    share = rules.share.replace(" ", r"\s")
    return re.compile(rf"\s(?:{share})\s[0-9][0-9.\s]{{0,12}}(?=\s)|\s(?:{share})\s[^\W\d_]{{2,12}}(?=\s)")
