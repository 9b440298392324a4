"""Where words end that are written without blanks between them: the one place that knows it.

Slides, captions, the words of takes and cues ask here. Japanese is cut into phrases, at which its lines break, by
BudouX (Google, Apache-2.0); Chinese, Thai, Lao, Khmer and Burmese into words, by the dictionaries of ICU. Numbers,
Latin words and characters as readers see them stay whole, and no mark is parted from what it belongs to.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from cuelight.languages.dictionary import dictionary_ends, learn
from cuelight.languages.line_rules import NO_START, may_end
from cuelight.languages.spaces import HANGUL, KANA, SPACELESS
from cuelight.languages.subtags import primary

_TOKEN = re.compile(r"[^ \t\n\r\u3000]+")
_OTHER = rf"(?:(?!{SPACELESS.pattern})[^\W_])"
_WHOLE = re.compile(
    r"(?:[+\u2212\u00b1\u2265\u2264<>~\u2248=¥￥$€£-]*(?=[\d０-９]))?"
    rf"{_OTHER}(?:[\u0300-\u036f]|[.,:;/'’‐‑–\-+&@_·~～〜．，：／－＋]*{_OTHER})*[%％‰℃°+＋]*"
)
"""A number with its sign, or a word of letters that are written with blanks."""
_SUFFIXES = "%％‰℃°+＋"
_NUMBER = re.compile(r"[\W\d０-９]*[\d０-９]")
_CLINGING = frozenset("的了吗嗎呢吧着著们們啊呀嘛")
"""Chinese particles that are said with the word before them."""
_LONG = 12
"""Characters from which a Japanese phrase may also be parted at its words: a line of captions has 13."""


@lru_cache(maxsize=20_000)
def word_ends(text: str, tag: str = "") -> tuple[int, ...]:
    """The places inside a text where one word ends and the next begins without a blank.

    Args:
        text: Plain text.
        tag: BCP 47, as far as it is known: it says whether Chinese characters alone are Japanese.

    Raises:
        EngineError: The dictionaries cannot be asked.

    >>> word_ends("The sun shines"), word_ends("雨は2024年に降りました。", "ja")
    ((), (2, 8))
    """
    if not SPACELESS.search(text):
        return ()
    tokens = [match for match in _TOKEN.finditer(text) if _is_cut(match[0])]
    runs = [_Run(match[0], tag) for match in tokens]
    learn(piece for run in runs if not run.is_phrased for _, piece in run.between)
    return tuple(match.start() + end for match, run in zip(tokens, runs, strict=True) for end in run.ends())


def words_of(text: str, tag: str = "") -> list[str]:
    """A text cut into words that make it up again; blanks end the word before them.

    >>> words_of("雨は2024年に降りました。", "ja"), words_of("It rains.")
    (['雨は', '2024年に', '降りました。'], ['It ', 'rains.'])
    """
    blanks = {match.end() for match in re.finditer(r"\s+", text) if match.start()}
    places = sorted({0, len(text), *word_ends(text, tag), *blanks})
    return [text[start:end] for start, end in pairwise(places)]


def _is_cut(token: str) -> bool:
    """Whether a token is of a script without blanks; a Korean word with a Chinese character in it is not."""
    return bool(SPACELESS.search(token)) and not (HANGUL.search(token) and not KANA.search(token))


class _Run:
    """Characters without a blank."""

    def __init__(self, text: str, tag: str) -> None:
        self.text = text
        self.wholes = [match.span() for match in _WHOLE.finditer(text)]
        self._at_start = {start: text[start:end] for start, end in self.wholes}
        self._at_end = {end: text[start:end] for start, end in self.wholes}
        self.is_phrased = _is_phrased(text, tag)

    @property
    def between(self) -> Iterator[tuple[int, str]]:
        """Where each piece begins that is no whole, and the piece."""
        edges = [0, *(at for span in self.wholes for at in span), len(self.text)]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if start < end:
                yield start, self.text[start:end]

    def ends(self) -> Iterator[int]:
        """Where its words end."""
        found = sorted(self._phrases() if self.is_phrased else self._looked_up())
        inside = {at for start, end in self.wholes for at in range(start + 1, end)}
        kept = [at for at in found if at not in inside and may_end(self.text, at) and not self._is_counted(at)]
        bounds = [*kept, len(self.text)]
        yield from (at for at, until in pairwise(bounds) if self.is_phrased or not self._clings(at, until))

    def _looked_up(self) -> set[int]:
        found = {start + end for start, piece in self.between for end in dictionary_ends(piece)}
        return (found | {at for span in self.wholes for at in span}) - {0, len(self.text)}

    def _shortened(self) -> tuple[str, list[int]]:
        """The text with one sign for each whole, as phrases are looked for, and where each character of it stands."""
        signs = [(start + at, piece[at]) for start, piece in self.between for at in range(len(piece))]
        signs += [(start, "1" if _is_number(self.text[start:end]) else "A") for start, end in self.wholes]
        return "".join(sign for _, sign in sorted(signs)), [at for at, _ in sorted(signs)]

    def _phrases(self) -> set[int]:
        """Where phrases end; one that is too long for a line of captions is parted before what is not hiragana."""
        shortened, places = self._shortened()
        found, at = set[int](), 0
        for phrase in _phrase_parser()(shortened):
            found.add(places[at])
            if len(phrase) > _LONG:
                more = (places[at + end] for end in dictionary_ends(phrase))
                found |= {end for end in more if not "\u3041" <= self.text[end] <= "\u309f"}
            at += len(phrase)
        return found - {0}

    def _is_counted(self, at: int) -> bool:
        """Whether what follows is the unit of the number before it, or a number follows what makes it an ordinal."""
        before, after = self._at_end.get(at, ""), self._at_start.get(at, "")
        if before and SPACELESS.match(self.text[at]):
            return _is_number(before) and before[-1] not in _SUFFIXES
        return _is_number(after) and self.text[at - 1] == "第"

    def _clings(self, at: int, until: int) -> bool:
        word = self.text[at:until].rstrip("".join(NO_START))
        return word in _CLINGING and self.text[at - 1] not in NO_START - {"%", "％"}


def _is_phrased(text: str, tag: str) -> bool:
    language = primary(tag)
    return language == "ja" or (language != "zh" and bool(KANA.search(text)))


def _is_number(whole: str) -> bool:
    return bool(whole) and bool(_NUMBER.fullmatch(whole.rstrip(_SUFFIXES)))


@lru_cache(maxsize=1)
def _phrase_parser() -> Callable[[str], Sequence[str]]:
    import budoux

    return budoux.load_default_japanese_parser().parse


def places_anywhere(text: str) -> tuple[int, ...]:
    """Where a word that is too wide for its line may be cut, if its script allows it: inside nothing that stays whole.

    >>> places_anywhere("水蒸気2024年"), places_anywhere("steam")
    ((1, 2, 3, 7), ())
    """
    inside = {at for found in _WHOLE.finditer(text) for at in range(found.start() + 1, found.end())}
    inside -= {at for at in inside if HANGUL.match(text[at - 1]) and HANGUL.match(text[at])}
    return tuple(at for at in range(1, len(text)) if at not in inside and may_end(text, at))


def cut_at(text: str, edges: Collection[int]) -> tuple[int, ...]:
    """Which of some places a text may be cut at, since it is written without blanks on one side of them at least."""
    return tuple(at for at in sorted(edges) if _may_cut(text, at))


def _may_cut(text: str, at: int) -> bool:
    if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
        return False
    near = SPACELESS.match(text[at - 1]) or SPACELESS.match(text[at])
    wholes = (match.span() for match in _WHOLE.finditer(text))
    return bool(near) and may_end(text, at) and not any(start < at < end for start, end in wholes)
