"""Signs between words and numbers: minus, less than, plus or minus, times, squared, to, and. Pure."""

import re
import unicodedata

from cuelight.speech.spoken.english.number_words import ordinal, whole
from cuelight.speech.spoken.english.units import LENGTH, is_behind_counted, read_per
from cuelight.speech.spoken.english.words import SPOKEN
from cuelight.speech.spoken.place import NUMERIC, Place, token
from cuelight.speech.spoken.token import Token

_NUMBER = r"[+−–-]?[$€£¥₹]?[0-9.½⅓⅔¼¾]"
_COMPARED = {
    "<": SPOKEN.less, ">": SPOKEN.more, "≤": SPOKEN.most, "≥": SPOKEN.least, "≈": SPOKEN.about, "~": SPOKEN.about,
    "<=": SPOKEN.most, ">=": SPOKEN.least, "<<": "much less than", ">>": "much more than", "≪": "much less than",
    "≫": "much more than",
}  # fmt: skip
_COMPARISON = re.compile(rf"(?P<sign><=|>=|<<|>>|[<>≤≥≈~≪≫])(?=\s?{_NUMBER}|\s?\w)")
_BEFORE_NUMBER = re.compile(rf"[<>~]\s?{_NUMBER}")
_APART = re.compile(r"[<>~]\s")
_MINUS = re.compile(r"[−–-](?=\s?[$€£¥₹]?[.]?[0-9½⅓⅔¼¾])")
_MINUS_TIGHT = re.compile(r"[−–-](?=[$€£¥₹A-Z]{0,3}[.]?[0-9½⅓⅔¼¾])")
_PLUS_MINUS = re.compile(r"\+/[-−–]|\+-|±|∓")
_ARROW = re.compile(r"→|⇒|->|=>|⟶|➔|➜")
_EQUALS = {
    "=": "equals",
    "≠": "does not equal",
    "≡": "is identical to",
    "∝": "is proportional to",
    "==": "equals",
    "!=": "does not equal",
}
_EQUAL = re.compile(r"==|!=|[=≠≡∝]")
_BY = re.compile(rf"\s?[0-9.]+(?:\s?[×x]\s?[0-9.]+){{0,3}}\s?-?(?:{LENGTH})\b")
_CROSS = re.compile(r"x(?=\s?[0-9.])|×")
_TIGHT_BY = re.compile(
    r"x[0-9]{1,5}(?:x[0-9]{1,5})?(?![\^⁰¹²³⁴⁵⁶⁷⁸⁹⁻])(?!\w|\.[0-9])(?!\s?(?:mg|g|kg|ml|mL|µg|mcg|%|°))"
)
_TIMES_AFTER = re.compile(r"[×x](?![\w+*=^²³]|[-–−][0-9x]|/[0-9a-z]\b)")
_RAISED = re.compile(
    r"(?P<sign>[⁻⁺])?(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}|ⁿ)|\^\(?(?P<minus>[-−])?(?P<plain>[0-9]{1,4}|[a-z])\)?(?!\w)"
)
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOWERED = re.compile(r"[₀₁₂₃₄₅₆₇₈₉]{1,4}")
_LOWERED_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_WORD_SLASH = re.compile(r"/(?=\s?[^\W\d_])")
_SPACED_SLASH = re.compile(r"/(?=\s|$)")
_HYPHEN = re.compile(r"[-–](?=[^\W\d_])")
_TO = re.compile(r"[-–−](?=\s?[<>≤≥]?\s?[0-9½⅓⅔¼¾⅛⅜⅝⅞])")
_TO_MORE = re.compile(
    r"[-–−]\s?(?:[<>≤≥]|[0-9]{0,3}[½⅓⅔¼¾⅛⅜⅝⅞]|[0-9]{1,3}[\s-]?[0-9]{0,2}/[0-9]|[0-9]{2,4}s\b|"
    r"[0-9]{1,3}(?:st|nd|rd|th)\b)"
)
_TO_DATE = re.compile(r"[-–](?=\s?(?:[0-9]|[A-Z][a-z]{2}))")
_ENDS_OF_RANGES = frozenset({"number", "measure", "year"})
_CODE_FOLLOWS = re.compile(r"/[A-Z]")
_GREEK = re.compile(r"[Α-Ωα-ωµ](?![\u0370-\u03ff\u1f00-\u1fff])")
_NAMES = {
    "+": "plus", "&": "and", "@": "at", "#": "hash", "%": "percent", "‰": "per mille", "$": "dollars", "€": "euros",
    "£": "pounds", "¥": "yen", "§": "section", "¶": "paragraph", "©": "copyright", "®": "registered",
    "™": "trade mark", "∞": "infinity", "√": "the square root of", "÷": "divided by", "←": "from", "↑": "up",
    "↓": "down", "∑": "the sum of", "∂": "partial", "∆": "delta", "∈": "in", "∩": "and", "∪": "or", "°": "degrees",
    "/": "slash", "\\": "backslash", "µ": "micro", "†": "dagger", "¢": "cents", "½": "half", "↔": "to and from",
    "⇄": "to and from", "≃": "about",
}  # fmt: skip
_SILENT_CATEGORIES = frozenset({"Ps", "Pe", "Pi", "Pf", "Po", "Pd", "Pc"})


