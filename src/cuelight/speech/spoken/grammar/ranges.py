"""An amount alone, or a range of two; and what of it can be read in several ways. Pure."""

import re

from cuelight.speech.spoken.grammar.amounts import Quantity, amount_at, said_of, use_of
from cuelight.speech.spoken.grammar.context import after, around
from cuelight.speech.spoken.grammar.numbers import amount as in_words
from cuelight.speech.spoken.grammar.numbers import digits, whole
from cuelight.speech.spoken.grammar.rules import Around, Rules, Use
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Kind, Said, Token

_DASH = re.compile(r"(?P<dash>\s?[-–−]\s?|—)(?P<sign>[-−])?(?=[$€£]?[0-9])")
_CHAIN = re.compile(r"[-–][0-9]|\s?[½¼¾⅓⅔]|/[0-9]")
_SUM = re.compile(r"\s?=")
_NOUN = re.compile(r"\s[^\W\d_]{2,}")
_RANGED = re.compile(r"\s([^\W\d_]+)")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{2}")


def read_amount(place: Place, rules: Rules) -> Token | None:
    """An amount, or a range of two, with every unit that belongs to it."""
    if place.text[place.at] in "$€£" and place.glued:
        return None
    first = amount_at(rules, place.text, place.at)
    if first is None:
        return None
    return _doubted(place, rules, first) or _range(place, rules, first) or _one(place, rules, first)


def _doubted(place: Place, rules: Rules, found: Quantity) -> Token | None:
    """A number whose decimals or thousands can be taken in two ways."""
    number, text = found.number, place.text
    if not number.doubt or _is_sure(place, rules, found):
        return None
    one, other = in_words(rules, number.plain), in_words(rules, number.other) if number.other else ""
    if number.doubt == "foreign" and not other:
        before, _, after = number.plain.partition(".")
        other = f"{whole(rules, before)}, {whole(rules, after)}"
    if number.doubt == "dialled":
        other = digits(rules, number.plain)
    if number.doubt == "blanks":
        other = f"{other}, {whole(rules, text[number.end - 3 : number.end])}"
    return ambiguous(text, number.start, number.end, one, other)


def _is_sure(place: Place, rules: Rules, found: Quantity) -> bool:
    """Whether what belongs to a number, or follows it, says how it is read."""
    doubt = found.number.doubt
    if doubt == "blanks":
        return False
    if doubt in ("thousand", "dialled"):
        is_counted = bool(_NOUN.match(place.text, found.end))
        return not found.is_plain or is_counted == (doubt == "dialled")
    if found.number.plain.startswith("0."):
        return True
    words = after(place.text, found.end)
    is_measured = not found.is_plain or (bool(words) and words[0].lower() in rules.nouns)
    return is_measured and not found.number.other


def _range(place: Place, rules: Rules, first: Quantity) -> Token | None:
    """Two amounts with a dash between; None where there is no second."""
    text = place.text
    dash = _DASH.match(text, first.end)
    second = amount_at(rules, text, dash.end()) if dash else None
    if dash is None or second is None or _CHAIN.match(text, second.end) or second.number.doubt:
        return None
    at = dash.start() + len(dash["dash"]) - len(dash["dash"].lstrip())
    if _SUM.match(text, second.end):
        said = [*_alone(place, rules, first), (at, rules.minus), *_alone(place, rules, second)]
        return token("range", place.at, second.end, said)
    if not dash["sign"] and _are_years(place, rules, first, second):
        return _years(place, rules, first, second, at)
    if not _rises(place, first, second, is_less=bool(dash["sign"])):
        return _unsure(place, rules, first, second)
    both = _both(place, rules, first, second, (at, dash["sign"] or ""))
    noun = _RANGED.match(text, second.end) if rules.ranged and second.is_plain else None
    if noun and (said_noun := rules.ranged.get(noun[1])):
        return token("range", place.at, noun.end(), [*both, (noun.start(1), said_noun)])
    return token("range", place.at, second.end, both)


