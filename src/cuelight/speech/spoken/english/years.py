"""Years and decades: where four digits are no amount of anything. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import cardinal, plural, year
from cuelight.speech.spoken.english.words import FIGURES, SPOKEN
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Token

YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_AFTER = (
    FIGURES.dated
    | {"c", "ca", "circa"}
    | {month.lower() for month in SPOKEN.months}
    | {month[:3].lower() for month in SPOKEN.months}
)
_AMOUNT_AFTER = listed(
    "about over nearly almost some than total exactly another least most all only just approximately roughly"
)
_VERB = re.compile(
    r"\s(?:was|is|had|has|saw|marked|brought|began|ended|will|would|became|came|went|did|turned|remains?)\b"
)
_ENDS_IN_S = listed(
    "was is has does as this its his hers ours us always across perhaps besides thus less plus versus unless "
    "towards afterwards yes sometimes various previous"
)
_NOUN = re.compile(r"\s([a-z]+)\b")
_ERA = re.compile(r"\s(?:BC|AD|BCE|CE)\b")
_CROSS = re.compile(r"\s?[×x]\s?[0-9]")
_DECADE = re.compile(r"(?P<year>(?:1[1-9]|20)[0-9]0)(?:'|’)?s(?!\w)")
_SHORT_DECADE = re.compile(r"(?:'|’)?(?P<number>[2-9]0)s(?!\w)")
_SOME = re.compile(r"(?P<number>[1-9][0-9]{0,2})s(?!\w)")
_WHOSE = listed("the his her their your my our its in early mid late")
_COUNTS = re.compile(
    r"(?:[0-9]|\b(?:one|two|three|four|five|ten|out|total|sum|rest|each|all|most|some|none|average|mean|median|maximum|"
    r"minimum|population|cost|dose|number))\s(?:in|of)\s\Z"
)
_SEASON = re.compile(
    r"\b(?:spring|summer|autumn|winter|fall|year|end|start|beginning|class|war|revolution|epidemic|census|act|treaty|"
    r"law|crisis|election|events)\sof\s\Z",
    re.IGNORECASE,
)
_EITHER = ("of", "from", "by", "after", "before")
_NUMBERED = re.compile(r"(?:room|page|no|number|section|chapter|box|line|level|size|model|code|pin|flat)")


def has_many_after(text: str, at: int) -> bool:
    """Whether a word for several things follows, as it does after an amount."""
    match = _NOUN.match(text, at)
    if not match or match[1] in _ENDS_IN_S:
        return False
    return match[1] in FIGURES.counted or (match[1].endswith("s") and len(match[1]) > 2 and not match[1].endswith("ss"))


def is_year(place: Place, digits: str, end: int) -> bool | None:
    """Whether four digits are a year; None if they may be one or not."""
    if not YEAR.fullmatch(digits):
        return False
    if _CROSS.match(place.text, end):
        return False
    many, word = has_many_after(place.text, end), place.word
    if _ERA.match(place.text, end) or _VERB.match(place.text, end):
        return True
    if _NUMBERED.fullmatch(word) or (word in _AMOUNT_AFTER and many):
        return digits >= "1900" and not many
    if word not in _AFTER or _COUNTS.search(place.behind()):
        return digits >= "1900" and not many and word not in ("in", "of")
    if word == "of" and digits < "1900" and not _SEASON.search(place.behind()):
        return False
    if not many or word in ("since", "during", "until", "till", "year"):
        return True
    return None if word == "in" and not digits.startswith("200") else word not in _EITHER


def read_decade(place: Place) -> Token | None:
    """The 1980s, his 60s, the ’90s; 30s may also be seconds."""
    if place.glued and place.previous not in "'’":
        return None
    if match := place.match(_DECADE):
        return token("year", place.at, match.end(), plural(year(int(match["year"]))))
    if (some := place.match(_SOME)) and re.search(r"[a-z]-\Z", place.behind(3)):
        return token("number", place.at, some.end(), plural(cardinal(some["number"])))
    match = place.match(_SHORT_DECADE)
    if not match:
        return None
    said = plural(cardinal(match["number"]))
    if place.word in _WHOSE or match[0][0] in "'’" or place.previous in "'’-–":
        return token("year", place.at, match.end(), said)
    return ambiguous(place.text, place.at, match.end(), said, f"{cardinal(match['number'])} seconds")
