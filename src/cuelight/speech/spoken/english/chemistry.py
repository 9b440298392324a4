"""Chemical formulae, ions and isotopes. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import whole
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Said, Token

_SUB = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "01234567890123456789+-")
_ELEMENT = (
    r"(?:He|Li|Be|Ne|Na|Mg|Al|Si|Cl|Ar|Ca|Ti|Cr|Mn|Fe|Co|Ni|Cu|Zn|Ga|As|Se|Br|Kr|Rb|Sr|Zr|Mo|Tc|Pd|Ag|Cd|In|Sn|Sb|Xe|Cs|"
    r"Ba|Gd|Lu|Pt|Au|Hg|Tl|Pb|Bi|Ra|Th|U|H|B|C|N|O|F|P|S|K|I|V)"
)
_CHARGE = r"(?P<charge>[⁰¹²³⁴⁵⁶⁷⁸⁹]?[⁺⁻]|[0-9]?[-+−](?![\w]))"
_FORMULA = re.compile(
    rf"(?P<all>(?:{_ELEMENT}[0-9₀-₉]{{0,2}}|\({_ELEMENT}[0-9₀-₉]?(?:{_ELEMENT}[0-9₀-₉]?)?\)[0-9₀-₉]){{1,10}})(?:{_CHARGE})?(?![\w])"
)
_NAMED = re.compile(r"(?P<all>NaCl|KCl|HCl|NaOH|KOH|LiCl|NaF|HF)(?P<charge>)(?!\w)")
_PIECE = re.compile(r"[A-Z][a-z]?|[0-9₀-₉]+")
_ION = re.compile(r"(?:Na|K|Ca|Mg|Cl|H|Li|Fe|Cu|Zn|NH|HCO|OH)[0-9₀-₉]{0,1}")
_SATURATION = re.compile(r"(?P<letter>Sp|Pa|Pv|Sv|Sa|Fi|Et|PaC|PC|P)(?P<gas>C?O[2₂])(?!\w)")
_ISOTOPES = {
    "C": "carbon", "F": "fluorine", "I": "iodine", "Tc": "technetium", "Ga": "gallium", "Lu": "lutetium",
    "Ra": "radium", "Y": "yttrium", "Co": "cobalt", "Cs": "caesium", "Sr": "strontium", "Ir": "iridium",
    "U": "uranium", "Xe": "xenon", "Tl": "thallium", "In": "indium", "Sm": "samarium", "Pu": "plutonium",
}  # fmt: skip
_SYMBOLS = "|".join(sorted(_ISOTOPES, key=len, reverse=True))
_ISOTOPE = re.compile(rf"(?P<symbol>{_SYMBOLS})-(?P<mass>[0-9]{{2,3}})(?P<state>m)?(?!\w)")
_RAISED = re.compile(rf"(?P<mass>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{2,3}})(?P<state>ᵐ)?(?P<symbol>{_SYMBOLS})(?!\w)")
_MASSES = listed("14 18 131 123 125 124 99 68 67 177 223 226 90 60 57 137 89 192 235 238 133 201 111 153 239")


def read_formula(place: Place) -> Token | None:
    """CO₂, H2SO4, Ca2+, SpO2, I-131; no formula without a digit or a charge."""
    if match := place.match(_SATURATION):
        letters = " ".join(match["letter"].upper())
        return token("formula", place.at, match.end(), f"{letters} {' '.join(match['gas'][:-1])} two")
    if (match := place.match(_ISOTOPE)) and match["mass"] in _MASSES:
        return token("formula", place.at, match.end(), _isotope(match))
    if match := place.match(_NAMED):
        return token("formula", place.at, match.end(), " ".join(match[0].upper()))
    match = place.match(_FORMULA)
    if not match or not (re.search("[0-9₀-₉]", match["all"]) or match["charge"]):
        return None
    if re.fullmatch(r"[A-Z][a-z]?[0-9₀-₉]{2}", match["all"]) and match["all"] != "C60":
        return None
    if match["charge"] and not _ION.match(match["all"]):
        return None
    return token("formula", place.at, match.end(), [*_pieces(place, match), *_charged(match)])


def _pieces(place: Place, match: re.Match[str]) -> list[Said]:
    said = list[Said]()
    for piece in _PIECE.finditer(place.text, place.at, match.end("all")):
        written = piece[0].translate(_SUB)
        said.append((piece.start(), whole(written) if written.isdigit() else " ".join(written.upper())))
    return said


def _charged(match: re.Match[str]) -> list[Said]:
    if not match["charge"]:
        return []
    charge = match["charge"].translate(_SUB).replace("−", "-")
    sign = "plus" if charge.endswith("+") else "minus"
    return [(match.start("charge"), f"{whole(charge[:-1])} {sign}" if charge[:-1] else sign)]


def _isotope(match: re.Match[str]) -> str:
    mass = match["mass"].translate(_SUB)
    return f"{_ISOTOPES[match['symbol']]} {whole(mass)}{' M' if match['state'] else ''}"


def read_raised_isotope(place: Place) -> Token | None:
    """¹⁸F, ⁹⁹ᵐTc: the element first, as it is said."""
    match = place.match(_RAISED)
    return token("formula", place.at, match.end(), _isotope(match)) if match and not place.glued else None
