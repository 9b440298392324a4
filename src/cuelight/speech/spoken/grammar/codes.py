"""Names of letters and digits: genes, stages, formulae, vitamins. Pure."""

import re

from cuelight.speech.spoken.grammar.numbers import amount, digits, whole
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.grammar.units import unit_at
from cuelight.speech.spoken.letters import spelled_out
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Said, Token

_SUB = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LETTER = r"(?:(?![⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ½⅓⅔¼¾])[^\W\d_])"
_CODE = re.compile(
    rf"{_LETTER}{{1,16}}(?:[-–]{_LETTER}{{1,8}}){{0,2}}[-–]?[0-9₀-₉](?:{_LETTER}|[0-9₀-₉]){{0,24}}(?:[-–](?={_LETTER}{{0,8}}[0-9])(?:{_LETTER}|[0-9₀-₉]){{1,12}}){{0,3}}"
)
_DECIMALS = re.compile(r"[.,](?P<decimals>[0-9]{1,4})(?![\w.]\w|\w)")
_PAIR = re.compile(r"/(?P<last>[0-9]{1,2})(?![\w/.])")
_RUN = re.compile(rf"{_LETTER}+|[0-9₀-₉]+")
_DIGIT_FIRST = re.compile(r"(?P<digits>[0-9]{1,4})(?P<letters>[A-Z]{1,4}[0-9]{0,2}|[a-f])(?![^\W_])")
_SIGNED = re.compile(r"(?P<name>ER|PR|HER2|HIV|Rh|PD-L1|HPV|EBV|ALK|EGFR)(?P<sign>[+−]|-(?!\w))(?!\w)")
_FORMULA = re.compile(
    r"(?:(?:He|Li|Na|Mg|Al|Si|Cl|Ca|Fe|Cu|Zn|Ag|Hg|Pb|H|C|N|O|F|P|S|K|I)[0-9₀-₉]{0,2}){1,8}(?P<charge>[²³]?[⁺⁻])?(?![\w])"
)
_NO_FORMULA = re.compile(r"[A-Z][0-9]{1,2}|[A-Z][a-z]?[0-9]{2}")
_PIECE = re.compile(r"[A-Z][a-z]?|[0-9₀-₉]+")
_JOINED = re.compile(r"(?P<one>[A-Z]{1,3})&(?P<two>[A-Z]{1,3})(?!\w)")


def read_code(place: Place, rules: Rules) -> Token | None:
    """A name with digits in it."""
    if place.glued or place.previous in "_\\":
        return None
    return _signed(place, rules) or _joined(place, rules) or _formula(place, rules) or _lettered(place, rules)


def _lettered(place: Place, rules: Rules) -> Token | None:
    match = place.match(_CODE)
    if not match:
        return None
    said = _runs(rules, place.text, place.at, match.end())
    if more := _DECIMALS.match(place.text, match.end()):
        said.append(
            (
                match.end(),
                f"{rules.comma if more[0][0] == ',' else rules.spelled['.']} {digits(rules, more['decimals'])}",
            )
        )
        return token("code", place.at, more.end(), said)
    pair = _PAIR.match(place.text, match.end())
    if pair and match[0][-1].isdigit():
        said.append((pair.start("last"), f"{rules.and_} {whole(rules, pair['last'])}"))
        return token("code", place.at, pair.end(), said)
    return token("code", place.at, match.end(), said)


def _runs(rules: Rules, text: str, start: int, end: int) -> list[Said]:
    """The runs of letters and of digits, each in its own words."""
    said = list[Said]()
    for run in _RUN.finditer(text, start, end):
        written = run[0].translate(_SUB)
        if text[run.start() - 1] == "–" and run.start() > start and said and text[run.start() - 2].isdigit():
            said.append((run.start() - 1, rules.to))
        said.append((run.start(), _number(rules, written) if written[0] in "0123456789" else spelled_out(written)))
    return said


def _number(rules: Rules, written: str) -> str:
    """Up to two digits and full hundreds as a number, longer ones digit by digit."""
    is_read = len(written) <= 2 or (len(written) == 3 and written.endswith("00"))
    return whole(rules, written) if is_read and not written.startswith("0") else digits(rules, written)


def read_digits_and_letters(place: Place, rules: Rules) -> Token | None:
    """3D, 5G, 2a: digits with letters right behind them."""
    match = place.match(_DIGIT_FIRST)
    if not match or place.glued or place.previous in ".," or unit_at(rules, place.text, match.end("digits")):
        return None
    said = [(place.at, _number(rules, match["digits"])), *_runs(rules, place.text, match.start("letters"), match.end())]
    return token("code", place.at, match.end(), said)


def _signed(place: Place, rules: Rules) -> Token | None:
    """HER2+, ER−: positive and negative."""
    match = place.match(_SIGNED)
    if not match:
        return None
    sign = rules.signs["positive" if match["sign"] == "+" else "negative"]
    said = [*_runs(rules, place.text, place.at, match.end("name")), (match.start("sign"), sign)]
    return token("code", place.at, match.end(), said)


def _joined(place: Place, rules: Rules) -> Token | None:
    """R&D: letters one by one."""
    match = place.match(_JOINED)
    if not match:
        return None
    return token("code", place.at, match.end(), f"{' '.join(match['one'])} {rules.and_} {' '.join(match['two'])}")


def _formula(place: Place, rules: Rules) -> Token | None:
    """CO₂, H2SO4, Ca²⁺; nothing without a digit or a charge."""
    match = place.match(_FORMULA)
    if not match or not re.search("[0-9₀-₉⁺⁻]", match[0]) or _NO_FORMULA.fullmatch(match[0]):
        return None
    said = list[Said]()
    for piece in _PIECE.finditer(place.text, place.at, match.start("charge") if match["charge"] else match.end()):
        written = piece[0].translate(_SUB)
        said.append((piece.start(), whole(rules, written) if written.isdigit() else " ".join(written.upper())))
    if charge := match["charge"]:
        count = {"²": f"{amount(rules, '2')} ", "³": f"{amount(rules, '3')} "}.get(charge[0], "")
        said.append((match.start("charge"), count + (rules.plus if charge[-1] == "⁺" else rules.minus)))
    return token("formula", place.at, match.end(), said)
