"""Chinese and Japanese folded before they are read: signs of numbers are one each, punctuation stays as it is. Pure."""

import re

from cuelight.speech.spoken.fold import fold

_BETWEEN_DIGITS = re.compile(r"(?<=[0-9０-９])[：．](?=[0-9０-９])")
_LOWERED = re.compile(r"(?<=[A-Za-z)])[₀-₉]+")
_BASELINE = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LARGE = str.maketrans("：．", ":.")
_PUNCTUATION = "，！？：；（）［］｛｝＂＇．"
_KEPT = re.compile(rf"[^{_PUNCTUATION}]+")
_WAVES = str.maketrans("〜～∼", "~~~")


def fold_kept(text: str) -> str:
    """A text with one sign for each meaning; wide punctuation stays, since voices breathe by it.

    >>> fold_kept("（５～７天，３７．５℃）")
    '（5~7天，37.5°C）'
    """
    text = _LOWERED.sub(lambda found: found[0].translate(_BASELINE), text)
    narrow = _BETWEEN_DIGITS.sub(lambda found: found[0].translate(_LARGE), text)
    return _KEPT.sub(lambda found: fold(found[0].translate(_WAVES)), narrow)