def read_sign(place: Place) -> Token | None:
    """A sign that means something where it stands."""
    return next((found for read in _BY_SIGN.get(place.text[place.at], (_between,)) if (found := read(place))), None)


def _sign_before_number(place: Place) -> Token | None:
    if match := place.match(_PLUS_MINUS):
        return token("sign", place.at, match.end(), "plus or minus")
    before = place.previous
    if before in "'\"":
        before = place.text[max(0, place.at - 2) : place.at - 1] or " "
    is_free = (
        before.isspace() or before in "([{“\"'‘=<>≤≥≈~±×/:^," or (before in "-–−" and place.follows({"range", "sign"}))
    )
    if is_free and place.match(_MINUS_TIGHT):
        return token("sign", place.at, place.at + 1, "minus")
    last = place.last()
    if last and last.kind == "sign" and before.isspace() and place.match(_MINUS):
        return token("sign", place.at, place.at + 1, "minus")
    return None


def _comparison(place: Place) -> Token | None:
    match = place.match(_COMPARISON)
    if match and (match["sign"] not in "<>~" or place.match(_BEFORE_NUMBER) or place.glued or place.match(_APART)):
        return token("sign", place.at, match.end(), _COMPARED[match["sign"]])
    return None


def _exponent(place: Place) -> Token | None:
    """10⁻³, x², 2^10; behind a word it is a note, which nobody can say."""
    match = place.match(_RAISED)
    if not match:
        return None
    last = place.before[-1] if place.before else None
    if last is None or last.end != place.at or last.kind not in ("word", "number", "code", "sign", "unit", "measure"):
        return None
    if last.kind == "word" and last.end - last.start > 3 and match["number"]:
        return None
    number = (match["number"] or match["plain"]).translate(_RAISED_DIGITS).replace("ⁿ", "n")
    is_less = match["sign"] == "⁻" or match["minus"]
    said = {"2": "squared", "3": "cubed"}.get(number) if not is_less else None
    counted = whole(number) if number.isdigit() else number
    return token("sign", place.at, match.end(), said or f"to the {'minus ' if is_less else ''}{counted}")


def read_cross(place: Place) -> Token | None:
    """× and x: times, or by where sizes are told."""
    text, at = place.text, place.at
    if text[at] not in "×x":
        return None
    if not place.match(_CROSS) and not (place.match(_TIMES_AFTER) and place.follows({"number", "range"})):
        return None
    if text[at] == "x" and not (place.follows({"number", "measure", "range"}) or is_behind_counted(place)):
        return None
    is_size = _BY.match(text, at + 1) or (text[at] == "x" and place.glued and place.match(_TIGHT_BY))
    is_large = re.search(r"[0-9]{3,5}\s?\Z", place.behind(7)) and re.compile(r".\s?[0-9]{3,5}(?!\w|\.[0-9])").match(
        text, at
    )
    return token("sign", at, at + 1, "by" if is_size or is_large else "times")


