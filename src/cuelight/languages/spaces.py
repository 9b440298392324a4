"""Which scripts are written without spaces between words. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters."""


def gaps(lines: Sequence[str]) -> Iterator[str]:
    """What parts each line from the next one where they are read as one text.

    >>> list(gaps(["Localized", "phase", "腫瘍", "です"]))
    [' ', ' ', '']
    """
    for before, after in pairwise(lines):
        yield "" if SPACELESS.match(before[-1:]) and SPACELESS.match(after[:1]) else " "
