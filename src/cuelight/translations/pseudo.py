"""A language that nobody speaks, to see layouts under longer texts and other letters before anyone translates. Pure.

Every text becomes longer by two fifths, as short English texts do in translation, and its letters get accents, some
high and some deep. Cues, pauses, numbers and signs of emphasis stay as they are.
"""

import re
from math import ceil

GROWTH = 0.4
"""How much longer a text becomes."""

_ACCENTS = str.maketrans(
    "aAcCdDeEgGhHiIkKlLnNoOpPrRsStTuUyYzZ",
    "åÅçÇđĐéÉģĢħĦîÎķĶļĻñÑöÖþÞŕŔšŠţŢûÛýÝžŽ",
)
_KEPT = re.compile(r"\]\((?:\\.|[^)\\])*\)|\\.|[\[*]|\d[\d.,]*")
"""Targets of links, escaped signs, emphasis and numbers."""

_MORE = ("öñé", "ţwö", "ţħŕéé", "föûŕ", "fîvé")


def pseudo(text: str) -> str:
    """A text in the language that nobody speaks: as long as it may become, and readable still.

    >>> pseudo("Keep its [size](#size): 3 cm")
    'Ķééþ îţš [šîžé](#size): 3 çm öñé ţwö'
    """
    return "\n".join(_line(line) if line.strip() else line for line in text.split("\n"))


def _line(line: str) -> str:
    accented, at = "", 0
    for kept in _KEPT.finditer(line):
        accented += line[at : kept.start()].translate(_ACCENTS) + kept[0]
        at = kept.end()
    accented += line[at:].translate(_ACCENTS)
    end = accented.rstrip(" .,;:!?…")
    return end + "".join(_padding(line)) + accented[len(end) :]


def _padding(line: str) -> list[str]:
    """Words that make a line longer."""
    shown = re.sub(r"\]\((?:\\.|[^)\\])*\)", "", line)
    wanted, words = ceil(len(shown) * GROWTH), list[str]()
    while sum(map(len, words)) < wanted:
        words.append(f" {_MORE[len(words) % len(_MORE)]}")
    return words