def _between(place: Place) -> Token | None:
    text, at, sign = place.text, place.at, place.text[place.at]
    if match := place.match(_ARROW):
        return token("sign", at, match.end(), "to")
    if match := place.match(_EQUAL):
        return token("sign", at, match.end(), _EQUALS[match[0]])
    if sign == "/":
        return _slash(place)
    is_date = place.match(_TO_DATE) and place.follows({"date"})
    is_part = place.match(_TO) and place.follows({"fraction", "ordinal"})
    if is_date or is_part or (place.match(_TO_MORE) and place.follows(_ENDS_OF_RANGES)):
        return token("sign", at, at + 1, "to")
    if (
        place.match(_HYPHEN)
        and place.follows(NUMERIC | {"time", "code", "formula", "telephone"})
        and not place.previous.isspace()
    ):
        return Token("mark", at, at + 1)
    if match := place.match(_LOWERED):
        return token("sign", at, match.end(), whole(match[0].translate(_LOWERED_DIGITS)))
    if sign == "*":
        return token(
            "sign", at, at + 1, "times" if place.previous.isdigit() and text[at + 1 : at + 2].isdigit() else "star"
        )
    if sign == "_" and place.glued and text[at + 1 : at + 2].isalnum():
        return token("sign", at, at + 1, "underscore")
    return None


def _slash(place: Place) -> Token | None:
    if found := read_per(place):
        return found
    if place.follows({"code"}) and place.match(_CODE_FOLLOWS):
        return Token("mark", place.at, place.at + 1)
    if place.follows({"ordinal"}) and place.glued:
        return token("sign", place.at, place.at + 1, "or")
    if place.follows({"word"}) and (place.match(_SPACED_SLASH) or (place.glued and place.match(_WORD_SLASH))):
        return (
            Token("mark", place.at, place.at + 1) if _is_and_or(place) else token("sign", place.at, place.at + 1, "or")
        )
    return None


def _is_and_or(place: Place) -> bool:
    return bool(re.search(r"\b[Aa]nd\Z", place.behind(4))) and place.text.startswith("/or", place.at)


def read_greek(place: Place) -> Token | None:
    """A Greek letter by itself: TNF-α, β-blocker."""
    if place.glued or not place.match(_GREEK):
        return None
    name = (
        unicodedata.name(place.text[place.at].replace("µ", "μ"), "")
        .rpartition("LETTER ")[2]
        .lower()
        .replace("final ", "")
    )
    return token("word", place.at, place.at + 1, name.split(" ")[0].replace("lamda", "lambda"))


def read_ordinal(place: Place) -> Token | None:
    """1st, 22nd."""
    match = place.match(_ORDINAL)
    if not match or place.glued or place.previous in ".,:":
        return None
    return token("ordinal", place.at, match.end(), ordinal(int(match["number"].replace(",", ""))))


_ORDINAL = re.compile(r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})|[0-9]{1,6})(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w)")


_BY_SIGN = {
    **dict.fromkeys("-−–", (_sign_before_number, _between)),
    **dict.fromkeys("+±∓", (_sign_before_number,)),
    **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ^", (_exponent,)),
    **dict.fromkeys("<>≤≥≈~≪≫", (_comparison,)),
    "=": (_between, _comparison),
    "×": (read_cross,),
}
"""Who is asked at which sign; at others, `_between`."""


def read_character(place: Place) -> Token:
    """One character that nothing else has read: a mark, a sign with a name, or one that nobody says."""
    character, at = place.text[place.at], place.at
    if character in "$€£" and place.text[at + 1 : at + 2].isalpha():
        return token("sign", at, at + 1, _NAMES[character].removesuffix("s"))
    if character in _NAMES:
        return token("sign", at, at + 1, _NAMES[character])
    category = unicodedata.category(character)
    if category in _SILENT_CATEGORIES:
        return token("mark", at, at + 1, character)
    return token("word" if category[0] in "LM" else "unspoken", at, at + 1, character)
