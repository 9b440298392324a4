"""Whether a text has a term, in whatever form its language bends it. Pure.

A word counts as a form of another if it has its stem; no language is taken apart any further, so that a doubtful word
is rather taken for the term than told as missing.
"""

import re
import unicodedata
from math import ceil

from cuelight.languages.subtags import primary

WITHOUT_BLANKS = frozenset(("zh", "ja", "th", "my", "km", "lo"))
_TARGET = re.compile(r"\]\((?:\\.|[^)\\])*\)")
_STEM = 0.7
"""The share of a word that stays when it is bent."""
_ENDING = 2
"""Letters that an inflected word may have more than the term itself."""


def without_targets(text: str) -> str:
    """A text without what its links name, which is not said."""
    return _TARGET.sub("]", text)


def has_term(text: str, term: str) -> bool:
    """Whether a text has a term, as it is or with an ending: that of the language in which the term is listed.

    >>> has_term("Two metastases.", "metastasis"), has_term("The stages", "stage"), has_term("stagnant", "stage")
    (True, True, False)
    """
    words = _words(text)
    pieces = _words(term)
    starts = range(len(words) - len(pieces) + 1)
    return any(all(_is_form(words[at + number], piece) for number, piece in enumerate(pieces)) for at in starts)


def _is_form(word: str, of: str) -> bool:
    stem = re.sub(r"(is|us|um|on|[ye])$", "", of) if len(of) > 4 else of
    return word.startswith(stem) and len(word) <= len(of) + _ENDING


def may_have(text: str, term: str, tag: str) -> bool:
    """Whether a translation may have a term, in any form.

    Args:
        text: The translation.
        term: The term in its language.
        tag: That language.

    >>> may_have("Fernmetastasen der Lunge", "Metastase", "de"), may_have("Geschwülste", "Metastase", "de")
    (True, False)
    """
    if primary(tag) in WITHOUT_BLANKS:
        return _folded(term).replace(" ", "") in _folded(without_targets(text)).replace(" ", "")
    words = _words(text)
    return all(any(_stem(piece) in word for word in words) for piece in _words(term))


def _stem(word: str) -> str:
    """What of a word stays when it is bent; in Arabic the mark of the feminine goes."""
    word = word.removesuffix("ة")
    return word if len(word) < 4 else word[: max(3, ceil(len(word) * _STEM))]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _folded(without_targets(text)))


def _folded(text: str) -> str:
    """Small letters without accents, which forms of a word may have or lack."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in parts if unicodedata.category(each) != "Mn" or not _is_latin_accent(each))


def _is_latin_accent(mark: str) -> bool:
    return "\u0300" <= mark <= "\u036f"
