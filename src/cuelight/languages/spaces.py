"""Which scripts are written without blanks between words, and what stands between two texts in them. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WIDE = (
    r"\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Kana, bopomofo and Chinese characters."""
_WIDE_MARKS = r"\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65"
_NARROW = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
"""Thai, Lao, Burmese and Khmer."""

SPACELESS = re.compile(f"[{_NARROW}{_WIDE}]")
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters."""
KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")

_ENDS_WIDE = re.compile(f"[{_WIDE_MARKS}]")
_SET_SOLID = re.compile(f"[{_WIDE}{_WIDE_MARKS}]")
"""Characters between which no blank is written, be it between two sentences."""
_WRITTEN_ON = re.compile(f"[{_NARROW}{_WIDE}{_WIDE_MARKS}]")


def gap(before: str, after: str) -> str:
    """What parts two words or lines that are read as one text: a blank, or nothing.

    >>> gap("phase", "腫瘍"), gap("腫瘍", "です"), gap("น้ำ", "ใน")
    (' ', '', '')
    """
    return "" if _is_solid(before) or (_WRITTEN_ON.match(before[-1:]) and _WRITTEN_ON.match(after[:1])) else " "


def sentence_gap(before: str, after: str) -> str:
    """What parts two sentences: nothing in Chinese and Japanese; in Thai a blank, which is what ends a sentence there.

    >>> sentence_gap("雨。", "2024年"), sentence_gap("ฝน", "หิมะ"), sentence_gap("Rain.", "Snow.")
    ('', ' ', ' ')
    """
    return "" if _is_solid(before) or (_SET_SOLID.match(before[-1:]) and _SET_SOLID.match(after[:1])) else " "


def _is_solid(before: str) -> bool:
    """Whether a text ends with a wide mark, which brings its own room along."""
    return bool(_ENDS_WIDE.match(before[-1:]))


_WRAPPED = re.compile(f"(?<=[{_WIDE_MARKS}])[ \t\n]+|(?<=[{_WIDE}])[ \t\n]+(?=[{_WIDE}{_WIDE_MARKS}])")


def unwrapped(text: str) -> str:
    """A text without the blanks that stand where its author's lines end, if its script has none.

    >>> unwrapped("水蒸 气 and ice"), unwrapped("ฝน ตก")
    ('水蒸气 and ice', 'ฝน ตก')
    """
    return _WRAPPED.sub("", text)


def gaps(lines: Sequence[str]) -> Iterator[str]:
    """What parts each line from the next one where they are read as one text.

    >>> list(gaps(["Localized", "phase", "腫瘍", "です"]))
    [' ', ' ', '']
    """
    for before, after in pairwise(lines):
        yield gap(before, after)


def joined(words: Sequence[str]) -> str:
    """Words as one text.

    >>> joined(["It", "rains"]), joined(["雨が", "降る。"])
    ('It rains', '雨が降る。')
    """
    return "".join(part for each in zip(words, [*gaps(words), ""], strict=True) for part in each)


def joined_sentences(sentences: Sequence[str]) -> str:
    """Sentences as one text.

    >>> joined_sentences(["雨。", "雪。"])
    '雨。雪。'
    """
    parts = [sentence_gap(before, after) + after for before, after in pairwise(sentences)]
    return "".join([*sentences[:1], *parts])
