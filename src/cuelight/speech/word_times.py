"""Which phonemes belong to which written word.

A front end merges words ("of the" is one), splits them ("95%" is three) and changes them in context ("a", "the"), so
neither counting nor looking up works. The sentence's phonemes are aligned with those of its words spelled alone, as
two strings are aligned (Needleman and Wunsch 1970), vowels rather with vowels and gaps between words rather with each
other. Pure.
"""

from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from cuelight.speech.voice import Span

_GAP = " "
_PUNCTUATION = frozenset(" .,;:!?¡¿\"'()-—–…«»“”")
_STRESS = frozenset("ˈˌ")
_MODIFIERS = frozenset("ːˑʲʰʷˤ˞̧̩̯̪̺̻̝̃̊0123456789#↓↑")
_SILENT = _STRESS | _MODIFIERS
_VOWELS = frozenset("aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻε")

_OTHER_VOWEL, _OTHER_CONSONANT, _OTHER_CLASS, _GAP_AS_SOUND = 4, 6, 13, 60
_SKIP_SOUND, _SKIP_GAP = 6, 2
_DIAGONAL, _UP, _LEFT = 0, 1, 2


def share_out(phonemes: Sequence[str], alone: Sequence[Sequence[str]]) -> list[Span]:
    """Find each word's phonemes in the sentence.

    Args:
        phonemes: The sentence's, with punctuation and blanks.
        alone: Each word's, spelled alone.

    Returns:
        For each word the first of its phonemes and one past the last; an empty range at the place where it belongs
        if the sentence has none for it.

    >>> share_out("ʌvðə fˈeɪz", ["ʌv", "ðə", "fˈeɪz"])
    [(0, 2), (2, 4), (5, 10)]
    """
    sounds = [(at, mark) for at, mark in enumerate(phonemes) if mark not in _SILENT]
    sentence = [(at, _GAP if mark in _PUNCTUATION else mark) for at, mark in sounds]
    sentence = [next(group) for _, group in groupby(sentence, lambda pair: pair[1] if pair[1] == _GAP else pair[0])]
    labels, spelled = _labelled(alone)
    owners = _owners([mark for _, mark in sentence], spelled, labels)
    ranges: dict[int, Span] = {}
    for (at, mark), owner in zip(sentence, owners, strict=True):
        if mark != _GAP:
            first = ranges.get(owner, (_with_stress(phonemes, at), 0))[0]
            ranges[owner] = (first, _with_modifiers(phonemes, at))
    return _filled(ranges, len(alone))


def _labelled(alone: Sequence[Sequence[str]]) -> tuple[list[int], list[str]]:
    """The words' sounds in a row with gaps between, and the word that each belongs to."""
    pairs: list[tuple[int, str]] = []
    for word, marks in enumerate(alone):
        plain = [_GAP if mark in _PUNCTUATION else mark for mark in marks if mark not in _SILENT]
        sounding = [at for at, mark in enumerate(plain) if mark != _GAP]
        if sounding:
            pairs += [(word, _GAP)] if pairs else []
            pairs += [(word, mark) for mark in plain[sounding[0] : sounding[-1] + 1]]
    return [word for word, _ in pairs], [mark for _, mark in pairs]


def _owners(sentence: Sequence[str], spelled: Sequence[str], labels: Sequence[int]) -> list[int]:
    """For each mark of the sentence the word that it belongs to; never falling."""
    if not labels:
        return [0] * len(sentence)
    steps = _table(sentence, spelled)
    row, column, owners = len(sentence), len(spelled), [0] * len(sentence)
    while row:
        step = int(steps[row, column])
        if step == _LEFT:
            column -= 1
            continue
        row -= 1
        owners[row] = labels[max(column - 1, 0)] if step == _UP else labels[column - 1]
        column -= step == _DIAGONAL
    return list(accumulate(owners, max))


