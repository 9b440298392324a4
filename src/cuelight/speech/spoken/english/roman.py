"""Roman numerals: after the nouns and names that they count, and in ranges. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import ordinal, whole
from cuelight.speech.spoken.english.words import FIGURES, SPOKEN
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_NUMERAL = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ROMAN = re.compile(
    rf"(?P<one>{_NUMERAL})(?P<letter>[A-Da-d](?![a-z]))?(?P<sub>[1-3])?"
    rf"(?:(?P<dash>\s?[-–]\s?|/)(?P<two>{_NUMERAL})(?P<letter_two>[A-Da-d])?)?(?!\w|['’](?!s\b))"
)
_SMALL = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{1,3})|i)(?!\w)")
_INTO_VEIN = re.compile(r"IV(?![\w-])")
_CENTURY = re.compile(rf"(?P<one>{_NUMERAL})(?=\scentury)")
_NAMES = listed(
    "Elizabeth Charles Henry Edward George William James Richard Mary Louis Philip Napoleon Nicholas Alexander "
    "Frederick Catherine Peter Paul Pius Benedict Leo Francis Gregory Victoria John Ramesses Ramses Darius Otto "
    "Gustav Carl Haakon Margrethe Juan Felipe Ferdinand Friedrich Wilhelm Harald Christian"
)
_COUNTED = FIGURES.numbered | listed(
    "war wars bowl section act scene book appendix article title figure table group category mark collagen "
    "angiotensin cranial nerve nyha figo cin dukes clark child tier schedule annex round apollo rocky phases "
    "types grades parts classes chapters volumes levels factors lead complex interferon mucopolysaccharidosis "
    "histamine vatican olympiad theorem generation figures tables sections"
)
_NOUN = re.compile(r"([^\W\d_]+)(\.?)\s(?:[(“]\s?)?\Z")
_VERB = re.compile(
    r"\s(?:am|was|have|had|think|thought|feel|felt|will|would|can|could|did|do|want|need|know|knew)\b|['’]"
)
_THAT = re.compile(r"\b(?:this|that|which|what|some|each|any|the|my)\s[^\W\d_]+\s\Z", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ALWAYS = re.compile("II|III|VII|VIII|XII|XIII|XIV|XVI|XVII|XVIII")
"""What nobody writes for anything else, so that it is a number wherever it stands."""
_SURE = re.compile(r"(?=.{2})(?!IV|XI?X|XX)[IVX]+")


def value(numeral: str) -> int:
    """What a Roman numeral counts.

    >>> value("XIV")
    14
    """
    numbers = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(numbers, [*numbers[1:], 0], strict=True))


def read_roman(place: Place) -> Token | None:
    """A Roman numeral, or a range of two, where something is counted by it."""
    if place.glued:
        return None
    match = place.match(_ROMAN)
    found = (_numbered(place, match) if match else None) or _century(place) or _small(place)
    if found is None and place.match(_INTO_VEIN):
        return token("dose", place.at, place.at + 2, "I V")
    return found


def _small(place: Place) -> Token | None:
    """Scene ii, and (iii) before an item of a list."""
    match = place.match(_SMALL)
    if match and (
        place.word in _COUNTED or (place.previous == "(" and place.text[match.end() : match.end() + 1] == ")")
    ):
        return token("roman", place.at, match.end(), whole(str(value(match[0].upper()))))
    return None


def _numbered(place: Place, match: re.Match[str]) -> Token | None:
    noun = _NOUN.search(place.behind())
    named = (SPOKEN.before_numbers.get(f"{noun[1]}.", "") if noun[2] else noun[1]) if noun else ""
    is_next = named in ("and", "or", "to") and any(each.kind == "roman" for each in place.before[-6:])
    is_counted = named.lower() in _COUNTED or (is_next and match["one"] != "I")
    if not is_counted and named in _NAMES and not match["letter"]:
        return _ruler(place, match, named)
    if not is_counted and not _is_sure(match, named):
        return None
    is_alone = match["one"] == "I" and not match["two"] and not match["letter"]
    if is_alone and _may_be_pronoun(place):
        return None if _is_pronoun(place) else ambiguous(place.text, place.at, place.at + 1, "one", "I")
    return token("roman", place.at, match.end(), _said(match))


def _is_sure(match: re.Match[str], named: str) -> bool:
    """Without a noun: two letters or more, as nothing else is written, behind a name or in a range."""
    if match["two"] and match["dash"] != "/":
        return len(match["one"] + match["two"]) > 2 or not named
    if match["two"]:
        return value(match["one"]) < value(match["two"])
    return bool(_ALWAYS.fullmatch(match["one"])) or (
        bool(_SURE.fullmatch(match["one"])) and named[:1].isupper() and not match["letter"]
    )


def _ruler(place: Place, match: re.Match[str], named: str) -> Token | None:
    """Henry VIII is the eighth; X and V are rather letters, but for names that went so far."""
    is_letter = match["one"] in ("X", "V") and named not in ("Charles", "Leo", "Pius", "Henry", "George")
    if match["two"] or is_letter or (match["one"] == "I" and _may_be_pronoun(place)):
        return None
    return token("roman", place.at, match.end("one"), f"the {ordinal(value(match['one']))}")


def _century(place: Place) -> Token | None:
    match = place.match(_CENTURY)
    return token("roman", place.at, match.end(), ordinal(value(match[0]))) if match else None


def _may_be_pronoun(place: Place) -> bool:
    """Whether a verb follows: “stage I was” may be a stage, or somebody speaks."""
    return bool(_VERB.match(place.text, place.at + 1)) and place.word != "war"


def _is_pronoun(place: Place) -> bool:
    """Whether it is surely none: “at that stage I felt”, “type I’ve seen”."""
    return bool(_THAT.search(place.behind())) or place.text[place.at + 1 : place.at + 2] in ("'", "’")


def _said(match: re.Match[str]) -> list[Said]:
    said: list[Said] = [(match.start("one"), _one(match["one"], match["letter"]))]
    if match["sub"]:
        said.append((match.start("sub"), whole(match["sub"])))
    if match["two"]:
        if match["dash"] != "/":
            at = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
            said.append((at, "to"))
        said.append((match.start("two"), _one(match["two"], match["letter_two"])))
    return said


def _one(numeral: str, letter: str | None) -> str:
    return whole(str(value(numeral))) + (f" {letter.upper()}" if letter else "")
