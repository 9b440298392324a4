"""Phonemes of a long sentence, cut into what a model speaks in one run. Pure."""

from collections.abc import Sequence


def cut(phonemes: Sequence[str], longest: int) -> list[tuple[str, ...]]:
    """Cut what is too long for one run: late after a comma or the like, else between words, else anywhere.

    >>> cut(tuple("ab, cd ef"), 5)
    [('a', 'b', ',', ' '), ('c', 'd', ' ', 'e', 'f')]
    """
    left, pieces = tuple(phonemes), []
    while len(left) > longest:
        blanks = [at + 1 for at in range(1, longest) if left[at] == " "]
        pauses = [at for at in blanks if left[at - 2] in ",;:" and at > longest // 3]
        at = max(pauses or blanks or [longest])
        pieces.append(left[:at])
        left = left[at:]
    return [*pieces, left] if left else pieces
