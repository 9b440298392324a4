"""Signs between words and numbers: minus, less than, plus or minus, times, squared, to, and. Pure."""

import re
import unicodedata
from functools import lru_cache

from cuelight.speech.spoken.grammar.numbers import whole
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.grammar.units import one_of
from cuelight.speech.spoken.place import NUMERIC, Place, token
from cuelight.speech.spoken.token import Token

_MINUS = re.compile(r"[−–-](?=[$€£]?[.,]?[0-9½⅓⅔¼¾])")
_PLUS_MINUS = re.compile(r"\+/[-−–]|\+-|±|∓")
_COMPARISON = re.compile(r"(?P<sign><=|>=|[<>≤≥≈~])(?=\s?[+−–-]?\s?[$€£]?[0-9½]|\s)")
_QUANTITY = re.compile(r"(?:\A|[\s(])(?:[^\W\d_]|[A-Z][A-Za-z]?[A-Z0-9]{0,4}[a-z]?)\s?\Z")
_ARROW = re.compile(r"→|⇒|->|=>|⟶|➔|➜")
_RAISED = re.compile(r"(?P<sign>[⁻⁺])?(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6})|\^(?P<minus>[-−])?(?P<plain>[0-9]{1,4})(?!\w)")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOWERED = re.compile(r"[₀₁₂₃₄₅₆₇₈₉]{1,4}")
_LOWERED_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LENGTHS = ("mm", "cm", "dm", "m", "km", "µm", "nm")
_BY = re.compile(
    rf"[×x]\s?[0-9.,]+(?:\s?[×x]\s?[0-9.,]+){{0,2}}\s?-?(?:{one_of(_LENGTHS)})(?!\w)|[×x]\s?[0-9]{{3,5}}(?!\w)"
)
_TIMES = re.compile(r"×|x(?=\s?[0-9])")
_TO = re.compile(r"[-–−](?=\s?[<>≤≥]?\s?[0-9½⅓⅔¼¾])")
_HYPHEN = re.compile(r"[-–](?=[^\W\d_])")
_OR = re.compile(r"/(?=[^\W\d_]{3})")
_ENDINGS = re.compile(r"(?:in|innen|r|n|s|e|en|es|a|as|os|o)(?!\w)")
"""Of words that a slash gives two endings: Patient/in, amico/a."""
_SILENT_CATEGORIES = frozenset({"Ps", "Pe", "Pi", "Pf", "Po", "Pd", "Pc"})


def read_sign(place: Place, rules: Rules) -> Token | None:
    """A sign that means something where it stands."""
    for read in (_before_number, _comparison, _exponent, _cross, _between):
        if found := read(place, rules):
            return found
    return None


def _before_number(place: Place, rules: Rules) -> Token | None:
    if match := place.match(_PLUS_MINUS):
        return token("sign", place.at, match.end(), rules.plus_minus)
    before = place.previous
    is_free = before.isspace() or before in "([{“„«\"'=<>≤≥≈~±×/:^"
    if is_free and place.match(_MINUS):
        return token("sign", place.at, place.at + 1, rules.minus)
    return None


def _comparison(place: Place, rules: Rules) -> Token | None:
    match = place.match(_COMPARISON)
    if not match:
        return None
    sign = {"<=": "≤", ">=": "≥"}.get(match["sign"], match["sign"])
    words = rules.signs[sign] if sign in "<>" and _is_quantity(place) else rules.compared[sign]
    return token("sign", place.at, match.end(), words)


def _is_quantity(place: Place) -> bool:
    """Whether the name of a quantity stands before: p < 0,05, LDL < 70."""
    return bool(_QUANTITY.search(place.behind(12)))


def _exponent(place: Place, rules: Rules) -> Token | None:
    """10⁻³, x², 2^10; behind a longer word it is a note, which nobody can say."""
    match = place.match(_RAISED)
    last = place.before[-1] if place.before else None
    if not match or last is None or last.end != place.at:
        return None
    if last.kind not in ("number", "measure", "code", "sign", "unit") and not (
        last.kind == "word" and last.end - last.start == 1
    ):
        return None
    number = (match["number"] or match["plain"]).translate(_RAISED_DIGITS)
    is_less = match["sign"] == "⁻" or match["minus"]
    if number in "23" and not is_less:
        return token("sign", place.at, match.end(), rules.signs["²" if number == "2" else "³"])
    counted = f"{rules.minus} {whole(rules, number)}" if is_less else whole(rules, number)
    return token("sign", place.at, match.end(), rules.signs["^"].format(counted))


def _cross(place: Place, rules: Rules) -> Token | None:
    """× and x: times, or by where sizes are told."""
    if place.text[place.at] not in "×x" or not place.match(_TIMES) or not place.follows(NUMERIC):
        return None
    return token("sign", place.at, place.at + 1, rules.by if place.match(_BY) else rules.times)


def _between(place: Place, rules: Rules) -> Token | None:
    text, at = place.text, place.at
    if match := place.match(_ARROW):
        return token("sign", at, match.end(), rules.signs["→"])
    if place.match(_TO) and place.follows(NUMERIC - {"given", "ambiguous"} | {"date", "time"}):
        return token("sign", at, at + 1, rules.to)
    if place.match(_HYPHEN) and place.follows(NUMERIC | {"time", "code"}) and not place.previous.isspace():
        return Token("mark", at, at + 1)
    if match := place.match(_LOWERED):
        return token("sign", at, match.end(), whole(rules, match[0].translate(_LOWERED_DIGITS)))
    if place.follows({"word"}) and place.glued and _or_itself(rules).match(text, at):
        return Token("mark", at, at + 1)
    if place.follows({"word"}) and place.glued and text[at] in "/*" and _ENDINGS.match(text, at + 1):
        return Token("mark", at, at + 1)
    if place.follows({"word"}) and place.glued and place.match(_OR):
        return token("sign", at, at + 1, rules.signs["or"])
    return None


@lru_cache(maxsize=32)
def _or_itself(rules: Rules) -> re.Pattern[str]:
    """And/or, in which the word stands already."""
    return re.compile(rf"/{rules.signs['or']}(?!\w)")


def read_character(place: Place, rules: Rules) -> Token:
    """One character that nothing else has read: a mark, a sign with a name, or one that nobody says."""
    character, at = place.text[place.at], place.at
    if name := rules.signs.get(character):
        return token("sign", at, at + 1, name)
    if coin := rules.coins.get(character):
        return token("sign", at, at + 1, coin.noun.many)
    category = unicodedata.category(character)
    if category in _SILENT_CATEGORIES:
        return token("mark", at, at + 1, character)
    return token("word" if category[0] in "LM" else "unspoken", at, at + 1, character)
