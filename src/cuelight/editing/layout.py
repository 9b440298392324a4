"""New words in the place of old ones, which keep their lines; a line that becomes too long is broken anew. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cuelight.editing.pieces import ScalarPiece, Word, said, split_words, words_of, written

NARROWEST = 80
"""Characters that a line may have, if none of those that are there has more."""

MARKED = re.compile(r"[-+*#>=|~`:]|\d{1,9}[.)]")
"""What makes more of a line than words, for Markdown or YAML, where it begins one."""

_MOST_COMPARED = 1_000_000
"""Pairs of words; more are not compared, since that could take minutes."""

Spell = Callable[[str], Sequence[ScalarPiece] | None]
"""Writes a word, or what parts two; None if it cannot be written."""


def laid_out(pieces: Sequence[ScalarPiece], value: str, spell: Spell) -> Sequence[ScalarPiece] | None:
    """What is written of a text, changed so that it says another.

    Args:
        pieces: What is written.
        value: What it is to say.
        spell: Writes what is new.

    Returns:
        The pieces; None if the way in which it is written cannot hold that.
    """
    before, after = list(words_of(pieces)), split_words(value)
    kept = list[Word]()
    for old, new in _changes([said(word) for word in before], after):
        words, texts = before[old], after[new]
        if [said(word) for word in words] == list(texts):
            kept += words
            continue
        spelled = [_spelled(text, _alike(number, texts, words), spell) for number, text in enumerate(texts)]
        if None in spelled:
            return None
        kept += [word for word in spelled if word is not None]
        _keep_end(kept, words)
    return [piece for word in kept for piece in word]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Stretches of words, and what stands in their place."""
    start = _alike_from_start(before, after)
    ends = _alike_from_start(before[start:][::-1], after[start:][::-1])
    stop, end = len(before) - ends, len(after) - ends
    yield slice(0, start), slice(0, start)
    if (stop - start) * (end - start) > _MOST_COMPARED:
        yield slice(start, stop), slice(start, end)
    else:
        matcher = SequenceMatcher(None, before[start:stop], after[start:end], autojunk=False)
        for _, a, b, c, d in matcher.get_opcodes():
            yield slice(start + a, start + b), slice(start + c, start + d)
    yield slice(stop, len(before)), slice(end, len(after))


def _alike_from_start(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)))


def _alike(number: int, texts: Sequence[str], words: Sequence[Word]) -> Word:
    """The old word in whose place a new one stands, whose end it may keep."""
    if number == len(texts) - 1:
        return words[-1] if words else ()
    return words[number] if number < len(words) - 1 else ()


def _spelled(text: str, old: Word, spell: Spell) -> Word | None:
    bare = text.rstrip(" \t\n")
    gap = text[len(bare) :]
    end = _gap(old)
    blanks = end if said(end) == gap else spell(gap) if gap else ()
    word = spell(bare) if bare else ()
    if word is None or blanks is None:
        return None
    return (*(replace(piece, is_new=True) for piece in word), *blanks)


def _gap(word: Word) -> Word:
    at = len(word)
    while at and word[at - 1].is_blank:
        at -= 1
    return word[at:]


def _keep_end(words: list[Word], dropped: Sequence[Word]) -> None:
    """Let the last of the words end its line if those that are gone did: the lines that follow stay as they are."""
    ends = [end for word in dropped for end in _gap(word) if end.ends_line and end.text == " "]
    if ends and words and said(_gap(words[-1])) == words[-1][-1].raw == " ":
        words[-1] = (*words[-1][:-1], ends[-1])


def broken(pieces: Sequence[ScalarPiece], width: int, column: int, end: str) -> Sequence[ScalarPiece]:
    """The same with no more characters in a line than there may be, where something is new.

    Args:
        pieces: What is written.
        width: Characters that a line may have.
        column: How many stand before the first piece.
        end: What is written between two lines.
    """
    done, carried, room = list[ScalarPiece](), list[ScalarPiece](), width - column
    fold = ScalarPiece(end, " ")
    for line, last in in_lines(pieces):
        line = [*carried, ScalarPiece(" ", " "), *line] if carried else line
        is_changed, carried = bool(carried) or any(piece.is_new for piece in line), []
        while is_changed and (at := _break(line, room)):
            done, carried = [*done, *line[:at], fold], line[at + 1 :]
            line, room = carried, width - len(end.lstrip("\r\n"))
        if not carried or last is None or last.text != " ":
            done, carried = [*done, *line, *([last] if last else [])], []
        room = width - len(end.lstrip("\r\n"))
    return done


def in_lines(pieces: Sequence[ScalarPiece]) -> Iterator[tuple[list[ScalarPiece], ScalarPiece | None]]:
    """What stands in each line, and what ends it."""
    line = list[ScalarPiece]()
    for piece in pieces:
        if piece.ends_line:
            yield line, piece
            line = []
        else:
            line.append(piece)
    yield line, None


def _may_end(line: Sequence[ScalarPiece], at: int) -> bool:
    """Whether a line may be broken at a blank: between two words, of which neither means something else there."""
    if not 0 < at < len(line) - 1 or line[at - 1].is_blank or line[at - 1].text.endswith("\\"):
        return False
    return not line[at + 1].is_blank and not MARKED.match(written(line[at + 1 : at + 12]))


def _break(line: Sequence[ScalarPiece], room: int) -> int:
    """The blank at which a line that is too long is best broken; 0 for one that is not, or has none."""
    blanks, length = list[tuple[int, int]](), 0
    for number, piece in enumerate(line):
        if piece.raw == " " and piece.text == " " and _may_end(line, number):
            blanks.append((number, length))
        length += len(piece.raw)
    if length <= room or not blanks:
        return 0
    return max((number for number, before in blanks if before <= room), default=blanks[0][0])
