"""From written words to spoken words. Pure.

Captions show what was written; voices are told what is said: “95%” is “ninety five percent”, “3-4” is “three to four”.
A sentence is one text in which a line break parts its written words. Rules rewrite it and keep its line breaks, so
that afterwards every written word has its spoken form.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from cuelight.languages.find import known
from cuelight.script.lexicon import Lexicon, bare
from cuelight.speech.spoken.english import rewrite as english
from cuelight.speech.spoken.other_languages import rewriter

_GRAMMARS: Mapping[str, Callable[[str], str]] = {"en": english}
"""Languages whose figures are written out by a grammar of their own."""

_BREAK = "\n"
_LEFT_ALONE = re.compile(
    r"\[\[.*?\]\]"  # phonemes
    r"|(?<!\S)\S*?://\S+|\bwww\.\S+|(?<!\S)[^\s@]+@[^\s@]+\.\w+"  # addresses
    r"|(?<![\w/])\d{1,2}/\d{1,2}/\d{2,4}(?![\w/])"  # 11/12/2026: the twelfth month, or the eleventh?
    r"|(?<![\w.])v?\d+(?:\.\d+){2,}(?![\w.]*\d)",  # 1.8.0
    re.DOTALL,
)
_FIRST_MARK = 0xF0000
"""Of a plane without characters of its own: a mark stands for text that no rule may touch."""
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_WORTH_A_LOOK = re.compile(r"[0-9½⅓⅔¼¾+&/<>=≤≥≈~±×→%#°§№²³.−]|[\[–—-]|[A-Z]{2}|[a-z]m|\b[mk]g")


def spoken_words(words: tuple[str, ...], language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Say how each word of a sentence is spoken.

    Args:
        words: The written words with their punctuation.
        language: BCP 47 tag; numbers are written out in English, and in some others as far as the voice needs it.
        lexicon: Its entries come first, and nothing rewrites them.

    Returns:
        One spoken form for each written word; "" where the neighbour's says it.

    >>> spoken_words(("3-4", "metastases,", "<", "5", "mm."), "en", Lexicon())
    ('three to four', 'metastases,', 'less than', 'five', 'millimetres.')
    """
    kept = _Kept()
    plain = tuple(_MARK.sub(" ", word.replace(_BREAK, " ")) for word in words)
    text = _BREAK.join(_with_lexicon(plain, lexicon, kept))
    text = _LEFT_ALONE.sub(lambda match: _BREAK.join(map(kept.away, match[0].split(_BREAK))), text)
    rewrite = _rewriter(language)
    if rewrite and _WORTH_A_LOOK.search(text):
        text = rewrite(text)
    spoken = tuple(" ".join(kept.back(word).split()) for word in text.split(_BREAK))
    return spoken if len(spoken) == len(words) and any(spoken) else words


@lru_cache(maxsize=8)
def _rewriter(tag: str) -> Callable[[str], str] | None:
    """What writes the texts of a language as they are spoken; None where the voice is trusted."""
    found = known(tag)
    if found is None or found.spoken is None:
        return None
    return _GRAMMARS.get(found.tag) or rewriter(found.tag, found.spoken)


class _Kept:
    """Texts put away behind marks."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def away(self, text: str) -> str:
        """Put a text away; its mark."""
        self._texts.append(text)
        return chr(_FIRST_MARK + len(self._texts) - 1)

    def back(self, text: str) -> str:
        """A text with what was put away."""
        while _MARK.search(text):
            text = _MARK.sub(lambda match: self._texts[ord(match[0]) - _FIRST_MARK], text)
        return text


def _with_lexicon(words: Sequence[str], lexicon: Lexicon, kept: _Kept) -> list[str]:
    if not lexicon.entries:
        return list(words)
    out: list[str] = []
    while len(out) < len(words):
        found = lexicon.match(words, len(out))
        if found is None:
            out.append(words[len(out)])
            continue
        count, spoken = found
        out += _shared_out(words[len(out) : len(out) + count], spoken, kept)
    return out


def _shared_out(words: Sequence[str], spoken: str, kept: _Kept) -> list[str]:
    """An entry's spoken form over its written words: one each if there are as many, else all on the first."""
    parts = spoken.split()
    if len(parts) != len(words) or ("[[" in spoken and len(words) > 1):
        parts = [spoken, *[""] * (len(words) - 1)]
    before, after = _edges(words[0])[0], _edges(words[-1])[1]
    forms = [kept.away(part) if part else "" for part in parts]
    last = max(at for at, part in enumerate(parts) if part)
    forms[0] = before + forms[0]
    forms[last] += after
    return forms


def _edges(word: str) -> tuple[str, str]:
    """The punctuation before and after a word."""
    match = re.match(r"^([\W_]*)(.*?)([\W_]*)$", word, re.DOTALL)
    return (match[1], match[3]) if match and bare(word) else ("", "")
