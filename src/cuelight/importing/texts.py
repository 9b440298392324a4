"""Texts of others -> texts of a script: what cannot be shown goes, and no sign becomes markup by chance. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from math import inf

from cuelight.importing.deck import DeckPassage, DeckWords
from cuelight.model.inline import Inline, Words, cut, passages_of
from cuelight.script.inline import read_inline
from cuelight.script.narration import parse_narration
from cuelight.script.sentences import sentences

LONGEST_LINE = 500
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[^\S\n]+")
_SIGN = re.compile(r"([\\*_`~\[\]<>])")
_SAID_SIGN = re.compile(r"([\\*_`\[\]&!])")
_PHONEMES = re.compile(r"\[(?=\[)")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s+|[。！？؟।]\s*")
_CLAUSE_END = re.compile(r"[,;:،、，；]\s+|[、，；]")
_BLANK = re.compile(r"\s+")
_SHORTEST = 20
"""Characters of a text that may be cut."""
_SPOKEN = re.compile(r"\w")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def cleaned(text: str) -> str:
    """A text without what no script may hold; runs of blanks are one, line breaks stay."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    return "\n".join(_BLANKS.sub(" ", _CONTROL.sub("", line)).strip() for line in text.split("\n"))


def cleaned_code(text: str) -> str:
    """The same with its indentation as it is."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip("\n")


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(cleaned(text).split())


def line_naming(text: str, *names: str) -> int:
    """The first line of a text in which all of several names stand, from 1; the first line where none has them."""
    wanted = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names]
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if all(each.search(line) for each in wanted)), 1)


def plain(words: DeckWords) -> str:
    """A text without its emphasis, on one line.

    >>> plain((DeckPassage(text="a "), DeckPassage(text="b", strong=True)))
    'a b'
    """
    return one_line("".join(passage.text for passage in words))


def raised(text: str) -> str:
    """Signs that stand higher than others, which are read otherwise: 10⁹ is no 109; a text that has no such stays.

    >>> raised("-9"), raised("st")
    ('⁻⁹', 'st')
    """
    return _all_of(text, text.translate(_RAISED))


def lowered(text: str) -> str:
    """The same for those that stand lower, as in H₂O."""
    return _all_of(text, text.translate(_LOWERED))


def _all_of(text: str, moved: str) -> str:
    return text if any(sign in moved for sign in text if not sign.isspace()) else moved


def words_of(text: str) -> DeckWords:
    """A text without emphasis."""
    return (DeckPassage(text=text),) if text else ()


def as_line(words: DeckWords) -> str:
    """A text as it is written on a slide: its emphasis as stars, all other signs plain.

    >>> as_line((DeckPassage(text="2*3 is "), DeckPassage(text="six", emphasis=True)))
    '2*3 is *six*'
    """
    text = plain(words)
    wanted = [(one_line(each.text), each.strong, each.emphasis) for each in words if each.strong or each.emphasis]
    if wanted:
        for escape in (str, _escaped):
            marked = one_line("".join(_marked(passage, escape) for passage in words))
            shown = read_inline(marked)
            if not shown.pairs and str(shown.shown) == text and _emphasis(shown.shown) == wanted:
                return marked
    return _unmarked(text)


def as_label(text: str) -> str:
    """A text where nothing can be emphasized."""
    return _unmarked(one_line(text))


def shortened(text: str, most: int = LONGEST_LINE) -> str:
    """A text cut at a blank, with a sign that says so."""
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"


def halved(text: str, most: float = inf) -> tuple[str, ...]:
    """A text as two, cut near its middle at the end of a sentence, or between words; emphasis stays in both.

    Args:
        text: As it is written on a slide.
        most: Characters that none may have; those that have more are cut likewise, without being read once more.

    Returns:
        () where it is too short to be cut.

    >>> halved("It is *very cold* now. Stay at home.")
    ('It is *very cold* now.', 'Stay at home.')
    >>> halved("One or two. Three or four.", most=8)
    ('One', 'or two.', 'Three', 'or four.')
    """
    shown: Words = read_inline(text).shown
    if len(str(shown)) < _SHORTEST:
        return ()
    done, waiting = list[str](), [*reversed(_in_two(shown))]
    while waiting:
        each = waiting.pop()
        if len(str(each)) > most:
            waiting += reversed(_in_two(each))
        else:
            done.append(as_line(_words_of(each)))
    return tuple(done)


def _in_two(text: Words) -> tuple[Words, Words]:
    whole = str(text)
    at = _cut_at(whole)
    return cut(text, 0, len(whole[:at].rstrip())), cut(text, len(whole) - len(whole[at:].lstrip()), len(whole))


def _cut_at(text: str) -> int:
    """Where a text is best cut: near its middle, in the middle half of it if that can be."""
    middle, room = len(text) // 2, len(text) // 4
    for end in (_SENTENCE_END, _CLAUSE_END, _BLANK):
        places = [match.end() for match in end.finditer(text, middle - room, middle + room)]
        if places:
            return min(places, key=lambda at: abs(at - middle))
    return next((at for at in range(middle, len(text)) if not unicodedata.combining(text[at])), middle)


def _words_of(text: Words) -> DeckWords:
    passages = (DeckPassage(text=each.text, strong=each.is_strong, emphasis=each.is_emphasis)
                for each in passages_of(text))  # fmt: skip
    return tuple(passages)


def as_said(paragraphs: Iterable[str], language: str) -> str:
    """Paragraphs as they are written in `say`, a sentence a line; "" where there is no word."""
    spoken = (_said(one_line(paragraph), language) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in spoken if paragraph)


def _said(text: str, language: str) -> str:
    text = _PHONEMES.sub("[ ", text)
    if not _SPOKEN.search(text):
        return ""
    return "\n".join(_sayable(each.strip(), language) for each in sentences(text, language) if each.strip())


def _sayable(sentence: str, language: str) -> str:
    read = parse_narration([("", sentence)], language)
    heard = " ".join(each.text for each in read.narration.sentences)
    if not read.diagnostics and not read.cues and heard == sentence:
        return sentence
    return _SAID_SIGN.sub(r"\\\1", sentence)


def _unmarked(text: str) -> str:
    read = read_inline(text)
    return text if read.shown.is_plain and not read.pairs and str(read.shown) == text else _SIGN.sub(r"\\\1", text)


def _escaped(text: str) -> str:
    return _SIGN.sub(r"\\\1", text)


def _marked(passage: DeckPassage, escape: Callable[[str], str]) -> str:
    inner, stars = passage.text.strip(), "*" * (2 * passage.strong + passage.emphasis)
    if not stars or not inner:
        return escape(passage.text)
    before, _, after = passage.text.partition(inner)
    return before + stars + escape(inner) + stars + after


def _emphasis(shown: Inline) -> list[tuple[str, bool, bool]]:
    return [(one_line(each.text), each.is_strong, each.is_emphasis) for each in shown.passages if any(each.style)]