def _table(sentence: Sequence[str], spelled: Sequence[str]) -> NDArray[np.uint8]:
    """The last step of the cheapest alignment of each pair of beginnings, shape (sentence + 1, spelled + 1)."""
    kinds = {mark: number for number, mark in enumerate(sorted({*sentence, *spelled}))}
    across = np.array([kinds[mark] for mark in spelled])
    skips = np.cumsum([0, *(_SKIP_GAP if mark == _GAP else _SKIP_SOUND for mark in spelled)])
    prices = {mark: np.array([_price(mark, other) for other in kinds])[across] for mark in set(sentence)}
    steps = np.full((len(sentence) + 1, len(spelled) + 1), _LEFT, np.uint8)
    costs = skips.copy()
    for row, mark in enumerate(sentence, 1):
        above = costs + (_SKIP_GAP if mark == _GAP else _SKIP_SOUND)
        best, step = above.copy(), np.full(len(above), _UP, np.uint8)
        beside = costs[:-1] + prices[mark]
        closer = beside <= best[1:]
        best[1:][closer], step[1:][closer] = beside[closer], _DIAGONAL
        costs = skips + np.minimum.accumulate(best - skips)
        step[costs < best] = _LEFT
        steps[row] = step
    return steps


def _price(mark: str, other: str) -> int:
    """What it costs to take one mark for another."""
    if mark == other:
        return 0
    if _GAP in (mark, other):
        return _GAP_AS_SOUND
    if (mark[0] in _VOWELS) != (other[0] in _VOWELS):
        return _OTHER_CLASS
    return _OTHER_VOWEL if mark[0] in _VOWELS else _OTHER_CONSONANT


def _with_stress(phonemes: Sequence[str], at: int) -> int:
    while at and phonemes[at - 1] in _STRESS:
        at -= 1
    return at


def _with_modifiers(phonemes: Sequence[str], at: int) -> int:
    at += 1
    while at < len(phonemes) and phonemes[at] in _MODIFIERS:
        at += 1
    return at


def _filled(ranges: dict[int, Span], count: int) -> list[Span]:
    """Every word a range: one without phonemes stands empty where the word before it ends."""
    filled: list[Span] = []
    for word in range(count):
        before = filled[-1][1] if filled else min((first for first, _ in ranges.values()), default=0)
        filled.append(ranges.get(word, (before, before)))
    return filled


def fit(spans: Sequence[Span], weights: Sequence[int], length: int) -> tuple[Span, ...]:
    """Give every word a time of its own: one that has none shares its neighbour's in proportion.

    Args:
        spans: Each word's range in samples, in order; empty where the voice merged it with its neighbour.
        weights: How much there is of each word, at least 1.
        length: Samples in all.

    Returns:
        Ranges that are in order, do not overlap, lie inside [0, length), and are empty only if there is no room.

    >>> fit([(10, 50), (50, 50), (60, 80)], [3, 1, 2], 100)
    ((10, 40), (40, 50), (60, 80))
    """
    groups: list[list[int]] = []
    for word, (start, end) in enumerate(spans):
        if groups and (start == end or not any(spans[other][0] < spans[other][1] for other in groups[-1])):
            groups[-1].append(word)
        else:
            groups.append([word])
    fitted: list[Span] = []
    for group in groups:
        start = max(fitted[-1][1] if fitted else 0, min(spans[word][0] for word in group))
        end = min(length, max(spans[word][1] for word in group))
        fitted += _divide(min(start, end), end, [weights[word] for word in group])
    return tuple(fitted)


def _divide(start: int, end: int, weights: Sequence[int]) -> list[Span]:
    edges = [start + (end - start) * before // sum(weights) for before in accumulate(weights, initial=0)]
    return list(pairwise(edges))


def between(spans: Sequence[Span], mark: int) -> Span:
    """Where a mark begins, as a span of no length; behind all of them where the last one ends."""
    at = spans[mark][0] if mark < len(spans) else spans[-1][1]
    return at, at
