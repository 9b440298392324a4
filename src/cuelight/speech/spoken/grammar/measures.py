"""The names of units, made from those of gram, metre, litre ... and of milli, kilo ... Pure."""

from collections.abc import Callable, Mapping

from cuelight.speech.spoken.grammar.rules import Noun

_PREFIXED = {
    "g": "k m µ n p", "m": "k d c m µ n", "l": "h d c m µ", "L": "d c m µ", "mol": "m µ n p", "Hz": "k M G",
    "Pa": "h k M", "W": "k M G m", "Wh": "k M G T", "V": "k m µ", "J": "k M", "cal": "k", "s": "m µ n",
    "B": "k M G T", "Sv": "m µ", "Gy": "m c", "Bq": "k M G", "A": "m µ", "eV": "k M", "bit": "k M G",
    "bit/s": "k M G",
}  # fmt: skip
_NEVER_ALONE = ("A", "J", "B", "Sv", "Pa", "cal")
"""Symbols that mean something else more often."""
_LENGTHS = ("m", "km", "dm", "cm", "mm", "µm")

Derived = Callable[[Noun], Noun]


def prefixed(noun: Noun, prefix: str) -> Noun:
    """A thousand of something, or a thousandth: every form of the noun behind a prefix."""

    def joined(form: str) -> str:
        return f"{prefix}{form[0].lower()}{form[1:]}" if form else ""

    return Noun(
        joined(noun.one), joined(noun.many), noun.gender, joined(noun.few), joined(noun.part), "",
        {case: joined(form) for case, form in noun.cases.items()},
    )  # fmt: skip


def each_form(noun: Noun, change: Callable[[str, bool], str]) -> Noun:
    """A noun with every form changed; told whether the form is of several."""
    return Noun(
        change(noun.one, False), change(noun.many, True), noun.gender,
        change(noun.few, True) if noun.few else "", change(noun.part, False) if noun.part else "",
        "",
        {case: change(form, True) for case, form in noun.cases.items()},
    )  # fmt: skip


def measures(
    bases: Mapping[str, Noun], prefixes: Mapping[str, str], square: Derived, cubic: Derived, others: Mapping[str, Noun]
) -> dict[str, Noun]:
    """All units of a language by their symbols.

    Args:
        bases: Gram, metre, litre ... by their symbols.
        prefixes: Milli, kilo ... by theirs.
        square, cubic: What a length is as an area, and as a space.
        others: Units of their own; they come first.
    """
    found = {symbol: noun for symbol, noun in bases.items() if symbol not in _NEVER_ALONE}
    for symbol, several in _PREFIXED.items():
        if symbol in bases:
            found |= {sign + symbol: prefixed(bases[symbol], prefixes[sign]) for sign in several.split()}
    found |= others
    for length in _LENGTHS:
        area, space = square(found[length]), cubic(found[length])
        found |= {f"{length}²": area, f"{length}2": area, f"{length}³": space, f"{length}3": space}
    return found
