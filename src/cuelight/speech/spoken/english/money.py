"""Money: its signs and codes, on either side of the number. Pure."""

import re

from cuelight.speech.spoken.english.number_words import cardinal, whole
from cuelight.speech.spoken.english.words import FIGURES, OneAndMany

_CODES: dict[str, OneAndMany] = {
    "USD": ("U S dollar", "U S dollars"),
    "GBP": ("pound", "pounds"),
    "EUR": ("euro", "euros"),
    "JPY": ("yen", "yen"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "CNY": ("yuan", "yuan"),
    "SEK": ("Swedish krona", "Swedish kronor"),
    "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"),
    "PLN": ("zloty", "zloty"),
    "ZAR": ("rand", "rand"),
}
"""Those that mean nothing else: INR, CAD and CHF are also a blood test and diseases of the heart."""
COINS: dict[str, OneAndMany] = {
    **FIGURES.coins, **_CODES, "₹": ("rupee", "rupees"), "US$": _CODES["USD"], "A$": _CODES["AUD"],
    "C$": ("Canadian dollar", "Canadian dollars"),
}  # fmt: skip
SMALL: dict[str, OneAndMany] = {"£": ("penny", "pence"), "$": ("cent", "cents"), "€": ("cent", "cents")}
"""A hundredth of a coin, by its sign."""
HUNDREDTHS: dict[str, OneAndMany] = {"p": ("penny", "pence"), "¢": ("cent", "cents")}

_ANY = "|".join(sorted(map(re.escape, COINS), key=len, reverse=True))
BEFORE = re.compile(rf"(?P<coin>{_ANY})(?P<gap>\s?)(?P<sign>[-−+])?(?=[0-9.])")
AFTER = re.compile(rf"\s?(?P<coin>{_ANY})(?!\w)")
SCALE = re.compile(
    r"(?P<gap>[\s-]?)(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|mln|tn|trn|[mMkKbB])(?!\w)"
)
_SCALES = {
    "bn": "billion", "b": "billion", "B": "billion", "mn": "million", "mln": "million", "m": "million",
    "M": "million", "k": "thousand", "K": "thousand", "tn": "trillion", "trn": "trillion",
}  # fmt: skip


def scaled(written: str) -> str:
    """The word for a thousand, a million ... however it is shortened."""
    return _SCALES.get(written, written)


def with_cents(plain: str, coin: str) -> str | None:
    r"""An amount with two decimals, as a price is said; None where it is none.

    >>> with_cents("5.50", "$"), with_cents("0.99", "£"), with_cents("1.00", "€")
    ('five dollars fifty', 'ninety nine pence', 'one euro')
    """
    before, _, cents = plain.partition(".")
    if len(cents) != 2 or coin not in SMALL:
        return None
    one, many = COINS[coin]
    if before.strip("0") == "" and cents != "00":
        return f"{whole(cents.lstrip('0'))} {SMALL[coin][cents != '01']}"
    said = f"{cardinal(before or '0')} {one if before == '1' else many}"
    if cents == "00":
        return said
    return (
        f"{said} {whole(cents)}"
        if not cents.startswith("0")
        else f"{said} and {whole(cents[1])} {SMALL[coin][cents != '01']}"
    )
