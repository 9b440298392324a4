"""How far the letters of a script reach above and below their line, and how far apart its lines are. Pure.

Measured in the faces that draw them: the highest and the lowest of words with stacked vowels, tones and conjuncts, in
sizes; a test measures such words anew. Latin, Greek, Cyrillic, Hebrew and the like stay within the usual lines.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from cuelight.languages.letters import letters_of

_APART = 0.08
"""What is free between the lowest of a line and the highest of the next, in sizes."""

_AIRY = 1.1
"""How much further apart the lines of Chinese, Japanese and Korean are: their characters fill the whole of a line."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far something is seen above and below its base line, in sizes."""

    up: float
    down: float


_NONE = Reach(0, 0)
_REACHES = {
    "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc": Reach(0.9, 0.46),
    "\u064b-\u0652\u0670": Reach(1.18, 0.46),
    "\u0900-\u097f": Reach(0.91, 0.31),
    "\u0980-\u09ff": Reach(0.93, 0.5),
    "\u0a00-\u0a7f": Reach(0.91, 0.41),
    "\u0a80-\u0aff": Reach(0.91, 0.31),
    "\u0b00-\u0b7f": Reach(0.97, 0.41),
    "\u0b80-\u0bff": Reach(0.86, 0.34),
    "\u0c00-\u0c7f": Reach(0.88, 0.48),
    "\u0c80-\u0cff": Reach(0.81, 0.54),
    "\u0d80-\u0dff": Reach(0.91, 0.31),
    "\u0e00-\u0e7f": Reach(1.02, 0.28),
    "\u0e80-\u0eff": Reach(1.11, 0.29),
    "\u1000-\u109f": Reach(1.01, 0.55),
    "\u1780-\u17ff": Reach(0.91, 0.54),
}
"""By blocks of Unicode; vocalised Arabic reaches higher than plain."""

_FIGURES = re.compile("[\\d٪٫٬]")
"""They stay within the usual lines in every script."""
_ANY = re.compile(f"[{''.join(_REACHES)}]")
_EACH = [(re.compile(f"[{block}]"), reach) for block, reach in _REACHES.items()]
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


@lru_cache(maxsize=8_192)
def reach(text: str, language: str = "") -> Reach:
    """How far a text may be seen above and below its line; nothing where it stays within the usual lines.

    Args:
        text: Its characters.
        language: The BCP 47 tag of its film, whose letters count, too, so that all its lines are alike; but for
            numbers, which stand close to what they measure.
    """
    language = language if not text or any(map(str.isalpha, text)) else ""
    whole = _FIGURES.sub("", f"{letters_of(language)}{text}" if language else text)
    if not _ANY.search(whole):
        return _NONE
    found = [reach for block, reach in _EACH if block.search(whole)]
    return Reach(max(each.up for each in found), max(each.down for each in found))


def leading_of(leading: float, text: str, language: str = "") -> float:
    """From base line to base line, in sizes, where Latin lines are `leading` apart.

    >>> [round(leading_of(1.3, text), 2) for text in ("Water", "ที่นี่", "水")]
    [1.3, 1.38, 1.43]
    """
    language = language if leading > 1 else ""
    far = reach(text, language)
    airy = leading * _AIRY if leading > 1 and _WIDE.search(f"{letters_of(language)}{text}") else leading
    return max(airy, far.up + far.down + _APART) if far != _NONE else airy