def _both(place: Place, rules: Rules, first: Quantity, second: Quantity, dash: tuple[int, str]) -> list[Said]:
    """The two ends, as the last of them stands; money and a unit at both ends are said once."""
    use = use_of(place, rules, second if second.unit or second.coin or second.scale else _ending(first, second))
    low, high = rules.ends(use)
    before = _bare(first) if _is_shared(first, second) else first
    after = second
    if first.coin and not second.coin:
        before = _bare(first)
        after = Quantity(
            second.number, second.start, second.end, first.coin, second.start, second.scale, second.scale_at
        )
    from_ = f"{rules.from_} " if rules.from_ and place.word not in rules.prepositions else ""
    said = said_of(place, rules, before, low)
    at, sign = dash
    to = f"{rules.to} {rules.minus}" if sign else rules.to
    return [(said[0][0], from_ + said[0][1]), *said[1:], (at, to), *said_of(place, rules, after, high)]


def _bare(found: Quantity) -> Quantity:
    return Quantity(found.number, found.number.start, found.number.end)


def _is_shared(first: Quantity, second: Quantity) -> bool:
    same_coin = first.coin != "" and first.coin == second.coin and first.scale == second.scale
    is_round = "." not in first.number.plain + second.number.plain
    return same_coin and is_round


def _ending(first: Quantity, second: Quantity) -> Quantity:
    """The amount whose end is the range's, with what tells its gender."""
    if first.unit and not second.unit:
        return Quantity(second.number, second.start, second.end, unit=first.unit)
    return second


def _alone(place: Place, rules: Rules, found: Quantity) -> list[Said]:
    return said_of(place, rules, found, Use(use_of(place, rules, found).gender))


def _rises(place: Place, first: Quantity, second: Quantity, *, is_less: bool) -> bool:
    low, high = first.number.value, -second.number.value if is_less else second.number.value
    if place.follows({"sign"}) and place.previous in "-−–":
        low = -low
    if first.unit and second.unit and first.unit.symbol != second.unit.symbol:
        return True
    if first.scale != second.scale and first.scale:
        return True
    return low < high


def _unsure(place: Place, rules: Rules, first: Quantity, second: Quantity) -> Token:
    one, two = (" ".join(words for _, words in _alone(place, rules, each)) for each in (first, second))
    readings = f"{one} {rules.to} {two}", f"{one}, {two}", f"{one} {rules.minus} {two}"
    return ambiguous(place.text, place.at, second.end, *readings)


def _are_years(place: Place, rules: Rules, first: Quantity, second: Quantity) -> bool:
    if not (first.is_plain and second.is_plain and _YEAR.fullmatch(first.number.plain)) or first.number.grouped:
        return False
    one, two = first.number.plain, second.number.plain
    if _SHORT_YEAR.fullmatch(two):
        return int(two) > int(one[2:])
    return bool(_YEAR.fullmatch(two)) and not second.number.grouped and two > one


def _years(place: Place, rules: Rules, first: Quantity, second: Quantity, at: int) -> Token:
    from_ = f"{rules.from_} " if rules.from_ and place.word not in rules.prepositions else ""
    said = [_year_words(rules, each.number.plain) for each in (first, second)]
    return token(
        "year", place.at, second.end, [(first.start, from_ + said[0]), (at, rules.to), (second.start, said[1])]
    )


def _year_words(rules: Rules, plain: str) -> str:
    """A year of a range; of one that is shortened, what is written."""
    if len(plain) == 4:
        return rules.year(int(plain), Around()) or whole(rules, plain)
    return digits(rules, plain) if plain.startswith("0") else whole(rules, plain)


def _one(place: Place, rules: Rules, found: Quantity) -> Token:
    """An amount alone."""
    number = found.number
    if found.is_plain and not number.grouped and _YEAR.fullmatch(number.plain):
        said = rules.year(int(number.plain), around(place, found.end))
        if said:
            return token("year", found.start, found.end, said)
    kind: Kind = "money" if found.coin else "measure" if found.unit else "number"
    return token(kind, found.start, found.end, said_of(place, rules, found, use_of(place, rules, found)))
