"""Languages other than English: only what eSpeak reads wrongly there. Pure.

Numbers stay digits, since every front end says them; “3-4 mm”, “< 5” and “Dr.” lose their meaning otherwise.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cuelight.speech.spoken.english_numbers import german_ordinal

_UNITS = ("mm", "cm", "km", "mg", "µg", "kg", "ml")


@dataclass(frozen=True, slots=True)
class Rules:
    """A language's words.

    Attributes:
        to: Between the ends of a range.
        less, more, least, most, about: For < > ≥ ≤ ≈ before a number.
        units: Names of `_UNITS` for many of them.
        one: What ends a name in place of its plural ending, for one: (plural ending, singular ending).
        short: Abbreviations, blanks for any space.
    """

    to: str
    less: str
    more: str
    least: str
    most: str
    about: str
    units: tuple[str, ...]
    one: tuple[str, str]
    short: Mapping[str, str]


_RULES: Mapping[str, Rules] = {
    "de": Rules(
        "bis", "weniger als", "mehr als", "mindestens", "höchstens", "etwa",
        ("Millimeter", "Zentimeter", "Kilometer", "Milligramm", "Mikrogramm", "Kilogramm", "Milliliter"), ("", ""),
        {"Dr.": "Doktor", "Nr.": "Nummer", "z. B.": "zum Beispiel", "d. h.": "das heißt", "ca.": "circa",
         "bzw.": "beziehungsweise", "Abb.": "Abbildung", "u. a.": "unter anderem", "usw.": "und so weiter"},
    ),
    "fr": Rules(
        "à", "moins de", "plus de", "au moins", "au plus", "environ",
        ("millimètres", "centimètres", "kilomètres", "milligrammes", "microgrammes", "kilogrammes", "millilitres"),
        ("s", ""), {"Dr": "docteur", "n°": "numéro", "p. ex.": "par exemple", "env.": "environ"},
    ),
    "es": Rules(
        "a", "menos de", "más de", "al menos", "como máximo", "aproximadamente",
        ("milímetros", "centímetros", "kilómetros", "miligramos", "microgramos", "kilogramos", "mililitros"),
        ("s", ""),
        {"Dr.": "doctor", "Dra.": "doctora", "p. ej.": "por ejemplo", "n.º": "número", "aprox.": "aproximadamente"},
    ),
    "it": Rules(
        "a", "meno di", "più di", "almeno", "al massimo", "circa",
        ("millimetri", "centimetri", "chilometri", "milligrammi", "microgrammi", "chilogrammi", "millilitri"),
        ("i", "o"), {"Dr.": "dottor", "Dott.": "dottor", "n°": "numero", "ad es.": "ad esempio", "ecc.": "eccetera"},
    ),
    "pt": Rules(
        "a", "menos de", "mais de", "pelo menos", "no máximo", "cerca de",
        ("milímetros", "centímetros", "quilómetros", "miligramas", "microgramas", "quilogramas", "mililitros"),
        ("s", ""), {"Dr.": "doutor", "Dra.": "doutora", "p. ex.": "por exemplo", "n.º": "número"},
    ),
    "nl": Rules(
        "tot", "minder dan", "meer dan", "minstens", "hoogstens", "ongeveer",
        ("millimeter", "centimeter", "kilometer", "milligram", "microgram", "kilogram", "milliliter"), ("", ""),
        {"dr.": "dokter", "nr.": "nummer", "bijv.": "bijvoorbeeld", "d.w.z.": "dat wil zeggen", "ca.": "circa"},
    ),
}  # fmt: skip

_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"(?<![\w.,:/–-])({_NUMBER})(\s?[-–—]\s?)({_NUMBER})(?![\w]*[–/-]?\d)")
_COMPARED = re.compile(rf"([<>≤≥≈~])(\s?)(?={_NUMBER})")
_MEASURED = re.compile(rf"(?<![\w])({_NUMBER})(\s?)({'|'.join(_UNITS)})(?![\w²³/])")
_GERMAN_DAY = re.compile(
    r"(?<![\w.,])([1-9]|[12]\d|3[01])\.(\s)"
    r"(?=(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)"
)


@lru_cache
def rewriter(family: str) -> Callable[[str], str] | None:
    """What mends the texts of a language; None where the voice is trusted."""
    rules = _RULES.get(family)
    return (lambda text: _rewrite(text, rules, family)) if rules else None


def _rewrite(text: str, rules: Rules, family: str) -> str:
    compared = {"<": rules.less, ">": rules.more, "≤": rules.most, "≥": rules.least, "≈": rules.about, "~": rules.about}
    for short, said in rules.short.items():
        text = _short(text, short, said)
    if family == "de":
        text = _GERMAN_DAY.sub(lambda match: german_ordinal(int(match[1])) + match[2], text)
    text = _COMPARED.sub(lambda match: f"{compared[match[1]]} {match[2]}", text)
    text = _MEASURED.sub(lambda match: f"{match[1]}{match[2] or ' '}{_unit(match[1], match[3], rules)}", text)
    return _RANGE.sub(lambda match: f"{match[1]}{_said(match[2], rules.to)}{match[3]}", text)


def _said(gap: str, word: str) -> str:
    """A word in place of a sign, beside the line break that was beside the sign."""
    before, after = ("\n" if end == "\n" else " " for end in (gap[0], gap[-1]))
    return f"{before}{word}{after}"


def _unit(number: str, symbol: str, rules: Rules) -> str:
    name = rules.units[_UNITS.index(symbol)]
    many, one = rules.one
    return name.removesuffix(many) + one if number == "1" and many else name


def _short(text: str, short: str, said: str) -> str:
    pattern = r"(\s?)".join(re.escape(part) for part in short.split(" "))

    def replaced(match: re.Match[str]) -> str:
        is_last = short.endswith(".") and not match.string[match.end() :].strip()
        return f"{said}{'.' if is_last else ''}{''.join(match.groups(default=''))}"

    return re.sub(rf"(?<!\w){pattern}(?!\w)", replaced, text)
